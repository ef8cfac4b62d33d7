"""Whether the text that a PDF holds is the text that it shows, told by its own words.

A font without a table of its characters (or with a wrong one) prints well and reads as rubbish:
"7KH VHD ZDV FDOP". So do the layers of bad OCR. What is measured is how many tokens are words by
their form alone; nothing is compared with a dictionary, so any language in letters passes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_WORD = re.compile(r"[\W_]*[^\W\d_]+(?:['’.\-‐–—/][^\W\d_]+)*[\W\d_]*")
_NUMBER = re.compile(r"[\W_]*\d[\d.,:–-]*[\W_]*")
_STOPS = ".,;:!?()[]'\"“”‘’"  # that stand before and behind words
_VOWELS = frozenset("aeiouyæœøıаеёиоуыэюяіїєαεηιουω")
_FEWEST = 60  # tokens; fewer prove nothing
_MOST_ODD = 0.4  # of the tokens; tables of numbers and formulas have no more
# Of the letters: English has 0.39, Czech 0.40, Polish 0.38, Finnish 0.50; a shifted alphabet 0.15.
_LEAST_VOWELS, _PLAIN_VOWELS = 0.25, 0.32
_LONG = 4  # letters of a word whose vowels count
_SAMPLE, _OF_A_PAGE = 4_000, 120  # tokens


class _Token(NamedTuple):
    odd: bool  # neither a word nor a number by its form
    letters: int  # of a long word in a script that writes vowels; else 0
    vowels: int


_SHORT, _ODD = _Token(False, 0, 0), _Token(True, 0, 0)


def is_garbage(text: str, most: int = _SAMPLE) -> bool:
    """Whether the text cannot be what the pages show; ``most`` tokens of it are looked at."""
    return _are_garbage(text.split(), most)


def _are_garbage(tokens: Sequence[str], most: int) -> bool:
    step = max(1, len(tokens) // most)
    if _are_plain(tokens[:: 2 * step]):
        return False
    looked = [_look(token) for token in tokens[::step]]
    if len(looked) < _FEWEST:
        return False
    odd, letters, vowels = zip(*looked, strict=True)
    if sum(odd) > _MOST_ODD * len(looked):
        return True
    words = len(letters) - letters.count(0)
    return words >= _FEWEST and sum(vowels) < _LEAST_VOWELS * sum(letters)


def _are_plain(tokens: Sequence[str]) -> bool:
    """Whether tokens are so far from rubbish that no more are looked at: nearly all pages."""
    if len(tokens) < _FEWEST:
        return False
    looked = [_look(token) for token in tokens]
    odd = sum(token.odd for token in looked)
    letters = sum(token.letters for token in looked)
    vowels = sum(token.vowels for token in looked)
    return 2 * odd < _MOST_ODD * len(looked) and vowels > _PLAIN_VOWELS * letters


def garbled(pages: Sequence[str]) -> list[int]:
    """The pages (from 0) whose text cannot be what they show.

    A page of too few words is one where those before and behind it are; where all have too few,
    they are judged as one.
    """
    tokens = (page.split() for page in pages)
    judged = [_are_garbage(t, _OF_A_PAGE) if len(t) >= _FEWEST else None for t in tokens]
    if all(own is None for own in judged):
        return list(range(len(pages))) if is_garbage("\n".join(pages)) else []
    before = _nearest(judged)
    behind = _nearest(judged[::-1])[::-1]
    return [k for k, own in enumerate(judged) if own or (own is None and before[k] and behind[k])]


def _nearest(judged: Sequence[bool | None]) -> list[bool]:
    """Of each page the verdict on the last one so far that has one."""
    return list(accumulate(judged, lambda last, own: last if own is None else own, initial=False))[
        1:
    ]


@lru_cache(1 << 14)
def _look(token: str) -> _Token:
    letters = token.strip(_STOPS).lower()
    odd = False
    if not (letters.isascii() and letters.isalpha()):  # nine tokens in ten need no pattern
        odd = not (_WORD.fullmatch(token) or _NUMBER.fullmatch(token)) or _private(token)
        letters = _letters(token)
    if len(letters) < _LONG or not (letters.isascii() or _spells_vowels(letters)):
        return _ODD if odd else _SHORT
    return _Token(odd, len(letters), sum(map(_VOWELS.__contains__, letters)))


def _letters(token: str) -> str:
    plain = unicodedata.normalize("NFD", token.casefold())
    return "".join(c for c in plain if c.isalpha())


def _spells_vowels(word: str) -> bool:
    """Latin, Greek and Cyrillic do; Arabic and Hebrew do not."""
    return all("\u0370" <= c <= "\u052f" or c < "\u0250" for c in word)


def _private(token: str) -> bool:
    return any("\ue000" <= c <= "\uf8ff" or c == "\ufffd" or c < " " for c in token)
