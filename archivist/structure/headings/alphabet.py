"""Letters alone that divide a lexicon, an index or an appendix: ``A``, ``B``, ``C`` ... in order.

Among numbers alone C, D, I, L, M, V and X would be roman; in a row of letters they are letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.structure.headings.again import take
from archivist.structure.headings.candidates import Candidate
from archivist.structure.headings.numbers import Number, letter_place

_LEAST = 6  # letters of a row
_MOST_LEFT_OUT = 3  # letters between two ("X", "Y", "Z" may stand under one)
_MOST = 0.75  # of the single letters in a text stand in the row
_PAGES = 3  # letters that come again where pages have them at their heads


def letters(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The single letters that make a row; their readings say that they are letters.

    Where several come again before the next, these are the heads of pages, and are taken.
    """
    places = {c.at for c in candidates if _letter(c)}
    alone = [
        c
        for c in candidates
        if c.at in places and not c.rank and not c.second and not {c.at - 1, c.at + 1} & places
    ]
    groups: list[list[Candidate]] = []  # by letter: the first, and those that say it again
    for c in alone:
        step = _letter(c) - (_letter(groups[-1][0]) if groups else 0)
        if 1 <= step <= 1 + _MOST_LEFT_OUT:
            groups.append([c])
        elif step == 0 and groups:
            groups[-1].append(c)
    pages = sum(len(group) > 1 for group in groups[1:]) >= _PAGES
    if groups and not pages:
        groups[0] = groups[0][-1:]  # "A." of a signature before the first letter
    row = [group[0] for group in groups]
    again = [c for group in groups for c in group[1:]] if pages else []
    others = sum(_letter(c) not in _ROMAN for c in row)
    whole = len(row) + len(again) >= _MOST * len(alone)
    if len(row) < _LEAST or not whole or others < len(row) / 2:
        return []
    for c in again:
        take(c)
    for c in row:
        c.reading = c.reading._replace(number=Number((_letter(c),), "letter"))
        c.lettered = True
    return row


def appendices(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The letters alone that count on from A below ``Appendix``, two at least."""
    rows: list[list[Candidate]] = []
    for c in candidates:
        if c.name == "appendix" and c.reading.number is None:
            rows.append([])
        elif rows and not c.second and _letter(c) == len(rows[-1]) + 1:
            rows[-1].append(c)
    found = [c for row in rows for c in row if len(row) > 1]
    for c in found:
        number = Number((_letter(c),), "letter")
        c.reading = c.reading._replace(number=number, n=chr(_letter(c) + 64))
    return found


_ROMAN = frozenset(ord(letter) - 64 for letter in "CDILMVX")


def _letter(c: Candidate) -> int:
    """The place in the alphabet of a capital that is all of the line; else 0."""
    return letter_place(c.text.strip(".-–— "))
