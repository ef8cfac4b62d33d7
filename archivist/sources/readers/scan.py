"""Scans: a PDF of page images, an image file, a folder with an image a page."""

from __future__ import annotations

from pathlib import Path

from archivist.model import Source
from archivist.sources.formats import Part, Reader, Sample
from archivist.sources.ocr.images import SUFFIXES, is_image

_MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".jp2": "image/jp2",
          ".webp": "image/webp", ".bmp": "image/bmp", ".gif": "image/gif"}  # fmt: skip
_PAGES = (".htm", ".html", ".xhtml")  # their folders hold pictures too
_MOST_OTHERS = 0.2  # of a folder's files: notes, thumbnails, checksums


def recognise(sample: Sample) -> bool:
    """An image, a PDF whose pages are images without text, or a folder of images."""
    if is_image(sample.head):
        return True
    if b"%PDF-" in sample.head[:1024]:
        from archivist.sources.ocr.images import is_scan

        return is_scan(sample.path)
    names = [name.lower() for name in sample.names if not name.startswith(".")]
    if sample.head or any(name.endswith(_PAGES) for name in names):
        return False
    return sum(name.endswith(SUFFIXES) for name in names) > (1 - _MOST_OTHERS) * len(names)


def read(path: Path) -> Source:
    """The text that an engine reads from the images. Raises SourceError, naming file and remedy."""
    from archivist.sources.ocr import scan
    from archivist.sources.readers.ocr_folder import natural

    if path.is_dir():
        files = [p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file()]
        files = sorted((p for p in files if not p.name.startswith(".")), key=natural)
        return scan.read_images(path, files, _media_type(files[0]))
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.read(1024)
    return scan.read_pdf(path) if is_pdf else scan.read_images(path, [path], _media_type(path))


def engine() -> Part:
    """The OCR engine that is here."""
    from archivist.sources.ocr import engines

    found = engines.found()
    return Part("an OCR engine", found.name if found else "", engines.REMEDY)


def _media_type(path: Path) -> str:
    return _MEDIA.get(path.suffix.lower(), "image/tiff")


READER = Reader(
    name="scan",
    order=45,
    suffixes=(".pdf", *SUFFIXES),
    recognise=recognise,
    read=read,
    needs=("PIL", "pypdfium2"),
    remedy="pip install pillow pypdfium2",
    part=engine,
)
