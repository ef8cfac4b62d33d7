"""Hyphens between figures are measured by the widths of words in a face whose letters are known."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivist.sources.ocr.dashes import measured
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


NUMBERS = st.from_regex(r"[1-9][0-9]{0,3}", fullmatch=True)


@settings(max_examples=20)  # each fits the widths of two books
@given(st.integers(0, 10**6), NUMBERS, NUMBERS, st.sampled_from(["", ".", ".⁵"]))
def test_a_dash_is_told_from_a_hyphen(seed: int, first: str, last: str, tail: str) -> None:
    face = Face(Random(seed))
    (dash,) = measured(book(face, f"{first}{EN_DASH}{last}{tail}"))
    (hyphen,) = measured(book(face, f"{first}-{last}{tail}"))
    assert (dash.page, dash.row, dash.word) == (PAGES - 1, ROWS, 0)
    assert hyphen.share < 0.4
    assert 0.5 < dash.share <= 1.0


def test_pages_scanned_at_other_resolutions_are_brought_to_one_scale() -> None:
    face = Face(Random(7))
    (dash,) = measured(book(face, f"1887{EN_DASH}1889", (1.0, 1.03, 0.97, 1.05)))
    assert dash.share > 0.5


@pytest.mark.parametrize(
    ("asked", "hyphen", "why"),
    [
        ("12-5-1889", 0.33, "a date has two"),
        ("a1-9", 0.33, "a shelfmark is no range"),
        (f"1887{EN_DASH}1889", 0.5, "a typewriter's hyphen is as wide as its figures"),
    ],
)
def test_abstains(asked: str, hyphen: float, why: str) -> None:
    assert not measured(book(Face(Random(7), hyphen), asked)), why


def test_abstains_where_something_else_is_in_the_box() -> None:
    face = Face(Random(7))
    pages = book(face, "1887-1889")
    word = pages[-1][-1].words[0]
    wide = word._replace(box=word.box._replace(x1=word.box.x1 + 15))
    pages[-1][-1] = row([wide])
    assert not measured(pages)


def test_a_raised_figure_whose_box_is_known_is_left_out() -> None:
    """It was read as what it is, and would be taken for a part of the second number."""
    face = Face(Random(7))
    pages = book(face, f"1887{EN_DASH}1889.")
    word = pages[-1][-1].words[0]
    step = word.box.width / len(word.text)
    boxes = [Box(k * step, 0, (k + 1) * step, 7) for k in range(len(word.text))]
    sign = Box(word.box.x1, 0, word.box.x1 + 3.5, 4)
    noted = Word(f"{word.text}5", word.box._replace(x1=sign.x1), letters=(*boxes, sign))
    pages[-1][-1] = row([noted])
    (dash,) = measured(pages)
    assert 0.5 < dash.share <= 1.0


def test_abstains_where_few_words_tell() -> None:
    face = Face(Random(7))
    assert not measured(book(face, f"1887{EN_DASH}1889", (1.0,)))
