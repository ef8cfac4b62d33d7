"""Links of a page: where they stand and where they lead."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_int
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from archivist.sources.pdf.catalogue import target_of
from archivist.sources.pdf.objects import Box

MOST_LINKS = 2_000  # of one page
_URI, _GOTO = 3, 1


class Link(NamedTuple):
    """``url``, or else the page (from 0) and height in points from its foot that it leads to."""

    box: Box
    url: str
    page: int = -1
    height: float = -1.0


def links(document: Any, page: int, tall: float) -> list[Link]:
    """The links of the page (its address), ``tall`` points high."""
    handle = ctypes.cast(ctypes.c_void_p(page), raw.FPDF_PAGE)
    found: list[Link] = []
    position = c_int(0)
    link = raw.FPDF_LINK()
    rect = raw.FS_RECTF()
    while len(found) < MOST_LINKS and raw.FPDFLink_Enumerate(handle, byref(position), byref(link)):
        if not raw.FPDFLink_GetAnnotRect(link, byref(rect)):
            continue
        box = Box(rect.left, tall - rect.top, rect.right, tall - rect.bottom)
        made = _link(document, link, box)
        if made is not None:
            found.append(made)
    return found


def _link(document: Any, link: Any, box: Box) -> Link | None:
    target = raw.FPDFLink_GetDest(document, link)
    if not target:
        action = raw.FPDFLink_GetAction(link)
        if not action:
            return None
        if raw.FPDFAction_GetType(action) == _URI:
            url = _url(document, action)
            return Link(box, url) if url else None
        target = raw.FPDFAction_GetDest(document, action)
    if not target:
        return None
    page, height = target_of(document, target)
    return Link(box, "", page, height) if page >= 0 else None


def _url(document: Any, action: Any) -> str:
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size <= 4096:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.raw[: size - 1].decode("utf-8", "replace").strip()
