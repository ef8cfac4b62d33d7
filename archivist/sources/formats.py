"""Which reader reads a file: told from its bytes, never from its name alone.

A reader is one module in ``sources/readers/`` with a ``READER`` row, found by being there;
``plain`` reads what no other reader knows. A name that says something else than the bytes is a
finding.
"""

from __future__ import annotations

import importlib
import pkgutil
import zipfile
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from archivist.errors import SourceError
from archivist.model import Finding, Source
from archivist.rules import FindingRow
from archivist.sources import plain

MISNAMED = FindingRow(
    "format.misnamed", "warning", "The source's name says another format than its bytes."
)

_HEAD = 65_536  # bytes that readers may look at


class Sample(NamedTuple):
    """What readers look at to know their format: the first bytes, or a folder's names."""

    path: Path
    head: bytes  # empty for a folder
    names: tuple[str, ...] = ()  # of a zip's members, or of the files in a folder, sorted


class Part(NamedTuple):
    """A program outside archivist that a reader needs."""

    name: str  # what it is for: "an OCR engine"
    here: str  # which one is here, with its version; empty: none
    remedy: str  # how to get one


class Reader(NamedTuple):
    """One format. ``needs`` are modules that must be importable; ``suffixes`` are lower-case."""

    name: str  # as `archivist formats` shows it
    order: int  # readers with a smaller one are asked first
    suffixes: tuple[str, ...]
    recognise: Callable[[Sample], bool]
    read: Callable[[Path], Source]
    needs: tuple[str, ...] = ()
    remedy: str = ""  # how to get what it needs
    part: Callable[[], Part] | None = None  # the program outside that it needs, looked for anew
    # ``read`` for a file that two processes may share: this one first does what it is given.
    shared: Callable[[Path, Callable[[], object]], Source] | None = None


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, in the order in which they are asked."""
    from archivist.sources import readers as package

    modules = [
        importlib.import_module(f"{package.__name__}.{info.name}")
        for info in pkgutil.iter_modules(package.__path__)
    ]
    found = [module.READER for module in modules if hasattr(module, "READER")]
    return tuple(sorted(found, key=lambda reader: (reader.order, reader.name)))


def lacking(reader: Reader) -> str:
    """What the reader needs that is not here, and how to get it; empty when all is here."""
    modules = [name for name in reader.needs if find_spec(name) is None]
    if modules:
        return f"{reader.name} needs {', '.join(modules)}: {reader.remedy}"
    part = reader.part() if reader.part else None
    if part is not None and not part.here:
        return f"{reader.name} needs {part.name}: {part.remedy}"
    return ""


def lacking_for(path: Path) -> str:
    """What reading the file at ``path`` needs that is not here, as ``lacking`` says it."""
    reader = _reader(_sample(path))
    return lacking(reader) if reader else ""


def _reader(sample: Sample) -> Reader | None:
    return next((r for r in readers() if r.recognise(sample)), None)


def read(path: Path, meanwhile: Callable[[], object] | None = None) -> Source:
    """The source at ``path``, by whichever reader knows its bytes. Raises SourceError.

    ``meanwhile`` is done while another process reads, if one does.
    """
    reader = _reader(_sample(path))
    if reader is None:
        return _as_text(path)
    if lack := lacking(reader):
        raise SourceError(f"{path}: {lack}")
    source = reader.shared(path, meanwhile) if reader.shared and meanwhile else reader.read(path)
    if path.is_dir() or path.suffix.lower() in reader.suffixes:
        return source
    return _misnamed(source, path, reader.name)


def _as_text(path: Path) -> Source:
    """What no reader knows, as text; a name that says another format is a finding.

    XML of an unknown kind is one already.
    """
    source = plain.read(path)
    known = any(path.suffix.lower() in reader.suffixes for reader in readers())
    if not known or any(finding.id == plain.MARKUP.id for finding in source.findings):
        return source
    return _misnamed(source, path, "plain text")


def _misnamed(source: Source, path: Path, name: str) -> Source:
    ending = path.suffix or "nothing"
    said = Finding(MISNAMED.id, 0, 0, f"the bytes are {name}, the name ends in {ending}")
    return source._replace(findings=(*source.findings, said))


def _sample(path: Path) -> Sample:
    """Nothing is raised here: a file that cannot be opened is left for ``plain`` to explain."""
    try:
        if path.is_dir():
            return Sample(path, b"", tuple(sorted(p.name for p in path.iterdir())))
        if not path.is_file():
            return Sample(path, b"")  # opening a pipe would wait for its writer for ever
        with path.open("rb") as file:
            head = file.read(_HEAD)
        return Sample(path, head, _members(path) if head.startswith(b"PK\x03\x04") else ())
    except (OSError, ValueError):
        return Sample(path, b"")


def _members(path: Path) -> tuple[str, ...]:
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(sorted(archive.namelist()))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ()
