"""The package of an EPUB, built by ebooklib; its zip is written by :mod:`zipper` instead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from ebooklib import epub

from archivist.editions.metadata import Statement
from archivist.tei.names import XML_LANG

Entries = list[tuple[str, bytes]]


class File(NamedTuple):
    """A file of the package. ``properties`` as in the manifest; ``spine``: part of the reading."""

    name: str
    content: bytes
    media_type: str = "application/xhtml+xml"
    properties: str = ""
    spine: bool = True


def make_package(
    identifier: str,
    modified: str,
    language: str,
    statements: Iterable[Statement],
    files: Iterable[File],
) -> Entries:
    """(name, content) of everything in the EPUB, in order, ``mimetype`` first.

    ``language`` is that of the metadata.
    """
    book = epub.EpubBook()
    book.set_language(language)
    book.metadata.clear()  # the name of the library, and a random identifier
    book.set_identifier(identifier)
    for statement in statements:
        _state(book, statement)
    for number, file in enumerate(files):
        item = epub.EpubItem(f"f{number}", file.name, file.media_type, file.content)
        item.properties = file.properties.split()
        book.add_item(item)
        if file.spine:
            book.spine.append(item)
    writer = _Writer("", book, {"mtime": datetime.fromisoformat(modified)})
    writer.write()
    return writer.entries


def _state(book: Any, statement: Statement) -> None:
    more = {"id": statement.id} if statement.id else {}
    if statement.refines:
        more["refines"] = statement.refines
    if statement.name.startswith("dc:"):
        book.add_metadata("DC", statement.name[3:], statement.value, more)
    else:
        scheme = {"scheme": "marc:relators"} if statement.name == "role" else {}
        attributes = {**more, "property": statement.name, **scheme}
        book.add_metadata("OPF", statement.name, statement.value, attributes)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """Collects what ebooklib would put into a zip of its own."""

    def write(self) -> None:
        self.entries: Entries = []
        self.out = self
        self.writestr("mimetype", "application/epub+zip")
        self._write_container()
        self._write_opf()
        self._write_items()

    def writestr(self, name: str, content: str | bytes) -> None:
        self.entries.append((name, content.encode() if isinstance(content, str) else content))

    def _write_opf_file(self, root: Any) -> None:
        """As ebooklib does, with the language of the metadata."""
        root.set(XML_LANG, self.book.language)
        super()._write_opf_file(root)

    def _write_opf_spine(self, root: Any, ncx_id: str | None) -> None:
        """As ebooklib does, without the pointer to an NCX, which an EPUB 3 does not need."""
        super()._write_opf_spine(root, ncx_id)
        del root.find("spine").attrib["toc"]
