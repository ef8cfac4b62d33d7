"""Pictures of an edition within the size that reading systems take; the folder keeps the originals.

A plate scanned at 600 dpi has 20 million points and more. Shops refuse a page picture of over
5.6 million (Apple Books Asset Guide, "Interior images"); an old reader runs out of memory on it.
"""

from __future__ import annotations

import io
import math
import struct
import warnings
import zlib
from typing import TYPE_CHECKING

import deflate

from archivist.editions.zipper import LEVEL

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_POINTS = 5_600_000
# More is not unpacked at all: a few kilobytes can claim to be gigabytes.
_MOST_UNPACKED = 60_000_000
_MODES = {"1": "L", "L": "L", "LA": "LA", "P": "RGB", "RGB": "RGB", "RGBA": "RGBA"}
_QUALITY = 90  # of JPEG, where the eye sees no difference at reading size


def within_bound(data: bytes) -> bytes:
    """The picture with at most ``MOST_POINTS`` points, or as it is where that cannot be.

    A JPEG stays one, anything else becomes PNG. Moving pictures, four-colour and 16-bit ones
    and damaged ones stay as they are.
    """
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pillow.open(io.BytesIO(data)) as picture:
                return _scaled(picture) if _can_be_scaled(picture) else data
    except (Pillow.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError):
        return data


def _can_be_scaled(picture: Picture) -> bool:
    return (
        MOST_POINTS < picture.width * picture.height <= _MOST_UNPACKED
        and picture.mode in _MODES
        and getattr(picture, "n_frames", 1) == 1
    )


def _scaled(picture: Picture) -> bytes:
    from PIL import Image as Pillow
    from PIL import ImageOps

    factor = math.sqrt(MOST_POINTS / (picture.width * picture.height))
    size = (int(picture.width * factor), int(picture.height * factor))
    as_jpeg = picture.format == "JPEG"
    picture.draft(None, size)
    mode = "RGBA" if "transparency" in picture.info else _MODES[picture.mode]
    plain = ImageOps.exif_transpose(picture.convert(mode))
    upright = size if (plain.width > plain.height) == (size[0] > size[1]) else size[::-1]
    small = plain.resize(upright, Pillow.Resampling.LANCZOS, reducing_gap=2.0)
    out = io.BytesIO()
    colours = picture.info.get("icc_profile")
    if as_jpeg:
        small.save(out, "JPEG", quality=_QUALITY, icc_profile=colours)
    else:
        small.save(out, "PNG", compress_level=0, icc_profile=colours)
        return _packed(out.getvalue())
    return out.getvalue()


def _packed(png: bytes) -> bytes:
    """An unpacked PNG, packed by what packs the EPUB: zlib's output differs by build."""
    kept: list[bytes] = [png[:8]]
    points: list[bytes] = []
    at = 8
    while at < len(png):
        length, kind = struct.unpack_from(">L4s", png, at)
        if kind == b"IDAT":
            points.append(png[at + 8 : at + 8 + length])
        else:
            kept.append(png[at : at + 12 + length])
        at += 12 + length
    idat = b"IDAT" + deflate.zlib_compress(zlib.decompress(b"".join(points)), LEVEL)
    kept.insert(-1, struct.pack(">L", len(idat) - 4) + idat + struct.pack(">L", zlib.crc32(idat)))
    return b"".join(kept)
