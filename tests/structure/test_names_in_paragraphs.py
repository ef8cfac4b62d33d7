"""Known names that a typed text sets as it sets paragraphs, its headings being in the middle."""

from __future__ import annotations

import pytest

from tests.structure.test_headings import drafted, heads_of

PARAGRAPH = """\
   The survey of the marshes was begun in the spring by two men of
the harbour office, who had never seen them, and it was ended in
the autumn by others."""
TITLES = ("THE FERRY", "THE LOWER MILL", "A WINTER OF ICE", "THE BELL", "THE LAMP", "THE WEIR")


def book(line: str) -> str:
    """Six chapters; in the fourth the line stands between paragraphs."""
    pieces = []
    for title in TITLES:
        inside = [line] if title == "THE BELL" else []
        text = "\n".join([PARAGRAPH, PARAGRAPH, *inside, PARAGRAPH, PARAGRAPH])
        pieces += [title.center(68).rstrip(), text]
    return "\n\n\n".join(pieces) + "\n"


@pytest.mark.parametrize(
    ("given", "headings", "why"),
    [
        (book("   Note."), 0, "as paragraphs begin, and no line between"),
        (book("\n" + "Note.".center(68).rstrip() + "\n"), 1, "in the middle"),
        (book("\n   NOTE.\n"), 1, "set off by capitals and space"),
    ],
)
def test_a_name(given: str, headings: int, why: str) -> None:
    found = [text for *_, text in heads_of(drafted(given))]
    assert sum(text.casefold() == "note." for text in found) == headings, why
