"""Sources whose text was extracted from another format: the one place where readers make them.

    file = original(data, "shelf/book.epub", "application/epub+zip")
    extracted(file, text, marks, empty="holds no text: there is nothing to convert")

A *place* is a path as messages name it; its last part is the source's name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from archivist.errors import SourceError
from archivist.model import Encoding, Finding, Mark, Metadata, Picture, Source
from archivist.sources.languages import tag
from archivist.sources.plain import printable


class Original(NamedTuple):
    """The file, or the files, that a text was read from."""

    place: str
    media_type: str  # as told by the bytes
    digest: str  # sha-256, lower-case hex
    size: int  # bytes


def original(data: bytes, place: str, media_type: str) -> Original:
    """One file by its bytes."""
    return Original(place, media_type, hashlib.sha256(data).hexdigest(), len(data))


def joint_digest(files: Iterable[tuple[str, str]]) -> str:
    """That of the lines "<digest>  <name>" of several files, as sha256sum writes them."""
    lines = "".join(f"{digest}  {name}\n" for digest, name in files)
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def extracted(
    file: Original,
    text: str,
    marks: tuple[Mark, ...],
    *,
    empty: str,
    findings: Iterable[Finding] = (),
    metadata: Metadata | None = None,
    pictures: tuple[Picture, ...] = (),
    errors: str = "strict",
) -> Source:
    """What a reader saw, as a source. ``errors`` is that of ``Source.encoding``.

    Raises SourceError where there is no wording; ``empty`` says so, and the remedy.
    """
    if not text.strip():
        raise SourceError(f"{file.place}: {empty}")
    return Source(
        name=printable(PurePath(file.place).name),
        media_type=file.media_type,
        text=text,
        digest=file.digest,
        size=file.size,
        encoding=Encoding("utf-8", errors=errors),
        findings=tuple(findings),
        marks=marks,
        metadata=metadata and metadata._replace(language=tag(metadata.language)),
        pictures=pictures,
    )
