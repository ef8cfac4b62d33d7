"""What was put over a page: filled fields of forms, text boxes, stamps; and comments beside it.

What shows text on the page is made part of it, as a printer does, so that it is read where it
stands. Comments, which a viewer opens in a window of their own, are not the page's.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from ctypes import c_int, c_ulong, c_void_p
from typing import NamedTuple

import pypdfium2_raw as raw

from archivist.sources.pdf.engine import bind

_MOST = 5_000  # annotations of one page that are looked at
_MOST_DRAWN = 1 << 20  # bytes of what draws one
_SHOWS = re.compile(r"\bT[jJ]\b|\)\s*['\"]")  # operators that draw text
_LINK, _POPUP, _FREE_TEXT, _WIDGET = 2, 16, 3, 20
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW

_count = bind("FPDFPage_GetAnnotCount", c_int, c_void_p)
_get = bind("FPDFPage_GetAnnot", c_void_p, c_void_p, c_int)
_close = bind("FPDFPage_CloseAnnot", None, c_void_p)
_subtype = bind("FPDFAnnot_GetSubtype", c_int, c_void_p)
_flags = bind("FPDFAnnot_GetFlags", c_int, c_void_p)
_drawing = bind("FPDFAnnot_GetAP", c_ulong, c_void_p, c_int, c_void_p, c_ulong)
_value = bind("FPDFAnnot_GetStringValue", c_ulong, c_void_p, ctypes.c_char_p, c_void_p, c_ulong)
_flatten = bind("FPDFPage_Flatten", c_int, c_void_p, c_int)


class Annotations(NamedTuple):
    """How many of a page's annotations are of each sort."""

    shown: int = 0  # text on the page
    undrawn: int = 0  # text that is to be on the page, and of which the file has no drawing
    comments: int = 0


def seen(page: int) -> Annotations:
    """What the page (its address) has."""
    found = [_sort(annotation) for annotation in _all(page)]
    return Annotations(*(found.count(sort) for sort in Annotations._fields))


def put_on(page: int) -> bool:
    """Make what is shown over a page part of it; whether it worked. Load the page anew then."""
    return bool(_flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


def _all(page: int) -> Iterator[int]:
    for k in range(min(_count(page), _MOST)):
        annotation = _get(page, k)
        if annotation:
            yield annotation
            _close(annotation)


def _sort(annotation: int) -> str:
    kind = _subtype(annotation)
    if kind in (_LINK, _POPUP) or _flags(annotation) & _UNSEEN:
        return ""
    if _SHOWS.search(_string(_drawing, annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL)):
        return "shown"
    if kind == _WIDGET:
        return "undrawn" if _is_filled(annotation) else ""
    said = _string(_value, annotation, b"Contents").strip()
    if not said:
        return ""
    return "undrawn" if kind == _FREE_TEXT else "comments"


def _is_filled(field: int) -> bool:
    """Whether a field has a text, or an entry of a list, for its value."""
    kind = _string(_value, field, b"FT")
    return kind in ("Tx", "Ch", "") and bool(_string(_value, field, b"V").strip())


def _string(ask: object, *arguments: object) -> str:
    """What PDFium writes in UTF-16; empty where there is too much of it."""
    assert callable(ask)
    size = ask(*arguments, None, 0)
    if not 2 < size <= 2 * _MOST_DRAWN:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(*arguments, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
