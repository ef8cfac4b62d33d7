"""Dirt that an engine read as marks and letters, and small marks that print has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from archivist.sources import formats
from tests.sources.ocr import pages
from tests.sources.ocr.pages import LEADING, LEFT, PROSE, SIZE, TOP, WIDE, Word

LINES = 12
LONGEST = max(map(len, PROSE))


@dataclass(frozen=True)
class Spot(Word):
    """A word whose box is told: in letter sizes how far above the line, how wide and how high."""

    up: float = 0.0
    wide: float = 0.1
    high: float = 0.1

    @property
    def box(self) -> tuple[int, int, int, int]:
        foot = self.base - self.up * SIZE
        edges = self.x0, foot - self.high * SIZE, self.x0 + self.wide * SIZE, foot
        x0, y0, x1, y1 = map(round, edges)
        return x0, y0, x1, y1


def spot(text: str, row: int, column: float, up: float, wide: float, high: float) -> Spot:
    """In line ``row`` of a page, so many characters from the text's left edge."""
    x0, base = LEFT + column * WIDE, TOP + (2 + row) * LEADING
    return Spot(text, x0, base, up=up, wide=wide, high=high)


def read(folder: Path, *found: Spot) -> tuple[list[str], list[str]]:
    """The lines of a page with these words in it, and what of it is a footer."""
    rows = [pages.line(PROSE[k % 6], 2 + k) for k in range(LINES)]
    for word in found:
        row = rows[round((word.base - TOP) / LEADING) - 2]
        row[:] = sorted([*row, word], key=lambda w: w.x0)
    path = folder / "book.hocr"
    path.write_bytes(pages.hocr([rows]))
    source = formats.read(path)
    feet = [source.text[m.start : m.end] for m in source.marks if m.kind == "footer"]
    return source.text.rstrip().splitlines(), [foot.strip() for foot in feet]


@pytest.mark.parametrize(
    ("text", "row", "column", "up", "wide", "high"),
    [
        (":", 4, LONGEST + 2, 0.35, 0.07, 0.07),
        ("_", 4, LONGEST + 2, -0.3, 0.14, 0.14),
        ("a", 4, LONGEST + 2, 0.4, 0.12, 0.12),
        (".", 4, -2, 0.0, 0.05, 0.05),
        ("“", 4, -2, 0.6, 0.12, 0.12),
        ("'", 4, -2, 0.6, 0.07, 0.07),
        (".", 4, LONGEST + 2, 0.4, 0.07, 0.07),
    ],
)
def test_specks_beside_a_line_are_none_of_its_words(
    tmp_path: Path, text: str, row: int, column: float, up: float, wide: float, high: float
) -> None:
    clean, _ = read(tmp_path)
    lines, feet = read(tmp_path, spot(text, row, column, up, wide, high))
    assert lines[: len(clean)] == clean
    assert feet == [text]


@pytest.mark.parametrize(
    ("text", "column", "up", "wide", "high"),
    [
        (".", LONGEST + 1, 0.0, 0.09, 0.09),  # a point that stands off its word
        (".", LONGEST + 1, 0.14, 0.09, 0.11),  # one of leaders
        ("·", LONGEST + 1, 0.25, 0.1, 0.1),
        ("-", LONGEST + 1, 0.25, 0.25, 0.06),  # a hyphen or dash
        ("-", -2, 0.25, 0.42, 0.07),
        ("*", -2, 0.25, 0.2, 0.22),  # a note's sign, and a small figure
        ("’", -2, 0.25, 0.12, 0.26),
        (":", LONGEST + 1, 0.0, 0.1, 0.43),  # as French print has it
    ],
)
def test_small_marks_of_print_stay_in_their_lines(
    tmp_path: Path, text: str, column: float, up: float, wide: float, high: float
) -> None:
    lines, feet = read(tmp_path, spot(text, 4, column, up, wide, high))
    assert feet == []
    clean, _ = read(tmp_path)
    assert len(lines) == len(clean)


def test_leaders_are_no_dirt(tmp_path: Path) -> None:
    points = (spot(".", 4, LONGEST + 1 + 2 * k, 0.4, 0.07, 0.07) for k in range(4))
    lines, feet = read(tmp_path, *points)
    assert feet == []
    assert sum(line.count(" .") for line in lines) == 4


def test_the_sign_of_a_note_in_small_type_stays(tmp_path: Path) -> None:
    rows = [pages.line(PROSE[k % 6], 2 + k) for k in range(LINES)]
    label = spot("*", LINES + 1, 0, 0.2, 0.15, 0.15)
    rows.append([label, *pages.line("The ledger is lost.", 3 + LINES, 2, 0.75 * SIZE)])
    path = tmp_path / "book.hocr"
    path.write_bytes(pages.hocr([rows]))
    source = formats.read(path)
    assert source.text.rstrip().endswith("* The ledger is lost.")
