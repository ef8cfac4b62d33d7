"""Whether the text that a PDF holds is the text that it shows, told by its own words.

A font without a table of its characters (or with a wrong one) prints well and reads as rubbish:
"7KH VHD ZDV FDOP". So do the layers of bad OCR. What is measured is how many tokens are words by
their form alone; nothing is compared with a dictionary, so any language in letters passes.
"""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[\W_]*[^\W\d_]+(?:['’.\-‐–—/][^\W\d_]+)*[\W\d_]*")
_NUMBER = re.compile(r"[\W_]*\d[\d.,:–-]*[\W_]*")
_VOWELS = frozenset("aeiouyæœøıаеёиоуыэюяіїєαεηιουω")
_FEWEST = 60  # tokens; fewer prove nothing
_MOST_ODD = 0.4  # of the tokens; tables of numbers and formulas have no more
_MOST_MUTE = 0.35  # of the words of four letters and more, in scripts with vowels
_SAMPLE = 20_000  # tokens


def odd_share(text: str) -> float:
    """The share of tokens that are neither words nor numbers by their form; 0 for little text."""
    tokens = _sample(text)
    if len(tokens) < _FEWEST:
        return 0.0
    odd = sum(not (_WORD.fullmatch(t) or _NUMBER.fullmatch(t)) or _private(t) for t in tokens)
    return odd / len(tokens)


def mute_share(text: str) -> float:
    """The share of longer words, in scripts that write vowels, that have none."""
    words = [_letters(t) for t in _sample(text)]
    words = [w for w in words if len(w) >= 4 and _spells_vowels(w)]
    if len(words) < _FEWEST:
        return 0.0
    return sum(not any(c in _VOWELS for c in w) for w in words) / len(words)


def is_garbage(text: str) -> bool:
    """Whether the text cannot be what the pages show."""
    return odd_share(text) > _MOST_ODD or mute_share(text) > _MOST_MUTE


def _sample(text: str) -> list[str]:
    tokens = _TOKEN.findall(text)
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
