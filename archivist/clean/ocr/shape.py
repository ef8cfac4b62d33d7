"""How a language spells: how likely a string of letters is as a word that no list has."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

_ALPHABET = 40.0  # letters that may follow where nothing is known
_AFFIX = 6  # letters at most
_END = 4  # letters that an ending has at most
_STEM = 3  # letters that a stem has at least
_LONG = 5  # letters of the stems that tell which ends are regular
_REGULAR = 0.04  # share of stems; short words have neighbours by chance
_STEMS = 200  # looked at for one pair of endings
# Centibels: other forms of a word are as frequent within a factor of 30; lists hold misreadings
# of frequent words, too, which are rarer.
_RARER = 150
_NONE = 9999
_BACK = 4.0  # weight of the shorter context beside the longer


class Shape:
    """Letters after two letters, counted over words of a list."""

    def __init__(self, words: Iterable[str], base: Shape | None = None) -> None:
        """``words``: to count; ``base``: what is counted already."""
        three = Counter(base._three) if base else Counter[str]()
        for word in words:
            padded = f"  {word} "
            three.update([padded[k : k + 3] for k in range(len(word) + 1)])
        self._three: Counter[str] = three
        self._two: dict[str, int] = defaultdict(int)
        self._after_one: dict[str, int] = defaultdict(int)
        self._one: dict[str, int] = defaultdict(int)
        for gram, n in three.items():
            self._two[gram[:2]] += n
            self._after_one[gram[1:]] += n
            self._one[gram[1]] += n
        self._known: dict[str, float] = {}

    def cost(self, word: str) -> float:
        """The negative decimal logarithm of the string's share of all strings."""
        padded = f"  {word} "
        return sum(self._letter(padded[k : k + 3]) for k in range(len(word) + 1))

    def _letter(self, gram: str) -> float:
        found = self._known.get(gram)
        if found is None:
            short = (self._after_one.get(gram[1:], 0) + 1 / _ALPHABET) / (
                self._one.get(gram[1], 0) + 1
            )
            share = (self._three[gram] + _BACK * short) / (self._two.get(gram[:2], 0) + _BACK)
            found = self._known[gram] = -math.log10(share)
        return found


class Affixes:
    """What words are built with: beginnings and endings that leave a word when taken off."""

    def __init__(self, words: Iterable[str], listed: Collection[str]) -> None:
        first: Counter[str] = Counter()
        last: Counter[str] = Counter()
        self._words = 1
        for word in words:
            self._words += 1
            for k in range(1, min(_AFFIX, len(word) - 2) + 1):
                if word[k:] in listed:
                    first[word[:k]] += 1
                if word[:-k] in listed:
                    last[word[-k:]] += 1
        self._first, self._last = first, last

    def shares(self, left: str, right: str) -> tuple[float, float]:
        """The share of words that are built by putting ``left`` before another ("un"), and of those
        built by putting ``right`` behind another ("less").
        """
        return self._first[left] / self._words, self._last[right] / self._words


class Inflection:
    """Ends of words that take each other's place, as far as one can tell from a list of words."""

    def __init__(self, words: Iterable[str], listed: Mapping[str, int]) -> None:
        self._listed = listed
        self._stems: dict[str, list[str]] = {}
        for word in words:
            for k in range(min(_END, len(word) - _LONG) + 1):
                self._stems.setdefault(word[len(word) - k :], []).append(word[: len(word) - k])
        self._known: dict[tuple[str, str], float] = {}

    def share(self, word: str, other: str) -> float:
        """Of listed words that end like ``word`` where the two part, those that end like ``other``
        as well; 0 where they part earlier than in their last letters.
        """
        start = 0
        while start < min(len(word), len(other)) and word[start] == other[start]:
            start += 1
        ends = word[start:], other[start:]
        if max(map(len, ends)) > _END or start < _STEM:
            return 0.0
        if ends not in self._known:
            stems = self._stems.get(ends[0], [])[:_STEMS]
            listed = self._listed
            hits = sum(
                listed.get(stem + ends[1], _NONE) < listed[stem + ends[0]] + _RARER
                for stem in stems
            )
            found = hits / (len(stems) + 5)
            self._known[ends] = found if found >= _REGULAR else 0.0
        return self._known[ends]
