"""XML of OCR engines, read piece by piece and so that nothing in it can act.

No DTD is loaded, no entity expanded, nothing fetched; libxml2's own limits on depth (256) and on
the length of one text (10 MB) stay in force. Files may be packed with gzip.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

from lxml import etree

from archivist.errors import SourceError
from archivist.patterns import late

# FineReader tells each letter's box: some 300 KB a page, 300 MB for a book of 1,000 pages.
MOST_BYTES = 1024 * 1024 * 1024
MOST_PAGES = 20_000
MOST_LINES = 20_000  # of one page; a newspaper's has 3,000
_GZIP = b"\x1f\x8b"
_HEAD = 65_536

_ROOT = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?([\w.-]+)([^>]*)",
    re.DOTALL | re.IGNORECASE,
)
_ROOTS = frozenset({"alto", "djvuxml", "mets"})
_BLOCK = late(r"<block\b[^>]*\bblockType\s*=")
_HOCR = late(r"""class\s*=\s*["']?[^"'>]*\bocrx?_|name\s*=\s*["']?ocr-(?:system|cap)""")


def kind(head: bytes) -> str:
    """``hocr``, ``alto``, ``page``, ``abbyy``, ``djvuxml`` or ``mets`` by a file's first bytes, or
    empty.
    """
    text = decoded(head)
    match = _ROOT.match(text)
    if not match:
        return ""
    name = match[1].lower()
    if name == "html":
        return "hocr" if _HOCR.search(text) else ""
    if name == "document":
        return "abbyy" if re.search("(?i)finereader|abbyy", match[2]) else ""
    if name == "page":  # one of FineReader's, cut out of its document
        return "abbyy" if _BLOCK.search(text, match.end()) else ""
    return {"pcgts": "page"}.get(name, name if name in _ROOTS else "")


def decoded(head: bytes) -> str:
    """The first bytes of a file, unpacked, as text in which names of elements can be read."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, _HEAD)
        except zlib.error:
            return ""
    codec = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(head[:2], "latin-1")
    return head.decode(codec, "replace").removeprefix("\ufeff").removeprefix("ï»¿")


def head_of(path: Path) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def load(path: Path) -> bytes:
    """The bytes of a file as they lie on the disk. Raises SourceError."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise SourceError(_too_large(str(path)))
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"{path}: cannot be read ({reason}): check its name and mode") from None


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than one work may have."""

    def __init__(self, inner: IO[bytes], name: str) -> None:
        self._inner, self._name, self._left = inner, name, MOST_BYTES

    def read(self, size: int = -1) -> bytes:
        data = self._inner.read(size if size >= 0 else 1 << 20)
        self._left -= len(data)
        if self._left < 0:
            raise SourceError(_too_large(self._name))
        return data


def stream(data: bytes, name: str) -> IO[bytes]:
    """The XML's bytes, unpacked if need be."""
    inner = io.BytesIO(data)
    if not data.startswith(_GZIP):
        return inner
    return cast("IO[bytes]", _Bounded(cast("IO[bytes]", gzip.open(inner)), name))


def pages(
    data: bytes,
    name: str,
    tag: str,
    *,
    html: bool = False,
    keep: Callable[[etree._Element], bool] = lambda element: False,
) -> Iterator[etree._Element]:
    """Each element whose local name is ``tag``, one at a time: it is emptied afterwards.

    Also gives elements ``Styles`` and ``Tags``, which stand before pages. An element that ``keep``
    says is not a page itself is left alone. Raises SourceError for what is not well-formed, ends
    early or is too large.
    """
    wanted = [f"{{*}}{n}" for n in (tag, "Styles", "Tags")]
    found = 0
    try:
        events = etree.iterparse(
            stream(data, name),
            events=("end",),
            tag=wanted,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
            html=html,
        )
        for _, element in events:
            yield element
            if local(element) == tag and not keep(element):
                found += 1
                if found > MOST_PAGES:
                    raise SourceError(f"{name}: more than {MOST_PAGES} pages: split it into works")
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"{name}: is damaged at line {error.lineno} ({error.msg}): get a whole copy of the file"
        ) from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise SourceError(f"{name}: its packing is damaged: get a whole copy of the file") from None


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _too_large(name: str) -> str:
    most = MOST_BYTES >> 20
    return f"{name}: more than the {most} MiB of one work: split it into works"


def local(element: etree._Element) -> str:
    """An element's name without its namespace; HTML that is mended may have any name."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def number(element: etree._Element, *names: str) -> float | None:
    """The first of these attributes that is a finite number."""
    for name in names:
        try:
            value = float(element.get(name, ""))
        except ValueError:
            continue
        if abs(value) < 1e7:
            return value
    return None


def file_name(path: str) -> str:
    """The last part of a path, of Windows too."""
    return path.replace("\\", "/").rpartition("/")[2]


def share(value: str | None, whole: float = 1.0) -> float | None:
    """A confidence as a share of ``whole``, 0 to 1; None for none or nonsense."""
    try:
        found = float(value or "") / whole
    except ValueError:
        return None
    return round(found, 3) if 0 <= found <= 1 else None
