"""What a PDF says of itself beside its pages: metadata, page labels, outline, attachments."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2_raw as raw
from lxml import etree

from archivist.model import Metadata
from archivist.sources.pdf import engine

MOST_ENTRIES = 20_000  # of an outline; cyclic ones never end
MOST_DEPTH = 12
_LONGEST = 1000  # code points of a title
# What programs write of their own accord where nobody said anything.
_RUBBISH = re.compile(
    r"(?i)^(?:untitled|unknown|title|author|anonymous|administrator|admin|user|owner|default|none|"
    r"document\d*|microsoft word.*|layout \d+|no job name|\(.*\)|.*\.(?:docx?|rtf|tex|dvi|indd|qxd|"
    r"qxp|pmd|p65|pdf|ps|odt|wpd|fm|cdr|html?|txt))$"
)
_DATE = re.compile(r"^(?:D:)?(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?")
_PACKET = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_MOST_PACKET = 1 << 20
_XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


class Entry(NamedTuple):
    """A bookmark: its level from 1, its page from 0 (-1: none), its height in points from the
    page's foot (-1: the page as a whole)."""

    level: int
    title: str
    page: int
    height: float


def page_label(document: Any, page: int) -> str:
    """The label that viewers show for a page; empty where the file gives none."""
    return _string(raw.FPDF_GetPageLabel, document, page)


def attachments(document: Any) -> int:
    """How many files are attached."""
    return max(0, int(raw.FPDFDoc_GetAttachmentCount(document)))


def outline(document: Any) -> list[Entry]:
    """The bookmarks in order, within bounds; each one is visited once."""
    found: list[Entry] = []
    seen: set[int | None] = set()
    stack = [(raw.FPDFBookmark_GetFirstChild(document, None), 1)]
    while stack and len(found) < MOST_ENTRIES:
        mark, level = stack.pop()
        address = ctypes.cast(mark, ctypes.c_void_p).value
        if not mark or address in seen:
            continue
        seen.add(address)
        title = " ".join(_string(raw.FPDFBookmark_GetTitle, mark).split())
        target = raw.FPDFBookmark_GetDest(document, mark)
        page, height = _target(document, target) if target else (-1, -1.0)
        if title:
            found.append(Entry(level, title, page, height))
        stack.append((raw.FPDFBookmark_GetNextSibling(document, mark), level))
        if level < MOST_DEPTH:
            stack.append((raw.FPDFBookmark_GetFirstChild(document, mark), level + 1))
    return found


def target_of(document: Any, target: Any) -> tuple[int, float]:
    """Where a link leads: page from 0 (-1: nowhere), height in points from its foot (-1: all)."""
    return _target(document, target)


def _target(document: Any, target: Any) -> tuple[int, float]:
    page = raw.FPDFDest_GetDestPageIndex(document, target)
    has = [ctypes.c_int() for _ in range(3)]
    place = [ctypes.c_float() for _ in range(3)]
    values = [ctypes.byref(value) for value in has] + [ctypes.byref(value) for value in place]
    raw.FPDFDest_GetLocationInPage(target, *values)
    return page, place[1].value if has[1].value else -1.0


def _string(ask: Any, *arguments: Any) -> str:
    """A string that PDFium writes in UTF-16 into a buffer of the size that it asks for."""
    size = ask(*arguments, None, 0)
    if not 2 < size <= 2 * _LONGEST + 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(*arguments, buffer, size)
    text = buffer.raw[: size - 2].decode("utf-16-le", "replace")
    return "".join(c for c in text if c.isprintable() or c.isspace()).strip()


def metadata(document: Any, data: bytes) -> Metadata:
    """Title, authors, date and language, where they are not what a program made up.

    XMP (where it lies open in the file) goes before the older document information. The date is
    XMP's ``dc:date`` alone: the date of the file's making says nothing of the book.
    """
    told = _xmp(data)
    title = _sound(told.get("title", [""])[0] or _info(document, b"Title"))
    authors = [_sound(name) for name in told.get("creator", ())]
    if not any(authors):
        authors = [_sound(name) for name in re.split(r"\s*;\s*", _info(document, b"Author"))]
    date = _DATE.match(told.get("date", [""])[0])
    return Metadata(
        title=title,
        authors=tuple(name for name in authors if name),
        date="-".join(part for part in date.groups() if part) if date else "",
        publisher=_sound(told.get("publisher", [""])[0]),
        language=_language(document, told),
        rights=told.get("rights", [""])[0].strip(),
    )


def _info(document: Any, key: bytes) -> str:
    return _string(raw.FPDF_GetMetaText, document, key)


def _sound(text: str) -> str:
    text = " ".join(text.split())
    if not any(c.isalpha() for c in text) or "\ufffd" in text or _RUBBISH.match(text):
        return ""
    return text


def _language(document: Any, told: dict[str, list[str]]) -> str:
    return _string(engine.language, engine.address(document)) or told.get("language", [""])[0]


def _xmp(data: bytes) -> dict[str, list[str]]:
    """Values of Dublin Core's elements in the last open XMP packet of the file."""
    packets = _PACKET.findall(data)
    if not packets or len(packets[-1]) > _MOST_PACKET:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(packets[-1], parser)
    except etree.XMLSyntaxError:
        return {}
    return dict(_values(root))


def _values(root: etree._Element) -> Iterator[tuple[str, list[str]]]:
    for name in ("title", "creator", "date", "publisher", "language", "rights"):
        for element in root.iter(f"{{{_XMP['dc']}}}{name}"):
            items = [item.text or "" for item in element.iter(f"{{{_XMP['rdf']}}}li")]
            values = [v for v in (items or [element.text or ""]) if v.strip()]
            if values:
                yield name, values
                break
