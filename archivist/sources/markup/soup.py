"""Bytes of an HTML or XHTML page to a tree: encoding, prolog, bounds.

Parsed as HTML, so that broken XML is a page all the same. No document type is loaded and no entity
declared in one is expanded: what stands before the first element is cut off first.
"""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archivist.errors import SourceError
from archivist.patterns import late
from archivist.sources import charset

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

# The longest novel is 7 MB of HTML with all its markup; what is larger is not one page of a book.
MOST_BYTES = 64 * 1024 * 1024
MOST_TAGS = 1_000_000
_HEAD = 4096  # bytes in which a declaration must stand

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = late(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
# What browsers read where a page names an encoding that is a part of another.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_PROLOG = late(
    r"\s*(?:<\?xml[^>]{0,500}\?>\s*)?(?:<!--.{0,20000}?-->\s*)*"
    r"(?:<!DOCTYPE[^\[>]{0,2000}(?:\[.{0,200000}?\]\s*)?>)?",
    re.IGNORECASE | re.DOTALL,
)


def decode(data: bytes, header: str = "") -> tuple[str, str]:
    """The page as text, and the encoding it was read in.

    Asked in turn: byte order mark, ``header`` (what came with the bytes), UTF-8 where all bytes
    beyond ASCII are, the page's own declaration, the bytes. A declaration that does not fit the
    bytes is passed over; what cannot be decoded becomes U+FFFD.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), codec
    for codec in _tried(data, header):
        if codec:
            try:
                return data.decode(codec), codec
            except (UnicodeDecodeError, ValueError):
                continue
    return data.decode("utf-8", "replace"), "utf-8"


def _tried(data: bytes, header: str) -> Iterator[str]:
    """Encodings, the likeliest first; the bytes are weighed only where all others fail."""
    yield _codec(header)
    yield "utf-8"
    yield _declared(data)
    yield charset.choose(data) or ""


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    return _codec((match.group(1) or match.group(2)).decode("ascii", "replace")) if match else ""


def _codec(name: str) -> str:
    """Python's name of a text encoding, or empty: ``Latin-1`` is ``cp1252`` as in browsers."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not getattr(info, "_is_text_encoding", True):
        return ""
    return _WIDER.get(info.name, info.name)


def parse(text: str, name: str = "page") -> BeautifulSoup:
    """The tree of a page. Raises SourceError where it is too large to be one."""
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
    from bs4.builder import ParserRejectedMarkup

    if text.count("<") > MOST_TAGS:
        raise SourceError(f"{name}: more than {MOST_TAGS} tags: split it into works")
    prolog = _PROLOG.match(text)
    body = text[prolog.end() :] if prolog else text
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return BeautifulSoup(body.replace("\0", "\ufffd"), "lxml")
        except ParserRejectedMarkup as error:
            raise SourceError(f"{name}: is no HTML that can be read: save it again") from error
