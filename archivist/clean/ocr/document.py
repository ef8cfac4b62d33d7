"""A document as its distinct words: how often each stands, and in which forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise

from archivist.clean.ocr.frequencies import USED

# A word, with its other half where a line's end breaks it.
WORD = re.compile(r"[^\W_]+(?:-\n[ \t]*[^\W\d_]+)?")
_BREAK = re.compile(r"-\n[ \t]*")


_FOLDED = str.maketrans({"ſ": "s", "ς": "σ"})


def small(word: str) -> str:
    """A word in small letters, with one form for each letter; as long as the word."""
    word = word.lower()
    return word if word.isascii() else word.translate(_FOLDED)


def key(word: str) -> str:
    """A word as the lists spell it: in small letters, undivided, with ss for ß."""
    word = small(word).replace("ß", "ss")
    return _BREAK.sub("", word) if "\n" in word else word


class Document:
    """The words of a text beside the words of its language."""

    def __init__(self, text: str, listed: Mapping[str, int]) -> None:
        self.text = text
        self.listed = listed
        self.forms: Counter[str] = Counter(WORD.findall(text))
        self.counts: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        for form, n in self.forms.items():
            name = key(form)
            self.counts[name] += n
            if form[0].isupper():
                self.capital[name] += n
        self.size = max(1, self.counts.total())

    @cached_property
    def sharp(self) -> dict[str, str]:
        """Words that the document spells with ß, by their keys; the most frequent form of each."""
        forms = sorted((n, form.lower()) for form, n in self.forms.items() if "ß" in form)
        return {key(form): form for _, form in forms}

    def share(self, word: str) -> float:
        """How often the language has ``word``, 0 to 1; 0 where it is not listed."""
        centibels = self.listed.get(word, USED + 1)
        return 10 ** (-centibels / 100) if centibels <= USED else 0.0

    def rate(self, word: str) -> float:
        """How often the word stands here or in the language, whichever is more; 0 to 1."""
        return max(self.counts[word] / self.size, self.share(word))

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two words follow each other."""
        words = [key(form) for form in WORD.findall(self.text)]
        return Counter(pairwise(words))

    @cached_property
    def _small(self) -> str:
        return self.text.lower()

    def places(self, letters: str) -> int:
        """How often ``letters`` stand in the text."""
        return self._small.count(letters)
