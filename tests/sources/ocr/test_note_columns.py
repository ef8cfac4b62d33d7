"""Notes at a page's foot in two columns, below text in one, and small type that is in none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from archivist.sources import formats
from tests.sources.ocr import pages
from tests.sources.ocr.pages import LEFT, PROSE, SIZE, WIDE, Line, Word

SMALL = 0.75 * SIZE
TEXT = [*PROSE, *PROSE]
A = ["1 He was a miller once, and", "drowned in May, as the book", "of the parish has it at the"]
B = ["end of the year in which he", "came back from the upper of", "the two weirs, with a lamp."]
RIGHT = LEFT + 28 * WIDE


def page(left: Sequence[str], right: Sequence[str], *, merged: bool, size: float) -> list[Line]:
    """Lines of text above lines left and right of the middle, which an engine may have joined."""
    rows = [pages.line(text, k) for k, text in enumerate(TEXT)]
    for k, (a, b) in enumerate(zip(left, right, strict=True), len(TEXT) + 1):
        one = pages.line(a, k, 0, size)
        two = [Word(w.text, w.x0 - LEFT + RIGHT, w.base, size) for w in pages.line(b, k, 0, size)]
        rows += [[*one, *two]] if merged else [one, two]
    return rows


def read(
    folder: Path,
    left: Sequence[str] = A,
    right: Sequence[str] = B,
    *,
    merged: bool = True,
    size: float = SMALL,
    many: int = 3,
) -> list[str]:
    """The lines below the text of a book's first page."""
    path = folder / "book.hocr"
    made = [page(left, right, merged=merged, size=size)] * many
    made += [[pages.line(text, k) for k, text in enumerate(TEXT)]]
    path.write_bytes(pages.hocr(made))
    first, _, _ = formats.read(path).text.partition("\f")
    return [" ".join(row.split()) for row in first.splitlines() if row.strip()][len(TEXT) :]


@pytest.mark.parametrize("merged", [True, False], ids=["lines across both", "lines of each"])
def test_columns_of_notes_are_read_one_after_the_other(tmp_path: Path, merged: bool) -> None:
    assert read(tmp_path, merged=merged) == [*A, *B]


ACROSS = [f"{a} {b}" for a, b in zip(A, B, strict=True)]
CELLS = ["1 Boats", "2 The mill", "3 Of the weir"]


@pytest.mark.parametrize(
    ("why", "kinds", "wanted"),
    [
        ("on one page", {"many": 1}, ACROSS),
        ("in the text's type", {"size": SIZE * 0.98}, ACROSS),
        (
            "cells of a table, which end where they like",
            {"left": CELLS},
            [f"{a} {b}" for a, b in zip(CELLS, B, strict=True)],
        ),
    ],
)
def test_other_lines_are_read_across(
    tmp_path: Path, why: str, kinds: dict[str, object], wanted: list[str]
) -> None:
    assert read(tmp_path, **kinds) == wanted, why  # type: ignore[arg-type]
