"""Where blocks stand in the TEI."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from archivist.archive.check import check_tree, validate_tei_all
from archivist.tei.names import NS
from archivist.tei.read import bears_text, local, own_text, parse
from archivist.tei.write import write
from tests.tei.books import origin, outline
from tests.tei.rows import cases
from tests.tei.test_properties import TEI_ALL, needs_tei_all

CASES = cases("order", "case")


def drawn(element: etree._Element) -> str:
    """An element as an outline."""
    kind = element.get("type")
    shown = local(element) + (f".{kind}" if kind and local(element) != "noteGrp" else "")
    inner = " ".join(map(drawn, element))
    return f"{shown}({inner})" if inner else shown


def root(case: dict[str, str]) -> etree._Element:
    return parse(write(outline(case.get("body", ""), case.get("front", "")), origin()))


@pytest.mark.parametrize("case", CASES)
def test_blocks_stand_where_tei_allows(case: dict[str, str]) -> None:
    text = root(case).find(f"{NS}text")
    assert text is not None
    found = " / ".join(" ".join(map(drawn, part)) for part in text)
    assert found == case["tei"]


@pytest.mark.parametrize("case", CASES)
def test_it_is_valid_and_complete(case: dict[str, str]) -> None:
    tree = root(case)
    assert check_tree(tree, case["label"]) == []
    book = outline(case.get("body", ""), case.get("front", ""))
    found = [own_text(e) for e in tree.iterfind(f"{NS}text//*") if bears_text(e)]
    assert sorted("".join(found)) == sorted(book.text.text)


@needs_tei_all
def test_it_is_valid_tei(tmp_path: Path) -> None:
    paths: list[Path] = []
    for param in CASES:
        case: Any = param.values[0]
        paths.append(tmp_path / f"{len(paths)}.xml")
        paths[-1].write_bytes(write(outline(case.get("body", ""), case.get("front", "")), origin()))
    assert validate_tei_all(paths, TEI_ALL) == []


def test_jing_does_find_what_is_wrong(tmp_path: Path) -> None:
    if not TEI_ALL.is_file():
        pytest.skip("by design: tei_all.rng is not here")
    path = tmp_path / "wrong.xml"
    path.write_bytes(write(outline("div(p)"), origin()).replace(b"<body>", b"<body><nobody/>"))
    assert "nobody" in validate_tei_all([path], TEI_ALL)[0]
