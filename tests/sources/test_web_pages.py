"""A saved page with its folder, and a folder of pages as one work: notes, links and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from archivist.archive.check import check
from archivist.archive.restore import restore_bytes
from archivist.build import Edition
from archivist.sources import formats
from tests.sources.packing import png
from tests.sources.test_html import TEI, calls, heads, words

PAGE = '<html lang="en"><head><title>{0}</title></head><body>{1}</body></html>'
PROSE = (
    "The tollkeeper counted wheels and not carts, so that a barrow paid a third of what a wagon "
    "did, and a sledge nothing at all, which is why the whole valley learned to pray for snow."
)


def made(source: Path, out: Path) -> etree._Element:
    """The text of the edition, which is whole and valid."""
    read = formats.read(source)
    edition = Edition(read)
    folder = edition.write(out)
    assert check(folder, epub=False) == []
    assert restore_bytes(folder).decode("utf-8") == read.text
    text = edition.tree.getroot().find(f"{TEI}text")
    assert text is not None
    return text


def figures(text: etree._Element) -> list[tuple[list[str | None], str]]:
    return [
        (
            [g.get("url") for g in f.iter(f"{TEI}graphic")],
            " ".join(map(words, f.iter(f"{TEI}head"))),
        )
        for f in text.iter(f"{TEI}figure")
    ]


@pytest.mark.parametrize("folder", ["The Toll_files", "The Toll-Dateien", "The Toll_fichiers"])
def test_a_saved_page_with_its_folder(folder: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    beside = site / folder
    beside.mkdir(parents=True)
    (beside / "gate.png").write_bytes(png())
    (beside / "logo.png").write_bytes(png() + b"x")
    (beside / "frame.html").write_text(PAGE.format("Ad", "<p>Buy a wagon from us today!</p>"))
    (beside / "style.css").write_text("p { color: red }")
    body = (
        f'<nav><img src="{folder}/logo.png"><a href="/">Home</a></nav>'
        f"<h1>The Toll</h1><p>{PROSE}</p>"
        f'<figure><img src="./{folder}/gate.png"><figcaption>The gate in 1840</figcaption></figure>'
        f'<p>{PROSE}</p><iframe src="{folder}/frame.html"></iframe>'
        f'<img src="https://example.org/far.png"><script src="{folder}/x.js"></script>'
    )
    (site / "The Toll.html").write_text(PAGE.format("The Toll", body))
    for source in (site / "The Toll.html", site):
        text = made(source, tmp_path / "out" / source.name)
        [(shown, caption)] = figures(text)
        assert (len(shown), caption) == (1, "The gate in 1840")
        assert "Buy a wagon" not in words(text)
        assert "html.left-out" in {f.id for f in formats.read(source).findings}


def test_pages_of_a_folder_are_one_work(tmp_path: Path) -> None:
    work = tmp_path / "tolls"
    (work / "img").mkdir(parents=True)
    (work / "text").mkdir()
    (work / "img" / "map.png").write_bytes(png())
    (work / "index.html").write_text(
        PAGE.format(
            "Tolls of the Valley",
            '<h1>Tolls of the Valley</h1><p>by Odo Vane</p><ul><li><a href="text/c2.html">'
            'Chapter 1. Wheels</a></li><li><a href="text/c10.html">Chapter 2. Snow</a></li></ul>',
        )
    )
    (work / "text" / "c2.html").write_text(
        PAGE.format(
            "Wheels",
            f'<h2>Chapter 1. Wheels</h2><p>{PROSE}<a href="notes.html#n1"><sup>1</sup></a></p>'
            '<p><img src="../img/map.png" alt="A map"></p>'
            '<p>More in <a href="c10.html">snow</a>.</p>',
        )
    )
    (work / "text" / "c10.html").write_text(
        PAGE.format(
            "Snow",
            f'<h2>Chapter 2. Snow</h2><p>{PROSE}<a href="notes.html#n2"><sup>2</sup></a></p>',
        )
    )
    (work / "text" / "notes.html").write_text(
        PAGE.format(
            "Notes",
            '<h2>Notes</h2><p id="n1"><a href="c2.html">1.</a> By the oldest roll.</p>'
            '<p id="n2"><a href="c10.html">2.</a> In one winter of four.</p>',
        )
    )
    text = made(work, tmp_path / "out")
    assert [h for h in heads(text) if "Chapter" in h] == [
        "1 Chapter 1. Wheels",
        "1 Chapter 2. Snow",
    ]
    assert calls(text) == ["1 By the oldest roll.", "2 In one winter of four."]
    assert [len(shown) for shown, _ in figures(text)] == [1]
    links = [r.get("target") for r in text.iter(f"{TEI}ref") if words(r) == "snow"]
    named = {e.get("{http://www.w3.org/XML/1998/namespace}id") for e in text.iter()}
    assert [(link or "")[1:] in named for link in links] == [True]
