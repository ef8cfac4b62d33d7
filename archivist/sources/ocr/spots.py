"""Ink of a page's picture, and the spots of it that hang together."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from PIL.Image import Image as Picture
from PIL.Image import Resampling

from archivist.sources.ocr.model import Box, hull

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
    runs: list[Spot] = []  # of ink in a row, each a box one pixel high
    belongs: list[int] = []  # to the spot of which earlier run; to itself the first of a spot
    above = range(0)
    for y in range(ink.height):
        here, first = len(runs), above.start
        for match in _RUN.finditer(pixels, y * width, (y + 1) * width):
            start, end = match.start() - y * width, match.end() - y * width
            belongs.append(len(runs))
            while first < above.stop and runs[first].box.x1 < start:
                first += 1
            for k in range(first, above.stop):
                if runs[k].box.x0 > end:
                    break
                _join(belongs, k, len(runs))
            runs.append(Spot(Box(start, y, end, y + 1), end - start))
        above = range(here, len(runs))
    whole: dict[int, Spot] = {}
    for k, (box, count) in enumerate(runs):
        first = _first(belongs, k)
        spot = whole.get(first)
        whole[first] = Spot(hull((spot.box, box)), spot.pixels + count) if spot else runs[k]
    return [Spot(_moved(box, x0, y0), count) for box, count in whole.values()]


def _first(belongs: list[int], k: int) -> int:
    """The first run of the spot that a run belongs to."""
    while belongs[k] != k:
        belongs[k] = k = belongs[belongs[k]]
    return k


def _join(belongs: list[int], a: int, b: int) -> None:
    """Makes one spot of those of two runs."""
    first, second = sorted((_first(belongs, a), _first(belongs, b)))
    belongs[second] = first


def _moved(box: Box, x0: float, y0: float) -> Box:
    return Box(box.x0 + x0, box.y0 + y0, box.x1 + x0, box.y1 + y0)
