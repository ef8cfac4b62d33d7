"""METS files that name OCR files, as libraries deliver digitised books."""

from __future__ import annotations

from pathlib import Path

from archivist.model import Source
from archivist.sources.formats import Reader, Sample
from archivist.sources.ocr import xml


def recognise(sample: Sample) -> bool:
    """An XML file with METS's root element, maybe packed with gzip."""
    return xml.kind(sample.head) == "mets"


def read(path: Path) -> Source:
    """The book that the file at ``path`` names. Raises SourceError, naming file and remedy."""
    from archivist.sources.ocr import mets

    return mets.read(path)


READER = Reader(
    name="METS", order=40, suffixes=(".xml", ".mets", ".gz"), recognise=recognise, read=read
)
