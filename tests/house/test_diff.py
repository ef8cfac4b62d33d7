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
