"""Indexes: entries and the pages that they lead to."""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Template
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archivist.archive.check import check_tree
from archivist.build import Edition
from archivist.editions.epub import make_epub
from archivist.sources.plain import decode
from archivist.tei.names import NS, XML_ID
from tests.editions.read import XHTML, pages
from tests.structure.passes import cases

PROSE = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))
TIME = "2001-02-03T04:05:06Z"


def edition(index: str) -> Edition:
    page = Template("THE LOW BELL    $n\n\n$chapter$EN\n\n$EN\n\n\f")
    book = "".join(
        page.substitute(PROSE, n=n, chapter=f"CHAPTER {'I' * n}\n\n" if n < 4 else "")
        for n in range(1, 5)
    )
    return Edition(decode(f"{book}THE LOW BELL    5\n\n{index}".encode(), "bell.txt"))


def entries(made: Edition) -> list[str]:
    """The items of the index, with the printed numbers of the pages in brackets."""
    root = made.tree.getroot()
    pages_ = {f"#{pb.get(XML_ID)}": pb.get("n") for pb in root.iter(f"{NS}pb")}
    found = []
    for item in root.iterfind(f"{NS}text//{NS}div[@type='index']//{NS}item"):
        for ref in item.iterfind(f"{NS}ref"):
            assert pages_[str(ref.get("target"))] == ref.text
            ref.text = f"[{ref.text}]"
        found.append("".join(map(str, item.itertext())))
    return found


@pytest.mark.parametrize("case", cases("index"))
def test_case(case: dict[str, Any]) -> None:
    made = edition(case["text"].lstrip("\n"))
    assert list(check_tree(made.tree.getroot(), "bell.xml")) == []
    assert entries(made) == case["entries"], case["reason"]


def test_the_links_lead_to_the_pages_of_the_epub() -> None:
    made = edition("INDEX\n\nBell, 1\nFerry, 2\nFlood, 3\nWeir, 4\n")
    found = pages(make_epub(made.tree, TIME, {}))
    anchors = {
        f"{name}#{e.get('id')}": e.get("aria-label")
        for name, root in found.items()
        for e in root.iter()
        if isinstance(e, etree._Element) and e.get("role") == "doc-pagebreak"
    }
    links = [a for root in found.values() for a in root.iterfind(f".//{XHTML}li/{XHTML}a")]
    assert [anchors.get(str(a.get("href"))) for a in links if str(a.text) in "1234"] == list("1234")


WORDS = st.sampled_from(["Bell", "Ferry", "Weir, the old", "Boats of the clerk", "Flood of 1784"])


@settings(max_examples=30)
@given(st.lists(st.tuples(WORDS, st.lists(st.integers(1, 4), min_size=1, max_size=4)), min_size=4))
def test_every_locator_of_a_plain_index_is_a_link(rows: list[tuple[str, list[int]]]) -> None:
    made = edition("INDEX\n\n" + "\n".join(f"{w}, {', '.join(map(str, ns))}" for w, ns in rows))
    assert entries(made) == [f"{w}, {', '.join(f'[{n}]' for n in ns)}" for w, ns in rows]
