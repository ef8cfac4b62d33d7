"""What holds for the EPUB of any TEI document: links, notes, navigation, the very bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element, _ElementTree

from archivist.editions.epub import make_epub, style
from archivist.editions.nav import nested
from archivist.editions.xhtml.writer import Point
from archivist.editions.zipper import make_zip
from archivist.tei.names import XML_ID
from tests.editions.books import books
from tests.editions.read import XHTML, files, nav, pages
from tests.program import environment

EPUB = "{http://www.idpf.org/2007/ops}"
TIME = "2001-02-03T04:05:06Z"
HARBOUR = Path(__file__).parent / "fixtures" / "harbour.xml"
OFEN = HARBOUR.with_name("ofen.xml")


def links(epub: bytes) -> list[tuple[str, str]]:
    """(page, href) of every link, those of the navigation included."""
    roots = {**pages(epub), "nav.xhtml": nav(epub)}
    return [
        (name, a.get("href", "")) for name, root in roots.items() for a in root.iter(XHTML + "a")
    ]


def _body(content: str) -> _ElementTree:
    """A TEI document that holds ``content`` alone."""
    text = f"<text><body>{content}</body></text>"
    return etree.ElementTree(etree.fromstring(f'<TEI xmlns="{TEI_NS}">{text}</TEI>'))


TEI_NS = "http://www.tei-c.org/ns/1.0"


@settings(max_examples=20)
@given(books())
# a stanza without a line was not written, and a link to it led nowhere
@example(_body('<lg xml:id="b1"/><p xml:id="b2"><ref target="#b1">there</ref></p>'))
def test_every_link_leads_somewhere(tree: _ElementTree) -> None:
    epub = make_epub(tree, TIME)
    ids = {
        (name, e.get("id"))
        for name, root in pages(epub).items()
        for e in root.iter()
        if e.get("id")
    }
    names = set(pages(epub))
    for page, href in links(epub):
        name, _, fragment = href.partition("#")
        if not href.startswith("https:"):
            assert (name or page, fragment) in ids or (not fragment and name in names)


@settings(max_examples=20)
@given(books())
def test_ids_are_unique_and_kept(tree: _ElementTree) -> None:
    found = [e.get("id") for root in pages(make_epub(tree, TIME)).values() for e in root.iter()]
    found = [name for name in found if name]
    assert len(found) == len(set(found))
    notes = {e.get(f"{{{XML}}}id") for e in tree.iter("{*}note", "{*}p", "{*}div", "{*}item")}
    assert notes <= set(found)


LOOSE = "{}"
CHAPTER = '<div xml:id="d1" type="chapter"><head xml:id="b0">The weir</head>{}</div>'


@pytest.mark.parametrize("around", [LOOSE, CHAPTER])
def test_what_is_too_long_for_one_file_is_cut_between_blocks(around: str) -> None:
    """Without divisions too: slow readers wait for a long file, EPUBCheck takes minutes for it."""
    said = "The boats came in at dusk and nobody counted them. " * 10
    lines = [f'<p xml:id="b{n}">{said}</p>' for n in range(1, 1000)]
    last = '<p xml:id="b1000">See <ref target="#b1">the first</ref>.</p>'
    found = pages(make_epub(_body(around.format("".join([*lines, last]))), TIME))
    texts = [name for name, page in found.items() if page.find(f".//{XHTML}p[@id]") is not None]
    read = [p.get("id") for name in texts for p in found[name].iter(XHTML + "p")]
    heads = [head.text for page in found.values() for head in page.iter(XHTML + "h1")]
    assert len(texts) == 3
    assert read == [f"b{n}" for n in range(1, 1001)]
    assert heads == ([] if around == LOOSE else ["The weir"])
    assert [a.get("href") for a in found[texts[-1]].iter(XHTML + "a")] == [f"{texts[0]}#b1"]


XML = "http://www.w3.org/XML/1998/namespace"


@pytest.mark.parametrize("path", [HARBOUR, OFEN], ids=lambda p: p.stem)
def test_calls_and_notes_lead_to_each_other(path: Path) -> None:
    tree = etree.parse(path)
    calls: dict[str, str] = {}
    backs: dict[str, str] = {}
    for name, root in pages(make_epub(tree, TIME)).items():
        for a in root.iter(XHTML + "a"):
            page, _, fragment = a.get("href", "").partition("#")
            if a.get("role") == "doc-noteref" and a.get("id"):
                calls[f"{name}#{a.get('id')}"] = f"{page or name}#{fragment}"
            if a.get("role") == "doc-backlink":
                note = next(e for e in a.iterancestors() if e.get("role") == "doc-footnote")
                backs[f"{page or name}#{fragment}"] = f"{name}#{note.get('id')}"
    assert calls
    assert calls == backs
    called = {ref.get("target") for ref in tree.iter("{*}ref") if ref.get("type") == "note"} - {
        None
    }
    assert len(calls) == len(called)


def test_no_call_without_its_note_is_a_link() -> None:
    root = pages(make_epub(etree.parse(HARBOUR), TIME))["dchap1.xhtml"]
    assert [s.text for s in root.iter(XHTML + "sup") if not len(s) and s.get("class")] == ["7"]


def test_files_are_chapters() -> None:
    assert list(pages(make_epub(etree.parse(HARBOUR), TIME))) == [
        "cover.xhtml",
        "titlepage.xhtml",
        "dcontents.xhtml",
        "dpref.xhtml",
        "dpart.xhtml",
        "dchap1.xhtml",
        "dchap2.xhtml",
        "dpart-notes.xhtml",
        "dabbr.xhtml",
        "dbib.xhtml",
    ]
    # "dA" and "da" would be one file on some systems.
    assert list(pages(make_epub(etree.parse(OFEN), TIME))) == [
        "cover.xhtml",
        "title.xhtml",
        "bded.xhtml",
        "bloose.xhtml",
        "da.xhtml",
        "da-2.xhtml",
        "notes.xhtml",
    ]


def test_notes_of_a_page_s_foot_may_hide_and_others_not() -> None:
    """Some reading systems show an aside only where its call is touched."""
    shown = {
        e.get("id"): e.tag.removeprefix(XHTML)
        for root in pages(make_epub(etree.parse(HARBOUR), TIME)).values()
        for e in root.iter()
        if e.get("role") == "doc-footnote"
    }
    assert (shown["bn1"], shown["bnpart"]) == ("aside", "div")


def test_the_package_says_the_language_of_its_words() -> None:
    package = etree.fromstring(files(make_epub(etree.parse(HARBOUR), TIME))["EPUB/content.opf"])
    assert package.get(f"{{{XML}}}lang") == "en"


def test_contents_have_the_true_hierarchy() -> None:
    assert outline(nav(make_epub(etree.parse(HARBOUR), TIME)).find(f".//{XHTML}ol")) == [
        ("Contents", []),
        ("Preface", []),
        (
            "Part One. The First Tide",
            [
                (
                    "Chapter 1. The Causeway",
                    [("Songs of the causeway", []), ("What was carried", [])],
                ),
                ("2. The Inquiry", []),
                ("Notes", []),
            ],
        ),
        ("Abbreviations", []),
        ("Bibliography", []),
    ]


Outline = list[tuple[str, "Outline"]]


def outline(ol: _Element | None) -> Outline:
    """The lists of a navigation as lists; each item may hold one list."""
    found: Outline = []
    for li in [] if ol is None else ol:
        assert [child.tag for child in li] in ([XHTML + "a"], [XHTML + "a", XHTML + "ol"])
        found.append((li[0].text or "", outline(li.find(XHTML + "ol"))))
    return found


def flat(tree: Outline) -> list[str]:
    return [title for name, inner in tree for title in (name, *flat(inner))]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=30))
def test_contents_of_any_depths_are_lists_in_lists(depths: list[int]) -> None:
    points = [Point(depth, f"t{n}", f"f#{n}") for n, depth in enumerate(depths)]
    tree = outline(etree.fromstring(f'<ol xmlns="{XHTML[1:-1]}">{nested(points)}</ol>')[0])
    assert flat(tree) == [point.title for point in points]


def test_nothing_is_claimed_that_is_not_there() -> None:
    claim = b"linked in both directions"
    assert claim in files(make_epub(etree.parse(HARBOUR), TIME))["EPUB/content.opf"]
    assert claim not in files(make_epub(etree.parse(FRAGMENT), TIME))["EPUB/content.opf"]


def test_page_list_names_the_printed_pages() -> None:
    epub = make_epub(etree.parse(HARBOUR), TIME)
    lists = [n for n in nav(epub).iter(XHTML + "nav") if n.get(EPUB + "type") == "page-list"]
    assert [a.text for a in lists[0].iter(XHTML + "a")] == "i v 1 3 4 5 6 7 98 99".split()
    assert b"pageBreakSource" in files(epub)["EPUB/content.opf"]
    assert (
        b"pageBreakSource" not in files(make_epub(etree.parse(FRAGMENT), TIME))["EPUB/content.opf"]
    )


FRAGMENT = HARBOUR.with_name("fragment.xml")


@pytest.mark.parametrize("time", ["2001-02-03", "2001-02-03T04:05:06+01:00", ""])
def test_another_form_of_time_is_refused(time: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        make_epub(etree.parse(FRAGMENT), time)


@given(
    st.dictionaries(st.text("abcé/.", min_size=1, max_size=8), st.binary(max_size=200), min_size=1)
)
def test_zip_reads_back(entries: dict[str, bytes]) -> None:
    data = make_zip([("mimetype", b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), *entries.items()])
    found = files(data)
    assert list(found.items()) == [("mimetype", b"a" * 32), *entries.items()]


def test_links_do_not_stand_in_each_other() -> None:
    inner = '<ref target="https://example.org/b">the upper</ref>'
    outer = f'<ref target="https://example.org/a">By {inner} weir</ref>'
    other = '<ref target="https://example.org/c">mill</ref>'
    tree = etree.parse(HARBOUR)
    paragraph = next(e for e in tree.getroot().iter() if e.get(XML_ID) == "bpd")
    paragraph[:] = etree.fromstring(f'<p xmlns="{TEI_NS}">{outer} and {other}</p>')
    paragraph.text = ""
    [made] = [
        e
        for root in pages(make_epub(tree, TIME)).values()
        for e in root.iter()
        if e.get("id") == "bpd"
    ]
    links = list(made.iter(f"{XHTML}a"))
    assert [link.get("href") for link in links] == [
        "https://example.org/b",
        "https://example.org/c",
    ]
    assert not any(link.find(f".//{XHTML}a") is not None for link in links)
    assert "".join(map(str, made.itertext())).startswith("By the upper weir and mill")


def test_zip_as_an_epub_wants_it(tmp_path: Path) -> None:
    path = tmp_path / "b.epub"
    path.write_bytes(make_epub(etree.parse(HARBOUR), TIME))
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
    assert (infos[0].filename, infos[0].compress_type) == ("mimetype", ZIP_STORED)
    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    assert {i.date_time for i in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(i.create_system, i.external_attr, i.extra) for i in infos} == {
        (3, 0o100644 << 16, b"")
    }


MAKE = """
import json, os, sys
from hashlib import sha256
from lxml import etree
os.umask(int(sys.argv[1], 8))
from archivist.editions.epub import make_epub
from archivist.editions.text import make_text
tree = etree.parse(sys.argv[2])
texts = [make_text(tree, width).encode() for width in (None, 60)]
made = [make_epub(tree, "2001-02-03T04:05:06Z"), *texts]
print(json.dumps([sha256(m).hexdigest() for m in made]))
"""


def test_same_bytes_everywhere(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[2])
    told = []
    for zone, locale, seed, umask in (
        ("Pacific/Kiritimati", "C", "1", "077"),
        ("America/St_Johns", "de_DE.UTF-8", "2", "000"),
    ):
        extra = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        folder = tmp_path / seed
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", MAKE, umask, str(HARBOUR)],
            env=environment(extra),
            cwd=folder,
            capture_output=True,
            check=True,
        )
        told.append(json.loads(done.stdout))
    assert told[0] == told[1]
    assert told[0][0] == sha256(make_epub(etree.parse(HARBOUR), TIME)).hexdigest()


def test_the_style_of_listings_comes_with_listings_alone() -> None:
    """All other books keep their bytes."""
    said = f'<text xmlns="{TEI_NS}"><ab type="%s">a  b</ab></text>'
    with_code, without = (style(etree.fromstring(said % kind)) for kind in ("code", "block"))
    assert with_code.startswith(without)
    assert b"pre {" in with_code
    assert b"pre {" not in without
