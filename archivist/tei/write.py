"""Book to TEI: the one place that writes the master. docs/tei-profile.md says what it writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

from lxml import etree

from archivist.clean.edits import SourceMap
from archivist.model import Block, Book, Fix, Inline, Mark, Span
from archivist.patterns import late
from archivist.tei.facsimile import Facsimile
from archivist.tei.former import former_names
from archivist.tei.header import AGENTS, Origin, header
from archivist.tei.leaf import marks
from archivist.tei.lock.rows import NO_LOCK, Lock
from archivist.tei.names import EMPTY, NAMES, NS, TEI, XML_ID, XML_LANG
from archivist.tei.naming import give_ids
from archivist.tei.node import Node
from archivist.tei.parts import parts
from archivist.tei.read import local, serialise
from archivist.tei.speakers import Speakers

__all__ = ["Origin", "write"]

_TYPED = frozenset("ab div quote list lg figure table head bibl stage trailer floatingText label "
                   "titlePart fw titlePage note cit seg".split())  # fmt: skip
_RENDS = frozenset({"italic", "bold", "smallcaps", "superscript", "subscript", "spaced"})
_URL = late(r"https?://[\w.%~-]+(:\d{1,5})?([/?#].*)?|mailto:[^\s]+", re.ASCII | re.DOTALL)
_OLD = {"corr": "sic", "reg": "orig"}  # beside each kind of correction, the source's wording
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def write(book: Book, origin: Origin, lock: Lock = NO_LOCK, seen: Sequence[Mark] = ()) -> bytes:
    """The TEI of a book: UTF-8, the same bytes for the same values, valid whatever the book holds.

    ``lock`` says what blocks were called before; ``seen`` are the marks of the source: where they
    tell of page images, the TEI does too. Raises ValueError for text that XML cannot hold
    (cleaning takes it out) and for kinds of block or inline that the model does not know.
    """
    return _Writer(book, lock, seen).document(origin)


class _Writer:
    def __init__(self, book: Book, lock: Lock, seen: Sequence[Mark]) -> None:
        self._book = book
        self._lock = lock
        self._images = Facsimile(seen)
        self._who = Speakers(seen, book.metadata.persons)
        self._text = book.text.text
        self._map = SourceMap(book.text)
        self._targets: dict[str, str] = {}  # from a key to an xml:id
        self._notes: dict[str, Node] = {}  # by key
        self._starts: dict[int, str] = {}  # the image of each page, by ``id()`` of its start
        self._languages: dict[str, None] = {}
        self._extents: dict[int, Span | None] = {}  # by id() of the node

    def document(self, origin: Origin) -> bytes:
        language = _language(self._book.metadata.language)
        found = list(parts(self._book))
        former = former_names(self._name(found))
        root = etree.Element(f"{NS}TEI", nsmap={None: TEI})  # type: ignore[dict-item]
        text = etree.Element(f"{NS}text", {XML_LANG: language})
        for part in found:
            self._element(text, part, 2).tail = "\n  "
        used = (tag for tag in self._languages if tag != language)
        origin = origin._replace(fixes=tuple(_there(origin.fixes, text)))
        root.append(header(self._book.metadata, origin, [language, *used], _depth(found)))
        etree.indent(root, " ")
        if former is not None:
            root.append(former)
        if self._images:
            images = self._images.element()
            root.append(images)
            etree.indent(images, " ", level=1)
        for element in root:
            element.tail = "\n "
        root.append(text)
        text.text, text.tail = "\n  ", "\n"
        text[-1].tail = "\n "
        return serialise(root)

    def _name(self, found: list[Node]) -> Lock:
        """Ids for all, and who is meant by the key of a note or a target."""
        nodes = [node for part in found for node in part.walk()]
        lock = give_ids(nodes, self._book.text, self._lock)
        pages = [node for node in nodes if node.name == "pb"]
        if self._images:
            starts = {
                id(p): self._map.start(p.block.spans[0][0])
                for p in pages
                if p.block and p.block.spans
            }
            self._starts = dict(zip(starts, self._images.starts(starts.values()), strict=True))
        for number, page in enumerate(pages, 1):
            if page.origin is not None and page.origin.key:  # something leads there
                page.id = f"pb{number}"
        for node in nodes:
            if node.origin is not None and node.origin.key and node.id:
                self._targets.setdefault(node.origin.key, node.id)
                if node.name == "note":
                    self._notes.setdefault(node.origin.key, node)
        return lock

    def _own(self, node: Node) -> str:
        assert node.block is not None
        return "".join([self._text[start:end] for start, end in node.block.spans])

    # ------------------------------------------------------------------ nodes to elements

    def _element(self, parent: etree._Element, node: Node, depth: int) -> etree._Element:
        element = etree.SubElement(parent, NS + node.name, self._attributes(node))
        if node.block is not None:
            self._fill(element, node)
        elif node.children:
            inner = "\n" + " " * (depth + 1)
            element.text = inner
            for child in node.children:
                self._element(element, child, depth + 1).tail = inner
            element[-1].tail = inner[:-1]
        return element

    def _attributes(self, node: Node) -> dict[str, str]:
        found: dict[str, str] = {}
        if node.id:
            found[XML_ID] = node.id
        kind = node.type or _DEFAULT_TYPES.get(node.name, "")
        if kind and node.name in _TYPED and node.name != "note":
            found["type"] = _word(kind)
        if node.origin is not None and node.origin.n:
            found["n"] = node.origin.n
        if isinstance(node.origin, Block):
            found |= _told(node.name, node.origin)
        if node.name == "sp" and (extent := self._extent(node)):
            found |= {"who": who} if (who := self._who(self._map.start(extent[0]))) else {}
        if self._images:
            found |= self._facs(node)
        places = " ".join(self._places(node))
        if places:
            found["source"] = places
        return found

    def _facs(self, node: Node) -> dict[str, str]:
        """Where a leaf, or the start of a page, stands on the page images."""
        if node.block is None:
            return {}
        spans = [(self._map.start(a), self._map.end(b)) for a, b in node.block.spans]
        facs = self._starts.get(id(node)) or self._images.block(s for s in spans if s[0] < s[1])
        return {"facs": facs} if facs else {}

    def _places(self, node: Node) -> Iterator[str]:
        """Where the source has what a leaf holds; of an empty one, what an edit took out there.

        Of a container, from its first leaf to its last.
        """
        if node.block is None:
            extent = self._extent(node) if node.name not in _PLACELESS else None
            spans: Iterable[Span] = [extent] if extent else []
        else:
            spans = node.block.spans
        for start, end in spans:
            if start < end:
                yield f"src:{self._map.start(start)},{self._map.end(end)}"
            elif node.name == "milestone" and self._map.end(start) < self._map.start(start):
                yield f"src:{self._map.end(start)},{self._map.start(start)}"

    def _extent(self, node: Node) -> Span | None:
        """From the first leaf to the last; without furniture and the notes of a division."""
        if id(node) not in self._extents:
            if node.block is not None:
                spans = [span for span in node.block.spans if span[0] < span[1]]
            else:
                kids = (kid for kid in node.children if kid.name not in _BESIDE)
                spans = [span for kid in kids if (span := self._extent(kid))]
            ends = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
            self._extents[id(node)] = ends
        return self._extents[id(node)]

    def _fill(self, element: etree._Element, node: Node) -> None:
        block = node.block
        assert block is not None
        own = self._own(node)
        if not block.inlines:
            element.text = own or None
            return
        nested, points = marks(block.inlines, block.spans)
        embeds: dict[int, list[Node]] = {}
        for number, inner in node.embeds:
            embeds.setdefault(number, []).append(inner)
        stack = [(element, len(own))]
        at = 0
        for mark in sorted(nested + points):
            while len(stack) > 1 and stack[-1][1] <= mark.start:
                _put(stack[-1][0], own[at : stack[-1][1]])
                at = stack.pop()[1]
            _put(stack[-1][0], own[at : mark.start])
            at = mark.start
            if mark.number in embeds:
                for inner in embeds[mark.number]:
                    self._element(stack[-1][0], _fitting(inner, stack[-1][0]), 0)
            else:
                opened = self._inline(stack[-1][0], block.inlines[mark.number])
                if opened is not None:
                    stack.append((opened, mark.end))
        while stack:
            _put(stack[-1][0], own[at : stack[-1][1]])
            at = stack.pop()[1]

    def _inline(self, parent: etree._Element, inline: Inline) -> etree._Element | None:
        """The element of an inline; None where its target is unknown, which leaves plain text."""
        kind = inline.kind
        if kind in _RENDS:
            return etree.SubElement(parent, f"{NS}hi", {"rend": kind})
        if kind == "foreign":
            tag = _language(inline.value)
            self._languages[tag] = None
            return etree.SubElement(parent, f"{NS}foreign", {XML_LANG: tag})
        if kind == "title" or kind in NAMES:
            return etree.SubElement(parent, NS + kind)
        if kind == "note":
            return self._call(parent, inline)
        if kind == "link":
            target = self._target(inline.value)
            return etree.SubElement(parent, f"{NS}ref", {"target": target}) if target else None
        if kind in _OLD:
            choice = etree.SubElement(parent, f"{NS}choice")
            etree.SubElement(choice, NS + _OLD[kind]).text = inline.value or None
            return etree.SubElement(choice, NS + kind, _responsible(inline))
        raise ValueError(f"no TEI element for an inline of kind {kind!r}")

    def _call(self, parent: etree._Element, inline: Inline) -> etree._Element:
        found = {"type": "note"}
        note = self._notes.get(inline.value)
        n = (note.origin.n if note and note.origin else "") or inline.n  # a call "l2" is note 12's
        if n:
            found["n"] = n
        if note:
            found["target"] = "#" + note.id
        return etree.SubElement(parent, f"{NS}ref", found)

    def _target(self, value: str) -> str:
        if value in self._targets:
            return "#" + self._targets[value]
        url = quote(value, safe="/:?#@!$&'()*+,;=~-._%") if _URL.fullmatch(value) else ""
        return url if _URI.fullmatch(url) else ""


_PLACELESS = frozenset({"front", "body", "back", "noteGrp"})  # no blocks, only where blocks stand
_BESIDE = EMPTY | {"fw", "noteGrp"}  # not of the text of what holds them
_NOT_WORD = re.compile(r"[^A-Za-z0-9_.-]+")
_DEFAULT_TYPES = {"div": "section", "fw": "header", "titlePart": "main", "ab": "block"}
_URI = late(r"([!$&-;=?-Z_a-z~]|%[0-9A-Fa-f]{2})+(#([!$&-;=?-Z_a-z~]|%[0-9A-Fa-f]{2})*)?")


def _fitting(node: Node, parent: etree._Element) -> Node:
    """A stage direction inside what holds phrases only is a ``seg``."""
    if node.name == "stage" and local(parent) in _PHRASES:
        return replace(node, name="seg", type="stage", id="")
    return node


_PHRASES = NAMES | frozenset(
    "foreign fw speaker label byline dateline docAuthor docDate docImprint bibl".split()
)


def _put(element: etree._Element, text: str) -> None:
    if not text:
        return
    last = next(element.iterchildren(reversed=True), None)  # len() counts all children each time
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def _language(tag: str) -> str:
    return tag if _TAG.fullmatch(tag) else "und"


def _word(kind: str) -> str:
    """``kind`` as one XML word: TEI's type, place and unit hold no white space."""
    return _NOT_WORD.sub("-", kind)


def _responsible(inline: Inline) -> dict[str, str]:
    """How sure a correction is, and who made it: the header has both by these ids."""
    found = {"cert": _cert(inline.cert)} if inline.cert < 1 else {}
    return found | ({"resp": f"#{inline.n}"} if inline.n in AGENTS else {})


def _told(name: str, block: Block) -> dict[str, str]:
    """The attributes that a block's own values make."""
    found: dict[str, str] = {}
    if name == "note":
        found["place"] = _word(block.type or "end")
    if name == "graphic":
        found["url"] = f"images/{quote(block.key)}"
    if name == "milestone":
        found["unit"] = _word(block.type or "section")
    if block.cert < 1:
        found["cert"] = _cert(block.cert)
    return found


def _cert(cert: float) -> str:
    return f"{max(cert, 0.0):.2f}".rstrip("0").rstrip(".")


def _depth(nodes: Iterable[Node]) -> int:
    """How many divisions stand in each other."""
    inner = ((node.name == "div") + _depth(node.children) for node in nodes)
    return max(inner, default=0)


def _there(fixes: Iterable[Fix], text: etree._Element) -> Iterator[Fix]:
    """Corrections by hand; without the id of a block that its new kind left without one."""
    names = {element.get(XML_ID) for element in text.iter()} if fixes else set()
    for fix in fixes:
        yield fix if fix.id in names else fix._replace(id="")
