"""The row of a reader that reads one OCR file, known by its root element."""

from __future__ import annotations

from pathlib import Path

from archivist.model import Source
from archivist.sources.formats import Reader, Sample
from archivist.sources.ocr import xml


def reader(name: str, kind: str, suffixes: tuple[str, ...]) -> Reader:
    """The reader of files that :func:`xml.kind` calls ``kind``, plain or packed with gzip."""

    def recognise(sample: Sample) -> bool:
        return xml.kind(sample.head) == kind

    def read(path: Path) -> Source:
        from archivist.sources.ocr.source import read_file

        return read_file(path, kind)

    return Reader(name, 40, (*suffixes, ".gz"), recognise, read)
