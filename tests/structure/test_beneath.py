"""Headings of printed pages that no outline names: large ones, and those in the text's own type."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from archivist.clean.edits import start
from archivist.model import Division, Mark
from archivist.structure.recognise import recognise
from tests.structure.measured import Row, measured

PROSE = (
    "The keeper of the upper lock had a bell for barges and another for rafts, and",
    "he let neither of them be rung by a stranger after the lamps were put out. The",
    "one was cast in the town and the other had come down the river with the ice.",
)


class Line(NamedTuple):
    """A line above a paragraph; ``ratio`` is its size by the body's."""

    text: str
    ratio: float = 1.0
    face: str = ""


def large(text: str) -> Line:
    return Line(text.center(76).rstrip(), 1.4)


def centred(*lines: str) -> Line:
    return Line("\n\n".join(line.center(76).rstrip() for line in lines))


CASES: list[tuple[str, list[Line], list[tuple[int, str]]]] = [
    (
        "scenes in the text's type, in acts set large",
        [
            large("ACT I"), centred("SCENE I."), centred("SCENE II. The Keeper, a boy."),
            large("ACT II"), centred("SCENE I."), centred("SCENE II."), centred("SCENE III."),
        ],
        [
            (1, "ACT I"), (2, "SCENE I."), (2, "SCENE II. The Keeper, a boy."),
            (1, "ACT II"), (2, "SCENE I."), (2, "SCENE II."), (2, "SCENE III."),
        ],
    ),
    (
        "scenes in the text's type, neither centred nor in a face of their own",
        [
            large("ACT I"), Line("      SCENE I."), Line("      SCENE II."),
            large("ACT II"), Line("      SCENE I."), Line("      SCENE II."),
        ],
        [
            (1, "ACT I"), (2, "SCENE I."), (2, "SCENE II."),
            (1, "ACT II"), (2, "SCENE I."), (2, "SCENE II."),
        ],
    ),
    (
        "two lines with a name and a number are too few",
        [
            large("The Upper Lock"), Line("      Letter 1"), large("The Lower Lock"),
            Line("      Letter 2"),
        ],
        [(1, "The Upper Lock"), (1, "The Lower Lock")],
    ),
    (
        "chapters in italics at the margin",
        [
            large("PART ONE"), Line("Chapter 1", face="italic"), Line("Chapter 2", face="italic"),
            large("PART TWO"), Line("Chapter 3", face="italic"), Line("Chapter 4", face="italic"),
        ],
        [
            (1, "PART ONE"), (2, "Chapter 1"), (2, "Chapter 2"),
            (1, "PART TWO"), (2, "Chapter 3"), (2, "Chapter 4"),
        ],
    ),
    (
        "numbers alone",
        [
            large("The Upper Lock"), centred("I"), centred("II"), centred("III"),
            large("The Lower Lock"), centred("I"), centred("II"), centred("III"),
        ],
        [
            (1, "The Upper Lock"), (2, "I"), (2, "II"), (2, "III"),
            (1, "The Lower Lock"), (2, "I"), (2, "II"), (2, "III"),
        ],
    ),
    (
        "numbers above their titles",
        [
            large("BOOK ONE"), Line("I\nThe Ice", face="italic"), Line("II\nRafts", face="italic"),
            large("BOOK TWO"), Line("I\nThe Bell", face="italic"), Line("II\nFog", face="italic"),
        ],
        [
            (1, "BOOK ONE"), (2, "I The Ice"), (2, "II Rafts"),
            (1, "BOOK TWO"), (2, "I The Bell"), (2, "II Fog"),
        ],
    ),
    (
        "numbers above their titles, apart",
        [
            large("BOOK ONE"), centred("I", "The Ice"), centred("II", "Rafts"),
            large("BOOK TWO"), centred("I", "The Bell"), centred("II", "Fog"),
        ],
        [
            (1, "BOOK ONE"), (2, "I"), (2, "The Ice"), (2, "II"), (2, "Rafts"),
            (1, "BOOK TWO"), (2, "I"), (2, "The Bell"), (2, "II"), (2, "Fog"),
        ],
    ),
    (
        "behind a division's name, set off by space",
        [
            large("ACT ONE"), Line("\nScene One"), Line("\nScene Two"),
            large("ACT TWO"), Line("\nScene One"), Line("\nScene Two"),
        ],
        [
            (1, "ACT ONE"), (2, "Scene One"), (2, "Scene Two"),
            (1, "ACT TWO"), (2, "Scene One"), (2, "Scene Two"),
        ],
    ),
    (
        "none: one alone",
        [large("PART ONE"), centred("Chapter 1"), large("PART TWO"), large("PART THREE")],
        [(1, "PART ONE"), (1, "PART TWO"), (1, "PART THREE")],
    ),
    (
        "none: titles without a number",
        [large("PART ONE"), centred("The Ice"), centred("Fog"), large("PART TWO"), centred("Oars")],
        [(1, "PART ONE"), (1, "PART TWO")],
    ),
    (
        "none: numbers at the margin, in the text's face",
        [large("The Upper Lock"), Line("Chapter 1"), Line("Chapter 2"), large("The Lower Lock")],
        [(1, "The Upper Lock"), (1, "The Lower Lock")],
    ),
    (
        "none: one that counts on from nothing",
        [large("The Upper Lock"), centred("Chapter 7"), large("The Lower Lock")],
        [(1, "The Upper Lock"), (1, "The Lower Lock")],
    ),
    (
        "none: chapters, in a preface",
        [large("Preface"), centred("Chapter 1"), centred("Chapter 2"), large("The Lower Lock")],
        [(1, "Preface"), (1, "The Lower Lock")],
    ),
    (
        "none: what display type knows by that label",
        [large("Chapter 1"), large("Chapter 2"), centred("Chapter 1"), centred("Chapter 2")],
        [(1, "Chapter 1"), (1, "Chapter 2")],
    ),
]  # fmt: skip


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"]


def at_margin(numbers: list[str], shown: tuple[str, ...] = ()) -> list[Line]:
    return [Line(n, 1.15 if n in shown else 1.0) for n in numbers]


def inside(numbers: list[str]) -> list[tuple[int, str]]:
    return [(1, "The Upper Lock"), *((2, n) for n in numbers), (1, "The Lower Lock")]


READ = [
    (
        "numbers at the margin, set off by space",
        [large("The Upper Lock"), Line("\nII"), Line("\nIII"), large("The Lower Lock")],
        [(1, "The Upper Lock"), (2, "II"), (2, "III"), (1, "The Lower Lock")],
    ),
    (
        "none: not set off",
        [large("The Upper Lock"), Line("II"), Line("III"), large("The Lower Lock")],
        [(1, "The Upper Lock"), (1, "The Lower Lock")],
    ),
    (
        "not set off, but of five that count on",
        [large("The Upper Lock"), *at_margin(ROMAN[:5]), large("The Lower Lock")],
        inside(ROMAN[:5]),
    ),
    (
        "none: figures, which may count anything",
        [
            large("The Upper Lock"),
            *at_margin([str(n) for n in range(1, 7)]),
            large("The Lower Lock"),
        ],
        [(1, "The Upper Lock"), (1, "The Lower Lock")],
    ),
    (
        "figures, but of ten that count on",
        [
            large("The Upper Lock"),
            *at_margin([str(n) for n in range(1, 11)]),
            large("The Lower Lock"),
        ],
        inside([str(n) for n in range(1, 11)]),
    ),
    (
        "not set off, but of ten that count on",
        [large("The Upper Lock"), *at_margin(ROMAN[:10]), large("The Lower Lock")],
        inside(ROMAN[:10]),
    ),
    (
        "none: counted on, but not so many",
        [large("The Upper Lock"), *at_margin(ROMAN[:4]), large("The Lower Lock")],
        [(1, "The Upper Lock"), (1, "The Lower Lock")],
    ),
    (
        "a label that display type has, and a number that counts on",
        [large("The Upper Lock"), Line("Canto I", 1.4), Line("Canto II"), Line("Canto III")],
        [(1, "The Upper Lock"), (1, "Canto I"), (1, "Canto II"), (1, "Canto III")],
    ),
    (
        "none: a label that display type has not",
        [large("The Upper Lock"), Line("Canto I"), Line("Canto II"), large("The Lower Lock")],
        [(1, "The Upper Lock"), (1, "The Lower Lock")],
    ),
    (
        "two of them measured as display type",
        [large("The Upper Lock"), *at_margin(ROMAN[:10], ("V", "VIII")), large("The Lower Lock")],
        inside(ROMAN[:10]),
    ),
    (
        "the first two were not read",
        [large("The Upper Lock"), *at_margin(ROMAN[2:14]), large("The Lower Lock")],
        inside(ROMAN[2:14]),
    ),
    (
        "the last stroke of one was not read",
        [large("The Upper Lock"), *at_margin([*ROMAN[:12], "XI", "XIV"]), large("The Lower Lock")],
        inside([*ROMAN[:12], "XI", "XIV"]),
    ),
    (
        "one is said again, and its next is read",
        [
            large("The Upper Lock"),
            *at_margin([*ROMAN[:12], "XII", *ROMAN[12:]]),
            large("The Lower Lock"),
        ],
        inside(ROMAN),
    ),
]


def book(heads: list[Line], *second: str, feeds: bool = False) -> tuple[str, list[Mark]]:
    """The text and the marks that a reader of pages gives; ``second`` opens a further paragraph,
    ``feeds``: each heading opens a page."""
    text = ""
    marks = [Mark(0, 0, "page")]
    for number, head in enumerate(heads, 1):
        own = [
            f"   In {1850 + number} no one had a key to it, as whoever asked was told: they said"
        ]
        lines = head.text.split("\n")
        rest = [*PROSE * 4, *second, *PROSE * 5]
        for k, line in enumerate([*lines, "", *own, *rest, "and it stayed so."]):
            if line:
                size = 10 * head.ratio if k < len(lines) else 10.0
                first = len(text) + len(line) - len(line.lstrip())
                end = len(text) + len(line)
                marks.append(Mark(first, end, "line", f"1 0 0 300 12 {size:g} {len(line.strip())}"))
                if k < len(lines) and head.face:
                    marks.append(Mark(first, end, head.face))
            text += line + "\n"
        text += "\f" if feeds else "\n"
    return text.rstrip("\f"), marks


@pytest.mark.parametrize(("why", "heads", "found"), CASES, ids=[c[0] for c in CASES])
def test_headings(why: str, heads: list[Line], found: list[tuple[int, str]]) -> None:
    assert told(*book(heads)) == found, why


@pytest.mark.parametrize(("why", "heads", "found"), READ, ids=[c[0] for c in READ])
def test_headings_of_pages_that_an_engine_read(
    why: str, heads: list[Line], found: list[tuple[int, str]]
) -> None:
    """It does not tell faces."""
    text, marks = book(heads)
    assert told(text, [*marks, Mark(0, 3, "conf", "0.96")]) == found, why


@pytest.mark.parametrize(("feeds", "deep"), [(False, 2), (True, 0)])
def test_a_preface_has_sections_that_begin_inside_pages_and_no_chapters(
    feeds: bool, deep: int
) -> None:
    heads = [large("Introduction"), Line("II"), Line("III"), large("The Lower Lock")]
    apart = [line._replace(text=f"\n{line.text}") for line in heads]
    second = "   Nobody rang either of them in the year that followed, as far as"
    text, marks = book(apart, second, feeds=feeds)
    found = told(text, [*marks, Mark(0, 3, "conf", "0.96")])
    inner = [(deep, "II"), (deep, "III")] if deep else []
    assert found == [(1, "Introduction"), *inner, (1, "The Lower Lock")]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["XXVI", "XXVII", "XXVIII"], ["XXVI", "XXVII", "XXVIII", "II", "IV"]),
        (["XXVI", "XXVIII", "XXXI"], []),
    ],
    ids=["three that count on, and those like them", "none do"],
)
def test_numbers_set_off_that_count_on_from_no_beginning(
    numbers: list[str], found: list[str]
) -> None:
    """A part of a book may open so."""
    rows = [[Line(f"\n{n}") for n in of] for of in (numbers, ["II", "IV"])]
    heads = [large("The Upper Lock"), *rows[0], large("The Lower Lock"), *rows[1]]
    text, marks = book(heads, "   Nobody rang either of them in the year that followed, as far as")
    heads_found = told(text, [*marks, Mark(0, 3, "conf", "0.96")])
    assert [head for level, head in heads_found if level > 1] == found


def told(text: str, marks: list[Mark]) -> list[tuple[int, str]]:
    """The headings and how deep they are."""
    made = recognise(start(text), marks=marks)
    found: list[tuple[int, str]] = []

    def walk(divisions: tuple[Division, ...], level: int) -> None:
        for division in divisions:
            found.extend(
                (level, " ".join("".join(made.text.text[a:b] for a, b in head.spans).split()))
                for head in division.heads
            )
            walk(division.divisions, level + 1)

    walk((*made.front.divisions, *made.body.divisions), 1)
    return found


STANZA = [
    "    The lock is shut, the lamp is out,",
    "    The keeper is abed,",
    "    And no one rings, and none about",
    "    Will ring till he is dead.",
]


def sections(numbers: list[str], between: list[str]) -> tuple[str, list[Mark]]:
    """Numbers with space above and below, in prose with verse; ``between`` stands between two
    paragraphs.
    """
    paragraph = [*PROSE, "and it stayed so."]
    paragraph[0] = f"   {paragraph[0]}"
    rows: list[Row] = []
    for head in (large("The Upper Lock"), *at_margin(numbers), large("The Lower Lock")):
        own = [*([*paragraph, *between] * 3), *paragraph, *(["", *STANZA] * 6)]
        rows += [(head.text, 10 * head.ratio), *((line, 10.0) for line in ("", *own, ""))]
    text, marks = measured(rows)
    return text, [Mark(0, 3, "conf", "0.96"), *marks]


@pytest.mark.parametrize(
    ("numbers", "between", "found", "why"),
    [
        (ROMAN[1:4], [], ROMAN[1:4], "three that count on, where space parts but stanzas"),
        (ROMAN[1:3], [], ROMAN[1:3], "two that count on"),
        (["II", "IV"], [], [], "two that do not may be anything"),
        (["V", "VI"], [], [], "one stroke may be anything"),
        (ROMAN[1:4], [""], [], "space parts paragraphs, too"),
    ],
)
def test_few_numbers_that_space_sets_off(
    numbers: list[str], between: list[str], found: list[str], why: str
) -> None:
    outer = [(1, "The Upper Lock"), (1, "The Lower Lock")]
    assert told(*sections(numbers, between)) == [outer[0], *((2, n) for n in found), outer[1]], why


def test_a_name_that_only_the_book_itself_tells() -> None:
    """In bold of the text's size, below titles in display type: ``Song II``."""
    heads = [large("The Upper Lock"), *(Line(f"Song {n}", face="bold") for n in ROMAN[:3])]
    heads += [large("The Lower Lock"), *(Line(f"Song {n}", face="bold") for n in ROMAN[3:6])]
    body = [row for k in range(10) for row in (f"   {PROSE[k % 3]}", *PROSE[1:], "so.", "")]
    rows = [r for h in heads for r in ((h.text, 10 * h.ratio), *((x, 10.0) for x in ("", *body)))]
    text, marks = measured(rows)
    bold = [m._replace(kind="bold", value="") for m in marks if "Song" in text[m.start : m.end]]
    levels = [(1 if head.ratio > 1 else 2, head.text.strip()) for head in heads]
    assert told(text, [*marks, *bold]) == levels
