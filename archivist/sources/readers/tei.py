"""TEI P5 and P4: the wording, notes and structure of an edition that somebody made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from archivist.errors import SourceError
from archivist.model import Finding, Source
from archivist.patterns import late
from archivist.rules import FindingRow
from archivist.sources.formats import Reader, Sample

LEFT_OUT = FindingRow(
    "tei.left-out", "info", "Of several readings one stands; what a TEI file strikes out does not."
)
MEDIA_TYPE = "application/tei+xml"
_NAMED = re.compile(rb"[<:](?:TEI|teiCorpus)")
_ROOT = late(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
    r"<(?:[\w.-]+:)?(?:TEI|TEI\.2|teiCorpus|teiCorpus\.2)[\s>]",
    re.DOTALL,
)


# A part of a text in a file of its own, and elements in it that HTML does not have.
_PART = late(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
    r"<(?:[\w.-]+:)?(?:text|group|front|body|back|div[0-7]?)[\s>]",
    re.DOTALL,
)
_OWN = re.compile(rb"<(?:[\w.-]+:)?(?:lb|pb|lg|sp|speaker|persName|placeName|said)\b[\s/>]")
_HTML = re.compile(rb"(?i)<(?:html|head|a\s+href|img|h[1-6]|script|table)\b")


def recognise(sample: Sample) -> bool:
    """By the root element, or those of a part of a text."""
    from archivist.sources.markup import soup

    if b"<" not in sample.head[:512].replace(b"\0", b""):
        return False
    if not _NAMED.search(sample.head.replace(b"\0", b"")):
        return _is_part(sample)  # the thorough look below tries encodings
    text, _ = soup.decode(sample.head)
    return _ROOT.match(text) is not None


def _is_part(sample: Sample) -> bool:
    """Whether a file that is called XML holds a ``div`` or ``body`` of TEI alone."""
    if not sample.path.name.lower().endswith((".xml", ".tei")):
        return False
    own = len(_OWN.findall(sample.head)) > len(_HTML.findall(sample.head))
    return own and _PART.match(sample.head.decode("latin-1").removeprefix("ï»¿")) is not None


def read(path: Path) -> Source:
    """The text at ``path``; pictures beside it come along. Raises SourceError."""
    from archivist.sources.plain import read_bytes

    return decode(read_bytes(path), str(path), path.parent)


def decode(data: bytes, place: str, folder: Path | None = None) -> Source:
    """The source that a TEI file holds. Raises SourceError, naming ``place``."""
    from archivist.sources.extracted import extracted, original
    from archivist.sources.markup import xml
    from archivist.sources.pictures import Pictures
    from archivist.sources.tei import body, header

    root = xml.parse(data)
    if root is None:
        said = (
            "is no XML that can be read, or nests more than 256 deep: check that the file is whole"
        )
        raise SourceError(f"{place}: {said}")
    pictures = Pictures()
    text, marks, left_out = body.read(root, lambda url: pictures.beside(folder, url))
    return extracted(
        original(data, place, MEDIA_TYPE),
        text,
        marks,
        empty="holds no text: there is nothing to convert",
        findings=_findings(left_out),
        metadata=header.metadata(root),
        pictures=pictures.all(),
    )


def _findings(left_out: Mapping[str, int]) -> list[Finding]:
    if not left_out:
        return []
    said = ", ".join(f"{count} {name}" for name, count in sorted(left_out.items()))
    return [Finding(LEFT_OUT.id, 0, 0, f"left out: {said}; the file has them")]


READER = Reader(
    name="TEI",
    order=25,
    suffixes=(".xml", ".tei", ".tei.xml"),
    recognise=recognise,
    read=read,
    needs=("lxml",),
    remedy="pip install archivist",
)
