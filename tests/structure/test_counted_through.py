"""Brief paragraphs whose numbers count through chapters are no list; those of one chapter are."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.structure.recognise import draft_of

SAID = "A ferry is paid for by those who do not cross."
PROSE = (
    "The ferry had been tied up since the first frost, and nobody could say who had the key. " * 5
)


def text_of(*chapters: range) -> str:
    parts = []
    for k, numbers in enumerate(chapters, start=1):
        parts += [f"CHAPTER {'I' * k}", PROSE, *(f"{n}. {SAID}" for n in numbers), PROSE]
    return "\n\n".join(parts)


CASES = [
    # why, the numbers of each chapter, the units that are entries
    ("they count through", (range(1, 9), range(9, 17), range(17, 25)), 0),
    ("they begin anew in each", (range(1, 9), range(1, 9), range(1, 9)), 24),
    ("they stand in one chapter", (range(1, 25),), 24),
    ("a short list stands before", (range(1, 3), range(1, 12), range(12, 25), range(25, 30)), 2),
]


@pytest.mark.parametrize(("why", "chapters", "entries"), CASES, ids=[row[0] for row in CASES])
def test_numbered_paragraphs(why: str, chapters: tuple[range, ...], entries: int) -> None:
    draft = draft_of(start(text_of(*chapters)))
    assert sum(unit.kind == "item" for unit in draft.units) == entries, why
