"""Runs that stand in gaps of other runs of their line.

Some programs draw a line's words of one font by one operator and those of another by the next,
each with gaps for the others: Greek words in a Latin text, and then the Latin ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from archivist.sources.pdf.placed import Placed

_SLACK = 0.2  # of the letter size, by which runs beside each other may overlap (kerns, italics)
_MOST = 60  # runs of a line; where there are more (a diagram) none is looked into

Edges = tuple[float, float]  # of a letter, along the direction of reading


class Turned(Placed, Protocol):
    """And is turned, by so many quarters."""

    @property
    def turn(self) -> int: ...


_Run = TypeVar("_Run", bound=Placed)


def crossing(runs: Sequence[Turned]) -> list[list[int]]:
    """The lines in which a run lies over another, each as the numbers of its runs."""
    ends: dict[tuple[int, int], float] = {}
    crossed: dict[tuple[int, int], list[int]] = {}
    for run in runs:
        line = (run.turn, round(run.base))
        end = ends.get(line, run.x0)
        if run.x0 < end - _SLACK * run.size:
            crossed[line] = []
        ends[line] = max(end, run.x1)
    for number, run in enumerate(runs if crossed else ()):
        if (run.turn, round(run.base)) in crossed:
            crossed[run.turn, round(run.base)].append(number)
    return [own for own in crossed.values() if len(own) <= _MOST]


def in_order(runs: Sequence[_Run]) -> Sequence[_Run]:
    """Runs of a line from left to right; as they were drawn where some are printed over others."""
    ordered = sorted(runs, key=lambda run: run.x0)
    apart = all(a.x1 <= b.x0 + _SLACK * max(a.size, b.size) for a, b in pairwise(ordered))
    return ordered if apart else runs


def gaps(edges: Sequence[Edges], others: Sequence[Sequence[Edges]]) -> list[int]:
    """The numbers of the letters behind which others stand in a gap, by the letters of each run.

    What is printed over the letters themselves (bold type drawn twice, a stamp) stands in none.
    """
    starts = [start for start, _ in edges]
    ends = [end for _, end in edges]
    if any(a > b for a, b in pairwise(starts)):
        return []
    found: set[int] = set()
    for letters in others:
        middles = [(start + end) / 2 for start, end in letters]
        places = [(bisect_right(starts, at) - 1, bisect_left(ends, at)) for at in middles]
        if all(before < behind for before, behind in places):
            found.update(before for before, _ in places if 0 <= before < len(edges) - 1)
    return sorted(found)
