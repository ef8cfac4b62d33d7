"""Notes at a page's foot in two columns, and small type there that is in none."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from archivist.sources.pdf.reader import decode
from tests.sources.pdf.writer import Pdf, filling, width

WORDS = "the miller went to law for the weir and had his answer in the spring of the year".split()
LEFT, MIDDLE, RIGHT = 60, 205, 340


def filled(page: Pdf, x: float, y: float, lead: str, wide: float, size: float) -> None:
    words = filling(lead, WORDS, wide, size)
    page.text(x, y, words, size, word=(wide - width(words, size)) / words.count(" "))


def book(
    left: Sequence[str],
    right: Sequence[str],
    *,
    pages: int = 3,
    full: bool = True,
    verse: float = 10,
) -> str:
    """Pages of text with lines at their feet left and right of the middle, and a folio below.

    ``verse``: the size of the last lines of each third page's text.
    """
    page = Pdf()
    for n in range(pages):
        if n:
            page.page()
        for k in range(30):
            size = verse if n % 3 == 2 and k > 25 else 10
            filled(page, LEFT, 550 - 12 * k, f"T{n}x{k}", RIGHT - LEFT, size)
        for x, words in ((LEFT, left), (MIDDLE, right)):
            for k, lead in enumerate(words):
                y = 170 - 9 * k
                if full:
                    filled(page, x, y, f"{lead}{n}", 132, 7.5)
                else:
                    page.text(x, y, f"{lead}{n}", 7.5)
        page.text(198, 40, str(n + 1))
    return decode(page.save(), "a.pdf").text


def order(text: str) -> list[str]:
    return re.findall(r"1?[TLR]\w*?\d+(?:x\d+)?", text)


def wanted(left: Sequence[str], right: Sequence[str], pages: int = 3) -> list[str]:
    out: list[str] = []
    for n in range(pages):
        out += [f"T{n}x{k}" for k in range(30)]
        out += [f"{lead}{n}" for lead in (*left, *right)]
    return out


A, B = ["1La", "Lb", "Lc", "Ld"], ["Ra", "Rb", "Rc"]


def test_columns_of_notes_are_read_one_after_the_other() -> None:
    text = book(A, B)
    assert order(text) == wanted(A, B)
    assert [row.strip() for row in text.split("\f")[0].splitlines() if row.strip()][-1] == "1"


def test_a_quotation_in_smaller_type_above_notes_is_none_of_them() -> None:
    assert order(book(A, B, verse=8.6)) == wanted(A, B)


@pytest.mark.parametrize(
    ("why", "found"),
    [
        ("on one page", book(A, B, pages=1)),
        ("cells of a table, which end where they like", book(A, B, full=False)),
        ("full cells, without a label", book(["La", *A[1:]], B)),
    ],
)
def test_other_small_type_is_read_along_its_lines(why: str, found: str) -> None:
    assert [lead.lstrip("1") for lead in order(found)[30:34]] == ["La0", "Ra0", "Lb0", "Rb0"], why


def test_notes_of_one_column_stay() -> None:
    assert order(book(A, [])) == wanted(A, [])
