"""Lines between a heading in display type and its text, on pages that an engine read."""

from __future__ import annotations

import pytest

from archivist.model import Mark, Text
from archivist.structure.headings import between
from archivist.structure.recognise import draft_of
from tests.structure.measured import Row, measured

PROSE = (
    "   The keeper of the upper lock had a bell for barges and another for rafts, and",
    "he let neither of them be rung by a stranger after the lamps were put out. The",
    "one was cast in the town and the other had come down the river with the ice, so",
    "that nobody alive had heard it made, and he would not say what it had cost him.",
)
WIDTH = 78


def middle(words: str) -> str:
    return words.center(WIDTH).rstrip()


LONG_TITLE = "WHAT THE KEEPER SAID OF THE BELL, AND OF THE RAFTS THAT CAME DOWN BY NIGHT WITH"
# Of each section the lines above its text: (line, size by the body's).
Section = list[tuple[str, float]]
CASES: list[tuple[str, list[Section], list[tuple[int, str]]]] = [
    (
        "a year and a number below a book; numbers alone, one misread",
        [
            [(middle("Book IV"), 1.4), (middle("1871"), 1.0), (middle("VII"), 1.0)],
            [(middle("VIL"), 1.0)],
            [(middle("IX"), 1.0)],
        ],
        [(1, "Book IV"), (2, "1871"), (3, "VII"), (3, "VIL"), (3, "IX")],
    ),
    (
        "the title of a book, and of its sections below their numbers",
        [
            [(middle("Book II"), 1.4), (middle("Of Ice"), 1.0), (middle("I"), 1.0)],
            [(middle("II"), 1.0), (middle("The Lower Lock"), 1.0)],
        ],
        [(1, "Book II"), (1, "Of Ice"), (2, "I"), (2, "II"), (2, "The Lower Lock")],
    ),
    (
        "a title of two lines in capitals, the first of which fills the measure",
        [
            [(middle("Book II"), 1.4), (f"{LONG_TITLE}\n{middle('THE ICE')}", 1.0)],
            [(middle("Book III"), 1.4)],
        ],
        [(1, "Book II"), (1, f"{LONG_TITLE} THE ICE"), (1, "Book III")],
    ),
    (
        "numbers above titles, of which the first was not read",
        [
            [(middle("Book II"), 1.4), (middle("OF ICE"), 1.0)],
            [(middle("II"), 1.0), (middle("OF FOG"), 1.0)],
            [(middle("III"), 1.0), (middle("OF BELLS"), 1.0)],
        ],
        [(1, "Book II"), (1, "OF ICE"), (2, "II"), (2, "OF FOG"), (2, "III"), (2, "OF BELLS")],
    ),
    (
        "none: a sentence, a date, and whose the text is",
        [
            [(middle("Book II"), 1.4), (middle("It is a bell."), 1.0)],
            [(middle("Book III"), 1.4), (middle("Oller, 4 March 1871"), 1.0)],
            [(middle("Book IV"), 1.4), (middle("By Ann Harrow"), 1.0)],
        ],
        [(1, "Book II"), (1, "Book III"), (1, "Book IV")],
    ),
    (
        "none: at the margin",
        [[(middle("Book II"), 1.4), ("Of Ice", 1.0)], [(middle("Book III"), 1.4)]],
        [(1, "Book II"), (1, "Book III")],
    ),
    (
        "numbers at the margin, the first below a book",
        [[(middle("Book II"), 1.4), ("IX", 1.0)], [("XI", 1.0)], [(middle("Book III"), 1.4)]],
        [(1, "Book II"), (2, "IX"), (2, "XI"), (1, "Book III")],
    ),
    (
        "a title at the margin, where headings stand so that are larger",
        [
            [("The Ice", 1.4)],
            [("The Fog", 1.4)],
            [("Of What the Keeper Said of\nthe Rafts", 1.0)],
            [("The Lower Lock", 1.4)],
            [("The Bells", 1.4)],
        ],
        [
            (1, "The Ice"), (1, "The Fog"), (1, "Of What the Keeper Said of the Rafts"),
            (1, "The Lower Lock"), (1, "The Bells"),
        ],
    ),
    (
        "none: at the margin, but what is no title",
        [
            [("The Ice", 1.4)],
            [("The Fog", 1.4)],
            [("Dear Madam,", 1.0)],
            [("of the rafts and bells", 1.0)],
            [("The Lower Lock", 1.4)],
            [("The Bells", 1.4)],
        ],
        [(1, "The Ice"), (1, "The Fog"), (1, "The Lower Lock"), (1, "The Bells")],
    ),
    (
        "none: a title at the margin, where too few headings stand so",
        [[("The Ice", 1.4)], [("The Fog", 1.4)], [("Of Rafts", 1.0)], [("The Lower Lock", 1.4)]],
        [(1, "The Ice"), (1, "The Fog"), (1, "The Lower Lock")],
    ),
    (
        "none: one number alone, elsewhere",
        [[(middle("Book II"), 1.4)], [(middle("II"), 1.0)], [(middle("Book III"), 1.4)]],
        [(1, "Book II"), (1, "Book III")],
    ),
]  # fmt: skip


def book(sections: list[Section]) -> tuple[str, list[Mark]]:
    """Sections on a page, as a reader of pages gives them."""
    rows: list[Row] = []
    for heads in sections:
        rows += [(row, 10 * size) for words, size in heads for row in (*words.split("\n"), "")]
        rows += [*((line, 10.0) for line in PROSE * 6), ("", 10.0)]
    text, marks = measured(rows)
    return text, [Mark(0, 0, "page"), *marks]


@pytest.mark.parametrize(("why", "sections", "found"), CASES, ids=[case[0] for case in CASES])
def test_lines_below_headings(
    why: str, sections: list[Section], found: list[tuple[int, str]]
) -> None:
    text, marks = book(sections)
    draft = draft_of(Text(text, text), marks)
    for unit in draft.units:
        shown = unit.lines and unit.lines[0].size > 1.2
        unit.kind, unit.level = ("head", 1) if shown else ("p", 0)
    draft.marks = [*draft.marks, Mark(0, 3, "conf", "0.96")]
    between.mark(draft)
    heads = [u for u in draft.units if u.kind == "head"]
    assert [(u.level, " ".join(draft.words(u).split())) for u in heads] == found, why


def test_where_no_engine_read_the_pages() -> None:
    text, marks = book(CASES[0][1])
    draft = draft_of(Text(text, text), marks)
    for unit in draft.units:
        unit.kind, unit.level = ("head", 1) if unit.lines[0].size > 1.2 else ("p", 0)
    between.mark(draft)
    assert [draft.words(u) for u in draft.units if u.kind == "head"] == ["Book IV"]
