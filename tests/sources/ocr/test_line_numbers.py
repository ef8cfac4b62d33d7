"""Numbers beside every fifth line, as an engine reads them, and numbers that are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archivist.sources import formats
from tests.sources.ocr import pages
from tests.sources.ocr.pages import LEADING, LEFT, PROSE, TOP, WIDE, Line, Word

LINES, PAGES = 24, 3
FULL = max(map(len, PROSE))


def book(number: Callable[[int], int], x: float, merged: int, every: int = 5) -> list[list[Line]]:
    """Pages of full lines, of which some have a number: ``number`` of the line's own from 1.

    ``merged``: from which line of a page on the engine read it with the words of its line.
    """
    out: list[list[Line]] = []
    for n in range(PAGES):
        rows = [pages.line(PROSE[k % 6].ljust(FULL, "."), 2 + k) for k in range(LINES)]
        aside: list[Line] = []
        for k in range(LINES):
            count = n * LINES + k + 1
            if count % every == 0:
                word = Word(str(number(count)), x, TOP + (2 + k) * LEADING, 30)
                if k >= merged:
                    rows[k] = sorted([*rows[k], word], key=lambda w: w.x0)
                else:
                    aside.append([word])
        out.append([*aside, *rows])
    return out


def read(folder: Path, made: list[list[Line]]) -> tuple[list[str], list[str]]:
    """The lines that open with words of the text, and the numbers that are furniture."""
    path = folder / "book.hocr"
    path.write_bytes(pages.hocr(made))
    source = formats.read(path)
    rows = [row.strip() for row in source.text.replace("\f", "\n").splitlines()]
    found = [source.text[m.start : m.end] for m in source.marks if m.kind in ("footer", "pagenum")]
    return [row for row in rows if row.endswith(".")], " ".join(found).split()


@pytest.mark.parametrize("merged", [LINES, LINES // 2, 0], ids=["lines", "both", "in text's lines"])
@pytest.mark.parametrize("x", [LEFT - 5 * WIDE, LEFT + (FULL + 2) * WIDE], ids=["left", "right"])
def test_numbers_of_lines_are_furniture(tmp_path: Path, x: float, merged: int) -> None:
    rows, numbers = read(tmp_path, book(lambda count: count, x, merged))
    assert rows == [PROSE[k % 6].ljust(FULL, ".") for k in range(LINES)] * PAGES
    assert numbers == [str(n) for n in range(5, LINES * PAGES + 1, 5)]


@pytest.mark.parametrize(
    ("why", "number"),
    [
        ("they count themselves, as notes or sections do", lambda count: count // 5),
        ("years", lambda count: 1800 + 2 * count),
    ],
)
def test_other_numbers_beside_the_text_stay(
    tmp_path: Path, why: str, number: Callable[[int], int]
) -> None:
    _, numbers = read(tmp_path, book(number, LEFT - 5 * WIDE, merged=LINES))
    assert numbers == [], why


def test_numbers_a_word_space_from_the_text_are_its_words(tmp_path: Path) -> None:
    """Two figures end 8 pixels before the words of their line."""
    _, numbers = read(tmp_path, book(lambda count: count, LEFT - 35, merged=LINES))
    assert numbers == []
