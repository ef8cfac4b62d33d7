"""How a language spells: how likely a string of letters is as a word that no list has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

_ALPHABET = 40.0  # letters that may follow where nothing is known
_AFFIX = 6  # letters at most
_PRODUCTIVE = 8  # of 12,000 words
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

    def __init__(self, words: Iterable[str]) -> None:
        three: Counter[str] = Counter()
        two: Counter[str] = Counter()
        for word in words:
            padded = f"  {word} "
            three.update([padded[k : k + 3] for k in range(len(word) + 1)])
        for gram, n in three.items():
            two[gram[:2]] += n
        after_one: Counter[str] = Counter()
        one: Counter[str] = Counter()
        for gram, n in three.items():
            after_one[gram[1:]] += n
            one[gram[1]] += n
        self._three, self._two, self._after_one, self._one = three, two, after_one, one
        self._known: dict[str, float] = {}

    def cost(self, word: str) -> float:
        """The negative decimal logarithm of the string's share of all strings."""
        padded = f"  {word} "
        return sum(self._letter(padded[k : k + 3]) for k in range(len(word) + 1))

    def _letter(self, gram: str) -> float:
        found = self._known.get(gram)
        if found is None:
            short = (self._after_one[gram[1:]] + 1 / _ALPHABET) / (self._one[gram[1]] + 1)
            share = (self._three[gram] + _BACK * short) / (self._two[gram[:2]] + _BACK)
            found = self._known[gram] = -math.log10(share)
        return found


class Affixes:
    """What words are built with: beginnings and endings that leave a word when taken off."""

    def __init__(self, words: Iterable[str], listed: Collection[str]) -> None:
        first: Counter[str] = Counter()
        last: Counter[str] = Counter()
        for word in words:
            for k in range(1, min(_AFFIX, len(word) - 2) + 1):
                if word[k:] in listed:
                    first[word[:k]] += 1
                if word[:-k] in listed:
                    last[word[-k:]] += 1
        self._first, self._last = first, last

    def begins(self, letters: str) -> bool:
        """Whether words are built by putting ``letters`` before others ("un")."""
        return self._first[letters] >= _PRODUCTIVE

    def ends(self, letters: str) -> bool:
        """Whether words are built by putting ``letters`` after others ("less")."""
        return self._last[letters] >= _PRODUCTIVE


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
