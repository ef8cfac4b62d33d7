"""Folders with an OCR file a page, and METS files that name them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archivist.archive.check import check
from archivist.build import Edition
from archivist.errors import SourceError
from archivist.sources import formats
from tests.sources.ocr import pages
from tests.sources.ocr.test_formats import READ, _mets, shape

BOOK = pages.book()
_FINEREADER = "FineReader10-schema-v1.xml"
_PAGE = "2019-07-15"


def alto(version: int) -> Callable[[pages.Page], bytes]:
    return lambda page: pages.alto([page]).replace(b"ns-v3#", b"ns-v%d#" % version)


def abbyy(version: str) -> Callable[[pages.Page], bytes]:
    return lambda page: pages.abbyy([page]).replace(_FINEREADER.encode(), version.encode())


def pagexml(version: str) -> Callable[[pages.Page], bytes]:
    return lambda page: pages.pagexml(page).replace(_PAGE.encode(), version.encode())


# What files are called, and how a page is written in each format and version.
FORMATS: dict[str, tuple[str, Callable[[pages.Page], bytes]]] = {
    "hOCR": ("p{}.hocr", lambda page: pages.hocr([page])),
    "hOCR as HTML": ("page_{}.html", lambda page: pages.hocr([page])),
    "ALTO 2": ("{}.xml", alto(2)),
    "ALTO 3": ("{}.alto.xml", alto(3)),
    "ALTO 4": ("scan-{}.alto", alto(4)),
    "PAGE 2013": ("{}.page", pagexml("2013-07-15")),
    "PAGE 2019": ("p{}.xml", pages.pagexml),
    "FineReader 6": ("p{}_abbyy.xml", abbyy("FineReader6-schema-v1.xml")),
    "FineReader 8": ("p{}_abbyy.xml", abbyy("FineReader8-schema-v2.xml")),
    "FineReader 9": ("p{}_abbyy.xml", abbyy("FineReader9-schema-v1.xml")),
    "FineReader 10": ("p{}_abbyy.xml", abbyy("FineReader10-schema-v1.xml")),
}


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
@pytest.mark.parametrize("label", FORMATS)
def test_a_folder_with_a_file_a_page(label: str, packed: bool, tmp_path: Path) -> None:
    called, spelt = FORMATS[label]
    work = tmp_path / "oller"
    work.mkdir()
    for number, page in ((10, BOOK[1]), (9, BOOK[0])):
        data, name = spelt(page), called.format(number)
        path = work / (f"{name}.gz" if packed else name)
        path.write_bytes(gzip.compress(data) if packed else data)
    source = formats.read(work)
    assert shape(source.text) == shape(READ)
    assert (source.name, source.findings) == ("oller", ())
    edition = Edition(source)
    assert edition.tei.count(b"<surface ") == 2
    assert check(edition.write(tmp_path / "out"), epub=False) == []


def test_a_folder_may_hold_other_things_beside_its_pages(tmp_path: Path) -> None:
    (tmp_path / "p1.xml").write_bytes(pages.pagexml(BOOK[0]))
    (tmp_path / "p2.xml").write_bytes(pages.pagexml(BOOK[1]))
    (tmp_path / "about.xml").write_text("<about>made on a rainy day</about>")
    (tmp_path / ".DS_Store").write_bytes(b"\0\0\0\1")
    (tmp_path / "thumbnails").mkdir()
    assert shape(formats.read(tmp_path).text) == shape(READ)


def test_mets_with_a_page_that_is_missing_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(pages.alto(BOOK[:1]))
    path = tmp_path / "mets.xml"
    path.write_bytes(_mets(["a.xml", "b.xml"], order=[1, 2]))
    with pytest.raises(SourceError) as caught:
        formats.read(path)
    assert str(caught.value) == f"{path}: names b.xml, which is not there: put it in place"


@pytest.mark.parametrize("href", ["ocr/a%20b.xml", "./ocr/a b.xml", "ocr/../ocr/a%20b.xml"])
def test_mets_finds_files_below_itself(href: str, tmp_path: Path) -> None:
    (tmp_path / "ocr").mkdir()
    (tmp_path / "ocr" / "a b.xml").write_bytes(pages.alto(BOOK))
    (tmp_path / "mets.xml").write_bytes(_mets([href], order=[1]))
    assert shape(formats.read(tmp_path / "mets.xml").text) == shape(READ)


@pytest.mark.parametrize(
    "href",
    ["file://./ALTO/0001.xml", "file://ALTO/0001.xml", "file:///ALTO/0001.xml",
     "file://.\\ALTO\\0001.xml", "ALTO\\0001.xml"],
)  # fmt: skip
def test_mets_of_programs_for_newspapers(href: str, tmp_path: Path) -> None:
    (tmp_path / "ALTO").mkdir()
    (tmp_path / "ALTO" / "0001.xml").write_bytes(pages.alto(BOOK))
    (tmp_path / "mets.xml").write_bytes(_mets([href], order=[1]))
    assert shape(formats.read(tmp_path).text) == shape(READ)


def test_a_folder_whose_pages_come_behind_many_other_files(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"a_{number:04}_article.xml").write_text("<text><p>An article.</p></text>")
    for number, page in enumerate(BOOK):
        (tmp_path / f"a_{number:03}_page.xml").write_bytes(pages.alto([page]))
    assert shape(formats.read(tmp_path).text) == shape(READ)


def test_pages_cut_out_of_a_fine_reader_file(tmp_path: Path) -> None:
    for number, page in enumerate(BOOK):
        whole = pages.abbyy([page])
        cut = re.search(rb"(?s)<page.*</page>", whole)
        assert cut is not None
        (tmp_path / f"p{number}.xml").write_bytes(cut.group())
    assert shape(formats.read(tmp_path).text) == shape(READ)


def test_strings_of_alto_that_no_space_parts(tmp_path: Path) -> None:
    """Marks are strings of their own; where other strings have a space between, they close up."""
    data = pages.alto([[pages.line("The bell , he said , rang twice .", 3)]])
    marked = re.sub(rb'<SP/>(?=<String [^>]*CONTENT="[,.]")', b"", data)
    for text, expected in (
        (marked, "The bell, he said, rang twice."),
        (data.replace(b"<SP/>", b""), "The bell , he said , rang twice ."),
    ):
        (tmp_path / "a.xml").write_bytes(text)
        assert formats.read(tmp_path / "a.xml").text.strip() == expected


def test_mets_takes_the_absolute_name_of_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(pages.alto(BOOK))
    for href in (str(tmp_path / "a.xml"), (tmp_path / "a.xml").as_uri()):
        (tmp_path / "mets.xml").write_bytes(_mets([href], order=[1]))
        assert shape(formats.read(tmp_path / "mets.xml").text) == shape(READ)


@pytest.mark.parametrize(
    "href",
    ["../secret.xml", "%2e%2e/secret.xml", "/etc/hostname", "https://example.org/b.xml",
     "file://elsewhere/b.xml", "link.xml", "a.xml/../../secret.xml", "\\\\server\\b.xml",
     "[::1", "b\0"],
)  # fmt: skip
def test_mets_that_names_one_page_elsewhere_is_refused(href: str, tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_bytes(pages.alto(BOOK))
    inner = tmp_path / "work"
    inner.mkdir()
    (inner / "link.xml").symlink_to(tmp_path / "secret.xml")
    (inner / "a.xml").write_bytes(pages.alto(BOOK[:1]))
    path = inner / "mets.xml"
    path.write_bytes(_mets(["a.xml", href.replace("\0", "&#0;")], order=[1, 2]))
    with pytest.raises(SourceError) as caught:
        formats.read(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_mets_chooses_the_group_of_ocr_files(tmp_path: Path) -> None:
    """Images, a second version of the text, files of other kinds: as libraries deliver them."""
    (tmp_path / "img.tif").write_bytes(b"II*\0" + bytes(60))
    for name, book in (("one.xml", BOOK[:1]), ("two.xml", BOOK[1:])):
        (tmp_path / name).write_bytes(pages.alto(book))
    file = '<file ID="{0}"><FLocat LOCTYPE="URL" xlink:href="{1}"/></file>'
    (tmp_path / "mets.xml").write_text(
        '<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns="http://www.loc.gov/METS/" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec>'
        f'<fileGrp USE="DEFAULT">{file.format("i1", "img.tif")}</fileGrp>'
        f'<fileGrp USE="FULLTEXT">{file.format("t2", "two.xml")}{file.format("t1", "one.xml")}'
        '</fileGrp></fileSec><structMap TYPE="LOGICAL"><div/></structMap>'
        '<structMap TYPE="PHYSICAL"><div TYPE="physSequence">'
        '<div ORDER="1"><fptr FILEID="i1"/><fptr FILEID="t1"/></div>'
        '<div ORDER="2"><fptr FILEID="t2"/></div></div></structMap></mets:mets>'
    )
    source = formats.read(tmp_path)
    assert shape(source.text) == shape(READ)
    assert source.name == tmp_path.name


def test_mets_of_a_workflow_gives_the_step_that_read_words(tmp_path: Path) -> None:
    """Each step has a group, with images beside its pages, one of them gone; words the last."""
    words = pages.pagexml(BOOK[0])
    lines = re.sub(rb"(?s)<(\w+:)?TextEquiv.*?</(\w+:)?TextEquiv>", b"", words)
    for name, data in (("lines.xml", lines), ("words.xml", words), ("cut.png", b"\x89PNG")):
        (tmp_path / name).write_bytes(data)
    page, image = 'MIMETYPE="application/vnd.prima.page+xml"', 'MIMETYPE="image/png"'
    file = '<file ID="{0}" {1}><FLocat xlink:href="{0}"/></file>'
    groups = (
        ("SEG-OCR-LINES", [("cut.png", image), ("gone.png", image), ("lines.xml", page)]),
        ("OCR-WORDS", [("words.xml", page), ("cut.png", image)]),
    )
    listed = "".join(
        f'<fileGrp USE="{use}">{"".join(file.format(*one) for one in named)}</fileGrp>'
        for use, named in groups
    )
    (tmp_path / "mets.xml").write_text(
        '<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<fileSec>{listed}</fileSec></mets>"
    )
    assert "two ledgers" in formats.read(tmp_path / "mets.xml").text
    (tmp_path / "words.xml").write_bytes(lines)
    with pytest.raises(SourceError, match="holds no text"):
        formats.read(tmp_path / "mets.xml")
