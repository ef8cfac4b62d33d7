"""Whether the text that a PDF holds is the text that it shows, told by its own words.

A font without a table of its characters (or with a wrong one) prints well and reads as rubbish:
"7KH VHD ZDV FDOP". So do the layers of bad OCR. What is measured is how many tokens are words by
their form alone; nothing is compared with a dictionary, so any language in letters passes.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[\W_]*[^\W\d_]+(?:['’.\-‐–—/][^\W\d_]+)*[\W\d_]*")
_NUMBER = re.compile(r"[\W_]*\d[\d.,:–-]*[\W_]*")
_VOWELS = frozenset("aeiouyæœøıаеёиоуыэюяіїєαεηιουω")
_FEWEST = 60  # tokens; fewer prove nothing
_MOST_ODD = 0.4  # of the tokens; tables of numbers and formulas have no more
# Of the letters: English has 0.39, Czech 0.40, Polish 0.38, Finnish 0.50; a shifted alphabet 0.15.
_USUAL, _LEAST_VOWELS = 0.4, 0.25
_SAMPLE = 4_000  # tokens


def odd_share(text: str) -> float:
    """The share of tokens that are neither words nor numbers by their form; 0 for little text."""
    tokens = _sample(text)
    if len(tokens) < _FEWEST:
        return 0.0
    odd = sum(not (_WORD.fullmatch(t) or _NUMBER.fullmatch(t)) or _private(t) for t in tokens)
    return odd / len(tokens)


def vowel_share(text: str) -> float:
    """The share of vowels among the letters of longer words, in scripts that write vowels; 0.4,
    the usual, for little text."""
    words = [_letters(t) for t in _sample(text)]
    words = [w for w in words if len(w) >= 4 and _spells_vowels(w)]
    if len(words) < _FEWEST:
        return _USUAL
    return sum(c in _VOWELS for w in words for c in w) / sum(map(len, words))


def is_garbage(text: str) -> bool:
    """Whether the text cannot be what the pages show."""
    return odd_share(text) > _MOST_ODD or vowel_share(text) < _LEAST_VOWELS


def _sample(text: str) -> list[str]:
    tokens = text.split()
    step = max(1, len(tokens) // _SAMPLE)
    return tokens[::step]


def _letters(token: str) -> str:
    plain = unicodedata.normalize("NFD", token.casefold())
    return "".join(c for c in plain if c.isalpha())


def _spells_vowels(word: str) -> bool:
    """Latin, Greek and Cyrillic do; Arabic and Hebrew do not."""
    return word.isascii() or all("\u0370" <= c <= "\u052f" or c < "\u0250" for c in word)


def _private(token: str) -> bool:
    return any("\ue000" <= c <= "\uf8ff" or c == "\ufffd" or c < " " for c in token)
