"""A known name below the last number, where sentences below the others say what chapters tell."""

from __future__ import annotations

import pytest

from tests.structure.test_headings import drafted, heads_of
from tests.structure.test_worded_titles import PROSE

TOLD = (
    "The miller goes out, and what he finds at the weir.",
    "Nobody has seen the ferry—The bell is rung.",
    "All that was lost in the flood is found again.",
    "A stranger asks for the toll, and is told of it.",
    "The lamp is lit once more.",
)


def book(told: tuple[str, ...], last: str) -> str:
    pieces = [
        x for n, line in zip("I II III IV V".split(), told, strict=True) for x in (n, line, PROSE)
    ]
    return "\n\n".join(["The Lower Weir", "A. Orr", *pieces, "VI", last, PROSE])


@pytest.mark.parametrize(
    ("given", "headings", "why"),
    [
        (book(TOLD, "The Conclusion."), 0, "it is all that the last chapter tells of"),
        (book(TOLD, "THE CONCLUSION"), 1, "capitals make it a title"),
        (
            book(("The Ferry", "The Bell", "The Flood", "The Toll", "The Lamp"), "The Conclusion"),
            1,
            "as all",
        ),
    ],
)
def test_the_last_chapter(given: str, headings: int, why: str) -> None:
    found = [text.casefold().rstrip(".") for *_, text in heads_of(drafted(given))]
    assert found.count("the conclusion") == headings, why
