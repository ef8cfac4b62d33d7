"""Sizes of display type, which boxes of words give a little off."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.sources.ocr.line_sizes import measured_sizes
from archivist.sources.ocr.model import Box, Page, Printed, Word
from archivist.sources.ocr.rows import Sheet, evened
from archivist.sources.ocr.setting import align_first_lines, display_sizes, measures
from archivist.sources.ocr.text_type import few_sizes, text_size

CASES = [
    ("one size, a number in capitals lower than the titles", [16.8, 17.0, 15.3, 16.7, 17.4], [5]),
    ("chapters and their sections", [16.8, 17.0, 15.3, 11.6, 12.6, 12.1, 12.6], [3, 4]),
    ("two sizes a step of a scale apart are two", [12.0, 12.1, 11.9, 14.4, 14.5, 14.3], [3, 3]),
    ("a title far above all others stays alone", [24.0, 16.0, 16.2, 16.1], [1, 3]),
    ("one line has its own size", [13.0], [1]),
    ("no display type", [], []),
]


@pytest.mark.parametrize(("why", "sizes", "counts"), CASES, ids=[c[0] for c in CASES])
def test_lines_share_the_sizes_that_the_book_has(
    why: str, sizes: list[float], counts: list[int]
) -> None:
    """``counts``: lines of each size, in the order in which the sizes come up."""
    shared = display_sizes(sizes)
    found = [shared[size] for size in sizes]
    assert [found.count(size) for size in dict.fromkeys(found)] == counts, why


SIZES = st.lists(st.floats(10.5, 1e12), max_size=60)


@given(SIZES)
def test_order_is_kept_and_no_size_moves_far(sizes: list[float]) -> None:
    shared = display_sizes(sizes)
    assert shared.keys() == set(sizes)
    assert all(0.87 * size <= new <= 1.15 * size for size, new in shared.items())
    assert all(shared[a] <= shared[b] for a, b in pairwise(sorted(shared)))


# ------------------------------------------------------------------------------ where text begins

LEFT, RIGHT, INDENT, MARGIN = 100.0, 700.0, 20.0, 40.0  # of a text; of its paragraphs, quotations


def sheet_of(lines: list[tuple[float, float]]) -> Sheet:
    """A page of lines in type of size 20 from one place to another, 24 apart."""
    rows = []
    for k, (x0, x1) in enumerate(lines):
        base = 100.0 + 24 * k
        box = Box(x0, base - 14, x1, base)
        rows.append(Printed((Word("x" * round((x1 - x0) / 9), box),), box, x0, x1, base, 20.0))
    return Sheet(tuple(rows), Page((), 800.0, 1200.0))


PROSE = [(LEFT + INDENT, RIGHT), *[(LEFT, RIGHT)] * 19]
# Speeches: most full lines are first ones, and what they go on with is short.
SPEECHES = [
    *[(LEFT + INDENT, RIGHT), (LEFT, 300.0)] * 4,
    *[(LEFT + INDENT, 500.0), (LEFT + INDENT, RIGHT), (LEFT, 400.0)] * 3,
]
QUOTATION = [(LEFT + MARGIN, RIGHT - MARGIN)] * 20
EDGES = [
    ("prose alone", [PROSE] * 5, 2),
    ("speeches among speeches", [SPEECHES] * 5, 2),
    ("a page that is all one quotation", [PROSE, PROSE, QUOTATION, PROSE, PROSE], 2),
    (
        "one with a note below it, in type that was measured like the text's",
        [PROSE, PROSE, [*QUOTATION, *[(LEFT - 15, RIGHT + 15)] * 5], PROSE, PROSE],
        2,
    ),
]


LIST = [(LEFT + INDENT, RIGHT)] * 20


@pytest.mark.parametrize(("why", "pages", "asked"), EDGES, ids=[c[0] for c in EDGES])
def test_the_left_edge_is_that_of_the_text(
    why: str, pages: list[list[tuple[float, float]]], asked: int
) -> None:
    found = measures([sheet_of(lines) for lines in pages])
    assert found.scales[asked].left == LEFT, why


def test_a_page_without_full_lines_is_as_most_pages_near_it() -> None:
    """The next page of its side is all entries of a list, which are set in."""
    verse = [(LEFT + MARGIN, 300.0)] * 20
    pages = [PROSE, PROSE, PROSE, PROSE, LIST, PROSE, verse]
    assert measures([sheet_of(lines) for lines in pages]).scales[-1].left == LEFT


# ------------------------------------------------------------------------------ how large it is


def sized(passages: list[tuple[float, float, int]], page: int) -> Sheet:
    """A page of passages: the size of each, by how much it is set in, its lines.

    What boxes tell of a line's size is four percent off in turn.
    """
    rows, base = [], 100.0
    for size, inset, many in passages:
        base += size
        for k in range(many):
            base += 1.2 * size
            x0, x1 = LEFT + inset, RIGHT - inset
            box = Box(x0, base - 0.7 * size, x1, base)
            words = (Word("x" * round((x1 - x0) / (0.45 * size)), box),)
            off = (1.0, 0.96, 1.04)[(k + page) % 3]
            rows.append(Printed(words, box, x0, x1, base, off * size))
    return Sheet(tuple(evened(rows)), Page((), 800.0, 1200.0))


BODIES = [
    ("text alone", [(20.0, 0.0, 30)], 20.0),
    ("quotations, set in, with most letters", [(20.0, 0.0, 8), (18.0, 30.0, 24)], 20.0),
    ("notes with most letters, below the text", [(20.0, 0.0, 8), (16.0, -8.0, 28)], 20.0),
    ("a summary in larger type, as wide as the text", [(18.0, 0.0, 30), (22.0, 0.0, 8)], 18.0),
]


@pytest.mark.parametrize(("why", "page", "size"), BODIES, ids=[c[0] for c in BODIES])
def test_the_body_is_the_text_s_size(
    why: str, page: list[tuple[float, float, int]], size: float
) -> None:
    found = measures([sized(page, number) for number in range(8)])
    assert found.scales[0].body == pytest.approx(size, rel=0.011), why


def test_what_is_measured_between_two_sizes_is_no_size() -> None:
    """Letters of both are near to 27.7, more than are near to either; most are at these."""
    measured = {26.2: 60, 27.0: 100, 27.7: 10, 28.4: 80, 29.4: 60}
    rows = [
        Printed((Word("x" * many, Box(0, 0, 9, 9)),), Box(0, 0, 9, 9), 0, 9, 12.0 * k, size)
        for k, (size, many) in enumerate(measured.items())
    ]
    few = few_sizes([rows], 40.0)
    assert few[26.2] == few[27.0]
    assert few[28.4] == few[29.4]
    assert few[27.0] != few[28.4]


PIECES = [
    ("a quotation right below the text", [(20.0, 0.0)] * 4 + [(18.6, 30.0)] * 4, [20.0, 18.6]),
    ("a title of two lines right above it", [(24.0, 0.0)] * 2 + [(20.0, 0.0)] * 4, [24.0, 20.0]),
    ("text measured a little off", [(20.0, 0.0), (19.0, 0.0), (20.4, 0.0)], [20.0]),
]


@pytest.mark.parametrize(("why", "lines", "sizes"), PIECES, ids=[c[0] for c in PIECES])
def test_lines_of_one_piece_have_one_size(
    why: str, lines: list[tuple[float, float]], sizes: list[float]
) -> None:
    """All lines stand at one distance from each other."""
    rows = [
        Printed((Word("x" * 60, Box(LEFT, 0, RIGHT, 9)),), Box(LEFT, 0, RIGHT, 9), LEFT + inset,
                RIGHT - inset, 24.0 * k, size)
        for k, (size, inset) in enumerate(lines)
    ]  # fmt: skip
    assert list(dict.fromkeys(row.size for row in evened(rows))) == sizes, why


@pytest.mark.parametrize(("many", "found"), [(4, 9.2), (2, 10.0)], ids=["several", "a few"])
def test_several_lines_a_little_smaller_are_smaller(many: int, found: float) -> None:
    """What two are measured smaller by may be what boxes are off."""
    rows = [
        Printed((Word("x" * 60, Box(0, 0, 300, 9)),), Box(0, 0, 300, 9), 0, 300, 12.0 * k, 9.2)
        for k in range(many)
    ]
    assert {row.size for row in measured_sizes(rows)} == {found}


TITLES = [
    (
        "a title of three lines, whose last is a word of tall letters",
        [(13.5, 30, 0.0), (13.2, 30, 16.0), (16.0, 5, 16.5)],
        1,
    ),
    ("a number far above its title", [(16.0, 3, 0.0), (13.5, 30, 38.0), (13.4, 30, 16.0)], 2),
    ("an author's name below a title", [(14.0, 20, 0.0), (14.1, 9, 17.0), (11.6, 9, 26.0)], 2),
    ("a title of two lines may be two", [(16.0, 20, 0.0), (13.5, 20, 16.0)], 2),
    ("a far larger line", [(22.0, 5, 0.0), (13.5, 30, 22.0), (13.4, 30, 22.0)], 2),
    ("lines of text right below", [(13.5, 30, 0.0), (13.4, 30, 16.0), (10.0, 60, 16.0)], 2),
]


@pytest.mark.parametrize(("why", "lines", "count"), TITLES, ids=[c[0] for c in TITLES])
def test_lines_of_one_title_have_one_size(
    why: str, lines: list[tuple[float, int, float]], count: int
) -> None:
    """A line: its measured size, its letters, and how far below the one before it stands."""
    rows: list[Printed] = []
    base = 100.0
    for size, letters, step in lines:
        base += step
        word = Word("x" * letters, Box(0, base - 9, 9.0 * letters, base))
        rows.append(Printed((word,), word.box, 0, 9.0 * letters, base, size))
    found = [row.size for row in measured_sizes(rows)]
    assert len(set(found)) == count, why


FIRST = 2.5  # characters by which first lines are set in: between two columns


@pytest.mark.parametrize(
    ("inset", "aligned", "why"),
    [
        (FIRST - 0.1, True, "a first line measured a little to the left"),
        (FIRST + 0.3, True, "or to the right"),
        (FIRST + 0.9, False, "a line of verse, a step deeper"),
        (FIRST - 0.9, False, "a line of verse, a step to the left"),
        (0.0, False, "a line at the margin"),
    ],
)
def test_first_lines_begin_at_one_place(inset: float, aligned: bool, why: str) -> None:
    width = 4.6
    pages = [_lines([FIRST, 0.0, 0.0] * 5 + [inset], width) for _ in range(4)]
    align_first_lines(pages, width)
    last = pages[0][-1].x0
    first = pages[0][0].x0
    assert (last == first) is aligned, why
    assert first == pytest.approx(FIRST * width)


def test_lines_that_no_first_lines_stand_among_are_as_they_were() -> None:
    width = 4.6
    pages = [_lines([2.4, 2.6, 2.5] * 6, width)]  # verse, all of it set in
    align_first_lines(pages, width)
    assert len({row.x0 for row in pages[0]}) == 3


def _lines(insets: list[float], width: float) -> list[Printed]:
    """Lines of the text's type, set in by so many characters."""
    rows = []
    for k, inset in enumerate(insets):
        box = Box(inset * width, 12.0 * k, 300.0, 12.0 * k + 9)
        rows.append(Printed((Word("x" * 60, box),), box, box.x0, box.x1, 12.0 * k, 10.0))
    return rows


@given(st.lists(st.tuples(st.floats(8.0, 30.0), st.integers(1, 400)), min_size=1, max_size=30))
def test_a_size_is_near_to_what_was_measured(lines: list[tuple[float, int]]) -> None:
    rows = [
        Printed((Word("x" * letters, Box(0, 0, 10, 10)),), Box(0, 0, 10, 10), 0, 10, 12.0 * k, size)
        for k, (size, letters) in enumerate(lines)
    ]
    found = text_size([Sheet(tuple(rows), Page((), 1.0, 1.0))])
    assert any(found / 1.05 <= row.size <= 1.05 * found for row in rows)
