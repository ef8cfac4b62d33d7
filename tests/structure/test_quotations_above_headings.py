"""Quotations that name their source, right above a heading: of the next chapter, or of this one."""

from __future__ import annotations

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

TOLD = "The keeper of the ferry had been told to write down who went over, and when, and why. " * 4
STANZA = "The boats are drawn above the weed,\nThe ropes are coiled and dry;"


@pytest.mark.parametrize(
    ("above", "found"),
    [(TOLD, 1), (f"{TOLD}It was then that the ferryman sang:", 0)],
    ids=["a motto", "what a paragraph leads into"],
)
def test_a_stanza_with_its_source_at_the_end_of_a_chapter(above: str, found: int) -> None:
    pieces = ["CHAPTER I", TOLD, above, STANZA, "—The River Book", "CHAPTER II", TOLD, TOLD]
    text = "\n\n".join(pieces) + "\n"
    draft = draft_of(Text(text, text))
    assert sum("epigraph" in (u.kind, draft.groups[u.group]) for u in draft.units) == 2 * found
