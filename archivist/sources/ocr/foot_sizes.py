"""The size of the type at pages' feet, where the heights of a line tell another one.

Brackets, figures and dashes make boxes tall ("[MS. A]", "16:21, 22."): by its height such a line of
a note is as large as the text, and parts the foot in two. How wide its words are tells better, and
of lines of too few letters those above and below them, as far as no gap parts them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.set_sizes import ratio
from archivist.sources.ocr.setting import BODY
from archivist.sources.ocr.widths import Fit

_LINES = 12  # at feet, whose heights and widths both say that a book has such type there
_SMALL = 0.95  # of the body's size: smaller type, by its widths
_ABOUT = 0.035  # of the body's size: what the widths of lines of one size differ
_GAP = 1.5  # body sizes: what is farther apart is not of one foot
_FOLIO = 6  # letters of a line below the foot, at most


def even_feet(pages: Sequence[list[Printed]], fit: Fit) -> None:
    """Give all lines of a page's foot the size that its words have, as others of the book do (in
    place).
    """
    told = [[BODY * ratio(n, row, fit) for row in rows] for n, rows in enumerate(pages)]
    shown = sorted(
        size for rows, sizes in zip(pages, told, strict=True) for size in _small(rows, sizes)
    )
    for rows, sizes in zip(pages, told, strict=True):
        foot = _foot(rows, sizes)
        known = [sizes[k] for k in foot for _ in range(rows[k].letters) if sizes[k]]
        size = _usual(shown, median(known)) if known else 0.0
        for k in foot:
            if size and rows[k].size > size:
                rows[k] = replace(rows[k], size=size)


def _small(rows: Sequence[Printed], sizes: Sequence[float]) -> Iterator[float]:
    """The sizes of a page's last lines that heights and widths say are small."""
    for k in range(_last(rows), -1, -1):
        if rows[k].size >= BODY or not 0 < sizes[k] < _SMALL * BODY:
            return
        yield sizes[k]


def _usual(shown: Sequence[float], size: float) -> float:
    """The size about this one of many lines at feet, which are sorted; 0 where there are few."""
    first = bisect_left(shown, size - _ABOUT * BODY)
    near = shown[first : bisect_right(shown, size + _ABOUT * BODY)]
    return median(near) if len(near) >= _LINES else 0.0


def _last(rows: Sequence[Printed]) -> int:
    """The last line but for a page's number."""
    last = len(rows) - 1
    folio = last > 0 and rows[last].letters <= _FOLIO
    return last - 1 if folio and rows[last].base - rows[last - 1].base > _GAP * BODY else last


def _foot(rows: Sequence[Printed], sizes: Sequence[float]) -> range:
    """The lines below a page's last gap, if none is as wide as the text's."""
    last = _last(rows)
    for k in range(last, -1, -1):
        if sizes[k] >= _SMALL * BODY:
            break
        if k == 0 or rows[k].base - rows[k - 1].base > _GAP * BODY:
            return range(k, last + 1)
    return range(0)
