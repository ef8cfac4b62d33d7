"""Titles of parts said again between paragraphs, whatever chapters begin between."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of
from tests.structure.test_poems import LINES, heads

PROSE = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))["EN"]
PAGE = (PROSE, f"But {PROSE[0].lower()}{PROSE[1:]}")


def text(*lines: str) -> str:
    """One line a paragraph; "-" stands for two paragraphs."""
    pieces = [piece for line in lines for piece in (PAGE if line == "-" else (line,))]
    return "\n\n".join(pieces) + "\n"


def furniture(given: str) -> list[str]:
    draft = draft_of(Text(given, given))
    return [draft.words(unit) for unit in draft.units if unit.kind == "fw"]


def part(number: str, title: str, chapters: Sequence[str]) -> list[str]:
    """A part whose title heads a page of each chapter."""
    inside = (line for n in chapters for line in (n, "-", "-", title, "-"))
    return [f"Part {number}", title, *inside]


def test_the_title_below_a_part_s_number_comes_again_in_each_of_its_chapters() -> None:
    numbers = "I II III IV V VI VII VIII".split()
    given = text(*part("I", "The Upper River", numbers[:4]), *part("II", "The Weir", numbers[4:]))
    assert furniture(given) == ["The Upper River"] * 4 + ["The Weir"] * 4
    assert [h for h in heads(draft_of(Text(given, given))) if not h[0].isupper() or len(h) > 5] == [
        "Part I", "The Upper River", "Part II", "The Weir",
    ]  # fmt: skip


def test_titles_that_follow_each_other_each_on_one_stretch() -> None:
    """Essays with titles of their own begin between them."""
    parts = [
        ("Of Boats and Men", ("On Idle Oars", "On Lanterns")),
        ("Of Bread", ("On Rye", "On Salt")),
    ]
    lines = [
        line
        for title, essays in parts
        for line in (title, "-", title, "-", essays[0], "-", title, "-", essays[1], "-", title, "-")
    ]
    assert furniture(text(*lines)) == ["Of Boats and Men"] * 3 + ["Of Bread"] * 3


ONE_NAME = [line for n in "I II III IV V".split() for line in (n, "-", "The Method", "-")]
IN_TURN = list(islice(cycle(("The Rye", "-", "The Oats", "-")), 32))
CONTENTS = [
    "The Rye",
    "The Oats",
    "The Hay",
    *(x for t in ("Rye", "Oats", "Hay") for x in (f"The {t}", "-")),
]
LEFT = [
    ("a name that each chapter uses", ONE_NAME),
    ("names that come in turn", IN_TURN),
    ("a list of contents and the titles in it", CONTENTS),
    (
        "what somebody cries again and again",
        [x for _ in range(5) for x in ("-", "The boat!")] + ["-"],
    ),
]


@pytest.mark.parametrize(("why", "lines"), LEFT, ids=[row[0] for row in LEFT])
def test_left_alone(why: str, lines: Sequence[str]) -> None:
    assert furniture(text(*lines)) == [], why


def test_numbers_said_again_that_no_other_begins_between() -> None:
    """``I.`` three times and then ``II.`` are no sections that begin at one."""
    lines = [x for n in ("I.", "II.", "III.") for x in (n, "-", n, "-", n, "-", n, "-")]
    assert furniture(text(*lines)) == ["I."] * 3 + ["II."] * 3 + ["III."] * 3


def cantos(title: str, every: int) -> str:
    """Stanzas of four lines below the number and title of a book, which comes again between."""
    verse = cycle(LINES)
    stanzas = ["\n".join(islice(verse, 4)) for _ in range(36)]
    again = [
        x for k, stanza in enumerate(stanzas, 1) for x in (stanza, *(() if k % every else (title,)))
    ]
    return "\n\n".join(["Book I", title, *again, "Book II", "Of Mills", *stanzas[:6]]) + "\n"


@pytest.mark.parametrize(
    ("title", "every", "found", "why"),
    [
        ("Of the Weir and the Bell", 6, 6, "it stands below the number of the book"),
        ("Of the Weir and the Bell", 1, 0, "what comes again below each stanza is a refrain"),
        ("The weir, the weir!", 6, 0, "it ends as what somebody cries"),
    ],
)
def test_between_stanzas(title: str, every: int, found: int, why: str) -> None:
    assert furniture(cantos(title, every)) == [title] * found, why


def first_part(*opening: str) -> list[str]:
    """Chapters behind a prologue of as many, each part counting anew; the title heads pages."""
    numbers = "I II III IV V".split()
    prologue = [line for n in numbers for line in (n, "-")]
    return ["Prologue", *prologue, *opening, *chapters(numbers, opening[1])]


def chapters(numbers: Sequence[str], title: str) -> list[str]:
    return [line for n in numbers for line in (n, "-", title, "-")]


def test_the_title_of_a_part_above_its_first_chapter() -> None:
    """Its numbers stand between the heads of pages; who tells it may stand above them."""
    told = "What the miller, who had been at the weir when it broke, could tell the inspector."
    title = ["First Period", "The Weir (1848)"]
    for opening in (title, [*title, told]):
        assert furniture(text(*first_part(*opening))) == ["The Weir (1848)"] * 5


def test_sections_of_one_name_behind_text_are_left_alone() -> None:
    """The first stands in a chapter, and opens no part."""
    numbers = "I II III IV V".split()
    lines = [line for n in numbers for line in (n, "-", "The Method", "-")]
    assert furniture(text("Prologue", "-", *lines)) == []
