"""The bent e of old Polish print, ``é``, which an OCR engine took for another letter of today's.

Up to 1936 Polish spelt ``jéj``, ``téż``, ``piérwszy``. An engine that knows the alphabet of today
reads é as ć, and now and then as ó, all through a book: ``jćj``, ``tćż``, ``piórwszy``. None of
these is a word; that ``jej`` is one tells what stood there. Four words of different beginnings must
show it with ć, inside a word, where the language hardly has that letter before another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product

from archivist.clean.ocr.frequencies import FEW, USED, frequencies

LANGUAGE = "pl"
_READ = "ćó"
_INSIDE = re.compile(rf"(?<=\w)[{_READ}](?=\w)")
_MOST = 3  # letters of one word that are looked at
_WORDS = 4  # that show it
_BEGINNING = 4  # letters by which words of one stem are known
_RARER = 300  # centibels by which a listed word is rarer than what it is misread from


def bent_e(forms: Iterable[str]) -> dict[str, str]:
    """Words, as printed, that have a letter for é, with what stood there."""
    listed = frequencies(LANGUAGE, FEW)
    some = [form for form in forms if _INSIDE.search(form) and form[1:].islower()]
    found = {form: made for form in some if (made := _with_e(form, listed))}
    shown = {form[:_BEGINNING].lower() for form, made in found.items() if _is_sharp(form, made)}
    return found if len(shown) >= _WORDS else {}


def _is_sharp(form: str, made: str) -> bool:
    """Whether all that differs was read as ć."""
    return all(read == "ć" for read, truth in zip(form, made, strict=True) if read != truth)


def _with_e(form: str, listed: Mapping[str, int]) -> str:
    """The likeliest word that é may have stood in, or nothing."""
    places = [match.start() for match in _INSIDE.finditer(form)]
    if len(places) > _MOST:
        return ""
    word = form.lower()
    ways = [
        (listed[plain], made)
        for letters in product(*((word[k], "é") for k in places))
        if "é" in letters
        and (plain := (made := _put(word, places, letters)).replace("é", "e")) in listed
    ]
    if not ways:
        return ""
    centibels, made = min(ways)
    own = frequencies(LANGUAGE, USED).get(word, USED)
    if own < USED and own < centibels + _RARER:
        return ""
    return form[0] + made[1:]


def _put(word: str, places: Iterable[int], letters: Iterable[str]) -> str:
    made = list(word)
    for place, letter in zip(places, letters, strict=True):
        made[place] = letter
    return "".join(made)
