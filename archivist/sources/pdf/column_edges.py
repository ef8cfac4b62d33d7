"""Columns that a quotation fills from head to foot: their edges are those of all other columns.

A column's edges are those of its lines. Where all of them are set in, it looks like a narrow column
of text, beside the same column of other pages, in which some lines are set in as deep.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archivist.sources.pdf.columns import Block

_ROWS, _TIMES = 5, 3  # lines of a column that tells its edges, and columns that have them alike
_MOST = 40  # pairs of edges that are looked at, the most frequent
_OFF = 3.0  # points, by which edges differ as they were measured
_INSET, _WIDTH = 0.15, 0.65  # of the usual width: the most that lines are set in, the least width

Edges = tuple[int, int]


def usual(pages: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The pages' blocks, those of columns that are set in with the edges of the others."""
    seen = Counter(
        (round(block.left), round(block.right))
        for blocks in pages
        for block in blocks
        if block.column and len(block.rows) >= _ROWS
    )
    edges = [edge for edge, _ in seen.most_common(_MOST) if _times(seen, edge) >= _TIMES]
    return [[_with_edges(block, edges) for block in blocks] for blocks in pages]


def _times(seen: Counter[Edges], edge: Edges) -> int:
    """How many columns have these edges, or hardly others."""
    near = (
        n
        for other, n in seen.items()
        if all(abs(a - b) < _OFF for a, b in zip(edge, other, strict=True))
    )
    return sum(near)


def _with_edges(block: Block, edges: Sequence[Edges]) -> Block:
    if not block.column:
        return block
    for left, right in edges:
        width = right - left
        inset = block.left - left
        inside = _OFF < inset <= _INSET * width and block.right <= right + _OFF
        if inside and block.right - block.left >= _WIDTH * width:
            return block._replace(left=float(left), right=max(float(right), block.right))
    return block
