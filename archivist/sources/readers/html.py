"""HTML and XHTML: a page, a saved page with its folder, or a folder of pages with an index.

Scripts, styles, forms, frames and what lies elsewhere on the network are left out and reported;
nothing is run and nothing is fetched. Pictures are read from the page's own folder and below.
"""

from __future__ import annotations

import re
from pathlib import Path

from archivist.model import Source
from archivist.patterns import late
from archivist.rules import FindingRow
from archivist.sources.formats import Reader, Sample

LEFT_OUT = FindingRow(
    "html.left-out", "info", "Elements of a web page that hold no text of the book were left out."
)
UNLINKED = FindingRow(
    "html.unlinked", "info", "A page of the folder is not named by the index; it stands at the end."
)

SUFFIXES = (".html", ".htm", ".xhtml", ".xht")
_START = late(
    r"(?>\s+|<\?[a-z][^>]*>|<!--.*?-->|<!doctype\s+html[^>\[]*(?:\[.*?\]\s*)?>)*+<(\w+)",
    re.DOTALL | re.IGNORECASE,
)
_OPENING = frozenset(
    "html head body title meta link script style center h1 h2 h3 p div table font".split()
)
_CLOSING = late(r"</(?:p|h[1-6]|div|body|head|title|script|style|a|b|i|font)\s*>", re.IGNORECASE)


def recognise(sample: Sample) -> bool:
    """A folder with pages in it, or bytes that begin as a page does."""
    if not sample.head:
        return any(name.lower().endswith(SUFFIXES) for name in sample.names)
    codec = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(sample.head[:2], "latin-1")
    head = sample.head.decode(codec, "replace").removeprefix("\ufeff").removeprefix("ï»¿")
    if head.lstrip()[:1] != "<":
        return False
    match = _START.match(head)
    name = match.group(1).lower() if match else ""
    return name == "html" or (name in _OPENING and bool(_CLOSING.search(head)))


def read(path: Path) -> Source:
    """The page or folder of pages at ``path``. Raises SourceError, naming file and remedy."""
    from archivist.sources.markup.pages import read_folder, read_page

    return read_folder(path, SUFFIXES) if path.is_dir() else read_page(path)


READER = Reader(
    name="HTML",
    order=60,
    suffixes=SUFFIXES,
    recognise=recognise,
    read=read,
    needs=("bs4", "lxml"),
    remedy="install beautifulsoup4",
)
