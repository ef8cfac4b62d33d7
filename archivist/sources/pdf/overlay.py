"""Marks that come from places on the page: links and their targets, outline, rules, pictures."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archivist.model import Mark
from archivist.sources.pdf.links import Link
from archivist.sources.pdf.objects import Box

_ASCENT, _DESCENT = 0.75, 0.25  # of the letter size: what a line covers
_UNDER = 0.45  # of the letter size: a rule so close under a line underlines it


class Placed(NamedTuple):
    """A run as it stands in the text and on the page."""

    start: int
    end: int
    x0: float
    x1: float
    base: float
    size: float


class Line(NamedTuple):
    """A line as it stands in the text and on the page; in the order of reading."""

    start: int
    x0: float
    x1: float
    base: float
    size: float


def point_below(lines: Sequence[Line], y: float, x0: float, x1: float, end: int) -> int:
    """Where something stands that is drawn at height ``y``: before the first line below it."""
    below = [li for li in lines if li.base > y]
    beside = [li for li in below if li.x0 < x1 and li.x1 > x0] or below
    return min(beside, key=lambda li: (li.base, li.start)).start if beside else end


def rules(lines: Sequence[Line], boxes: Sequence[Box], end: int) -> Iterator[Mark]:
    """Drawn lines, but for those that underline words; of several at one height, the first."""
    seen: set[int] = set()
    for box in boxes:
        y = (box.y0 + box.y1) / 2
        if round(y) in seen or any(_underlines(box, y, line) for line in lines):
            continue
        seen.add(round(y))
        at = point_below(lines, y, box.x0, box.x1, end)
        yield Mark(at, at, "rule", f"{box.x1 - box.x0:.0f}")


def _underlines(box: Box, y: float, line: Line) -> bool:
    near = -0.1 * line.size < y - line.base < _UNDER * line.size
    return near and box.x0 > line.x0 - line.size and box.x1 < line.x1 + line.size


def picture_point(lines: Sequence[Line], box: Box, end: int) -> int:
    """Before the first line under the picture's middle: its caption, as a rule."""
    return point_below(lines, (box.y0 + box.y1) / 2, box.x0, box.x1, end)


def target_point(lines: Sequence[Line], y: float | None, start: int, end: int) -> int:
    """Where a link or bookmark leads: to the line at height ``y``, or to the page's start."""
    if y is None:
        return start
    below = [li for li in lines if li.base >= y]
    return min(below, key=lambda li: (li.base, li.x0)).start if below else end


def link_marks(placed: Sequence[Placed], found: Sequence[tuple[Link, str]]) -> Iterator[Mark]:
    """Each link over the words in its box; a box over no words has none.

    Words in two boxes are the smaller one's: some programs draw one box around both lines of a
    link that goes on in the next, and with it around words that are no link, or another.
    """
    taken: list[tuple[int, int]] = []  # in order, apart
    for link, value in sorted(found, key=lambda row: row[0].box.area):
        spans = [
            _covered(run, link.box)
            for run in placed
            if link.box.y0 <= run.base - 0.2 * run.size <= link.box.y1
            and run.x0 < link.box.x1
            and run.x1 > link.box.x0
        ]
        spans = [span for span in spans if span[0] < span[1]]
        if spans:
            for start, end in _free(min(spans)[0], max(b for _, b in spans), taken):
                insort(taken, (start, end))
                yield Mark(start, end, "link", value)


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of a stretch no other has."""
    free = []
    for a, b in taken[max(0, bisect_left(taken, (start, start)) - 1) :]:
        if a >= end:
            break
        if b > start:
            free.append((start, a))
            start = b
    return [(a, b) for a, b in (*free, (start, end)) if a < b]


def _covered(run: Placed, box: Box) -> tuple[int, int]:
    """The part of a run that the box covers, by the mean width of its characters."""
    width = (run.x1 - run.x0) / max(1, run.end - run.start)
    if width <= 0:
        return run.start, run.end
    a = run.start + max(0, round((box.x0 - run.x0) / width))
    b = run.end - max(0, round((run.x1 - box.x1) / width))
    return a, min(b, run.end)
