"""Page images to :class:`Source`, through an engine."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from archivist.errors import SourceError
from archivist.model import Finding, Source
from archivist.rules import FindingRow
from archivist.sources.ocr import engines, hocr, images, xml
from archivist.sources.ocr.chosen import recognised
from archivist.sources.ocr.model import Page
from archivist.sources.ocr.prepared import Prepared, is_on_paper, prepared
from archivist.sources.ocr.programs import Engine, Image
from archivist.sources.ocr.replaced import is_print, page_starts, with_pages
from archivist.sources.ocr.signs import Sign, read_again, signs
from archivist.sources.ocr.source import made
from archivist.sources.pdf.reader import NO_TEXT, without_text

ENGINE = FindingRow("ocr.engine", "info", "The text was read from page images by an OCR engine.")
INSTEAD = FindingRow(
    "ocr.instead", "warning", "A PDF's text is not what its pages show; OCR read the pages."
)
FILLED = FindingRow(
    "ocr.filled", "info", "Pages of a PDF that are pictures without text were read by OCR."
)
_LEAST_WORDS = 30  # of a page that takes a picture's place; a plate has fewer below it
_MOST = 0.8  # of the pages; where more are rubbish, the others are hardly better
_FILLED = "pages that are pictures without text were read: compare them"
_SAID = "too few of the words of its text layer are words: compare the pages"


def read_pdf(path: Path) -> Source:
    """The text of a PDF of scans. Raises SourceError."""
    data = xml.load(path)
    digest = hashlib.sha256(data).hexdigest()
    return _read(path, images.pdf_pages(data, str(path)), "application/pdf", digest, len(data))


def read_instead(
    path: Path, own: Source, garbled: Sequence[int], textless: Sequence[int]
) -> Source:
    """A PDF some of whose pages (from 0) hold rubbish for text, or are pictures, these read anew.

    As it is where there is no engine; with all pages read where the most are rubbish. Of pictures
    those are taken that are pages of print.
    """
    engine = engines.found()
    if engine is None:
        return own
    if len(garbled) > _MOST * len(page_starts(own)):
        source = read_pdf(path)
        findings = (Finding(INSTEAD.id, 0, 0, _SAID), *source.findings)
        return source._replace(findings=findings, metadata=own.metadata)
    pictures = sorted({*textless} - {*garbled})
    read, engine = _read_anew(path, engine, garbled, pictures)
    rubbish = {k: read[k] for k in garbled}
    least = _LEAST_WORDS if own.pictures else 1
    printed = {k: read[k] for k in pictures if k in read and is_print(read[k], least)}
    source = with_pages(own, rubbish, (Finding(INSTEAD.id, 0, 0, _SAID),))
    source = with_pages(source, printed, (Finding(FILLED.id, 0, 0, _FILLED),))
    if source is own:
        return own
    left = without_text([k for k in textless if k not in printed], page_starts(source))
    others = [found for found in source.findings if found.id != NO_TEXT.id]
    said = [found for found in others if found.id in (INSTEAD.id, FILLED.id)]
    rest = [found for found in others if found not in said]
    return source._replace(findings=(*said, _read_by(engine), *rest, *left))


def _read_anew(
    path: Path, engine: Engine, garbled: Sequence[int], pictures: Sequence[int]
) -> tuple[dict[int, Page], Engine]:
    """What the engine reads of these pages, and in which language; pictures that are on no paper
    are not asked about."""
    wanted = sorted((*garbled, *pictures))
    chosen: list[int] = []

    def drawn() -> Iterator[Image]:
        found = images.pdf_pages(xml.load(path), str(path), wanted)
        for number, image in zip(wanted, found, strict=True):
            if number in garbled or is_on_paper(image, str(path)):
                chosen.append(number)
                yield image

    pages, engine = _pages(drawn(), engine, str(path))
    return dict(zip(chosen, pages, strict=True)), engine


def read_images(path: Path, files: Sequence[Path], media_type: str) -> Source:
    """The text of image files, in this order; ``path`` names the work. Raises SourceError."""
    sums = [(hashlib.sha256(xml.load(file)).hexdigest(), file.name) for file in files]
    size = sum(file.stat().st_size for file in files)
    lines = "".join(f"{digest}  {name}\n" for digest, name in sums)
    digest = hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()
    digest = sums[0][0] if files == [path] else digest
    return _read(path, images.file_pages(files), media_type, digest, size)


def _read(path: Path, drawn: Iterator[Image], media_type: str, digest: str, size: int) -> Source:
    engine = engines.found()
    if engine is None:
        raise SourceError(f"{path}: is a scan, and no OCR engine is here: {engines.REMEDY}")
    pages, engine = _pages(drawn, engine, str(path))
    empty = f"shows no text that {engine.name} can read: if there is any, scan it sharper"
    return made(pages, path, media_type, digest, size, (_read_by(engine),), empty)


def _read_by(engine: Engine) -> Finding:
    languages = f", languages {', '.join(engine.languages)}" if engine.languages else ""
    return Finding(ENGINE.id, 0, 0, f"read by {engine.name}{languages}")


def _pages(drawn: Iterable[Image], engine: Engine, place: str) -> tuple[list[Page], Engine]:
    """The pages as they are read, and the engine in the language that they are read in."""
    held: deque[Prepared] = deque()

    def holding() -> Iterator[Image]:
        for image in drawn:
            held.append(prepared(image, place))
            yield held[-1].image

    pages: list[Page] = []
    found: list[Sign] = []
    engine, outputs = recognised(holding(), engine, place)
    for output in outputs:
        page = next(hocr.pages(output, place))
        image, turn = held.popleft()
        found += signs(len(pages), page, image, place)
        pages.append(page._replace(turn=turn))
    return read_again(pages, found, engine, place), engine
