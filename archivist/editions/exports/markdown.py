"""Pandoc's Markdown, with footnotes; pandoc reads it back to the same blocks.

What Markdown has no mark for is in fenced divisions: a speech, an epigraph, a letter, verse in line
blocks. Ids of divisions are those of the TEI. A note that nobody calls, or only another note, is a
division too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.etree import _ElementTree

from archivist.editions.header import Header, read_header
from archivist.editions.pandoc.blocks import ROWS, Blocks, Row, heads, inner
from archivist.editions.pandoc.escape import string
from archivist.editions.pandoc.pages import pages
from archivist.editions.pandoc.words import Words, called, called_by_notes
from archivist.editions.vocabulary import TEI


def export(tree: _ElementTree, pictures: Mapping[str, bytes]) -> bytes:
    """The text in UTF-8; pictures are named as they lie in the edition's folder."""
    return written(tree, ROWS, {})


def written(tree: _ElementTree, rows: Mapping[str, Row], styles: Mapping[str, str]) -> bytes:
    """The text, with a row for each element that is more than what it holds; styles of spans."""
    root = tree.getroot()
    labels = called(root)
    places = frozenset(heads(root)) | called_by_notes(root, labels)
    blocks = Blocks(Words(labels, places, pages(root), styles), rows)
    for matter in root.iterfind(f"{TEI}text/*"):
        inner(blocks, matter)
    front = "".join(f"{line}\n" for line in _front(read_header(root)))
    return (front + "\n".join(blocks.out) + "\n").encode()


def _front(header: Header) -> Iterator[str]:
    yield "---"
    for key, values in (
        ("title", (header.title,) if header.titled else ()),
        ("subtitle", (header.subtitle,)),
        ("author", header.authors),
        ("editor", header.editors),
        ("translator", header.translators),
        ("publisher", (header.publisher,)),
        ("date", (header.date,)),
        ("rights", (header.rights,)),
        ("lang", (header.language,) if header.language != "und" else ()),
    ):
        said = [string(value) for value in values if value]
        if said:
            yield f"{key}: {said[0] if len(said) == 1 else '[' + ', '.join(said) + ']'}"
    yield "---"
    yield ""
