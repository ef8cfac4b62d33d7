"""Pages of an OCR file, or of several, to :class:`Source`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from archivist.errors import SourceError
from archivist.model import Finding, Source
from archivist.sources.extracted import Original, extracted, joint_digest
from archivist.sources.ocr import abbyy, alto, djvuxml, hocr, pagexml, xml
from archivist.sources.ocr.model import Page
from archivist.sources.ocr.text import compose

Parse = Callable[[bytes, str], Iterator[Page]]  # of a file's bytes and its name for messages

# By what xml.kind() calls them: how they are read, and their media type.
FORMATS: Mapping[str, tuple[Parse, str]] = MappingProxyType(
    {
        "hocr": (hocr.pages, "text/vnd.hocr+html"),
        "alto": (alto.pages, "application/alto+xml"),
        "page": (pagexml.pages, "application/vnd.prima.page+xml"),
        "abbyy": (abbyy.pages, "application/vnd.abbyy.finereader+xml"),
        "djvuxml": (djvuxml.pages, "text/vnd.djvu+xml"),
    }
)


def read_file(path: Path, kind: str) -> Source:
    """The source in one file of this kind. Raises SourceError."""
    parse, media_type = FORMATS[kind]
    data = xml.load(path)
    digest = hashlib.sha256(data).hexdigest()
    return made(parse(data, str(path)), path, media_type, digest, len(data))


def read_files(path: Path, files: Sequence[Path]) -> Source:
    """The source in several files, in this order; ``path`` names the work. Raises SourceError."""
    sums: list[tuple[str, str]] = []
    pages: list[Page] = []
    size = 0
    media_type = ""
    for file in files:
        data = xml.load(file)
        size += len(data)
        if size > xml.MOST_BYTES or len(pages) > xml.MOST_PAGES:
            raise SourceError(f"{path}: its files are more than one work: split the folder")
        kind = xml.kind(data[:65_536])
        if kind not in FORMATS:
            raise SourceError(
                f"{file}: is not hOCR, ALTO, PAGE, FineReader XML or DjVuXML: take it out"
            )
        parse, media_type = FORMATS[kind]
        pages += parse(data, str(file))
        sums.append((hashlib.sha256(data).hexdigest(), file.name))
    return made(pages, path, media_type, joint_digest(sums), size)


def made(
    pages: Iterable[Page],
    path: Path,
    media_type: str,
    digest: str,
    size: int,
    findings: tuple[Finding, ...] = (),
    empty: str = "holds no text: run OCR on the page images again",
) -> Source:
    """A source of these pages. Raises SourceError, which says ``empty``, when no word is there."""
    text, marks, found = compose(pages)
    return extracted(
        Original(str(path), media_type, digest, size),
        text,
        marks,
        empty=empty,
        findings=(*findings, *found),
    )
