"""An edition in another format, from its TEI alone: what ``archivist export`` does.

data = export(Path("outputs/thesis"), "jsonl")
"""

from __future__ import annotations

from pathlib import Path

from archivist.archive.manifest import read_manifest
from archivist.editions.exports import writer
from archivist.errors import EditionError
from archivist.tei.read import parse

_PICTURES = "images"


def export(edition: Path, to: str) -> bytes:
    """The edition (its folder, or a TEI file) as ``to``, a key of ``formats.FORMATS``.

    Raises EditionError for what is no edition, or when a tool that the format takes is missing.
    """
    tei = tei_file(edition)
    tree = parse(read_file(tei), str(tei)).getroottree()
    return writer(to)(tree, _pictures(tei.parent))


def tei_file(edition: Path) -> Path:
    """The TEI file of an edition given as its folder or as that file."""
    if not edition.is_dir():
        return edition
    path = edition / "manifest.json"
    return edition / f"{read_manifest(read_file(path), str(path)).work}.xml"


def _pictures(folder: Path) -> dict[str, bytes]:
    images = folder / _PICTURES
    if not images.is_dir():
        return {}
    return {path.name: read_file(path) for path in sorted(images.iterdir()) if path.is_file()}


def read_file(path: Path) -> bytes:
    """A file of an edition. Raises EditionError, which says what to name instead."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise EditionError(
            f"{path}: {reason}; name an edition folder that archivist made, or its TEI file"
        ) from error
