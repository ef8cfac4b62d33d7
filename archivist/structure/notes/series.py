"""The best reading of all candidates as numberings that count up and begin again.

Candidates are taken in source order. A reading's state is the number of the last call and of the
last note of the series that runs at this point; a call or note that counts on is rewarded, gaps,
notes without a call and new beginnings cost. The best few states are kept, so time is linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from archivist.structure.notes.marks import Mark

BEAM = 12  # states kept; 32 changed nothing on the books measured
FAR = 30.0  # states that much worse than the best are given up
GAP_LIMIT = 12  # numbers that may be missing between two members
PAGES = 20  # or this share of a long numbering, as where a table or some pages have lost theirs
GAP, LEAP = 0.6, 7.2  # cost of each missing number; of a gap at most


class Member(NamedTuple):
    """A candidate that the reading takes, and the series (from 1) that it belongs to."""

    mark: Mark
    series: int


class _State(NamedTuple):
    score: float
    call: int
    note: int
    unit: int  # where the last note stands
    trail: _Trail | None  # the steps to it, from the last to the first; those given up are freed


# A step: the mark taken, the steps before it, and whether a series begins.
_Trail = tuple[int, Any, bool]
# A state that a mark leads to (score, call, note, unit), and the step to it (mark, before, begins).
# Most options are given up at once; names for their parts would take a third of the time.
_Option = tuple[float, int, int, int, int, Any, bool]


def read(marks: Sequence[Mark], restart: float, matched: bool) -> list[Member]:
    """The members of the best reading of ``marks`` (sorted by place), in order.

    ``restart`` is what a new beginning costs; ``matched`` says that calls and notes are read
    together, so that calls left without notes, and notes before their calls, cost too. Of
    candidates at one place at most one is taken.
    """
    states = [_State(0.0, 0, 0, -2, None)]
    at = 0
    while at < len(marks):
        until = at + 1
        while until < len(marks) and marks[until].open == marks[at].open:
            until += 1
        options = [
            option
            for k in range(at, until)
            for option in _options(states, k, marks[k], restart, matched)
        ]
        states = _merged(states, options)
        at = until
    return _back(marks, states[0].trail)


def _merged(states: Sequence[_State], options: Sequence[_Option]) -> list[_State]:
    """The states to go on with, best first; of several with the same numbers only the best."""
    if not options:
        return list(states)
    best = {(s.call, s.note): s for s in states}
    for score, call, note, unit, mark, before, begins in options:
        old = best.get((call, note))
        if old is None or score > old.score:
            best[call, note] = _State(score, call, note, unit, (mark, before, begins))
    ranked = sorted(best.values(), key=itemgetter(0), reverse=True)
    least = ranked[0].score - FAR
    return [s for s in ranked[:BEAM] if s.score > least]


def _options(
    states: Sequence[_State], k: int, mark: Mark, restart: float, matched: bool
) -> Iterator[_Option]:
    """The mark counts on in each state where it can, or begins a series behind the best one."""
    best: tuple[float, _Trail | None] | None = None  # of beginning: its score, the trail before it
    least = GAP * (mark.n - 1)
    first, later = min(least, 3.0), min(least, 4.0)
    n, weight, label = mark.n, mark.weight, mark.label
    for state in states:
        score, call, note, _, trail = state
        if trail is None:
            cost = first
        else:
            last = note if label else call
            if 0 <= n - last <= GAP_LIMIT or last < n <= last + last // PAGES:
                option = _note(state, k, mark, matched) if label else _call(state, k, mark)
                if option is not None:
                    yield option
            waiting = call - note if matched and call > note else 0
            cost = restart * (0.3 if matched and not waiting else 1.0)
            cost += 0.7 * min(waiting, 8) + later
        score = score + weight - cost
        if best is None or score > best[0]:
            best = score - (label and matched), trail
    if best is not None:
        note = n if label else n - 1 if matched else 0
        unit = mark.unit if label else -2
        yield best[0], n, note, unit, k, best[1], True


def _call(state: _State, k: int, mark: Mark) -> _Option:
    """The call counts on, over a small gap perhaps, or calls the last note again."""
    ahead = mark.n - state.call
    cost = min(GAP * (ahead - 1), LEAP) + 0.3 * (ahead > 1) if ahead else 1.5
    score = state.score + mark.weight - cost
    return score, mark.n, state.note, state.unit, k, state.trail, False


def _note(state: _State, k: int, mark: Mark, matched: bool) -> _Option | None:
    """The note counts on; that its call was seen before, and that it stands near, are rewarded."""
    ahead = mark.n - state.note
    if not ahead:
        return None
    lost = max(0, mark.n - state.call) if matched else 0
    if lost > 3:
        return None
    gain = mark.weight - min(GAP * (ahead - 1), LEAP) + (1.0 if not lost else 1.0 - 2 * lost)
    gain += 0.3 if 0 <= mark.unit - state.unit <= 1 else 0.0
    call = max(state.call, mark.n)
    return state.score + gain, call, mark.n, mark.unit, k, state.trail, False


def _back(marks: Sequence[Mark], trail: _Trail | None) -> list[Member]:
    chain: list[_Trail] = []
    while trail is not None:
        chain.append(trail)
        trail = trail[1]
    members: list[Member] = []
    series = 0
    for mark, _, begins in reversed(chain):
        series += begins
        members.append(Member(marks[mark], series))
    return members
