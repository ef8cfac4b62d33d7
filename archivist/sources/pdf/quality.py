"""Whether the text that a PDF holds is the text that it shows, told by its own words.

A font without a table of its characters (or with a wrong one) prints well and reads as rubbish:
"7KH VHD ZDV FDOP". So do the layers of bad OCR. What is measured is how many tokens are words by
their form alone; nothing is compared with a dictionary, so any language in letters passes, and so
do code, formulas and lists of contents with dots.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from archivist.patterns import late

_WORD = re.compile(r"[\W_]*[^\W\d_]+(?:['’.\-‐–—/][^\W\d_]+)*[\W\d_]*")
_SIGNS = re.compile(r"[\W_]?|([.·•…*=_–—-])\1+")  # one alone, or a row that leads or parts
_NUMBER = re.compile(r"[\W_]*\d[\d.,:–-]*[\W_]*")
_RUN = re.compile(r"[^\W\d_]+")
# Thai, Lao, Tibetan, Burmese, Khmer, Japanese, Chinese: no space parts their words.
_UNPARTED = late("[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_FIRST_UNPARTED = "\u0e00"
_STOPS = ".,;:!?()[]'\"“”‘’"  # that stand before and behind words
_VOWELS = frozenset("aeiouyæœøıаеёиоуыэюяіїєαεηιουω")
_FEWEST = 60  # tokens; fewer prove nothing
_MOST_ODD = 0.4  # of the tokens; tables of numbers and formulas have no more
# Of the letters: English has 0.39, Czech 0.40, Polish 0.38, Finnish 0.50; a shifted alphabet 0.15.
_LEAST_VOWELS, _PLAIN_VOWELS = 0.25, 0.32
_LONG = 4  # letters of a word whose vowels count
_MOSTLY = 0.5  # of a token's characters: letters, where it holds a word
_SAMPLE, _OF_A_PAGE = 4_000, 120  # tokens


class _Token(NamedTuple):
    odd: bool  # neither a word nor a number by its form
    letters: int  # of a long word in a script that writes vowels; else 0
    vowels: int
    tells: bool = True  # a dot of a leader, a bullet, a lone sign of a formula: of no text


_SHORT, _ODD, _SIGN = _Token(False, 0, 0), _Token(True, 0, 0), _Token(False, 0, 0, False)


def is_garbage(text: str, most: int = _SAMPLE) -> bool:
    """Whether the text cannot be what the pages show; ``most`` tokens of it are looked at."""
    return _are_garbage(text.split(), most) is True


def _are_garbage(tokens: Sequence[str], most: int) -> bool | None:
    """The same of tokens; None where too few of them tell anything."""
    step = max(1, len(tokens) // most)
    if _are_plain(_looked(tokens[:: 2 * step])):
        return False
    looked = _looked(tokens[::step])
    if len(looked) < _FEWEST:
        return None
    odd = sum(token.odd for token in looked)
    long = [token for token in looked if token.letters]
    if odd > _MOST_ODD * len(looked):
        return True
    vowels, letters = sum(token.vowels for token in long), sum(token.letters for token in long)
    return len(long) >= _FEWEST and vowels < _LEAST_VOWELS * letters


def _looked(tokens: Sequence[str]) -> list[_Token]:
    return [seen for token in tokens if (seen := _look(token)).tells]


def _are_plain(looked: Sequence[_Token]) -> bool:
    """Whether tokens are so far from rubbish that no more are looked at: nearly all pages."""
    if len(looked) < _FEWEST:
        return False
    odd = sum(token.odd for token in looked)
    letters = sum(token.letters for token in looked)
    vowels = sum(token.vowels for token in looked)
    return 2 * odd < _MOST_ODD * len(looked) and vowels > _PLAIN_VOWELS * letters


def garbled(pages: Sequence[str]) -> list[int]:
    """The pages (from 0) whose text cannot be what they show.

    A page of too few words is one where those before and behind it are; where all have too few,
    they are judged as one.
    """
    judged = [_are_garbage(page.split(), _OF_A_PAGE) for page in pages]
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
        bare = _without_marks(token)
        if _SIGNS.fullmatch(bare) and not _private(token):
            return _SIGN
        odd = not _is_plain(bare) or _private(token) or _is_mixed(token)
        letters = _letters(token)
    if len(letters) < _LONG or not (letters.isascii() or _spells_vowels(letters)):
        return _ODD if odd else _SHORT
    return _Token(odd, len(letters), sum(map(_VOWELS.__contains__, letters)))


def _is_plain(token: str) -> bool:
    """Whether it is a word or a number, or holds a word: as code, markup and addresses do."""
    if _WORD.fullmatch(token) or _NUMBER.fullmatch(token):
        return True
    if max(token, default="") >= _FIRST_UNPARTED and _UNPARTED.search(token):
        return True
    longest = max(map(len, _RUN.findall(token)), default=0)
    return longest >= _LONG and sum(map(str.isalpha, token)) >= _MOSTLY * len(token)


def _is_mixed(token: str) -> bool:
    """Whether letters of Hebrew, Arabic or a script of India stand beside such of Europe."""
    return not token.isascii() and len({_is_european(c) for c in token if c.isalpha()}) == 2


def _is_european(letter: str) -> bool:
    """Latin, Greek and Cyrillic: also with several marks (Vietnamese, old Greek), and ligatures."""
    return (
        letter < "\u0530"
        or "\u1d00" <= letter <= "\u2c7f"
        or "\ua640" <= letter <= "\ua7ff"
        or ("\ufb00" <= letter <= "\ufb06")
    )


def _without_marks(token: str) -> str:
    """Without the vowels and accents that stand above, below and around letters, as in Hindi."""
    return "".join(c for c in token if unicodedata.category(c)[0] not in "MC" or _private(c))


def _letters(token: str) -> str:
    plain = unicodedata.normalize("NFD", token.casefold())
    return "".join(c for c in plain if c.isalpha())


def _spells_vowels(word: str) -> bool:
    """Latin, Greek and Cyrillic do; Arabic and Hebrew do not."""
    return all("\u0370" <= c <= "\u052f" or c < "\u0250" for c in word)


def _private(token: str) -> bool:
    return any("\ue000" <= c <= "\uf8ff" or c == "\ufffd" or c < " " for c in token)
