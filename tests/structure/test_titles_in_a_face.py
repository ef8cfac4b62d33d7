"""Titles below numbers in larger type, as large as the text but in a face of their own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.clean.edits import start
from archivist.model import Division, Mark
from archivist.structure.recognise import recognise

PROSE = (
    "The ferryman of Oller kept two ledgers, one for the living and one for his own",
    "amusement, and in neither did he ever write the name of a passenger twice over.",
    "Whoever crossed in the morning was gone by the noon, and whoever came to it after",
    "dark was entered as a stranger to the river, for the water had no other name.",
)
SAID = (
    "Nobody at the inn had seen the clerk since the bells were taken down, and the boy",
    "who brought the letter would not say from whom it came, nor would he take a coin.",
)
NUMBERS = ("I", "II", "III", "IV")
TITLES = ("Of the Lower Weir", "How the rope was cut", "Bells", "The Widow’s Second Boat")


def heads(
    below: Sequence[Sequence[str]], face: str = "italic", name: str = "", large: int = 15
) -> list[str]:
    """What headings a book has of numbers in larger type, each with such lines below it.

    ``name``: a line in that face behind the text of each, with text below it.
    """
    text, marks = "", [Mark(0, 0, "page")]
    for lines, roman in zip(below, NUMBERS, strict=True):
        behind = (name, *SAID) if name else ()
        for row in (roman, *lines, *PROSE, *behind):
            size = large if row == roman else 12 if row.isdecimal() else 10
            end = len(text) + len(row)
            marks.append(Mark(len(text), end, "line", f"1 0 0 300 12 {size} {len(row)}"))
            marks += (
                [Mark(len(text), end, face)]
                if row in (*lines, name) and size == 10 and row not in SAID
                else []
            )
            text += row + ("\n" if row in (*PROSE[:-1], *SAID[:-1]) else "\n\n")
    marks.sort(key=lambda mark: mark.start)
    made = recognise(start(text), marks=marks)
    matters = (made.front, made.body, made.back)
    waiting: list[Division] = [division for matter in matters for division in matter.divisions]
    return [made.text.text[slice(*head.spans[0])] for d in waiting for head in d.heads]


@pytest.mark.parametrize("face", ["italic", "bold", "smallcaps"])
def test_titles_that_a_face_tells(face: str) -> None:
    found = heads([[title] for title in TITLES], face)
    assert [head for head in found if head not in NUMBERS] == list(TITLES)


@pytest.mark.parametrize(
    ("below", "why"),
    [
        ([["The water has no other name."]] * 4, "an epigraph"),
        ([["To the Miller of the Upper Weir"]] * 4, "the same below each number"),
        ([[f"Oller, {day}th May 1871"] for day in (4, 5, 6, 7)], "a day"),
        ([[f"My dear {name},"] for name in ("Anna", "Clara", "Ruth", "Ines")], "a greeting"),
        ([["Of the Weir"], ["The Rope"], [], []], "hardly every second number has one"),
        ([[title, "from an old ledger"] for title in TITLES], "a second line in that face"),
    ],
)
def test_other_lines_in_a_face(below: list[list[str]], why: str) -> None:
    assert set(heads(below)) <= set(NUMBERS), why


def test_a_title_in_the_face_of_the_text() -> None:
    assert set(heads([[title] for title in TITLES], "small")) <= set(NUMBERS)


def test_numbers_of_sections_are_not_asked_for_titles() -> None:
    """They are smaller than those of the chapters, and have none."""
    found = heads([[title, *SAID, str(number)] for number, title in enumerate(TITLES, 1)])
    assert [head for head in found if head in TITLES] == list(TITLES)


def test_known_names_in_a_face() -> None:
    """Beside display type a name in the type of the text, but bold, heads a division."""
    found = heads([[]] * 4, "bold", "Bibliography")
    assert found == [head for number in NUMBERS for head in (number, "Bibliography")]


def test_known_names_alone_are_no_display_type() -> None:
    """Where numbers are as large as the text they are found by what they say, as before."""
    assert set(NUMBERS[1:]) <= set(heads([[]] * 4, "bold", "Bibliography", large=10))


@pytest.mark.parametrize(
    ("face", "name", "why"),
    [
        ("small", "Bibliography", "in the face of the text"),
        ("bold", "The ferryman", "no known name"),
    ],
)
def test_other_names_behind_the_text(face: str, name: str, why: str) -> None:
    assert set(heads([[]] * 4, face, name)) <= set(NUMBERS), why
