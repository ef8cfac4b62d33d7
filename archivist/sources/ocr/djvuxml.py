"""DjVuXML, the hidden text of DjVu files (archive.org's ``_djvu.xml``): words in boxes.

``coords`` has the left edge, the foot, the right edge and the top, y counting downwards; some
programs count otherwise, so the smaller number is taken for the top. A fifth one, the baseline, is
left out: words' boxes tell as much.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archivist.sources.ocr import xml
from archivist.sources.ocr.model import Box, Line, Page, Word, line_of, spread

_STEP = 30.0  # between lines whose place no attribute tells
_SIDES = 4


def pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages of a DjVuXML file. Raises SourceError."""
    for element in xml.pages(data, name, "OBJECT"):
        if xml.local(element) == "OBJECT":
            yield _page(element)


def _page(page: etree._Element) -> Page:
    lines: list[Line] = []
    for element in page.iter("{*}LINE"):
        if len(lines) < xml.MOST_LINES and (line := _line(element, len(lines))):
            lines.append(line)
    image = next((e.get("value", "") for e in page.iter("{*}PARAM") if e.get("name") == "PAGE"), "")
    return Page(
        lines=tuple(lines),
        width=xml.number(page, "width") or 0.0,
        height=xml.number(page, "height") or 0.0,
        image=xml.file_name(image),
    )


def _line(line: etree._Element, count: int) -> Line | None:
    around = Box(0.0, count * _STEP, 1000.0, (count + 0.6) * _STEP)
    words: list[Word] = []
    for element in line.iter("{*}WORD"):
        conf = xml.share(element.get("x-confidence"), 100)
        words += spread(element.text or "", _box(element) or around, conf)
    return line_of(words) if words else None


def _box(element: etree._Element) -> Box | None:
    try:
        sides = [float(side) for side in element.get("coords", "").split(",")[:_SIDES]]
    except ValueError:
        return None
    if len(sides) < _SIDES or not all(abs(side) < 1e7 for side in sides):
        return None
    left, foot, right, top = sides
    return Box(min(left, right), min(top, foot), max(left, right), max(top, foot))
