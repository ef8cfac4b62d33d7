"""The ebook's own lists: contents, pages and landmarks, out of the nav document or the NCX."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from archivist.sources.epub.publication import Publication, resolve
from archivist.sources.markup import xml
from archivist.sources.packed import Packed


class Entry(NamedTuple):
    """One line of a list: ``target`` is a path in the zip with its fragment, or empty."""

    level: int  # 1 is the outermost
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What the ebook lists; each may be empty."""

    outline: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()
    landmarks: tuple[tuple[str, str], ...] = ()  # (type, target)


def read(book: Publication, files: Packed) -> Contents:
    """The lists of the nav document, and of the NCX what that has not; broken ones are empty."""
    nav = _nav(book, files)
    ncx = _ncx(book, files) if not (nav.outline and nav.pages) else Contents()
    return Contents(
        nav.outline or ncx.outline, nav.pages or ncx.pages, (*nav.landmarks, *book.guide)
    )


def _nav(book: Publication, files: Packed) -> Contents:
    name = next((item.name for item in book.items if "nav" in item.properties and item.name), "")
    root = xml.parse(files.read(name)) if name else None
    if root is None:
        return Contents()
    navs = [e for e in root.iter(etree.Element) if xml.local(e) == "nav"]
    typed = {kind: nav for nav in reversed(navs) for kind in xml.attribute(nav, "type").split()}
    plain = [nav for nav in navs if not xml.attribute(nav, "type")]
    toc = typed.get("toc", plain[0] if plain else None)
    return Contents(
        tuple(_entries(toc, name)),
        tuple(_entries(typed.get("page-list"), name)),
        tuple(_landmarks(typed.get("landmarks"), name)),
    )


def _entries(nav: etree._Element | None, base: str) -> Iterator[Entry]:
    for element in nav.iter(etree.Element) if nav is not None else ():
        parent = element.getparent()
        if xml.local(element) in ("a", "span") and parent is not None and xml.local(parent) == "li":
            href = element.get("href") or ""
            title = xml.wording(element)
            if title:
                yield Entry(_depth(element, "ol"), title, resolve(base, href) if href else "")


def _depth(element: etree._Element, name: str) -> int:
    return sum(xml.local(above) == name for above in element.iterancestors()) or 1


def _landmarks(nav: etree._Element | None, base: str) -> Iterator[tuple[str, str]]:
    for element in nav.iter(etree.Element) if nav is not None else ():
        href = element.get("href")
        for kind in xml.attribute(element, "type").split() if href else ():
            yield kind, resolve(base, href or "")


def _ncx(book: Publication, files: Packed) -> Contents:
    name = book.ncx or next((n for n in files.names if n.lower().endswith(".ncx")), "")
    root = xml.parse(files.read(name)) if name else None
    if root is None:
        return Contents()
    return Contents(
        tuple(_points(root, name, "navPoint", lambda e: 1 + _inside(e, "navPoint"))),
        tuple(_points(root, name, "pageTarget", lambda _: 1)),
    )


def _inside(element: etree._Element, name: str) -> int:
    return sum(xml.local(above) == name for above in element.iterancestors())


def _points(
    root: etree._Element, base: str, kind: str, level: Callable[[etree._Element], int]
) -> Iterator[Entry]:
    for element in root.iter(etree.Element):
        if xml.local(element) == kind:
            title = " ".join(xml.wording(label) for label in xml.children(element, "navLabel")[:1])
            source = next((c.get("src") or "" for c in xml.children(element, "content")), "")
            if title or source:
                yield Entry(level(element), title, resolve(base, source) if source else "")
