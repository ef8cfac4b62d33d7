"""Numbered lists that look like the rest of a note's numbering.

``1 a. Find a root.`` below a text with a figure 1 in it, then ``2 b. ...`` to ``8 h. ...``: a call
of the first number is no evidence for seven notes that nothing calls. Notes whose calls were lost
stand among others whose calls are there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from archivist.structure.notes.series import Member

_LEAST = 3  # notes without calls at the end of a numbering
_WEAK = frozenset({"bare", "dot", "paren"})  # forms that items of lists have, too


def cut(
    calls: Sequence[Member], labels: Sequence[Member], sure: Collection[int]
) -> tuple[list[Member], list[Member]]:
    """The calls and labels without such lists; ``sure`` are the units below a heading of notes.

    A numbering of which more labels than not are such a tail loses it; with one call alone that
    call was none.
    """
    numbers: defaultdict[int, set[int]] = defaultdict(set)
    by_series: defaultdict[int, list[Member]] = defaultdict(list)
    for member in calls:
        numbers[member.series].add(member.mark.n)
    for member in labels:
        by_series[member.series].append(member)
    gone: set[Member] = set()
    for series, members in by_series.items():
        tail = _tail(members, numbers[series], sure)
        called = len(members) - len(tail)
        if len(tail) >= _LEAST and len(tail) > called:
            gone.update(members if called <= 1 else tail)
            if called <= 1:
                gone.update(member for member in calls if member.series == series)
    return [m for m in calls if m not in gone], [m for m in labels if m not in gone]


def _tail(
    members: Sequence[Member], called: Collection[int], sure: Collection[int]
) -> list[Member]:
    """The last labels of a series, those that nothing calls."""
    tail: list[Member] = []
    for member in reversed(members):
        mark = member.mark
        if mark.n in called or mark.form not in _WEAK or mark.unit in sure:
            break
        tail.append(member)
    return tail
