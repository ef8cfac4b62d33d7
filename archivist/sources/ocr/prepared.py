"""Page images made fit for an engine where they are not: turned straight, evenly lit.

Engines find no lines in a page that leans and no ink in its shadows. A page is turned by the angle
at which its rows of pixels differ most, where that is an angle at all; its light is made even where
its paper is much darker in one place than in another. All other pages are handed on as they are.
docs/decisions/0013 says what comes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from math import radians, tan
from typing import NamedTuple

from PIL import ImageChops, ImageFilter
from PIL.Image import Image as Picture
from PIL.Image import Resampling, Transform

from archivist.sources.ocr.images import opened, packed, quiet
from archivist.sources.ocr.programs import Image

_SMALL = 600  # pixels of the longer side of the image that is looked at
_STEEPEST, _COARSE, _FINE = 6.0, 0.5, 0.1  # degrees
_LEAST = 0.6  # degrees; Tesseract reads a page that leans less as well
_ASIDE = 0.7  # degrees; a page whose rows differ less on both sides stands straight
_CLEARER = 1.1  # times that the rows differ more when it is straight
_SPOT = 3  # of its pixels, and of spots of so many pixels each: lines of letters are lower
_NARROW = 4  # pixels beside each other that are one where angles are tried
_SHADE = 50  # of 255: paper that differs by more is unevenly lit
_BARE = 0.6  # of a page of print: paper
_EDGES = 0.02  # of the page: what is as small is no shadow


class Prepared(NamedTuple):
    """``turn``: degrees anticlockwise by which it was turned about its middle."""

    image: Image
    turn: float


def prepared(image: Image, place: str) -> Prepared:
    """The page as an engine reads it best; one that cannot be unpacked as it is.

    Raises SourceError for what is no image, or too large.
    """
    with quiet(), suppress(OSError, ValueError, SyntaxError, EOFError):
        return _prepared(image, place)
    return Prepared(image, 0.0)


def is_on_paper(image: Image, place: str) -> bool:
    """Whether most of the page is bare paper, as around print; of a photograph little is.

    Raises SourceError.
    """
    with quiet(), suppress(OSError, ValueError, SyntaxError, EOFError):
        darkness = _reduced(opened(image.data, place)).histogram()[::-1]
        paper = _level(darkness, _EDGES * sum(darkness))
        return sum(darkness[: paper + _SHADE]) >= _BARE * sum(darkness)
    return False


def _prepared(image: Image, place: str) -> Prepared:
    picture = opened(image.data, place)
    picture.draft("L", (picture.width // 4, picture.height // 4))  # of a JPEG, a quarter is enough
    small = _reduced(picture)
    paper = _paper(small)
    turn, lit = 0.0 - _lean(ImageChops.subtract(paper, small)), _is_lit(paper)
    if not turn and lit:
        return Prepared(image, 0.0)
    whole = opened(image.data, place).convert("L")
    if not lit:
        whole = _evened(whole, paper)
    if turn:
        whole = whole.rotate(turn, Resampling.BICUBIC, fillcolor=255)
    return Prepared(packed(whole, image.dpi), turn)


def _reduced(picture: Picture) -> Picture:
    """The page in greys, small enough to be looked at in no time."""
    return picture.convert("L").reduce(max(1, round(max(picture.size) / _SMALL)))


def _paper(small: Picture) -> Picture:
    """How bright the paper is at each place: as its brightest spot nearby."""
    spots = small.reduce(_SPOT).filter(ImageFilter.MaxFilter(_SPOT))
    return spots.resize(small.size, Resampling.BILINEAR)


def _is_lit(paper: Picture) -> bool:
    """Whether the paper is about as bright everywhere."""
    counts = paper.histogram()
    least = _EDGES * sum(counts)
    return _level(counts, least) + _SHADE >= 255 - _level(counts[::-1], least)


def _level(counts: Sequence[int], least: float) -> int:
    """The first level up to which there are so many pixels."""
    return next(k for k, total in enumerate(accumulate(counts)) if total >= least)


def _evened(whole: Picture, paper: Picture) -> Picture:
    """The page as if its paper were white everywhere."""
    light = paper.resize(whole.size, Resampling.BILINEAR)
    return ImageChops.subtract(whole, light, offset=255)


def _lean(dark: Picture) -> float:
    """The degrees by which the page leans anticlockwise; 0 for one that stands straight.

    ``dark``: how much darker than the paper each place is.
    """
    ink = dark.resize((max(1, dark.width // _NARROW), dark.height), Resampling.BOX)
    straight = _contrast(ink, 0.0)
    if straight > _CLEARER * max(_contrast(ink, -_ASIDE), _contrast(ink, _ASIDE)):
        return 0.0
    best = _best(ink, 0.0, _STEEPEST, _COARSE)
    best = _best(ink, best, _COARSE, _FINE)
    if abs(best) < _LEAST or _contrast(ink, best) < _CLEARER * straight:
        return 0.0
    return round(best, 1)


def _best(ink: Picture, middle: float, reach: float, step: float) -> float:
    """The angle around ``middle`` at which rows differ most."""
    count = round(reach / step)
    angles = [middle + k * step for k in range(-count, count + 1)]
    return max(angles, key=lambda angle: (_contrast(ink, angle), -abs(angle)))


def _contrast(ink: Picture, angle: float) -> float:
    """How much rows differ from their neighbours when they lean so many degrees anticlockwise."""
    slope = -_NARROW * tan(radians(angle))
    lean = (1, 0, 0, slope, 1, -slope * ink.width / 2)
    rows = ink.transform(ink.size, Transform.AFFINE, lean).resize((1, ink.height), Resampling.BOX)
    return sum((a - b) ** 2 for a, b in pairwise(rows.tobytes()))
