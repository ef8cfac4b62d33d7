"""Titles of two lines that white space sets off, and what stands so for other reasons."""

from __future__ import annotations

from textwrap import fill

import pytest

from tests.structure.test_headings import drafted, heads_of

PROSE = (
    "The mill had stood by the river for so long that nobody in the village could say who had "
    "built it, and the oldest of the women only shook their heads when a stranger asked them. "
)
NAMES = ("THE FERRY", "A WINTER ROAD", "THE TOLL", "LANTERNS")


def page(*heads: str) -> str:
    """The centred lines of a chapter's head, two blank lines around each, and its text."""
    text = "\n".join(fill(PROSE * 2, 64, initial_indent="   ") for _ in range(6))
    return "\n\n\n".join([*(line.center(64).rstrip() for line in heads), text])


def book(*chapters: tuple[str, ...]) -> str:
    return "\n\n\n".join(page(*heads) for heads in chapters) + "\n"


def test_the_upper_of_two_lines_in_capitals_is_the_title() -> None:
    chapters = [(name,) for name in NAMES]
    text = book(*chapters[:2], ("THE OLD WEIR", "A TALE OF THE LOWER TOWN"), *chapters[2:])
    found = heads_of(drafted(text))
    assert [h[3] for h in found if h[0]] == [*NAMES[:2], "THE OLD WEIR", *NAMES[2:]]
    assert [h[3] for h in found if not h[0]] == ["A TALE OF THE LOWER TOWN"]


@pytest.mark.parametrize("end", ["THE END", "FIN", "KONIEC", "КОНЕЦ ПЕРВОЙ ЧАСТИ"])
def test_leave_what_says_that_a_piece_ends(end: str) -> None:
    chapters = [(name,) for name in NAMES]
    text = book(*chapters[:2], (end, "THE OLD WEIR"), *chapters[2:])
    found = heads_of(drafted(text))
    assert [h[3] for h in found if h[0]] == [*NAMES[:2], "THE OLD WEIR", *NAMES[2:]]
    assert end not in [h[3] for h in found]
