"""Ink of a page's picture, and the spots of it that hang together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from PIL.Image import Image as Picture
from PIL.Image import Resampling

from archivist.sources.ocr.model import Box

_DARK = 0.005  # of a page is as dark as its ink, even of one that is nearly bare
_INKED = 0.35  # of the way from the paper to that: the thin strokes of small figures
_SOME = 4  # one pixel of so many in each direction tells how dark a page is
_RUN = re.compile(rb"\xff+")


class Spot(NamedTuple):
    """Ink that hangs together, be it by corners, and how many pixels it has."""

    box: Box
    pixels: int


def ink_of(picture: Picture) -> Picture:
    """A picture in greys with its ink white, all else black."""
    size = max(1, picture.width // _SOME), max(1, picture.height // _SOME)
    levels = list(accumulate(picture.resize(size, Resampling.NEAREST).histogram()))
    paper = next(k for k, total in enumerate(levels) if 2 * total >= levels[-1])
    dark = next(k for k, total in enumerate(levels) if total >= _DARK * levels[-1])
    return picture.point([255 * (k < paper - _INKED * (paper - dark)) for k in range(256)])


def spots(ink: Picture, x0: float = 0, y0: float = 0) -> list[Spot]:
    """The spots of ink, in no order; ``x0`` and ``y0`` are added to their places."""
    pixels, width = ink.tobytes(), ink.width
    # Of each run of ink in a row: where it starts and ends, and to the spot of which earlier run it
    # belongs; the first of a spot to itself. Plain lists, as there are thousands on a page.
    starts: list[int] = []
    ends: list[int] = []
    rows: list[int] = []
    belongs: list[int] = []
    above, here = 0, 0  # the first runs of the row above, and of this one
    for y in range(ink.height):
        left = y * width
        for match in _RUN.finditer(pixels, left, left + width):
            start, end = match.start() - left, match.end() - left
            own = len(starts)
            belongs.append(own)
            while above < here and ends[above] < start:
                above += 1
            k = above
            while k < here and starts[k] <= end:
                own = _joined(belongs, _first(belongs, k), own)
                k += 1
            starts.append(start)
            ends.append(end)
            rows.append(y)
        above, here = here, len(starts)
    return [
        Spot(Box(left + x0, top + y0, right + x0, bottom + y0), count)
        for left, top, right, bottom, count in _whole(starts, ends, rows, belongs)
    ]


def _first(belongs: list[int], k: int) -> int:
    """The first run of the spot that a run belongs to."""
    while belongs[k] != k:
        belongs[k] = k = belongs[belongs[k]]
    return k


def _joined(belongs: list[int], a: int, b: int) -> int:
    """Makes one spot of those that begin with two runs; the run that it begins with."""
    if a > b:
        a, b = b, a
    belongs[b] = a
    return a


def _whole(
    starts: Sequence[int], ends: Sequence[int], rows: Sequence[int], belongs: list[int]
) -> Iterable[list[int]]:
    """The spots that runs make: left, top, right, bottom, and how many pixels."""
    whole: dict[int, list[int]] = {}
    for k, (start, end, row) in enumerate(zip(starts, ends, rows, strict=True)):
        first = _first(belongs, k)
        spot = whole.get(first)
        if spot is None:
            whole[first] = [start, row, end, row + 1, end - start]
            continue
        if start < spot[0]:
            spot[0] = start
        if end > spot[2]:
            spot[2] = end
        spot[3] = row + 1  # runs are in the order of their rows
        spot[4] += end - start
    return whole.values()
