"""The size of the type at pages' feet, where the heights of a line tell another one.

Brackets, figures and dashes make boxes tall ("[MS. A]", "16:21, 22."): by its height such a line of
a note is as large as the text, and parts the foot in two. How wide its words are tells better, and
of lines of too few letters those above and below them, as far as no gap parts them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.set_sizes import ratio
from archivist.sources.ocr.setting import BODY, leadings
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


class _Foot(NamedTuple):
    """The rows below a page's last gap: the first of them, their sizes by the widths of words (0:
    untold), and the distance of the lines (0: there is one)."""

    first: int
    rows: Sequence[Printed]
    sizes: Sequence[float]
    pitch: float

    def small(self) -> Iterator[tuple[Printed, float]]:
        """The rows that are narrower than the text's, and their sizes."""
        told = zip(self.rows, self.sizes, strict=True)
        return ((row, size) for row, size in told if 0 < size < _SMALL * BODY)


def even_feet(pages: Sequence[list[Printed]], fit: Fit) -> None:
    """Give all lines of a page's foot the size that its words have, as others of the book do (in
    place).
    """
    leading = leadings(pages).get(round(2 * BODY), BODY)
    each = ((rows, _foot(number, rows, fit)) for number, rows in enumerate(pages) if rows)
    feet = [(rows, foot) for rows, foot in each if _is_small(foot, leading)]
    shown = _Shown(
        (size, foot.pitch) for _, foot in feet for row, size in foot.small() if row.size < BODY
    )
    for rows, foot in feet:
        known = [size for row, size in foot.small() for _ in range(row.letters)]
        size = shown.usual(median(known) if known else 0.0, foot.pitch)
        for k, row in enumerate(foot.rows, foot.first):
            if size and row.size >= _LEAST * size:
                rows[k] = replace(row, size=size)


class _Shown:
    """The sizes of lines at feet, and the distances of the lines there, or 0."""

    def __init__(self, found: Iterable[tuple[float, float]]) -> None:
        by_pitch = sorted(((pitch, size) for size, pitch in found), key=itemgetter(0))
        self._pitches = [pitch for pitch, _ in by_pitch]
        self._at = [size for _, size in by_pitch]
        self._sizes = sorted(self._at)
        self._common: dict[float, float] = {}

    def usual(self, own: float, pitch: float) -> float:
        """The size of many lines about that of a foot's ``own`` words, or of lines that stand as
        close as its own do: "Tlford" tells another size than the "Ilford" that was printed.

        0 where there are few.
        """
        near = round(pitch, 1)
        if near not in self._common:
            self._common[near] = self._most(near)
        middle = self._common[near] or own
        first = bisect_left(self._sizes, middle - _ABOUT * BODY)
        found = self._sizes[first : bisect_right(self._sizes, middle + _ABOUT * BODY)]
        return found[len(found) // 2] if len(found) >= _LINES else 0.0

    def _most(self, pitch: float) -> float:
        """The size that most lines at such a distance have; 0 where there are few."""
        first = bisect_left(self._pitches, (1 - _OFF) * pitch)
        alike = self._at[first : bisect_right(self._pitches, (1 + _OFF) * pitch)]
        if not pitch or len(alike) < _LINES:
            return 0.0
        steps = Counter(round(size / (_ABOUT * BODY)) for size in alike)
        most = max(steps, key=lambda k: (steps[k - 1] + steps[k] + steps[k + 1], steps[k], k))
        return most * _ABOUT * BODY


def _last(rows: Sequence[Printed]) -> int:
    """The last line but for a page's number."""
    last = len(rows) - 1
    folio = last > 0 and rows[last].letters <= _FOLIO
    return last - 1 if folio and rows[last].base - rows[last - 1].base > _GAP * BODY else last


def _foot(number: int, rows: Sequence[Printed], fit: Fit) -> _Foot:
    last = first = _last(rows)
    while first > 0 and rows[first].base - rows[first - 1].base <= _GAP * BODY:
        first -= 1
    own = rows[first : last + 1]
    sizes = [BODY * ratio(number, row, fit) for row in own]
    steps = [below.base - above.base for above, below in pairwise(own)]
    return _Foot(first, own, sizes, median(steps) if steps else 0.0)


def _is_small(foot: _Foot, leading: float) -> bool:
    """Whether no line is as wide as the text's, or the lines stand closer than these: letters that
    were misread, or left out, make a line too wide.
    """
    told = list(zip(foot.rows, foot.sizes, strict=True))
    wide = [row.letters for row, size in told if size >= _SMALL * BODY]
    if not wide:
        return any(foot.sizes)
    return max(wide) <= _SURE and 0 < foot.pitch <= _CLOSER * leading
