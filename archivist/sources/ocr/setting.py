"""How a scanned book is set, from lines whose measures are all a little off.

Everything is brought to one scale, where the body's letter size is 10: pages may come in different
resolutions. Each page's left edge goes to 0, because scans are cropped as it happens.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from statistics import median, median_low

from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.rows import Sheet
from archivist.sources.ocr.text_type import text_size

BODY = 10.0
_LONG = 24  # characters; a shorter line says nothing of the width of a character
_FULL = 0.85  # of the measure
_NARROW, _SOME = 0.93, 0.25  # of the measure; of a page's full lines
_ENOUGH = 5  # full lines that tell a page's left edge
_INDENTED, _GONE_ON = 3.0, 3  # letter sizes of an indent, at most; lines that go on from it
_NEAREST = 3  # pages that tell where the text of one without begins
_AT_EDGE, _DEEPEST = 0.4, 8.0  # characters: what lines that begin alike differ; first lines' indent
_SHORT = 2  # lines of a page that begin where the text of those nearby does
SAME = 0.1  # letter sizes that differ by less are one, as far as boxes can tell
PASSAGE = 3  # lines on end that tell their size better
_STEP = 1.01  # display sizes are counted in steps of one percent
# Steps about a display size that bear it out, and that are it. In two engines' output of one book
# titles of one size lie up to 4 steps apart, and numbers in capitals up to 11 below them; of two
# sizes in one book the larger is 15 steps or more above.
_NEAR, _REACH = 5, 11
_HABIT = 12  # distances of lines in one size that make a habit
_USUAL_LEADING = 1.2  # of the size, where the book does not tell
_FALLBACK_WIDTH = 4.6  # a mean character's, by a body of 10


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a page's text begins, in the page's own units, and how large its body type is."""

    left: float
    body: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Of the whole book, in units of a tenth of the body's size."""

    width: float  # of a mean character
    measure: float  # of full lines
    top: float  # of the first line of most pages
    scales: tuple[Scale, ...]  # page by page


def measures(sheets: Sequence[Sheet]) -> Measures:
    """The measures of a book; ``scales`` has one entry a sheet."""
    bodies = _bodies(sheets)
    long: list[tuple[float, float]] = []  # width of a line and of its mean character
    for sheet, body in zip(sheets, bodies, strict=True):
        for row in sheet.rows:
            if row.letters >= _LONG and same_size(row.size, body):
                wide = (row.x1 - row.x0) * BODY / body
                long.append((wide, wide / row.letters))
    width = median(w for _, w in long) if long else _FALLBACK_WIDTH
    measure = _measure([wide for wide, _ in long]) or 3 * _LONG * width
    lefts = _lefts(sheets, bodies, measure)
    scales = tuple(Scale(x, body) for x, body in zip(lefts, bodies, strict=True))
    return Measures(max(width, 0.1), measure, _top(sheets, bodies), scales)


def same_size(size: float, other: float) -> bool:
    """Whether two letter sizes are one, as far as boxes can tell."""
    return abs(size - other) < SAME * other


def display_sizes(sizes: Iterable[float]) -> dict[float, float]:
    """By each measured size larger than the body's the size that the book has there.

    A size that more lines are near to takes in what is about it first.
    """
    steps = [(size, round(log(size / BODY, _STEP))) for size in sizes]
    lines = Counter(step for _, step in steps)
    near = {s: [k for k in range(s - _NEAR, s + _NEAR + 1) if k in lines] for s in lines}
    settled: dict[int, float] = {}
    for step in sorted(lines, key=lambda s: (sum(lines[k] for k in near[s]), s), reverse=True):
        if step in settled:
            continue
        middle = median(k for k in near[step] if k not in settled for _ in range(lines[k]))
        for k in range(round(middle) - _REACH, round(middle) + _REACH + 1):
            if k in lines:
                settled.setdefault(k, BODY * _STEP**middle)
    return {size: settled[step] for size, step in steps}


def _bodies(sheets: Sequence[Sheet]) -> list[float]:
    """The size of the text's letters on each page, as the book's share of the page's width.

    One size for the book where all pages have one width; else in proportion to it.
    """
    body = text_size(sheets)
    return [body * (sheet.page.width or 1.0) or 1.0 for sheet in sheets]


def _measure(widths: Sequence[float]) -> float:
    """The length of full lines: most lines that are not paragraphs' ends have it."""
    ordered = sorted(widths)
    return ordered[int(len(ordered) * 0.7)] if ordered else 0.0


def _lefts(sheets: Sequence[Sheet], bodies: Sequence[float], measure: float) -> list[float]:
    """The text's left edge on each page: by its full lines, else as on pages like it nearby."""
    found: list[float | None] = []
    for sheet, body in zip(sheets, bodies, strict=True):
        full = _FULL * measure * body / BODY
        rows = [r for r in sheet.rows if r.x1 - r.x0 >= full and same_size(r.size, body)]
        # Where but notes are as long as lines of the text, the page is all one quotation.
        wide = sum(r.x1 - r.x0 >= _NARROW * measure * body / BODY for r in rows)
        narrow = wide < _SOME * len(rows)
        edge = None if len(rows) < _ENOUGH or narrow else _edge([r.x0 for r in rows], body)
        found.append(_outer(sheet, edge, full, body) if edge is not None else None)
    return [
        _nearby(found, k, sheets[k]) if x is None else _left_of(x, found, k, sheets[k], bodies[k])
        for k, x in enumerate(found)
    ]


def _outer(sheet: Sheet, edge: float, full: float, body: float) -> float:
    """The edge, or one to its left where full lines that begin at it go on, time and again.

    On a page of short speeches most full lines are indented first ones.
    """
    out = [
        row.x0
        for above, row in pairwise(sheet.rows)
        if abs(above.x0 - edge) < 0.4 * body
        and above.x1 - above.x0 >= full
        and 0.6 * body < edge - row.x0 < _INDENTED * body
        and same_size(row.size, body)
    ]
    return median(out) if len(out) >= _GONE_ON else edge


def _left_of(
    edge: float, found: Sequence[float | None], k: int, sheet: Sheet, body: float
) -> float:
    """The edge, or one to its left where the text begins on pages nearby and short lines do here.

    On a page of short speeches no full line but their first ones may be there.
    """
    near = _nearby(found, k, sheet)
    short = [r.x0 for r in sheet.rows if abs(r.x0 - near) < 0.5 * body and same_size(r.size, body)]
    return median(short) if near < edge - 0.6 * body and len(short) >= _SHORT else edge


def _edge(edges: Sequence[float], body: float) -> float:
    """Where most lines begin that begin farthest to the left."""
    ordered = sorted(edges)
    near = [sum(abs(x - y) < 0.4 * body for y in ordered) for x in ordered]
    often = [x for x, n in zip(ordered, near, strict=True) if n >= max(2, 0.25 * len(ordered))]
    first = often[0] if often else ordered[0]
    return median(x for x in ordered if abs(x - first) < 0.4 * body)


def _nearby(found: Sequence[float | None], k: int, sheet: Sheet) -> float:
    """As on most of the nearest pages of the same side, any side, or where the leftmost line
    begins.

    The nearest one may be all entries of a list.
    """
    for step in (2, 1):
        pages = range(k % step, len(found), step)
        edges = [(abs(page - k), x) for page in pages if (x := found[page]) is not None]
        if edges:
            return median_low(x for _, x in sorted(edges)[:_NEAREST])
    return min((row.x0 for row in sheet.rows), default=0.0)


def _top(sheets: Sequence[Sheet], bodies: Sequence[float]) -> float:
    tops = sorted(
        min(row.base for row in sheet.rows) * BODY / body
        for sheet, body in zip(sheets, bodies, strict=True)
        if sheet.rows
    )
    return tops[len(tops) // 10] if tops else 0.0


def first_indent(pages: Sequence[Sequence[Printed]], width: float) -> float:
    """How far first lines of paragraphs are set in, by those that a line at the edge follows; 0
    where few are. ``width``: of a mean character.
    """
    found = sorted(
        row.x0 / width
        for rows in pages
        for row, below in pairwise(rows)
        if row.size == below.size == BODY
        and below.x0 < _AT_EDGE * width
        and 1 <= row.x0 / width < _DEEPEST
    )
    if len(found) < _HABIT:
        return 0.0
    usual = Counter(int(columns / _AT_EDGE) for columns in found).most_common(1)[0][0]
    near = [columns for columns in found if abs(columns / _AT_EDGE - usual - 0.5) <= 1]
    return median(near) * width


def align_first_lines(pages: Sequence[list[Printed]], width: float) -> None:
    """Let lines that begin about where first lines do begin just there (in place): of lines at 2.45
    and at 2.55 characters some would stand in the second column and others in the third.
    """
    indent, near = first_indent(pages, width), _AT_EDGE * width
    if indent:
        for rows in pages:
            rows[:] = [
                replace(row, x0=indent) if 0 < abs(row.x0 - indent) <= near else row for row in rows
            ]


def leadings(rows: Sequence[Sequence[Printed]]) -> dict[int, float]:
    """The usual distance of lines by twice their letter size; of lines brought to one scale.

    Sizes with few lines (headings, whose lines often are a number and a title, set apart) have
    the body's leading in proportion.
    """
    steps: defaultdict[int, list[float]] = defaultdict(list)
    for page in rows:
        for above, row in pairwise(page):
            step = row.base - above.base
            if above.size == row.size and 0.5 * row.size < step < 3 * row.size:
                steps[round(row.size * 2)].append(step)
    usual = {
        size: sorted(found)[int(0.4 * len(found))]
        for size, found in steps.items()
        if len(found) >= _HABIT
    }
    ratio = usual.get(round(BODY * 2), _USUAL_LEADING * BODY) / BODY
    sizes = {round(row.size * 2) for page in rows for row in page}
    return {size: usual.get(size, ratio * size / 2) for size in sizes}
