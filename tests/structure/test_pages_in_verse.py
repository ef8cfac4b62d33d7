"""Where pages end in verse, in tables, in speeches: their numbers and heads stay in the edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.build import convert
from archivist.editions.vocabulary import TEI
from archivist.model import Block, Book, Division, Edit, Matter, Text
from archivist.structure.blocks import simple
from archivist.structure.draft import Unit
from archivist.structure.recognise import recognise

NOUNS = "lamp quay rope heron ledger flood bell ferry moth kiln orchard gate reed sail".split()


def all_leaves(holder: Matter | Division) -> Iterator[Block]:
    """The leaves, those that stand inside others among them."""
    for block in (*getattr(holder, "heads", ()), *holder.blocks, *holder.notes):
        yield from block.leaves()
    for division in holder.divisions:
        yield from all_leaves(division)


def found(book: Book, kind: str) -> list[str]:
    leaves = [leaf for part in (book.front, book.body, book.back) for leaf in all_leaves(part)]
    text = book.text.text
    return ["".join(text[a:b] for a, b in leaf.spans) for leaf in leaves if leaf.kind == kind]


def poem(stanzas: list[int], height: int) -> str:
    """A book of verse: stanzas of so many lines, on pages of so many with a head on each."""
    lines: list[str] = []
    for k, length in enumerate(stanzas):
        for n in range(length):
            noun, other = NOUNS[(3 * k + n) % 14], NOUNS[(k + 5 * n + 1) % 14]
            lines.append(f"    The {noun} was brought beside the {other},")
        lines.append("")
    pages = [lines[k : k + height] for k in range(0, len(lines), height)]
    return "\f".join(
        f"THE RIVER BOOK{n + 11:30}\n\n" + "\n".join(page) for n, page in enumerate(pages)
    )


@given(st.lists(st.integers(4, 9), min_size=30, max_size=50), st.integers(11, 24))
def test_every_page_of_a_book_of_verse_is_there(stanzas: list[int], height: int) -> None:
    text = poem(stanzas, height)
    book = recognise(Text(text, text))
    pages = text.split("\f")
    assert len(found(book, "pb")) == len(pages)
    assert len(found(book, "l")) > 0.8 * sum(stanzas)  # or there would be no verse to look at
    assert sum("RIVER BOOK" in head for head in found(book, "fw")) == len(pages)
    assert not [e for e in book.text.edits if e.rule == "layout.break" and _words(text, e)]


def test_they_come_back_from_an_epub(tmp_path: Path) -> None:
    """Each page once, and no stanza joined to the one before a page's end."""
    file = tmp_path / "river.txt"
    file.write_text(poem([6, 4, 7, 5, 8] * 8, 17), "utf-8")
    made = convert(file)
    back = tmp_path / "river.epub"
    back.write_bytes(made.epub)
    trees = [made.tree, convert(back).tree]
    pages = [[pb.get("n") for pb in tree.iter(f"{TEI}pb") if pb.get("n")] for tree in trees]
    assert len(pages[0]) > 10
    assert pages[1] == pages[0]
    stanzas = [[len(lg.findall(f"{TEI}l")) for lg in tree.iter(f"{TEI}lg")] for tree in trees]
    assert stanzas[1] == stanzas[0]


def _words(text: str, edit: Edit) -> str:
    return text[edit.start : edit.end].strip()


@pytest.mark.parametrize(
    ("where", "place", "kinds"),
    [
        ("before the first part", 0, [["pb"], [], []]),
        ("inside a part", 8, [["pb"], [], []]),
        ("at its end", 11, [["pb"], [], []]),
        ("between two parts", 12, [["pb"], [], []]),
        ("where the second begins", 13, [[], ["pb"], []]),
        ("behind the last", 40, [[], [], ["pb"]]),
    ],
)
@pytest.mark.parametrize("kind", ["l", "cell", "p+stage"])
def test_what_stands_inside_a_unit_stands_once(
    where: str, place: int, kinds: list[list[str]], kind: str
) -> None:
    spans = [(2, 11), (13, 20), (22, 30)]
    names = ["p", "stage", "p"] if kind == "p+stage" else [kind] * 3
    unit = Unit(
        [],
        kind={"l": "verse", "cell": "row", "p+stage": "speech"}[kind],
        spans=spans,
        parts=list(zip(names, spans, strict=True)),
        embeds=[(place, Unit([], kind="pb", spans=[(place, place)]))],
    )
    leaves = [leaf for block in simple(unit) for leaf in block.leaves() if leaf.kind != "pb"]
    inside = [[i.block.kind for i in leaf.inlines if i.block is not None] for leaf in leaves]
    assert inside == kinds, where
    places = [i.start for leaf in leaves for i in leaf.inlines]
    assert all(any(a <= at <= b for a, b in spans) for at in places)
