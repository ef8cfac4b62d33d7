"""Pages to editions: small pages of many habits, each with what must come of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from archivist.archive.restore import restore_bytes
from archivist.build import Edition
from archivist.errors import SourceError
from archivist.sources import formats
from archivist.sources.markup.builder import Builder
from archivist.sources.markup.soup import decode, parse
from archivist.sources.markup.walk import Names, walk
from archivist.sources.readers.html import READER

CASES = sorted((Path(__file__).parent / "cases" / "html").glob("*.toml"))
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def test_there_are_cases() -> None:
    assert len(CASES) >= 9


def words(element: etree._Element) -> str:
    """All wording under an element, white space collapsed."""
    return " ".join("".join(str(t) for t in element.itertext()).split())


def heads(root: etree._Element) -> list[str]:
    found = []
    for div in root.iter(f"{TEI}div"):
        own = [words(head) for head in div.findall(f"{TEI}head")]
        depth = 1 + sum(1 for _ in div.iterancestors(f"{TEI}div"))
        if own:
            found.append(f"{depth} {' '.join(own)}")
    return found


def calls(root: etree._Element) -> list[str]:
    notes = {note.get(XML_ID): words(note) for note in root.iter(f"{TEI}note")}
    refs = [ref for ref in root.iter(f"{TEI}ref") if ref.get("type") == "note"]
    return [f"{ref.get('n')} {notes.get(ref.get('target', '')[1:], '')}".strip() for ref in refs]


def starts(found: list[str], wanted: list[str]) -> bool:
    return len(found) == len(wanted) and all(
        a.startswith(b) for a, b in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    source = formats.read(path.with_suffix(".html"))
    edition = Edition(source)
    text = edition.tree.getroot().find(f"{TEI}text")
    assert text is not None
    assert heads(text) == case["heads"]
    assert starts(calls(text), case["calls"]), calls(text)
    assert [note.get("n") for note in text.iter(f"{TEI}note")] == case["notes"]
    for kind, start in case.get("blocks", ()):
        found = [words(e) for e in text.iter(f"{TEI}{kind}")]
        assert any(wording.startswith(start) for wording in found), (kind, start, found)
    assert [words(e) for e in text.iter(f"{TEI}fw")] == case.get("furniture", []) or all(
        any(words(e).startswith(w) for e in text.iter(f"{TEI}fw")) for w in case["furniture"]
    )
    assert [p.get("n") for p in text.iter(f"{TEI}pb")] == case.get("pages", [])
    italics = [words(e) for e in text.iter(f"{TEI}hi") if e.get("rend") == "italic"]
    assert italics == case.get("italic", italics)
    assert edition.metadata.title == case.get("title", edition.metadata.title)
    assert edition.metadata.language == case.get("language", edition.metadata.language)
    assert {*case.get("findings", ())} <= {finding.id for finding in edition.findings}
    links = [r for r in text.iter(f"{TEI}ref") if r.get("type") is None]
    assert len(links) == case.get("links", len(links))
    assert not any(gone in source.text for gone in case.get("absent", ()))
    assert restore_bytes(edition.write(tmp_path)).decode("utf-8") == source.text


POEMS = [
    # why, the paragraphs of a poem, the lines of each stanza
    ("what one says alone", ["Row me,<br/>row.", "“Who is it?”", "“A man,<br/>no.”"], [2, 1, 2]),
    ("a line a paragraph", ["Row me over,", "row me back,", "the lamp is lit,"], [3]),
    ("one of them broken", ["Row me over,", "row<br/>me back,", "the lamp is lit,"], [1, 2, 1]),
    ("in prose", ["You rowed me over when the water stood so high that no one else would row. " * 2,
                  "And you rowed me back, and did not say who it was that we had left there. " * 2],
     []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "said", "lines"), POEMS, ids=[row[0] for row in POEMS])
def test_paragraphs_of_a_poem_are_stanzas_or_lines(
    why: str, said: list[str], lines: list[int], tmp_path: Path
) -> None:
    poem = "".join(f"<p>{words}</p>" for words in said)
    page = tmp_path / "poem.html"
    prose = f"<p>{'The ferry was out all night. ' * 12}</p>"
    page.write_text(f"<html><body><h1>I</h1>{prose}<div class='poem'>{poem}</div></body></html>")
    root = Edition(formats.read(page)).tree.getroot()
    counted = [len(lg.findall(f"{TEI}l")) for lg in root.iter(f"{TEI}lg")]
    assert [n for n in counted if n] == lines, why


@pytest.mark.parametrize(("rows", "found"), [(6, 1), (5, 0)])
def test_a_long_speech_in_a_scene_set_as_a_table(rows: int, found: int, tmp_path: Path) -> None:
    """One cell has most of the words, as the column of a page has; but a page has few rows."""
    long = "I never saw the river so high as in that year. " * 60
    said = [long, *["Who is it?"] * (rows - 1)]
    table = "".join(f"<tr><td>Anna</td><td>{words}</td></tr>" for words in said)
    page = tmp_path / "scene.html"
    page.write_text(f"<html><body><h1>I</h1><p>{long}</p><table>{table}</table></body></html>")
    root = Edition(formats.read(page)).tree.getroot()
    assert len(list(root.iter(f"{TEI}table"))) == found


@pytest.mark.parametrize(
    ("attribute", "kinds", "why"),
    [
        ("", {"item"}, "a person made the list"),
        (' type="1"', {"p"}, "a program took numbered paragraphs for one"),
    ],
)
def test_long_entries_of_numbered_lists(
    tmp_path: Path, attribute: str, kinds: set[str], why: str
) -> None:
    page = tmp_path / "list.html"
    entries = "".join(f"<li><p>{'The ferry was out all night. ' * 16}</p></li>" for _ in range(3))
    page.write_text(f"<html><body><p>Three reasons:</p><ol{attribute}>{entries}</ol></body></html>")
    blocks = Edition(formats.read(page)).blocks.values()
    found = {block.kind for block in blocks if "out all night" in block.text}
    assert found == kinds, why


CHAPTERS = ["<p><b>I</b></p>", "<p><b>II</b></p>", "<p><b>III</b></p>"]
REMARK = "<h3>On locks</h3>"


@pytest.mark.parametrize(
    ("why", "marked", "found"),
    [
        ("chapters that no mark tells, above a remark", [*CHAPTERS, REMARK], ["I", "II", "III"]),
        ("those below what is marked", [REMARK, *CHAPTERS], ["On locks", "I", "II", "III"]),
        ("none: two numbers are no chapters", [*CHAPTERS[:2], REMARK], ["On locks"]),
        ("none: they are not numbered", ["<p><b>Oars</b></p>"] * 4 + [REMARK], ["On locks"]),
        (
            "numbers in a face of their own below marked headings",
            ["<h2>The Weir</h2>", *CHAPTERS[:2], "<h2>The Ferry</h2>", *CHAPTERS[:2]],
            ["The Weir", "I", "II", "The Ferry", "I", "II"],
        ),
        (
            "none: the numbers look like text",
            ["<h2>The Weir</h2>", "<p>I</p>", "<p>II</p>", "<h2>The Ferry</h2>", "<p>I</p>"],
            ["The Weir", "The Ferry"],
        ),
        (
            "none: most are marked",
            ["<h2>I</h2>", "<h2>II</h2>", "<h2>III</h2>", "<h2>IV</h2>", "<p><b>V</b></p>"],
            ["I", "II", "III", "IV"],
        ),
    ],
)
def test_headings_of_a_page_that_marks_few(
    why: str, marked: list[str], found: list[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    prose = f"<p>{'The ferry was out all night, and the lamp was lit. ' * 5}</p>"
    page.write_text(f"<html><body>{''.join(head + prose for head in marked)}</body></html>")
    root = Edition(formats.read(page)).tree.getroot()
    assert [words(head) for head in root.iter(f"{TEI}head")] == found, why


LONG = "The ferry was out all night and the lamp was lit in the upper town"
DIVISIONS = [
    ("paragraphs", [f"{LONG}."] * 6, 6),
    ("lines that a program drew", [LONG, f"{LONG},", LONG, LONG, f"{LONG}.", LONG], 0),
    ("one among paragraphs", [f"<p>{LONG}.</p>"] * 5 + [f"{LONG}."], 5),
    ("what holds paragraphs", [f"<p>{LONG}.</p>"] * 6, 6),
]


@pytest.mark.parametrize(("why", "said", "count"), DIVISIONS, ids=[row[0] for row in DIVISIONS])
def test_divisions_that_are_paragraphs(
    why: str, said: list[str], count: int, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{''.join(f'<div>{words}</div>' for words in said)}</body></html>")
    assert sum(mark.kind == "p" for mark in formats.read(page).marks) == count, why


@pytest.mark.parametrize(
    ("element", "found"),
    [
        ('<div id="mw-navigation"><h2>Menu</h2>{}</div>', True),
        ('<div id="footer"><p>Kept by the ferrymen.</p></div>', True),
        ('<aside><h2>See as well</h2>{}</aside>', True),
        ('<div id="the-menu"><h2>Menu</h2>{}</div>', False),
        ('<div id="navigation"><h2>Of navigation</h2>{}<p>Boats have oars.</p></div>', False),
        ('<aside><h2>See below</h2><a href="#x">The Oars</a> {}</aside>',
         False),
    ],
)  # fmt: skip
def test_menus(element: str, found: bool, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    prose = f"<p>{'The ferry was out all night, and the lamp was lit. ' * 40}</p>"
    links = '<ul><li><a href="/a">Authors</a></li><li><a href="/t">Titles</a></li></ul>'
    page.write_text(f"<html><body><h1>I</h1>{prose}{element.format(links)}</body></html>")
    source = formats.read(page)
    kept = [source.text[m.start : m.end] for m in source.marks if m.kind in ("nav", "footer")]
    opening = ("Menu", "Kept", "See", "Of")
    assert any(words.startswith(opening) for words in kept) is found


# ---------------------------------------------------------------------------------- properties

_TAGS = (
    "p h1 h2 blockquote div ul li table tr td i b sup a pre br hr span section aside font".split()
)
_piece = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(
        [
            '<a href="#n1">1</a>', '<a name="n1"></a>', '<p id="n1">1. A note.</p>', "<nav>",
            "</nav>", '<div class="poem">', '<aside epub:type="footnote" id="n2">', "</aside>",
            '<span class="pagenum">[7]</span>', "&amp;", "&lt;p", "<", "<!--", "-->", "<![CDATA[",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="<&"), max_size=12),
    st.sampled_from(["A plain sentence of some length stands here. ", "I", "word ", "\n", " "]),
)  # fmt: skip
pages = st.lists(_piece, max_size=40).map("".join)


@settings(max_examples=50, deadline=None)
@given(pages)
def test_marks_lie_in_the_text_and_nest(page: str) -> None:
    builder = Builder()
    walk(parse(page), builder, Names())
    text, marks = builder.finish()
    assert all(0 <= m.start <= m.end <= len(text) for m in marks)
    assert [*marks] == sorted(marks, key=lambda m: (m.start, -m.end))
    assert text == text.strip(" \t\n") or "<pre" in page
    open_: list[int] = []
    for mark in marks:
        while open_ and open_[-1] <= mark.start:
            open_.pop()
        assert mark.start == mark.end or not open_ or mark.end <= open_[-1]
        if mark.start < mark.end:
            open_.append(mark.end)


@settings(max_examples=30, deadline=None)
@given(pages)
@example('<p><span class="pagenum">[7]</span><span class="pagenum">[7]</span>')
@example('<p>She came.<p><span class="pagenum">[7]</span> <span class="pagenum">[8]</span>')
def test_any_page_comes_back(page: str) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "work.html"
        path.write_text(f"<!DOCTYPE html><html><body>{page}", "utf-8", "surrogatepass")
        try:
            source = READER.read(path)
        except SourceError:
            return
        written = Edition(source).write(Path(name) / "out")
        assert restore_bytes(written).decode("utf-8") == source.text


# -------------------------------------------------------------------------------------- bytes


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeff<p>é".encode(), "<p>é"),
        ("\ufeff<p>é".encode("utf-16-le"), "<p>é"),
        (b'<meta charset="iso-8859-1"><p>\x93\xe9\x94', '<meta charset="iso-8859-1"><p>“é”'),
        ('<meta charset="iso-8859-1"><p>é'.encode(), '<meta charset="iso-8859-1"><p>é'),
        (b'<meta charset="rot13"><p>abc', '<meta charset="rot13"><p>abc'),
    ],
)
def test_encoding(data: bytes, text: str) -> None:
    assert decode(data)[0] == text


HOSTILE = {
    "nesting": "<div>" * 3000 + "deep" + "</div>" * 3000,
    "marks": "<blockquote><ul><li>" * 500 + "deep",
    "inline": "<p>" + "<b><i>" * 1000 + "deep",
    "bomb": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b; deep</p>',
    "outside": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>&x; deep</p>',
    "comment": "<p>deep</p>" + "<!--" * 2000,
    "sheet": "<style>" + "/*" * 5000 + "{" * 500 + "</style><p>deep</p>",
    "nul": "<p>\0 deep \0</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page(name: str, tmp_path: Path) -> None:
    path = tmp_path / "work.html"
    path.write_text("<html><body>" * (not HOSTILE[name].startswith("<!D")) + HOSTILE[name])
    source = formats.read(path)
    assert source.media_type == "text/html"
    assert "deep" in source.text
    assert len(source.text) < 200
    assert Edition(source).tree.getroot() is not None


def test_pictures_stay_inside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    inner = tmp_path / "site"
    inner.mkdir()
    (inner / "in.png").write_bytes(b"inside")
    page = '<p>text</p><img src="../secret.png"><img src="in.png"><img src="/etc/hostname.png">'
    (inner / "page.html").write_text(f"<html><body>{page}")
    source = formats.read(inner / "page.html")
    assert [picture.data for picture in source.pictures] == [b"inside"]


def test_folder_follows_its_index(tmp_path: Path) -> None:
    folder = tmp_path / "dikes"
    folder.mkdir()
    page = "<html><body><h1>{}</h1><p>{}</p>"
    (folder / "index.html").write_text(
        '<html><body><h1>Dikes</h1><ul><li><a href="z.html">Sand</a>'
        '<li><a href="b.html#x">Clay</a></ul>'
    )
    (folder / "z.html").write_text(page.format("Sand", 'See <a href="b.html#x">below</a>.'))
    (folder / "b.html").write_text(page.format('<a name="x"></a>Clay', "Clay holds water."))
    (folder / "a.html").write_text(page.format("Alone", "Nobody links this."))
    source = formats.read(folder)
    places = [source.text.index(word) for word in ("Dikes", "See", "holds", "Nobody")]
    assert places == sorted(places)
    assert "html.unlinked" in {finding.id for finding in source.findings}
    assert any(m.kind == "link" and m.value == "#b.html#x" for m in source.marks)


def test_other_text_is_no_page(tmp_path: Path) -> None:
    for name, text in (("a.txt", "5 < 6 and <p> is a tag\n"), ("b.txt", "<TEI><text/></TEI>")):
        (tmp_path / name).write_text(text)
        assert not READER.recognise(formats.Sample(tmp_path / name, text.encode()))


def test_a_line_of_verse_by_itself_is_verse_among_prose(tmp_path: Path) -> None:
    page = tmp_path / "line.html"
    prose = f"<p>{'The ferry was out all night, and nobody rang the bell. ' * 12}</p>"
    line = "And all the bells of all the boats were ringing down the river in the rain."
    page.write_text(f"<h1>I</h1>{prose}<blockquote class='verse'><p>{line}</p></blockquote>{prose}")
    root = Edition(formats.read(page)).tree.getroot()
    assert [lg.findtext(f"{TEI}l") for lg in root.iter(f"{TEI}lg")] == [line]


LED_BACK = [
    # why, what opens each note, what the note says
    ("behind the label", '1 (<a href="#ref1">return</a>)<br> [ Old annals.]', "[ Old annals.]"),
    ("all of the label", '<a href="#ref1">[1]</a> Old annals.', "Old annals."),
    ("an arrow at the end", '1. Old annals. <a href="#ref1">\u21a9</a>', "Old annals."),
]  # fmt: skip


@pytest.mark.parametrize(("why", "said", "found"), LED_BACK, ids=[row[0] for row in LED_BACK])
def test_links_back_to_calls_are_no_words_of_notes(
    why: str, said: str, found: str, tmp_path: Path
) -> None:
    page = tmp_path / "notes.html"
    prose = "The ferry was out all night. " * 12
    call = '<a href="#note1" name="ref1" id="ref1">[1]</a>'
    note = f'<p><a name="note1" id="note1"></a></p><p class="foot">{said}</p>'
    body = f"<h2>CHAPTER I</h2><p>{prose}{call}</p><p>{prose}</p><h2>FOOTNOTES:</h2>{note}"
    page.write_text(f"<html><body>{body}</body></html>", "utf-8")
    root = Edition(formats.read(page)).tree.getroot()
    assert calls(root) == [f"1 {found}"], why


ANEW = [
    # why, headings of one mark, the levels they come to
    (
        "chapters that begin again below each",
        ["FIRST PERIOD", "CHAPTER I", "CHAPTER II", "SECOND PERIOD", "CHAPTER I", "CHAPTER II"],
        [1, 2, 2, 1, 2, 2],
    ),
    (
        "chapters that count on across a title",
        ["FIRST PERIOD", "CHAPTER I", "CHAPTER II", "SECOND PERIOD", "CHAPTER III"],
        [1, 1, 1, 1, 1],
    ),
    ("one title above all of them", ["A STORY", "CHAPTER I", "CHAPTER II"], [1, 1, 1]),
]


@pytest.mark.parametrize(("why", "titles", "levels"), ANEW, ids=[row[0] for row in ANEW])
def test_headings_of_one_mark(
    why: str, titles: list[str], levels: list[int], tmp_path: Path
) -> None:
    page = tmp_path / "story.html"
    prose = f"<p>{'The ferry was out all night. ' * 12}</p>"
    below = [prose if "CHAPTER" in title or "STORY" in title else "" for title in titles]
    body = "".join(f"<h3>{t}</h3>{p}" for t, p in zip(titles, below, strict=True))
    page.write_text(f"<html><body>{body}</body></html>", "utf-8")
    root = Edition(formats.read(page)).tree.getroot()
    text = root.find(f"{TEI}text")
    assert text is not None
    assert [int(head.split()[0]) for head in heads(text)] == levels, why


IMAGE = '<img src="w.png" alt="The weir">'
PICTURES = [
    # why, the picture and what stands beside it
    ("a caption in the same block", f"<div>{IMAGE}<span>The Weir</span></div>"),
    ("a caption in the next one", f"<p>{IMAGE}</p><p>The weir</p>"),
    ("other words below", f"<div>{IMAGE}<span>In a dry year</span></div>"),
    ("a file's name and size", f"<div>{IMAGE.replace('The weir', '047.jpg (88K)')}</div>The weir"),
]


@pytest.mark.parametrize(("why", "picture"), PICTURES, ids=[row[0] for row in PICTURES])
def test_words_for_a_picture_and_its_caption_are_said_once(
    why: str, picture: str, tmp_path: Path
) -> None:
    page = tmp_path / "picture.html"
    prose = f"<p>{'The ferry was out all night. ' * 12}</p>"
    page.write_text(f"<html><body><h1>I</h1>{prose}{picture}{prose}</body></html>", "utf-8")
    text = Edition(formats.read(page)).tree.getroot().find(f"{TEI}text")
    assert text is not None
    assert words(text).casefold().count("the weir") == 1, why
    assert "88K" not in words(text)
