"""The package document of an ebook: what files it has, in what order, and what it says of itself.

ebooklib reads it. It gives up on what many books have (a file that the manifest names and the zip
lacks, a broken NCX, no name space, a wrong media type), and then this module reads container,
manifest and spine itself, taking what is there. A book without either is read from the zip's names.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from archivist.errors import SourceError
from archivist.sources.markup import xml
from archivist.sources.packed import Packed

_CONTAINER = "META-INF/container.xml"
_PACKAGE = "application/oebps-package+xml"
_PAGES = (".xhtml", ".html", ".htm", ".xml")
PAGE_TYPES = (
    "application/xhtml+xml",
    "text/html",
    "application/x-dtbook+xml",
    "text/x-oeb1-document",
)
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the manifest; ``name`` is its canonical name in the zip."""

    id: str
    name: str
    media_type: str
    properties: frozenset[str] = frozenset()
    fallback: str = ""  # id of what stands in for it


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry of the metadata: ``dc:title`` has the name title, a meta that of its property."""

    name: str
    text: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Publication:
    """What the package document says; names are canonical names in the zip."""

    items: tuple[Item, ...]
    spine: tuple[Item, ...]  # in reading order, items out of the linear order included
    facts: tuple[Fact, ...] = ()
    guide: tuple[tuple[str, str], ...] = ()  # (type, reference into the zip)
    ncx: str = ""  # name of the NCX that the spine names
    missing: tuple[str, ...] = ()  # what the manifest or spine names and is not there


def read(data: bytes, files: Packed) -> Publication:
    """The publication in a zip. Raises SourceError where nothing in it is a text."""
    found = _through_ebooklib(data, files) or _directly(files)
    if found is None or not found.spine:
        found = _from_names(files, found)
    if not found.spine:
        raise SourceError(f"{files.name}: holds no text of a book: get a whole copy of the file")
    return found


def resolve(base: str, reference: str) -> str:
    """A reference in the file ``base`` as a path in the zip, its fragment kept; a URL as it is."""
    if urlsplit_safe(reference):
        return reference
    path, mark, fragment = reference.partition("#")
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path))) if path else base
    )
    return target + mark + unquote(fragment)


def urlsplit_safe(reference: str) -> str:
    """The scheme of a reference that leads out of the book, or empty."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return "invalid"
    return parts.scheme or ("network" if parts.netloc else "")


# -------------------------------------------------------------------------------- ebooklib


def _through_ebooklib(data: bytes, files: Packed) -> Publication | None:
    """What ebooklib reads, or None where it gives up or leaves a part of the spine unnamed."""
    from ebooklib import epub

    if len(set(_package_names(files))) > 1:
        return None  # of several renditions it reads the last, not the one that is the book's own
    try:
        book = epub.read_epub(io.BytesIO(data))
        base = _package_name(files)
        items = [_item_of(item, base, files) for item in book.get_items()]
        by_id = {item.id: item for item in items if item.name}
        spine = [by_id[key] for key, _ in book.spine if key is not None]
        if any(item.media_type not in PAGE_TYPES for item in spine):
            return None  # it does not tell what stands in for a picture
        facts = [fact for kinds in book.metadata.values() for fact in _facts_of(kinds)]
        guide = [(g["type"] or "", resolve(base, g["href"] or "")) for g in book.guide]
    except Exception:  # it raises whatever its parts raise
        return None
    ncx = next((i.name for i in items if i.media_type == "application/x-dtbncx+xml"), "")
    return Publication(tuple(items), tuple(spine), tuple(facts), tuple(guide), ncx)


def _item_of(item: Any, base: str, files: Packed) -> Item:
    from ebooklib import epub

    properties = set(getattr(item, "properties", None) or ())
    if isinstance(item, epub.EpubNav):
        properties.add("nav")
    if isinstance(item, epub.EpubCover):
        properties.add("cover-image")
    name = files.find(posixpath.join(posixpath.dirname(base), item.file_name))
    return Item(item.id or "", name, item.media_type or "", frozenset(properties))


def _facts_of(
    kinds: Mapping[str | None, list[tuple[str | None, dict[str, str]]]],
) -> Iterator[Fact]:
    for name, entries in kinds.items():
        for text, attributes in entries:
            called = attributes.get("property") or attributes.get("name") or name or ""
            said = text or attributes.get("content") or ""
            yield Fact(called.rpartition(":")[2], " ".join(said.split()), _plain(attributes))


def _plain(attributes: Mapping[Any, Any]) -> dict[str, str]:
    """Attributes by their names without name spaces."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in attributes.items()}


# -------------------------------------------------------------------------------- by hand


def _directly(files: Packed) -> Publication | None:
    """The package document read here, taking what is there; None where there is none."""
    base = _package_name(files)
    root = xml.parse(files.read(base)) if base else None
    if root is None:
        return None
    parts = {xml.local(part): part for part in reversed(list(root.iter(etree.Element)))}
    missing: list[str] = []
    items = list(_manifest(parts.get("manifest"), base, files, missing))
    by_id = {item.id: item for item in reversed(items)}
    spine, ncx = _spine(parts.get("spine"), by_id, missing)
    return Publication(
        tuple(items),
        tuple(spine),
        tuple(_metadata(parts.get("metadata"))),
        tuple(_guide(parts.get("guide"), base)),
        ncx,
        tuple(dict.fromkeys(missing)),
    )


def _package_name(files: Packed) -> str:
    """The package document: as the container says, or the one that has its ending."""
    endings = [name for name in sorted(files.names) if name.lower().endswith(".opf")]
    return next((name for name in (*_package_names(files), *endings)), "")


def _package_names(files: Packed) -> list[str]:
    """The package documents that the container names and the zip has, one for each rendition."""
    container = files.find(_CONTAINER)
    root = xml.parse(files.read(container)) if container else None
    elements = list(root.iter(etree.Element)) if root is not None else []
    roots = [element for element in elements if xml.local(element) == "rootfile"]
    roots.sort(key=lambda element: element.get("media-type") != _PACKAGE)
    named = [files.find(element.get("full-path") or "") for element in roots]
    return [name for name in named if name]


def _manifest(
    part: etree._Element | None, base: str, files: Packed, missing: list[str]
) -> Iterator[Item]:
    for element in xml.children(part, "item") if part is not None else ():
        href = element.get("href") or ""
        name = files.find(resolve(base, href))
        if name:
            properties = frozenset((element.get("properties") or "").split())
            own, kind = element.get("id") or "", element.get("media-type") or ""
            yield Item(own, name, kind, properties, element.get("fallback") or "")
        elif href:
            missing.append(href)


def _spine(
    part: etree._Element | None, by_id: Mapping[str, Item], missing: list[str]
) -> tuple[list[Item], str]:
    if part is None:
        return [], ""
    found: list[Item] = []
    for element in xml.children(part, "itemref"):
        key = element.get("idref") or ""
        if key in by_id:
            found += _with_fallback(by_id[key], by_id)
        elif key:
            missing.append(key)
    ncx = by_id.get(part.get("toc") or "")
    return found, ncx.name if ncx else ""


def _with_fallback(item: Item, by_id: Mapping[str, Item]) -> Iterator[Item]:
    """An item of the spine; behind one that is no page the first page that stands in for it."""
    yield item
    seen = {item.id}
    while item.media_type not in PAGE_TYPES and item.fallback in by_id.keys() - seen:
        item = by_id[item.fallback]
        seen.add(item.id)
        if item.media_type in PAGE_TYPES:
            yield item


def _metadata(part: etree._Element | None) -> Iterator[Fact]:
    """Entries at any depth: EPUB 2 had ``dc-metadata`` in between."""
    for element in part.iter(etree.Element) if part is not None else ():
        text = xml.wording(element) or element.get("content") or ""
        if len(element) == 0 and text:
            name = element.get("property") or element.get("name") or xml.local(element)
            yield Fact(name.rpartition(":")[2], text, _plain(dict(element.attrib)))


def _guide(part: etree._Element | None, base: str) -> Iterator[tuple[str, str]]:
    for element in xml.children(part, "reference") if part is not None else ():
        yield element.get("type") or "", resolve(base, element.get("href") or "")


def _from_names(files: Packed, known: Publication | None) -> Publication:
    """No spine: all pages, in the order of manifest or names (``ch2`` before ``ch10``)."""
    pages: Iterable[Item] = [
        item
        for item in (known.items if known else ())
        if "nav" not in item.properties and item.name.lower().endswith(_PAGES)
    ]
    if not pages:
        names = sorted(
            (n for n in files.names if n.lower().endswith(_PAGES[:3])),
            key=lambda n: [int(p) if p.isdigit() else p for p in _NUMBER.split(n)],
        )
        pages = [Item(name, name, "application/xhtml+xml") for name in names]
    spine = tuple(pages)
    missing = ("the order of reading",)
    if known is None:
        return Publication(spine, spine, missing=missing)
    return Publication(known.items, spine, known.facts, known.guide, known.ncx, missing)
