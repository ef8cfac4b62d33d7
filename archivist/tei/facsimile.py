"""Where the text stands on the page images: ``facsimile`` with a surface a page, zones in it.

A block has a zone on each page that it stands on, named by its ``facs``; in the zone are its lines,
each with its box, the stretch of the source that it is (``source``) and how sure the OCR engine was
of its words (``cert``). A word of which it was less or more sure than of most in the line has a
zone in the line's, with its stretch and its own ``cert``. Boxes count in what the OCR file counts
in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from lxml import etree

from archivist.model import Mark, Span
from archivist.tei.names import NS, XML_ID

_EDGES = ("ulx", "uly", "lrx", "lry")
Box = tuple[float, float, float, float]


class _Line(NamedTuple):
    start: int
    end: int
    box: Box
    words: tuple[Mark, ...]  # with how sure the engine was of each


@dataclass(slots=True)
class _Zone:
    """A block on one page; a line that several blocks share is written with the first."""

    id: str
    box: Box
    lines: list[_Line]


@dataclass(slots=True)
class _Surface:
    start: int
    size: tuple[str, str]
    image: str
    lines: list[_Line] = field(default_factory=list)
    zones: list[_Zone] = field(default_factory=list)
    written: set[int] = field(default_factory=set)  # starts of lines that a zone has


class Facsimile:
    """The pages that the marks of a source tell of; none where it tells of no page images."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._surfaces = [_surface(mark) for mark in marks if mark.kind == "surface"]
        self._starts = [surface.start for surface in self._surfaces]
        if self._surfaces:
            self._sort(marks)

    def __bool__(self) -> bool:
        return bool(self._surfaces)

    def _sort(self, marks: Sequence[Mark]) -> None:
        words = [mark for mark in marks if mark.kind == "conf"]
        places = [mark.start for mark in words]
        for mark in marks:
            if mark.kind == "line" and mark.start < mark.end:
                low, high = bisect_left(places, mark.start), bisect_left(places, mark.end)
                x0, y0, x1, y1 = map(float, mark.value.split(" ")[1:5])
                box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                line = _Line(mark.start, mark.end, box, tuple(words[low:high]))
                self._surfaces[self._page(mark.start)].lines.append(line)

    def _page(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def starts(self, places: Iterable[int]) -> Iterator[str]:
        """What ``facs`` of pages that begin at these places of the source, in order, is.

        Of several at one place all but the last are blank.
        """
        for place, alike in groupby(places):
            last = self._page(place)
            yield from (f"#s{max(0, last - k) + 1}" for k in reversed(range(len(list(alike)))))

    def block(self, spans: Iterable[Span]) -> str:
        """What ``facs`` of a block with these stretches of the source is; empty for one without."""
        found: dict[int, list[_Line]] = {}
        for start, end in spans:
            for page in range(self._page(start), self._page(max(start, end - 1)) + 1):
                lines = self._surfaces[page].lines
                first = bisect_right(lines, start, key=lambda line: line.end)
                last = bisect_left(lines, end, key=lambda line: line.start)
                found.setdefault(page, []).extend(lines[first:last])
        return " ".join(f"#{self._zone(page, lines)}" for page, lines in found.items() if lines)

    def _zone(self, page: int, lines: Sequence[_Line]) -> str:
        surface = self._surfaces[page]
        own = [line for line in dict.fromkeys(lines) if line.start not in surface.written]
        surface.written.update(line.start for line in own)
        zone = _Zone(f"z{page + 1}-{len(surface.zones) + 1}", _hull(lines), own)
        surface.zones.append(zone)
        return zone.id

    def element(self) -> etree._Element:
        """The element ``facsimile``, with the zones that were asked for."""
        root = etree.Element(f"{NS}facsimile")
        for number, surface in enumerate(self._surfaces, 1):
            width, height = surface.size
            edges = dict(zip(_EDGES, ("0", "0", width, height), strict=True))
            place = edges if float(width) > 0 and float(height) > 0 else {}
            page = etree.SubElement(root, f"{NS}surface", {XML_ID: f"s{number}"} | place)
            if surface.image:
                etree.SubElement(
                    page, f"{NS}graphic", {"url": quote(surface.image, errors="replace")}
                )
            for zone in surface.zones:
                _write(page, zone)
        return root


def _surface(mark: Mark) -> _Surface:
    width, height, image = mark.value.split(" ", 2)
    return _Surface(mark.start, (width, height), image)


def _write(page: etree._Element, zone: _Zone) -> None:
    block = etree.SubElement(
        page, f"{NS}zone", {XML_ID: zone.id, "type": "block"} | _edges(zone.box)
    )
    for line in zone.lines:
        sure = Counter(_cert(word) for word in line.words)
        usual = min(sure, key=lambda cert: (-sure[cert], cert)) if sure else ""
        told = {"cert": usual} if usual else {}
        place = _edges(line.box) | told | {"source": f"src:{line.start},{line.end}"}
        written = etree.SubElement(block, f"{NS}zone", {"type": "line"} | place)
        for word in line.words:
            if _cert(word) != usual:
                own = {"cert": _cert(word), "source": f"src:{word.start},{word.end}"}
                etree.SubElement(written, f"{NS}zone", {"type": "word"} | own)


def _cert(word: Mark) -> str:
    return f"{min(max(float(word.value), 0.0), 1.0):.2f}".rstrip("0").rstrip(".")


def _edges(box: Box) -> dict[str, str]:
    return dict(zip(_EDGES, (f"{edge:g}" for edge in box), strict=True))


def _hull(lines: Sequence[_Line]) -> Box:
    x0, y0, x1, y1 = zip(*(line.box for line in lines), strict=True)
    return min(x0), min(y0), max(x1), max(y1)
