"""A zip file whose bytes depend on its content alone.

The standard library leaves the deflate to the system's zlib, whose output differs between builds;
libdeflate comes with its wheel, so its version is pinned with the other packages.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from zlib import crc32

import deflate

EPOCH = (0, 0x21)  # DOS time and date of 1980-01-01 00:00, the first that a zip can tell
LEVEL = 6
UNIX, REGULAR_FILE = 3, 0o100644 << 16
UTF8_NAME = 0x800
NEEDS, STORED, DEFLATED = 20, 0, 8


def make_zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of (name, content) in the given order. The first, and what does not shrink, is stored.

    Raises ValueError beyond what a zip without its 64-bit extension can hold.
    """
    body = bytearray()
    directory: list[bytes] = []
    for name, content in entries:
        packed = deflate.deflate_compress(content, LEVEL) if directory else content
        method = DEFLATED if len(packed) < len(content) else STORED
        packed = packed if method else content
        encoded = name.encode()
        common = struct.pack(
            "<HHHHHLLLHH",
            NEEDS if method else 10,
            0 if name.isascii() else UTF8_NAME,
            method,
            *EPOCH,
            crc32(content),
            len(packed),
            len(content),
            len(encoded),
            0,
        )
        made_by = UNIX << 8 | NEEDS
        place = struct.pack("<HHHLL", 0, 0, 0, REGULAR_FILE, len(body))
        directory.append(b"PK\1\2" + struct.pack("<H", made_by) + common + place + encoded)
        body += b"PK\3\4" + common + encoded + packed
    listing = b"".join(directory)
    if len(body) + len(listing) >= 1 << 32 or len(directory) >= 1 << 16:
        raise ValueError("too much for a zip file: more than 4 GB or 65,535 entries")
    count = len(directory)
    end = struct.pack("<HHHHLLH", 0, 0, count, count, len(listing), len(body), 0)
    return bytes(body) + listing + b"PK\5\6" + end
