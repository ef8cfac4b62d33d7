"""What may be a note's label or a note's call: a printed number with its place and its weight.

A *candidate* is judged here by its closest surroundings only. Whether it is one is decided by the
sequence that it fits into (see ``series.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from archivist import model

ABBREVIATED = 0.05  # weight of a number behind "p." and "vol.", which belongs to that
POWER = 0.3  # of a raised number that is a power rather: of a figure, a measure, an x
# Candidates of one form that any text may have, and the code points of a longer one for each: what
# is denser is a table, or noise. The densest book measured had one for 400.
FEW, APART = 20_000, 50
_HUNDREDS, _YEARS = 900, 1000
_PLAIN = frozenset({"bare", "glued"})  # forms of marks that have nothing but their figures

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(SUPERSCRIPT, "0123456789")


def is_on_word(text: str, mark: model.Mark) -> bool:
    """Whether a reader saw a raised sign right behind something: none that opens a line."""
    raised = mark.kind == "superscript" and mark.start > 0
    return raised and not text[mark.start - 1].isspace()


def is_degree(text: str, start: int) -> bool:
    """Whether a sign stands right behind a figure as degrees do, which are read as a 0 as well."""
    return text.startswith(("°", "0"), start) and text[start - 1 : start].isdecimal()


class Mark(NamedTuple):
    """A printed number that may be a call or a label.

    ``start:end`` are its digits, ``open:close`` these with brackets, ``outer`` is where the white
    space before ``open`` begins (calls) and ``text`` where the note's wording begins (labels;
    otherwise ``close``). ``form``: sup, bracket, paren, glued (calls); sup, bracket, paren, dot,
    bare, footnote (labels); sign, damaged (both). ``weight`` is what it adds to a reading: 3 is as
    good as certain, 0.1 counts only where it fills a gap exactly.
    """

    start: int
    end: int
    n: int
    form: str
    weight: float
    unit: int
    label: bool
    open: int
    close: int
    outer: int
    text: int
    first: bool  # labels: it opens its unit
    sign: str = ""  # what is printed where that is no number

    @property
    def printed(self) -> str:
        """The label as plain wording: ``12`` or ``*``."""
        return self.sign or str(self.n)


def without_years(marks: Iterable[Mark]) -> list[Mark]:
    """The marks, plain ones of four figures only where most of the nine hundreds are among them.

    "In May,1848" is a year, and a line may begin with one; a thousandth note follows the others.
    """
    found = list(marks)
    hundreds = {mark.n for mark in found if _HUNDREDS <= mark.n < _YEARS}
    if 2 * len(hundreds) >= _YEARS - _HUNDREDS:
        return found
    return [mark for mark in found if mark.n < _YEARS or mark.form not in _PLAIN]


def number(digits: str) -> int:
    """The value of plain or superscript digits."""
    return int(digits.translate(PLAIN))


def most(text: str) -> int:
    """How many candidates of one form a text may have."""
    return max(FEW, len(text) // APART)


def limited(marks: Iterable[Mark], text: str) -> list[Mark]:
    """The marks, or none where there are more than any book of that length has."""
    bound = most(text)
    found = list(islice(marks, bound + 1))
    return found if len(found) <= bound else []
