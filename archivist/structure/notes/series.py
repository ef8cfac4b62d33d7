"""The best reading of all candidates as numberings that count up and begin again.

Candidates are taken in source order. A reading's state is the number of the last call and of the
last note of the series that runs at this point; a call or note that counts on is rewarded, gaps,
notes without a call and new beginnings cost. The best few states are kept, so time is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archivist.structure.notes.marks import Mark

BEAM = 16  # states kept; more changed nothing on the books measured
GAP_LIMIT = 12  # numbers that may be missing between two members
GAP = 0.6  # cost of each missing number
_SURE = 1.5  # weight from which a candidate speaks for itself


class Member(NamedTuple):
    """A candidate that the reading takes, and the series (from 1) that it belongs to."""

    mark: Mark
    series: int


class _State(NamedTuple):
    call: int
    note: int
    score: float
    trail: int  # index into the list of steps; -1: nothing taken yet
    unit: int  # where the last note stands


class _Step(NamedTuple):
    mark: int
    before: int
    new: bool


def read(marks: Sequence[Mark], restart: float, matched: bool) -> list[Member]:
    """The members of the best reading, in order.

    ``restart`` is what a new beginning costs; ``matched`` says that notes are expected, so that a
    series left with calls but no notes costs too.
    """
    steps: list[_Step] = []
    states = {(0, 0): _State(0, 0, 0.0, -1, -2)}
    for k, mark in enumerate(marks):
        found: dict[tuple[int, int], tuple[_State, bool]] = {}
        for state in states.values():
            options = _label(state, mark) if mark.label else _call(state, mark)
            for new in (*options, *_restart(state, mark, restart, matched)):
                key = (new.call, new.note)
                if key not in found or new.score > found[key][0].score:
                    found[key] = (new, new.unit == -3)
        changed = False
        for key, (new, begins) in found.items():
            old = states.get(key)
            if old is None or new.score > old.score:
                steps.append(_Step(k, new.trail, begins))
                unit = mark.unit if mark.label else (-2 if begins else new.unit)
                states[key] = new._replace(trail=len(steps) - 1, unit=unit)
                changed = True
        if changed and len(states) > BEAM:
            best = sorted(states.values(), key=lambda s: -s.score)[:BEAM]
            states = {(s.call, s.note): s for s in best}
    return _back(marks, steps, max(states.values(), key=lambda s: s.score).trail)


def _call(state: _State, mark: Mark) -> list[_State]:
    step = mark.n - state.call
    if state.trail < 0 or step < 0 or step > GAP_LIMIT:
        return []
    if step == 0:
        cost = 0.8 if state.note >= mark.n else 1.5
        return [state._replace(score=state.score + mark.weight - cost)]
    cost = GAP * (step - 1) + (0.3 if step > 1 else 0)
    return [state._replace(call=mark.n, score=state.score + mark.weight - cost)]


def _label(state: _State, mark: Mark) -> list[_State]:
    step = mark.n - state.note
    if state.trail < 0 or step < 1 or step > GAP_LIMIT or mark.n > state.call + 3:
        return []
    lost = max(0, mark.n - state.call)
    gain = mark.weight - GAP * (step - 1) + (1.0 - lost if lost else 1.0)
    if 0 <= mark.unit - state.unit <= 1:
        gain += 0.3
    return [_State(max(state.call, mark.n), mark.n, state.score + gain, state.trail, mark.unit)]


def _restart(state: _State, mark: Mark, restart: float, matched: bool) -> list[_State]:
    """A series begins with this mark (``unit`` -3 marks the new beginning)."""
    if state.trail < 0:
        cost = 0.0 if mark.n == 1 else min(GAP * (mark.n - 1), 3.0)
    else:
        open_calls = max(0, state.call - state.note) if matched else 0
        cost = restart * (0.3 if matched and not open_calls else 1.0) + 0.7 * min(open_calls, 8)
        cost += min(GAP * (mark.n - 1), 4.0)
    if mark.label:
        return [_State(mark.n, mark.n, state.score + mark.weight - cost - 1.0, state.trail, -3)]
    note = mark.n - 1 if matched else 0
    return [_State(mark.n, note, state.score + mark.weight - cost, state.trail, -3)]


def _back(marks: Sequence[Mark], steps: Sequence[_Step], trail: int) -> list[Member]:
    chain: list[_Step] = []
    while trail >= 0:
        chain.append(steps[trail])
        trail = steps[trail].before
    members: list[Member] = []
    series = 0
    for step in reversed(chain):
        series += step.new
        members.append(Member(marks[step.mark], series))
    return members
