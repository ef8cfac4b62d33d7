"""DOCX: a word processor's document with its notes, lists, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from archivist.model import Finding, Metadata, Source
from archivist.rules import FindingRow
from archivist.sources.formats import Reader, Sample

if TYPE_CHECKING:
    from archivist.sources.docx.found import Read
    from archivist.sources.docx.package import Package

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
COMMENT = FindingRow(
    "docx.comment", "info", "The document has a comment; it is not in the edition."
)
TRACKED = FindingRow(
    "docx.tracked", "warning", "The document has tracked changes; they were taken as accepted."
)
HIDDEN = FindingRow("docx.hidden", "warning", "The document hides text; it is in the edition.")
LEFT_OUT = FindingRow("docx.left-out", "info", "Parts of the document were left out.")


def recognise(sample: Sample) -> bool:
    """A package of parts with a text in it; spreadsheets and slides have other folders.

    One that is cut off lists no parts: ``decode`` says so.
    """
    if sample.head.startswith(b"PK\3\4") and not sample.names:
        return b"word/document.xml" in sample.head
    names = {name.lower() for name in sample.names}
    return "[content_types].xml" in names and any(
        name.startswith("word/") and name.endswith(".xml") for name in names
    )


def read(path: Path) -> Source:
    """The document at ``path``. Raises SourceError where it is damaged or empty."""
    from archivist.sources.plain import read_bytes

    return decode(read_bytes(path), str(path))


def decode(data: bytes, place: str) -> Source:
    """The source that a document's bytes hold. Raises SourceError, naming ``place``."""
    from archivist.sources.docx import body
    from archivist.sources.docx.package import Package
    from archivist.sources.extracted import extracted, original
    from archivist.sources.packed import Packed
    from archivist.sources.pictures import Pictures

    package = Package(Packed(data, place))
    pictures = Pictures()
    made = body.read(package, pictures)
    return extracted(
        original(data, place, MEDIA_TYPE),
        made.text,
        made.marks,
        empty="holds no text: there is nothing to convert",
        findings=_findings(made),
        metadata=_metadata(package, made.language),
        pictures=pictures.all(),
    )


def _metadata(package: Package, language: str) -> Metadata:
    """The core properties. The dates in them are those of the file, not of the work."""
    from archivist.sources.markup import xml

    part = package.core()
    said = {xml.local(e): xml.wording(e) for e in part.root} if part is not None else {}
    authors = tuple(filter(None, (name.strip() for name in said.get("creator", "").split(";"))))
    return Metadata(
        title=said.get("title", ""),
        authors=authors,
        language=said.get("language") or language,
    )


def _findings(made: Read) -> Iterator[Finding]:
    for comment in made.comments:
        by = f" by {comment.author}" if comment.author else ""
        place = min(comment.place, len(made.text))
        yield Finding(COMMENT.id, place, place, f"comment{by}: {comment.text[:500]}")
    if made.changes:
        message = f"{made.changes} tracked changes were taken as accepted"
        yield Finding(TRACKED.id, 0, 0, message)
    if made.hidden:
        yield Finding(HIDDEN.id, 0, 0, f"{made.hidden} letters are hidden in the document")
    if made.left_out:
        named = ", ".join(dict.fromkeys(made.left_out[:5]))
        yield Finding(LEFT_OUT.id, 0, 0, f"{len(made.left_out)} left out: {named}")


READER = Reader(
    name="DOCX",
    order=21,
    suffixes=(".docx", ".docm", ".dotx"),
    recognise=recognise,
    read=read,
    needs=("lxml",),
    remedy="pip install archivist",
)
