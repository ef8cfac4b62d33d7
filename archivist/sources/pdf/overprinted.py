"""Pages on which a note is printed over the text, since it is longer than its page has room for.

A program that sets pages lets such a note begin above the text's first line, even above the page.
Line by line the two would be read in turn; they are told apart by the size of their type.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mode

from archivist.sources.pdf.lines import Row

_OVER = 0.75  # of the smaller one's size: lines closer than the height of a letter touch
_SHARED = 0.5  # of the shorter one's length, that two such lines have in common
_INDENT = 2  # of the note's size, that a line of it may be set in
_ALIKE = 0.1  # points; letter sizes that differ by less are one


def apart(rows: Sequence[Row], small: float) -> list[list[Row]]:
    """The lines (sorted by their baselines), then those of a note that is printed over them, which
    have a size below ``small``, then what stands below the text; all in one where none is.
    """
    note = next((_over(a, b, small) for a, b in pairwise(rows) if _over(a, b, small)), 0.0)
    if not note:
        return [list(rows)]
    edge = mode(round(row.x0) for row in rows if abs(row.size - note) < _ALIKE)
    notes: list[Row] = []
    text: list[Row] = []
    for row in rows:  # a running head may have the size of notes, but stands elsewhere
        own = abs(row.size - note) < _ALIKE and abs(row.x0 - edge) < _INDENT * note
        (notes if own else text).append(row)
    last = max(k for k, row in enumerate(text) if row.size >= small)
    return [part for part in (text[: last + 1], notes, text[last + 1 :]) if part]


def _over(one: Row, other: Row, small: float) -> float:
    """The letter size of the smaller of two lines that are printed over each other; else 0."""
    low, high = sorted((one, other), key=lambda row: row.size)
    if not low.size < small <= high.size or other.base - one.base > _OVER * low.size:
        return 0.0
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return low.size if shared > _SHARED * min(one.x1 - one.x0, other.x1 - other.x0) else 0.0
