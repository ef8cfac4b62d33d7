"""Reads editions back, for tests: an EPUB's pages and words by way of its own package."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
INLINE = frozenset(XHTML + n for n in "a em b i span sup sub cite".split())
# Starts and ends a word of its own: calls, markers, breaks of verse lines, headings in two parts.
APART = frozenset({"call", "marker", "line", "head-number", "head-title", "speaker", "stage"})


def files(epub: bytes) -> dict[str, bytes]:
    """Name and content of everything in an EPUB."""
    with ZipFile(BytesIO(epub)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(epub: bytes) -> dict[str, _Element]:
    """File name and root of every page, in reading order."""
    content = files(epub)
    package = etree.fromstring(content["EPUB/content.opf"])
    hrefs = {item.get("id"): item.get("href") for item in package.iter(OPF + "item")}
    names = [str(hrefs[ref.get("idref")]) for ref in package.iter(OPF + "itemref")]
    return {name: etree.fromstring(content[f"EPUB/{name}"]) for name in names}


def nav(epub: bytes) -> _Element:
    """The root of the navigation document."""
    return etree.fromstring(files(epub)["EPUB/nav.xhtml"])


def reading(epub: bytes) -> str:
    """All words of all pages in order; blocks, calls and markers apart."""
    out: list[str] = []
    for root in pages(epub).values():
        body = root.find(XHTML + "body")
        assert body is not None
        _collect(body, out)
    return "".join(out)


def words(text: str) -> list[str]:
    """Runs of letters and digits."""
    return re.findall(r"\w+", text)


def _collect(element: _Element, out: list[str]) -> None:
    apart = element.tag not in INLINE or element.get("class") in APART
    out.append(" " if apart else "")
    out.append(element.text or "")
    for child in element:
        _collect(child, out)
        out.append(child.tail or "")
    out.append(" " if apart else "")
