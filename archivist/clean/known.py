"""Whether a word is one: of the document itself, or of the language that the document is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property

from archivist.clean.ocr.frequencies import FEW, LAST, USED, frequencies, seldom
from archivist.language import detect

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class KnownWords:
    """The words of a text and of its language, in small letters; both are read when asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def language(self) -> str:
        """The language of most of the text."""
        return detect(self._text)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(_WORD.findall(self._text.lower()))

    def is_listed(self, word: str, limit: int = FEW) -> bool:
        """Whether the language has the word, at least as often as ``limit`` (centibels) says."""
        name = word.lower().replace("’", "'").replace("ß", "ss")
        return frequencies(self.language, max(FEW, limit)).get(name, USED + 1) <= limit

    def of_few(self, words: Collection[str]) -> frozenset[str]:
        """Those of a few words, none of which is frequent, that the language has all the same."""
        names = {word: word.replace("ß", "ss") for word in words}
        found = seldom(names.values(), self.language) if names else {}
        return frozenset(w for w, name in names.items() if found.get(name, LAST) <= USED)

    def rarity(self, word: str) -> int:
        """Centibels of the word's frequency below 1, and more than ``USED`` where it has none."""
        return frequencies(self.language, USED).get(word.lower().replace("’", "'"), USED + 1)

    def listed(self, limit: int = FEW) -> dict[str, int]:
        """The words of the language that are at least as frequent as ``limit`` says.

        The lists have ss for the German ß; both spellings are given.
        """
        words = frequencies(self.language, max(FEW, limit))
        words = {word: n for word, n in words.items() if n <= limit}
        if self.language != "de":
            return words
        return {w.replace("ss", "ß"): n for w, n in words.items() if "ss" in w} | words

    def is_known(self, word: str, limit: int = FEW) -> bool:
        """Whether the word stands in the text or the language has it."""
        return self.counts[word.lower()] > 0 or self.is_listed(word, limit)
