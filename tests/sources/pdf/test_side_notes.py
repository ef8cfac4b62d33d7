"""Notes in the margin, and what stands beside a text and is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.model import Source
from archivist.sources.pdf import foot_columns, side_notes
from archivist.sources.pdf.faces import Face
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.reader import decode
from tests.sources.pdf.writer import Pdf, filling, width

WORDS = "the miller went to law for the weir and had his answer in the spring of the year".split()
NOTE = ["The weir,", "and its cost", "to the town."]
LEFT, WIDE, LINES, PAGES = 90, 220, 30, 4
SIDES = {"right": LEFT + WIDE + 12, "left": 30}


def book(
    notes: Sequence[str],
    sides: Sequence[str],
    *,
    size: float = 7,
    pages: int = PAGES,
    long: bool = False,
) -> Source:
    """Pages with a running head and two such notes each; ``long``: one line is too long."""
    page = Pdf()
    for n in range(PAGES):
        if n:
            page.page()
        page.text(LEFT + 80, 570, "The Lower Weir")
        page.text(LEFT + WIDE + 40, 570, str(n + 1))
        for k in range(LINES):
            wide = WIDE + 24 if long and (n, k) == (1, 20) else WIDE
            words = filling(f"L{k}", WORDS, wide)
            page.text(LEFT, 540 - 12 * k, words, word=(wide - width(words)) / words.count(" "))
        for first in (3, 14):
            for k, words in enumerate(notes if n < pages else ()):
                page.text(SIDES[sides[n % len(sides)]], 541 - 12 * first - 8.5 * k, words, size)
    return decode(page.save(), "a.pdf")


def notes_of(source: Source) -> list[str]:
    spans = [(m.start, m.end) for m in source.marks if m.kind == "sidenote"]
    return [" ".join(source.text[a:b].split()) for a, b in spans]


def beside(source: Source) -> list[str]:
    """The numbers of the lines beside which notes begin."""
    points = [m.start for m in source.marks if m.kind == "beside"]
    return [source.text[at:].split(maxsplit=1)[0] for at in points]


@pytest.mark.parametrize(
    ("why", "sides", "long"),
    [
        ("right of the text", ["right"], False),
        ("left of it", ["left"], False),
        ("on the outer side of each page", ["left", "right"], False),
        ("a line of one page is too long", ["right"], True),
    ],
)
def test_notes_beside_the_text(why: str, sides: list[str], long: bool) -> None:
    source = book(NOTE, sides, long=long)
    assert notes_of(source) == [" ".join(NOTE)] * 2 * PAGES, why
    assert beside(source) == ["L3", "L14"] * PAGES, why
    text = [row for row in source.text.splitlines() if row.strip().startswith("L")]
    assert len(text) == LINES * PAGES, why
    assert not any("weir," in row for row in text), why


@pytest.mark.parametrize(
    ("why", "notes", "size", "pages"),
    [
        ("in the text's type", NOTE, 10, PAGES),
        ("a line each, as speakers' names are", NOTE[:1], 7, PAGES),
        ("numbers of verses", ["12", "13", "14"], 7, PAGES),
        ("figures, with hardly a word", ["See 12, 13", "14, 15, 16", "17, 18, 19"], 7, PAGES),
        ("on one page", NOTE, 7, 1),
    ],
)
def test_what_stands_beside_the_text_is_left_there(
    why: str, notes: list[str], size: float, pages: int
) -> None:
    source = book(notes, ["left"], size=size, pages=pages)
    assert notes_of(source) == [], why


def test_cells_of_a_table_are_none() -> None:
    """Rows end anywhere before the strip, and the small type beside them is a column."""
    page = Pdf()
    for n in range(PAGES):
        if n:
            page.page()
        for k in range(LINES):
            row = filling(f"L{k}", WORDS, WIDE) if k % 3 == 0 else "The Lower Weir, its keepers"
            page.text(LEFT, 540 - 11 * k, row)
            page.text(SIDES["right"], 540 - 11 * k, "Oller, in May", 7)
    assert notes_of(decode(page.save(), "a.pdf")) == []


def run(x: float, row: float, size: float, words: str) -> Run:
    return Run(x, x + 5.0 * len(words), 12.0 * row, size, words, Face())


@st.composite
def pages_of_runs(draw: st.DrawFn) -> list[list[Run]]:
    """Pages of text with notes beside it and at its feet, and some runs anywhere."""
    out = []
    for _ in range(draw(st.integers(2, 4))):
        runs = [run(90, k, 10, "The miller went to law for the weir in May") for k in range(3, 40)]
        for first in draw(st.lists(st.integers(4, 34), max_size=3)):
            x = draw(st.sampled_from((20.0, 330.0, 331.0)))
            runs += [
                run(x, first + k / 2, 7, f"the cost{k}") for k in range(draw(st.integers(1, 5)))
            ]
        for k in range(draw(st.integers(0, 5))):
            runs += [run(x, 42 + k / 2, 7, "1 and of the miller") for x in (90.0, 192.0)]
        strays = st.builds(run, st.integers(0, 400), st.integers(1, 50), st.just(7), st.just("12"))
        out.append([*runs, *draw(st.lists(strays, max_size=3))])
    return out


@given(pages_of_runs())
def test_nothing_on_a_page_is_lost(pages: list[list[Run]]) -> None:
    rest, notes = side_notes.apart(pages)
    rest, feet = foot_columns.apart(rest, 9.0)
    for number, runs in enumerate(pages):
        blocks = (*notes[number], *feet.get(number, ()))
        aside = [run for b in blocks for row in b.rows for s in row.segments for run in s.runs]
        assert sorted([*rest[number], *aside]) == sorted(runs)
