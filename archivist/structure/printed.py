"""What readers of printed pages measured: columns of lines, furniture by its place, sizes of type.

Readers of PDF and OCR write the page as text and lay marks over it (docs/sources.md); here the
marks become lookups by a line's start, for recognisers to weigh beside the wording.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from archivist.bodytype import Piece, body_type
from archivist.clean.edits import Forward
from archivist.model import Mark, Text

_FIGURES = re.compile(r"[0-9]{1,3}")
_FURNITURE = {"header": "header", "footer": "footer", "pagenum": "pageNum"}
_NAMED = ("catch", "sig")
_PAGE, _LEFT, _TOP, _RIGHT, _SIZE, _COLUMNS = 0, 1, 2, 3, 5, 6  # their places in a line's value
# A book is set in a few sizes; sizes that an OCR engine measures on the ink scatter about them.
_SIZES, _TYPE = 3, 0.7
_SAME = 0.04  # sizes that differ by less are one


def in_clean_text(text: Text, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The marks at their places after cleaning; one whose wording is gone becomes a point."""
    if not text.edits:
        return marks
    forward = Forward(text.edits)
    return [m._replace(start=forward(m.start), end=forward(m.end)) for m in marks]


def lines(marks: Iterable[Mark]) -> dict[int, tuple[int, float]]:
    """Of each line, by its start: columns of body type that it takes (0: not measured), and the
    size of its letters by the body's (1 throughout where sizes are not those of type)."""
    sized: list[tuple[int, int, list[str]]] = []
    sizes: defaultdict[str, int] = defaultdict(int)  # as they are spelt: a book has few
    for start, end, kind, value in marks:
        if kind == "line" and len(fields := value.split()) > _SIZE:
            sized.append((start, end, fields))
            sizes[fields[_SIZE]] += end - start
    letters: Counter[float] = Counter()
    for size, count in sizes.items():
        letters[float(size)] += count
    pieces = (
        Piece(
            int(fields[_PAGE]),
            float(fields[_TOP]),
            float(fields[_SIZE]),
            end - start,
            float(fields[_LEFT]),
            float(fields[_RIGHT]),
        )
        for start, end, fields in sized
    )
    body = body_type(letters, lambda: pieces)
    if sum(n for _, n in letters.most_common(_SIZES)) < _TYPE * letters.total():
        body = 0.0
    ratios = {size: _ratio(size, body) for size in sizes}
    return {start: (_columns(fields), ratios[fields[_SIZE]]) for start, _, fields in sized}


class Left(NamedTuple):
    """Where a line begins, and how wide a character is there, in the reader's units."""

    x0: float
    width: float


def lefts(marks: Iterable[Mark], wanted: Collection[int]) -> dict[int, Left]:
    """Of the lines with these starts, where they begin; of those whose columns were measured."""
    found: dict[int, Left] = {}
    for start, _, kind, value in marks:
        if kind == "line" and start in wanted:
            fields = value.split()
            if columns := _columns(fields):
                x0, x1 = float(fields[_LEFT]), float(fields[_RIGHT])
                found[start] = Left(x0, (x1 - x0) / columns)
    return found


def turned_back(marks: Iterable[Mark]) -> frozenset[int]:
    """The starts of lines that lie wholly to the left of the line before: what stands at the feet
    of columns, behind the text of the last one."""
    found: set[int] = set()
    before = 0.0
    for start, _, kind, value in marks:
        if kind == "line" and len(fields := value.split()) > _RIGHT:
            if float(fields[_RIGHT]) <= before:
                found.add(start)
            before = float(fields[_LEFT])
    return frozenset(found)


def _columns(fields: Sequence[str]) -> int:
    return int(fields[_COLUMNS]) if len(fields) > _COLUMNS else 0


def _ratio(size: str, body: float) -> float:
    ratio = float(size) / body if body > 0 else 1.0
    return 1.0 if abs(ratio - 1.0) < _SAME else round(ratio, 2)


def furniture(marks: Iterable[Mark]) -> dict[int, str]:
    """Types of ``fw`` by the start of lines that stand where running heads and feet stand."""
    return {m.start: _FURNITURE[m.kind] for m in marks if m.kind in _FURNITURE}


def named(marks: Iterable[Mark]) -> dict[int, str]:
    """The same of lines that the source itself calls a catchword or a signature."""
    return {m.start: m.kind for m in marks if m.kind in _NAMED}


def raised_figures(text: str, marks: Iterable[Mark]) -> dict[int, int]:
    """The ends of raised figures, by where they begin."""
    return {
        mark.start: mark.end
        for mark in marks
        if mark.kind == "superscript" and _FIGURES.fullmatch(text, mark.start, mark.end)
    }
