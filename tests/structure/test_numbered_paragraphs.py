"""Paragraphs with numbers of their own above notes in small type, which have others."""

from __future__ import annotations

from textwrap import wrap

from archivist.model import Mark, Text
from archivist.structure.recognise import draft_of
from tests.structure.measured import measured

SAID = (
    "That which the river carries is carried for ever{}, and he who stands at the weir and counts "
    "the logs has counted nothing but his own patience, which is as long as the day and no longer."
)
NOTE = "Or weir; the word is read so in the book of the {}."
BOOKS = ("miller", "clerk", "ferryman", "widow", "smith", "boy")


def test_labels_in_small_type_are_those_of_notes() -> None:
    """The numbers of the paragraphs begin again behind the first notes' calls."""
    text, marks, number = "", list[Mark](), 0
    for page in range(1, 9):
        heading = (f"BOOK {'I' * (1 + page // 5)}".center(66).rstrip(), 14.0)
        rows = [heading, ("", 10.0)] if page % 4 == 1 else []
        noted = page in (1, 2, 3, 6, 7, 8)
        number += noted
        for k in range(5 * ((page - 1) % 4) + 1, 5 * ((page - 1) % 4) + 6):
            call = str(number) if noted and k % 5 == 2 else ""
            rows += [(line, 10.0) for line in wrap(f"   {k}. {SAID.format(call)}", 66)]
        rows += [("", 10.0), (f"   {number}{NOTE.format(BOOKS[number - 1])}", 8.0)] if noted else []
        own, seen = measured(rows, page, len(text))
        text, marks = text + own + "\f", [*marks, Mark(len(text), len(text), "page"), *seen]
    draft = draft_of(Text(text, text), sorted(marks))
    found = [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "note"]
    assert found == [NOTE.format(book) for book in BOOKS]
    text_kept = [draft.words(u) for u in draft.reading() if u.kind != "note"]
    assert sum("patience" in words for words in text_kept) == 40
