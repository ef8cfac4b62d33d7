"""What a book says in one order, its edition says in that order.

Only what the profile puts elsewhere stands elsewhere: notes, mottoes, the title page, furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archivist.model import Book, Division, Matter, Text
from archivist.structure.recognise import recognise
from archivist.tei.lock.rows import NO_LOCK
from archivist.tei.naming import named_blocks
from tests.structure.test_headings import PROSE

RUNNING = frozenset({"p", "item", "head", "quote", "l"})
ABOUT = (
    "The figures behind the names are those of the pages on which the chapters begin; whoever has "
    "the first printing of this book must add four to each of them, since it had no map at all. "
    "The names themselves are those that the ferrymen used, and where two of them disagreed the "
    "older man was believed, as he would have been at any other question."
)
CONTENTS = "CONTENTS"
NAMES = ("The Weir", "The Ferry", "The Quay", "The Kiln")
ENTRIES = "\n".join(f"CHAPTER {k}. {name} ..... {9 * k}" for k, name in enumerate(NAMES, 1))
PREFACE = f"PREFACE\n\nThis book was asked for by many.\n\n{PROSE['EN']}"
ABBREVIATIONS = (
    f"ABBREVIATIONS\n\nThe letters that are cited are not all of one hand. {PROSE['EN']}"
)
CHAPTERS = [
    f"CHAPTER {k}. {name}\n\nHere begins what was said of {name}.\n\n{PROSE['EN']}"
    for k, name in enumerate(NAMES, 1)
]
BOOK = [CONTENTS, ENTRIES, PREFACE, ABBREVIATIONS, *CHAPTERS]


def places(holder: Matter | Division) -> Iterator[tuple[int, str]]:
    """Where each leaf of the running text begins, in the edition's order, with its kind."""
    for block in (*getattr(holder, "heads", ()), *holder.blocks):
        if block.kind != "titlePage":
            yield from ((leaf.spans[0][0], leaf.kind) for leaf in block.leaves() if leaf.spans)
    for division in holder.divisions:
        yield from places(division)


def running(book: Book) -> list[int]:
    found = [place for part in (book.front, book.body, book.back) for place in places(part)]
    return [start for start, kind in found if kind in RUNNING]


def read(parts: list[str]) -> Book:
    text = "\n\n\n".join(parts)
    return recognise(Text(text, text))


def division_of(book: Book, wording: str) -> Division | None:
    """The division of the front that holds a paragraph itself."""
    for division in book.front.divisions:
        for leaf in (leaf for block in division.blocks for leaf in block.leaves()):
            if book.text.text[slice(*leaf.spans[0])].startswith(wording):
                return division
    return None


def test_a_paragraph_above_the_entries_stands_in_the_contents() -> None:
    book = read([CONTENTS, ABOUT, ENTRIES, PREFACE, *CHAPTERS])
    found = division_of(book, ABOUT[:30])
    assert found is not None
    assert found.type == "contents"
    assert [leaf.kind for block in found.blocks for leaf in block.leaves()] == ["p", *["item"] * 4]


def test_it_moves_no_id() -> None:
    before, after = (
        named_blocks(read([CONTENTS, *more, ENTRIES, PREFACE, *CHAPTERS]), NO_LOCK)[0]
        for more in ((), (ABOUT,))
    )
    assert before.keys() < after.keys()


def test_text_without_a_heading_stays_behind_the_contents() -> None:
    """It is not put before all other divisions of the front."""
    book = read([PREFACE, CONTENTS, ENTRIES, ABOUT, ABBREVIATIONS, *CHAPTERS])
    kinds = [division.type for division in book.front.divisions]
    assert kinds == ["preface", "contents", "section", "abbreviations"]
    found = division_of(book, ABOUT[:30])
    assert found is not None
    assert not found.heads


@given(st.integers(0, len(BOOK)), st.permutations(BOOK[2:]), st.booleans())
def test_no_paragraph_anywhere_puts_others_out_of_order(
    at: int, rest: list[str], listed: bool
) -> None:
    parts = [*BOOK[:2], *rest] if listed else rest
    at = min(at, len(parts))
    order = running(read([*parts[:at], ABOUT, *parts[at:]]))
    assert len(order) >= len(parts)
    assert all(one < two for one, two in pairwise(order))
