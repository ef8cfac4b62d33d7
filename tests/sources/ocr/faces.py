"""Words in a face whose letters' widths are known, as engines tell their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from archivist.sources.ocr.model import Box, Printed, Word

LETTERS = "abcdefghijklmnopqrstuvwxyz"
EN_DASH = "–"
PAGES, ROWS, WORDS = 4, 20, 10
AS_READ = str.maketrans({EN_DASH: "-", "⁵": "°"})  # a raised figure is read as some mark


class Face:
    """Widths of letters in letter sizes; a figure and a dash take half, a hyphen ``hyphen``."""

    def __init__(self, random: Random, hyphen: float = 0.33) -> None:
        self.random = random
        self.widths = {letter: random.uniform(2.5, 7.5) for letter in LETTERS}
        self.widths |= dict.fromkeys(f"0123456789{EN_DASH}", 5.0)
        self.widths |= {"-": 10 * hyphen, ".": 2.5, "⁵": 3.6}

    def word(self, text: str, scale: float = 1.0) -> Word:
        """As an engine reads it: its box is off by what a pixel is, some 3 hundredths of a size."""
        width = sum(self.widths[c] for c in text) - 0.4 + self.random.uniform(-0.3, 0.3)
        return Word(text.translate(AS_READ), Box(0, 0, scale * width, 7))

    def prose(self, scale: float) -> list[Word]:
        words = [self.random.choices(LETTERS, k=self.random.randint(2, 9)) for _ in range(WORDS)]
        words[0][1:1] = "-"
        words[-1].append(".")
        words[1] = [self.random.choice("0123456789") for _ in range(4)]
        return [self.word("".join(word), scale) for word in words]


def row(words: Sequence[Word]) -> Printed:
    return Printed(tuple(words), Box(0, 0, 300, 10), 0, 300, 7, 10.0)


def book(face: Face, asked: str, scales: Sequence[float] = (1.0,) * PAGES) -> list[list[Printed]]:
    """Some pages of words without sense; ``asked`` stands alone on the last row."""
    pages = [[row(face.prose(scale)) for _ in range(ROWS)] for scale in scales]
    pages[-1].append(row([face.word(asked, scales[-1])]))
    return pages
