"""Tiny lines of marks alone, on pages that an engine read."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure import specks
from archivist.structure.recognise import draft_of
from tests.structure.measured import Row, measured

ABOVE = "The keeper of the upper lock had a bell for barges and another for rafts, and"
BELOW = "he let neither of them be rung by a stranger after the lamps were put out."
CONF = Mark(0, 3, "conf", "0.96")


@pytest.mark.parametrize(
    ("marks", "size", "read", "kept_apart"),
    [
        ("»«", 3.0, True, True),
        ("”", 4.5, True, True),
        ("»«", 10.0, True, False),
        ("1", 3.0, True, False),
        ("....", 3.0, True, False),
        ("»«", 3.0, False, False),
    ],
    ids=["guillemets", "a mark", "as large as text", "a figure", "a row of dots", "no engine"],
)
def test_ink_between_two_lines(marks: str, size: float, read: bool, kept_apart: bool) -> None:
    rows: list[Row] = [(ABOVE, 10.0), (f"     {marks}", size), (BELOW, 10.0)]
    text, lines = measured([*rows, ("", 10.0), *[(ABOVE, 10.0), (BELOW, 10.0)] * 4])
    draft = draft_of(start(text), [*lines, CONF] if read else lines)
    found = [draft.words(unit) for unit in specks.furniture(draft, draft.lines)]
    assert found == ([marks] if kept_apart else [])
    whole = any(f"{ABOVE} {BELOW}" in " ".join(draft.words(u).split()) for u in draft.units[:2])
    assert whole or not kept_apart
