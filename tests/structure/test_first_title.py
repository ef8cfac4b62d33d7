"""The first title of a text, below the book's own, which heads of pages alone tell."""

from __future__ import annotations

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

TOLD = "The keeper of the ferry had been told to write down who went over, and when, and why. " * 5
ROW = "Rope, twelve fathoms ..... 4"


def kinds(front: list[str], again: str, times: int) -> list[tuple[str, str]]:
    pieces = [*front]
    for k in range(4):
        pieces += [TOLD, TOLD, *([again] if k < times else [])]
    text = "\n\n".join([*pieces, ROW, TOLD]) + "\n"
    draft = draft_of(Text(text, text))
    short = (u for u in draft.units if u.spans and u.end - u.start < 60)
    return [(u.kind, draft.words(u)) for u in short if draft.words(u) in (front[-1], again)]


def test_a_line_that_pages_say_again_is_the_first_title() -> None:
    found = kinds(["Essays", "Ann Harrow", "Idleness"], "Idleness", 3)
    assert found == [("head", "Idleness"), *[("fw", "Idleness")] * 3]


@pytest.mark.parametrize(
    ("front", "again", "times", "why"),
    [
        (["Essays", "Ann Harrow", "Idleness"], "Idleness", 1, "once may be chance"),
        (["Essays", "Ann Harrow"], "Essays", 3, "the book's own title heads no part of it"),
    ],
)
def test_left_alone(front: list[str], again: str, times: int, why: str) -> None:
    assert "head" not in [kind for kind, _ in kinds(front, again, times)], why
