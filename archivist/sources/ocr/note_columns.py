"""Notes at a page's foot that are set in two columns, below text in one.

An engine reads across both, or one after the other. As in PDFs (``pdf/foot_columns.py``) the strip
between is free from the first line of the foot to the last, in about one place on several pages,
and the lines on its left reach up to it, as cells of a table hardly do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from archivist.sources.ocr.letters import cut
from archivist.sources.ocr.model import Printed
from archivist.sources.pdf.side_notes import Piece, lines_of

_SMALL = 0.93  # of the size of the text above
_ALIKE = 1.12  # times the size of the foot's lines, as boxes measure that
_STRIP = 0.6  # of the notes' size, between the columns
_ZONE = (0.3, 0.7)  # of the text's width, in which it lies
_OFF = 2.4  # sizes, by which its places differ: pages lie where they like
_REACH, _FULL = 2.0, 0.5  # sizes up to the strip; of the lines on its left that come so near
_SIDE = 0.2  # of a foot's letters, on either side
_LEAST, _TEXT = 2, 5  # lines of a foot, and of the text above
_PAGES, _LINES = 2, 8  # that have such feet, and lines of these
_FOLIO = 6  # characters of a page's number below

Columns = tuple[tuple[Printed, ...], tuple[Printed, ...]]


class _Foot(NamedTuple):
    """The rows of a page's foot by their numbers, how many lines, and where the strip lies."""

    rows: list[int]
    lines: int
    middle: float
    size: float


def apart(pages: Sequence[list[Printed]]) -> list[Columns]:
    """Of each page the columns of its notes, which are taken out of its rows (in place)."""
    feet = [_foot(rows) for rows in pages]
    places = Counter(round(foot.middle / foot.size) for foot in feet if foot)
    out: list[Columns] = [((), ()) for _ in pages]
    for usual, _ in places.most_common(1):
        own = {
            k: foot
            for k, foot in enumerate(feet)
            if foot and abs(foot.middle / foot.size - usual) <= _OFF
        }
        if len(own) >= _PAGES and sum(foot.lines for foot in own.values()) >= _LINES:
            for k, foot in own.items():
                out[k] = _columns([pages[k][n] for n in foot.rows], foot.middle)
                taken = set(foot.rows)
                pages[k][:] = [row for n, row in enumerate(pages[k]) if n not in taken]
    return out


def _columns(rows: Sequence[Printed], middle: float) -> Columns:
    sides: tuple[list[Printed], list[Printed]] = ([], [])
    for row in rows:
        before = [word for word in row.words if word.box.x0 < middle]
        for side, words in zip(sides, (before, row.words[len(before) :]), strict=True):
            if words:
                side.append(row if len(words) == len(row.words) else cut(row, words))
    for side in sides:
        side.sort(key=lambda row: row.base)
    return tuple(sides[0]), tuple(sides[1])


def _foot(rows: Sequence[Printed]) -> _Foot | None:
    """The foot of a page, if it may be set in columns."""
    pieces = [Piece(row.x0, row.x1, row.base, row.size, "") for row in rows]
    lines = lines_of(pieces, range(len(rows)))
    if lines and sum(rows[k].letters for k in lines[-1]) <= _FOLIO:
        lines.pop()
    if len(lines) < _LEAST + _TEXT:
        return None
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    free = [(left + _ZONE[0] * (right - left), left + _ZONE[1] * (right - left))]
    found: list[list[int]] = []
    strip = free[0]
    for line in reversed(lines):
        own = [rows[k] for k in line]
        size = median(rows[k].size for x in found for k in x) if found else own[0].size
        free = [x for x in _free(free, own) if x[1] - x[0] >= _STRIP * size]
        if not free or min(row.size for row in own) > _ALIKE * size:
            break
        strip = max(free, key=lambda x: x[1] - x[0])
        found.append(line)
    foot = [k for line in reversed(found) for k in line]
    if len(found) < _LEAST or not _is_set_so(rows, lines[: -len(found)], foot, strip):
        return None
    size = median(rows[k].size for k in foot)
    return _Foot(foot, len(found), sum(strip) / 2, size)


def _free(
    strips: Sequence[tuple[float, float]], line: Sequence[Printed]
) -> Iterator[tuple[float, float]]:
    """What a line's words leave free of strips."""
    words = sorted((word.box.x0, word.box.x1) for row in line for word in row.words)
    for start, end in strips:
        for x0, x1 in words:
            if x0 < end and x1 > start:
                if x0 > start:
                    yield start, x0
                start = x1
        if start < end:
            yield start, end


def _is_set_so(
    rows: Sequence[Printed],
    above: Sequence[Sequence[int]],
    foot: Sequence[int],
    strip: tuple[float, float],
) -> bool:
    """Whether a foot is smaller than text in one column above it, its left side full up to the
    strip, and some of it on either side."""
    text = [rows[k] for line in above for k in line]
    if len(above) < _TEXT:
        return False
    size = median(rows[k].size for k in foot)
    across = sum(row.x0 < strip[0] and row.x1 > strip[1] for row in text)
    words = [word for k in foot for word in rows[k].words]
    share = sum(len(w.text) for w in words if w.box.x0 < strip[0]) / sum(len(w.text) for w in words)
    ends = [
        max((w.box.x1 for w in rows[k].words if w.box.x0 < strip[0]), default=None) for k in foot
    ]
    reached = [strip[0] - end <= _REACH * size for end in ends if end is not None]
    return (
        size <= _SMALL * median(row.size for row in text)
        and 2 * across >= len(text)
        and _SIDE <= share <= 1 - _SIDE
        and sum(reached) >= _FULL * len(reached)
    )
