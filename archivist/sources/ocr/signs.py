"""Note signs read again by themselves.

An engine reads a line as words of a language, and a small raised "2" at a word's end becomes "?",
"*" or a quotation mark. Cut out, enlarged and read as a figure it mostly comes out right; what then
is no figure stays as it was.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archivist.sources.ocr import letters
from archivist.sources.ocr.images import opened, quiet
from archivist.sources.ocr.model import Box, Line, Page, Word, hull
from archivist.sources.ocr.programs import Engine, Image
from archivist.sources.ocr.rows import alone

_HEIGHT, _BORDER = 36, 20  # pixels of a sign as an engine reads figures best, and around it
_AROUND = 2  # pixels beyond the sign's box
_MOST = 3  # letters of a sign
_DEGREE = "0"  # no note's number begins with it


class Sign(NamedTuple):
    """A raised sign: ``start:end`` of the text of a word of a line of a page."""

    page: int
    line: int
    word: int
    start: int
    end: int
    image: Image


def signs(number: int, page: Page, image: Image, place: str) -> Iterator[Sign]:
    """The raised signs of a page, each with its image."""
    found = list(_raised(page))
    if not found:
        return
    with quiet():
        picture = opened(image.data, place).convert("L")
    for line, word, start, end, box in found:
        yield Sign(number, line, word, start, end, _enlarged(picture, box))


def _raised(page: Page) -> Iterator[tuple[int, int, int, int, Box]]:
    for k, line in enumerate(page.lines):
        row = alone(line)
        for n, word in enumerate(line.words):
            if len(word.letters) != len(word.text):
                continue
            for start, end in letters.raised(word, row.base, row.size):
                if end - start <= _MOST and not word.text[start:end].isalpha():
                    yield k, n, start, end, hull(word.letters[start:end])


def _enlarged(picture: object, box: Box) -> Image:
    from PIL import Image as Pillow

    assert isinstance(picture, Pillow.Image)
    area = (
        max(0, int(box.x0) - _AROUND),
        max(0, int(box.y0) - _AROUND),
        min(picture.width, int(box.x1) + 1 + _AROUND),
        min(picture.height, int(box.y1) + 1 + _AROUND),
    )
    cut = picture.crop(area)
    size = (max(1, min(cut.width * _HEIGHT // max(1, cut.height), 400)), _HEIGHT)
    page = Pillow.new("L", (size[0] + 2 * _BORDER, size[1] + 2 * _BORDER), 255)
    page.paste(cut.resize(size, Pillow.Resampling.LANCZOS), (_BORDER, _BORDER))
    out = io.BytesIO()
    page.save(out, "PNG", compress_level=1)
    return Image(out.getvalue(), ".png")


def read_again(
    pages: Sequence[Page], found: Sequence[Sign], engine: Engine, place: str
) -> list[Page]:
    """The pages with the signs that are figures spelt as such."""
    figures = engine.figures([sign.image for sign in found], place)
    made = list(pages)
    # From the last to the first, so that earlier places in a word still count.
    for sign, figure in reversed(list(zip(found, figures, strict=True))):
        if figure.isdecimal() and len(figure) <= _MOST and figure[0] != _DEGREE:
            made[sign.page] = _spelt(made[sign.page], sign, figure)
    return made


def _spelt(page: Page, sign: Sign, figure: str) -> Page:
    line = page.lines[sign.line]
    word = line.words[sign.word]
    words = (*line.words[: sign.word], _with(word, sign, figure), *line.words[sign.word + 1 :])
    lines = (*page.lines[: sign.line], Line(words, line.box), *page.lines[sign.line + 1 :])
    return page._replace(lines=lines)


def _with(word: Word, sign: Sign, figure: str) -> Word:
    box = hull(word.letters[sign.start : sign.end])
    step = box.width / len(figure)
    boxes = [
        box._replace(x0=box.x0 + k * step, x1=box.x0 + (k + 1) * step) for k in range(len(figure))
    ]
    return word._replace(
        text=word.text[: sign.start] + figure + word.text[sign.end :],
        letters=(*word.letters[: sign.start], *boxes, *word.letters[sign.end :]),
    )
