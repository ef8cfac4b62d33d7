"""Pages of a typed book that hold nothing but entries whose later lines hang deeper."""

from __future__ import annotations

from textwrap import fill

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


def entry(term: str) -> str:
    return fill(term, 66, initial_indent="  ", subsequent_indent="      ")


def test_entries_are_whole_on_pages_of_their_own() -> None:
    told = fill(TOLD * 4, 68, initial_indent="   ")
    prose = [page(*[told] * 3) for _ in range(4)]
    entries = [page(*map(entry, TERMS[:14])), page(*map(entry, TERMS[14:]))]
    text = "".join(prose + entries)
    draft = draft_of(Text(text, text))
    found = [" ".join(draft.words(u).split()) for u in draft.reading() if u.kind == "item"]
    assert found == TERMS
