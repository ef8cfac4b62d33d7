"""A page as an OCR engine saw it: words in boxes. Units are whatever the file counts in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Literal, NamedTuple, get_args


class Box(NamedTuple):
    """A rectangle; y counts downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


class Word(NamedTuple):
    """``letters`` has a box for each code point of ``text``, or is empty."""

    text: str
    box: Box
    conf: float | None = None  # 0 to 1
    styles: frozenset[str] = frozenset()  # kinds of inline marks, as in docs/sources.md
    letters: tuple[Box, ...] = ()

    @property
    def has_letters(self) -> bool:
        """Whether the place of each letter is told."""
        return len(self.letters) == len(self.text)


Height = Literal["word", "line", "outline"]
HEIGHTS: tuple[Height, ...] = get_args(Height)  # the less they tell of letters, the later


class Line(NamedTuple):
    """A printed line, or what of it the engine took for one.

    ``height`` says whose height its words have (an outline is wider than its letters). ``role``:
    what the file calls the region or the line, as in roles.py.
    """

    words: tuple[Word, ...]
    box: Box
    height: Height = "word"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line put straight: ``base`` is its baseline, ``size`` that of its letters."""

    words: tuple[Word, ...]  # from left to right, boxes put straight
    box: Box  # as the file tells it
    x0: float
    x1: float
    base: float
    size: float
    height: Height = "word"
    role: str = ""

    @property
    def letters(self) -> int:
        """Characters, spaces between words included."""
        return sum(len(word.text) + 1 for word in self.words) - 1


class Page(NamedTuple):
    """Lines in the order of the file. ``pictures`` are areas that hold no text.

    ``turn``: degrees anticlockwise by which the image was turned about its middle before it was
    read; boxes are those on the turned image.
    """

    lines: tuple[Line, ...]
    width: float = 0.0
    height: float = 0.0
    label: str = ""  # printed page number, where the format has it
    image: str = ""  # file name of the page's image, as the format tells it
    pictures: tuple[Box, ...] = ()
    turn: float = 0.0

    def as_scanned(self, box: Box) -> Box:
        """The smallest rectangle around a box's place on the image as it was scanned."""
        if not self.turn:
            return box
        middle_x, middle_y = self.width / 2, self.height / 2
        across, down = cos(radians(self.turn)), sin(radians(self.turn))
        corners = [(x - middle_x, y - middle_y) for x in box[::2] for y in box[1::2]]
        xs = [middle_x + x * across - y * down for x, y in corners]
        ys = [middle_y + x * down + y * across for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle around all. Raises ValueError when there is none."""
    found = list(boxes)
    return Box(
        min(b.x0 for b in found),
        min(b.y0 for b in found),
        max(b.x1 for b in found),
        max(b.y1 for b in found),
    )


def line_of(words: Sequence[Word], box: Box | None = None) -> Line:
    """A line of these words; its box is theirs where the file does not tell."""
    return Line(tuple(words), box or hull(word.box for word in words))


def spread(
    text: str, box: Box, conf: float | None = None, styles: frozenset[str] = frozenset()
) -> tuple[Word, ...]:
    """The words of a line whose box alone is known: each gets its share by its length."""
    step = box.width / max(1, len(text))
    words: list[Word] = []
    at = 0
    for part in text.split():
        at = text.index(part, at)
        x0 = box.x0 + at * step
        at += len(part)
        place = Box(x0, box.y0, box.x0 + at * step, box.y1)
        words.append(Word(part, place, conf, styles))
    return tuple(words)
