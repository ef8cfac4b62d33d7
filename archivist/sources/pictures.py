"""Pictures out of a source: known by their bytes, given names that are fit for any folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

from archivist.model import Picture
from archivist.patterns import late
from archivist.sources.drawings import is_drawing

_UNFIT = late(r"[^a-z0-9._-]+")
_ENDINGS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
}
_LONGEST_NAME = 60
_LARGEST = 64 * 1024 * 1024  # bytes of one picture


class Pictures:
    """Collects pictures; each is kept once, however often it is shown."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # where it came from -> its name, or "" for no picture
        self._kept: dict[str, Picture] = {}
        self._same: dict[bytes, str] = {}  # a picture's bytes -> its name

    def add(self, origin: str, data: bytes) -> str:
        """The name of the picture in ``data``; empty where it is none that editions can show.

        ``origin`` says where it came from, once and for all: a path in a zip or folder.
        """
        if origin not in self._names:
            self._names[origin] = self._keep(origin, data)
        return self._names[origin]

    def known(self, origin: str) -> str | None:
        """The name given to ``origin`` before (empty: it is no picture), or None."""
        return self._names.get(origin)

    def beside(self, folder: Path | None, reference: str) -> str:
        """The name of a picture in a source's folder or below it; empty for any other place."""
        if folder is None or not reference or ":" in reference:
            return ""
        known = self.known(reference)
        if known is not None:
            return known
        try:
            path = (folder / unquote(reference)).resolve()
            inside = path.is_relative_to(folder.resolve()) and path.is_file()
            fit = inside and path.stat().st_size <= _LARGEST
            return self.add(reference, path.read_bytes()) if fit else ""
        except (OSError, ValueError):
            return ""

    def all(self) -> tuple[Picture, ...]:
        """Every picture, in the order in which they were added."""
        return tuple(self._kept.values())

    def _keep(self, origin: str, data: bytes) -> str:
        if data in self._same:
            return self._same[data]
        media_type = picture_type(data)
        if not media_type:
            return ""
        stem = _stem(origin)
        ending = _ENDINGS[media_type]
        name, number = stem + ending, 1
        while name in self._kept:
            number += 1
            name = f"{stem}-{number}{ending}"
        self._kept[name] = Picture(name, media_type, data)
        self._same[data] = name
        return name


def picture_type(data: bytes) -> str:
    """The media type of a picture by its bytes; empty where they are damaged or of another kind.

    A picture needs a width and a height: readers of ebooks stumble over files that have neither.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        sound = data[12:16] == b"IHDR" and _sized(data[16:20], data[20:24])
        return "image/png" if sound else ""
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif" if _sized(data[6:8], data[8:10]) else ""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP" and len(data) > 30:
        return "image/webp"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if _has_frame(data) else ""
    return "image/svg+xml" if is_drawing(data) else ""


def _sized(*measures: bytes) -> bool:
    return all(any(measure) for measure in measures)


def _has_frame(data: bytes) -> bool:
    """Whether a JPEG's segments lead to a frame header with a size."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
        elif 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return _sized(data[at + 5 : at + 7], data[at + 7 : at + 9])
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False


def _stem(origin: str) -> str:
    """``OEBPS/Images/Abb. 3.JPG`` becomes ``abb.-3``."""
    base = re.split(r"[/\\]", origin)[-1]
    plain = unicodedata.normalize("NFKD", base).encode("ascii", "ignore").decode().lower()
    stem = _UNFIT.sub("-", plain.rpartition(".")[0] or plain).strip("-.")
    return stem[:_LONGEST_NAME] or "picture"
