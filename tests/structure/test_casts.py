"""Lists of persons in one block with their heading."""

from __future__ import annotations

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

SPEECH = "ANNA. The water rises, and nobody has come down from the hill since last Sunday."
PERSONS = ["Anna, a widow.", "The Dean.", "A boy.", "The mayor of the lower town.", "Bargemen."]
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
