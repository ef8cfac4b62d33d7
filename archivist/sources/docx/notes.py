"""Footnotes and endnotes of a document: which are called, in what order, under what number."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archivist.sources.docx import numbering
from archivist.sources.docx.package import Part
from archivist.sources.markup import xml
from archivist.sources.markup.numbers import spelt

_RULES = ("eparator", "Notice")  # types of what only draws the rule above notes


class Notes:
    """Which notes are called, in what order, under what number."""

    def __init__(self, settings: etree._Element | None) -> None:
        self._forms = {
            kind: numbering.note_form(settings, kind) or form
            for kind, form in (("footnote", "decimal"), ("endnote", "lowerRoman"))
        }
        self._restart = {
            kind: numbering.note_restart(settings, kind) == "eachSect"
            for kind in ("footnote", "endnote")
        }
        self._counts = {"footnote": 0, "endnote": 0}
        self._labels: dict[tuple[str, str], str] = {}

    def call(self, kind: str, key: str, *, custom: bool) -> str:
        """A note is called: its label. Its own sign stands in the text when it has one."""
        if (kind, key) in self._labels:
            return self._labels[kind, key]
        if custom:
            self._labels[kind, key] = ""
            return ""
        self._counts[kind] += 1
        label = spelt(self._counts[kind], self._forms[kind])
        self._labels[kind, key] = label
        return label

    def label(self, kind: str, key: str) -> str:
        """The label of a note; empty where nothing calls it."""
        return self._labels.get((kind, key), "")

    def section(self) -> None:
        """A section ends: numbers may begin again."""
        for kind, restarts in self._restart.items():
            if restarts:
                self._counts[kind] = 0

    def order(self, kind: str, notes: dict[str, etree._Element]) -> Iterator[str]:
        """Ids of notes as they are called, then the rest as they are stored."""
        called = [key for of, key in self._labels if of == kind and key in notes]
        yield from called
        yield from (key for key in notes if key not in set(called))


def by_id(part: Part | None, kind: str) -> dict[str, etree._Element]:
    """Notes by id, without those that only draw the rule above notes."""
    found: dict[str, etree._Element] = {}
    for element in part.root if part is not None else ():
        if xml.local(element) == kind and not xml.attribute(element, "type").endswith(_RULES):
            found.setdefault(xml.attribute(element, "id"), element)
    return found
