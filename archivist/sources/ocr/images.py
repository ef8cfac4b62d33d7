"""Page images out of files: a PDF of scans, image files, TIFF with several pages.

PDFium draws in this process alone and one page at a time, while engines read in theirs.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archivist.errors import SourceError
from archivist.sources.ocr.programs import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".webp", ".bmp", ".gif")
SIGNATURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"\0\0\0\x0cjP  ",
    b"GIF87a", b"GIF89a",
)  # fmt: skip
_BITMAP_HEADS = (12, 40, 52, 56, 64, 108, 124)  # bytes of what stands behind a BMP's first 14
DPI = 300  # at which engines read best; Tesseract's own advice
_SHARPEST = 450  # more only costs time
# A broadsheet page at 400 dpi has 60 million pixels.
MOST_PIXELS = 150_000_000
_LOOSE = 12_000_000  # pixels: a quarto page at 300 dpi has 8 million
MOST_BYTES = 1024 * 1024 * 1024
MOST_PAGES = 20_000
_PLAUSIBLE_DPI = range(70, 1300)
_AS_THEY_ARE = {"PNG": ".png", "JPEG": ".jpg"}
_SAMPLE = 12  # pages of a PDF that are looked at
_FEW_LETTERS = 10  # of a page: a stamp or a running number of the scanning library
_SCANNED = 0.9  # of the pages


def is_image(head: bytes) -> bool:
    """Whether a file that begins so is an image. A text may begin with "BM" or "RIFF" too."""
    if head.startswith(b"BM"):
        return head[6:10] == bytes(4) and int.from_bytes(head[14:18], "little") in _BITMAP_HEADS
    return head.startswith(SIGNATURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")


def is_scan(path: Path) -> bool:
    """Whether a PDF's pages show what is no text to a program. False for what is no sound PDF.

    Images with next to no text, and drawings without any: letters may be drawn too. Blank pages
    may stand among them.
    """
    from archivist.sources.ocr import xml
    from archivist.sources.pdf import engine, nested

    try:
        data = xml.load(path)  # no more than one work may have
        with engine.opened(data, str(path)) as (document, count):
            nested.guard(data, engine.address(document), count, str(path))
            looked = sorted({k * count // _SAMPLE for k in range(_SAMPLE)})
            others, shown = 0, False
            for number in looked:
                seen = _seen(engine.address(document), number)
                others += seen.reads
                shown = shown or seen.shows
                if others > (1 - _SCANNED) * len(looked):
                    return False
            return shown
    except SourceError:
        return False


class _Seen(NamedTuple):
    reads: bool  # as text
    shows: bool  # anything


def _seen(document: int | None, number: int) -> _Seen:
    """What a page holds: next to no text is none where an image is. Raises SourceError."""
    from archivist.sources.pdf import engine, objects

    page = engine.load_page(document, number)
    text = engine.load_text(page) if page else None
    try:
        if not text:
            raise SourceError(f"page {number + 1} cannot be read")
        count = engine.count_chars(text)
        few = 0 < count < _FEW_LETTERS and objects.has_image(page)
        return _Seen(count > 0 and not few, engine.count_objects(page) > 0)
    finally:
        if text:
            engine.close_text(text)
        if page:
            engine.close_page(page)


def pdf_pages(data: bytes, name: str, numbers: Iterable[int] = ()) -> Iterator[Image]:
    """Each page of a PDF as an image, at the scan's own resolution but at least ``DPI``.

    ``numbers``: of these pages alone, counted from 0.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"{name}: is a damaged PDF ({error}): get a whole copy") from None
    try:
        if len(document) > MOST_PAGES:
            raise SourceError(f"{name}: more than {MOST_PAGES} pages: split it into works")
        for number in numbers or range(len(document)):
            yield _drawn(document, number, name)
    finally:
        document.close()


def _drawn(document: Any, number: int, name: str) -> Image:
    import pypdfium2
    from PIL import Image as Pillow

    try:
        page = document[number]
        width, height = page.get_size()
        own = min(_sharpness(page), _SHARPEST)
        dpi = max(own, DPI)
        if not 0 < width * height * (dpi / 72) ** 2 <= MOST_PIXELS:
            raise SourceError(f"{name}: page {number + 1} is too large: split or shrink it")
        if 0 < own < DPI and _is_one_image(page):
            drawn = page.render(scale=own / 72, grayscale=True).to_pil()
            size = (ceil(width * dpi / 72), ceil(height * dpi / 72))
            return packed(drawn.resize(size, Pillow.Resampling.BILINEAR), dpi)
        return packed(page.render(scale=dpi / 72, grayscale=True).to_pil(), dpi)
    except pypdfium2.PdfiumError as error:
        raise SourceError(
            f"{name}: page {number + 1} cannot be drawn ({error}): get a whole copy"
        ) from None


def _sharpness(page: Any) -> int:
    """Dots an inch of the sharpest image that is half as wide as the page; 0 without any."""
    import pypdfium2.raw as raw

    best = 0
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, _, right, _ = image.get_bounds()
        pixels = image.get_px_size()[0]
        if right - left > 0.5 * page.get_size()[0]:
            best = max(best, round(pixels * 72 / (right - left)))
    return best


def _is_one_image(page: Any) -> bool:
    """Whether it is all there is: enlarged once it is drawn, it takes half the time."""
    import pypdfium2.raw as raw

    objects = [thing.type for thing in page.get_objects(max_depth=1)]
    return objects == [raw.FPDF_PAGEOBJ_IMAGE] and not raw.FPDFPage_GetAnnotCount(page)


def file_pages(paths: Sequence[Path]) -> Iterator[Image]:
    """The images in files, in this order; of a TIFF each of its pages."""
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
            data = path.read_bytes() if total <= MOST_BYTES else b""
        except OSError as error:
            reason = error.strerror or str(error)
            raise SourceError(f"{path}: cannot be read ({reason}): check its mode") from None
        if not data:
            raise SourceError(f"{path}: more than one work's worth of images: split the folder")
        yield from _frames(data, path)


def _frames(data: bytes, path: Path) -> Iterator[Image]:
    with opened(data, str(path)) as picture:
        dpi = _stated(picture)
        if picture.format in _AS_THEY_ARE:
            yield Image(data, _AS_THEY_ARE[picture.format], dpi)
            return
        with _read(str(path)):
            count = getattr(picture, "n_frames", 1)
        if count > MOST_PAGES:
            raise SourceError(f"{path}: more than {MOST_PAGES} pages: split it into works")
        for number in range(count):
            with _read(str(path)):
                picture.seek(number)
                _check_size(picture, str(path))
                page = packed(picture, dpi)
            yield page


def opened(data: bytes, name: str) -> Picture:
    """The picture, its pixels not yet unpacked. Raises SourceError."""
    from PIL import Image as Pillow

    with _read(name):
        picture = Pillow.open(io.BytesIO(data))
    _check_size(picture, name)
    return picture


@contextmanager
def _read(name: str) -> Iterator[None]:
    """Where Pillow reads the image ``name``: what it finds wrong becomes a SourceError."""
    from PIL import Image as Pillow

    try:
        with quiet():
            yield
    except Pillow.DecompressionBombError:
        raise SourceError(f"{name}: has more pixels than a page: split or shrink it") from None
    except (SourceError, MemoryError):
        raise
    except Exception as error:
        # A TIFF of random bytes raises KeyError, TypeError, struct.error ...
        raise _damaged(name, error) from None


@contextmanager
def quiet() -> Iterator[None]:
    """Where Pillow unpacks an image: what it only warns of, the engine makes the best of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _check_size(picture: Picture, name: str) -> None:
    if not 0 < picture.width * picture.height <= MOST_PIXELS:
        raise SourceError(f"{name}: has more pixels than a page: split or shrink it")


def _stated(picture: Picture) -> int:
    said = picture.info.get("dpi")
    try:
        dpi = round(float(said[0])) if said else 0
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 0
    return dpi if dpi in _PLAUSIBLE_DPI else 0


def packed(picture: Picture, dpi: int) -> Image:
    """The picture in a format that both sides are quick with: a page in 2 ms, packed in 10.

    Large pages are packed, since several are held at once.
    """
    out = io.BytesIO()
    plain = picture.copy() if picture.mode in ("1", "L") else picture.convert("L")
    plain.info.clear()  # a copy has no fields of its TIFF: libtiff dies of damaged ones
    loose = plain.mode == "L" and plain.width * plain.height <= _LOOSE
    compression = "raw" if loose else "packbits"
    plain.save(out, "TIFF", compression=compression, **({"dpi": (dpi, dpi)} if dpi else {}))
    return Image(out.getvalue(), ".tif", dpi)


def _damaged(name: str, error: Exception) -> SourceError:
    from PIL import UnidentifiedImageError

    reason = str(error)
    if isinstance(error, UnidentifiedImageError):
        reason = "of no kind that is known"  # Pillow's words name an object of Python's
    elif not isinstance(error, (OSError, ValueError, SyntaxError)):
        reason = "what it says of itself makes no sense"  # a key or a type that Pillow fell over
    return SourceError(f"{name}: is a damaged image ({reason}): scan the page again")
