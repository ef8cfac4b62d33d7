"""Exports: for any TEI document, the same words in the records; entries that tools can load."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from lxml import etree, html
from lxml.etree import _ElementTree

from archivist.editions import citing
from archivist.editions.exports import writer
from archivist.editions.formats import FORMATS
from archivist.editions.header import Header, made_title
from archivist.editions.styles import STYLES
from archivist.editions.vocabulary import REF, TEI
from archivist.editions.words import WORD, words
from archivist.errors import EditionError
from archivist.tei.names import XML_ID
from tests.editions.books import books
from tests.sources.packing import png

HERE = Path(__file__).parent
HARBOUR = HERE / "fixtures" / "harbour.xml"
SCHEMA = json.loads((HERE.parents[1] / "schemas" / "block.schema.json").read_text())
NAMES: list[dict[str, Any]] = tomllib.loads((HERE / "cases" / "names.toml").read_text())["case"]

TEXTS: list[dict[str, Any]] = tomllib.loads((HERE / "cases" / "styles.toml").read_text())["case"]
MARKDOWN: list[dict[str, Any]] = tomllib.loads((HERE / "cases" / "markdown.toml").read_text())[
    "case"
]


def jsonl(tree: _ElementTree) -> list[dict[str, Any]]:
    return [json.loads(line) for line in writer("jsonl")(tree, {}).splitlines()]


def without_calls(tree: _ElementTree) -> _ElementTree:
    copy = etree.ElementTree(etree.fromstring(etree.tostring(tree)))
    for ref in list(copy.iter(REF)):
        if ref.get("type") == "note":
            ref.tag = TEI + "hi"
            ref.text = None
            del ref[:]
    return copy


def said(records: list[dict[str, Any]]) -> list[str]:
    texts = (f"{record['n']} {record['text']}" for record in records)
    return [word for text in texts for word in WORD.findall(text)]


@settings(max_examples=40)
@given(books())
def test_every_word_is_in_one_record(tree: _ElementTree) -> None:
    title = WORD.findall(" ".join(made_title(tree)))
    assert title + said(jsonl(tree)) == words(without_calls(tree))


@settings(max_examples=20)
@given(books())
def test_records_fit_their_schema(tree: _ElementTree) -> None:
    check = Draft202012Validator(SCHEMA)
    assert [list(check.iter_errors(record)) for record in jsonl(tree)] == [[]] * len(jsonl(tree))


def test_records_say_where_they_stand() -> None:
    found = {record["id"]: record for record in jsonl(etree.parse(HARBOUR))}
    paragraph = found["bpa"]
    assert paragraph["path"] == ["Part One. The First Tide", "Chapter 1. The Causeway"]
    assert (paragraph["page"], paragraph["notes"]) == ("3", ["bn2"])
    assert paragraph["citation"].endswith("paragraph 2 (page 3, paragraph 2)")
    assert found["bpc"]["page"] == "4"
    assert found["bst2"]["text"] == "It burned for the drowned\nand the drowned never lied."
    assert found["bsp2"]["text"] == "BRANDT\n(rising)\nI did.\nAnd I have it still."
    assert found["btab"]["text"].splitlines()[1] == "1702\t1,204\tA good year"
    assert (found["blp"]["within"], found["bq2p1"]["within"]) == ("floatingText", "quote")


def test_no_record_is_less_sure_than_what_is_said_in_it() -> None:
    tree = etree.parse(HARBOUR)
    block = next(e for e in tree.iter(TEI + "p") if e.get(XML_ID) == "bpb")
    next(block.iter(TEI + "corr")).set("cert", "0.62")
    found = {record["id"]: record["certainty"] for record in jsonl(tree)}
    assert (found["bpb"], found["bpa"]) == (0.62, 1.0)


@pytest.mark.parametrize("case", NAMES, ids=lambda c: c["label"])
def test_names(case: dict[str, Any]) -> None:
    assert citing.name(case["person"], case.get("language", "en")) == case["name"]


def header(**known: Any) -> Header:
    empty: dict[str, Any] = dict.fromkeys(Header._fields, "")
    people = {"authors": (), "editors": (), "translators": ()}
    return Header(**(empty | people | {"titled": True, "language": "en"} | known))


def test_bibtex_escapes_what_tex_reads() -> None:
    found = citing.item(
        header(title="50% of {A_B} & C^2 ~ \\x", authors=("Ann Field",), date="1911")
    )
    assert citing.bibtex(found).splitlines()[:4] == [
        "@book{field1911,",
        "  author = {Field, Ann},",
        r"  title = {{50\% of \{A\_B\} \& C\textasciicircum{}2 \textasciitilde{} "
        r"\textbackslash{}x}},",
        "  year = {1911},",
    ]


def test_a_book_that_tells_nothing_has_a_key() -> None:
    assert re.fullmatch(r"edition[0-9a-f]{10}", citing.key(header(digest="0123456789abcdef")))


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"docx"}))
def test_the_same_document_makes_the_same_bytes(name: str) -> None:
    first, second = (writer(name)(etree.parse(HARBOUR), {}) for _ in range(2))
    assert first == second
    assert b"\r" not in first
    assert first.endswith(b"\n")


@pytest.mark.skipif(which("pandoc") is None, reason="pandoc is not installed")
def test_the_same_pandoc_makes_the_same_document() -> None:
    first, second = (writer("docx")(etree.parse(HARBOUR), {}) for _ in range(2))
    assert first == second


@pytest.mark.skipif(which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("own", [True, False], ids=["its own title page", "none"])
def test_a_title_stands_once_in_a_document(own: bool) -> None:
    tree = etree.parse(HARBOUR)
    if not own:  # then pandoc prints one out of the metadata
        page = next(tree.iter(f"{TEI}titlePage"))
        page.getparent().remove(page)  # type: ignore[union-attr]
    with ZipFile(BytesIO(writer("docx")(tree, {}))) as made:
        body = etree.fromstring(made.read("word/document.xml"))[0]
        properties = etree.fromstring(made.read("docProps/core.xml"))
    said = [
        (style.values()[0], "".join(map(str, p.itertext())))
        for p in body.iterfind("{*}p")
        for style in p.iterfind("{*}pPr/{*}pStyle")
    ]
    title, behind = ("Title", "The Harbour at Low Water"), ("Heading1", "Contents")
    printed = said[: said.index(behind)]
    assert printed[0] == title
    assert printed.count(title) == 1
    assert [style for style, _ in printed].count("Title") == 1
    assert (("BodyText", "Ostend: Tidewrack Press") in printed) == own
    assert (properties.findtext("{*}title") or "").startswith(title[1])


@pytest.mark.skipif(which("pandoc") is None, reason="pandoc is not installed")
def test_styles_of_a_document_have_looks() -> None:
    play = (
        "<sp><speaker>Ann</speaker><p>So late?</p><lg><l>The tide</l></lg></sp><stage>Exit</stage>"
    )
    tree = etree.ElementTree(etree.fromstring(BODY.format(play)))
    with ZipFile(BytesIO(writer("docx")(tree, {}))) as made:
        styles = etree.fromstring(made.read("word/styles.xml"))
    looks: dict[str, list[str]] = {}
    for style in styles.iter("{*}style"):
        found = style.iter("{*}ind", "{*}i", "{*}smallCaps")
        looks[str(style.xpath("string(*[local-name()='name']/@*)"))] = [
            etree.QName(element).localname for element in found
        ]
    assert looks["Verse"] == looks["Speech"] == ["ind"]
    assert looks["Stage Directions"] == ["ind", "i"]
    assert looks["Speaker"] == ["smallCaps"]


@pytest.mark.skipif(which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("to", ["docx", "markdown"])
def test_pandoc_changes_no_letter(to: str, tmp_path: Path) -> None:
    """Of marks that "smart" makes others of; only in its Markdown it joins "Mr." to a name."""
    text = "".join(f"<p>{line}</p>" for line in LETTERS)
    tree = etree.ElementTree(etree.fromstring(BODY.format(text)))
    path = tmp_path / f"made.{to}"
    path.write_bytes(writer(to)(tree, {}))
    command = ["pandoc", f"--from={to}", "--to=plain", "--wrap=none", str(path)]
    plain = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    lines = plain.replace("\u00a0", " ") if to == "markdown" else plain
    assert [line for line in lines.splitlines() if line] == LETTERS


LETTERS = [
    "from ‘the old quay' to ‚Halt!‘ and „Halt!“, then ‘so",
    "‘Open,’ he said, ‘“the gate” of Mr. Smith’s don’t matter,’ -- or --- so ...",
    "the ‘’tis so’ and ’tis not; ‘ alone, rock ’n’ roll, ‘80s, 'plain' and \"plain\"",
]


def test_without_pandoc_there_is_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EditionError, match=r"no pandoc here; install pandoc .* or export markdown"):
        writer("docx")(etree.parse(HARBOUR), {})


@settings(max_examples=20)
@given(books())
def test_a_page_is_whole_and_links_lead_somewhere(tree: _ElementTree) -> None:
    page = html.document_fromstring(writer("html")(tree, {}).decode())
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = [a.get("href", "") for a in page.iter("a")]
    assert {href for href in links if href.startswith("#")} <= {f"#{name}" for name in ids}
    assert all(href.startswith(("#", "https:")) for href in links)
    assert not list(page.iter("script"))


def test_a_page_holds_its_pictures() -> None:
    tree = etree.ElementTree(etree.fromstring(PICTURED))
    page = html.document_fromstring(writer("html")(tree, {"a.png": png()}).decode())
    (picture,) = page.iter("img")
    assert picture.get("src", "").startswith("data:image/png;base64,iVBOR")


PICTURED = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><figure><graphic
 url="images/a.png"/><head>Ice</head></figure></body></text></TEI>"""


@pytest.mark.parametrize("case", TEXTS, ids=lambda c: c["label"])
def test_styles_of_text(case: dict[str, Any]) -> None:
    tree = etree.ElementTree(etree.fromstring(BODY.format(case["tei"])))
    for style in STYLES.keys() & case.keys():
        assert STYLES[style](tree).strip("\n") == case[style].strip("\n"), style


BODY = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>"""


@pytest.mark.parametrize("case", MARKDOWN, ids=lambda c: c["label"])
def test_markdown(case: dict[str, Any]) -> None:
    tree = etree.ElementTree(etree.fromstring(BODY.format(case["tei"])))
    made = writer("markdown")(tree, {}).decode()
    assert made.partition("---\n\n")[2].strip("\n") == case["markdown"].strip("\n")
