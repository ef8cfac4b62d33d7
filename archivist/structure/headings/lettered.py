"""Letters at the head of a line: numbers, initials, or words.

``M. Ashcombe`` and ``I WILL GO OVER`` begin as ``C. The Weir`` and ``I THE WEIR`` do. Which they
are is told by the others: a number goes on from one, or another goes on from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.structure.headings.candidates import Candidate
from archivist.structure.headings.lines import Reading, in_capitals
from archivist.structure.headings.numbers import Number, letter_place, roman

_FAR_NUMERALS = "CDLM"  # fifty and up: no chapter counts so far
_ROW = 2  # letters that show one
_NAME = 3  # letters; what is longer is no initial, nor "DE"


def signatures(candidates: Sequence[Candidate]) -> None:
    """``M.`` below a preface signs it: there is no 999 before it and no 1001 behind it."""
    counted = {c.value for c in candidates}
    for c in candidates:
        alone = c.text.rstrip(".") in tuple(_FAR_NUMERALS) and not c.reading.label
        if alone and counted.isdisjoint((c.value - 1, c.value + 1)):
            c.reading = Reading(title=c.text)


def numerals(candidates: Sequence[Candidate]) -> None:
    """``I THE WEIR`` has a number where ``II THE FERRY`` goes on from it; else I is a word."""
    counted = {c.value for c in candidates if _is_spaced(c)}
    for c in candidates if counted else ():
        token, _, title = c.text.partition(" ")
        value = roman(token) if len(token) == 1 and token.isupper() and in_capitals(title) else 0
        if value and c.reading.number is None and not counted.isdisjoint((value - 1, value + 1)):
            c.reading = Reading("", 0, Number((value,), "roman"), token, title, False)


def rows(candidates: Sequence[Candidate]) -> None:
    """``(C)`` behind ``(A)`` and ``(B)`` is a letter, no hundred; so is ``D.`` behind ``C.``

    An X behind somebody's ``W.`` is a ten: rows begin with A.
    """
    row = 0  # letters that count on from A
    for c in candidates:
        number = c.reading.number
        if number is None or c.reading.label:
            continue
        place = letter_place(c.reading.n)
        if number.style == "letter":
            row = place if place in (1, row + 1) else 0
        elif row >= _ROW and place == row + 1:
            c.reading, row = c.reading._replace(number=Number((place,), "letter")), place


def initials(candidates: Sequence[Candidate]) -> None:
    """Letters that count nothing, now that sequences are known, are no numbers."""
    for c in candidates:
        known = c.rank or c.second or c.listed or c.lettered or c.reading.label
        if not known and (_is_spaced(c) or _is_name(c)):
            c.reading = Reading(title=c.text)


def _is_spaced(c: Candidate) -> bool:
    """Whether nothing but a space stands between a roman number and its title."""
    number, title = c.reading.number, c.reading.title
    roman_number = number is not None and number.style == "roman" and not c.reading.label
    return roman_number and title != "" and c.text == f"{c.reading.n} {title}"


def _is_name(c: Candidate) -> bool:
    """Whether a letter and a stop stand before a name: ``E. C. Harrow``; not ``M. DE U.``"""
    number = c.reading.number
    if number is None or not c.reading.title or c.text[1:2] != "." or "," in c.text:
        return False
    words = c.text.replace(".", " ").split()
    named = any(len(word) > _NAME for word in words) and words[-1].isalpha()
    return named and (number.style == "letter" or c.text[0] in _FAR_NUMERALS)
