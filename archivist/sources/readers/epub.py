"""EPUB 2 and 3: an ebook's text, notes, contents and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archivist.model import Finding, Source
from archivist.rules import FindingRow
from archivist.sources.formats import Reader, Sample

if TYPE_CHECKING:
    from archivist.sources.epub.book import Assembled
    from archivist.sources.epub.publication import Publication

MEDIA_TYPE = "application/epub+zip"
MISSING = FindingRow(
    "epub.missing",
    "warning",
    "The ebook names files that it does not hold, or tells no order of reading.",
)
ADDED = FindingRow(
    "epub.unlisted", "info", "A file of the ebook that only links lead to was put after the text."
)
FIXED = FindingRow(
    "epub.fixed-layout",
    "warning",
    "The ebook fixes the layout of its pages, so text may be in pictures.",
)
LOCKED = FindingRow(
    "epub.locked",
    "warning",
    "Files of the ebook beside its text are protected against copying; they were left out.",
)
LEFT_OUT = FindingRow("epub.left-out", "info", "Parts of the ebook that are no text were left out.")


def recognise(sample: Sample) -> bool:
    """By the file ``mimetype``, or by the container that every ebook has.

    One that is cut off lists no files: ``decode`` says so.
    """
    if sample.head.startswith(b"PK\3\4") and not sample.names:
        return MEDIA_TYPE.encode() in sample.head or b"META-INF/container.xml" in sample.head
    return MEDIA_TYPE.encode() in sample.head[:128] or any(
        name.replace("\\", "/").lower() == "meta-inf/container.xml" for name in sample.names
    )


def read(path: Path) -> Source:
    """The ebook at ``path``. Raises SourceError where it is damaged, locked or has no text."""
    from archivist.sources.plain import read_bytes

    return decode(read_bytes(path), str(path))


def decode(data: bytes, place: str) -> Source:
    """The source that an ebook's bytes hold. Raises SourceError, naming ``place``."""
    from archivist.sources.epub import book, contents, metadata, protection, publication
    from archivist.sources.extracted import extracted, original
    from archivist.sources.packed import Packed
    from archivist.sources.pictures import Pictures

    files = Packed(data, place)
    locked = protection.locked(files)
    published = publication.read(data, files)
    protection.refuse(files, locked, (item.name for item in published.spine))
    pictures = Pictures()
    made = book.assemble(files, published, contents.read(published, files), pictures)
    return extracted(
        original(data, place, MEDIA_TYPE),
        made.text,
        made.marks,
        empty="holds no text, only pictures: run OCR on its pages first",
        findings=_findings(published, made, locked, fixed=metadata.fixed_layout(published)),
        metadata=metadata.metadata(published),
        pictures=pictures.all(),
    )


def _findings(
    published: Publication, made: Assembled, locked: tuple[str, ...], *, fixed: bool
) -> tuple[Finding, ...]:
    found = []
    if locked:
        message = f"protected against copying, and left out: {_some(locked)}"
        found.append(Finding(LOCKED.id, 0, 0, message))
    if published.missing:
        found.append(Finding(MISSING.id, 0, 0, f"not in the ebook: {_some(published.missing)}"))
    if made.added:
        found.append(Finding(ADDED.id, 0, 0, f"put after the text: {_some(made.added)}"))
    if fixed:
        message = "pages have a fixed layout; compare the text with them"
        found.append(Finding(FIXED.id, 0, 0, message))
    left = [f"{count} {name}" for name, count in sorted(made.dropped.items())] + made.unread
    if left:
        found.append(Finding(LEFT_OUT.id, 0, 0, f"left out: {_some(left)}"))
    return tuple(found)


def _some(names: list[str] | tuple[str, ...]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more


READER = Reader(
    name="EPUB",
    order=20,
    suffixes=(".epub",),
    recognise=recognise,
    read=read,
    needs=("ebooklib", "lxml", "bs4"),
    remedy="pip install archivist",
)
