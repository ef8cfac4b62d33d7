"""What can be read, as lines of a table: each format, what it needs, and whether that is here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, version

from archivist.sources.formats import Reader, lacking, readers

_HEAD = ("format", "names usually end in", "read with", "here")
_PLAIN = ("plain text", "anything that no other format claims", "archivist itself", "yes")


def overview() -> list[str]:
    """A line of heads and one line a format, in the order in which they are tried."""
    rows = [_HEAD, *map(_row, readers()), _PLAIN]
    widths = [max(len(row[k]) for row in rows) for k in range(len(_HEAD) - 1)]
    return [
        "  ".join([*(c.ljust(w) for c, w in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]


def _row(reader: Reader) -> tuple[str, str, str, str]:
    lack = lacking(reader)
    suffixes = " ".join(reader.suffixes) or "a folder"
    return reader.name, suffixes, ", ".join(_used(reader)) or "archivist itself", lack or "yes"


def _used(reader: Reader) -> Iterator[str]:
    """Libraries and programs that a reader uses, with the versions that are here."""
    names = packages_distributions()
    for module in reader.needs:
        package = names.get(module, [module])[0]
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield package
    if reader.part is not None:
        part = reader.part()
        yield part.here or part.name
