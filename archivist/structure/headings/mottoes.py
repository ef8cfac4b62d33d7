"""The names below mottoes: ``CHAPTER III``, four lines of verse, ``A. WRITER``, then the text.

Such a name is in capitals and stands between lines, as titles do. But what it would be the title
of has a heading already, right above the motto.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.structure.headings.below import LISTS
from archivist.structure.headings.candidates import Candidate, Surroundings

_STANZAS = 6  # units of a motto
_LINE = 120  # code points of a motto on one line
_HABIT = 2  # mottoes in lines that show the book's habit


def writers(
    candidates: Sequence[Candidate], by_place: dict[int, Candidate], around: Surroundings
) -> frozenset[int]:
    """The places of lines that name whose words stand between them and a heading.

    Below a motto of a single line only where the book has others that show their lines.
    """
    if around.poems:
        return frozenset()  # the line is the next one's title
    sure: set[int] = set()
    likely: set[int] = set()
    for c in candidates:
        if c.rank or c.second or c.reading.number or c.entry >= 0 or len(c.unit.lines) > 1:
            continue
        first = c.at
        while first > 0 and c.at - first < _STANZAS and _in_lines(around, first - 1):
            first -= 1
        if first < c.at and _is_head(by_place.get(first - 1)) and c.prose_next:
            sure.add(c.at)
        elif _is_line(around, c.at - 1) and _is_head(by_place.get(c.at - 2)) and c.prose_next:
            likely.add(c.at)
    return frozenset(sure | likely if len(sure) >= _HABIT else sure)


def _is_head(c: Candidate | None) -> bool:
    """Whether a division opens that has text: titles among a list's entries divide it."""
    return c is not None and bool(c.rank or c.second) and c.name not in LISTS


def _in_lines(around: Surroundings, k: int) -> bool:
    """Whether unit ``k`` shows its lines: verse, or short lines where paragraphs have one each."""
    unit = around.units[k]
    if unit.kind in ("verse", "quote"):
        return True
    layout = around.draft.layout
    return unit.kind == "p" and len(unit.lines) > 1 and layout.separated and not layout.wrapped


def _is_line(around: Surroundings, k: int) -> bool:
    if not 0 <= k < len(around.units):
        return False
    unit = around.units[k]
    return unit.kind == "p" and len(unit.lines) == 1 and unit.end - unit.start <= _LINE
