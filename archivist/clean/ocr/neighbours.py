"""Which reading stands in one place, told by the words beside it.

A document has "of the" and "at last" again and again, and hardly "at the" where "of the" would do.
So where a misread word may be one of two ("ot" is of or at), or a word of the language is misread
from another now and then ("if" for it), each place is judged by itself: how much oftener than by
chance the reading stands beside these neighbours elsewhere, and how much oftener the word as it is
does, but for the places where it is misread itself. The one is added to the odds of the word's
misreading, the other taken from them. Of two words that ran together, and of a word that is right
in most of its places, each has a weight that was learned (logistic regression on 15,000 places in
13 books in eight languages with made-up damage); a word that is mostly right is asked four times
the odds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import compress
from operator import mul
from typing import NamedTuple

from archivist.clean.ocr.document import Document
from archivist.clean.ocr.verdict import Reading, Verdict

_FREE = 2.0  # times more misreadings than expected that say nothing for a word as it is
_READINGS = 4  # of a word, that are looked at


class Place(NamedTuple):
    """What speaks for a misreading in one place; logarithms are decimal."""

    always: float
    odds: float  # of the word's misreading wherever it stands
    fits: float  # how much oftener than by chance the reading stands beside its neighbours
    fits_as_it_is: float  # how much oftener the word does


MISREADING = Place(always=0.0, odds=1.0, fits=1.0, fits_as_it_is=-1.0)
LOST_SPACE = Place(always=0.0, odds=1.0, fits=0.65, fits_as_it_is=-0.42)
WORD_FOR_WORD = Place(always=-1.3, odds=0.65, fits=1.8, fits_as_it_is=-1.5)


class Neighbours:
    """The words of a document beside each other, those surely misread taken for what they are."""

    def __init__(self, document: Document, truths: Mapping[str, str]) -> None:
        """``truths``: of words surely misread; with a space where two ran together."""
        names = document.names
        self._row, self._size = [*names], len(names)
        self._firsts, self._lasts = [*names, ""], [*names, ""]
        ends = {word: _ends(truth) for word, truth in truths.items()}
        misread = list(compress(range(self._size), map(ends.__contains__, names)))
        for k in misread:
            self._row[k] = truths[names[k]]
            self._firsts[k], self._lasts[k] = ends[names[k]]
        self._together = self._pairs(document, misread)
        self._times = self._counted(document, misread)

    def _pairs(self, document: Document, misread: Sequence[int]) -> dict[tuple[str, str], int]:
        """How often words stand beside each other: as in the document, but beside those misread."""
        names, firsts, lasts = document.names, self._firsts, self._lasts
        found = dict(document.pairs)
        beside = {p for k in misread for p in (k - 1, k)} - {-1, self._size - 1}
        for p in beside:
            found[names[p], names[p + 1]] -= 1
            pair = lasts[p], firsts[p + 1]
            found[pair] = found.get(pair, 0) + 1
        found["", firsts[0]] = found[lasts[-2], ""] = 1
        return found

    def _counted(self, document: Document, misread: Sequence[int]) -> dict[str, int]:
        """How often words stand in the document, likewise."""
        found = {**document.counts, "": 1}
        for k in misread:
            found[document.names[k]] -= 1
            found[self._firsts[k]] = found.get(self._firsts[k], 0) + 1
        return {word: n for word, n in found.items() if n}

    def placed(self, k: int, verdict: Verdict, weights: Place = MISREADING) -> Verdict:
        """The verdict on the word of this number, with the odds that its neighbours leave."""
        word, readings, odds = verdict
        found = [(*reading, self._fits(k, reading.truth)) for reading in readings[:_READINGS]]
        if len(found) > 1:
            found.sort(key=lambda one: (-one[1] * 10 ** one[2], one[0]))
            odds += math.log10(found[0][1] / readings[0].expected)
        truth, expected, fits = found[0]
        misread = max(expected, self._times.get(word, 0)) if verdict.odds > 0 else expected
        if " " in truth:
            weights = LOST_SPACE
        seen = Place(1.0, odds, fits, self._fits(k, word, truth, misread))
        here = tuple([Reading(one, n * 10**much) for one, n, much in found])
        return Verdict(word, here, sum(map(mul, weights, seen)))

    def _fits(self, k: int, name: str, truth: str = "", misread: float = 0.0) -> float:
        """How much oftener than by chance a word, or two, stand in the place of this number, as a
        decimal logarithm: behind the word before, and before the one behind.

        Not counted are places where ``truth`` should stand, which is so often ``misread``.
        """
        before, behind = self._lasts[k - 1], self._firsts[k + 1]
        first, last = _ends(name)
        together, times, size = self._together, self._times, self._size
        left, right = together.get((before, first), 0.0), together.get((last, behind), 0.0)
        if name == self._row[k]:
            left, right = left - 1, right - 1
        if truth and (left or right):
            begin, end = _ends(truth)
            share = min(1.0, _FREE * misread / times.get(truth, 1))
            left = max(0.0, left - share * together.get((before, begin), 0))
            right = max(0.0, right - share * together.get((end, behind), 0))
        one, other = times.get(first, 1) / size, times.get(last, 1) / size
        by_chance = (times.get(before, 0) * one + 1) * (other * times.get(behind, 0) + 1)
        return math.log10((left + 1) * (right + 1) / by_chance)


def _ends(name: str) -> tuple[str, str]:
    """The first and the last of a word or two."""
    if " " not in name:
        return name, name
    first, _, last = name.partition(" ")
    return first, last
