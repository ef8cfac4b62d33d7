"""Raised figures behind words and before lines, as the picture of a page shows them.

Of a small figure behind a word an engine makes a mark ("tide.'"), or nothing at all, and the box of
the letter before it then holds both; so it does of the figure that labels a note. On the picture
the figure is a spot of ink that stands free above the line. Quotation marks hang higher, and below
the strokes of "?" and "!" are their points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf
from statistics import median
from typing import NamedTuple

from PIL.Image import Image as Picture

from archivist.sources.ocr import letters
from archivist.sources.ocr.model import Box, Page, Word, hull
from archivist.sources.ocr.raised_text import (
    DOTS,
    GUILLEMETS,
    POINTS,
    STROKES,
    Number,
    read_as,
    read_to,
)
from archivist.sources.ocr.rows import alone
from archivist.sources.ocr.spots import ink_of, spots

# In letter sizes. Of 440 raised spots on 190 pages in five faces figures were .23 to .40 high and
# stood .15 to .36 above the baseline, quotation marks .25 to .32 and .38 to .51.
_FREE, _HUNG, _SHORT = 0.14, 0.37, 0.34
_LOW, _HIGH, _NARROW, _WIDE = 0.2, 0.62, 0.06, 0.6  # figures, of old style among them
_APART = 0.28  # at most, between figures of one number
# What is looked at first: nearly all words end in a letter that stands on the line, or in a hook.
_EDGE, _STROKE = 0.12, 0.18
_BACK, _ON, _LEFT = 1.2, 0.6, 1.4  # that are looked at of a word, and behind and before the line
_OVER = 0.3  # that is looked at of the next word: its box may begin where a figure ends
_ABOVE, _BELOW = 0.95, 0.3  # the baseline: a line of letters
_SPECK = 0.008  # of the letter size squared: less ink is dirt
_POINT = 0.22  # the height of the point of "?"
_COMMA = 0.2  # above the baseline: what is no higher is a point or comma
_LONG = 1.3  # widths that a quotation mark is high
# Pixels of a letter's size: figures of smaller ones cannot be read, larger ones are pictures.
_LEAST, _LARGEST = 12.0, 240.0
_MOST = 3  # figures of a number
_OPENED = re.compile(rf"\(?[{GUILLEMETS}]\w")
# Heights that so many figures are wide at least; that one is, with the space behind it.
_TWO, _THREE, _THIN = 1.05, 1.9, 0.45


class Raised(NamedTuple):
    """A raised number at an end of a word; as ``start:end`` of its text the engine read it.

    ``least``: figures that it has, by its spots of ink and by its width, or more where they touch.
    ``ink``: from where to where there is other ink, which is the word's.
    """

    line: int
    word: int
    start: int
    end: int
    box: Box
    least: int = 0
    ink: tuple[float, float] = (-inf, inf)


class _Strip(NamedTuple):
    """A part of a page's ink, from ``x0`` to ``x1`` about a baseline of letters of this size."""

    ink: Picture
    x0: int
    x1: int
    base: int
    size: float

    @property
    def top(self) -> int:
        return int(self.base - _ABOVE * self.size)

    @property
    def foot(self) -> int:
        return int(self.base + _BELOW * self.size)


def raised(page: Page, picture: Picture) -> Iterator[Raised]:
    """The raised numbers behind a page's words and before its lines; ``picture`` is in greys."""
    ink, guillemets = ink_of(picture), _guillemets(page)
    for k, line in enumerate(page.lines):
        size = alone(line).size
        if not _LEAST <= size <= _LARGEST:
            continue
        words = sorted(enumerate(line.words), key=lambda word: word[1].box.x0)
        n, first = words[0]
        label = _label(ink, first, [word for _, word in words[:2]], size)
        if label:
            bounds = (label.ink.x0 if label.ink else -inf), inf
            yield Raised(k, n, 0, read_to(first, label), label.box, label.least, bounds)
        for at, (n, word) in enumerate(words):
            beside = [other for _, other in words[max(0, at - 1) : at + 2]]
            number = _number(ink, word, beside, size, guillemets)
            start, end = read_as(word, number) if number else (0, 0)
            if number and start:
                bounds = -inf, number.ink.x1 if number.ink else inf
                yield Raised(k, n, start, end, number.box, number.least, bounds)


def _guillemets(page: Page) -> str:
    """Guillemets, where a word of the page begins with one: such a page closes quotations so. They
    stand too near the line for their ink to tell, and of figures engines make them as well."""
    opened = any(_OPENED.match(word.text) for line in page.lines for word in line.words)
    return GUILLEMETS if opened else ""


def _label(ink: Picture, word: Word, beside: Sequence[Word], size: float) -> Number | None:
    """The raised number before a line's first word, or that this is; ``beside``: it, the next."""
    x0, x1 = int(word.box.x0 - _LEFT * size), int(word.box.x0 + _BACK * size)
    strip = _Strip(ink, max(x0, 0), x1, _base(beside), size)
    if not word.has_letters or not _is_on(strip) or not _may_be_raised(strip, x1, at_end=False):
        return None
    found = sorted(_spots(strip), key=lambda box: box.x0)
    figures = list(_figures(found, (), strip))
    rest = found[len(figures) :]
    has_point = bool(rest) and _is_point(rest[0], strip)
    behind = next(iter(rest[has_point:]), None)
    label = _whole(figures, strip)
    if label is None or (behind and behind.x0 - label.x1 > _LEFT * size):
        return None
    return Number(label, _least(figures, label), behind, POINTS if has_point else "")


def _number(
    ink: Picture, word: Word, beside: Sequence[Word], size: float, printed: str
) -> Number | None:
    """The raised number that ends what is printed of a word; ``beside``: it and its neighbours.

    ``printed``: marks that stand before such a number wherever they are read.
    """
    behind = [other.box.x0 for other in beside if other.box.x0 > word.box.x0]
    stop = int(min(behind, default=word.box.x1 + _ON * size))
    x0 = int(max(word.box.x0, word.box.x1 - _BACK * size))
    strip = _Strip(ink, x0, int(stop + _OVER * size), _base(beside) or int(word.box.y1), size)
    is_word = word.has_letters and any(c.isalpha() for c in word.text)
    if not is_word or not x0 < stop or not _is_on(strip) or not _may_be_raised(strip, stop):
        return None
    found = [box for box in _spots(strip) if box.x0 < stop]
    high = [box for box in found if strip.base - box.y0 > _COMMA * size]
    # Below a figure that is drawn over a point stands that, as below the stroke of "?".
    below = found if any(c in STROKES + DOTS for c in word.text[-_MOST:]) else ()
    figures = list(_figures(sorted(high, key=lambda box: -box.x1), below, strip))
    rest = [box for box in high if box not in figures]
    number = _whole(figures, strip)
    if number is None:
        return None
    before = max((b for b in found if b.x0 < number.x0 and b not in figures), default=None)
    low = sum(box.x0 >= number.x1 for box in found)
    pointed = [box for box in rest if _has_point(box, found, strip)]
    marks = printed + (STROKES if any(box.height > _SHORT * size for box in pointed) else "")
    marks += DOTS if any(_is_point(box, strip) for box in pointed) else ""
    quotes = sum(_is_quote(box, strip) for box in rest)
    return Number(number, _least(figures, number), before, marks, quotes, x0, low)


def _base(words: Sequence[Word]) -> int:
    """The baseline below words, as most of their letters stand on it; 0 where none tells."""
    feet = [
        box.y1
        for word in words
        for c, box in zip(word.text, word.letters, strict=False)
        if letters.stands(c)
    ]
    return int(median(feet)) if feet else 0


def _is_on(strip: _Strip) -> bool:
    """Whether a strip is on the page, as boxes that are told wrong are not."""
    return 0 <= strip.x0 < strip.x1 <= strip.ink.width and (
        0 <= strip.top < strip.base < strip.foot <= strip.ink.height
    )


def _may_be_raised(strip: _Strip, stop: int, *, at_end: bool = True) -> bool:
    """Whether the last of a strip's ink, or the first, up to ``stop``, stands free on its line.

    What stands on the line and is no higher than a comma does not count.
    """
    foot = int(strip.base - _FREE * strip.size)
    above = strip.ink.crop((strip.x0, strip.top, stop, foot))
    inked = above.getbbox()
    if inked is None:
        return False
    x0, _, x1, _ = inked
    wide = int(_EDGE * strip.size)
    x0, x1 = (max(x0, x1 - wide), x1) if at_end else (x0, min(x1, x0 + wide))
    edge = above.crop((x0, 0, x1, above.height)).getbbox()
    if edge is None:
        return False
    return edge[3] < above.height and edge[3] - edge[1] > _STROKE * strip.size


def _spots(strip: _Strip) -> list[Box]:
    """The spots of a strip that are no dirt, those of one figure as one: thin strokes get lost."""
    cut = strip.ink.crop((strip.x0, strip.top, strip.x1, strip.foot))
    least = _SPECK * strip.size * strip.size
    found = [box for box, pixels in spots(cut, strip.x0, strip.top) if pixels >= least]
    made: list[Box] = []
    for box in sorted(found):
        last = made[-1] if made else None
        free = last is not None and strip.base - max(last.y1, box.y1) > _FREE * strip.size
        if last and free and 2 * (last.x1 - box.x0) > min(last.width, box.width):
            made[-1] = hull((last, box))
        else:
            made.append(box)
    return made


def _figures(from_end: Sequence[Box], below: Sequence[Box], strip: _Strip) -> Iterator[Box]:
    """The figures of a number, up to the first spot that is none; ``below``: what may be points."""
    before: Box | None = None
    for box in from_end:
        apart = max(before.x0 - box.x1, box.x0 - before.x1) if before else 0.0
        if (
            apart > _APART * strip.size
            or not _is_figure(box, strip)
            or _has_point(box, below, strip)
        ):
            return
        yield box
        before = box


def _is_figure(box: Box, strip: _Strip) -> bool:
    high, wide = box.height / strip.size, box.width / strip.size
    free = strip.base - box.y1 > _FREE * strip.size
    return _LOW < high < _HIGH and _NARROW < wide < _WIDE and free and not _is_hung(box, strip)


def _is_hung(box: Box, strip: _Strip) -> bool:
    """Whether it stands as high as a quotation mark, and is as small."""
    return strip.base - box.y1 > _HUNG * strip.size and box.height < _SHORT * strip.size


def _is_quote(box: Box, strip: _Strip) -> bool:
    """Whether it is one, rather than the point of an "i"."""
    return _is_hung(box, strip) and box.height > _LONG * box.width


def _has_point(box: Box, found: Sequence[Box], strip: _Strip) -> bool:
    """Whether a point stands below a stroke, as of ``?``, ``!`` and ``;``."""
    return any(
        box.x0 <= (below.x0 + below.x1) / 2 <= box.x1
        and below.y0 >= box.y1
        and below.height < _POINT * strip.size
        for below in found
    )


def _is_point(box: Box, strip: _Strip) -> bool:
    return max(box.width, box.height) < _POINT * strip.size


def _whole(figures: Sequence[Box], strip: _Strip) -> Box | None:
    """Where a number of these figures is, unless the strip's edges cut it."""
    if not 0 < len(figures) <= _MOST:
        return None
    box = hull(figures)
    return box if strip.x0 < box.x0 and box.x1 < strip.x1 else None


def _least(figures: Sequence[Box], number: Box) -> int:
    """How many figures a number has at least: some touch, and of some the thin strokes are lost."""
    return max(min(len(figures), int(number.width / (_THIN * number.height))), by_width(number))


def by_width(number: Box) -> int:
    """How many figures a number has at least, as wide as it is."""
    return 1 + (number.width > _TWO * number.height) + (number.width > _THREE * number.height)
