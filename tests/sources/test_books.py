"""Ebooks, documents, Markdown and TEI to editions: small ones of many habits, and hostile ones."""

from __future__ import annotations

import tomllib
import zipfile
from collections import Counter
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archivist.archive.check import check
from archivist.archive.restore import restore_bytes
from archivist.build import Edition
from archivist.errors import SourceError
from archivist.model import Source
from archivist.sources import formats
from archivist.sources.readers import docx, epub, markdown, tei
from tests.sources import packing

FOLDER = Path(__file__).parent / "cases"
KINDS = ("epub", "docx", "markdown", "tei", "text")
CASES = [path for kind in KINDS for path in sorted((FOLDER / kind).glob("*.toml"))]
SUFFIX = {"epub": ".epub", "docx": ".docx", "markdown": ".md", "tei": ".xml", "text": ".txt"}
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_cases(kind: str) -> None:
    assert len([path for path in CASES if path.parent.name == kind]) >= 3


def built(kind: str, case: dict[str, Any]) -> bytes:
    if kind == "epub":
        return packing.epub(case["pages"], case.get("others"), **case.get("parts", {}))
    if kind == "docx":
        return packing.docx(case["body"], case.get("parts"), case.get("media"))
    text: str = case["text"]
    return text.encode("utf-8")


def words(element: etree._Element) -> str:
    return " ".join("".join(str(t) for t in element.itertext()).split())


def heads(text: etree._Element) -> list[str]:
    found = []
    for div in text.iter(f"{TEI}div"):
        own = [words(head) for head in div.findall(f"{TEI}head")]
        depth = 1 + sum(1 for _ in div.iterancestors(f"{TEI}div"))
        if own and div.get("type") not in ("notes", "contents"):
            found.append(f"{depth} {' '.join(own)}")
    return found


def calls(text: etree._Element) -> list[str]:
    notes = {note.get(XML_ID): words(note) for note in text.iter(f"{TEI}note")}
    refs = [ref for ref in text.iter(f"{TEI}ref") if ref.get("type") == "note"]
    return [f"{r.get('n')} {notes.get((r.get('target') or '')[1:], '')}".strip() for r in refs]


def shown(text: etree._Element) -> str:
    """The words of the text itself: no furniture, of corrected words the right one."""
    copy = deepcopy(text)
    etree.strip_elements(copy, *(TEI + name for name in ("fw", "sic", "orig")), with_tail=False)
    return words(copy)


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_case(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    kind = path.parent.name
    file = tmp_path / f"work{SUFFIX[kind]}"
    file.write_bytes(built(kind, case))
    source = formats.read(file)
    lie_and_nest(source)
    edition = Edition(source)
    text = edition.tree.getroot().find(f"{TEI}text")
    assert text is not None
    assert heads(text) == case["heads"]
    supplied = [words(h) for h in text.iter(f"{TEI}head") if h.get("type") == "supplied"]
    assert supplied == case.get("supplied", [])
    assert calls(text) == case["calls"]
    assert sorted(n.get("n") or "" for n in text.iter(f"{TEI}note")) == case["notes"]
    for name, start in case.get("blocks", ()):
        found = [words(e) if name == "fw" else shown(e) for e in text.iter(f"{TEI}{name}")]
        assert any(wording.startswith(start) for wording in found), (name, start, found)
    for wording in case.get("has", ()):
        assert wording in shown(text)
    for wording in case.get("absent", ()):
        assert wording not in source.text
    for count in case.get("counted", ()):
        wanted, name = count.split()
        assert sum(1 for _ in text.iter(TEI + name)) == int(wanted), name
    for matter in ("front", "back"):
        found = [words(e) for e in text.iter(TEI + matter)]
        assert found == ([case[matter]] if matter in case else found), matter
    breaks = [e.get("n") for e in text.iter(f"{TEI}milestone")]
    assert breaks == case.get("breaks", breaks)
    furniture = [words(e) for e in text.iter(f"{TEI}fw")]
    for start in case.get("furniture", ()):
        assert any(wording.startswith(start) for wording in furniture), furniture
    assert [p.get("n") or "" for p in text.iter(f"{TEI}pb")] == case.get("paged", [])
    italics = [words(e) for e in text.iter(f"{TEI}hi") if e.get("rend") == "italic"]
    assert italics == case.get("italic", italics)
    divisions = [div.get("type") for div in text.iter(f"{TEI}div")]
    assert divisions == case.get("types", divisions)
    figures = [
        f"{len(f.findall(f'{TEI}graphic'))} {' '.join(map(words, f.findall(f'{TEI}head')))}".strip()
        for f in text.iter(f"{TEI}figure")
    ]
    assert figures == case.get("figures", [])
    persons = [
        " ".join(filter(None, (p.get(XML_ID), p.get("sex"), ", ".join(map(words, p)))))
        for p in edition.tree.getroot().iterfind(f".//{TEI}listPerson/*")
    ]
    assert persons == case.get("persons", [])
    spoken = [speech.get("who", "") for speech in text.iter(f"{TEI}sp")]
    assert spoken == case.get("who", [""] * len(spoken))
    said = edition.metadata
    assert said.title == case.get("title", said.title)
    assert [*said.authors] == case.get("authors", [*said.authors])
    assert said.language == case.get("language", said.language)
    assert {*case.get("findings", ())} <= {finding.id for finding in edition.findings}
    folder = edition.write(tmp_path)
    assert restore_bytes(folder).decode("utf-8") == source.text
    assert check(folder, epub=False) == []


def lie_and_nest(source: Source) -> None:
    """Marks lie in the text, stand in order and nest."""
    marks = source.marks
    assert all(0 <= m.start <= m.end <= len(source.text) for m in marks)
    assert [(m.start, -m.end) for m in marks] == sorted((m.start, -m.end) for m in marks)
    open_: list[int] = []
    for mark in marks:
        while open_ and open_[-1] <= mark.start:
            open_.pop()
        assert mark.start == mark.end or not open_ or mark.end <= open_[-1], mark
        if mark.start < mark.end:
            open_.append(mark.end)


# ---------------------------------------------------------------------------------- hostile

PAGE = {"a.xhtml": "<h1>A</h1><p>Some words stand here.</p>"}
GOOD = packing.epub(PAGE)


def with_files(*more: tuple[str, bytes]) -> bytes:
    return packing.packed([("mimetype", b"application/epub+zip"), *more])


def encryption(uri: str, method: str = "http://www.w3.org/2001/04/xmlenc#aes256-cbc") -> str:
    return (
        f'<encryption><EncryptedData><EncryptionMethod Algorithm="{method}"/><CipherData>'
        f'<CipherReference URI="{uri}"/></CipherData></EncryptedData></encryption>'
    )


REFUSED = {
    "leads out": (with_files(("../../etc/x", b"x")), "leads out"),
    "absolute name": (with_files(("/etc/x", b"x")), "leads out"),
    "drive letter": (with_files(("C:\\x", b"x")), "leads out"),
    "two of a name": (with_files(("O/a", b"one"), ("O/./a", b"two")), "two files"),
    "bomb": (with_files(("O/a.xhtml", bytes(64 * 1024 * 1024))), "not safe"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged"),
    "no text": (with_files(("O/picture.png", b"\x89PNG")), "no text"),
    "locked": (
        packing.epub(PAGE, {"META-INF/encryption.xml": encryption("O/a.xhtml")}),
        "protected",
    ),
    "locked page of another name": (
        packing.epub(
            {"a.xhtml": "<p>Some words.</p>"},
            {"O/b.dat": "x", "META-INF/encryption.xml": encryption("O/b.dat")},
            extra='<item id="b" href="b.dat" media-type="application/xhtml+xml"/>',
            spine='<itemref idref="b"/>',
        ),
        "protected",
    ),
    "licence": (packing.epub(PAGE, {"META-INF/license.lcpl": "{}"}), "protected"),
    "rights": (
        packing.epub(PAGE, {"META-INF/rights.xml": '<rights xmlns="http://ns.adobe.com/adept"/>'}),
        "protected",
    ),
}


@pytest.mark.parametrize("label", REFUSED)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_ebooks_are_refused(label: str, tmp_path: Path) -> None:
    data, reason = REFUSED[label]
    with pytest.raises(SourceError, match=reason):
        epub.decode(data, "book.epub")


@pytest.mark.parametrize("names", [["META-INF/container.xml", "a"], ["word/document.xml", "a"]])
def test_books_that_are_cut_off_are_said_to_be(names: list[str], tmp_path: Path) -> None:
    path = tmp_path / "book"
    path.write_bytes(packing.packed([(name, b"words" * 9) for name in names])[:-60])
    with pytest.raises(SourceError, match=r"book: is a damaged zip .*: get a whole copy"):
        formats.read(path)


def test_a_book_that_lost_a_piece_in_its_middle_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    whole = packing.epub({"a.xhtml": "<p>Some words of a page.</p>"})
    path.write_bytes(whole[:40] + whole[whole.index(b"PK\x01\x02") :])
    with pytest.raises(SourceError, match="in it is damaged: get a whole copy"):
        formats.read(path)


def test_obfuscated_fonts_are_no_lock() -> None:
    said = encryption("O/f.otf", "http://www.idpf.org/2008/embedding")
    assert (
        "Some words"
        in epub.decode(packing.epub(PAGE, {"META-INF/encryption.xml": said}), "b.epub").text
    )


@pytest.mark.parametrize("name", ["O/film.mp4", "O/face.otf", "O/music.mp3", "O/plate%201.jpg"])
def test_what_is_locked_beside_the_text_is_reported(name: str) -> None:
    files = {"META-INF/encryption.xml": encryption(name), name.replace("%20", " "): "\0\1"}
    made = epub.decode(packing.epub(PAGE, files), "b.epub")
    assert "Some words" in made.text
    [said] = [finding for finding in made.findings if finding.id == "epub.locked"]
    assert name.replace("%20", " ") in said.message


def test_a_packed_method_that_nobody_uses_is_refused() -> None:
    data = packing.packed([("O/a.xhtml", b"x" * 100)], zipfile.ZIP_LZMA)
    with pytest.raises(SourceError, match="packed in a way"):
        epub.decode(data, "book.epub")


def test_hundreds_of_files_are_one_text() -> None:
    """As converters cut a book by size; manifest and spine tell the order, names do not."""
    pages = {f"{(7 * k) % 400}_{k}.xhtml": f"<p>Paragraph {k} of the tale.</p>" for k in range(400)}
    made = epub.decode(packing.epub(pages), "b.epub")
    assert made.text.split("\n\n\n\n") == [f"Paragraph {k} of the tale." for k in range(400)]


def test_links_in_a_circle_end() -> None:
    pages = {
        "a.xhtml": '<p>One leads to <a href="b.xhtml">the other</a> page.</p>',
        "b.xhtml": '<p>And that leads to <a href="a.xhtml">the first</a> again.</p>',
    }
    made = epub.decode(packing.epub(pages), "b.epub")
    assert Counter(m.kind for m in made.marks)["link"] == 2


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (tei.decode, b"<TEI><text>" + b"<div>" * 5000 + b"deep" + b"</div>" * 5000),
        (tei.decode, b"<TEI><text><p>" + b"<hi>" * 200 + b"deep</p></text></TEI>"),
        (docx.decode, packing.docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" + "<w:tbl>" * 3000)),
        (markdown.decode, b"> " * 20_000 + b"deep"),
        (markdown.decode, b"[" * 20_000 + b"a"),
        (markdown.decode, b"*a_ " * 20_000),
    ],
    ids=["divisions", "inlines", "tables", "quotations", "brackets", "emphasis"],
)
def test_deep_nesting_ends(read: Any, data: bytes) -> None:
    with suppress(SourceError):
        lie_and_nest(read(data, "work"))


def test_more_brackets_than_a_book_has_are_refused() -> None:
    with pytest.raises(SourceError, match="brackets"):
        markdown.decode(b"[" * (markdown.MOST_BRACKETS + 1), "notes.md")


@pytest.mark.parametrize("marks", ["> " * 45, "- " * 60, "1. " * 30, "> - " * 30, "> " * 20_000])
def test_no_nesting_of_markdown_loses_its_words(marks: str) -> None:
    text = markdown.decode(f"Above.\n\n{marks}deep\n\nBelow.\n".encode(), "x.md").text
    assert [text.count(word) for word in ("Above.", "deep", "Below.")] == [1, 1, 1]


def test_xml_that_nests_too_deep_is_refused_and_loses_nothing() -> None:
    deep = "<div>" * 300 + "<p>deep</p>" + "</div>" * 300
    with pytest.raises(SourceError, match="more than 256"):
        tei.decode(f"<TEI><text><body><p>Above.</p>{deep}</body></text></TEI>".encode(), "x.xml")


@pytest.mark.parametrize("name", ["notes.txt", "notes", "log.txt"])
def test_plain_text_is_no_markdown(name: str) -> None:
    text = (
        b"# a comment in a list of things\n# and another\n\nSome *stars* and [brackets](#) stand "
        b"here, and a footnote [1].\n\n- an entry\n- another\n\n# 1\n\nText.\n"
    )
    assert not markdown.recognise(formats.Sample(Path(name), text))
    assert markdown.recognise(formats.Sample(Path("notes.md"), text))


# ---------------------------------------------------------------------------------- properties

_MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(
            ["# ", "\n", "\n\n", "> ", "- ", "1. ", "| a | b |\n|---|---|\n", "[^1]", "[^1]: ", "*",
             "_", "`", "```\n", "::: verse\n", ":::\n", "| line\n", "    ", "^[x]", "<b>", "</b>",
             "{.x}", "![a](b)", "[a](#b)", "---\n", "  a    b\n---- ---\n  1    2\n"]
        ),
        st.text(st.characters(codec="utf-8"), max_size=8),
        st.just("A sentence stands here. "),
    ),
    max_size=30,
).map("".join)  # fmt: skip
_XML = st.lists(
    st.one_of(
        st.sampled_from(
            [f"<{tag}>" for tag in "div p head note lg l sp speaker list item label q hi".split()]
            + [
                f"</{tag}>"
                for tag in "div p head note lg l sp speaker list item label q hi".split()
            ]
            + ['<pb n="1"/>', "<lb/>", '<note n="1">', '<ref target="#a">', "&amp;", "&", "<odd>"]
        ),
        st.text(st.characters(codec="utf-8", exclude_characters="<"), max_size=8),
    ),
    max_size=30,
).map("".join)


@given(_MARKDOWN)
def test_any_markdown_has_marks_in_order(text: str) -> None:
    with suppress(SourceError):
        lie_and_nest(markdown.decode(text.encode("utf-8"), "work.md"))


@given(_XML)
def test_any_tei_has_marks_in_order(body: str) -> None:
    with suppress(SourceError):
        data = f"<TEI><text><body>{body}</body></text></TEI>".encode()
        lie_and_nest(tei.decode(data, "work.xml"))


@given(st.data())
def test_a_damaged_ebook_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    bad = bytearray(GOOD)
    bad[at] ^= data.draw(st.integers(1, 255))
    with suppress(SourceError):
        lie_and_nest(epub.decode(bytes(bad), "work.epub"))
