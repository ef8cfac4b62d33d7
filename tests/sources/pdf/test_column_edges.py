"""Columns whose lines are all set in, beside the same column of other pages."""

from __future__ import annotations

import pytest

from archivist.sources.pdf.reader import decode
from tests.sources.pdf.writer import Pdf

LEFT, RIGHT = 40, 215  # where the two columns begin
TEXT = "The keeper counted logs and carts"
SAID = "I have counted goats as well"
ROWS = 30


def page(pdf: Pdf, right: int, words: str) -> None:
    """Two columns of text; the second is set in by so much, in other words."""
    for k in range(ROWS):
        pdf.text(LEFT, 540 - 12 * k, TEXT)
        pdf.text(RIGHT + right, 540 - 12 * k, words)


@pytest.mark.parametrize(
    ("why", "others", "deep"),
    [
        ("set in where other pages have text at the edge", 0, 10),
        ("no other page shows another edge", 10, 10),
    ],
)
def test_a_column_that_a_quotation_fills(why: str, others: int, deep: int) -> None:
    pdf = Pdf()
    for number in range(6):
        if number:
            pdf.page()
        page(pdf, deep if number == 3 else others, SAID if number == 3 else TEXT)
    lines = decode(pdf.save(), "a.pdf").text.split("\f")[3].splitlines()
    said = [line for line in lines if SAID in line]
    assert len(said) == ROWS
    assert all(line.startswith("  ") is (deep > others) for line in said), why
