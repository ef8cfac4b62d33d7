"""``archivist adopt``: what becomes of each edit that somebody makes with another tool."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archivist.archive.check import check_tree
from archivist.build import Edition
from archivist.hand.adopt import differences
from archivist.hand.remarks import outside, remarks
from archivist.sources import formats
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import by_id, local, parse, serialise
from archivist.work import read_work, work_file
from tests.house.by_hand import EDITS, Edit, seen

SOURCE = Path(__file__).parent / "fixtures" / "ferry.xml"
TOLD = ("Ann Field", "2026-03-01", "a misprint")
BASE = Edition(formats.read(SOURCE), read_work(work_file(SOURCE)))
ROOT = BASE.tree.getroot()


def text_of(root: etree._Element) -> etree._Element:
    text = root.find(f"{NS}text")
    assert text is not None
    return text


KNOWN = by_id(text_of(ROOT)).keys()


@dataclass(frozen=True)
class Adopted:
    edited: etree._Element
    rebuilt: etree._Element
    left: tuple[str, ...]
    fixes: int
    holders: frozenset[str]  # what the place of the edit is in, by id

    def seen(self, root: etree._Element) -> list[str]:
        there = {str(fw.get(XML_ID)) for fw in self.edited.iter(f"{NS}fw")}
        return seen(text_of(root), KNOWN, there)

    @property
    def same(self) -> bool:
        return self.seen(self.edited) == self.seen(self.rebuilt)


def adopted(edit: Edit, number: int) -> Adopted:
    root = copy.deepcopy(ROOT)
    place = edit.places(text_of(root))[number]
    around = (
        place,
        *place.iterancestors(),
        *place.itersiblings(preceding=True),
        *place.itersiblings(),
    )
    holders = {str(e.get(XML_ID, local(e))) for e in around}
    edit.make(place)
    data = serialise(root)
    found = differences(parse(data), BASE, *TOLD)
    made = BASE.corrected(found.fixes)
    assert made.fixed.stale == ()
    assert check_tree(made.tree.getroot(), "tei", len(BASE.source.text)) == []
    left = (*remarks(data), *found.left)
    return Adopted(root, made.tree.getroot(), left, len(found.fixes), frozenset(holders))


@pytest.mark.parametrize("name", EDITS)
def test_what_becomes_of_an_edit(name: str) -> None:
    """At the first place where it can be made: it is in a rebuild, or is told with its remedy."""
    edit = EDITS[name]
    found = adopted(edit, 0)
    if edit.told:
        assert any(edit.told in line for line in found.left), found.left
    else:
        assert found.left == ()
        assert found.fixes > 0
        assert found.same


def blocks(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Every block by its id, with what it says itself."""
    for name, element in by_id(text_of(root)).items():
        yield name, " ".join("".join(map(str, element.itertext())).split())


@given(st.sampled_from(sorted(EDITS)), st.data())
def test_an_edit_survives_or_is_told_and_nothing_else_moves(name: str, data: st.DataObject) -> None:
    places = EDITS[name].places(text_of(ROOT))
    found = adopted(EDITS[name], data.draw(st.integers(0, len(places) - 1)))
    if not found.left:
        assert found.same
        return
    named = {line.partition(":")[0] for line in found.left}
    assert named & found.holders or any(line.startswith("line ") for line in found.left)
    before, wanted, after = (dict(blocks(r)) for r in (ROOT, found.edited, found.rebuilt))
    for block, said in before.items():
        if wanted.get(block) == said:
            assert after.get(block) == said


def test_what_is_outside_of_the_text_is_told() -> None:
    root = copy.deepcopy(ROOT)
    for path, words in (("title", "The Book"), ("publicationStmt/p", "Set anew.")):
        [*found, last] = root.iterfind(f".//{'/'.join(NS + step for step in path.split('/'))}")
        (found[0] if found else last).text = words
    text_of(root).set("{http://www.w3.org/XML/1998/namespace}lang", "de")
    told = [line.partition(";")[0] for line in outside(ROOT, root)]
    assert told == [
        "header: title is ['The Book'] now",
        "header: has 'p Set anew.' now",
        "text: lang is 'de' now and was 'en'",
    ]
    assert list(outside(ROOT, copy.deepcopy(ROOT))) == []
