"""Bytes to text and back, whatever the encoding; and what is refused."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivist.errors import SourceError
from archivist.sources import charset
from archivist.sources.plain import decode, encode, read

RUSSIAN = "В доме было тихо. Он сказал: «Подождите», и вышел на улицу."
FRENCH = "L’été dernier, à Genève, les élèves étaient là, dit-il… déjà."
GERMAN = "Die Straße ist groß, und über Äpfel läßt sich schön reden."
SPANISH = "¿Qué pasó aquí? El país más pequeño tenía razón; mañana habrá música."
ENGLISH = "It’s a “test” of the war—the war—of 1914–18."

ENCODED = [
    (RUSSIAN, "utf-8"),
    (RUSSIAN, "utf-8-sig"),
    (RUSSIAN, "utf-16"),
    (RUSSIAN, "utf-16-le"),
    (RUSSIAN, "utf-16-be"),
    (RUSSIAN, "utf-32"),
    (RUSSIAN, "utf-32-le"),
    (RUSSIAN, "utf-32-be"),
    (RUSSIAN, "windows-1251"),
    (RUSSIAN.replace("«", '"').replace("»", '"'), "koi8-r"),
    (FRENCH, "windows-1252"),
    (FRENCH, "mac-roman"),
    (GERMAN, "latin-1"),
    (GERMAN, "mac-roman"),
    (SPANISH, "latin-1"),
    (SPANISH, "mac-roman"),
    (ENGLISH, "windows-1252"),
    (ENGLISH, "mac-roman"),
    (ENGLISH, "utf-16-le"),
]

REFUSED = [
    (b"%PDF-1.7\nrest", "is a PDF"),
    (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "is an EPUB"),
    (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "is a Word document"),
    (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", r"cut off, .*: get a whole copy"),
    (b"PK\x03\x04" + b"\0" * 26 + b"word/" + b"PK\x05\x06" + b"\0" * 18, r"\(DOCX\), not text"),
    (b"PK\x03\x04" + b"\0" * 26 + b"book.txt", "is a zip archive"),
    (b"PK\x03\x04[Content_Types].xml" + b"\0" * 9000 + b"xl/workbook.xml", "is an Excel"),
    (b"PK\x03\x04[Content_Types].xml" + b"\0" * 9000 + b"ppt/presentation.xml", "a PowerPoint"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Word"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "\0EncryptedPackage".encode("utf-16-le"),
        "with a password, not text: save a copy without one",
    ),
    (b"{\\rtf1\\ansi hello}", "is an RTF document"),
    (b"\x89PNG\r\n\x1a\n....", "is a PNG image"),
    (b"\xff\xd8\xff\xe0....", "is a JPEG image"),
    (b"\x1f\x8b\x08....", "is a gzip archive"),
    (b"ID3\x04\0\0....", "is a sound file"),
    (b"Ferry".ljust(60, b"\0") + b"TEXtREAd....", "is a Palm book"),
    (b"SIMPLE  =                    T / a plate of the sky", "is a FITS image"),
    (b"\n\x05\x01\x08....", "is a PCX image"),
    # a disk's image: padding first, and what is on it behind that
    (b"\0" * 200_000 + bytes(range(256)) * 200, "is not text"),
    (b"\x7fELF....", "is a program"),
    (random.Random(1).randbytes(5000), "is not text"),
    (b"\0" * 5000, "is not text"),
    (b"\xff\xfea\0b", "is damaged"),
    (b"", "is empty"),
    (b"\xef\xbb\xbf", "is empty"),
]


@pytest.mark.parametrize(("text", "codec"), ENCODED)
def test_tells_the_encoding(text: str, codec: str) -> None:
    data = text.encode(codec)
    source = decode(data, "x.txt")
    assert source.text == text
    assert encode(source.text, source.encoding) == data


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_refuses_what_is_not_text(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        decode(data, "book.txt")
    assert str(caught.value).startswith("book.txt: ")


@given(st.binary(max_size=300))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        source = decode(data, "x.txt")
    except SourceError:
        return
    assert encode(source.text, source.encoding) == data


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
@example("0\x00")
def test_utf8_is_read_as_it_is_written(text: str) -> None:
    try:
        source = decode(("line of plain words\n" + text).encode(), "x.txt")
    except SourceError:
        return
    assert source.text == "line of plain words\n" + text


@given(st.text(min_size=1, max_size=100), st.sampled_from(["latin-1", "koi8-r", "mac-roman"]))
def test_single_bytes_come_back(text: str, codec: str) -> None:
    data = ("a word " * 30).encode() + text.encode(codec, "ignore")
    try:
        source = decode(data, "x.txt")
    except SourceError:
        return
    assert encode(source.text, source.encoding) == data


def test_damaged_places_in_utf8_are_kept() -> None:
    data = "Кто там, спросил он. ".encode() * 3 + b"\xe9\xff caf\xe9"
    source = decode(data, "x.txt")
    assert source.encoding.errors == "surrogateescape"
    assert source.text.endswith("\udce9\udcff caf\udce9")
    assert encode(source.text, source.encoding) == data


def test_a_lone_half_pair_in_utf16_is_kept() -> None:
    data = b"\xff\xfe" + "abc".encode("utf-16-le") + b"\x00\xd8" + "d".encode("utf-16-le")
    source = decode(data, "x.txt")
    assert source.text == "abc\ud800d"
    assert encode(source.text, source.encoding) == data


def test_nothing_is_normalised() -> None:
    text = "one\r\ntwo\rthree\n\x00\f\x1b tail e\u0301 "
    source = decode(text.encode(), "x.txt")
    assert source.text == text
    assert source.size == len(text.encode())


def test_a_guess_is_reported() -> None:
    assert [f.id for f in decode(GERMAN.encode("latin-1"), "x").findings] == ["encoding-guessed"]
    assert not decode(GERMAN.encode(), "x").findings


def test_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "my book.txt"
    path.write_bytes(b"\xef\xbb\xbfhello\r\n")
    source = read(path)
    assert (source.name, source.text, source.encoding.bom) == ("my book.txt", "hello\r\n", True)


def test_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(SourceError, match="is a folder"):
        read(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceError, match="not a regular file"):
        read(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="by design: root may read everything")
def test_says_that_it_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(SourceError, match="no permission"):
        read(path)


def test_says_that_a_file_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(257 << 20)
    with pytest.raises(SourceError, match="257 MiB"):
        read(path)


def test_no_more_of_a_large_file_is_looked_at_than_tells_its_encoding() -> None:
    assert len(charset._sample(bytes(range(128, 256)) * 100_000)) < 400_000
    assert charset.choose("Ein schöner Tag über der Straße. ".encode("latin-1") * 50_000)


def test_xml_of_an_unknown_kind_is_read_as_text_and_said_to_be() -> None:
    source = decode(b"<?xml version='1.0'?>\n<weir><p>It held.</p></weir>", "weir.xml")
    assert "<p>It held.</p>" in source.text
    assert [finding.id for finding in source.findings] == ["plain.markup"]
    assert decode(b"He wrote <?xml at the head.", "a.txt").findings == ()
