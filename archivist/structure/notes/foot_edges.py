"""The left edges of notes at pages' feet: where labels hang outside, or first lines are set in.

A note begins then at the edge where labels stand, and what opens a line at the other is no label
("2. Envy" inside a note on the deadly sins).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archivist.structure import printed
from archivist.structure.draft import Draft, Line

_DEEP = 1.5  # characters between the two edges, at least
_LEAST = 4  # lines with labels, and without, that show a habit
_THERE = 0.7  # of the labels, that stand at their edge
_ELSEWHERE = 0.5  # of the other lines, that stand at the other

Lines = Sequence[tuple[int, Line]]  # with the index of each line's unit


class Edges(NamedTuple):
    """The starts of lines that stand where notes begin, and of those that do not.

    Neither holds the lines of a foot that has one edge.
    """

    first: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()


def edges_of(draft: Draft, feet: Sequence[Lines], label: re.Pattern[str]) -> Edges:
    """The lines at the two edges of feet, if labels (``label`` at a line's start) keep to one."""
    lefts = printed.lefts(draft.marks, {line.start for foot in feet for _, line in foot})
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
