"""How wide words are printed, roughly: letters of one line are not as wide as those of another.

Text out of a PDF has lost the widths of its letters. In proportional type a full line has a tenth
more or fewer letters than the next; what they take by the widths of a usual roman type differs by
half as much, so that it can be told whether a line had room for one word more.

Widths are those of Times in hundredths of an em, alike for letters of one shape; accents add none,
Cyrillic and Greek letters count as the Latin ones of their size.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SPACE = 25
_WIDTHS = {
    28: "ijlt.,;:'’‘|!/ ",
    36: 'fr()[]-‐“”"„«»?IJ',
    42: "sczeaгтз",
    50: "bdghknopquvxyk0123456789–",
    73: "wшщжмыюф",
    78: "m",
    69: "ABCDEFGHKLNOPQRSTUVXYZ",
    92: "MWШЩЖМЫЮФ",
    100: "—…",
}
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_SMALL, _LARGE = 50, 69


@lru_cache(maxsize=4096)
def _of_letter(letter: str) -> int:
    base = unicodedata.normalize("NFD", letter)[0]
    known = _BY_LETTER.get(letter) or _BY_LETTER.get(base)
    return known or (_LARGE if letter.isupper() else _SMALL)


def breadth(words: str) -> int:
    """Hundredths of an em that the words take.

    >>> breadth("mill"), breadth("kook")
    (162, 200)
    """
    return sum(map(_of_letter, words))
