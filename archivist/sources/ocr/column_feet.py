"""Notes at the feet of columns, put behind the text of all columns that stand side by side.

An engine reads a column down to its foot and goes on at the top of the next: the notes of the left
column would part a sentence in two, and the right column would follow them as if it were notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.setting import BODY

_GAP = 1.4  # times the distance of the column's lines: a foot is set off by more
_SMALL = 0.96  # of the body's size: a foot is set in smaller type
_MOST = 0.75  # of the foot's letters, since boxes of single lines are spoilt
_MOST_COLUMNS = 3  # of a book's page; newspapers have more
_LEVEL = 3 * BODY  # from the last line of the page up to that of a foot
_NO_LABELS = frozenset("([{—–-«")
_LEAST_LINES = 5  # of a column above its foot
_INSET = 1.3 * BODY  # that a quotation is set in, at least; a first line is by less


class _Band(NamedTuple):
    """Columns side by side, and where in each the foot begins (at its end if it has none)."""

    columns: Sequence[list[Printed]]
    cuts: Sequence[int]

    def inner(self) -> Iterator[list[Printed]]:
        """The feet of all columns but the last, which stand inside the text."""
        for column, cut in zip(self.columns[:-1], self.cuts, strict=False):
            if cut < len(column):
                yield column[cut:]

    def ordered(self) -> Iterator[Printed]:
        """The columns' text, then their feet."""
        both = list(zip(self.columns, self.cuts, strict=True))
        for parts in ([c[:k] for c, k in both], [c[k:] for c, k in both]):
            yield from chain.from_iterable(parts)


def feet_behind(pages: Iterable[list[Printed]]) -> None:
    """Move such feet back (in place), on pages of columns in the engine's order, body's letters at
    size 10; where most of the book's open as notes do, since advertisements end columns, too.
    """
    laid = [(rows, [_band(columns) for columns in _bands(runs(rows))]) for rows in pages]
    feet = [foot for _, bands in laid for band in bands for foot in band.inner()]
    if not feet or 2 * sum(map(_is_labelled, feet)) < len(feet):
        return
    for rows, bands in laid:
        if any(any(band.inner()) for band in bands):
            rows[:] = chain.from_iterable(band.ordered() for band in bands)


def _is_labelled(foot: Sequence[Printed]) -> bool:
    """Whether a foot opens with a figure or a sign, or what an engine made of one."""
    opening = foot[0].words[0].text
    return not opening[0].isalpha() and opening[0] not in _NO_LABELS


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


def _band(columns: Sequence[list[Printed]]) -> _Band:
    """Columns side by side, of which notes can be at the feet of those that reach down to where
    the last of them ends."""
    lowest = max(column[-1].base for column in columns)
    several = 1 < len(columns) <= _MOST_COLUMNS
    deep = [several and column[-1].base > lowest - _LEVEL for column in columns]
    cuts = [_foot(c) if down else len(c) for c, down in zip(columns, deep, strict=True)]
    return _Band(columns, cuts)


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
