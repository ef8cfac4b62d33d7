"""Pieces of one leaf keep the space between them, whatever recogniser divided them."""

from __future__ import annotations

import pytest

from archivist.model import Matter, Text
from archivist.structure.assemble import assemble
from archivist.structure.draft import Draft
from archivist.structure.kinds.shapes import merge
from tests.structure.passes import gathered

LINES = ("The water rises and", "nobody in the town has", "a boat.")


def drafted(text: str, kinds: list[str]) -> Draft:
    """One unit whose lines are parts of these kinds, without the white space around them."""
    draft = gathered(text)
    unit = merge(draft.units)
    unit.parts = [(kind, (x.start, x.end)) for kind, x in zip(kinds, unit.lines, strict=True)]
    return draft


def leaves(body: Matter, text: str) -> list[str]:
    found = [leaf for block in body.blocks for leaf in block.leaves()]
    return ["".join(text[a:b] for a, b in leaf.spans) for leaf in found]


@pytest.mark.parametrize(
    ("why", "kinds", "found"),
    [
        ("lines of one paragraph", ["p", "p", "p"], [" ".join(LINES)]),
        ("a direction between two", ["p", "stage", "p"], list(LINES)),
        ("lines of verse", ["l", "l", "l"], list(LINES)),
    ],
)
def test_parts(why: str, kinds: list[str], found: list[str]) -> None:
    text = "\n".join(LINES)
    book = assemble(drafted(text, kinds), Text(text, text))
    assert [x.strip() for x in leaves(book.body, book.text.text)] == found, why


def test_a_label_over_two_lines_of_a_cell() -> None:
    text = "\n".join(LINES)
    draft = drafted(text, ["cell", "cell+", "cell+"])
    next(u for u in draft.units if u.kind == "p").kind = "row"
    book = assemble(draft, Text(text, text))
    assert leaves(book.body, book.text.text) == [" ".join(LINES)]


def test_a_word_that_a_hyphen_parts_is_one() -> None:
    text = "There is no ferry\nand no ferry-\nman, and the ferryman knows it."
    book = assemble(drafted(text, ["p", "p", "p"]), Text(text, text))
    assert leaves(book.body, book.text.text) == [
        "There is no ferry and no ferryman, and the ferryman knows it."
    ]
