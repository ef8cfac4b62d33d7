"""The rest of a note at the foot of the next page, below the line that the page draws there."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure.recognise import draft_of
from tests.structure.measured import Row, measured
from tests.structure.test_feet import PROSE

REST = "In the other one he entered nothing but the weather."
NOTE = ("Of the second ledger the clerk of Oller says that it", "was burnt.")


def page(*foot: str, call: str = "") -> list[Row]:
    """A page of prose with these lines in small type below it."""
    text = [*PROSE * 3, f"He wrote them down at the landing.{call} Nobody saw it."]
    return [*((line, 10.0) for line in text), ("", 10.0), *((line, 8.0) for line in foot)]


def notes(pages: list[list[Row]], ruled: set[int]) -> list[str]:
    """The notes' wordings; pages of ``ruled`` draw a line above their feet."""
    text = ""
    marks: list[Mark] = []
    for number, rows in enumerate(pages, 1):
        marks.append(Mark(len(text), len(text), "page"))
        own, lines = measured(rows, number, len(text))
        first = next((m for m in lines if m.value.split()[5] == "8"), None)
        if first is not None and number in ruled:
            marks.append(Mark(first.start, first.start, "rule", "120"))
        marks += lines
        text += own + ("\f" if number < len(pages) else "")
    draft = draft_of(start(text), marks=sorted(marks, key=lambda mark: mark.start))
    return [
        " ".join(" ".join(draft.text[a:b] for a, b in unit.spans).split())
        for unit in draft.units
        if unit.kind == "note"
    ]


PAGES = [
    page("1 The landing was burnt in the year of the flood.", call="1"),
    page(f"2 {NOTE[0]}", NOTE[1], call="2"),
    page(REST),
    page("3 Nobody knows where.", call="3"),
]


@pytest.mark.parametrize(
    ("ruled", "joined", "why"),
    [
        ({1, 2, 3, 4}, True, "a line is drawn above all notes, and above what has no label"),
        ({1, 2, 4}, False, "none is drawn above that: it may be a caption"),
        ({3}, False, "one is drawn above that alone, as above a table"),
    ],
)
def test_what_has_no_label_below_a_line(ruled: set[int], joined: bool, why: str) -> None:
    found = notes(PAGES, ruled)
    assert (f"{' '.join(NOTE)} {REST}" in found) is joined, why
    assert len(found) == 3


def test_a_page_between_parts_a_note_from_what_is_below_a_line() -> None:
    pages = [*PAGES[:2], page()[:-1], *PAGES[2:]]
    assert " ".join(NOTE) in notes(pages, {1, 2, 4, 5})
