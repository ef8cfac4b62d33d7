"""Laws of the TEI stage, on books of any blocks in any order over any text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from archivist.archive.changes import read_changes, write_changes
from archivist.archive.check import check_tree, validate_tei_all
from archivist.archive.manifest import Manifest, describe
from archivist.archive.restore import restore
from archivist.model import Book
from archivist.tei.names import INLINE, NS, XML_ID
from archivist.tei.read import bears_text, own_text, parse, pointers, serialise
from archivist.tei.write import write
from tests.tei.books import books, origin, source

TEI_ALL = Path(__file__).parents[2] / "../shared/schema/tei_all.rng"

needs_tei_all = pytest.mark.skipif(
    not TEI_ALL.is_file(), reason="by design: tei_all.rng is not here"
)


def manifest(book: Book, tei: bytes) -> Manifest:
    return describe(
        "sample", source(book.text), book.text, version="1", date="2001-02-03",
        outputs={"sample.xml": tei},
    )  # fmt: skip


@given(books())
def test_any_book_is_valid(book: Book) -> None:
    problems = check_tree(parse(write(book, origin())), "sample.xml", len(book.text.source))
    assert not problems, problems


@given(books())
def test_the_source_comes_back_from_tei_and_changes(book: Book) -> None:
    tei = write(book, origin())
    changes = read_changes(write_changes(book.text))
    assert restore(tei, changes, manifest(book, tei)) == book.text.source


@given(books())
def test_what_is_written_is_read_back(book: Book) -> None:
    tei = write(book, origin())
    assert serialise(parse(tei)) == tei
    assert write(book, origin()) == tei


@given(books())
def test_the_text_of_the_book_is_the_text_of_the_tei(book: Book) -> None:
    text = parse(write(book, origin())).find(f"{NS}text")
    assert text is not None
    found = "".join(own_text(e) for e in text.iter() if bears_text(e))
    assert sorted(found) == sorted(book.text.text)


BESIDE = {f"{NS}{name}" for name in ("fw", "pb", "milestone", "noteGrp")}
PARTS = {f"{NS}{name}" for name in ("front", "body", "back", "noteGrp")}


def held(element: etree._Element) -> Iterator[tuple[int, int]]:
    """What the leaves of a container say of their places; what stands inside a leaf has its own."""
    for child in element:
        if child.tag not in BESIDE:
            yield from pointers(child) if bears_text(child) else held(child)


@given(books())
def test_a_container_reaches_from_its_first_leaf_to_its_last(book: Book) -> None:
    text = parse(write(book, origin())).find(f"{NS}text")
    assert text is not None
    for element in text.iterdescendants():
        if not bears_text(element) and element.tag not in PARTS and not is_inline(element):
            spans = list(held(element))
            hull = [(min(spans)[0], max(end for _, end in spans))] if spans else []
            assert pointers(element) == hull


def is_inline(element: etree._Element) -> bool:
    return element.tag.removeprefix(NS) in INLINE


@given(books())
def test_ids_are_unique(book: Book) -> None:
    ids = [e.get(XML_ID) for e in parse(write(book, origin())).iter() if e.get(XML_ID)]
    assert len(ids) == len(set(ids))


@needs_tei_all
def test_any_book_is_valid_tei(tmp_path: Path) -> None:
    paths: list[Path] = []

    @settings(max_examples=50, database=None)
    @given(books())
    def collect(book: Book) -> None:
        paths.append(tmp_path / f"{len(paths)}.xml")
        paths[-1].write_bytes(write(book, origin()))

    collect()
    assert paths
    assert validate_tei_all(paths, TEI_ALL) == []
