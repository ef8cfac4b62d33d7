"""What keeps an edition folder from being replaced: anything in it that a person may have made."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from archivist import __version__
from archivist.archive.manifest import read_manifest
from archivist.errors import EditionError, OutputError

_NAME = "manifest.json"


def may_replace(folder: Path) -> None:
    """Returns when ``folder`` is as archivist left it; raises OutputError, with the remedy, else.

    A folder of somebody else's, a file put into it, a file corrected by hand, and an edition made
    by a later version of this program all stay.
    """
    try:
        manifest = read_manifest((folder / _NAME).read_bytes())
    except (OSError, EditionError):
        raise OutputError(
            f"{folder}: is in the way and archivist did not make it (it has no {_NAME} of ours); "
            "move it away, or choose another folder with -o"
        ) from None
    if _number(manifest.version) > _number(__version__):
        raise OutputError(
            f"{folder}: was made by archivist {manifest.version}, which is later than this one "
            f"({__version__}); remove the folder to build it anew, or update archivist"
        )
    for path in sorted(p for p in folder.rglob("*") if not p.is_dir()):
        name = path.relative_to(folder).as_posix()
        if name == _NAME:
            continue
        if name not in manifest.outputs:
            raise OutputError(f"{path}: archivist did not write this file; move it away first")
        if sha256(path.read_bytes()).hexdigest() != manifest.outputs[name]:
            raise OutputError(
                f"{path}: was changed after it was made; move it away to keep it, or remove the "
                "folder to build it anew"
            )


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
