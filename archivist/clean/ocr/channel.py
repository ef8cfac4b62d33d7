"""The channel: how likely an engine reads one wording where another stands.

A reading is split into the smallest confusions that explain it (``embarrassrnent``: m read as rn),
each with a probability per place where it could have happened. The probabilities start from the
table of ``confusions.py`` and are then counted in the document itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from archivist.clean.ocr.confusions import CONFUSIONS

Operation = tuple[str, str]  # truth, read

_DEEPEST = 4  # confusions in one word
_WIDEST = 7  # letters of a differing stretch that is still compared
_RARE = 0.02  # weight of a letter read as any other, of one lost, of one added
_USUAL = 20.0  # what a weight is divided by to become a share of the rate of damage
_PRIOR = 60.0  # places that the starting table counts for beside the document's own
_NEVER = 99.0


class Channel:
    """Costs (negative decimal logarithms of probabilities) of readings."""

    def __init__(self, rate: float, learned: Mapping[Operation, tuple[int, int]] | None = None):
        """``rate``: share of letters misread. ``learned``: confusion to (seen, places)."""
        self._rate = rate
        self._costs = {op: self._cost(op, weight) for op, weight in CONFUSIONS.items()}
        for op, (seen, places) in (learned or {}).items():
            self._costs[op] = self._cost(op, CONFUSIONS.get(op, _RARE), seen, places)
        self._other = self._cost(("", ""), _RARE)
        self._known: dict[Operation, _Path] = {}

    def _cost(self, op: Operation, weight: float, seen: int = 0, places: int = 0) -> float:
        start = self._rate * weight / _USUAL
        return -math.log10((seen + _PRIOR * start) / (places + _PRIOR))

    def cost(self, truth: str, read: str) -> float:
        """The cost of reading ``truth`` as ``read``; 0 where they are equal."""
        return self._best(*differing(truth, read))[0]

    def operations(self, truth: str, read: str) -> tuple[Operation, ...]:
        """The confusions that best explain the reading."""
        return self._best(*differing(truth, read))[1]

    def _best(self, truth: str, read: str, deep: int = 0) -> _Path:
        if truth == read:
            return 0.0, ()
        found = self._known.get((truth, read))
        if found is None:
            found = self._explained(truth, read, deep)
            if not deep:
                self._known[truth, read] = found
        return found

    def _explained(self, truth: str, read: str, deep: int) -> _Path:
        """Confusions one after the other from the left, or one letter that is anything else."""
        costs = self._costs
        best: _Path = (_NEVER, ())
        whole = costs.get((truth, read))
        if whole is not None:
            best = whole, ((truth, read),)
        elif len(truth) < 2 and len(read) < 2:
            return self._other, ((truth, read),)
        if deep == _DEEPEST or len(truth) > _WIDEST or len(read) > _WIDEST:
            return best
        for op in _FIRSTS.get((truth[:1], read[:1]), ()):
            if costs[op] < best[0] and truth.startswith(op[0]) and read.startswith(op[1]):
                # What the two share right after the confusion was no difference.
                rest = self._best(*differing(truth[len(op[0]) :], read[len(op[1]) :]), deep + 1)
                if costs[op] + rest[0] < best[0]:
                    best = costs[op] + rest[0], (op, *rest[1])
        return best


def _firsts() -> dict[tuple[str, str], list[Operation]]:
    """The confusions by the first letters of truth and reading."""
    found: dict[tuple[str, str], list[Operation]] = {}
    for op in CONFUSIONS:
        found.setdefault((op[0][0], op[1][0]), []).append(op)
    return found


_FIRSTS = _firsts()
_Path = tuple[float, tuple[Operation, ...]]


def differing(truth: str, read: str) -> tuple[str, str]:
    """Two wordings without the beginning and the end that they share."""
    start, end = shared(truth, read)
    return truth[start : len(truth) - end], read[start : len(read) - end]


def shared(a: str, b: str) -> tuple[int, int]:
    """How many letters two wordings have in common at the beginning, and after those at the end."""
    most = min(len(a), len(b))
    start = 0
    while start < most and a[start] == b[start]:
        start += 1
    end = 0
    while end < most - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def learn(
    seen: Mapping[Operation, int], places: Callable[[str], int]
) -> dict[Operation, tuple[int, int]]:
    """Confusions with how often they were seen, out of how many places of their truth."""
    counted = {truth: places(truth) for truth in {op[0] for op in CONFUSIONS}}
    every = {**dict.fromkeys(CONFUSIONS, 0), **seen}
    return {op: (n, max(n, counted.get(op[0], 0))) for op, n in every.items()}
