"""PAGE XML, one file a page; a folder with a file a page is :mod:`ocr_folder`'s."""

from __future__ import annotations

from pathlib import Path

from archivist.model import Source
from archivist.sources.formats import Reader, Sample
from archivist.sources.ocr import xml


def recognise(sample: Sample) -> bool:
    """An XML file with PAGE's root element, maybe packed with gzip."""
    return xml.kind(sample.head) == "page"


def read(path: Path) -> Source:
    """The file at ``path``. Raises SourceError, naming file and remedy."""
    from archivist.sources.ocr.source import read_file

    return read_file(path, "page")


READER = Reader(
    name="PAGE XML",
    order=40,
    suffixes=(".xml", ".page", ".gz"),
    recognise=recognise,
    read=read,
)
