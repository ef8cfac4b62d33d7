"""Small cases as data: one TEI block, and what an edition makes of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from lxml import etree

from archivist.editions.html import BLOCKS, INLINES
from archivist.editions.text import make_text
from archivist.editions.urls import web_address
from archivist.editions.xhtml.core import block
from archivist.editions.xhtml.writer import Writer

HERE = Path(__file__).parent
TEI = "http://www.tei-c.org/ns/1.0"


def cases(name: str) -> list[object]:
    found = tomllib.loads((HERE / "cases" / f"{name}.toml").read_text("utf-8"))["case"]
    assert found
    assert all(case["reason"] for case in found)
    return [pytest.param(case, id=case["label"]) for case in found]


@pytest.mark.parametrize("case", cases("xhtml"))
def test_xhtml(case: dict[str, str]) -> None:
    writer = Writer(BLOCKS, INLINES)
    writer.open("page.xhtml")
    root = etree.fromstring(f'<body xmlns="{TEI}">{case["tei"]}</body>')
    for child in root:
        block(writer, child)
    writer.settle()
    made = "".join(writer.out)
    assert re.sub(r">\n+<|>\n+$", lambda m: m[0].replace("\n", ""), made) == case["xhtml"]


@pytest.mark.parametrize("case", cases("text"))
def test_text(case: dict[str, str]) -> None:
    body = f"<text><body>{case['tei']}</body></text>"
    tree = etree.ElementTree(etree.fromstring(f'<TEI xmlns="{TEI}">{body}</TEI>'))
    width = int(case["width"]) if "width" in case else None
    assert make_text(tree, width) == case["text"]


@pytest.mark.parametrize("case", cases("urls"))
def test_url(case: dict[str, str]) -> None:
    assert web_address(case["target"]) == case["url"]


def test_golden() -> None:
    """The fixture's text edition as a reader sees it, wrapped at 72."""
    tree = etree.parse(HERE / "fixtures" / "harbour.xml")
    assert make_text(tree, 72) == (HERE / "fixtures" / "harbour.txt").read_text("utf-8")
