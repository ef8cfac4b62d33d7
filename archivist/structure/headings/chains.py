"""Bare numbers ("I", "II", "2. Title") solved as sequences: which are headings, and how deep.

A number is a heading when it goes on with a sequence. A sequence that begins again at one while
another is open is either nested in it (chapter II holds sections I to IV, then III follows) or the
next of its kind. The cheapest reading of all numbers of one style is found with a beam over the
open sequences; ties go to the outer one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from archivist.structure.folios import spelt
from archivist.structure.headings.candidates import Candidate

_BEAM = 48
_DEEPEST = 3
# Costs, in units of "one number that is left out". Set so that one lost or misread number in a
# sequence is bridged and two wrong ones are not.
_LEAVE_OUT = 2.0
_LISTED = 4.0  # more for leaving out what the list of contents names
_GAP = 1.5  # for each number missing in a sequence
_NEST = 1.2  # a depth not used before
_NEST_AGAIN = 0.4
_RESTART = 1.0
_RESTART_AT_ONE = 1.5  # more right behind another number one: a page's head repeats the chapter's
_RESTART_AT_BORDER = 0.1
_FORM = 0.8  # a member that looks unlike the one before
_ELSEWHERE = 1.0  # more where another open sequence is due for it, and looks like it
_LATE = 2.5  # a sequence that begins with two
_BEYOND = 4  # the first number of which strokes may be lost that no title stands below
# The last number that one may begin with, if eight count on (roman ones in capitals with any), and
# what that costs.
LATEST, _LOST = 5, 16.0
# A roman number one stroke off the one that is due ("I" for "II") in a heading that looks like the
# one before it. Less than a new beginning, so that it is no new beginning; two of them cost more.
_MISREAD = 0.95


class _State(NamedTuple):
    """Open sequences, outer first: last value and form of each; how it was reached."""

    open: tuple[tuple[int, tuple[object, ...]], ...]
    deepest: int
    cost: float
    depth: int = -1  # of the last candidate; -1: left out
    value: int = 0  # that the last candidate counts as
    before: _State | None = None


def solve(
    members: Sequence[Candidate], borders: Sequence[int], opening: Candidate | None = None
) -> list[tuple[int, int]]:
    """Of each member of one style its depth (0 and up; -1: no heading) and what it counts as.

    ``borders`` are places of headings known otherwise (parts, labelled chapters, back matter);
    ``opening`` is the member with which a text begins that need not count from one.
    """
    states = [_State((), 0, 0.0)]
    last = -1
    for member in members:
        border = any_between(borders, last, member.at)
        last = member.at
        best: dict[tuple[object, ...], _State] = {}
        for state in states:
            for new in _steps(state, member, border, member is opening):
                known = best.get((new.open, new.deepest))
                if known is None or new.cost < known.cost:
                    best[new.open, new.deepest] = new
        states = sorted(best.values(), key=lambda s: s.cost)[:_BEAM]
    return _readings(states[0], len(members))


def any_between(places: Sequence[int], low: int, high: int) -> bool:
    """Whether one of the sorted ``places`` lies between the two."""
    k = bisect_right(places, low)
    return k < len(places) and places[k] < high


def _steps(state: _State, member: Candidate, border: bool, opens: bool) -> list[_State]:
    """All readings of ``member`` after ``state``."""
    number = member.reading.number
    assert number is not None
    value, form = number.value, member.form
    price = _LEAVE_OUT if member.reading.sure else _LEAVE_OUT / 2
    price += _LISTED if member.entry >= 0 else 0.0
    out = [_State(state.open, state.deepest, state.cost + price, -1, value, state)]
    unlike = _FORM + (_ELSEWHERE if (value - 1, form) in state.open else 0.0)
    for depth, (reached, shape) in enumerate(state.open):
        missing = value - reached - 1
        if 0 <= missing <= 3:
            cost = state.cost + _GAP * missing + (unlike if shape != form else 0.0)
            kept = (*state.open[:depth], (value, form))
            out.append(_State(kept, state.deepest, cost, depth, value, state))
        elif shape == form and _misread(member, reached + 1):
            kept = (*state.open[:depth], (reached + 1, form))
            cost = state.cost + _MISREAD
            out.append(_State(kept, state.deepest, cost, depth, reached + 1, state))
        if value == 1:
            cost = state.cost + (_RESTART_AT_BORDER if border else _RESTART)
            cost += _FORM if shape != form else 0.0
            cost += _RESTART_AT_ONE if reached == 1 and not border else 0.0
            kept = (*state.open[:depth], (1, form))
            out.append(_State(kept, state.deepest, cost, depth, 1, state))
        elif value == 2 and border and shape == form:  # behind a part's title, its first lost
            kept = (*state.open[:depth], (2, form))
            cost = state.cost + _RESTART_AT_BORDER + _GAP
            out.append(_State(kept, state.deepest, cost, depth, 2, state))
    if (value <= 2 or opens) and len(state.open) < _DEEPEST:
        out.append(_nested(state, value, form, _LATE if value == 2 and not opens else 0.0))
    elif not state.open and (value <= LATEST or _is_great_numeral(member)):
        out.append(_nested(state, value, form, _LOST))
    return out


def _nested(state: _State, value: int, form: tuple[object, ...], late: float) -> _State:
    """A sequence that begins inside those that are open; ``late`` is what it costs more."""
    depth = len(state.open)
    cost = state.cost + late
    if depth:
        cost += _NEST_AGAIN if depth <= state.deepest else _NEST * depth
    kept = (*state.open, (value, form))
    return _State(kept, max(depth, state.deepest), cost, depth, value, state)


def _is_great_numeral(member: Candidate) -> bool:
    """``XVII`` alone: with it a volume may begin that goes on where another ended."""
    number = member.reading.number
    return number is not None and number.style == "roman" and member.text.rstrip(".").isupper()


def _misread(member: Candidate, due: int) -> bool:
    """Whether a heading that is set off and has a title may bear the number that is due.

    Of numbers alone on their lines one that lost its last strokes may: ``XI`` behind ``XII``.
    """
    number = member.reading.number
    if number is None or number.style != "roman":
        return False
    read, right = spelt(number.value, True), spelt(due, True)
    if member.titled:
        return (member.wide or member.centred) and _one_stroke_off(read, right)
    return due >= _BEYOND and right in (read + "i", read + "ii")


def _one_stroke_off(read: str, due: str) -> bool:
    """Whether one letter lost, added or changed makes the one of the other: ``i`` and ``ii``."""
    short, long = sorted((read, due), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return any(short == long[:k] + long[k + 1 :] for k in range(len(long)))


def _readings(state: _State | None, count: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    while state is not None and len(out) < count:
        out.append((state.depth, state.value))
        state = state.before
    return out[::-1]
