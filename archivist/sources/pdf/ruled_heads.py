"""Heads of pages that a line drawn across the page parts from the text, of one line or several.

Where it stands at one height on many pages, what is above it is the head, also on the few pages
whose title takes two lines and pushes the line down by one. What is larger than the text is none: a
chapter may have a line below its title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.lines import Row
from archivist.sources.pdf.objects import Box

_PAGES, _SHARE = 4, 0.2  # that have the line at one height, and of all pages
_LEVEL = 1.5  # points, by which heights differ
_WIDE = 0.7  # of the page's text: the least length of the line
_ROWS = 3  # of a head
_HIGH = 0.25  # of the page: where heads are
_LARGER = 1.05  # of the text's size


class _Head(NamedTuple):
    line: float  # where the line is drawn
    first: float  # the baselines of what is above
    last: float

    def is_longer(self, other: _Head) -> bool:
        """Whether it begins where another does, and the line is as far below its end."""
        off = (self.first - other.first, self.line - self.last - (other.line - other.last))
        return self.last > other.last and max(map(abs, off)) <= _LEVEL


def heads(
    pages: Sequence[Sequence[Block]],
    rules: Sequence[Sequence[Box]],
    heights: Sequence[float],
    body: float,
) -> dict[int, float]:
    """By page: the baseline of the last line above the page's line."""
    found: dict[int, _Head] = {}
    for number, (blocks, drawn, high) in enumerate(zip(pages, rules, heights, strict=True)):
        rows = sorted((row for block in blocks for row in block.rows), key=lambda row: row.base)
        line = next(_lines(rows, drawn, _HIGH * high), None)
        above = [row for row in rows if line is not None and row.base <= line]
        few = 0 < len(above) <= _ROWS and len(above) < len(rows)
        if line is not None and few and max(row.size for row in above) <= _LARGER * body:
            found[number] = _Head(line, above[0].base, above[-1].base)
    usual = Counter((round(h.line), round(h.first)) for h in found.values()).most_common(1)
    if not usual:
        return {}
    own = next(h for h in found.values() if (round(h.line), round(h.first)) == usual[0][0])
    alike = {k: head for k, head in found.items() if abs(head.line - own.line) <= _LEVEL}
    if len(alike) < max(_PAGES, _SHARE * len(pages)):
        return {}
    return {k: head.last for k, head in found.items() if k in alike or head.is_longer(own)}


def _lines(rows: Sequence[Row], drawn: Sequence[Box], lowest: float) -> Iterator[float]:
    """The heights of lines at the page's head, the highest first."""
    if not rows:
        return
    width = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    yield from sorted(
        box.y1 for box in drawn if box.y1 <= lowest and box.x1 - box.x0 >= _WIDE * width
    )
