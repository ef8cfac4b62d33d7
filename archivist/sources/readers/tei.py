"""TEI P5 and P4: the wording, notes and structure of an edition that somebody made."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from archivist.errors import SourceError
from archivist.model import Encoding, Source
from archivist.sources.formats import Reader, Sample

MEDIA_TYPE = "application/tei+xml"
_NAMED = re.compile(rb"[<:](?:TEI|teiCorpus)")
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
    r"<(?:[\w.-]+:)?(?:TEI|TEI\.2|teiCorpus|teiCorpus\.2)[\s>]",
    re.DOTALL,
)


def recognise(sample: Sample) -> bool:
    """By the root element."""
    from archivist.sources.markup import soup

    if b"<" not in sample.head[:512].replace(b"\0", b""):
        return False
    if not _NAMED.search(sample.head.replace(b"\0", b"")):
        return False  # the thorough look below tries encodings
    text, _ = soup.decode(sample.head)
    return _ROOT.match(text) is not None


def read(path: Path) -> Source:
    """The text at ``path``; pictures beside it come along. Raises SourceError."""
    from archivist.sources.plain import printable, read_bytes

    return decode(read_bytes(path), printable(path.name), path.parent)


def decode(data: bytes, name: str, folder: Path | None = None) -> Source:
    """The source that a TEI file holds. Raises SourceError."""
    from archivist.sources.markup import xml
    from archivist.sources.pictures import Pictures
    from archivist.sources.tei import body, header

    root = xml.parse(data)
    if root is None:
        raise SourceError(f"{name}: is no XML that can be read: check that the file is whole")
    pictures = Pictures()
    text, marks = body.read(root, lambda url: pictures.beside(folder, url))
    if not text:
        raise SourceError(f"{name}: holds no text: there is nothing to convert")
    return Source(
        name=name,
        media_type=MEDIA_TYPE,
        text=text,
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        encoding=Encoding("utf-8"),
        marks=marks,
        metadata=header.metadata(root),
        pictures=pictures.all(),
    )


READER = Reader(
    name="TEI",
    order=25,
    suffixes=(".xml", ".tei", ".tei.xml"),
    recognise=recognise,
    read=read,
    needs=("lxml",),
    remedy="pip install archivist",
)
