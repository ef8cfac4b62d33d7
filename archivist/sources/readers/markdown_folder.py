"""A folder of Markdown files: a book of mdBook or GitBook, or chapters in a file each."""

from __future__ import annotations

from pathlib import Path

from archivist.model import Source
from archivist.rules import FindingRow
from archivist.sources.formats import Reader, Sample
from archivist.sources.readers.markdown import MOST_BRACKETS, SUFFIXES

UNLISTED = FindingRow(
    "markdown.unlisted", "info", "A file of the folder is not in its list of contents."
)
_LEAST = 2  # files, where none is a list of contents


def recognise(sample: Sample) -> bool:
    """A list of contents and another file, or several files; or a folder with ``book.toml``."""
    if sample.head or not sample.names:
        return False
    files = [name for name in sample.names if name.lower().endswith(SUFFIXES)]
    source = sample.path / "src"
    return len(files) >= _LEAST or ("book.toml" in sample.names and source.is_dir())


def read(path: Path) -> Source:
    """The book in the folder at ``path``. Raises SourceError, naming file and remedy."""
    from archivist.sources.markdown import folder

    return folder.read(path, SUFFIXES, MOST_BRACKETS)


READER = Reader(
    name="Markdown files in a folder",
    order=62,
    suffixes=(),
    recognise=recognise,
    read=read,
    needs=("markdown_it", "mdit_py_plugins"),
    remedy="pip install archivist",
)
