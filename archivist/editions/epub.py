"""The EPUB 3.3 edition, made from the TEI alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.etree import _Element, _ElementTree

from archivist.editions.cover import NAME as COVER
from archivist.editions.cover import make_cover
from archivist.editions.header import UNTITLED, Header, made_title, read_header
from archivist.editions.html import BLOCKS, INLINES
from archivist.editions.labels import Labels, labels_for
from archivist.editions.metadata import statements
from archivist.editions.nav import Landmark, make_nav
from archivist.editions.pictures import shown
from archivist.editions.plan import Piece, pieces
from archivist.editions.vocabulary import (
    GRAPHIC,
    HEAD,
    NOTE_GRP,
    TEI,
    TITLE_PAGE,
    has_words,
    is_listing,
    phrase,
)
from archivist.editions.xhtml.core import block
from archivist.editions.xhtml.divisions import close_division, open_division, write_title
from archivist.editions.xhtml.former import anchored, by_target
from archivist.editions.xhtml.writer import Point, Writer, escape, language, quoted, well_formed
from archivist.editions.zipper import make_zip
from archivist.tei.citation import cited
from archivist.tei.former import leads
from archivist.tei.names import XML_ID

PROFILE = "epub-1"  # another number makes other identifiers: change it when editions change kind
MADE_TITLE, COVER_PAGE = "title.xhtml", "cover.xhtml"
LANDMARKS = {
    kind: kind for kind in ("preface", "introduction", "bibliography", "glossary", "index")
} | {"notes": "endnotes"}
MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def make_epub(
    tree: _ElementTree, modified: str, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """The EPUB of a TEI document; ``modified`` is UTC, ``YYYY-MM-DDThh:mm:ssZ``.

    ``pictures`` by name, as ``images/NAME`` in the TEI; one that is not there is not shown.
    Raises ValueError for any other form of ``modified`` or for a tree that is not TEI.
    """
    from archivist.editions.package import File, make_package  # ebooklib: only for an EPUB

    if not MODIFIED.fullmatch(modified):
        raise ValueError(f"not a time as EPUB wants it (YYYY-MM-DDThh:mm:ssZ): {modified!r}")
    root = tree.getroot()
    text = root.find(TEI + "text")
    if text is None:
        raise ValueError("not a TEI document: no text element")
    header = read_header(root)
    header = header._replace(
        title=header.title or UNTITLED, language=well_formed(header.language) or "und"
    )
    images = shown(pictures or {})
    hrefs = {f"images/{quote(name)}": image.href for name, image in images.items()}
    writer = Writer(BLOCKS, INLINES, pictures=hrefs, cited=dict(cited(root)))
    plan = pieces(text)
    labels = labels_for(header.language)
    front = cover_picture(text, hrefs)
    if not front:
        write_cover(writer, header)
    write_pages(writer, plan, made_title(tree), labels)
    contents = writer.contents or [
        Point(1, header.title, next(p for p in writer.pages if p != COVER_PAGE))
    ]
    places = landmarks(writer, plan, labels)
    nav = make_nav(header.title, header.language, contents, places, writer.page_list)
    files = [File("nav.xhtml", nav.encode(), properties="nav", spine=False)]
    if not front:
        cover = make_cover(header).encode()
        files.append(File(COVER, cover, "image/svg+xml", properties="cover-image", spine=False))
    former = by_target(leads(root), writer.ids)
    files += [
        File(name, anchored(page, former).encode()) for name, page in framed(writer, plan, header)
    ]
    files.append(File("style.css", style(text), "text/css", spine=False))
    files += [
        File(
            image.href,
            image.data,
            image.media_type,
            properties="cover-image" if image.href == front else "",
            spine=False,
        )
        for image in images.values()
        if image.href in writer.shown
    ]
    metadata = statements(header, bool(writer.page_list), writer.has_notes, writer.alternatives)
    return make_zip(
        make_package(identifier(header, root), modified, header.language, metadata, files)
    )


def cover_picture(text: _Element, hrefs: Mapping[str, str]) -> str:
    """The picture that the book opens with, before any word: its cover. Nothing if there is none.

    A caption makes it a figure like any other.
    """
    for element in text.iter():
        if element.tag == GRAPHIC:
            figure = element.getparent()
            alone = figure is not None and not phrase(figure)
            return hrefs.get(element.get("url", ""), "") if alone else ""
        if has_words(element.text):
            return ""
    return ""


def write_cover(w: Writer, header: Header) -> None:
    """A page with the cover that is made from the title."""
    w.open(COVER_PAGE)
    said = quoted(", ".join([header.title, *header.authors]))
    w.out.append(
        f'<section class="cover" epub:type="cover">\n'
        f'<img src="{COVER}" alt={said} role="doc-cover"/>\n</section>\n'
    )


def write_pages(w: Writer, plan: list[Piece], title: list[str], labels: Labels) -> None:
    """Write all pages, then settle the links between them."""
    if title:
        w.open(MADE_TITLE)
        write_title(w, title)
    for piece in plan:
        w.open(piece.name)
        w.depth = piece.depth
        before: list[_Element] = []
        if piece.within is not None:
            w.depth -= 1
            before = open_division(w, piece.within)
        elif piece.nodes[:1] and piece.nodes[0].tag == NOTE_GRP:
            w.contents.append(Point(piece.depth + 1, labels.notes, piece.name))
        for node in piece.nodes:
            if piece.within is None or (node.tag != HEAD and node not in before):
                block(w, node)
        if piece.within is not None:
            close_division(w)
    w.settle()


def framed(w: Writer, plan: list[Piece], header: Header) -> Iterator[tuple[str, str]]:
    """File name and whole XHTML of every page."""
    matters = {piece.name: piece.matter for piece in plan}
    titles: dict[str, str] = {}
    for point in w.contents:
        titles.setdefault(point.href.partition("#")[0], point.title)
    tongue = language(header.language)
    for name, content in w.finished():
        title = escape(titles.get(name, header.title))
        matter = matters.get(name, "frontmatter")
        yield name, f"{FRAME.format(tongue, title, matter)}{content}</body>\n</html>\n"


FRAME = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{}>
<head>
<title>{}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body epub:type="{}">
"""


def landmarks(w: Writer, plan: list[Piece], labels: Labels) -> list[Landmark]:
    """Title page, start of the text, and the first of each kind of front and back matter."""
    found: list[Landmark] = []
    for piece in plan:
        if any(node.tag == TITLE_PAGE for node in piece.nodes):
            found.append(("titlepage", piece.name, labels.title_page))
        if piece.matter == "bodymatter":
            found.append(("bodymatter", piece.name, labels.start))
    if COVER_PAGE in w.pages:
        found.insert(0, ("cover", COVER_PAGE, labels.cover))
    if MADE_TITLE in w.pages:
        found.insert(0, ("titlepage", MADE_TITLE, labels.title_page))
    titles = {point.href: point.title for point in w.contents}
    for piece in plan:
        first = piece.nodes[0] if piece.nodes else None
        kind = "" if first is None else first.get("type", "")
        href = f"{piece.name}#{'' if first is None else first.get(XML_ID)}"
        if kind in LANDMARKS and href in titles:
            found.append((LANDMARKS[kind], href, titles[href]))
    return list({kind: (kind, href, title) for kind, href, title in reversed(found)}.values())[::-1]


def identifier(header: Header, root: _Element) -> str:
    """The same for every edition of one source: from its digest, or else from the TEI itself."""
    digest = header.digest or sha256(etree.tostring(root, method="c14n")).hexdigest()
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'urn:sha256:{digest}#{PROFILE}')}"


def style(text: _Element) -> bytes:
    """The style sheet, with what listings need where the text has any."""
    here = Path(__file__)
    listed = any(map(is_listing, text.iter(TEI + "ab")))
    names = ("style.css", "code.css") if listed else ("style.css",)
    return b"".join(here.with_name(name).read_bytes() for name in names)
