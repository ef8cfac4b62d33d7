"""Pages on which nothing stands are pages of the book, and count in its series of numbers."""

from __future__ import annotations

import pytest
from lxml import etree

from archivist.build import Edition
from archivist.editions.vocabulary import TEI
from archivist.model import Mark, Source
from archivist.sources.plain import decode
from tests.structure.test_headings import PROSE


def book(blank: set[int], numbered: bool = True) -> str:
    sentences = PROSE["EN"].split(". ")
    pages = [
        f"{k + 1}\n\n" * numbered + f"{sentences[k % len(sentences)]}, page {k} of it all."
        for k in range(9)
    ]
    return "\f".join("" if k in blank else page for k, page in enumerate(pages))


def made(source: Source) -> etree._ElementTree:
    return Edition(source).tree


def pages(tree: etree._ElementTree, attribute: str) -> list[str]:
    return [pb.get(attribute) or "" for pb in tree.iter(f"{TEI}pb")]


@pytest.mark.parametrize(
    "blank", [set(), {4}, {2, 3}, {1, 5}], ids=lambda s: "-".join(map(str, s)) or "none"
)
def test_every_page_has_its_start_and_its_number(blank: set[int]) -> None:
    tree = made(decode(book(blank).encode(), "book.txt"))
    assert pages(tree, "n") == [str(k + 1) for k in range(9)]


def test_a_form_feed_at_the_beginning_ends_no_page() -> None:
    tree = made(decode(book({0}).encode(), "book.txt"))
    assert pages(tree, "n") == [str(k + 1) for k in range(1, 9)]


def test_pages_without_numbers_are_counted_too() -> None:
    tree = made(decode(book({3, 6}, numbered=False).encode(), "book.txt"))
    assert pages(tree, "n") == [""] * 9


@pytest.mark.parametrize("blank", [{4}, {2, 3}, {0}, {7, 8}], ids=lambda s: "-".join(map(str, s)))
def test_a_blank_page_has_its_own_image(blank: set[int]) -> None:
    source = decode(book(blank).encode(), "book.txt")
    starts = [0, *(k + 1 for k, c in enumerate(source.text) if c == "\f")]
    marks = tuple(
        Mark(at, at, kind, value)
        for at in starts
        for kind, value in (("page", ""), ("surface", "800 1200 "))
    )
    tree = made(source._replace(marks=marks))
    assert pages(tree, "facs") == [f"#s{k + 1}" for k in range(9)]
