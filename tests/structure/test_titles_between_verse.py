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


def headed(title: str) -> str:
    """Three pages, a running head above the text of each: the title of its chapter, or another."""
    heads = (f"{title:^66}\n\n{PROSE}\n\n{PROSE}\n" for _ in range(3))
    return "\f\n" + "\f\n".join(heads)


@pytest.mark.parametrize(
    ("head", "found", "why"),
    [
        ("THE BELL", True, "the pages behind it say it again"),
        ("THE MARSH BOOK", False, "a line of a song, it may be"),
    ],
)
def test_a_title_between_verse_in_the_middle_of_a_page(head: str, found: bool, why: str) -> None:
    chapter = f"\n{'THE BELL':^66}\n\n{SONG}\n\n{PROSE}\n\n{PROSE}\n"
    opening = f"\n{'THE FERRY':^66}\n\n{SONG}\n\n{PROSE}\n{headed('THE FERRY')}\n{SONG}\n\n"
    draft = draft_of(start(opening + chapter + headed(head)))
    heads = [draft.words(u) for u in draft.units if u.kind == "head"]
    assert ("THE BELL" in heads) is found, why
