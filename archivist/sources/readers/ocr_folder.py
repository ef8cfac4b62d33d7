"""A folder with an OCR file a page, in the order of their names (p2 before p10).

A METS file among them settles the order and which of several versions is read.
"""

from __future__ import annotations

from pathlib import Path

from archivist.model import Source
from archivist.patterns import late
from archivist.sources.formats import Reader, Sample
from archivist.sources.ocr import xml

_SUFFIXES = (".hocr", ".html", ".htm", ".xhtml", ".xml", ".alto", ".page", ".gz")
_LOOKED_AT = 4  # files by which a folder is known
_SHAPES = 16  # and one of each other kind of name, its numbers apart: other files may come first
_DIGITS = late(r"(\d+)")


def recognise(sample: Sample) -> bool:
    """A folder whose first files of a fitting name, or of one kind of names, are OCR files (or
    METS).
    """
    likely = [name for name in sample.names if name.lower().endswith(_SUFFIXES)]
    if sample.head or not likely:
        return False
    shapes = {_DIGITS.sub("0", name.lower()): name for name in reversed(likely)}
    looked = {**dict.fromkeys(likely[:_LOOKED_AT]), **dict.fromkeys([*shapes.values()][:_SHAPES])}
    return any(xml.kind(xml.head_of(sample.path / name)) for name in looked)


def read(path: Path) -> Source:
    """The pages in the folder at ``path``. Raises SourceError, naming file and remedy."""
    from archivist.sources.ocr import mets
    from archivist.sources.ocr.source import FORMATS, read_files

    files = [p for p in path.iterdir() if p.name.lower().endswith(_SUFFIXES) and p.is_file()]
    kinds = {file: xml.kind(xml.head_of(file)) for file in sorted(files, key=natural)}
    for file, kind in kinds.items():
        if kind == "mets":
            return mets.read(file, path)
    return read_files(path, [file for file, kind in kinds.items() if kind in FORMATS])


def natural(path: Path) -> list[tuple[int, str]]:
    """``p2`` before ``p10``."""
    steps = _DIGITS.split(path.name.lower())
    return [(int(s), "") if s.isdecimal() else (-1, s) for s in steps]


READER = Reader(name="OCR files, one a page", order=41, suffixes=(), recognise=recognise, read=read)
