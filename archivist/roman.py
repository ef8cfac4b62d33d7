"""Roman numerals: what they are worth, and how a number is spelt in them."""

from __future__ import annotations

import re

_NUMERAL = re.compile(r"m{0,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")
_LETTERS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STROKES = re.compile(r"I+")
_MOST_STROKES = 3
_DOUBLED = re.compile(r"([VXC])\1")
_SMALL = str.maketrans("ivxlc1|", "IVXICII")
_VALUES = {letters: size for size, letters in _LETTERS if len(letters) == 1}


def value(token: str) -> int:
    """The value of a numeral in large or small letters, 0 if it is none.

    Four of a letter that only add are read, as clocks and old books have them.

    >>> value("xiv"), value("XIIII"), value("IIX")
    (14, 14, 0)
    """
    folded = token.lower()
    if not folded or not _NUMERAL.fullmatch(folded):
        return 0
    values = [_VALUES[letter] for letter in folded]
    after = [*values[1:], 0]
    return sum(-v if v < w else v for v, w in zip(values, after, strict=True))


def spelt(number: int) -> str:
    """A number in small letters.

    >>> spelt(1914)
    'mcmxiv'
    """
    made = ""
    for size, letters in _LETTERS:
        count, number = divmod(number, size)
        made += letters * count
    return made


def capitals(token: str) -> str:
    """A token that an OCR engine read, with what stands for strokes as such.

    >>> capitals("xl1"), capitals("Vil")
    ('XII', 'VII')
    """
    return token.translate(_SMALL)


def with_strokes(token: str) -> list[str]:
    """The numerals of which a token that an OCR engine read differs in case and lost strokes alone.

    >>> with_strokes("Vil"), with_strokes("XI"), with_strokes("Vv")
    (['VII', 'VIII'], ['XI', 'XII', 'XIII'], ['V'])
    """
    plain = capitals(token)
    once = _DOUBLED.fullmatch(plain)
    forms = {plain, once[1]} if once else {plain}
    for run in _STROKES.finditer(plain):
        before, after = plain[: run.start()], plain[run.end() :]
        forms |= {before + "I" * n + after for n in range(len(run[0]), _MOST_STROKES + 1)}
    return sorted(form for form in forms if spelt(value(form)).upper() == form)
