"""Plays as digital libraries have them typed: names set in, two spaces or a line's rest behind."""

from __future__ import annotations

from itertools import cycle, islice
from textwrap import fill

import pytest

from archivist.model import Text
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of

PROSE = (
    "The water is high, and the wheel has been silent since Sunday,\n"
    "  as the miller told us all, and the clerk has a key, and the dean\n"
    "  has another, and nobody has the third.",
    "Tie the boat to the post, then.",
    "Who shouted over there when the bells were ringing, and had nobody\n"
    "  of all of you an answer for him?",
    "Nobody shouted. It is a heron.",
    "So?",
)
VERSE = "\n".join(
    [
        "The river carries what the hill let go,",
        "     A door, a wheel, a winter's worth of snow,",
        "     And sets it down beside the mill to dry",
        "     Where no one asks it for the reason why.",
    ]
)


def drafted(*pieces: str) -> Draft:
    text = "\n\n".join(pieces) + "\n"
    return draft_of(Text(text, text))


def kind(draft: Draft, words: str) -> str:
    return next(u.kind for u in draft.reading() if u.lines and words in draft.words(u))


def parts(draft: Draft, words: str) -> list[str]:
    unit = next(u for u in draft.reading() if u.lines and words in draft.words(u))
    return [name for name, _ in unit.parts]


def talk(count: int, gap: str = "  ") -> list[str]:
    said = islice(zip(cycle(("ANNA", "MILLER", "CLERK")), cycle(PROSE), strict=False), count)
    return [f"  {name}.{gap}{words}" for name, words in said]


TYPED = [
    ("two spaces behind the name", "  CLERK.  He never asked.", "speech"),
    ("the rest of a line that another began", f"  CLERK.{' ' * 30}He never asked.", "speech"),
    ("no name", "  He never asked.", "p"),
]


@pytest.mark.parametrize(("why", "words", "found"), TYPED, ids=[row[0] for row in TYPED])
def test_names_set_in(why: str, words: str, found: str) -> None:
    draft = drafted("ACT I", *talk(16), words, *talk(16))
    assert kind(draft, "He never asked") == found, why
    assert {u.kind for u in draft.reading() if u.lines and "heron" in draft.words(u)} == {"speech"}


def test_a_label_before_a_wide_gap_is_no_speaker_in_prose() -> None:
    draft = drafted("CHAPTER I", *PROSE, f"NOTE.{' ' * 8}{PROSE[1]}", *PROSE, *PROSE)
    assert kind(draft, "NOTE.") == "p"


def test_speeches_set_in_are_no_list() -> None:
    told = fill("The play was found in a chest below the mill, and nobody knows who wrote it. " * 3)
    draft = drafted(*[told] * 8, "ACT I", *talk(24))
    assert {kind(draft, words[:14]) for words in PROSE} == {"speech"}


CLOSE = [
    ("a direction behind the stop", "  Clerk. [aside] Poor mill, and poor wheel!", 2),
    ("a sentence", "  Clerk. Poor mill, and poor wheel!", 2),
    ("no speaker", "     Poor mill, and poor wheel!", 1),
    ("a sentence of the speech", "     Mill. [so he said] was all I heard of it.", 1),
]


@pytest.mark.parametrize(("why", "line", "count"), CLOSE, ids=[row[0] for row in CLOSE])
def test_speeches_in_verse_with_no_line_between(why: str, line: str, count: int) -> None:
    speeches = [f"  {name}. {VERSE}" for name in islice(cycle(("Anna", "Mill", "Clerk")), 12)]
    draft = drafted("ACT I", *speeches, f"  Anna. {VERSE}\n     I go.\n{line}", *speeches)
    said = [u for u in draft.reading() if u.kind == "speech"]
    assert len(said) == 24 + count, why


def verses(direction: str) -> Draft:
    speeches = [f"  {name}. {VERSE}" for name in islice(cycle(("Anna", "Mill", "Clerk")), 12)]
    return drafted("ACT I", *speeches, f"  Anna. {VERSE}\n     I go.\n{direction}", *speeches)


DEEP = " " * 36
FAR = [
    ("far in", f"{DEEP}Exeunt Anna and the Clerk.", ["speaker", *["l"] * 5, "stage"]),
    ("two lines", f"{DEEP}Exeunt Anna\n{DEEP}and the Clerk.", ["speaker", *["l"] * 5, "stage"]),
    ("as deep as what is said", "     Exit was the word he used.", ["speaker", *["l"] * 6]),
    ("another word", f"{DEEP}Beside the quiet mill.", ["speaker", *["l"] * 6]),
]


@pytest.mark.parametrize(("why", "line", "found"), FAR, ids=[row[0] for row in FAR])
def test_directions_without_brackets(why: str, line: str, found: list[str]) -> None:
    assert parts(verses(line), "I go.") == found, why
