"""PAGE XML (PRImA; Transkribus, OCR-D, eScriptorium): regions, lines, words with outlines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archivist.sources.ocr import letters, roles, xml
from archivist.sources.ocr.model import Box, Line, Page, Word, line_of, spread

_POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")
_STYLES = (("bold", "bold"), ("italic", "italic"), ("smallCaps", "smallcaps"),
           ("superscript", "superscript"), ("subscript", "subscript"),
           ("underlined", "underline"), ("letterSpaced", "spaced"))  # fmt: skip
# Transkribus: custom="textStyle {offset:4; length:7;italic:true;}"
_CUSTOM = re.compile(r"textStyle\s*\{([^}]*)\}")
_REGION = "Region"  # what names of regions end with; pictures, too, have such with text inside
_PICTURES = ("ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion")
_MOST_DEEP = 50  # regions in each other


def pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages of a PAGE file (it has one). Raises SourceError."""
    for element in xml.pages(data, name, "Page"):
        if xml.local(element) == "Page":
            yield _page(element)


def _page(page: etree._Element) -> Page:
    lines: list[Line] = []
    for region in _in_order(page):
        lines += _region(region)
    areas = (_box(e) for name in _PICTURES for e in page.iter(f"{{*}}{name}"))
    return Page(
        lines=tuple(lines[: xml.MOST_LINES]),
        width=xml.number(page, "imageWidth") or 0.0,
        height=xml.number(page, "imageHeight") or 0.0,
        image=xml.file_name(page.get("imageFilename", "")),
        pictures=tuple(box for box in areas if box),
    )


def _in_order(page: etree._Element) -> list[etree._Element]:
    """The page's own regions as ``ReadingOrder`` has them, the others after them."""
    regions = [e for e in page if xml.local(e).endswith(_REGION)]
    order = page.find("{*}ReadingOrder")
    if order is None:
        return regions
    references = [e for e in order.iter() if e.get("regionRef")]
    rank = {e.get("regionRef"): k for k, e in enumerate(_indexed(references))}
    return sorted(regions, key=lambda e: rank.get(e.get("id"), len(rank)))


def _indexed(references: list[etree._Element]) -> list[etree._Element]:
    """In document order; those of one ordered group by their index."""
    groups: dict[etree._Element | None, list[etree._Element]] = {}
    for element in references:
        groups.setdefault(element.getparent(), []).append(element)
    return [
        element
        for group in groups.values()
        for element in sorted(group, key=lambda e: xml.number(e, "index") or 0.0)
    ]


def _region(region: etree._Element, depth: int = 0) -> Iterator[Line]:
    role = roles.named(region.get("type", "")) or roles.structured(region.get("custom", ""))
    for line in _lines(region, depth):
        yield line._replace(role=roles.inside((line.role, role)))


def _lines(region: etree._Element, depth: int) -> Iterator[Line]:
    found = False
    for child in region:
        name = xml.local(child)
        if name == "TextLine":
            found = True
            line = _line(child)
            if line:
                yield line
        elif name.endswith(_REGION) and depth < _MOST_DEEP:
            found = True
            yield from _region(child, depth + 1)
    if not found:
        yield from _unlined(region)


def _unlined(region: etree._Element) -> Iterator[Line]:
    """The lines of a region whose text alone is known: it is divided evenly."""
    rows = [row for row in _text(region)[0].splitlines() if row.strip()]
    box = _box(region) or Box(0.0, 0.0, 1000.0, 30.0 * len(rows))
    step = box.height / max(1, len(rows))
    for k, row in enumerate(rows):
        place = Box(box.x0, box.y0 + k * step, box.x1, box.y0 + (k + 0.8) * step)
        yield Line(spread(row, place), place)


def _line(line: etree._Element) -> Line | None:
    own = _box(line)
    text, conf = _text(line)
    around = _trimmed(line, text, own or Box(0.0, 0.0, 1000.0, 20.0))
    styles = _styles(line)
    words: list[Word] = []
    for element in line.iterfind("{*}Word"):
        wording, sure = _text(element)
        wording = wording or "".join(_text(glyph)[0] for glyph in element.iterfind("{*}Glyph"))
        words += spread(wording, _box(element) or around, sure, styles | _styles(element))
    outlined = not words or (bool(text) and text.split() != [word.text for word in words])
    if outlined:
        words = list(spread(text, around, conf, styles)) or words
        words = _customised(words, text, line.get("custom", ""))
    if not words:
        return None
    return line_of(words, own)._replace(
        height="outline" if outlined else "word", role=roles.structured(line.get("custom", ""))
    )


def _trimmed(line: etree._Element, text: str, box: Box) -> Box:
    """The part of a line's outline that letters fill, by its baseline.

    Outlines drawn by hand or by a trained model reach far above and below the letters.
    """
    baseline = line.find("{*}Baseline")
    points = _points(baseline) if baseline is not None else []
    if not points:
        return box
    base = sum(y for _, y in points) / len(points)
    along = box._replace(x0=min(x for x, _ in points), x1=max(x for x, _ in points))
    return letters.standing(text, along, base, box.height / letters.OUTLINED)


def _customised(words: list[Word], text: str, custom: str) -> list[Word]:
    """Words with the styles that Transkribus tells by offset and length."""
    for said in _CUSTOM.findall(custom):
        items = dict(item.strip().split(":", 1) for item in said.split(";") if ":" in item)
        styles = {kind for name, kind in _STYLES if items.get(name, "").strip() == "true"}
        try:
            start = int(items["offset"])
            stop = start + int(items["length"])
        except (KeyError, ValueError):
            continue
        at = 0
        for k, word in enumerate(words):
            at = text.index(word.text, at)
            if styles and start <= at and at + len(word.text) <= stop + 1:
                words[k] = word._replace(styles=word.styles | styles)
            at += len(word.text)
    return words


def _text(element: etree._Element) -> tuple[str, float | None]:
    """The text of an element itself: of several readings the first one."""
    own = [e for e in element if xml.local(e) == "TextEquiv"]
    if not own:
        return "", None
    best = min(own, key=lambda e: xml.number(e, "index") or 0.0)
    unicode = best.find("{*}Unicode")
    text = (unicode.text or "") if unicode is not None else ""
    return text, xml.share(best.get("conf"))


def _styles(element: etree._Element) -> frozenset[str]:
    style = element.find("{*}TextStyle")
    if style is None:
        return frozenset()
    return frozenset(kind for name, kind in _STYLES if style.get(name) in ("true", "1"))


def _box(element: etree._Element) -> Box | None:
    coords = element.find("{*}Coords")
    points = _points(coords) if coords is not None else []
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _points(element: etree._Element) -> list[tuple[float, float]]:
    """``points="1,2 3,4"``, or ``Point`` elements as in the format of 2010."""
    found = [(float(x), float(y)) for x, y in _POINT.findall(element.get("points", ""))]
    for point in element.iterfind("{*}Point"):
        x, y = xml.number(point, "x"), xml.number(point, "y")
        if x is not None and y is not None:
            found.append((x, y))
    return [(x, y) for x, y in found if abs(x) < 1e7 and abs(y) < 1e7]
