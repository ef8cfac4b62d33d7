"""Pictures and drawn lines of a page, within bounds."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_uint, c_void_p, cast, create_string_buffer, string_at
from itertools import islice
from typing import Any, NamedTuple

import deflate
import pypdfium2_raw as raw

from archivist.sources.pdf import engine

MOST_OBJECTS = 5_000  # of one page that are looked at; a page of print has 100
MOST_RULES = 200  # of one page
MOST_PIXELS = 40_000_000  # of one picture: a full page at 600 dots an inch
MOST_BYTES = 128 * 1024 * 1024  # of all pictures together
_LEAST = 36  # points: smaller pictures are ornaments
_THIN = 2.0  # points: what is thicker is no rule
_DEEPEST = 4  # forms in each other
_SHORT = 24  # points: what is shorter is none
_SHOWN = frozenset({raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE})


class Box(NamedTuple):
    """Edges in points, y downwards from the page's top."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def area(self) -> float:
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)


class Drawn(NamedTuple):
    """What a page shows beside text: its pictures (PDFium's object with each) and its rules."""

    pictures: tuple[tuple[Box, int], ...]
    rules: tuple[Box, ...]


def drawn(page: Any, height: float) -> Drawn:
    """The pictures and rules of a page, in the order in which they were drawn."""
    pictures: list[tuple[Box, int]] = []
    rules: list[Box] = []
    edges = [c_float() for _ in range(4)]
    refs = [byref(edge) for edge in edges]
    for k in range(min(engine.count_objects(page), MOST_OBJECTS)):
        item = engine.get_object(page, k)
        kind = engine.object_type(item)
        if kind not in _SHOWN:
            continue
        if not engine.object_bounds(item, *refs):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        box = Box(left, height - top, right, height - bottom)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            if min(box.x1 - box.x0, box.y1 - box.y0) >= _LEAST:
                pictures.append((box, item))
        elif box.y1 - box.y0 <= _THIN and box.x1 - box.x0 >= _SHORT and len(rules) < MOST_RULES:
            rules.append(box)
    return Drawn(tuple(pictures), tuple(rules))


def has_image(page: int) -> bool:
    """Whether a page shows an image, forms (drawings used as one object) looked into."""
    kinds = islice(_kinds(engine.count_objects, engine.get_object, page, 1), MOST_OBJECTS)
    return any(kind == raw.FPDF_PAGEOBJ_IMAGE for kind in kinds)


def _kinds(
    count: Callable[[int], int], get: Callable[[int, int], int], holder: int, depth: int
) -> Iterator[int]:
    for k in range(count(holder)):
        item = get(holder, k)
        kind = engine.object_type(item)
        yield kind
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _kinds(engine.count_parts, engine.get_part, item, depth + 1)


def picture(item: int) -> bytes:
    """A picture as a JPEG as it lies in the file, or as a PNG; empty where it cannot be had."""
    handle = cast(c_void_p(item), raw.FPDF_PAGEOBJECT)
    width, height = c_uint(), c_uint()
    raw.FPDFImageObj_GetImagePixelSize(handle, byref(width), byref(height))
    if not 0 < width.value * height.value <= MOST_PIXELS:
        return b""
    if _filters(handle) == ["DCTDecode"]:
        data = _bytes(raw.FPDFImageObj_GetImageDataRaw, handle)
        if data.startswith(b"\xff\xd8\xff") and not _is_four_coloured(data):
            return data
    return _png(handle)


def _filters(handle: Any) -> list[str]:
    names = []
    for k in range(raw.FPDFImageObj_GetImageFilterCount(handle)):
        buffer = create_string_buffer(64)
        raw.FPDFImageObj_GetImageFilter(handle, k, buffer, len(buffer))
        names.append(buffer.value.decode("ascii", "replace"))
    return names


def _bytes(ask: Any, handle: Any) -> bytes:
    size = ask(handle, None, 0)
    if not 0 < size <= MOST_BYTES:
        return b""
    buffer = create_string_buffer(size)
    ask(handle, buffer, size)
    return buffer.raw


def _is_four_coloured(data: bytes) -> bool:
    """Whether a JPEG has four components (CMYK), which browsers show in wrong colours."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if 0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in (0xC4, 0xC8, 0xCC):
            return data[at + 9] == 4
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False


_LAYOUTS = {1: (1, 0), 2: (3, 2), 3: (4, 2), 4: (4, 6)}  # bitmap format: bytes a pixel, PNG colour


def _png(handle: Any) -> bytes:
    """The picture's own pixels as a PNG, compressed the same everywhere."""
    bitmap = raw.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return b""
    try:
        layout = _LAYOUTS.get(raw.FPDFBitmap_GetFormat(bitmap))
        width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        if layout is None or not 0 < width * height <= MOST_PIXELS:
            return b""
        stride = raw.FPDFBitmap_GetStride(bitmap)
        address = cast(raw.FPDFBitmap_GetBuffer(bitmap), c_void_p).value or 0
        pixels = string_at(address, stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    deep, colour = layout
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        rows += _line(pixels[y * stride : y * stride + width * deep], deep, colour)
    header = struct.pack(">LLBBBBB", width, height, 8, colour, 0, 0, 0)
    packed = deflate.zlib_compress(bytes(rows), 6)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", bytes(packed)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _line(line: bytes, deep: int, colour: int) -> bytes:
    """A row of pixels in PNG's order: PDFium's is blue, green, red."""
    if deep == 1:
        return line
    channels = 4 if colour == 6 else 3
    out = bytearray(len(line) // deep * channels)
    for k in range(3):
        out[k::channels] = line[2 - k :: deep]
    if channels == 4:
        out[3::4] = line[3::4]
    return bytes(out)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))
