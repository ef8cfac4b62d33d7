"""How often a word stands in a text, asked for few words of a large text or for many."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")

# A look through 1.7 MB takes about a millisecond a word, counting all its words 200 ms.
_FEW = 64


class Words:
    """Counts of whole words (runs of letters), whatever their case.

    The first questions are answered by searching; when there are many, all words are counted.
    """

    def __init__(self, text: str) -> None:
        self._text = text.lower()
        self._known: dict[tuple[str, int], int] = {}
        self._all: Counter[str] | None = None

    def count(self, word: str, most: int = 1) -> int:
        """How often ``word`` (small letters) occurs; counting stops at ``most`` or later."""
        if self._all is not None:
            return self._all[word]
        key = (word, most)
        if key not in self._known:
            if len(self._known) >= _FEW:
                self._all = Counter(_WORD.findall(self._text))
                return self._all[word]
            self._known[key] = self._search(word, most)
        return self._known[key]

    def _search(self, word: str, most: int) -> int:
        text, found, at = self._text, 0, -1
        while found < most:
            at = text.find(word, at + 1)
            if at < 0:
                break
            end = at + len(word)
            found += not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha())
        return found
