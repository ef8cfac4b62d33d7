"""Note signs read again by themselves.

An engine reads a line as words of a language, and a small raised "2" at a word's end becomes "?",
"*" or a quotation mark. Cut out, enlarged and read as a figure it mostly comes out right; what then
is no figure stays as it was. Where the picture shows figures behind a word of which the engine made
letters' boxes that are off, or nothing, these are read as well.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from math import inf
from string import digits
from typing import NamedTuple

from PIL import Image as Pillow
from PIL.Image import Image as Picture

from archivist.patterns import CLOSING
from archivist.sources.ocr import letters
from archivist.sources.ocr.images import opened, quiet
from archivist.sources.ocr.model import Box, Line, Page, Word, hull
from archivist.sources.ocr.programs import Engine, Image
from archivist.sources.ocr.raised import Raised, by_width, raised
from archivist.sources.ocr.rows import alone

# Pixels of a sign as an engine reads figures best, and around it; and where it reads none there.
_SIZES = (36, 20), (25, 14)
_AROUND = 2  # pixels beyond the sign's box
_MOST = 3  # letters of a sign
_ENDS_LABEL = ".)"
_DEGREE = "0"  # no note's number begins with it


class Sign(NamedTuple):
    """A raised sign: ``start:end`` of the text of a word of a line of a page; its box and images.

    ``images``: as it is best read, and as it may be read where that shows no figure. ``least``:
    figures that it has, or more. ``ink``: from where to where the rest of its word is.
    """

    page: int
    line: int
    word: int
    start: int
    end: int
    box: Box
    images: tuple[Image, ...]
    least: int = 0
    ink: tuple[float, float] = (-inf, inf)


def signs(number: int, page: Page, image: Image, place: str) -> Iterator[Sign]:
    """The raised signs of a page, each with its image, in the order of its words.

    None of an image that an engine can unpack and we cannot. Raises SourceError for what is no
    image, or too large.
    """
    picture: Picture | None = None
    with quiet(), suppress(OSError, ValueError, SyntaxError, EOFError):
        picture = opened(image.data, place).convert("L")
    if picture is None:
        return
    by_engine = list(_raised(page))
    found = [
        (one, (one.box, *(other.box for other in by_engine if _overlap(one, other))))
        for one in raised(page, picture)
    ]
    seen = [one for one, _ in found]
    rest = [one for one in by_engine if not any(_overlap(one, other) for other in seen)]
    found += [(one, ()) for one in rest]
    for one, boxes in sorted(found):
        images = tuple(_enlarged(picture, box, *size) for box in boxes for size in _SIZES)
        images = images or (_enlarged(picture, one.box, *_SIZES[0]),)  # it may be a quotation mark
        yield Sign(
            number, one.line, one.word, one.start, one.end, one.box, images, one.least, one.ink
        )


def _overlap(one: Raised, other: Raised) -> bool:
    """Whether both are at one end of a word."""
    same = one.line == other.line and one.word == other.word
    return same and one.start <= other.end and other.start <= one.end


def _raised(page: Page) -> Iterator[Raised]:
    for k, line in enumerate(page.lines):
        row = alone(line)
        for n, word in enumerate(line.words):
            if not word.has_letters:
                continue
            for start, end in letters.raised(word, row.base, row.size):
                if end - start <= _MOST and not word.text[start:end].isalpha():
                    box = hull(word.letters[start:end])
                    yield Raised(k, n, start, end, box, by_width(box))


def _enlarged(picture: Picture, box: Box, height: int, border: int) -> Image:
    area = (
        max(0, int(box.x0) - _AROUND),
        max(0, int(box.y0) - _AROUND),
        min(picture.width, int(box.x1) + 1 + _AROUND),
        min(picture.height, int(box.y1) + 1 + _AROUND),
    )
    cut = picture.crop(area)
    size = (max(1, min(cut.width * height // max(1, cut.height), 400)), height)
    page = Pillow.new("L", (size[0] + 2 * border, size[1] + 2 * border), 255)
    page.paste(cut.resize(size, Pillow.Resampling.LANCZOS), (border, border))
    return stored(page)


def stored(picture: Picture) -> Image:
    """A picture as an engine is given it."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return Image(out.getvalue(), ".png")


def read_again(
    pages: Sequence[Page], found: Sequence[Sign], engine: Engine, place: str
) -> list[Page]:
    """The pages with the signs that are figures spelt as such."""
    figures = engine.figures([sign.images[0] for sign in found], place)
    read = [_number(sign, one) for sign, one in zip(found, figures, strict=True)]
    # What the picture shows to be a number and is not read so is looked at closely.
    unread = [k for k, sign in enumerate(found) if not read[k] and len(sign.images) > 1]
    images = [image for k in unread for image in found[k].images]
    closely = iter(engine.figures(images, place, closely=True))
    for k in unread:
        each = [next(closely) for _ in found[k].images]
        read[k] = _number(found[k], [one for figures in each for one in figures])
    made = list(pages)
    # From the last to the first, so that earlier places in a line still count.
    for sign, figure in reversed(list(zip(found, read, strict=True))):
        if figure:
            made[sign.page] = spelt(made[sign.page], sign, figure)
    return made


def _number(sign: Sign, figures: Iterable[str]) -> str:
    """The first reading that may be a note's number; empty where none may."""
    return next((one for one in figures if _is_number(one, sign.least)), "")


def _is_number(figure: str, least: int) -> bool:
    return figure.isdecimal() and least <= len(figure) <= _MOST and figure[0] != _DEGREE


def spelt(page: Page, sign: Sign, figure: str) -> Page:
    """The page with a sign spelt as this number, unless the engine read more figures there."""
    line = page.lines[sign.line]
    word = line.words[sign.word]
    read, rest = word.text[sign.start :], word.text[sign.end :]
    if len(figure) < len(read) - len(read.lstrip(digits)) or rest[:1].isdecimal():
        return page  # one of them was not seen
    made = _with(word, sign, figure)
    words = (*line.words[: sign.word], *made, *line.words[sign.word + 1 :])
    lines = (*page.lines[: sign.line], Line(words, line.box), *page.lines[sign.line + 1 :])
    return page._replace(lines=lines)


def _with(word: Word, sign: Sign, figure: str) -> tuple[Word, ...]:
    """A word with its figures; a label before it is a word of its own."""
    box = sign.box
    step = box.width / len(figure)
    boxes = tuple(
        box._replace(x0=box.x0 + k * step, x1=box.x0 + (k + 1) * step) for k in range(len(figure))
    )
    own = tuple(
        _printed(c, letter, sign) for c, letter in zip(word.text, word.letters, strict=True)
    )
    before = word.text[: sign.start], own[: sign.start]
    behind = word.text[sign.end :], own[sign.end :]
    if sign.start == 0 and behind[0].lstrip(_ENDS_LABEL):
        point = len(behind[0]) - len(behind[0].lstrip(_ENDS_LABEL))
        first = (*boxes, *behind[1][:point])
        label = word._replace(text=figure + behind[0][:point], box=hull(first), letters=first)
        rest = behind[1][point:]
        return label, word._replace(text=behind[0][point:], box=hull(rest), letters=rest)
    text, letters_ = before[0] + figure + behind[0], (*before[1], *boxes, *behind[1])
    return (word._replace(text=text, box=hull((word.box, box)), letters=letters_),)


def _printed(c: str, letter: Box, sign: Sign) -> Box:
    """The part of a letter's box that is its own: an engine's box may hold the number, too."""
    x0, x1 = (min(max(x, sign.ink[0]), sign.ink[1]) for x in (letter.x0, letter.x1))
    # A quotation mark as high as a figure would count as one.
    y1 = min(letter.y1, (sign.box.y0 + sign.box.y1) / 2) if c in CLOSING else letter.y1
    return Box(x0, min(letter.y0, y1), x1, y1)
