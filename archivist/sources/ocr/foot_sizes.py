"""The size of the type at pages' feet, where the heights of a line tell another one.

Brackets, figures and dashes make boxes tall ("[MS. A]", "16:21, 22."): by its height such a line of
a note is as large as the text, and parts the foot in two. How wide its words are tells better, and
of lines of too few letters those above and below them, as far as no gap parts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.set_sizes import ratio
from archivist.sources.ocr.setting import BODY
from archivist.sources.ocr.widths import Fit

_LINES = 8  # at feet, whose heights and widths both say that a book has such type there
_SMALL = 0.95  # of the body's size: smaller type, by its widths
_ABOUT = 0.035  # of the body's size: what the widths of lines of one size differ
_GAP = 1.5  # body sizes: what is farther apart is not of one foot
_CLOSER = 0.88  # of the distance of the text's lines: that of a foot's
_SURE = 24  # letters of a line whose words are surely as wide as they were printed
_OFF = 0.05  # of the distance of lines: what two feet in one size differ
_LEAST = 0.75  # of a foot's size: what is smaller is no line of it (a rule, a speck)
_FOLIO = 6  # letters of a line below the foot, at most


def even_feet(pages: Sequence[list[Printed]], fit: Fit) -> None:
    """Give all lines of a page's foot the size that its words have, as others of the book do (in
    place).
    """
    told = [[BODY * ratio(n, row, fit) for row in rows] for n, rows in enumerate(pages)]
    leading = _leading(pages)
    feet = [_foot(rows, sizes, leading) for rows, sizes in zip(pages, told, strict=True)]
    pitches = [_pitch(rows, foot) for rows, foot in zip(pages, feet, strict=True)]
    shown = [
        (sizes[k], pitch)
        for rows, sizes, foot, pitch in zip(pages, told, feet, pitches, strict=True)
        for k in foot
        if rows[k].size < BODY and 0 < sizes[k] < _SMALL * BODY
    ]
    for rows, sizes, foot, pitch in zip(pages, told, feet, pitches, strict=True):
        small = (k for k in foot if 0 < sizes[k] < _SMALL * BODY)
        known = [sizes[k] for k in small for _ in range(rows[k].letters)]
        size = _size(shown, median(known) if known else 0.0, pitch)
        for k in foot:
            if size and rows[k].size >= _LEAST * size:
                rows[k] = replace(rows[k], size=size)


def _size(shown: Sequence[tuple[float, float]], own: float, pitch: float) -> float:
    """The size of many lines at feet about that of a foot's ``own`` words, or of lines that stand
    as close as its own do: "Tliad" tells another size than the "Iliad" that was printed.

    0 where there are few; ``shown``: sizes, and distances of lines, or 0.
    """
    alike = [size for size, other in shown if pitch and abs(other - pitch) <= _OFF * pitch]
    if len(alike) >= _LINES:
        own = max(alike, key=lambda size: len(_near(alike, size)))
    near = _near([size for size, _ in shown], own)
    return median(near) if len(near) >= _LINES else 0.0


def _near(sizes: Sequence[float], size: float) -> list[float]:
    return [other for other in sizes if abs(other - size) <= _ABOUT * BODY]


def _pitch(rows: Sequence[Printed], foot: range) -> float:
    """The distance of a foot's lines; 0 for one line."""
    return median([rows[b].base - rows[a].base for a, b in pairwise(foot)] or [0.0])


def _last(rows: Sequence[Printed]) -> int:
    """The last line but for a page's number."""
    last = len(rows) - 1
    folio = last > 0 and rows[last].letters <= _FOLIO
    return last - 1 if folio and rows[last].base - rows[last - 1].base > _GAP * BODY else last


def _leading(pages: Sequence[Sequence[Printed]]) -> float:
    """The distance of lines in the text's size."""
    steps = (
        below.base - above.base
        for rows in pages
        for above, below in pairwise(rows)
        if above.size == below.size == BODY
    )
    return median([BODY, *(step for step in steps if BODY / 2 < step <= _GAP * BODY)])


def _foot(rows: Sequence[Printed], sizes: Sequence[float], leading: float) -> range:
    """The lines below a page's last gap, if none is as wide as the text's, or if they stand closer
    than the text's lines: letters that were misread, or left out, make a line too wide.
    """
    last = first = _last(rows)
    while first > 0 and rows[first].base - rows[first - 1].base <= _GAP * BODY:
        first -= 1
    foot = range(max(first, 0), last + 1)
    wide = [k for k in foot if sizes[k] >= _SMALL * BODY]
    if not wide:
        return foot if any(sizes[k] for k in foot) else range(0)
    if any(rows[k].letters > _SURE for k in wide):
        return range(0)
    steps = [rows[b].base - rows[a].base for a, b in pairwise(foot)]
    return foot if steps and max(steps) <= _CLOSER * leading else range(0)
