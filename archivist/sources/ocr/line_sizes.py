"""The letter sizes of a book's lines: by their boxes, by those around them, by their words' widths.

All lines are at one scale here, the body's letters at size 10, as they are set in a few sizes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from statistics import median

from archivist.sources.ocr import roles
from archivist.sources.ocr.foot_sizes import even_feet
from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.run_on import run_on
from archivist.sources.ocr.set_sizes import set_sizes
from archivist.sources.ocr.setting import BODY, PASSAGE, SAME, display_sizes
from archivist.sources.ocr.text_type import few_sizes
from archivist.sources.ocr.widths import Widths

_HEADED, _NOTED = 1.25, 0.8  # sizes of what a file calls a heading, a note
_TITLE = 1.8
_LED, _OFF = 1.6, 0.15  # sizes from a title's line to its next, at most; by how much that varies
_UNEVEN = 0.25  # of a size: lines of one title may be measured so far apart
_NEAR = 0.06  # of a size: passages of several lines that differ by less are of one size


def measured_sizes(rows: Sequence[Printed]) -> list[Printed]:
    """A page's rows with the sizes that their boxes tell, and those of the lines around them."""
    return list(_evenly_led(list(_settled(run_on(list(_told_sizes(rows)))))))


def _told_sizes(rows: Sequence[Printed]) -> Iterator[Printed]:
    """Rows in sizes that tell; what several lines on end have was measured well (``rows.py``)."""
    for size, group in groupby(rows, key=attrgetter("size")):
        run = list(group)
        near = _NEAR if len(run) >= PASSAGE else SAME
        for row in run:
            yield replace(row, size=_told_size(row, size, near))


def _told_size(row: Printed, size: float, near: float) -> float:
    """A row's size as its letters tell it, or what the file calls it.

    Outlines differ too much to tell larger type, but for a title's: some headings of a book would
    have it and others not.
    """
    if row.role == roles.HEADING:
        return max(size, _HEADED * BODY)
    if row.role in roles.NOTES:
        return min(size, _NOTED * BODY)
    beyond = _TITLE if row.height == "outline" else 1.0
    return BODY if abs(size - BODY) < near * BODY or BODY < size < beyond * BODY else size


def _settled(rows: Sequence[Printed]) -> Iterator[Printed]:
    """Lines that follow each other in type of about one size have one size."""
    group: list[Printed] = []
    last: list[Printed] = []  # the passage that the group ends with
    for size, lines in groupby(rows, key=attrgetter("size")):
        run = list(lines)
        if size == BODY or (group and not _is_one(last, run)):
            yield from _alike(group)
            group = []
        if size == BODY:
            yield from run
        else:
            group += run
        last = run
    yield from _alike(group)


def _is_one(run: Sequence[Printed], other: Sequence[Printed]) -> bool:
    """Whether two passages on end are of one size, as far as their lines tell."""
    sure = min(len(run), len(other)) >= PASSAGE
    return abs(run[-1].size - other[0].size) < (_NEAR if sure else SAME) * run[-1].size


def _alike(group: Sequence[Printed]) -> Iterator[Printed]:
    if group:
        size = median(row.size for row in group)
        near = _NEAR if len(group) >= PASSAGE else SAME
        if abs(_half(size) - BODY) < near * BODY:
            size = BODY
        for row in group:
            yield replace(row, size=size)


def _evenly_led(rows: Sequence[Printed]) -> Iterator[Printed]:
    """Three lines and more of display type at one distance are one title, in the size that most of
    its letters have: a last line of a few tall letters is measured a fifth larger.
    """
    first = 0
    for k in range(1, len(rows) + 1):
        if k < len(rows) and _goes_on(rows, first, k):
            continue
        title = rows[first:k]
        if len(title) >= PASSAGE:
            sizes = sorted((row.size, row.letters) for row in title)
            size = median([size for size, letters in sizes for _ in range(letters)])
            title = [replace(row, size=size) for row in title]
        yield from title
        first = k


def _goes_on(rows: Sequence[Printed], first: int, k: int) -> bool:
    """Whether a line goes on with the title that begins at ``first``, as far from the line before
    it as that title's lines are from each other."""
    last, row = rows[k - 1], rows[k]
    large, step = max(last.size, row.size), row.base - last.base
    if min(last.size, row.size) <= BODY or not 0 < step <= _LED * large:
        return False
    usual = rows[first + 1].base - rows[first].base  # one line may be followed at any distance
    return abs(last.size - row.size) < _UNEVEN * large and abs(step - usual) <= _OFF * usual


def _half(size: float) -> float:
    return round(2 * size) / 2 or 0.5


def in_few_sizes(scaled: Sequence[Sequence[Printed]]) -> list[list[Printed]]:
    """All pages with sizes in halves, display type in the few sizes that the book has."""
    shown = display_sizes(row.size for rows in scaled for row in rows if row.size > BODY)
    return [
        [replace(row, size=_half(shown.get(row.size, row.size))) for row in rows] for rows in scaled
    ]


def size_by_widths(pages: Sequence[list[Printed]], widths: Widths, measure: float) -> None:
    """Give small and doubtful lines the sizes that the widths of their words tell (in place).

    ``measure``: the length of full lines.
    """
    if (fit := widths.of(BODY)) is not None:
        display = {row.size for rows in pages for row in rows if row.size > BODY}
        for number, rows in enumerate(pages):
            rows[:] = run_on(list(set_sizes(number, rows, fit, display, measure)), BODY)
        even_feet(pages, fit)
    few = few_sizes(pages, BODY)
    headed = any(row.role == roles.HEADING for rows in pages for row in rows)
    for rows in pages:
        sizes = (_half(few.get(row.size, row.size)) for row in rows)
        rows[:] = [
            replace(row, size=min(size, BODY) if headed and row.role == roles.TEXT else size)
            for row, size in zip(rows, sizes, strict=True)
        ]
