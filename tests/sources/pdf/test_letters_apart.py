"""Letters that a program draws one by one: spaced out, or kerned."""

from __future__ import annotations

import pytest

from archivist.sources.pdf.reader import decode
from tests.sources.pdf.writer import Pdf, width

PROSE = "The keeper of the upper lock had a bell for barges and another for rafts"


def first_line(words: str, letter: float, space: float) -> str:
    """Words drawn letter by letter, ``letter`` points between them and ``space`` for a space."""
    pdf = Pdf()
    x = 60.0
    for c in words:
        if c != " ":
            pdf.text(x, 560, c)
        x += letter + (space if c == " " else width(c))
    for k in range(20):
        pdf.text(60, 520 - 12 * k, PROSE)
    pdf.page()
    return decode(pdf.save(), "a.pdf").text.split("\n")[0].strip()


@pytest.mark.parametrize(
    ("letter", "space", "why"),
    [
        (2.0, 2.5, "spaced by a fifth of the size"),
        (3.0, 2.5, "by more than a word space"),
        (0.0, 2.5, "not spaced"),
        (0.0, 1.3, "a narrow space"),
        (-0.3, 2.5, "kerned"),
    ],
)
def test_words_are_whole(letter: float, space: float, why: str) -> None:
    assert first_line("CHAPTER TWELVE", letter, space) == "CHAPTER TWELVE", why
