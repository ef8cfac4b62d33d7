"""The text of a leaf and what is marked inside it, as well-formed nesting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from archivist.model import Inline, Span

_WHOLE = frozenset(
    {"note", "corr", "reg"}
)  # never cut in two: a call has one target, a sic one wording
MOST_NESTED = 16  # libxml2 reads no tree deeper than 256; four marks deep is rare in print


class Mark(NamedTuple):
    """An inline over a leaf's own text. Sorts outermost first, points before what starts there."""

    start: int
    reach: int  # minus the end: of two that start together the longer is outside
    number: int  # of the inline in its block

    @property
    def end(self) -> int:
        """Exclusive end in the leaf's text."""
        return -self.reach


class Offsets:
    """From positions in the clean text to positions in a leaf's text, its spans end to end."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """``spans`` in reading order, which is their order in the text."""
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._before = [0]  # length of the leaf's text before each span
        for start, end in spans:
            self._before.append(self._before[-1] + end - start)
        self.length = self._before[-1]

    def __call__(self, position: int) -> int:
        """Where ``position`` is in the leaf; between two spans it is where they meet."""
        k = bisect_right(self._starts, position) - 1
        if k < 0:
            return 0
        return self._before[k] + min(position, self._ends[k]) - self._starts[k]


def marks(inlines: Sequence[Inline], spans: Sequence[Span]) -> tuple[list[Mark], list[Mark]]:
    """The inlines of a leaf as (properly nested marks, points), each in document order.

    Marks that cross are cut where they cross; of two whole ones that cross the later is given up.
    """
    at = Offsets(spans)
    whole: list[Mark] = []
    loose: list[Mark] = []
    points: list[Mark] = []
    for number, inline in enumerate(inlines):
        mark = Mark(at(inline.start), -at(inline.end), number)
        if inline.block is not None:
            points.append(Mark(mark.start, -mark.start, number))
        elif inline.kind in _WHOLE:
            whole.append(mark)
        elif mark.end > mark.start:
            loose.append(mark)
    fixed = _apart(sorted(whole))
    pieces = [piece for mark in loose for piece in _cut(mark, fixed)]
    return _nested(fixed + pieces), sorted(points)


def _apart(whole: Iterable[Mark]) -> list[Mark]:
    """Whole marks that do not meet: a call inside a correction would be lost to one of them."""
    kept: list[Mark] = []
    end = 0
    for mark in whole:
        if mark.start >= end and mark.end >= mark.start:
            kept.append(mark)
            end = mark.end
    return kept


def _cut(mark: Mark, fixed: Sequence[Mark]) -> Iterator[Mark]:
    """``mark`` in pieces, none of which crosses an edge of ``fixed`` (in order, apart)."""
    first, last = _around(mark.start, fixed), _around(mark.end, fixed)
    edges: list[int] = []
    if first is not last:
        edges += [first.end] if first else []
        edges += [last.start] if last else []
    start = mark.start
    for edge in (*edges, mark.end):
        if start < edge:
            yield Mark(start, -edge, mark.number)
        start = edge


def _around(position: int, fixed: Sequence[Mark]) -> Mark | None:
    """The one of ``fixed`` that ``position`` is strictly inside of."""
    at = bisect_left(fixed, (position,)) - 1
    return fixed[at] if at >= 0 and position < fixed[at].end else None


def _nested(queue: list[Mark]) -> list[Mark]:
    heapify(queue)
    done: list[Mark] = []
    open_ends: list[int] = []
    while queue:
        mark = heappop(queue)
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if len(open_ends) >= MOST_NESTED:
            continue
        if open_ends and mark.end > open_ends[-1]:
            heappush(queue, mark._replace(start=open_ends[-1]))
            mark = mark._replace(reach=-open_ends[-1])
        done.append(mark)
        open_ends.append(mark.end)
    return done
