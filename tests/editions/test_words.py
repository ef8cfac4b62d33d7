"""Each edition's words are the TEI's words: in order, none lost, none added."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from lxml.etree import _ElementTree

from archivist.editions.epub import make_epub
from archivist.editions.text import make_text
from archivist.editions.words import reading, words
from tests.editions import read
from tests.editions.books import books

TIME = "2001-02-03T04:05:06Z"
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.xml"))
assert FIXTURES


def _items(*items: tuple[str, str]) -> _ElementTree:
    """A TEI document of one list; each item's number and its words."""
    content = "".join(f'<item n="{number}">{words}</item>' for number, words in items)
    text = f"<text><body><list>{content}</list></body></text>"
    return etree.ElementTree(
        etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>')
    )


# An item's words may have its marker, or just begin with the same number.
MARKED = _items(("a", "(a) Ships"), ("3", "3 eggs"), ("1", "12 hens"), ("2", "2. Boats"), ("4", ""))


def test_a_marker_is_printed_once() -> None:
    shown = "(a) Ships 3 3 eggs 1 12 hens 2. Boats 4".split()
    assert reading(MARKED).split() == shown
    assert read.reading(make_epub(MARKED, TIME)).split() == shown
    assert make_text(MARKED).split() == shown


@settings(max_examples=20)
@given(books())
def test_epub_has_the_words(tree: _ElementTree) -> None:
    epub = make_epub(tree, TIME)
    assert read.words(read.reading(epub)) == words(tree)
    # Marks and signs as well; an arrow stands for the number of a note that has none.
    assert _solid(read.reading(epub)).replace("↩", "") == _solid(reading(tree)).replace("↩", "")


@settings(max_examples=20)
@given(books())
def test_text_has_the_words(tree: _ElementTree) -> None:
    assert read.words(make_text(tree)) == words(tree)


@settings(max_examples=20)
@given(books())
def test_wrapped_text_is_the_text_wrapped(tree: _ElementTree) -> None:
    text = make_text(tree, 30)
    assert read.words(text) == words(tree)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert all(
        len(line) <= 30 or " " not in line.strip(" ") or "\t" in line for line in _flow(text)
    )


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.stem)
def test_fixture_has_the_words(path: Path) -> None:
    tree = etree.parse(path)
    assert words(tree)
    assert read.words(read.reading(make_epub(tree, TIME))) == words(tree)
    assert read.words(make_text(tree)) == words(tree)


def test_furniture_and_replaced_wordings_are_no_words() -> None:
    tree = etree.parse(Path(__file__).parent / "fixtures" / "harbour.xml")
    text = reading(tree)
    assert "Saint Elmo," in text
    assert "Elmmo" not in text
    assert "THE HARBOUR AT LOW WATER" not in text


def _solid(text: str) -> str:
    return "".join(text.split())


def _flow(text: str) -> list[str]:
    """Lines that are not the columns of a table, which are never wrapped."""
    return [line for line in text.split("\n") if "  " not in line.strip()]
