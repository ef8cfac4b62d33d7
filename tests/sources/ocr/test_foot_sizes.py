"""The lines of pages' feet have one size, as their words are wide, whatever their heights say."""

from __future__ import annotations

import pytest

from archivist.sources.ocr.foot_sizes import even_feet
from archivist.sources.ocr.model import Printed
from tests.sources.ocr.test_set_sizes import FACE, FIT, LEADING, line

NOTE, PITCH, ABOVE = 9.0, 10.0, 25.0  # a note's size; its lines' distance; the gap above a foot
PROSE = "the ferryman of oller kept two ledgers"
WORDS = ("the landing was burnt", "in the following year", "as the ledger has it")

Row = tuple[str, float, float, float]  # words, distance from the line above, height, width


@pytest.fixture(autouse=True)
def _same_noise() -> None:
    """What boxes are off is the same for a test whichever ran before it."""
    FACE.random.seed(7)


def page(*foot: Row) -> list[Printed]:
    base = 100.0
    rows: list[Printed] = []
    for words, step, height, width in [*((PROSE, LEADING, 10.0, 10.0),) * 4, *foot]:
        base += step
        rows.append(line(words, base, height, width))
    return rows


def small(words: str = WORDS[0], step: float = PITCH, height: float = NOTE) -> Row:
    return words, step, height, NOTE


FOOT = (small(step=ABOVE), small(WORDS[1]), small(WORDS[2]))
CASES = [
    ("one inside a foot is as high as text", (FOOT[0], small(height=10.0), FOOT[1]), [9.0] * 3),
    ("the last", (*FOOT, small(height=10.0)), [9.0] * 4),
    ("the last, of too few letters", (*FOOT, ("ib", PITCH, 10.0, NOTE)), [9.0] * 4),
    (
        "a page's number below is no line of it",
        (*FOOT, ("9", 40.0, 10.0, 10.0)),
        [9.0] * 3 + [10.0],
    ),
    (
        "a line that was measured a little smaller",
        (*FOOT, ("ib", PITCH, 7.5, 9.0)),
        [9.0] * 4,
    ),
    (
        "one that is far smaller: no line of it",
        (*FOOT, ("ib", PITCH, 6.0, 6.0)),
        [9.0] * 3 + [6.0],
    ),
    (
        "few letters, misread as wide ones, that stand as close as those of a foot",
        (("the weir", ABOVE, 10.0, 10.0), small(step=9.0), small(WORDS[1], step=9.0)),
        [9.0] * 3,
    ),
    (
        "the same where the lines stand as far apart as the text's",
        (("the weir", ABOVE, 10.0, 10.0), small(step=LEADING), small(WORDS[1], step=LEADING)),
        [10.0, 9.0, 9.0],
    ),
    (
        "letters that were misread as wide ones, in lines as far apart as those of other feet",
        ((WORDS[0], ABOVE, 8.0, 8.2), (WORDS[1], PITCH, 8.0, 8.2)),
        [9.0] * 2,
    ),
    (
        "smaller type, whose lines are closer",
        ((WORDS[0], ABOVE, 8.0, 8.2), (WORDS[1], 8.8, 8.0, 8.2)),
        [8.0] * 2,
    ),
    ("all of a foot", (small(step=ABOVE, height=10.0), small(height=10.0)), [9.0] * 2),
    ("text as wide as text below a gap", ((PROSE, ABOVE, 10.0, 10.0), *FOOT[1:]), [10.0, 9.0, 9.0]),
    (
        "text that no gap parts from what is narrower: italics",
        ((PROSE, LEADING, 10.0, 10.0), small(step=LEADING, height=10.0)),
        [10.0, 10.0],
    ),
    ("what is narrower than any note", ((WORDS[0], ABOVE, 10.0, 8.0),), [10.0]),
    ("too few letters to tell anything", (("ib", ABOVE, 10.0, NOTE),), [10.0]),
]


@pytest.mark.parametrize(("why", "foot", "found"), CASES, ids=[c[0] for c in CASES])
def test_case(why: str, foot: tuple[Row, ...], found: list[float]) -> None:
    pages = [*(page(*FOOT) for _ in range(5)), page(*foot)]
    assert FIT is not None
    even_feet(pages, FIT)
    assert [row.size for row in pages[-1][4:]] == pytest.approx(found, abs=0.15), why
    assert [row.size for row in pages[-1][:4]] == [10.0] * 4


def test_a_book_with_hardly_any_small_line_tells_nothing() -> None:
    pages = [page(*FOOT), page(small(step=ABOVE, height=10.0))]
    assert FIT is not None
    even_feet(pages, FIT)
    assert pages[-1][-1].size == 10.0
