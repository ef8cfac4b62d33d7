"""Pages that an engine read in columns: heads, feet, edges, and last columns of a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from archivist.sources import formats
from tests.sources.ocr import pages
from tests.sources.ocr.pages import LEFT, PROSE, SIZE, WIDE, Line, Word

RIGHT = LEFT + 32 * WIDE
SMALL = 0.85 * SIZE
HALVES = [" ".join(half) for text in PROSE for half in (text.split()[:5], text.split()[5:])]
NOTES = ["1 He was a miller before,", "and drowned in May."]


def column(texts: Sequence[str], x: float, row: float = 2, size: float = SIZE) -> list[Line]:
    """Lines at ``x``, from a row of the page on."""
    return [
        [Word(w.text, w.x0 - LEFT + x, w.base, w.size) for w in pages.line(text, row + k, 0, size)]
        for k, text in enumerate(texts)
    ]


def read(folder: Path, *book: list[Line]) -> list[str]:
    """The lines of a book, blank ones left out, with their white space before them."""
    path = folder / "book.hocr"
    path.write_bytes(pages.hocr(book))
    text = formats.read(path).text.replace("\f", "\n")
    return [row for row in text.split("\n") if row.strip()]


def said(folder: Path, *book: list[Line]) -> list[str]:
    return [row.strip() for row in read(folder, *book)]


def test_a_head_in_two_halves_is_read_first(tmp_path: Path) -> None:
    title, folio = pages.line("The Ledgers", 0), column(["27"], RIGHT + 24 * WIDE, 0)
    page = [title, *column(HALVES, LEFT), *folio, *column(HALVES, RIGHT)]
    head, *rows = said(tmp_path, page)
    assert head.split() == ["The", "Ledgers", "27"]
    assert rows == HALVES * 2


def test_a_folio_below_is_read_last(tmp_path: Path) -> None:
    folio = column(["27"], LEFT + 28 * WIDE, 16)
    page = [*column(HALVES, LEFT), *folio, *column(HALVES, RIGHT)]
    assert said(tmp_path, page) == [*HALVES * 2, "27"]


def test_first_lines_of_columns_are_no_head(tmp_path: Path) -> None:
    short = ["the rope.", *HALVES[1:]]
    page = [*column(short, LEFT), *column(HALVES, RIGHT)]
    assert said(tmp_path, page) == [*short, *HALVES]


def test_titles_of_columns_are_no_head(tmp_path: Path) -> None:
    titles = column(["Of the Weir"], LEFT, 0), column(["Of the Rope"], RIGHT, 0)
    page = [*titles[0], *column(HALVES, LEFT), *titles[1], *column(HALVES, RIGHT)]
    assert said(tmp_path, page) == ["Of the Weir", *HALVES, "Of the Rope", *HALVES]


def test_a_word_cut_above_a_gap_is_no_head(tmp_path: Path) -> None:
    page = [*column(HALVES, LEFT), *column(["the old ferry-"], RIGHT, 0), *column(HALVES, RIGHT)]
    assert said(tmp_path, page) == [*HALVES, "the old ferry-", *HALVES]


def test_a_last_column_may_have_a_few_lines(tmp_path: Path) -> None:
    whole = [*column(HALVES, LEFT), *column(HALVES, RIGHT)]
    last = [*column(HALVES, LEFT), *column(HALVES[:3], RIGHT)]
    assert said(tmp_path, whole, whole, last) == [*HALVES * 5, *HALVES[:3]]


def test_a_last_page_may_have_a_line_in_each_column(tmp_path: Path) -> None:
    whole = [*column(HALVES, LEFT), *column(HALVES, RIGHT)]
    last = [*column(HALVES[:1], LEFT), *column(HALVES[1:2], RIGHT)]
    assert said(tmp_path, whole, whole, last)[-2:] == HALVES[:2]


def test_a_few_lines_beside_the_text_of_one_page_are_no_column(tmp_path: Path) -> None:
    single = [pages.line(text, 2 + k) for k, text in enumerate(PROSE)]
    last = [*column(HALVES, LEFT), *column(HALVES[:3], RIGHT)]
    assert said(tmp_path, single, single, last)[2 * len(PROSE)] != HALVES[0]


def noted(notes: Sequence[str], row: float, size: float, inset: float = 0.0) -> list[Line]:
    """A page whose left column has such lines at its foot, below rows of text."""
    foot = column(notes, LEFT + inset, row, size)
    return [*column(HALVES, LEFT), *foot, *column(HALVES, RIGHT)]


@pytest.mark.parametrize(
    ("page", "moved", "why"),
    [
        (noted(NOTES, 16, SMALL), True, "small type below a gap"),
        (noted(["*A miller before,", NOTES[1]], 16, SMALL, WIDE), True, "first lines are set in"),
        (noted(["Boats for hire at", NOTES[1]], 16, SMALL), False, "no sign: an advertisement"),
        (noted(NOTES, 16, SIZE), False, "the text's type"),
        (noted(NOTES, 14, SMALL), False, "no gap"),
        (noted(NOTES, 16, SMALL, 3 * WIDE), False, "a quotation, set in"),
    ],
)
def test_notes_at_the_foot_of_a_column(
    tmp_path: Path, page: list[Line], moved: bool, why: str
) -> None:
    rows = said(tmp_path, page, [*column(HALVES, LEFT), *column(HALVES, RIGHT)])
    place = 2 * len(HALVES) if moved else len(HALVES)
    assert rows[place + 1] == NOTES[1], why


def test_feet_of_columns_keep_their_order(tmp_path: Path) -> None:
    feet = [column([note], x, 16, SMALL) for note, x in zip(NOTES, (LEFT, RIGHT), strict=True)]
    page = [*column(HALVES, LEFT), *feet[0], *column(HALVES, RIGHT), *feet[1]]
    assert said(tmp_path, page) == [*HALVES * 2, *NOTES]


def test_a_column_that_a_quotation_fills_has_the_edges_of_others(tmp_path: Path) -> None:
    whole = [*column(HALVES, LEFT), *column(HALVES, RIGHT)]
    short = [" ".join(half.split()[:4]) for half in HALVES]
    quoted = [*column(HALVES, LEFT), *column(short, RIGHT + 2 * WIDE)]
    rows = read(tmp_path, whole, whole, whole, quoted)
    assert [len(row) - len(row.lstrip()) for row in rows[-len(short) :]] == [2] * len(short)
