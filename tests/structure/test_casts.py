"""Lists of persons in one block with their heading."""

from __future__ import annotations

import re
from textwrap import wrap

import pytest

from archivist.model import Mark, Text
from archivist.structure.draft import Draft, Layout, Unit, lines_of
from archivist.structure.kinds import casts
from archivist.structure.recognise import draft_of

SPEECH = "ANNA. The water rises, and nobody has come down from the hill since last Sunday."
PERSONS = ["Anna, a widow.", "The Dean.", "A boy.", "The mayor of the lower town.", "Bargemen."]
SAID = (
    ". The water rises, and the wheel has been standing still since the bells of last Sunday.",
    " (goes.) Then let it rise, for I have a boat, and a rope, and a lantern that has burned "
    "longer than the lanterns of the upper town.",
    ". I will go down and look at it.",
)
TALK = [
    "of the lower town had come down to the ferry since the bells had rung, and",
    "they stood on the quay in the rain, and waited for the boat that was to have",
    "come back before the night, and spoke of the mill, and of the miller, and of",
    "the flour that was not in the house, until the lantern on the weir went out,",
    "and nobody could say who had seen it last.",
]
CASES = [
    ("a person a line", "Persons of the Play", PERSONS, ["head"] + ["item"] * 5),
    ("another word", "ACTEURS", [p.upper() for p in PERSONS], ["head"] + ["item"] * 5),
    ("a paragraph's first line", "People", TALK, ["p"]),
    ("another heading", "The Lower Meadow", PERSONS, ["p"]),
    ("few lines", "Persons of the Play", PERSONS[:2], ["p"]),
]


@pytest.mark.parametrize(("why", "first", "below", "kinds"), CASES, ids=[row[0] for row in CASES])
def test_persons_below_their_heading(
    why: str, first: str, below: list[str], kinds: list[str]
) -> None:
    block = "\n".join([first, *below])
    text = "\n\n".join([block, "ACT I", *[SPEECH] * 12])
    draft = draft_of(Text(text, text))
    found = [u.kind for u in draft.reading() if u.start < len(block)]
    assert [kind.replace("verse", "p") for kind in found] == kinds, why


def test_persons_of_a_play_are_on_no_title_page() -> None:
    title = ["ANN HARROW", "THE MILL AND THE WEIR", "A PLAY IN TWO ACTS"]
    cast = [
        "Persons of the Play.", "Duke Henry of the Upper Weir", "The Duchess, his mother",
        "Old Miller,", "The Dean,", "Walter Rudd, Miller and Owner of the Lower Mill, and of it",
        "Else, his wife", "Fred, their child", "Anna Miller, a widow", "A Demon", "Knights",
    ]  # fmt: skip
    text = "\n".join([*title, *cast, "ACT I", *[SPEECH * 3] * 12])
    draft = draft_of(Text(text, text))
    found = [draft.words(u) for u in draft.reading() if u.kind in ("titlePart", "docAuthor")]
    assert found == title


def test_a_list_of_persons_ends_where_a_paragraph_begins() -> None:
    """No heading stands between: those who are named in it are heard all the same."""
    place = (
        "A room in the mill, with a window on the weir, and a door that leads to the wheel. " * 4
    )
    said = [f"{name}{words}" for name in ("ANNA", "THE DEAN") for words in SAID] * 4
    lines = [line for p in (place, *said) for line in wrap(p, 60, initial_indent="   ")]
    text = "\n".join(["THE MILL", "", "Persons of the Play", "", *PERSONS, "", *lines, ""])
    draft = draft_of(Text(text, text))
    assert sum(u.kind == "speech" for u in draft.reading()) == len(said)


BELOW = [
    ["PERSONS"],
    [
        "Anna, a widow.",
        "The Dean of the lower town.",
        " A boy.",
        "The mayor.",
        "His aunt, of the orch-",
    ],
    ["   ard.", "Miller Bo"],
    ["   people of the town.", "Fritz, a clerk.", "Gus, his", "     man."],
]


@pytest.mark.parametrize("engine", [True, False], ids=["read by an engine", "typed"])
def test_persons_that_an_engine_read_one_below_the_other(engine: bool) -> None:
    """An engine's indents are a column off, and paragraphs begin where a list's do not; what is set
    in goes on with its person, and so does a word that was cut."""
    text = "\n".join(line for block in BELOW for line in block)
    marks = [Mark(*match.span(), "conf", "0.96") for match in re.finditer(r"\S+", text)]
    lines = lines_of(text)
    draft = Draft(text, lines, Layout(True, 60, 0, True, False), marks=marks if engine else [])
    for block in BELOW:
        draft.units.append(Unit(lines[: len(block)]))
        del lines[: len(block)]
    casts.recognise(draft)
    said = [" ".join(draft.words(unit).split()) for unit in draft.units]
    kinds = [unit.kind for unit in draft.units]
    if not engine:
        assert said == [" ".join(" ".join(block).split()) for block in BELOW]
        assert set(kinds) == {"p"}
        return
    assert said == [
        "PERSONS", "Anna, a widow.", "The Dean of the lower town.", "A boy.", "The mayor.",
        "His aunt, of the orch- ard.", "Miller Bo", "people of the town.", "Fritz, a clerk.",
        "Gus, his man.",
    ]  # fmt: skip
    assert kinds == ["p", *["item"] * 9]


TYPED = [
    "ANNA [a widow].",
    "THE DEAN [of the upper town].",
    "[A BOY, and] his brother, who has a boat.",
    "The mayor of the lower town.",
    "Bargemen,",
    "and a crowd.",
]
PLAYED = [
    "                     MEN.",
    "RUDD, in love with Mrs. Weir,            Mr. Bell.",
    "HARROW, a miller, brother to Rudd,       Mr. Lee.",
    "and nephew to the Dean,",
    "                     WOMEN.",
    "MRS. WEIR, a widow,                      Mrs. Hall.",
]
WRAPPED = "\n\n".join(["ACT I", *["\n".join(wrap(SPEECH * 3, 70))] * 12])
LISTS = [
    ("lines that end early", TYPED, [*TYPED[:4], "Bargemen, and a crowd."]),
    ("players beside them", PLAYED, [*(x.strip() for x in PLAYED[:2]), " ".join(PLAYED[2:4]),
                                     *(x.strip() for x in PLAYED[4:])]),
    ("a paragraph", wrap(" ".join(TALK), 70), None),
]  # fmt: skip


@pytest.mark.parametrize(("why", "lines", "found"), LISTS, ids=[row[0] for row in LISTS])
def test_typed_lists(why: str, lines: list[str], found: list[str] | None) -> None:
    text = "\n\n".join(["DRAMATIS PERSONÆ", "\n".join(lines), WRAPPED])
    draft = draft_of(Text(text, text))
    listed = [" ".join(draft.words(u).split()) for u in draft.reading() if u.kind == "item"]
    assert listed == [" ".join(entry.split()) for entry in found or []], why


def test_a_typed_list_goes_on_below_a_blank_line_and_ends_at_a_wider_gap() -> None:
    below = ["GUARDS.", "A HERALD."]
    block, rest = "\n".join(TYPED), "\n".join(below)
    text = f"PERSONS OF THE PLAY\n\n{block}\n\n{rest}\n\n\n\nTHE MILL.\nA play.\n\n{WRAPPED}"
    draft = draft_of(Text(text, text))
    listed = [draft.words(u) for u in draft.reading() if u.kind == "item"]
    assert listed[-2:] == below
    assert len(listed) == 7
