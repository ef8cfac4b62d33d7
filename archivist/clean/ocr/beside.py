"""How often words of a document, that no list has, are a known word put before or behind another.

In a text that lost its spaces they are so for every word alike: "ofthe" and "ofhis" as often, for
how often "of" stands there, as "andthe" and "andhis". What goes beyond that is how its words are
written: "se" behind words in old Spanish, "nie" before them in Polish, "un" in English.
"""

from __future__ import annotations

import math
from functools import cached_property

from archivist.clean.ocr.document import Document
from archivist.clean.ocr.shape import begun

_FREQUENT = 60  # words of the document by which the share of lost spaces is told
_FEW, _USUAL = 100, 0.001  # the share it is drawn to, where a word stands so often or less
_LEAST = 1e-4
_TELLING, _FEWEST_GROUPS = 200, 5  # places of words that tell a share, and groups of them
_HABIT = 4.0  # times as often as spaces are lost beside a word, that it is written with others
_ONE_SIDE = 1.3  # times as often before words as behind them, or behind as before
_HALF = 0.5  # of a word, that is always to be expected


class Beside:
    """The words that no list has, by the listed word that they begin or end with."""

    def __init__(self, document: Document) -> None:
        self._counts = document.counts
        self._listed = document.listed
        self._unlisted = document.unlisted
        self._times: dict[tuple[str, bool], int] = {}  # by a word, and whether it begins others

    def beyond_chance(self, part: str, first: bool, of: str, expected: float) -> float:
        """How much oftener words begin with a word, or end with it, than lost spaces account for;
        a decimal logarithm. ``of``: the word that is asked about, which does not count;
        ``expected``: how often ``part`` should stand in the document.
        """
        times = max(0, self._written(part, first) - self._counts[of])
        return math.log10((times + _HALF) / (expected * self.lost + _HALF))

    def is_habit(self, part: str, first: bool, expected: float) -> bool:
        """Whether this document writes the word with those behind it, or before it: oftener than
        lost spaces account for, and oftener than on the other side, where as many are lost.
        """
        here, other = self._written(part, first), self._written(part, not first)
        return here > max(_HABIT * expected * self.lost, _ONE_SIDE * other)

    @cached_property
    def lost(self) -> float:
        """The share of spaces lost beside the most frequent words, as most of them have it."""
        known = [word for word in self._counts if len(word) > 1 and word not in self._unlisted]
        known.sort(key=lambda word: (-self._counts[word], word))
        return (self._usual(known[:_FREQUENT], True) + self._usual(known[:_FREQUENT], False)) / 2

    def _usual(self, words: list[str], first: bool) -> float:
        """What half of the words have more of, on one side.

        In a short text, where none stands often enough to tell, several are taken as one.
        """
        times = sum(map(self._counts.__getitem__, words))
        groups = max(_FEWEST_GROUPS, min(len(words), times // _TELLING))
        shares = sorted(self._share(words[k::groups], first) for k in range(groups))
        return _LEAST + shares[len(shares) // 2]

    def _share(self, words: list[str], first: bool) -> float:
        written = sum(self._written(word, first) for word in words)
        times = sum(map(self._counts.__getitem__, words))
        return (written + _FEW * _USUAL) / (times + _FEW)

    def _written(self, part: str, first: bool) -> int:
        """How often the document has words that no list has, of this one and a listed word."""
        found = self._times.get((part, first))
        if found is None:
            size, listed, counts = len(part), self._listed, self._counts
            if first:
                words = [word for word in begun(self._new, part) if word[size:] in listed]
            else:
                words = [word[::-1] for word in begun(self._backwards, part[::-1])]
                words = [word for word in words if word[:-size] in listed]
            found = self._times[part, first] = sum(map(counts.__getitem__, words))
        return found

    @cached_property
    def _new(self) -> list[str]:
        """The words of the document that no list has, sorted."""
        return sorted(self._unlisted)

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(word[::-1] for word in self._new)
