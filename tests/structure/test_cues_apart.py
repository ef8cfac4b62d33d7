"""Plays whose speakers' names, directions and paragraphs all have blank lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from textwrap import fill

import pytest

from archivist.model import Text
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of

NAMES = ("Miller", "Anna", "Old Ferryman")
SAID = (
    "The water rises, and the wheel has been standing still since the bells of last Sunday, so "
    "that there is no flour in the house and none in the town.",
    "I will go down and look at it before the boy comes back with the cart.",
    "Then take the lantern with you, and the long rope, and whatever you do, do not cross by the "
    "weir.",
    "Nobody crosses by the weir who has heard it at night, and I have heard it.",
)
OFTEN = 24


def drafted(paragraphs: Sequence[str]) -> Draft:
    text = "\n\n".join(fill(words, 64) for words in paragraphs) + "\n"
    return draft_of(Text(text, text))


def play(named: Sequence[str], said: Sequence[str] = SAID) -> list[str]:
    """As many speeches as are enough for a play, in turn."""
    turns = islice(zip(cycle(named), cycle(said), strict=False), OFTEN)
    return [paragraph for turn in turns for paragraph in turn]


def speakers(draft: Draft) -> list[str]:
    return [
        draft.text[a:b]
        for unit in draft.reading()
        for kind, (a, b) in unit.parts
        if kind == "speaker"
    ]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_names_between_dashes(dash: str) -> None:
    named = [f"{dash} {name} {dash}" for name in NAMES]
    paragraphs = play(named)
    paragraphs[14] = f"{dash} Anna, aside {dash}"
    draft = drafted(["ACT I", *paragraphs])
    assert speakers(draft) == paragraphs[::2]
    assert {unit.kind for unit in draft.reading()} == {"head", "speech", "speech-p"}


@pytest.mark.parametrize(
    ("paragraphs", "reason"),
    [
        ([w for said in SAID * 6 for w in (f"- {said}", said)], "a dash in front alone opens talk"),
        ([*SAID, "- 12 -", *SAID, "- 13 -", *SAID] * 6, "numbers of pages"),
        ([*SAID, "- Miller -", *SAID, *SAID, *SAID, "- Anna -", *SAID] * 6, "too rare for a play"),
    ],
)
def test_no_names_between_dashes(paragraphs: list[str], reason: str) -> None:
    assert speakers(drafted(paragraphs)) == [], reason


def test_an_answer_that_comes_again_below_names_names_nobody() -> None:
    said = [*SAID, "Yes.", "Yes, I have heard the boy and the cart."]
    draft = drafted(["ACT I", *play(NAMES, said)])
    assert speakers(draft) == [*NAMES] * (OFTEN // 3)


DIRECTED = ["Miller", SAID[0], "(He lights the lamp.)", SAID[1], "(Aside.)", SAID[2]]


def test_a_direction_between_the_paragraphs_of_a_speech() -> None:
    draft = drafted(["ACT I", *play(NAMES), *DIRECTED, *play(["Anna", "Miller"])])
    said = [[kind for kind, _ in unit.parts] for unit in draft.reading() if unit.parts]
    assert said[2 * OFTEN : 2 * OFTEN + 6] == [
        ["speaker"], ["p"], ["stage"], ["p"], ["stage"], ["p"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "below",
    [
        ["Anna", SAID[1]],
        ["ACT II", "The same room, at night. Nobody has lit the lamp.", "Anna", SAID[1]],
    ],
    ids=["a name", "a heading"],
)
def test_a_direction_behind_the_last_paragraph_of_a_speech(below: list[str]) -> None:
    draft = drafted(["ACT I", *play(NAMES), *DIRECTED[:3], *below, *play(["Miller", "Anna"])])
    [exit] = [u for u in draft.reading() if draft.words(u) == DIRECTED[2]]
    assert not exit.parts
    assert not [u for u in draft.reading() if u.parts and draft.words(u).startswith("The same")]
