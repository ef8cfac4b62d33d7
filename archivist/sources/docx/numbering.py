"""Numbers that a word processor prints and does not store: of list items, headings and notes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from archivist.sources.docx.package import Part
from archivist.sources.docx.styles import first, value
from archivist.sources.markup import xml
from archivist.sources.markup.numbers import spelt

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, the text around the number, where it starts."""

    form: str = "decimal"
    text: str = ""  # "%1.%2" has the numbers of two levels
    start: int = 1


class Numbering:
    """Counts list paragraphs in the order in which they are met."""

    def __init__(self, part: Part | None) -> None:
        root = part.root if part else None
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for element in xml.children(root, "abstractNum") if root is not None else ():
            self._abstract[xml.attribute(element, "abstractNumId")] = _levels(element)
        for element in xml.children(root, "num") if root is not None else ():
            self._add(element)

    def _add(self, element: etree._Element) -> None:
        key, base = xml.attribute(element, "numId"), value(element, "abstractNumId")
        levels = dict(self._abstract.get(base, {}))
        counts_with = base
        for override in xml.children(element, "lvlOverride"):
            number = _number(xml.attribute(override, "ilvl"), 0)
            levels |= _levels(override)
            start = value(override, "startOverride")
            if start:
                old = levels.get(number, Level())
                levels[number] = Level(old.form, old.text, _number(start, 1))
                counts_with = f"{base}/{key}"
        self._lists[key] = (counts_with, levels)

    def known(self, key: str) -> bool:
        """Whether a list of that id is there (``0`` takes a paragraph out of all lists)."""
        return key in self._lists

    def level(self, key: str, number: int) -> Level:
        """What a list says of one of its levels."""
        return self._lists[key][1].get(number, Level("bullet"))

    def next(self, key: str, number: int) -> str:
        """What is printed before the next paragraph of a list: ``2.1``, ``(b)``, ``•``."""
        counts_with, levels = self._lists[key]
        counts = self._counts[counts_with]
        level = self.level(key, number)
        counts[number] = counts.get(number, level.start - 1) + 1
        for deeper in [n for n in counts if n > number]:
            del counts[deeper]
        if level.form == "bullet":
            return level.text if level.text.isprintable() else "•"

        def put(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = levels.get(at, Level())
            return spelt(counts.get(at, other.start), other.form)

        return _PLACE.sub(put, level.text)


def _levels(element: etree._Element) -> dict[int, Level]:
    found = {}
    for level in xml.children(element, "lvl"):
        found[_number(xml.attribute(level, "ilvl"), 0)] = Level(
            value(level, "numFmt") or "decimal",
            value(level, "lvlText"),
            _number(value(level, "start"), 1),
        )
    return found


def _number(said: str, otherwise: int) -> int:
    return int(said) if re.fullmatch(r"\d{1,6}", said) else otherwise


def note_form(settings: etree._Element | None, kind: str) -> str:
    """The number format of notes (``kind``: footnote or endnote) out of settings or a section."""
    properties = first(settings, f"{kind}Pr")
    return value(properties, "numFmt") if properties is not None else ""


def note_restart(settings: etree._Element | None, kind: str) -> str:
    """``eachSect``, ``eachPage``, ``continuous``, or empty."""
    properties = first(settings, f"{kind}Pr")
    return value(properties, "numRestart") if properties is not None else ""
