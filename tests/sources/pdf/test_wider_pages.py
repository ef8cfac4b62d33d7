"""Pages whose text is wider than that of most: prose before verse."""

from __future__ import annotations

import pytest

from archivist.sources.pdf.reader import decode
from tests.sources.pdf.writer import Pdf

VERSE = ("And of the key that hung below the weir", "Nobody asked, and nobody could hear")
FIRST = "The keeper wrote in prose when the river was high, and nothing"
NEXT = "but prose, since no verse of his had ever held the water back, not"


@pytest.mark.parametrize(
    ("why", "rows", "indents"),
    [
        (
            "a page of prose keeps the indents of its first lines",
            [(72, FIRST), (60, NEXT), (60, NEXT), (72, FIRST), (60, NEXT), (60, NEXT)],
            [3, 0, 0, 3, 0, 0],
        ),
        (
            "a few lines left of the text, below as many at its edge, move nothing",
            [(60, NEXT), (60, NEXT), *[(90, NEXT)] * 4],
            [0] * 6,
        ),
    ],
)
def test_pages_wider_than_others(why: str, rows: list[tuple[int, str]], indents: list[int]) -> None:
    page = Pdf()
    for n in range(8):
        for k in range(24):
            page.text(90, 540 - 12 * k, VERSE[(n + k) % 2] + " by night" * 3)
        page.page()
    for k, (x, words) in enumerate(rows):
        page.text(x, 540 - 12 * k, words)
    lines = decode(page.save(), "a.pdf").text.rpartition("\f")[2].splitlines()
    said = [line for line in lines if "prose" in line]
    assert [len(line) - len(line.lstrip()) for line in said] == indents, why
