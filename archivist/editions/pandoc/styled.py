"""Rows for a word processor: a title page, verse, speeches and letters in its styles.

The names are those of Word and of publishers' templates; pandoc makes a style of each it meets.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element

from archivist.editions.pandoc import blocks
from archivist.editions.pandoc.blocks import ROWS, Blocks, Row, inner
from archivist.editions.vocabulary import first_line
from archivist.tei.names import NS

SPANS: Mapping[str, str] = {"speaker": "Speaker", "stage": "Stage Direction"}


def _styled(style: str, then: Row = inner) -> Row:
    """A row for what is in a style."""

    def write(b: Blocks, element: _Element) -> None:
        b.fenced(f'{{custom-style="{style}"}}', element, then)

    return write


def _title_part(b: Blocks, element: _Element) -> None:
    _styled("Title" if element.get("type", "main") == "main" else "Subtitle")(b, element)


def _line(b: Blocks, element: _Element) -> None:
    """A line outside a stanza: those that follow are written with the first."""
    if first_line(element):
        _styled("Verse", blocks.single_line)(b, element)


def _epigraph(b: Blocks, element: _Element) -> None:
    """What is quoted in an epigraph is in its style, not in that of a quotation."""
    rows = b.rows
    b.rows = {**rows, NS + "quote": inner}
    _styled("Epigraph")(b, element)
    b.rows = rows


STYLED: Mapping[str, Row] = ROWS | {
    NS + "titlePart": _title_part,
    NS + "byline": _styled("Author"),
    NS + "docAuthor": _styled("Author"),
    NS + "docDate": _styled("Date"),
    NS + "epigraph": _epigraph,
    NS + "salute": _styled("Salutation"),
    NS + "dateline": _styled("Dateline"),
    NS + "signed": _styled("Signature"),
    NS + "lg": _styled("Verse", blocks.stanza),
    NS + "l": _line,
    NS + "sp": _styled("Speech", blocks.said),
    NS + "stage": _styled("Stage Directions"),
}
