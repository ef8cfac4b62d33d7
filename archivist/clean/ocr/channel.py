"""The channel: how likely an engine reads one wording where another stands.

A reading is split into the smallest confusions that explain it (``embarrassrnent``: m read as rn),
each with a probability per place where it could have happened. The probabilities start from the
table of ``confusions.py`` and are then counted in the document itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from archivist.clean.ocr.confusions import CONFUSIONS

Operation = tuple[str, str]  # truth, read

_DEEPEST = 4  # confusions in one word
_WIDEST = 7  # letters of a differing stretch that is still compared
_RARE = 0.02  # weight of a letter read as any other, of one lost, of one added
_USUAL = 20.0  # what a weight is divided by to become a share of the rate of damage
_PRIOR = 60.0  # places that the starting table counts for beside the document's own
_NEVER = 99.0
_USUALLY_SEEN = 6.0  # weight of a confusion that most engines have
_NO: Operation = ("", "\0")  # what nothing explains


class Channel:
    """Costs (negative decimal logarithms of probabilities) of readings."""

    def __init__(self, rate: float) -> None:
        """``rate``: share of letters misread."""
        self.learn(rate, {})

    def learn(self, rate: float, seen: Mapping[Operation, tuple[int, float]]) -> None:
        """``rate``: share of letters misread; ``seen``: confusion to (times seen, places)."""
        self._costs = {
            op: _cost(CONFUSIONS.get(op, _RARE) * rate, *seen.get(op, (0, 0.0)))
            for op in (*CONFUSIONS, *seen)
        }
        self._other = _cost(_RARE * rate)
        self._costs[_NO] = _NEVER
        self._chances = {op: 10**-cost for op, cost in self._costs.items()}
        self._other_chance = 10**-self._other
        # No reading that differs is likelier; a factor, not a logarithm.
        self.likeliest = 10 ** -min(self._other, *self._costs.values())

    def cost(self, truth: str, read: str) -> float:
        """The cost of reading ``truth`` as ``read``; 0 where they are equal."""
        return self.total(operations(truth, read))

    def likely(self, most: float) -> list[Operation]:
        """The confusions of the table that cost no more, and those that most engines have."""
        rows = CONFUSIONS.items()
        return [op for op, weight in rows if weight >= _USUALLY_SEEN or self._costs[op] <= most]

    def chance(self, confusions: tuple[Operation, ...]) -> float:
        """How likely confusions are together, each where it could happen; 0 to 1."""
        if len(confusions) == 1:  # as most readings have it
            return self._chances.get(confusions[0], self._other_chance)
        return 10 ** -self.total(confusions)

    def total(self, confusions: Iterable[Operation]) -> float:
        """The cost of confusions together."""
        costs, other = self._costs, self._other
        total = 0.0
        for op in confusions:
            total += costs.get(op, other)
        return total


@lru_cache(1 << 15)
def operations(truth: str, read: str) -> tuple[Operation, ...]:
    """The confusions that best explain the reading, by the starting table alone.

    What explains a reading hardly depends on how often an engine errs, so it is asked once for all
    the rounds in which a book's words are judged.
    """
    start, end = shared(truth, read)
    return _explained(truth[start : len(truth) - end], read[start : len(read) - end])[1]


@lru_cache(1 << 16)
def _explained(truth: str, read: str, deep: int = 0) -> _Path:
    """Confusions one after the other from the left, or one letter that is anything else."""
    if truth == read:
        return 0.0, ()
    best: _Path = (_NEVER, (_NO,))
    whole = _START.get((truth, read))
    if whole is not None:
        best = whole, ((truth, read),)
    elif len(truth) < 2 and len(read) < 2:
        return _ANY, ((truth, read),)
    if deep == _DEEPEST or len(truth) > _WIDEST or len(read) > _WIDEST:
        return best
    for op, cost in _FIRSTS.get(truth[:1] + read[:1], ()):
        if cost < best[0] and truth.startswith(op[0]) and read.startswith(op[1]):
            # What the two share right after the confusion was no difference.
            rest = _explained(*differing(truth[len(op[0]) :], read[len(op[1]) :]), deep + 1)
            if cost + rest[0] < best[0]:
                best = cost + rest[0], (op, *rest[1])
    return best


def _cost(weight: float, seen: int = 0, places: float = 0.0) -> float:
    return -math.log10((seen + _PRIOR * weight / _USUAL) / (places + _PRIOR))


_USUALLY = 0.01  # letters misread; decides between few unlikely confusions and many likely ones
_START = {op: -math.log10(weight * _USUALLY / _USUAL) for op, weight in CONFUSIONS.items()}
_ANY = -math.log10(_RARE * _USUALLY / _USUAL)


def _firsts() -> dict[str, list[tuple[Operation, float]]]:
    """The confusions with their costs, by the first letters of truth and reading."""
    found: dict[str, list[tuple[Operation, float]]] = {}
    for op, cost in _START.items():
        found.setdefault(op[0][0] + op[1][0], []).append((op, cost))
    return found


_FIRSTS = _firsts()
_Path = tuple[float, tuple[Operation, ...]]


def differing(truth: str, read: str) -> tuple[str, str]:
    """Two wordings without the beginning and the end that they share."""
    start, end = shared(truth, read)
    return truth[start : len(truth) - end], read[start : len(read) - end]


def shared(a: str, b: str) -> tuple[int, int]:
    """How many letters two wordings have in common at the beginning, and after those at the end."""
    start = in_common(a, b)
    end, most = 0, min(len(a), len(b)) - start
    while end < most and a[-1 - end] == b[-1 - end]:
        end += 1
    return start, end


def in_common(a: str, b: str) -> int:
    """How many letters two wordings have in common at the beginning."""
    # By number, since of a few letters that takes half as long as to set up what goes through both.
    start, most = 0, min(len(a), len(b))
    while start < most and a[start] == b[start]:
        start += 1
    return start
