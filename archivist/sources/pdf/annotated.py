"""What was put over a page: filled fields of forms, text boxes, stamps; and comments beside it.

What shows text on the page is made part of it, as a printer does, so that it is read where it
stands. A value that the file holds and leaves to the viewer to draw is set in its field. Comments,
which a viewer opens in a window of their own, are not the page's.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from ctypes import c_float, c_int, c_ulong, c_void_p
from textwrap import wrap
from typing import NamedTuple

import pypdfium2_raw as raw

from archivist.sources.pdf.engine import bind
from archivist.sources.pdf.faces import Face
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.objects import Box

_WORDED = frozenset({raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX,
                     raw.FPDF_FORMFIELD_LISTBOX})  # fmt: skip
_TYPE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)\s+Tf\b")
_USUAL, _LEAST, _LARGEST = 12.0, 4.0, 200.0  # points: a value's letters
_FILLED, _MEAN, _LEADING, _RISE = 0.7, 0.5, 1.15, 0.35  # of a box's height; of the letters' size
_FAR = 20_000.0  # points; 14,400 is the largest page that PDF allows
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
_rect = bind("FPDFAnnot_GetRect", c_int, c_void_p, c_void_p)
_field_type = bind("FPDFAnnot_GetFormFieldType", c_int, c_void_p, c_void_p)
_field_value = bind("FPDFAnnot_GetFormFieldValue", c_ulong, c_void_p, c_void_p, c_void_p, c_ulong)
_flatten = bind("FPDFPage_Flatten", c_int, c_void_p, c_int)


class Undrawn(NamedTuple):
    """Text that is to be on the page, and of which the file has no drawing."""

    box: Box
    text: str
    size: float  # of its letters in points; 0 where the file leaves that to the viewer


class Annotations(NamedTuple):
    """A page's annotations by their sorts."""

    shown: int = 0  # how many have text on the page
    undrawn: tuple[Undrawn, ...] = ()
    comments: int = 0


def seen(page: int, height: float, form: int) -> Annotations:
    """What the page (its address) has, that many points high; ``form`` is the document's."""
    shown = comments = 0
    undrawn: list[Undrawn] = []
    for annotation in _all(page):
        kind = _subtype(annotation)
        if kind in (_LINK, _POPUP) or _flags(annotation) & _UNSEEN:
            continue
        if _SHOWS.search(_string(_drawing, annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL)):
            shown += 1
        elif said := _said(annotation, kind, form):
            if kind in (_WIDGET, _FREE_TEXT):
                undrawn.append(Undrawn(_box(annotation, height), said, _size(annotation)))
            else:
                comments += 1
    return Annotations(shown, tuple(undrawn), comments)


def written(undrawn: Iterable[Undrawn]) -> Iterator[Run]:
    """The values as runs in their boxes: in the middle of a line's, or from the top of a larger."""
    for box, text, said in undrawn:
        size = said or min(_USUAL, max(_LEAST, _FILLED * (box.y1 - box.y0)))
        columns = max(1, int((box.x1 - box.x0) / (_MEAN * size)))
        tall = box.y1 - box.y0 >= 2 * _LEADING * size
        lines = text.splitlines()
        if tall:
            lines = [part for line in lines for part in wrap(line, columns) or [""]]
        base = box.y0 + size if tall else (box.y0 + box.y1) / 2 + _RISE * size
        for line in lines:
            if words := " ".join(line.split()):
                yield Run(box.x0, box.x0 + _MEAN * size * len(words), base, size, words, Face())
            base += _LEADING * size


def put_on(page: int) -> bool:
    """Make what is shown over a page part of it; whether it worked. Load the page anew then."""
    return bool(_flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


def _all(page: int) -> Iterator[int]:
    for k in range(min(_count(page), _MOST)):
        annotation = _get(page, k)
        if annotation:
            yield annotation
            _close(annotation)


def _said(annotation: int, kind: int, form: int) -> str:
    """The wording of a field's value, or of a box or comment."""
    if kind != _WIDGET:
        return _string(_value, annotation, b"Contents").strip()
    if form and _field_type(form, annotation) in _WORDED:
        return _string(_field_value, form, annotation).strip()
    worded = _string(_value, annotation, b"FT") in ("Tx", "Ch")
    return _string(_value, annotation, b"V").strip() if worded else ""


def _box(annotation: int, height: float) -> Box:
    rect = (c_float * 4)()  # left, top, right, bottom
    _rect(annotation, rect)
    x0, y0, x1, y1 = (v if abs(v) < _FAR else 0.0 for v in rect)
    return Box(min(x0, x1), height - max(y0, y1), max(x0, x1), height - min(y0, y1))


def _size(annotation: int) -> float:
    """The size that the annotation's own words for its looks give: ``/Helv 11 Tf``."""
    said = _TYPE.search(_string(_value, annotation, b"DA"))
    size = float(said.group(1)) if said else 0.0
    return size if _LEAST <= size <= _LARGEST else 0.0


def _string(ask: object, *arguments: object) -> str:
    """What PDFium writes in UTF-16; empty where there is too much of it."""
    assert callable(ask)
    size = ask(*arguments, None, 0)
    if not 2 < size <= 2 * _MOST_DRAWN:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(*arguments, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
