"""Paragraphs whose first lines are set in, above notes that are set in otherwise."""

from __future__ import annotations

from textwrap import wrap

import pytest

from archivist.model import Mark, Text
from archivist.structure.recognise import draft_of
from tests.structure.measured import Row, measured

PARAGRAPH = (
    "{}. Walked to the lock with the clerk, and there found all the keepers of the upper weir "
    "waiting for their pay, and was told that the ferry had gone down in the night. At noon I "
    "dined with the miller on beans and nothing else, and so home over the bridge, and to bed."
)
NOTE = "{} The keeper of the lock, and a cousin of the miller, who was drowned the year after that."


def page(days: range, deep: int, deep_notes: int) -> list[Row]:
    rows: list[Row] = []
    for day in days:
        lines = wrap(" " * deep + PARAGRAPH.format(f"May {day}th"), 64)
        rows += [("", 10.0), *((line, 10.0) for line in lines)]
    for number in range(2 * days.start, 2 * days.stop):
        lines = wrap(" " * deep_notes + NOTE.format(number), 76)
        rows += [("", 8.0), *((line, 8.0) for line in lines)]
    return rows


@pytest.mark.parametrize(("deep", "deep_notes"), [(6, 2), (2, 6), (6, 0)])
def test_notes_tell_nothing_of_first_lines_of_the_text(deep: int, deep_notes: int) -> None:
    """However many notes there are: each paragraph is whole."""
    text, marks = "", list[Mark]()
    for number, days in enumerate((range(4, 8), range(8, 12), range(12, 16)), 1):
        own, seen = measured(page(days, deep, deep_notes), number, len(text))
        text, marks = text + own + "\f", [*marks, *seen]
    draft = draft_of(Text(text, text), marks)
    words = [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "p"]
    for day in range(4, 16):
        assert PARAGRAPH.format(f"May {day}th") in words
