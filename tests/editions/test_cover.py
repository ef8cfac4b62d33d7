"""The cover made from the title: well-formed, within its frame, out of the way of a real one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from archivist.editions.cover import MARGIN, MOST_LINES, WIDTH, broken, fitted, make_cover, width
from archivist.editions.epub import make_epub
from archivist.editions.header import read_header
from tests.editions.read import OPF, files
from tests.editions.test_pictures import TIME
from tests.sources.packing import png

HARBOUR = Path(__file__).parent / "fixtures" / "harbour.xml"
SVG = "{http://www.w3.org/2000/svg}"
OPENS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><figure><graphic
 url="images/a.png"/>{caption}</figure><p>It thawed.</p></body></text></TEI>"""


def said(cover: str) -> list[str]:
    return [e.text or "" for e in etree.fromstring(cover.encode()).iter(SVG + "text")]


def cover_of(epub: bytes) -> str | None:
    package = etree.fromstring(files(epub)["EPUB/content.opf"])
    (found,) = (i for i in package.iter(OPF + "item") if i.get("properties") == "cover-image")
    return found.get("href")


def test_it_says_title_subtitle_and_author() -> None:
    cover = make_cover(read_header(etree.parse(HARBOUR).getroot()))
    assert said(cover) == ["The Harbour", "at Low Water", "A History in Three Tides", "Ada Merrow"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120))
@example("00 0000000AII \U0001eebc")  # a space is a narrow letter
def test_any_title_stays_within_the_frame(title: str) -> None:
    size, lines = fitted(title)
    assert len(lines) <= MOST_LINES
    widest = max((width(line.removesuffix(" …")) * size for line in lines), default=0)
    assert widest <= WIDTH - 2 * MARGIN + 1e-6  # sums are rounded
    every = "".join(broken(title, size))
    assert "".join(every.split()) == "".join(title.split())


@pytest.mark.parametrize(
    "title", ["The Municipal Consequences", "An Incontrovertible Lighthouse", "Überschwemmungen"]
)
def test_a_word_is_not_cut_where_smaller_letters_would_do(title: str) -> None:
    assert " ".join(fitted(title)[1]) == title


def test_a_picture_before_all_words_is_the_cover() -> None:
    opens = etree.ElementTree(etree.fromstring(OPENS.format(caption="")))
    assert cover_of(make_epub(opens, TIME, {"a.png": png()})) == "images/p1.png"
    assert cover_of(make_epub(opens, TIME)) == "cover.svg"


@pytest.mark.parametrize(
    ("title", "subtitle", "shown"),
    [
        ("The Ferry: A Tale", "A tale", ""),
        ("The Ferry", "A Tale", "A Tale"),
        ("My History", "Story", "Story"),
        ("A Tale", "A Tale", "A Tale"),
    ],
)
def test_a_subtitle_is_not_said_twice(title: str, subtitle: str, shown: str) -> None:
    head = f'<title type="main">{title}</title><title type="sub">{subtitle}</title>'
    root = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f"{head}</titleStmt></fileDesc></teiHeader></TEI>"
    )
    assert read_header(root).subtitle == shown


def test_a_picture_with_a_caption_is_a_figure() -> None:
    opens = etree.ElementTree(etree.fromstring(OPENS.format(caption="<head>Fig. 1</head>")))
    assert cover_of(make_epub(opens, TIME, {"a.png": png()})) == "cover.svg"
