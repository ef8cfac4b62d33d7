"""Quotations set in on both sides, in the text's type and without white space around them."""

from __future__ import annotations

import pytest

from archivist.model import Mark
from archivist.structure import paragraphs, printed
from archivist.structure.draft import Draft, layout_of, lines_of

PROSE = """\
   The ferryman of Oller kept two ledgers, one for the living and one for his
own amusement, and in neither did he ever write the name of a passenger twice
over. Whoever crossed in the morning was gone by the noon.
"""
LETTER = """\
    The Books were sent on Monday in two chests, of which one was
    wet; I have dried the leaves over the stove, and send them to
    Weirbridge on Friday with the carrier, who is to be paid when
    he comes back to us, and has told me that they are where they
    were.
"""
TWO = LETTER + LETTER.replace("The Books", "My Cousins")
FIRST = LETTER.replace("    The Books", "      Letters", 1)
UNEVEN = LETTER.replace("    wet", "     wet").replace("the stove", "a stove")
ENTRY = "Books that were lost on the river between Monday and Friday in\n" + LETTER.replace(
    "The Books were", "the year that"
)
TALK = """\
    “The books were sent.”
    “Who was it that sent them on Monday?”
    “I cannot tell you that.”
"""
SPEECHES = """\
    MILLER: And who is to carry the books across the river today?
    CLERK: Nobody; for the water is as high as it was in October.
    MILLER: Then who is to tell the people of the town about it?!
    CLERK: The man who has lost them; I have not touched a chest.
"""
VERSE = """\
    The weir is low, the mill is still, the men are on the shore,
    And nobody that went away
    Was ever heard of any more along the river side at Oller now,
"""
HANGING = """\
Ferries, their number on the river between the weir and the mill; who held the
    ropes of them, and what each of them paid to the town at Easter in the old
    times, with the names of the men
"""
BELOW = "Nobody had asked him for it, and nobody had heard of any books or chests that\n"


def units(between: str, measured: bool = True) -> list[str]:
    """The units that lines between two paragraphs, and the line right below them, become."""
    text = PROSE * 6 + between + BELOW + PROSE * 6
    marks: list[Mark] = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        start = at + line.index(words)
        columns = f" {len(words)}" if measured else ""
        marks.append(Mark(start, start + len(words), "line", f"1 0 0 300 12 10{columns}"))
        at += len(line)
    lines = lines_of(text, printed.lines(marks))
    draft = Draft(text, lines, layout_of(text, lines), marks=marks)
    paragraphs.gather(draft)
    found = [" ".join(draft.words(u).split()) for u in draft.units]
    return [words for words in found if not words.startswith("The ferryman")]


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("between", "why"),
    [
        (LETTER, "full lines end together, short of the text's edge"),
        (TWO, "those of two paragraphs, the first of which ends with a sentence"),
        (FIRST, "a first line stands deeper and ends with them"),
        (UNEVEN, "an engine put a line a column to the right"),
    ],
)
def test_such_lines_are_apart_from_the_text(between: str, why: str) -> None:
    assert units(between) == [flat(between), flat(BELOW)], why


def below_first(text: str) -> str:
    return flat(text.split("\n", 1)[1])


@pytest.mark.parametrize(
    ("between", "apart", "why"),
    [
        (TALK, flat(TALK), "paragraphs of one line end where their words do"),
        (SPEECHES, flat(SPEECHES), "each line ends a sentence"),
        (VERSE, flat(VERSE), "lines of verse end anywhere"),
        (HANGING, below_first(HANGING), "entries reach the text's edge"),
        (ENTRY, below_first(ENTRY), "they hang below an entry's first line"),
    ],
)
def test_other_lines_are_not(between: str, apart: str, why: str) -> None:
    assert apart not in units(between), why


def test_they_are_not_where_nobody_measured_the_lines() -> None:
    assert units(LETTER, measured=False) != [flat(LETTER), flat(BELOW)]


def test_a_paragraph_of_one_line_stands_above_them() -> None:
    above, below = "   So he wrote to the miller.", "   He was not answered."
    between = f"{above}\n{LETTER}{below}\n"
    assert units(between)[:2] == [flat(above), flat(LETTER)]
    assert flat(below) in units(between)[2]
