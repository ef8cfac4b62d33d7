"""One web page that holds everything: styles and pictures too, and no script.

A call shows its note at the foot of the window (``:target``), whose number leads back. A mark at
the end of a block, shown when the block is pointed at, links to the block itself.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from lxml.etree import _ElementTree

from archivist.editions.header import UNTITLED, Header, made_title, read_header
from archivist.editions.html import BLOCKS, INLINES
from archivist.editions.labels import label_language, labels_for
from archivist.editions.nav import nested
from archivist.editions.pictures import shown
from archivist.editions.vocabulary import TEI
from archivist.editions.xhtml.core import inner
from archivist.editions.xhtml.divisions import write_title
from archivist.editions.xhtml.former import anchored, by_target
from archivist.editions.xhtml.writer import Writer, escape, language, quoted
from archivist.tei.citation import cited
from archivist.tei.former import leads

STYLES = ("style.css", "code.css", "page.css")
VOID = frozenset("br hr img meta".split())
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
# What XHTML in an EPUB needs and HTML does not have.
_FOREIGN = re.compile(r' (?:epub:type|xml:lang)="[^"]*"')


def export(tree: _ElementTree, pictures: Mapping[str, bytes]) -> bytes:
    """The page in UTF-8."""
    root = tree.getroot()
    header = read_header(root)
    header = header._replace(title=header.title or UNTITLED)
    w = Writer(
        BLOCKS,
        INLINES,
        pictures=data_addresses(pictures),
        permalinks=True,
        cited=dict(cited(root)),
    )
    w.open("")
    write_title(w, made_title(tree))
    for matter in root.iterfind(f"{TEI}text/*"):
        inner(w, matter)
    w.settle()
    ((_, content),) = w.finished()
    content = anchored(content, by_target(leads(root), w.ids))
    made = "".join((*_head(header), *_contents(w, header), "<main>\n", content, "</main>\n"))
    return f"<!DOCTYPE html>\n{_TAG.sub(_as_html, made)}</body>\n</html>\n".encode()


def data_addresses(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """By their url in the TEI, pictures as addresses that hold them whole."""
    return {
        f"images/{quote(name)}": f"data:{image.media_type};base64,{b64encode(image.data).decode()}"
        for name, image in shown(pictures).items()
    }


def _head(header: Header) -> Iterator[str]:
    yield f'<html{language(header.language)}>\n<head>\n<meta charset="utf-8"/>\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
    yield f"<title>{escape(header.title)}</title>\n"
    for name, values in (
        ("author", header.authors),
        ("dcterms.publisher", (header.publisher,)),
        ("dcterms.date", (header.date,)),
        ("dcterms.source", (f"urn:sha256:{header.digest}" if header.digest else "",)),
    ):
        for value in filter(None, values):
            yield f"<meta name={quoted(name)} content={quoted(value)}/>\n"
    yield f"<style>\n{style()}</style>\n</head>\n<body>\n"


def style() -> str:
    """The style sheet of the EPUB, with what a page in a browser needs more."""
    folder = Path(__file__).parents[1]
    return "".join((folder / name).read_text("utf-8") for name in STYLES)


def _contents(w: Writer, header: Header) -> Iterator[str]:
    if not w.contents:
        return
    label = labels_for(header.language).contents
    tongue = language(label_language(header.language))
    yield f'<nav role="doc-toc"{tongue} aria-label={quoted(label)}>\n<details>\n'
    yield f"<summary>{label}</summary>\n{nested(w.contents)}</details>\n</nav>\n"


def _as_html(tag: re.Match[str]) -> str:
    """A tag of XHTML as HTML has it."""
    close, name, attributes = tag.groups()
    attributes = _FOREIGN.sub("", attributes)
    if not attributes.endswith("/"):
        return f"<{close}{name}{attributes}>"
    attributes = attributes.removesuffix("/")
    return f"<{name}{attributes}>" + ("" if name in VOID else f"</{name}>")
