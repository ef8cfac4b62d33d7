"""Every error of a reader begins with the path that was given, and ends with a remedy."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archivist.errors import SourceError
from archivist.sources import formats
from tests.sources import packing
from tests.sources.ocr import pages
from tests.sources.pdf.writer import Pdf

BOOK = pages.book()


def pictures_only() -> bytes:
    pdf = Pdf()
    pdf.picture(0, 0, 40, 60, b"\x80" * 600, 20)
    return pdf.save()


BROKEN: dict[str, bytes] = {
    "cut.txt": b"\xff\xfe\0\xd8a",
    "empty.txt": b"",
    "zip.txt": b"Rar!\x1a\x07 and more",
    "cut.epub": packing.epub({"a.xhtml": "<p>A page.</p>"})[:300],
    "bare.epub": packing.epub({"a.xhtml": "<p></p>"}),
    "bare.docx": packing.docx("<w:p/>"),
    "no-document.docx": packing.packed(
        [("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"no XML")]
    ),
    "bare.html": b"<html><body><script>x</script></body></html>",
    "bare.md": b"---\ntitle: nothing more\n---\n",
    "bare.xml": b"<TEI><text><body/></text></TEI>",
    "damaged.pdf": b"%PDF-1.7\n%%EOF",
    "pictures.pdf": pictures_only(),
    "cut.hocr": pages.hocr(BOOK)[:3000],
    "cut.alto.xml": pages.alto(BOOK)[:3000],
    "cut.page.xml": pages.pagexml(BOOK[0])[:3000],
    "cut_abbyy.xml": pages.abbyy(BOOK)[:3000],
    "cut_abbyy.gz": gzip.compress(pages.abbyy(BOOK))[:1500],
    "bare.mets.xml": b"<mets/>",
    "cut.png": b"\x89PNG\r\n\x1a\n" + bytes(20),
}


@pytest.mark.parametrize("name", BROKEN)
def test_errors_begin_with_the_path(name: str, tmp_path: Path) -> None:
    path = tmp_path / "shelf" / name
    path.parent.mkdir()
    path.write_bytes(BROKEN[name])
    with pytest.raises(SourceError) as caught:
        formats.read(path)
    place, _, said = str(caught.value).partition(": ")
    assert place == str(path)
    assert ": " in said, said


def test_errors_about_a_folder_name_the_file_in_it(tmp_path: Path) -> None:
    for name, data in (("p1.xml", pages.pagexml(BOOK[0])), ("p2.xml", BROKEN["cut.page.xml"])):
        (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError) as caught:
        formats.read(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'p2.xml'}: ")
