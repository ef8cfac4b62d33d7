"""What stands between the speeches of a play, and in its list of persons."""

from __future__ import annotations

import pytest

from archivist.model import Text
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of

SAID = (
    "The water is high.",
    "Then tie the boat to the post, and come in.",
    "It was tied when I came, and it will be when I go.",
    "Nobody asked you to go.",
)
NAMES = ("HANNA", "MARTIN")
TALK = [f"{NAMES[k % 2]}. {SAID[k % 4]}" for k in range(16)]


def drafted(text: str) -> Draft:
    return draft_of(Text(text, text))


def kinds(draft: Draft, words: str) -> list[str]:
    """The kinds of the units that begin so."""
    return [
        unit.kind for unit in draft.reading() if draft.words(unit).lstrip("*").startswith(words)
    ]


BETWEEN = [
    ("a direction in italics", "*A bell is heard from the mill.*", "stage"),
    ("a letter that is read out", "*“Sir, your boat is wanted at the mill.”*", "p"),
    ("a word in italics", "*A bell* is heard from the mill.", "p"),
    ("a speaker with an article", "A BARGEMAN. Whose boat is that?", "speech"),
    ("what a sentence says of an A", "A. Whose boat is that?", "p"),
]


@pytest.mark.parametrize(("why", "words", "kind"), BETWEEN, ids=[row[0] for row in BETWEEN])
def test_between_speeches(why: str, words: str, kind: str) -> None:
    marked = [line.replace("Nobody", "*Nobody*") for line in TALK]  # so that stars mean italics
    draft = drafted("\n\n".join(["ACT I", *marked, words, *marked]))
    assert kinds(draft, words.strip("*")[:8]) == [kind], why


def test_italics_outside_of_plays_are_no_directions() -> None:
    prose = ["The bell was cast twice, for the first casting was flawed. " * 4] * 8
    draft = drafted("\n\n".join([*prose, "HANNA: Who rang?", "*A bell is heard.*", *prose]))
    assert kinds(draft, "A bell") == ["p"]


CAST = "HANNA, who keeps the ferry\nMARTIN, her father\nTHE MILLER\nA BARGEMAN"


def test_persons_line_under_line_do_not_speak() -> None:
    """Their names stand on lines of their own, as those above speeches do."""
    talk = [f"{NAMES[k % 2]}.\n{SAID[k % 4]}\nAnd that is all." for k in range(16)]
    draft = drafted("\n\n".join(["PERSONS", CAST, "ACT I", *talk]))
    found = [(unit.kind, unit.type) for unit in draft.reading()]
    assert found[:6] == [("head", "castList"), *[("item", "")] * 4, ("head", "act")]


def test_short_speeches_line_under_line_are_spoken() -> None:
    """``Two boats.`` looks like a name; no list has its names at two depths."""
    talk = [f"    {NAMES[k % 2].title()}.\n{SAID[k % 4]}\nAnd so on." for k in range(16)]
    talk[7] += "\n    Hanna.\nTwo boats.\n    Martin.\nThree.\n    Hanna.\nTwo."
    draft = drafted("\n\n".join(["ACT I", *talk]))
    assert sum(unit.kind == "speech" for unit in draft.reading()) == 19


def test_a_chapter_of_persons() -> None:
    """In a book without acts or scenes they are no cast."""
    prose = "The law knows three kinds of persons, and the river none of them. " * 6
    draft = drafted("\n\n".join(x for t in ("Persons", "Things", "Actions") for x in (t, prose)))
    assert "castList" not in {unit.type for unit in draft.units}


def test_a_direction_at_the_head_of_a_page_is_no_heading() -> None:
    pages = ["\n\n".join([f"{n}    THE WEIR\n\n", *TALK[:12]]) for n in range(2, 8)]
    pages[2] = pages[2].replace("HANNA", "[Enter Hanna and the Miller.]\n\nHANNA", 1)
    draft = drafted("ACT I\n\n" + "\n\f\n".join(pages))
    assert kinds(draft, "[Enter") == ["stage"]
