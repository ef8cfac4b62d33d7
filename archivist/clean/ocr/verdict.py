"""What is found of one word: what it may be misread from, and how likely that is."""

from __future__ import annotations

import math
from typing import NamedTuple

LIKELY = 0.5  # odds from which a reading teaches
AHEAD = 1.0  # by which its best candidate leads the next
_ONLY = 9.0


class Reading(NamedTuple):
    """A candidate for a word, with the number of misreadings of it to expect."""

    truth: str  # with a space where two words ran together
    expected: float


class Verdict(NamedTuple):
    word: str
    readings: tuple[Reading, ...]  # the likeliest first
    odds: float  # of the first against the word as it stands, as a decimal logarithm

    @property
    def lead(self) -> float:
        """Of the first reading before the second, as a decimal logarithm."""
        if len(self.readings) < 2:
            return _ONLY
        return math.log10(self.readings[0].expected / self.readings[1].expected)
