"""What the whole stage makes of small invented texts: headings, quotations, verse."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from string import Template
from typing import Any

import pytest

from archivist.model import Text
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of, recognise

HERE = Path(__file__).parent / "cases"
PROSE = tomllib.loads((HERE / "prose.toml").read_text("utf-8"))
SAID = (
    "“We shall see,” said one of them, and looked at the door.\n\nNobody answered him for a while."
)
POEM = "\n".join(
    ["The river keeps what it is given,", "And gives it back in spring;"]
    + ["The wheel goes under, and is driven", "To rise, and rise, and sing;"] * 2
)
MOTTO = (
    "“They gave me for my ferry a penny and a proverb, and of the two I have the proverb still.”"
)
CASES = [
    case
    for path in sorted((HERE / "whole").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_whole(case: dict[str, Any]) -> None:
    text = Template(case["text"]).substitute(PROSE, TALK="\n\n".join([SAID] * 14))
    draft = draft_of(Text(text, text))
    kinds = Counter(unit.kind for unit in draft.units)
    assert {kind: kinds[kind] for kind in case.get("counts", {})} == case.get("counts", {})
    if "heads" in case:
        wording = Wording(draft)
        heads = [[u.level, u.type, u.n, wording.unit(u)] for u in draft.units if u.kind == "head"]
        assert heads == case["heads"], case["reason"]


@pytest.mark.parametrize(("text", "kind"), [(PROSE["EN"], "p"), (POEM, "lg"), (MOTTO, "p")])
def test_text_without_a_heading_behind_the_contents_is_text(text: str, kind: str) -> None:
    """It is no part of the list, where no reader would look for it."""
    titles = ["On waiting", "On the weir", "On the town"]
    listed = [f"{title} ..... {page}" for title, page in zip(titles, (3, 9, 14), strict=True)]
    chapters = [part for title in titles for part in (title, PROSE["EN"], PROSE["EN"])]
    whole = "\n\n".join(["Contents", *listed, text, text, *chapters])
    book = recognise(Text(whole, whole))
    [contents] = [d for d in book.front.divisions if d.type == "contents"]
    kinds = [block.kind for block in contents.blocks]
    assert kinds == ["list"]
    assert {block.kind for block in book.body.blocks} == {kind}
    assert len(book.body.divisions) == 3


LINES = (
    "You who have come over the water,", "and you who are waiting to go,",
    "the lamp has been lit by the daughter", "of him who was asked not to row.",
    "There is room on the bench by the tiller", "for one who can sit and be still:",
)  # fmt: skip
LEFT_OVER = ("On the miller's wife", "On rope, and who pays for it", "Of salt 31", "Of the goat 40")


@pytest.mark.parametrize(("lines", "apart"), [(LINES, True), (LEFT_OVER, False)])
def test_lines_a_paragraph_behind_the_contents_are_a_piece(
    lines: tuple[str, ...], apart: bool
) -> None:
    """A poem to the reader has marks at its ends; entries that lead nowhere have none."""
    titles = ["On waiting", "On the weir", "On the town"]
    listed = [f"{title} ..... {page}" for title, page in zip(titles, (3, 9, 14), strict=True)]
    chapters = [part for title in titles for part in (title, PROSE["EN"], PROSE["EN"])]
    whole = "\n\n".join(["Contents", *listed, *lines, *chapters])
    book = recognise(Text(whole, whole))
    assert bool(book.body.blocks) is apart
    assert len(book.body.divisions) == 3


@pytest.mark.parametrize("contents", [True, False], ids=["behind contents", "behind a title page"])
@pytest.mark.parametrize(
    ("line", "dedicated"),
    [
        ("To my sister Jane", True),
        ("In memory of the old ferryman", True),
        ("To the reader, who knows the road:", False),
        ("The road to my sister’s house", False),
    ],
)
def test_a_dedication_is_a_division_without_a_head(
    line: str, dedicated: bool, contents: bool
) -> None:
    listed = ["Contents", "Foreword ..... 3", "On waiting ..... 9", "On the weir ..... 14"]
    titles = ("Foreword", "On waiting", "On the weir")
    chapters = [part for title in titles for part in (title, PROSE["EN"], PROSE["EN"])]
    front = ["The Lower Weir", "Anna Weber", *(listed if contents else []), line]
    whole = "\n\n".join([*front, *chapters])
    book = recognise(Text(whole, whole))
    found = [
        (division.heads, [block.kind for block in division.blocks])
        for division in (*book.front.divisions, *book.body.divisions)
        if division.type == "dedication"
    ]
    assert found == ([((), ["p"])] if dedicated else [])
