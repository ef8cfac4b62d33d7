"""The record of changes, the manifest, the way back and the check: what holds, and what is told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from archivist.archive import java
from archivist.archive.changes import Change, read_changes, write_changes
from archivist.archive.check import check, check_epub, check_tree, schema
from archivist.archive.manifest import describe, read_manifest, write_manifest
from archivist.archive.restore import restore_bytes
from archivist.errors import EditionError
from archivist.model import Book, Finding, Inline, Text
from archivist.tei.read import parse
from archivist.tei.write import write
from tests.tei.books import books, origin, outline, source, texts


@given(texts())
def test_changes_are_read_as_written(text: Text) -> None:
    data = write_changes(text)
    found = [Change(e.start, text.source[e.start : e.end], *e[2:]) for e in text.edits]
    assert read_changes(data) == sorted(found)
    assert data == write_changes(text)
    lines = data.decode("utf-8").split("\n")[:-1]
    assert len(lines) == len({(c.rule, c.old, c.new, c.cert) for c in found})


@pytest.mark.parametrize(
    "line",
    [b"[]", b"{}", b"\xff", b'{"rule":1,"old":"","new":"","cert":1,"at":[]}', b"[" * 9999],
)
def test_a_line_that_is_no_change_is_named(line: bytes) -> None:
    with pytest.raises(EditionError, match=r"x\.jsonl, line 2"):
        read_changes(b"\n" + line, "x.jsonl")


@given(books())
def test_a_manifest_is_read_as_written(book: Book) -> None:
    manifest = describe(
        "sample", source(book.text), book.text, version="1.2", date="2001-02-03",
        outputs={"b": b"", "a": b"1"}, findings=[Finding("f", 0, 0, ""), Finding("f", 0, 0, "")],
    )  # fmt: skip
    data = write_manifest(manifest)
    assert read_manifest(data) == manifest
    assert manifest.findings == {"f": 2}
    again = replace(manifest, outputs=dict(reversed(list(manifest.outputs.items()))))
    assert write_manifest(again) == data


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"encoding": {}}', b"\xff", b"[" * 9999])
def test_what_is_no_manifest_is_told(data: bytes) -> None:
    with pytest.raises(EditionError, match=r"x\.json"):
        read_manifest(data, "x.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition folder, without EPUB."""
    book = outline("div(head p closer(signed) p note) div.section(head list(item item))")
    about = source(book.text)
    made = {
        "sample.xml": write(book, origin()._replace(digest=about.digest)),
        "changes.jsonl": write_changes(book.text),
    }
    manifest = describe("sample", about, book.text, version="1", date="2001-02-03", outputs=made)
    for name, data in (made | {"manifest.json": write_manifest(manifest)}).items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "source").write_text(book.text.source)
    return tmp_path


def test_an_edition_is_whole_and_restores(folder: Path) -> None:
    original = (folder / "source").read_bytes()
    (folder / "source").unlink()
    assert restore_bytes(folder) == original
    assert check(folder) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("sample.xml", b"head aaa", b"head aba", "the digest is not"),
        ("sample.xml", b"head aaa", b"heads aaa", "does not fill its source|not as long"),
        ("sample.xml", b'source="src:0,14', b'source="line:0,14', "not source pointers"),
        ("sample.xml", b"</TEI>", b"", "not well-formed"),
        ("sample.xml", b"<TEI", b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI', "DOCTYPE"),
        ("changes.jsonl", b"[14", b"[15", "is missing|twice"),
        ("changes.jsonl", b'"new": ""', b'"new": "x"', "is in no element"),
        ("manifest.json", b'"utf-8"', b'"utf-9"', "utf-9"),
        ("manifest.json", b'"sample"', b'"../sample"', "work has the wrong"),
    ],
)
def test_damage_is_named(folder: Path, name: str, old: bytes, new: bytes, told: str) -> None:
    path = folder / name
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    with pytest.raises(EditionError, match=told) as caught:
        restore_bytes(folder)
    assert str(folder) in str(caught.value)
    assert any(problem.severity == "error" for problem in check(folder))


def test_files_missing_or_too_many_are_named(folder: Path) -> None:
    (folder / "changes.jsonl").unlink()
    found = {(p.severity, Path(p.file).name) for p in check(folder)}
    assert {("error", "changes.jsonl"), ("warning", "source")} <= found
    assert "no edition folder" in check(folder / "nowhere")[0].message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('target="#', 'target="#bx', "Element div"),
        ('target="#[^"]*', 'target="#b2222222222', "no note"),
        ('target="#[^"]*', 'target="http://example.org', "Element div"),
        ('<ref type="note" n="7"', '<ref type="note" n="8"', "differ in n"),
        ("<noteGrp>", "<noteGrp><p/>", "Element div"),
        ('ident="en"', 'ident="fr"', "langUsage"),
        (r"src:0,\d+", "src:9,9", "empty or runs backwards"),
        ("src:0,", "src:0,9", "past the end"),
        ('type="sha256">0', 'type="sha256">1', "digest"),
    ],
)
def test_the_schemas_find(old: str, new: str, told: str) -> None:
    book = outline("div(p note)")
    chapter = book.body.divisions[0]
    call = Inline(2, 4, "note", "k", "7")
    chapter = chapter._replace(
        blocks=(chapter.blocks[0]._replace(inlines=(call,)),),
        notes=(chapter.notes[0]._replace(key="k", n="7"),),
    )
    book = book._replace(body=book.body._replace(divisions=(chapter,)))
    text = write(book, origin()._replace(digest="0" * 64)).decode("utf-8")
    assert check_tree(parse(text.encode()), "x", len(book.text.source)) == []
    spoilt, count = re.subn(old, new, text, count=1, flags=re.DOTALL)
    assert count
    problems = check_tree(parse(spoilt.encode()), "x", len(book.text.source))
    assert problems
    told_of = " ".join(f"{p.message}" for p in problems)
    assert any(word in told_of for word in told.split("|")), told_of


def test_an_id_given_twice_is_found() -> None:
    text = write(outline("div(p p)"), origin()).decode("utf-8")
    first, second = re.findall('<p xml:id="([^"]*)', text)
    with pytest.raises(EditionError, match=f"{first} already defined"):
        parse(text.replace(second, first).encode())


def test_the_schemas_are_there() -> None:
    assert etree.parse(schema("archivist.rng")).getroot() is not None
    assert etree.parse(schema("archivist.sch")).getroot() is not None


def test_epubcheck_finds_what_is_no_epub(tmp_path: Path) -> None:
    path = tmp_path / "no.epub"
    path.write_bytes(b"PK nothing")
    assert check_epub(path)


def test_what_is_missing_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(java, "find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    problems = check_epub(tmp_path / "a.epub")
    assert [p.severity for p in problems] == ["info"]
    assert java.INSTALL in problems[0].message
