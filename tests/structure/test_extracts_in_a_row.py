"""Sayings in a row, each with its source behind a dash."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

PROSE = (
    "The ferry lay at the lower landing all that day, and nobody came down to it but a boy with a "
    "goat, who had no money, and sat on the stones until it was dark."
)
SAID = (
    ("“The river took it, and the river will bring it again.”", "—_Old Tales of the Weir_."),
    ("“Whoever builds a boat in winter builds it twice.”", "—_A Miller’s Book_."),
    ("“There go the boats of the lower town, twelve and a raft.”", "—Anna Harrow."),
    ("“A rope is as old as its oldest knot, and no older.”", "—_Sayings_. Third part."),
    ("“He counted the oars, and then he counted the men.”", "—Captain Orr’s _Log_, 1811."),
)


def cited(pieces: Sequence[str]) -> list[tuple[str, str]]:
    """What is said, and where, of each piece that was parted."""
    text = "\n\n".join(["THE WEIR", PROSE, *pieces, PROSE]) + "\n"
    draft = draft_of(Text(text, text))
    rows = [[draft.text[a:b] for _, (a, b) in u.parts] for u in draft.reading() if u.kind == "cit"]
    return [(said.strip(), source.strip()) for said, source in rows]


@pytest.mark.parametrize("space", [" ", "", "\n"])
def test_a_row_of_extracts(space: str) -> None:
    assert cited([f"{said}{space}{source}" for said, source in SAID]) == list(SAID)


def test_a_remark_may_stand_between() -> None:
    pieces = [f"{said} {source}" for said, source in SAID]
    assert cited([*pieces[:2], PROSE, *pieces[2:]]) == list(SAID)


LEFT = [
    ("one of them alone", [f"{SAID[0][0]} {SAID[0][1]}"]),
    ("each far from the next", [p for s, n in SAID for p in (f"{s} {n}", PROSE, PROSE, PROSE)]),
    ("what goes on in small letters", [f"{said} —and he went down." for said, _ in SAID]),
    ("two pieces of talk", [f"{said} —Anna said. “So it is.”" for said, _ in SAID]),
    ("no marks around them", [f"{said[1:-1]} {source}" for said, source in SAID]),
]


@pytest.mark.parametrize(("why", "pieces"), LEFT, ids=[row[0] for row in LEFT])
def test_left_alone(why: str, pieces: list[str]) -> None:
    assert cited(pieces) == [], why
