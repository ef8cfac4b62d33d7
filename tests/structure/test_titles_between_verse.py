"""A title at the top of a page, between the verse that ends one chapter and that opens the next."""

from __future__ import annotations

from textwrap import fill

import pytest

from archivist.clean.edits import start
from archivist.structure.recognise import draft_of

PROSE = fill(
    "The ferry had been tied up since the first frost, and nobody in the lower town could say who "
    "had the key. It was the miller who found it, in the pocket of a coat that was not his, and he "
    "said nothing, for he had owed the ferryman a bell since the spring of the flood. " * 3,
    66,
)
SONG = """\
        Low it lies and slow it goes,
        Who rings it and who hears?
        Row it where the water goes,
        It has been rowed for years."""
TITLES = ["THE FERRY", "“WHO? WHO?”", "THE BELL", "THE LAMP"]


def book(page: str) -> str:
    """Chapters of a song, prose and a song; ``page`` parts them."""
    parts = [f"\n{title:^66}\n\n{SONG}\n\n{PROSE}\n\n{PROSE}\n\n{SONG}\n" for title in TITLES]
    return page.join(parts)


@pytest.mark.parametrize("title", TITLES[1:])  # the first is the book's, above all text
def test_titles_at_the_tops_of_pages(title: str) -> None:
    draft = draft_of(start(book("\f\n\n")))
    assert title in [draft.words(u) for u in draft.units if u.kind == "head"]
