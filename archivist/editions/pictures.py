"""Pictures for an EPUB: which ones it may hold, what they are called in it, what they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from archivist.editions.scaling import within_bound
from archivist.sources.drawings import is_drawing

# EPUB 3.3's core types, by the bytes that they begin with; of SVG readers take still drawings only.
_TYPES = (
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"),
    (b"\xff\xd8\xff", "jpg", "image/jpeg"),
    (b"GIF8", "gif", "image/gif"),
    (b"RIFF", "webp", "image/webp"),
)


class Shown(NamedTuple):
    """A picture in the EPUB; ``href`` is its path there."""

    href: str
    media_type: str
    data: bytes


def shown(pictures: Mapping[str, bytes]) -> dict[str, Shown]:
    """By name, the pictures that an EPUB can show, at a size that every reading system takes.

    A file's ending is what its bytes are.
    """
    found: dict[str, Shown] = {}
    for number, (name, data) in enumerate(sorted(pictures.items()), 1):
        if _type(data):
            small = within_bound(data)
            ending, media_type = _type(small) or ("", "")
            found[name] = Shown(f"images/p{number}.{ending}", media_type, small)
    return found


def _type(data: bytes) -> tuple[str, str] | None:
    """Ending and media type."""
    if is_drawing(data):
        return "svg", "image/svg+xml"
    return next(((end, kind) for start, end, kind in _TYPES if data.startswith(start)), None)
