"""How a language spells: how likely a string of letters is as a word that no list has."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from archivist.clean.ocr.channel import in_common
from archivist.clean.ocr.frequencies import FEW

# Logarithm of a letter's likelihood, on average, from which a word is any letters. Measured: 3 in
# 100 listed words of English, German and Russian are so unlikely, of misread ones 20 to 65.
_UNLIKELY = 1.35
_ALPHABET = 40.0  # letters that may follow where nothing is known
_AFFIX = 6  # letters at most
_SHORTEST = 2  # letters of what is left
_END = 4  # letters that an ending has at most
_STEM = 3  # letters that a stem has at least
_LONG = 5  # letters of the stems that tell which ends are regular
_REGULAR = 0.04  # share of stems; short words have neighbours by chance
_STEMS = 200  # looked at for one pair of endings
# Centibels: other forms of a word are as frequent within a factor of 30; lists hold misreadings
# of frequent words, too, which are rarer.
_RARER = 150
_NONE = 9999
_USUAL_LETTERS = 4  # letters of a usual word that others are built from
_MANY = 0.0006  # share of words built with a beginning or an ending
_BACK = 4.0  # weight of the shorter context beside the longer
_LAST = "\U0010ffff"  # behind all letters


class Shape:
    """Letters after two letters, counted over words of a list."""

    def __init__(self, words: Iterable[str], base: Shape | None = None) -> None:
        """``words``: to count; ``base``: what is counted already."""
        self._costs: _Costs = _Costs(base._costs if base else None)
        # All as one string, which takes less than word by word: two spaces part them.
        found = Counter(_grams("  ".join(words)))
        self._costs.count({gram: n for gram, n in found.items() if gram[1:] != _BETWEEN})

    def cost(self, word: str) -> float:
        """The negative decimal logarithm of the string's share of all strings."""
        return sum(map(self._costs.__getitem__, _grams(word)))

    def is_unlikely(self, word: str) -> bool:
        """Whether it is but any letters."""
        return self.cost(word) > _UNLIKELY * (len(word) + 1)

    def oddest(self, word: str) -> tuple[float, int]:
        """The cost of the letter that is least to be expected, and its place; the end has one."""
        costs = [self._costs[gram] for gram in _grams(word)]
        most = max(costs)
        return most, costs.index(most)


_Gram = tuple[str, ...]  # a letter behind those before it; a space is a word's edge
_BETWEEN = " ", " "  # behind a letter: what parts two words


def _grams(word: str) -> Iterator[_Gram]:
    """Each letter of the word, and its end, behind the two before it."""
    padded = f"  {word} "
    return zip(padded, padded[1:], padded[2:], strict=False)


class _Costs(dict[_Gram, float]):
    """What each letter costs behind the two before it, worked out when it is first asked for."""

    def __init__(self, base: _Costs | None) -> None:
        super().__init__()
        self._three: dict[_Gram, int] = dict(base._three) if base else {}
        self._two: dict[_Gram, int] = dict(base._two) if base else {}
        self._after_one: dict[_Gram, int] = dict(base._after_one) if base else {}
        self._one: dict[str, int] = dict(base._one) if base else {}

    def count(self, grams: Mapping[_Gram, int]) -> None:
        """Takes in how often letters stand behind others; before any cost is asked for."""
        three, two, after_one, one = self._three, self._two, self._after_one, self._one
        for gram, n in grams.items():
            begin, end, middle = gram[:2], gram[1:], gram[1]
            three[gram] = three.get(gram, 0) + n
            two[begin] = two.get(begin, 0) + n
            after_one[end] = after_one.get(end, 0) + n
            one[middle] = one.get(middle, 0) + n

    def __missing__(self, gram: _Gram) -> float:
        short = (self._after_one.get(gram[1:], 0) + 1 / _ALPHABET) / (self._one.get(gram[1], 0) + 1)
        share = (self._three.get(gram, 0) + _BACK * short) / (self._two.get(gram[:2], 0) + _BACK)
        found = self[gram] = -math.log10(share)
        return found


class Affixes:
    """What words are built with: beginnings and endings that leave a word when taken off."""

    def __init__(self, words: Collection[str], listed: Mapping[str, int]) -> None:
        """``words``: to count in; ``listed``: in centibels, the more frequent first."""
        self._listed = listed
        rows = takewhile(lambda row: row[1] <= FEW, listed.items())
        self._usual = frozenset(word for word, _ in rows)
        self._words = len(words) + 1
        self._sorted = sorted(words)
        self._backwards = sorted([word[::-1] for word in words])
        self._first: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._productive: dict[tuple[str, bool], float] = {}

    def shares(self, left: str, right: str) -> tuple[float, float]:
        """The share of words that are built by putting ``left`` before another ("un"), and of those
        built by putting ``right`` behind another ("less").
        """
        if left not in self._first:
            rests = _rests(self._sorted, left)
            self._first[left] = sum(map(self._listed.__contains__, rests)) / self._words
        if right not in self._last:
            rests = [rest[::-1] for rest in _rests(self._backwards, right[::-1])]
            self._last[right] = sum(map(self._listed.__contains__, rests)) / self._words
        return self._first[left], self._last[right]

    def __contains__(self, word: object) -> bool:
        """Whether the language may have the word as one built from a usual one."""
        return isinstance(word, str) and any(
            (word[:-k] in self._usual and self._share(word[-k:], False) > 0.0)
            or (word[k:] in self._usual and self._share(word[:k], True) > 0.0)
            for k in range(_SHORTEST, min(_AFFIX, len(word) - _USUAL_LETTERS) + 1)
        )

    def built(self, word: str, beginnings: bool = True) -> float:
        """How often the language may have the word, 0 to 1, as one built from a usual one.

        By a beginning or an ending of two letters or more that many words are built with:
        "ob-stoupili", "graceful-ness". Single letters are misread for each other.
        """
        best = 0.0
        for k in range(_SHORTEST, min(_AFFIX, len(word) - _USUAL_LETTERS) + 1):
            for rest, affix, first in ((word[:-k], word[-k:], False), (word[k:], word[:k], True)):
                centibels = self._listed.get(rest, _NONE)
                if centibels <= FEW and (beginnings or not first):
                    best = max(best, self._share(affix, first) * 10 ** (-centibels / 100))
        return best

    def _share(self, affix: str, first: bool) -> float:
        """The share of words built with it from usual ones; 0 for what few are."""
        found = self._productive.get((affix, first))
        if found is None:
            words, begun = (self._sorted, affix) if first else (self._backwards, affix[::-1])
            rests = [rest if first else rest[::-1] for rest in _rests(words, begun)]
            usual = [rest for rest in rests if self._listed.get(rest, _NONE) <= FEW]
            share = sum(len(rest) >= _USUAL_LETTERS for rest in usual) / self._words
            found = self._productive[affix, first] = share if share >= _MANY else 0.0
        return found


def _rests(words: Sequence[str], beginning: str) -> list[str]:
    """What follows the beginning, in sorted words that have it, if that may be a word."""
    size = len(beginning)
    if size > _AFFIX:
        return []
    return [word[size:] for word in begun(words, beginning) if len(word) >= size + _SHORTEST]


def begun(words: Sequence[str], beginning: str) -> Sequence[str]:
    """Of sorted words those with this beginning."""
    end = bisect_left(words, f"{beginning}{_LAST}")
    return words[bisect_left(words, beginning) : end]


class Inflection:
    """Ends of words that take each other's place, as far as one can tell from a list of words."""

    def __init__(self, words: Sequence[str], listed: Mapping[str, int]) -> None:
        self._listed = listed
        self._words = words
        rows = sorted([(word[::-1], k) for k, word in enumerate(words)])
        self._backwards = [word for word, _ in rows]
        self._numbers = [k for _, k in rows]
        self._stems: dict[str, list[str]] = {}
        self._known: dict[tuple[str, str], float] = {}

    def share(self, word: str, other: str) -> float:
        """Of listed words that end like ``word`` where the two part, those that end like ``other``
        as well; 0 where they part earlier than in their last letters.
        """
        if word[:_STEM] != other[:_STEM]:
            return 0.0
        start = in_common(word, other)
        if start < _STEM or max(len(word), len(other)) - start > _END:
            return 0.0
        ends = word[start:], other[start:]
        if ends not in self._known:
            stems = self._stems_of(ends[0])
            listed = self._listed
            hits = sum(
                listed.get(stem + ends[1], _NONE) < listed[stem + ends[0]] + _RARER
                for stem in stems
            )
            found = hits / (len(stems) + 5)
            self._known[ends] = found if found >= _REGULAR else 0.0
        return self._known[ends]

    def _stems_of(self, end: str) -> list[str]:
        """What stands before the end in words that have it: of the first of them."""
        if end not in self._stems:
            begun, after = end[::-1], f"{end[::-1]}{_LAST}"
            low, high = bisect_left(self._backwards, begun), bisect_left(self._backwards, after)
            words = [self._words[k] for k in sorted(self._numbers[low:high])]
            stems = [w[: len(w) - len(end)] for w in words if len(w) >= _LONG + len(end)]
            self._stems[end] = stems[:_STEMS]
        return self._stems[end]
