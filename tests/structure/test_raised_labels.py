"""Raised figures that open notes whose text begins with a figure or a small letter."""

from __future__ import annotations

from archivist.clean.edits import start
from archivist.structure.recognise import draft_of
from tests.structure.measured import Row, raised

TEXT = (
    "   The ferryman of Oller kept two ledgers, one for the living and one for his",
    "own amusement, and in neither did he ever write the name of a passenger twice",
)
NOTES = (
    "1 Chronicles of the weir, 15:1.",
    "logos, a skilled worker in wood, who is none of the mill’s.",
    "So the ferryman has it in his book.",
    "18 men and a goat, as the widow says.",
)


def book() -> list[list[Row]]:
    """Two pages of two notes each, whose labels and calls are raised (``^``)."""
    pages: list[list[Row]] = []
    for first in (1, 3):
        calls = f"over, as he says.^{first} And nobody came, or was asked.^{first + 1} So it was."
        body: list[Row] = [(line, 10.0) for line in (*TEXT * 4, calls)]
        feet: list[Row] = [(f"^{n}{NOTES[n - 1]}", 7.0) for n in (first, first + 1)]
        pages.append([*body, ("", 0.0), *feet])
    return pages


def test_what_is_raised_is_the_label() -> None:
    text, marks = raised(book())
    draft = draft_of(start(text), marks)
    found = [(u.n, " ".join(draft.words(u).split())) for u in draft.units if u.kind == "note"]
    assert found == [(str(n), note) for n, note in enumerate(NOTES, 1)]
    assert sum(i.kind == "note" for u in draft.units for i in u.inlines) == 4
