"""Notes in the margin: read along the text's lines, as lines of their own, named by the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivist.model import Source
from archivist.sources import formats
from tests.sources.ocr import pages
from tests.sources.ocr.pages import LEADING, LEFT, PROSE, SIZE, TOP, WIDE, Line, Word
from tests.sources.ocr.test_lines import transkribus

NOTE = ["Of ledgers", "and of their", "keeper."]
SMALL = 0.7 * SIZE
FULL = max(map(len, PROSE))


def aside(row: float, x: float, size: float = SMALL) -> list[Line]:
    """A note of three lines that begins beside a row of the page."""
    out: list[Line] = []
    for k, text in enumerate(NOTE):
        base = TOP + row * LEADING + 1.2 * size * k
        moved = [(w.text, w.x0 - LEFT + x) for w in pages.line(text, 0, 0, size)]
        out.append([Word(words, x0, base, size) for words, x0 in moved])
    return out


def page(notes: list[list[Line]], merged: bool) -> list[Line]:
    """Twelve full lines; ``merged``: the engine read a note's first line along the text's."""
    rows = [pages.line(text.ljust(FULL, "."), 2 + k) for k, text in enumerate(PROSE * 2)]
    for note in notes:
        level = next((row for row in rows if row[0].base == note[0][0].base), None)
        if merged and level is not None:
            level.extend(note[0])
        rows += note[merged:]
    return rows


def read(folder: Path, book: list[list[Line]]) -> Source:
    path = folder / "book.hocr"
    path.write_bytes(pages.hocr(book))
    return formats.read(path)


def notes_of(source: Source) -> list[str]:
    spans = [(m.start, m.end) for m in source.marks if m.kind == "sidenote"]
    return [" ".join(source.text[a:b].split()) for a, b in spans]


@pytest.mark.parametrize("merged", [False, True], ids=["lines of their own", "along the text's"])
@pytest.mark.parametrize("x", [LEFT + (FULL + 2) * WIDE, 10], ids=["right", "left"])
def test_notes_beside_the_text(tmp_path: Path, x: float, merged: bool) -> None:
    book = [page([aside(3, x), aside(8, x)], merged) for _ in range(3)]
    source = read(tmp_path, book)
    assert notes_of(source) == [" ".join(NOTE)] * 6
    beside = [source.text[m.start :].split()[0] for m in source.marks if m.kind == "beside"]
    assert beside == [PROSE[1].split()[0], PROSE[0].split()[0]] * 3
    assert "ledgers and" not in source.text.replace("\n", " ").split("Of ledgers")[0]


def test_lines_of_the_text_s_type_beside_it_are_none(tmp_path: Path) -> None:
    x = LEFT + (FULL + 2) * WIDE
    book = [page([aside(3, x, SIZE), aside(8, x, SIZE)], merged=False) for _ in range(3)]
    assert notes_of(read(tmp_path, book)) == []


def test_boxes_of_lines_go_with_them(tmp_path: Path) -> None:
    """A line that was parted keeps its own words' place on the image."""
    x = LEFT + (FULL + 2) * WIDE
    source = read(tmp_path, [page([aside(3, x), aside(8, x)], merged=True) for _ in range(3)])
    edges = {
        source.text[m.start : m.end]: m.value.split()[1:4:2]
        for m in source.marks
        if m.kind == "line"
    }
    left, right = map(float, edges["Of ledgers"])
    assert (left, right) == (round(x), round(x + len("Of ledgers") * WIDE * 0.7))
    assert float(edges[PROSE[1].ljust(FULL, ".")][1]) < x


def test_what_a_file_calls_marginal_is_a_note(tmp_path: Path) -> None:
    """On one page, in whatever type."""
    text = [pages.line(words, 2 + k) for k, words in enumerate(PROSE)]
    note = [pages.line(words, 3 + k) for k, words in enumerate(NOTE)]
    regions = [("", text[:2]), ('type="marginalia"', note), ("", text[2:])]
    path = tmp_path / "book.xml"
    path.write_text(transkribus(regions))
    source = formats.read(path)
    assert notes_of(source) == [" ".join(NOTE)]
    rows = [row.strip() for row in source.text.splitlines() if row.strip()]
    assert rows == [*PROSE, *NOTE]
