"""Ids: what moves them and what does not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.clean.edits import apply, start
from archivist.model import Block, Book, Division, Edit, Matter, Metadata
from archivist.tei.ids import content_name, skeleton
from archivist.tei.lock.carry import Named, first_names
from archivist.tei.names import NS, XML_ID
from archivist.tei.naming import named_blocks
from archivist.tei.read import parse
from archivist.tei.write import write
from tests.tei.books import joined, origin
from tests.tei.rows import cases

PROSE = st.text("abcdefghiklmnoprstuvwyz éœñ,.-'", min_size=1, max_size=60).filter(str.strip)


@pytest.mark.parametrize("case", cases("skeletons", "same"))
def test_cleaning_keeps_the_skeleton(case: dict[str, str]) -> None:
    assert skeleton(case["before"]) == skeleton(case["after"]) != ""


@pytest.mark.parametrize("case", cases("skeletons", "other"))
def test_other_blocks_have_other_skeletons(case: dict[str, str]) -> None:
    assert skeleton(case["before"]) != skeleton(case["after"])


@given(st.lists(st.text(), max_size=30))
def test_ids_are_names_and_unique(texts: list[str]) -> None:
    blocks = [Named("p", content_name(c, skeleton(t)), t) for t in texts for c in "bd"]
    found = first_names(blocks)
    assert len(found) == len(set(found))
    assert all(re.fullmatch(r"[bd][a-z2-7]{10}(-[1-9]\d*)?", name) for name in found)


def paragraphs(texts: list[str], kind: str = "p") -> dict[str, str]:
    """Ids by text, of a chapter of these paragraphs."""
    text = joined(texts)
    at = 0
    blocks = []
    for words in texts:
        blocks.append(Block(kind, ((at, at + len(words)),)))
        at += len(words)
    chapter = Division("chapter", blocks=tuple(blocks))
    book = Book(text, Metadata(), body=Matter(divisions=(chapter,)))
    root = parse(write(book, origin()))
    return {e.text or "": str(e.get(XML_ID)) for e in root.iterfind(f"{NS}text//{NS}{kind}")}


@given(st.lists(PROSE, min_size=1, max_size=6, unique_by=skeleton), PROSE, st.integers(0, 6))
def test_a_paragraph_more_moves_no_id(texts: list[str], more: str, at: int) -> None:
    before = paragraphs(texts)
    if skeleton(more) in map(skeleton, texts):
        return
    after = paragraphs([*texts[:at], more, *texts[at:]])
    assert {t: after[t] for t in texts} == before


def numbered(acts: int, scenes: int, first: str = "") -> list[str]:
    """Ids of the divisions of a play of acts and scenes; ``first`` begins each scene, if given."""
    texts: list[str] = []

    def leaf(kind: str, words: str) -> Block:
        at = sum(map(len, texts))
        texts.append(words)
        return Block(kind, ((at, at + len(words)),))

    def scene(act: int, number: int) -> Division:
        head = leaf("head", f"Scene {number}")
        said = [first, f"What is said in the {'very ' * number}scene of the {'last ' * act}act."]
        blocks = tuple(leaf("p", words) for words in said if words)
        return Division("scene", n=str(number), heads=(head,), blocks=blocks)

    def act(number: int) -> Division:
        heads = (leaf("head", f"Act {number}"),)
        inner = tuple(scene(number, k + 1) for k in range(scenes))
        return Division("act", n=str(number), heads=heads, divisions=inner)

    divisions = tuple(act(k + 1) for k in range(acts))
    book = Book(joined(texts), Metadata(), body=Matter(divisions=divisions))
    return [name for name, what in named_blocks(book)[0].items() if isinstance(what, Division)]


@given(st.integers(1, 4), st.integers(1, 4), PROSE)
def test_what_begins_a_numbered_division_moves_no_id(acts: int, scenes: int, first: str) -> None:
    names = numbered(acts, scenes)
    assert numbered(acts, scenes, first) == names
    assert not any("-" in name for name in names)


def test_one_scene_more_moves_the_ids_of_no_other_act() -> None:
    assert set(numbered(3, 2)) < set(numbered(3, 3))
    assert set(numbered(2, 3)) < set(numbered(3, 3))


@given(st.lists(PROSE, min_size=1, max_size=6, unique_by=skeleton))
def test_the_kind_of_a_block_is_not_in_its_id(texts: list[str]) -> None:
    assert paragraphs(texts) == paragraphs(texts, "ab") == paragraphs(texts, "quote")


@given(st.lists(PROSE, min_size=1, max_size=6, unique_by=skeleton), st.data())
def test_a_corrected_word_moves_no_id(texts: list[str], data: st.DataObject) -> None:
    """Ids rest on what was printed: a rule that mends more words, or fewer, leaves them alone."""
    source = "\n".join(texts)
    places = [m.span() for m in re.finditer(r"\w+", source)]
    chosen = data.draw(st.sets(st.sampled_from(places), max_size=5)) if places else set()
    edits = [
        Edit(a, b, data.draw(st.text("xyzw", min_size=1, max_size=4)), "ocr-words")
        for a, b in chosen
    ]
    assert ids(source, edits) == ids(source, [])


def ids(source: str, edits: list[Edit]) -> list[str]:
    """Ids of the paragraphs of a source, a line each, that a rule for words has edited."""
    text = apply(start(source), edits)
    lines = re.finditer(r"[^\n]*\n?", text.text)
    blocks = [Block("p", (line.span(),)) for line in lines if line.group()]
    book = Book(text, Metadata(), body=Matter(blocks=tuple(blocks)))
    return list(named_blocks(book)[0])
