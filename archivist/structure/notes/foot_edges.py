"""The left edges of notes at pages' feet: where labels hang outside, or first lines are set in.

A note begins then at the edge where labels stand, and what opens a line at the other is no label
("2. Envy" inside a note on the deadly sins).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archivist.model import Mark
from archivist.structure.draft import Draft, Line

_LEFT, _RIGHT, _COLUMNS = 1, 3, 6  # their places in the value of a line's mark
_DEEP = 1.5  # characters between the two edges, at least
_LEAST = 4  # lines with labels, and without, that show a habit
_THERE = 0.7  # of the labels, that stand at their edge
_ELSEWHERE = 0.5  # of the other lines, that stand at the other

Lines = Sequence[tuple[int, Line]]


class Edges(NamedTuple):
    """The starts of lines that stand where notes begin, and of those that do not.

    Neither holds the lines of a foot that has one edge.
    """

    first: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()


def edges_of(draft: Draft, feet: Sequence[Lines], label: re.Pattern[str]) -> Edges:
    """The lines at the two edges of feet, if labels (``label`` at a line's start) keep to one."""
    lefts = _lefts(draft.marks, {line.start for foot in feet for _, line in foot})
    outer: set[int] = set()
    inner: set[int] = set()
    for foot in feet:
        found = [(lefts[line.start], line) for _, line in foot if line.start in lefts]
        edge = min((left.x0 for left, _ in found), default=0.0)
        deep = {line.start for left, line in found if left.x0 - edge >= _DEEP * left.width}
        if deep:
            inner |= deep
            outer |= {line.start for _, line in found} - deep
    both = outer | inner
    lines = [line for foot in feet for _, line in foot if line.start in both]
    sure = {x.start for x in lines if label.match(draft.text, x.start, x.end)}
    for first, others in ((outer, inner), (inner, outer)):
        if _is_habit(sure, first, others):
            return Edges(frozenset(first), frozenset(others))
    return Edges()


def _is_habit(sure: set[int], first: set[int], others: set[int]) -> bool:
    """Whether labels stand at one edge, and the other lines at the other."""
    rest = (first | others) - sure
    if min(len(sure), len(rest)) < _LEAST:
        return False
    return len(sure & first) >= _THERE * len(sure) and len(rest & others) >= _ELSEWHERE * len(rest)


class _Left(NamedTuple):
    x0: float
    width: float  # of a character


def _lefts(marks: Iterable[Mark], wanted: set[int]) -> dict[int, _Left]:
    return dict(_measured(mark for mark in marks if mark.kind == "line" and mark.start in wanted))


def _measured(marks: Iterable[Mark]) -> Iterator[tuple[int, _Left]]:
    for mark in marks:
        fields = mark.value.split()
        columns = int(fields[_COLUMNS]) if len(fields) > _COLUMNS else 0
        if columns > 0:
            x0, x1 = float(fields[_LEFT]), float(fields[_RIGHT])
            yield mark.start, _Left(x0, (x1 - x0) / columns)
