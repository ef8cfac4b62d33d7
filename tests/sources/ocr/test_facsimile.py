"""OCR files: the TEI says where each block, line and doubtful word stands on the page images."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archivist.archive.check import check_tree, validate_tei_all
from archivist.archive.restore import restore_bytes
from archivist.build import Edition
from archivist.model import Mark
from archivist.sources import formats
from archivist.tei.facsimile import Facsimile
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import pointers
from tests.sources.ocr.test_formats import WHOLE
from tests.tei.test_properties import TEI_ALL, needs_tei_all


def edition(folder: Path, name: str, data: bytes) -> Edition:
    path = folder / name
    path.write_bytes(data)
    return Edition(formats.read(path))


@pytest.mark.parametrize("name", WHOLE)
def test_every_line_has_its_box_and_its_stretch(name: str, tmp_path: Path) -> None:
    made = edition(tmp_path, name, WHOLE[name]())
    root = made.tree.getroot()
    assert check_tree(root, name) == []
    assert restore_bytes(made.write(tmp_path / "out")) == made.source.text.encode()
    surfaces = root.findall(f"{NS}facsimile/{NS}surface")
    assert [(s.get(XML_ID), s.get("lrx"), s.get("lry")) for s in surfaces] == [
        ("s1", "1600", "2400"),
        ("s2", "1600", "2400"),
    ]
    lines = list(root.iterfind(f".//{NS}zone[@type='line']"))
    read = [made.source.text[a:b] for line in lines for a, b in pointers(line)]
    printed = [line.strip() for line in made.source.text.splitlines() if line.strip()]
    assert sorted(read) == sorted(printed)


@pytest.mark.parametrize("name", WHOLE)
def test_blocks_lead_to_their_zones(name: str, tmp_path: Path) -> None:
    made = edition(tmp_path, name, WHOLE[name]())
    root = made.tree.getroot()
    zones = {z.get(XML_ID): z for z in root.iterfind(f".//{NS}zone[@type='block']")}
    for paragraph in root.iterfind(f".//{NS}body//{NS}p"):
        own = [zones[target[1:]] for target in paragraph.get("facs", "").split()]
        inside = [span for zone in own for line in zone for span in pointers(line)]
        low, high = pointers(paragraph)[0][0], pointers(paragraph)[-1][1]
        assert inside
        assert min(a for a, _ in inside) <= low
        assert high <= max(b for _, b in inside)
    assert [pb.get("facs") for pb in root.iterfind(f".//{NS}pb")] == ["#s1", "#s2"]


@needs_tei_all
def test_it_is_valid_tei(tmp_path: Path) -> None:
    paths: list[Path] = []
    for name, data in WHOLE.items():
        paths.append(tmp_path / f"{len(paths)}.xml")
        paths[-1].write_bytes(edition(tmp_path, name, data()).tei)
    assert validate_tei_all(paths, TEI_ALL) == []


def zones(marks: list[Mark], spans: list[tuple[int, int]]) -> etree._Element:
    seen = Facsimile(marks)
    seen.block(spans)
    return seen.element()


def test_a_word_that_differs_from_most_of_its_line_says_how_sure_it_is() -> None:
    marks = [
        Mark(0, 0, "surface", "10 20 page 1.png"),
        Mark(0, 11, "line", "1 9 2 1 4 1"),  # a box inside out
        Mark(0, 3, "conf", "0.9"),
        Mark(4, 7, "conf", "0.9"),
        Mark(8, 11, "conf", "0.314"),
    ]
    root = zones(marks, [(0, 11)])
    line = root[0][1][0]
    assert root[0][0].get("url") == "page%201.png"
    assert (line.get("ulx"), line.get("lrx"), line.get("cert")) == ("1", "9", "0.9")
    assert [(w.get("cert"), w.get("source")) for w in line] == [("0.31", "src:8,11")]


PLACES = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: (min(p), max(p) + 1))


@given(st.lists(PLACES, max_size=8), st.lists(st.sampled_from(range(0, 60, 5)), max_size=4))
def test_no_line_is_written_twice(spans: list[tuple[int, int]], starts: list[int]) -> None:
    marks = [Mark(s, s, "surface", "0 0 ") for s in sorted({0, *starts})]
    marks += [Mark(k, k + 4, "line", f"1 {k} 0 {k} 1 1") for k in range(0, 60, 5)]
    seen = Facsimile(sorted(marks, key=lambda m: (m.start, -m.end)))
    for span in spans:
        seen.block([span])
    lines = [
        z.get("source", "") for z in seen.element().iter(f"{NS}zone") if z.get("type") == "line"
    ]
    touched = [k for k in range(0, 60, 5) if any(a < k + 4 and k < b for a, b in spans)]
    assert sorted(lines) == sorted(f"src:{k},{k + 4}" for k in touched)
