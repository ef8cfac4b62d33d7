"""Titles that only the heads of pages below them show."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of
from tests.structure.test_poems import LINES, heads
from tests.structure.test_worded_titles import PROSE

TITLES = ("The Lower Mill", "The Bell", "The Flood", "The Lamp")
TEXT = PROSE.strip()


def book(title: str, said: str) -> str:
    """Four tales, each said again in lesser type, and among them one between verses."""
    lines = cycle(LINES)
    verse = ["\n".join(islice(lines, 6)) for _ in range(4)]
    pieces = ["The Weir", "A. Orr"]
    for name in TITLES:
        pieces += [name.upper(), TEXT, TEXT, name, TEXT, TEXT]
        if name == "The Bell":
            pieces += [*verse[:2], title, *verse[2:], TEXT, TEXT, said, TEXT, TEXT]
    return "\n\n".join(pieces) + "\n"


@pytest.mark.parametrize(
    ("title", "said", "headings", "why"),
    [
        ("“FERRY! FERRY!”", "“Ferry! Ferry!”", 1, "a head of a page says it again"),
        ("“FERRY! FERRY!”", "“Bells! Bells!”", 0, "somebody cries it"),
    ],
)
def test_a_title_between_verses(title: str, said: str, headings: int, why: str) -> None:
    given = book(title, said)
    found = heads(draft_of(Text(given, given)))
    assert found.count(title) == headings, why
    assert [text for text in found if text != title] == [name.upper() for name in TITLES]
