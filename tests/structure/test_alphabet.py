"""Letters that divide a lexicon."""

from __future__ import annotations

import string

import pytest

from archivist.model import Text
from archivist.structure import paragraphs
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.headings import alphabet
from archivist.structure.headings.candidates import Surroundings, gather
from archivist.structure.kinds.lexicon import headwords
from archivist.structure.recognise import draft_of

SAID = "is what the ferrymen of the upper river call a boat that has been sold twice in one winter."


def heads(text: str) -> list[str]:
    draft = draft_of(Text(text, text))
    return [draft.text[u.start : u.end] for u in draft.reading() if u.kind == "head"]


def lexicon(letters: str, apart: str = "\n\n") -> str:
    parts = [p for x in letters for p in (x, f"{x}bel {SAID}", f"{x}oder {SAID}")]
    return apart.join([f"A lexicon {SAID}", *parts])


@pytest.mark.parametrize("apart", ["\n\n", "\n"])
@pytest.mark.parametrize("left_out", ["", "QX"])
def test_letters_in_order(apart: str, left_out: str) -> None:
    letters = "".join(x for x in string.ascii_uppercase if x not in left_out)
    assert heads(lexicon(letters, apart)) == list(letters)


def test_letters_at_the_heads_of_pages() -> None:
    """Each letter comes again before the next; the first opens what the others stand in."""
    letters = "".join(2 * x if x in "ACDFH" else x for x in string.ascii_uppercase)
    draft = draft_of(Text(lexicon(letters), lexicon(letters)))
    heads = [u for u in draft.reading() if u.kind == "head"]
    assert [draft.text[u.start : u.end] for u in heads] == list(string.ascii_uppercase)
    assert heads[0].start == draft.text.index("\nA\n") + 1
    assert sum(u.kind == "fw" for u in draft.units) == 5


def test_letters_that_come_again_behind_others_make_no_row() -> None:
    text = lexicon("ABABCBCDCDEDEFEFGFGHGH")
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines))
    paragraphs.gather(draft)
    assert not alphabet.letters(gather(Surroundings(draft)))


ALONE = [
    ("no row", "ABABABCBA"),
    ("too few", "ABC"),
    ("backwards", "ZYXWVUTS"),
]


@pytest.mark.parametrize(("why", "letters"), ALONE, ids=[row[0] for row in ALONE])
def test_left_alone(why: str, letters: str) -> None:
    draft = draft_of(Text(lexicon(letters), lexicon(letters)))
    assert not any(u.kind == "head" and u.n in "BFG" for u in draft.reading() if u.n), why


def test_a_row_of_buttons_is_no_row_of_headings() -> None:
    """``A`` to ``Z`` above a list, as web pages have them, with nothing between."""
    buttons = "\n\n".join(string.ascii_uppercase)
    assert heads(f"A Lexicon of the River\n\n{buttons}\n\nA lexicon {SAID}") == []


def test_letters_stand_before_short_entries() -> None:
    entries = [p for x in "ABCDEFGH" for p in (x, f"{x}bel", f"Abel {SAID}", f"Aber {SAID}")]
    assert heads("\n\n".join([f"A lexicon {SAID}", *entries])) == list("ABCDEFGH")


LETTER = (
    "I write to you from the upper river, where nothing has changed since the spring, but that the "
    "miller has painted his boat."
)


def test_the_heads_of_letters_are_no_headwords() -> None:
    """Who writes to whom comes again and again; what is below is no explanation of it."""
    heads = ["ANNA TO THE MILLER", *["THE MILLER TO ANNA"] * 24]
    text = "\n\n".join(piece for head in heads for piece in (head, LETTER))
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines))
    paragraphs.gather(draft)
    headwords(draft)
    assert not [u for u in draft.reading() if u.kind == "item"]
