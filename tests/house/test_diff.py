"""What ``archivist diff`` says of two editions."""

from __future__ import annotations

import json
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from archivist.archive.check import schema
from archivist.build import Edition, convert
from archivist.diff import Difference, Fate, compare, read_edition
from archivist.errors import EditionError
from archivist.model import Block, Book, Division, Matter, Metadata
from archivist.sources import formats
from archivist.tei.lock.file import read_lock
from archivist.tei.lock.rows import NO_LOCK, Lock
from archivist.tei.naming import lock_of
from archivist.tei.read import parse
from archivist.tei.write import write
from tests.tei.books import joined, origin

PARAGRAPHS = [
    "The ferry lay by the wall until the ice went out in March.",
    "Nobody came for a week. The bell was rung twice every evening, and the boys threw stones.",
    "He wrote the number into his book, as he had been told, and went home.",
    "Seven barrels of salt were carried up to the loft.",
    "In May the priest came to bless the boat, and it rained.",
]


def tree(texts: list[str], lock: Lock = NO_LOCK) -> etree._Element:
    return parse(write(_book(texts), origin(), lock))


def _book(texts: list[str]) -> Book:
    ends = list(accumulate(map(len, texts), initial=0))
    chapter = Division("chapter", blocks=tuple(Block("p", (span,)) for span in pairwise(ends)))
    return Book(joined(texts), Metadata(), body=Matter(divisions=(chapter,)))


def paragraphs(found: Difference) -> list[Fate]:
    """The fates of all but the chapter itself."""
    return [f for f in found.fates if {b.kind for b in (*f.old, *f.new)} != {"div"}]


def test_the_same_edition_is_kept() -> None:
    found = compare(tree(PARAGRAPHS), tree(PARAGRAPHS))
    assert found.counts == dict.fromkeys(found.counts, 0) | {"kept": 6}
    assert len(list(found.lines())) == 1


CHANGES = [
    ("reworded", {1: PARAGRAPHS[1].replace("twice", "once")}, [1]),
    ("split", {1: PARAGRAPHS[1][:47], 1.5: PARAGRAPHS[1][48:]}, [1]),
    ("merged", {1: f"{PARAGRAPHS[1]} {PARAGRAPHS[2]}", 2: ""}, [1]),
    ("new", {1.5: "A stranger asked for the mill, and was shown the church."}, [2]),
    ("gone", {3: ""}, [3]),
    ("moved", {0: "", 9: PARAGRAPHS[0]}, [4]),
]  # fmt: skip


@pytest.mark.parametrize("locked", [True, False])
@pytest.mark.parametrize(("what", "change", "where"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_change_is_told(
    what: str, change: dict[float, str], where: list[int], locked: bool
) -> None:
    texts = dict(enumerate(PARAGRAPHS)) | change
    after = [text for _, text in sorted(texts.items()) if text]
    lock = lock_of(_book(PARAGRAPHS)) if locked else NO_LOCK
    found = compare(tree(PARAGRAPHS), tree(after, lock))
    fates = paragraphs(found)
    assert [k for k, fate in enumerate(fates) if fate.what == what] == where
    assert {fate.what for fate in fates} == {"kept", what}
    [fate] = [fate for fate in fates if fate.what == what]
    report = "\n".join(found.lines())
    assert all(block.id in report for block in (*fate.old, *fate.new))
    assert what in report


def test_the_words_that_differ_are_marked() -> None:
    after = [PARAGRAPHS[1].replace("twice", "once")]
    report = " ".join(" ".join(compare(tree(PARAGRAPHS[1:2]), tree(after)).lines()).split())
    assert "The bell was rung [-twice-] {+once+} every evening, and the" in report


SEVERAL = [*PARAGRAPHS, f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}", "Notes"]
TEXTS = st.lists(st.sampled_from(SEVERAL), min_size=1, max_size=7)


@given(TEXTS, TEXTS)
def test_every_block_of_both_is_told_of_and_the_json_is_valid(
    before: list[str], after: list[str]
) -> None:
    old, new = tree(before), tree(after)
    found = compare(old, new)
    told_old = {block.id for fate in found.fates for block in fate.old}
    told_new = [block.id for fate in found.fates for block in fate.new]
    ids = "//*[local-name() = 'text']//@xml:id"
    assert told_old == set(map(str, old.xpath(ids)))  # type: ignore[arg-type]
    assert sorted(told_new) == sorted(map(str, new.xpath(ids)))  # type: ignore[arg-type]
    rules = Draft202012Validator(json.loads(schema("diff.schema.json").read_text()))
    assert [e.message for e in rules.iter_errors(json.loads(found.json()))] == []


def test_what_the_lock_wrote_goes_before_what_looks_like_it(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("\n\n".join(PARAGRAPHS))
    first = convert(path)
    path.write_text("\n\n".join([*PARAGRAPHS[:1], " ".join(PARAGRAPHS[1:3]), *PARAGRAPHS[3:]]))
    second = Edition(formats.read(path), lock=read_lock(first.ids, "ferry.ids"))
    found = compare(first.tree.getroot(), second.tree.getroot())
    [merged] = [fate for fate in found.fates if fate.what == "merged"]
    assert [block.text for block in merged.old] == PARAGRAPHS[1:3]
    assert merged.new[0].id in {block.id for block in merged.old}


def test_no_edition(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"manifest.json: .*; name an edition folder"):
        read_edition(tmp_path)


SAID = (
    "<p xml:id='b2aaaaaaaaa'>The ferry lay by the wall"
    "<ref type='note' target='#b4aaaaaaaaa'>{}</ref> until March.</p>"
    "<p xml:id='b3aaaaaaaaa'>Nobody came"
    "<ref type='note' target='#b5aaaaaaaaa'>{}</ref> for a week.</p>"
)
NOTES = (
    "<note xml:id='b4aaaaaaaaa' n='1'>The old wall, not the new one.</note>",
    "<note xml:id='b5aaaaaaaaa' n='2'>It is in the book.</note>",
)


def told(body: str) -> etree._Element:
    text = f"<text><body><div xml:id='d2aaaaaaaaa'>{body}</div></body></text>"
    return parse(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>'.encode())


def test_notes_that_another_layout_puts_and_counts_otherwise_are_kept() -> None:
    """Of two notes, each at the foot of its page, and both at the end, counted through."""
    one, other = NOTES
    page = f"{SAID.format(1, 1)}<noteGrp>{other}{one}</noteGrp>"
    end = f"{SAID.format(7, 8)}<noteGrp>{one}{other}</noteGrp>"
    assert compare(told(page), told(end)).counts["kept"] == 5
    turned = SAID.replace("b4a", "b0a").replace("b5a", "b4a").replace("b0a", "b5a")
    found = compare(told(page), told(f"{turned.format(1, 2)}<noteGrp>{one}{other}</noteGrp>"))
    assert (found.counts["moved"], found.counts["reworded"]) == (1, 0)


def test_of_blocks_of_the_same_words_those_beside_the_same_blocks_are_the_same() -> None:
    """The ids of what is twice there go by the order, and shift when the first is taken out."""
    rung = "The bell rang."
    texts = [PARAGRAPHS[0], rung, PARAGRAPHS[1], rung, PARAGRAPHS[2], rung, PARAGRAPHS[3]]
    fates = paragraphs(compare(tree(texts), tree([texts[0], *texts[2:]])))
    assert [fate.what for fate in fates] == ["kept", "gone", *["kept"] * 5]


def test_an_entry_of_a_list_that_is_gone_is_gone_and_not_put_into_its_chapter() -> None:
    chapter = "<head xml:id='b2aaaaaaaaa'>Of the Old Wall at the Weir and the Ice</head>"
    chapter += f"<p xml:id='b3aaaaaaaaa'>{PARAGRAPHS[0]}</p>"
    item = "<item xml:id='b4aaaaaaaaa'>I: Of the Old Wall at the Weir and the Ice 12</item>"
    contents = f"<list xml:id='b5aaaaaaaaa'>{item}</list>"
    found = compare(told(f"{contents}{chapter}"), told(chapter))
    assert found.counts == dict.fromkeys(found.counts, 0) | {"kept": 3, "gone": 2}


def test_what_no_longer_holds_a_block_tells_its_words_once() -> None:
    verse = "<lg xml:id='b2aaaaaaaaa'><l>The water has no name,</l><l>nor has the wall.</l></lg>"
    held = f"<quote xml:id='b3aaaaaaaaa'>{verse}</quote>"
    found = compare(told(f"<epigraph xml:id='b4aaaaaaaaa'>{held}</epigraph>"), told(verse))
    assert found.counts["merged"] == 1
    assert sum("water" in line for line in found.lines()) == 1
