"""How far the text of a page falls short of a full one, where a reader measured the page.

A page that cuts a block is filled to its last line. One that ends with a block may be short: the
next block's first line had no room, or not that and a second one, as no line is left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from archivist.structure.draft import Draft

_FULLEST = 3  # pages that show how deep a full one is; one or two may be odd
_NOT_TEXT = ("fw", "note", "note-p")
_Y0, _Y1 = 2, 4  # their places in a line's value


class Bottoms:
    """The printed pages of a draft, measured once."""

    def __init__(self, draft: Draft) -> None:
        self._starts = [line.start for line in draft.lines]
        boxes = dict(_boxes(draft))
        self._pitch = _pitch(draft, boxes)
        other = sorted((u.start, u.end) for u in draft.units if u.kind in _NOT_TEXT and u.lines)
        begins = [start for start, _ in other]
        noted = {line.page for u in draft.units if u.kind in _NOT_TEXT[1:] for line in u.lines}
        self._bottom: dict[int, float] = {}
        for line in draft.lines:
            at = bisect_right(begins, line.start) - 1
            inside = at >= 0 and line.start < other[at][1]
            if line.start in boxes and not inside and line.page not in noted:
                bottom = boxes[line.start][1]
                self._bottom[line.page] = max(bottom, self._bottom.get(line.page, bottom))
        depths = sorted(self._bottom.values())
        self._full = depths[-_FULLEST] if len(depths) >= _FULLEST else 0.0

    def short(self, page: int) -> float | None:
        """How many lines more a full page has than the text of ``page``; None: nobody can tell.

        Notes at a page's foot make any text above them a short one.
        """
        if not self._pitch or not self._full or page not in self._bottom:
            return None
        return (self._full - self._bottom[page]) / self._pitch

    def printed(self, start: int, end: int) -> int:
        """How many printed lines begin in a stretch of the text."""
        return bisect_right(self._starts, end) - bisect_right(self._starts, start - 1)


def _boxes(draft: Draft) -> Iterator[tuple[int, tuple[float, float]]]:
    """Top and bottom of each line by its start."""
    for mark in draft.marks:
        if mark.kind == "line":
            fields = mark.value.split()
            if len(fields) > _Y1:
                yield mark.start, (float(fields[_Y0]), float(fields[_Y1]))


def _pitch(draft: Draft, boxes: dict[int, tuple[float, float]]) -> float:
    """The usual distance of two lines with no gap between them; 0 where none was measured."""
    steps = Counter(
        round(boxes[b.start][1] - boxes[a.start][1], 1)
        for a, b in pairwise(draft.lines)
        if a.page == b.page and not b.gap and a.start in boxes and b.start in boxes
    )
    step, _ = max(steps.items(), key=lambda item: (item[1], item[0]), default=(0.0, 0))
    return max(step, 0.0)
