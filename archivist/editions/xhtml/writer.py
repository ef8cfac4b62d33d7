"""The state of writing XHTML: the pages so far, the ids given out, and the links still open.

Links are settled last, when it is known which ids were written and in which file, so that no link
leads nowhere whatever the TEI says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from archivist.editions.urls import web_address
from archivist.tei.names import XML_ID, XML_LANG

Tags = tuple[str, str]


class Point(NamedTuple):
    """A line of a navigation list. ``depth`` counts from 1; ``href`` is ``file#id``."""

    depth: int
    title: str
    href: str


class Link(NamedTuple):
    """A place in a page's parts where a start and an end tag may be put later."""

    page: str
    start: int
    end: int
    target: str  # as in TEI: "#id" or an address
    kind: str  # a key of LINKS
    attributes: str


# What a link becomes when its target is there, and when it is not.
LINKS: dict[str, tuple[Tags, Tags]] = {
    "noteref": (
        ('<sup class="call"><a epub:type="noteref" role="doc-noteref"{}>', "</a></sup>"),
        ('<sup class="call">', "</sup>"),
    ),
    "backlink": (
        ('<a class="marker" epub:type="backlink" role="doc-backlink"{}>', "</a> "),
        ('<span class="marker">', "</span> "),
    ),
    "link": (("<a{}>", "</a>"), ("", "")),
}


def escape(text: str) -> str:
    """Text as XML character data. A carriage return is spelt out, or a parser would change it."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def quoted(text: str) -> str:
    """Text as an XML attribute value with its quotation marks."""
    text = escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'


Handler = Callable[["Writer", _Element], None]


@dataclass(slots=True)
class Writer:
    """Collects pages as lists of strings. ``out`` is the page being written."""

    blocks: Mapping[str, Handler]  # rows for what stands between blocks
    inlines: Mapping[str, Handler]  # rows for what stands within a line
    out: list[str] = field(default_factory=list)
    page: str = ""
    depth: int = 0  # divisions open around the place of writing
    waiting: str = ""  # page breaks to be put into the next row or item
    pages: dict[str, list[str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)  # id -> page
    taken: dict[str, int] = field(default_factory=dict)  # wanted id -> highest number behind it
    cited: Mapping[str, str] = field(default_factory=dict)  # id -> how it is cited, for a pointer
    calls: dict[str, str] = field(default_factory=dict)  # target of a call -> id of its first call
    links: list[Link] = field(default_factory=list)
    contents: list[Point] = field(default_factory=list)
    page_list: list[Point] = field(default_factory=list)
    pictures: Mapping[str, str] = field(default_factory=dict)  # url in the TEI -> path in the EPUB
    shown: dict[str, None] = field(default_factory=dict)  # paths of pictures that stand in a page
    permalinks: bool = False  # whether blocks bear links to themselves
    alternatives: list[str] = field(default_factory=list)  # what is said of each in words

    def open(self, page: str) -> None:
        """Begin a page; what is written from now on belongs to it."""
        self.page = page
        self.out = self.pages[page] = []

    def claim(self, wanted: str) -> str:
        """A new id on this page: ``wanted``, or with a number behind it if that is taken."""
        name = wanted
        while name in self.ids:
            self.taken[wanted] = self.taken.get(wanted, 1) + 1
            name = f"{wanted}-{self.taken[wanted]}"
        self.ids[name] = self.page
        return name

    def attributes(self, element: _Element) -> str:
        """``id`` and language of an element, as they stand in a start tag."""
        text = ""
        name = element.get(XML_ID)
        if name is not None and name not in self.ids:
            self.ids[name] = self.page
            text = f' id="{name}"' if name.isalnum() else f" id={quoted(name)}"
            text += f" title={quoted(self.cited[name])}" if name in self.cited else ""
        lang = element.get(XML_LANG)
        return text + language(lang) if lang else text

    def permalink(self, element: _Element) -> str:
        """A link to a block itself, without words, if blocks are to have such."""
        name = element.get(XML_ID)
        if not self.permalinks or name is None:
            return ""
        return f'<a class="permalink" href={quoted(f"#{name}")} aria-label={quoted(name)}></a>'

    def add_link(self, start: int, target: str, kind: str, attributes: str = "") -> None:
        """Note that ``out[start:]`` is to be a link; ``out[start]`` must be an empty place."""
        self.out.append("")
        self.links.append(Link(self.page, start, len(self.out) - 1, target, kind, attributes))

    @property
    def has_notes(self) -> bool:
        """Whether any note leads back to its call."""
        return any(link.kind == "backlink" and self._href(link) for link in self.links)

    def settle(self) -> None:
        """Put all links into their places; of two in each other the inner one is a link.

        They were noted as they ended, so that an inner one comes before what it stands in.
        """
        last: dict[str, int] = {}  # of each page: where the last of its links begins
        for link in self.links:
            href = self._href(link)
            if href and last.get(link.page, -1) > link.start:
                href = ""
            elif href:
                last[link.page] = link.start
            tags = LINKS[link.kind][0 if href else 1]
            out = self.pages[link.page]
            out[link.start] = tags[0].format(link.attributes + f" href={quoted(href)}")
            out[link.end] = tags[1]

    def _href(self, link: Link) -> str:
        if not link.target.startswith("#"):
            return web_address(link.target)
        name = link.target[1:]
        if link.kind == "backlink":
            name = self.calls.get(link.target, "")
        page = self.ids.get(name)
        if page is None:
            return ""
        return f"#{name}" if page == link.page else f"{page}#{name}"

    def finished(self) -> Iterator[tuple[str, str]]:
        """File name and content of every page, in order."""
        for name, parts in self.pages.items():
            yield name, "".join(parts)


def language(tag: str) -> str:
    """The two language attributes of XHTML, or nothing for what is no language tag."""
    good = well_formed(tag)
    return f' lang="{good}" xml:lang="{good}"' if good else ""


def well_formed(tag: str) -> str:
    """``tag`` if it has the form of a BCP 47 tag (language, script, region, variants), else ''."""
    first, *rest = tag.split("-")
    head = first.isascii() and first.isalpha() and 2 <= len(first) <= 3
    tail = all(t.isascii() and t.isalnum() and 2 <= len(t) <= 8 for t in rest)
    return tag if head and tail and len(rest) <= 3 and len(set(rest)) == len(rest) else ""
