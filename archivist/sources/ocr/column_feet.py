"""Notes at the feet of columns, put behind the text of all columns that stand side by side.

An engine reads a column down to its foot and goes on at the top of the next: the notes of the left
column would part a sentence in two, and the right column would follow them as if it were notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.setting import BODY

_GAP = 1.4  # times the distance of the column's lines: a foot is set off by more
_SMALL = 0.96  # of the body's size: a foot is set in smaller type
_MOST = 0.75  # of the foot's letters, since boxes of single lines are spoilt
_LEAST_LINES = 5  # of a column above its foot
_INSET = 1.3 * BODY  # that a quotation is set in, at least; a first line is by less


def feet_behind(rows: Sequence[Printed]) -> list[Printed]:
    """A page's rows in the engine's order, body's letters at size 10, with such feet moved back."""
    out: list[Printed] = []
    for band in _bands(runs(rows)):
        cuts = [_foot(column) for column in band]
        if any(cut < len(column) for cut, column in zip(cuts[:-1], band, strict=False)):
            texts = (column[:cut] for cut, column in zip(cuts, band, strict=True))
            feet = (column[cut:] for cut, column in zip(cuts, band, strict=True))
            out += [row for part in (*texts, *feet) for row in part]
        else:
            out += [row for column in band for row in column]
    return out


def runs(rows: Sequence[Printed]) -> list[list[Printed]]:
    """Runs of lines that stand above each other."""
    out: list[list[Printed]] = []
    for row in rows:
        if not out or not _is_below(out[-1][-1], row):
            out.append([])
        out[-1].append(row)
    return out


def _is_below(above: Printed, row: Printed) -> bool:
    return row.base > above.base and min(above.x1, row.x1) > max(above.x0, row.x0)


def _bands(found: Sequence[list[Printed]]) -> list[list[list[Printed]]]:
    """Runs that stand side by side, from left to right."""
    out: list[list[list[Printed]]] = []
    for run in found:
        if not out or not _is_beside(out[-1][-1], run):
            out.append([])
        out[-1].append(run)
    return out


def _is_beside(column: Sequence[Printed], run: Sequence[Printed]) -> bool:
    """Whether a run begins to the right of most lines of a column, above where it ends."""
    x0 = min(row.x0 for row in run)
    return run[0].base < column[-1].base and x0 > median(row.x1 for row in column) - BODY


def _foot(column: Sequence[Printed]) -> int:
    """Where small type at a column's edge begins, below its last gap; its length if none does."""
    steps = [below.base - above.base for above, below in pairwise(column)]
    if len(steps) < _LEAST_LINES:
        return len(column)
    usual = median(steps)
    first = len(column) - 1
    while first and steps[first - 1] <= _GAP * usual:
        first -= 1
    if first < _LEAST_LINES:
        return len(column)
    text, foot = column[:first], column[first:]
    letters = sum(row.letters for row in foot)
    small = sum(row.letters for row in foot if row.size < _SMALL * BODY) >= _MOST * letters
    at_edge = min(row.x0 for row in foot) < min(row.x0 for row in text) + _INSET
    return first if small and at_edge else len(column)
