"""The files of a zip (EPUB, DOCX), read within bounds and in memory only.

    files = Packed(data, "book.epub")
    files.read("META-INF/container.xml")

Nothing is unpacked to a disk, so no name can lead anywhere; a name that tries to is refused all the
same, because what else such a file holds is not to be trusted.
"""

from __future__ import annotations

import io
import posixpath
import re
import unicodedata
import zipfile
import zlib
from urllib.parse import unquote

from archivist.errors import SourceError

# A book with 1,000 full-page plates unpacks to about 400 MiB; its text to less than 10 MiB.
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_FILES = 50_000
# XHTML of one repeated table row packs 1:120; deflate's own limit, which bombs are near, is 1:1032.
_MOST_RATIO = 300
_RATIO_FROM = 8 * 1024 * 1024  # smaller files harm nobody, however well they pack
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")


class Packed:
    """A zip's files by canonical name (``a/./b`` is ``a/b``; backslashes are slashes).

    Raises SourceError for what is damaged, encrypted, larger than one work or made to harm.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise SourceError(
                f"{name}: is a damaged zip ({error}): get a whole copy of the file"
            ) from error
        _check_size(infos, name)
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if not info.is_dir():
                self._add(info)
        self._loose = {_fold(known): known for known in reversed(self._infos)}

    def _add(self, info: zipfile.ZipInfo) -> None:
        key = self._canonical(info.filename)
        if info.flag_bits & _ENCRYPTED:
            raise SourceError(f"{self.name}: {key} is encrypted: unpack it with its password first")
        before = self._infos.setdefault(key, info)
        if (before.CRC, before.file_size) != (info.CRC, info.file_size):
            raise SourceError(f"{self.name}: holds two files named {key}: remove the wrong one")

    def _canonical(self, filename: str) -> str:
        name = posixpath.normpath(filename.replace("\\", "/"))
        if name.startswith(("/", "../")) or name == ".." or "\0" in name or _DRIVE.match(name):
            shown = ascii(filename[:100])
            raise SourceError(
                f"{self.name}: a name in it leads out of its folder ({shown}): the file is not safe"
            )
        return name

    @property
    def names(self) -> tuple[str, ...]:
        """Canonical names in the zip's order."""
        return tuple(self._infos)

    def find(self, name: str) -> str:
        """The canonical name of a file, also where case or percent signs differ; or empty."""
        plain = posixpath.normpath(name.replace("\\", "/")).lstrip("/")
        for tried in (plain, posixpath.normpath(unquote(plain))):
            if tried in self._infos:
                return tried
        return self._loose.get(_fold(unquote(plain)), "")

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises KeyError where there is none, SourceError where it is damaged."""
        info = self._infos[name]
        try:
            return self._zip.read(info)
        except NotImplementedError as error:  # also a RuntimeError
            raise SourceError(
                f"{self.name}: {name} is packed in a way that is not read ({error}): pack it anew"
            ) from error
        # ValueError: the list of a file that was cut leads to a place before its beginning.
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            raise SourceError(
                f"{self.name}: {name} in it is damaged: get a whole copy of the file"
            ) from error


def _check_size(infos: list[zipfile.ZipInfo], name: str) -> None:
    """Sizes are those that the zip's list tells; reading stops there, so a lie only shortens."""
    if len(infos) > MOST_FILES:
        raise SourceError(f"{name}: holds {len(infos)} files, more than one work has: split it")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MOST_UNPACKED:
        most = f"more than the {MOST_UNPACKED >> 20} MiB of one work"
        raise SourceError(f"{name}: unpacks to {unpacked >> 20} MiB, {most}: split it")
    for info in infos:
        if info.compress_type not in _METHODS:
            raise SourceError(
                f"{name}: {info.filename} is packed in a way that is not read: pack it anew"
            )
        if info.file_size > max(_RATIO_FROM, _MOST_RATIO * info.compress_size):
            raise SourceError(
                f"{name}: {info.filename} unpacks to far more than a book: it is not safe"
            )


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
