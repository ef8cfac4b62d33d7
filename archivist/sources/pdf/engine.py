"""The one door to PDFium: documents opened safely, and its functions bound for speed.

PDFium is not thread-safe: one process reads one document at a time. A function bound here takes
plain addresses and hands out plain numbers, which is seven times as fast as the package's own
bindings (1.3 against 8.8 microseconds a call); a page of print takes some 500 calls. The package's
helpers stay out: to load them takes 20 ms, as much as twelve pages do.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ctypes import POINTER, c_double, c_float, c_int, c_ulong, c_void_p
from typing import Any

import pypdfium2_raw as raw

from archivist.errors import SourceError

# A book has 2,000 pages at most; 20,000 are a whole run of a journal in one file.
MOST_PAGES = 20_000


def bind(name: str, result: Any, *arguments: Any) -> Any:
    """``name`` as a function of addresses. It keeps the interpreter's lock: no thread may enter."""
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


load_page = bind("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = bind("FPDF_ClosePage", None, c_void_p)
load_text = bind("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = bind("FPDFText_ClosePage", None, c_void_p)
page_width = bind("FPDF_GetPageWidthF", c_float, c_void_p)
page_height = bind("FPDF_GetPageHeightF", c_float, c_void_p)
count_chars = bind("FPDFText_CountChars", c_int, c_void_p)
get_text = bind("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
get_unicode = bind("FPDFText_GetUnicode", c_int, c_void_p, c_int)
text_object = bind("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
is_generated = bind("FPDFText_IsGenerated", c_int, c_void_p, c_int)
char_size = bind("FPDFText_GetFontSize", c_double, c_void_p, c_int)
char_matrix = bind("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
char_origin = bind("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
loose_box = bind("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
char_box = bind("FPDFText_GetCharBox", c_int, c_void_p, c_int, *[c_void_p] * 4)
object_font = bind("FPDFTextObj_GetFont", c_void_p, c_void_p)
render_mode = bind("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
font_name = bind("FPDFFont_GetBaseFontName", c_ulong, c_void_p, c_void_p, c_ulong)
font_flags = bind("FPDFFont_GetFlags", c_int, c_void_p)
font_weight = bind("FPDFFont_GetWeight", c_int, c_void_p)
font_slant = bind("FPDFFont_GetItalicAngle", c_int, c_void_p, POINTER(c_int))
language = bind("FPDFCatalog_GetLanguage", c_ulong, c_void_p, c_void_p, c_ulong)
count_objects = bind("FPDFPage_CountObjects", c_int, c_void_p)
get_object = bind("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
object_type = bind("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = bind("FPDFPageObj_GetBounds", c_int, c_void_p, *[c_void_p] * 4)
count_parts = bind("FPDFFormObj_CountObjects", c_int, c_void_p)
get_part = bind("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)


def _keep_freed() -> None:
    """What a page frees is kept for the next one, where the C library can be told so (glibc's).

    Else it gives the memory back to the system and asks for it again, page by page: 20,000 faults
    a book, a fortieth of all the time.
    """
    trim, mapped = -1, -3  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD of malloc.h
    with suppress(OSError, TypeError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(trim, 64 * 1024 * 1024)
        mallopt(mapped, 16 * 1024 * 1024)


_keep_freed()
# Sets the library up, once a process: where it is set up already, this does nothing.
raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[tuple[Any, int]]:
    """The document (its address) and its number of pages. Raises SourceError.

    A document that is encrypted with an empty user password opens; permissions are not looked at:
    what a viewer shows may be read.
    """
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise SourceError(f"{name}: {_reason(raw.FPDF_GetLastError())}")
    try:
        pages = raw.FPDF_GetPageCount(document)
        if pages <= 0:
            raise SourceError(f"{name}: has no pages: get a whole copy of the file")
        if pages > MOST_PAGES:
            raise SourceError(
                f"{name}: {pages} pages are more than the {MOST_PAGES} of one work: split it"
            )
        yield document, pages
    finally:
        raw.FPDF_CloseDocument(document)


@contextmanager
def form_of(document: Any) -> Iterator[int]:
    """The document's form (its address), or 0 where it has none: fields inherit their values."""
    if raw.FPDF_GetFormType(document) == raw.FORMTYPE_NONE:
        yield 0
        return
    told = raw.FPDF_FORMFILLINFO(version=2)  # none of it is called: nothing of a form is run
    form = raw.FPDFDOC_InitFormFillEnvironment(document, told)
    try:
        yield address(form) or 0
    finally:
        if form:
            raw.FPDFDOC_ExitFormFillEnvironment(form)


def is_made_by_viewer(document: Any) -> bool:
    """Whether its pages only ask for a program that makes others out of a form (dynamic XFA)."""
    return bool(raw.FPDF_GetFormType(document) == raw.FORMTYPE_XFA_FULL)


def _reason(code: int) -> str:
    if code == raw.FPDF_ERR_PASSWORD:
        return "is encrypted and asks for a password: save a copy without one"
    if code == raw.FPDF_ERR_SECURITY:
        return "is encrypted in a way that cannot be read: save a copy without encryption"
    return "is a damaged PDF: get a whole copy of the file"


def address(handle: Any) -> int | None:
    """The address behind a handle of the package's own bindings."""
    return ctypes.cast(handle, c_void_p).value
