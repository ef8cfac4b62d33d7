"""hOCR, one file a book; a folder with a file a page is :mod:`ocr_folder`'s."""

from __future__ import annotations

from pathlib import Path

from archivist.model import Source
from archivist.sources.formats import Reader, Sample
from archivist.sources.ocr import xml


def recognise(sample: Sample) -> bool:
    """An HTML file with hOCR classes, maybe packed with gzip."""
    return xml.kind(sample.head) == "hocr"


def read(path: Path) -> Source:
    """The file at ``path``. Raises SourceError, naming file and remedy."""
    from archivist.sources.ocr.source import read_file

    return read_file(path, "hocr")


READER = Reader(
    name="hOCR",
    order=40,
    suffixes=(".hocr", ".html", ".htm", ".xhtml", ".xml", ".gz"),
    recognise=recognise,
    read=read,
)
