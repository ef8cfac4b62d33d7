"""Heads of pages above a line that is drawn across the page."""

from __future__ import annotations

import pytest

from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.faces import Face
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import Row, Segment
from archivist.sources.pdf.objects import Box
from archivist.sources.pdf.ruled_heads import heads

BODY, LINE, LAST = 10.0, 56.0, (50.0, 62.0)  # letters; the line's height; a head's baselines


def row(base: float, size: float = BODY) -> Row:
    run = Run(60.0, 300.0, base, size, "The keeper of the weir", Face())
    return Row((Segment((run,), 60.0, 300.0, base, size),), base, size, 60.0, 300.0, 22)


def page(head: int, size: float) -> list[Block]:
    """A page of text below a head of so many lines."""
    rows = [row(LAST[k], size) for k in range(head)]
    rows += [row(90.0 + 12 * k) for k in range(20)]
    return [Block(rows, 60.0, 300.0)]


@pytest.mark.parametrize(
    ("why", "ruled", "size", "shift", "found"),
    [
        ("a line below all heads, pushed down by the second line of one", 12, BODY, 12, {4: 62.0}),
        ("the line stays, and the head is above it as ever", 12, BODY, 0, {4: 50.0}),
        ("titles of chapters, larger than the text", 12, 16.0, 12, {}),
        ("a line on two pages, as above a table", 2, BODY, 12, {}),
    ],
)
def test_heads_above_a_line(
    why: str, ruled: int, size: float, shift: float, found: dict[int, float]
) -> None:
    lines = [2 if number == 4 else 1 for number in range(12)]
    pages = [page(head, size) for head in lines]
    levels = [LINE + shift * (head - 1) for head in lines]
    rules = [
        [Box(60.0, y, 300.0, y + 0.5)] if number % 12 < ruled else []
        for number, y in enumerate(levels)
    ]
    told = heads(pages, rules, [600.0] * 12, BODY)
    assert {k: base for k, base in told.items() if k == 4} == found, why
    assert len(told) == (12 if found else 0), why
