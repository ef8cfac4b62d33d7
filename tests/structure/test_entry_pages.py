"""Pages of a typed book that hold nothing but entries whose later lines hang deeper."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

TOLD = (
    "The weir was built of oak piles and of stone, and each of its parts had a name by which the "
    "wardens called it in their books, as they did those of the mill and of the ferry above it. "
)
NAMES = "Apron Bay Crest Drift Eddy Fender Groin Head Inlet Jetty Kerb Leaf Mound Notch".split()
PARTS = (
    "the foot, the middle, the top, the far end, the near end, the beam, the spur".split(", ") * 2
)
TERMS = [
    term
    for name, part in zip(NAMES, PARTS, strict=True)
    for term in (
        name,
        f"What the wardens called {part} of the weir, which was looked at in spring, when the ice "
        "had gone, and mended before the hay was in, by those who lived nearest to it.",
    )
]


def page(*paragraphs: str) -> str:
    return "\n".join(paragraphs) + "\n\n\f\n"


def entry(term: str, astray: int = 0) -> str:
    """``astray``: which of its later lines an engine put a column to the left; 0 for none."""
    lines = fill(term, 66, initial_indent="  ", subsequent_indent="      ").split("\n")
    return "\n".join(line[k == astray > 0 :] for k, line in enumerate(lines))


def items(*pages: str) -> list[str]:
    text = "".join(pages)
    draft = draft_of(Text(text, text))
    return [" ".join(draft.words(u).split()) for u in draft.reading() if u.kind == "item"]


def test_entries_are_whole_on_pages_of_their_own() -> None:
    prose = page(*[fill(TOLD * 4, 68, initial_indent="   ")] * 3)
    pages = [page(*map(entry, half)) for half in (TERMS[:14], TERMS[14:])]
    assert items(*[prose] * 4, *pages) == TERMS


@pytest.mark.parametrize("astray", [(0,), (0, 1), (1, 2), (0, 0, 0, 2), (0, 1, 2, 3)])
def test_entries_whose_lines_are_read_a_column_to_the_left(astray: Sequence[int]) -> None:
    read = [entry(term, astray[k % len(astray)]) for k, term in enumerate(TERMS)]
    text = page(*read)
    draft = draft_of(Text(text, text))
    assert [" ".join(draft.words(u).split()) for u in draft.reading()] == TERMS
