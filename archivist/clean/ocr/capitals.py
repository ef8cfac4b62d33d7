"""Small letters that an OCR engine read as their capitals: ``daS``, ``unS``, ``BundeSrath``.

Some letters have one shape in two sizes, and the round s of black letter looks like a capital to
engines that expect roman type. No word has one capital amid or behind small letters but names of
products and two words that ran together, so the word without it must be a usual one, and its
pieces before and from the capital not both words ("JavaScript", "derStadt"). Three different words
must show it for a letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

_ONE = re.compile(r"[^\W\d_]([^\W\d_A-ZÀ-ÞА-Я]*)([COPSUVWXZ])[^\W\d_A-ZÀ-ÞА-Я]*")
_USUAL = 500  # centibels: a word in 100,000
_FREQUENT = 350  # the same, of a word of two letters, which may be an abbreviation ("kV")
_PIECE = 600  # of a piece
_WORDS = 3  # that show it
_NONE = 999


def misread_capitals(forms: Iterable[str], listed: Mapping[str, int]) -> dict[str, int]:
    """Words as printed with the place of the letter that is no capital; ``listed`` in centibels."""
    places = {form: k for form in forms if (k := _capital(form, listed))}
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for form, k in places.items():
        shown[form[k]].add(form.lower())
    return {form: k for form, k in places.items() if len(shown[form[k]]) >= _WORDS}


def _capital(form: str, listed: Mapping[str, int]) -> int:
    """Where a usual word has a capital that it should not have; 0 for nowhere."""
    match = _ONE.fullmatch(form)
    if match is None or (len(form) == 2 and not form[0].islower()):
        return 0
    word, k = form.lower(), match.start(2)
    if listed.get(word, _NONE) > (_USUAL if len(word) > 2 else _FREQUENT):
        return 0
    pieces = _words((word[:k], word[k:]), listed) if k + 1 < len(word) else 0
    return 0 if pieces == 2 else k


def _words(pieces: tuple[str, str], listed: Mapping[str, int]) -> int:
    """How many of the pieces are words."""
    return sum(listed.get(piece, _NONE) <= _PIECE for piece in pieces)
