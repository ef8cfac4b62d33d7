"""Whether a work must be built again: everything that its edition depends on, as one digest."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from archivist import __version__
from archivist.work import ids_file, work_file

PACKAGE = Path(__file__).resolve().parents[1]

_NAME = re.compile(r"[\w.-]+")

_RECORD = ".build.json"


@cache
def program() -> str:
    """Digest of the program: version, Python, libraries, and every file of rules and schemas."""
    libraries = [f"{name} {metadata.version(name)}" for name in _libraries()]
    python = "{}.{}".format(*sys.version_info)
    digest = _digest([__version__, python, *libraries])
    for path in _program_files():
        digest = _digest([digest, path.name, _content(path)])
    return digest


def stamp(source: Path, modified: str) -> str:
    """Digest of all that the edition of ``source`` depends on, but for its lock of ids.

    ``modified`` is the date that the environment gives, or empty. Raises OSError for a source that
    is unreadable.
    """
    return _digest(
        [program(), modified, source.name, _content(source), _if_there(work_file(source))]
    )


def ids(source: Path) -> str:
    """Digest of the lock of ids beside ``source``, which a build reads first and writes last."""
    return _if_there(ids_file(source))


def _if_there(path: Path) -> str:
    return _content(path) if path.exists() else ""


def sizes(folder: Path) -> dict[str, int]:
    """Every file of an edition folder and how long it is: what tells that one went missing."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.stat().st_size for p in files}


def read_record(outputs: Path) -> dict[str, Any]:
    """What the last build left behind, by work; nothing if it is not there or is not readable."""
    try:
        record = json.loads((outputs / _RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_record(outputs: Path, record: dict[str, Any]) -> None:
    """Keeps the record for the next build: at once, so that a full disk leaves the old one."""
    new = outputs / f"{_RECORD}.new"
    try:
        new.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", "utf-8")
        new.replace(outputs / _RECORD)
    finally:
        new.unlink(missing_ok=True)


def _libraries() -> Iterator[str]:
    """What archivist needs to run: its tables or code decide what is written."""
    for needed in sorted(metadata.requires("archivist") or ()):
        name = _NAME.match(needed)
        if name is not None and "extra" not in needed.partition(";")[2]:
            yield name[0]


def _program_files() -> Iterator[Path]:
    beside = PACKAGE.parent / "schemas"  # where they stand in a checkout; else inside the package
    for folder in (PACKAGE, beside) if (beside / "archivist.rng").exists() else (PACKAGE,):
        files = (p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        yield from sorted(files)


def _content(path: Path) -> str:
    """Digest of a file, or of all files in a folder with their names."""
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.is_file())
        return _digest([part for p in files for part in (str(p.relative_to(path)), _content(p))])
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
