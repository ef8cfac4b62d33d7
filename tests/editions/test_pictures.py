"""Pictures: from a source into the folder, the TEI and the EPUB."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest
from lxml import etree

from archivist.archive.check import check
from archivist.archive.restore import restore_bytes
from archivist.build import Edition
from archivist.editions.epub import make_epub
from archivist.model import Block, Book, Division, Inline, Matter, Metadata, Picture
from archivist.sources.plain import decode
from archivist.tei.read import parse
from archivist.tei.write import write
from tests.editions.read import XHTML, files, pages
from tests.editions.test_epubcheck import NOTHING, told
from tests.sources.packing import png
from tests.tei.books import joined, origin

CASES = Path(__file__).parents[1] / "sources" / "cases" / "drawings.toml"
DRAWINGS = tomllib.loads(CASES.read_text("utf-8"))["shown"]
TIME = "2001-02-03T04:05:06Z"


WORDS = [
    "The weir in winter",
    "Ice hangs from the gates.",
    "A drawing of a lock.",
    "Then it thawed.",
]


def book() -> Book:
    """A captioned picture, a described one, one inside a paragraph, one that is nowhere."""
    text = joined(WORDS)
    ends = [0]
    for word in WORDS:
        ends.append(ends[-1] + len(word))
    head, p, desc, last = (
        Block(kind, (span,))
        for kind, span in zip(("head", "p", "figDesc", "p"), itertools.pairwise(ends), strict=False)
    )
    at = last.spans[0][0] + 5
    small = Inline(at, at, "embed", block=Block("graphic", key="no such.png"))
    blocks = (
        Block("figure", children=(Block("graphic", key="weir 1.png"), head)),
        p,
        Block("figure", children=(Block("graphic", key="lock.png"), desc)),
        last._replace(inlines=(small, small._replace(block=Block("graphic", key="lock.png")))),
    )
    division = Division("chapter", blocks=blocks)
    return Book(text, Metadata(title="Ice", language="en"), body=Matter((), (division,)))


def epub(pictures: dict[str, bytes]) -> bytes:
    return make_epub(parse(write(book(), origin())).getroottree(), TIME, pictures)


def images(made: bytes) -> list[tuple[str | None, str | None]]:
    found = (e for root in pages(made).values() for e in root.iter(f"{XHTML}img"))
    return [(e.get("src"), e.get("alt")) for e in found if e.get("role") != "doc-cover"]


def test_each_picture_stands_where_it_stood_with_words_for_it() -> None:
    made = epub({"weir 1.png": png(), "lock.png": png(), "unused.png": png()})
    assert images(made) == [
        ("images/p3.png", "The weir in winter"),
        ("images/p1.png", "A drawing of a lock."),
        ("images/p1.png", ""),
    ]
    assert {n for n in files(made) if "images/" in n} == {
        "EPUB/images/p1.png",
        "EPUB/images/p3.png",
    }


def test_what_is_not_there_or_no_picture_is_not_shown() -> None:
    assert images(epub({})) == []
    assert images(epub({"lock.png": b"<svg onload='x()'/>"})) == []


def test_a_picture_is_called_what_its_bytes_are() -> None:
    made = epub({"weir 1.png": b"\xff\xd8\xff and so on"})
    assert images(made) == [("images/p1.jpg", "The weir in winter")]


def test_epubcheck_has_nothing_to_say(tmp_path: Path) -> None:
    assert NOTHING in told(epub({"weir 1.png": png(), "lock.png": png()}), tmp_path)


def test_epubcheck_has_nothing_to_say_of_drawings(tmp_path: Path) -> None:
    _, tool, with_type, _ = (row["svg"].encode() for row in DRAWINGS)
    made = epub({"weir 1.png": tool, "lock.png": with_type})
    assert images(made)[0] == ("images/p2.svg", "The weir in winter")
    assert NOTHING in told(made, tmp_path)


def test_the_folder_holds_the_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = decode("\n\n".join(WORDS).encode(), "ice.txt")
    kept = Picture("lock.png", "image/png", png())
    edition = Edition(source._replace(pictures=(kept,)))
    monkeypatch.setattr("archivist.build.recognise", lambda *_: book())
    folder = edition.write(tmp_path)
    assert (folder / "images" / "lock.png").read_bytes() == kept.data
    assert check(folder, epub=False) == []
    assert restore_bytes(folder) == "\n\n".join(WORDS).encode()
    edition.write(tmp_path)  # and once more over itself
    tree = etree.parse(folder / "ice.xml")
    urls = [e.get("url") for e in tree.iter("{*}graphic")]
    assert urls[:2] == ["images/weir%201.png", "images/lock.png"]


def test_a_description_is_not_printed_below_a_picture_that_is_shown() -> None:
    """It is the picture's alt; where there is no picture it stands in its place."""
    wordings = [
        "".join(map(str, root.itertext()))
        for made in (epub({"lock.png": png()}), epub({}))
        for name, root in pages(made).items()
        if any("Ice hangs" in str(text) for text in root.itertext())
    ]
    assert ["A drawing of a lock." in wording for wording in wordings] == [False, True]
