"""The lock: laws of handing ids on, cases of what becomes of them, and the file."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.archive.check import check_tree
from archivist.build import NO_DATE
from archivist.editions.epub import make_epub
from archivist.errors import SourceError
from archivist.model import Block, Book, Division, Matter, Metadata
from archivist.tei.former import leads
from archivist.tei.ids import content_name, skeleton
from archivist.tei.lock.carry import Named, carry, first_names
from archivist.tei.lock.file import HEAD, read_lock, write_lock
from archivist.tei.lock.rows import GONE, MERGED, NO_LOCK, Lock, Row
from archivist.tei.naming import lock_of
from archivist.tei.read import parse
from archivist.tei.write import write
from tests.tei.books import joined, origin
from tests.tei.rows import cases

# Few words, so that blocks with the same and with like words are common.
WORDS = st.sampled_from(
    "the ferry ground over river work gravel bread kvas wind 12 Über 水 ".split()
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


def block(text: str, kind: str = "p", holds: bool = False) -> Named:
    letter = "d" if kind == "div" else "b"
    ranks = {"head": 0, "fw": 3, "div": 2}
    rank = ranks.get(kind, 2 if holds else 1)
    return Named(kind, content_name(letter, skeleton(text)), text, holds, rank)


KINDS = st.sampled_from(
    [("p", False), ("head", False), ("fw", False), ("quote", True), ("div", True)]
)
BOOKS = st.lists(st.builds(lambda t, k: block(t, *k), TEXTS, KINDS), max_size=12)


@st.composite
def histories(draw: st.DrawFn) -> list[list[Named]]:
    """Builds of one book, each made of the one before by cutting, adding and moving blocks."""
    book = draw(BOOKS)
    found = [book]
    for _ in range(draw(st.integers(0, 4))):
        start, stop = sorted(draw(st.tuples(*[st.integers(0, len(book))] * 2)))
        change = draw(st.sampled_from(["cut", "add", "turn", "join"]))
        middle = book[start:stop]
        if change == "cut":
            middle = []
        elif change == "add":
            middle = [*middle, *draw(BOOKS)]
        elif change == "turn":
            middle = middle[::-1]
        elif middle:
            middle = [block(" ".join(b.text for b in middle))]
        book = [*book[:start], *middle, *book[stop:]]
        found.append(book)
    return found


def builds(history: list[list[Named]]) -> list[tuple[list[str], Lock]]:
    lock = NO_LOCK
    found = []
    for book in history:
        names, lock = carry(lock, book)
        found.append((names, lock))
    return found


@given(BOOKS)
def test_the_first_lock_says_what_the_blocks_are_called(book: list[Named]) -> None:
    names, lock = carry(NO_LOCK, book)
    assert names == first_names(book)
    assert [row.id for row in lock.rows] == names


@given(histories())
def test_building_again_changes_nothing(history: list[list[Named]]) -> None:
    for book, (names, lock) in zip(history, builds(history), strict=True):
        assert carry(lock, book) == (names, lock)


@given(histories())
def test_no_name_is_given_twice_and_none_is_lost(history: list[list[Named]]) -> None:
    former: set[str] = set()
    for names, lock in builds(history):
        known = [row.id for row in lock.rows]
        assert len(known) == len(set(known))
        assert [row.id for row in lock.rows if row.alive] == names
        assert former <= set(known)
        former = set(known)


@given(histories())
def test_a_name_without_a_block_goes_to_the_same_words_alone(history: list[list[Named]]) -> None:
    before: dict[str, Row] = {}
    for names, lock in builds(history):
        for row in lock.rows:
            old = before.get(row.id)
            if row.alive and old is not None and not old.alive:
                assert row.content == old.content
        before = {row.id: row for row in lock.rows}
        assert len(before) >= len(names)


@given(histories())
def test_every_name_leads_to_a_block(history: list[list[Named]]) -> None:
    for _, lock in builds(history):
        alive = {row.id: row.kind for row in lock.rows if row.alive}
        leads = lock.leads()
        if any(kind != "fw" for kind in alive.values()):
            assert set(leads) == {row.id for row in lock.rows if not row.alive}
        assert all(target in alive for target in leads.values())
        assert all(kept in alive and piece in alive for kept, piece in lock.splits())


@given(histories())
def test_the_file_gives_the_lock_back(history: list[list[Named]]) -> None:
    for _, lock in builds(history):
        data = write_lock(lock)
        assert read_lock(data, "x.ids") == lock
        assert data.decode().count("\n") == len(lock.rows) + HEAD.count("\n")


@given(BOOKS, TEXTS, st.integers(0, 12))
def test_a_block_more_moves_no_name(book: list[Named], more: str, at: int) -> None:
    names, lock = carry(NO_LOCK, book)
    added = block(more)
    if added.content in {b.content for b in book}:
        return
    after, _ = carry(lock, [*book[:at], added, *book[at:]])
    at = min(at, len(book))
    assert [*after[:at], *after[at + 1 :]] == names


@pytest.mark.parametrize("case", cases("lock", "case"))
def test_what_becomes_of_names(case: dict[str, Any]) -> None:
    old = [block(text, *case.get("kind", ["p"])) for text in case["old"]]
    new = [block(text) for text in case["new"]]
    names, lock = carry(carry(NO_LOCK, old)[1], new)
    known = dict(zip(first_names(old), case["old"], strict=True))
    assert [known.get(name, "") for name in names] == case["names"]
    lost = {known[row.id]: row.kind for row in lock.rows if not row.alive}
    assert lost == case.get("lost", {})
    pieces = {names.index(piece): known[kept] for kept, piece in lock.splits()}
    assert pieces == {int(number): text for number, text in case.get("pieces", {}).items()}


def test_a_merged_name_leads_to_the_block_that_has_its_words() -> None:
    one, other, last = "the ferry went over the ground", "bread and work by the river", "gravel"
    (first, second, _), lock = carry(NO_LOCK, [block(one), block(other), block(last)])
    names, lock = carry(lock, [block(f"{one} {other}"), block(last)])
    [left] = [row for row in lock.rows if not row.alive]
    assert (left.kind, left.link) == (MERGED, names[0])
    assert {left.id, names[0]} == {first, second}
    assert lock.leads() == {left.id: names[0]}
    names, lock = carry(lock, [block(last)])
    assert {row.kind for row in lock.rows if not row.alive} == {GONE}
    assert set(lock.leads().values()) == set(names)


@pytest.mark.parametrize("case", cases("lock", "spoilt"))
def test_what_is_no_lock_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(SourceError, match=case["error"]) as caught:
        read_lock(case["file"].encode(case.get("saved_as", "utf-8")), "work.ids")
    assert "from version control" in str(caught.value)


def book(texts: list[str]) -> Book:
    """A book of one chapter of these paragraphs."""
    text = joined(texts)
    ends = list(accumulate(map(len, texts), initial=0))
    blocks = [Block("p", (span,)) for span in pairwise(ends)]
    chapter = Division("chapter", blocks=tuple(blocks))
    return Book(text, Metadata(), body=Matter(divisions=(chapter,)))


PROSE = st.text("abcdefghiklmnoprstuvwyz ", min_size=1, max_size=60).filter(str.strip)


@given(st.lists(st.lists(PROSE, min_size=1, max_size=6), min_size=2, max_size=4))
def test_every_former_id_leads_on_in_a_valid_master_and_in_the_epub(
    history: list[list[str]],
) -> None:
    lock = NO_LOCK
    for texts in history:
        data = write(book(texts), origin(), lock)
        lock = lock_of(book(texts), lock)
        assert write(book(texts), origin(), lock) == data
    root = parse(data)
    assert check_tree(root, "tei") == []
    assert set(lock.leads().items()) == set(leads(root).items())
    with ZipFile(BytesIO(make_epub(root.getroottree(), NO_DATE))) as epub:
        pages = [epub.read(name).decode() for name in epub.namelist() if ".xhtml" in name]
    found = Counter(name for page in pages for name in re.findall(r' id="([bd][^"]{10,})"', page))
    wanted = [row.id for row in lock.rows]
    assert {name: found[name] for name in wanted} == dict.fromkeys(wanted, 1)


def test_blocks_named_after_something_else_than_before_keep_their_names() -> None:
    """A quotation in a motto has its words; what of them makes an id may change for both."""
    words = "Whoever counts a thing has begun to own it"
    motto = [block(words, "quote"), block(words, "cit", True), block(words, "epigraph", True)]
    names, lock = carry(carry(NO_LOCK, motto)[1], motto)
    other = [one._replace(content=content_name("b", one.kind)) for one in motto]
    assert carry(lock, other)[0] == names
    assert len(set(names)) == 3
