"""ALTO 2 to 4: strings in lines in blocks, with styles by reference.

A word that a hyphen divides is told twice: as printed (``CONTENT``, then ``HYP``) and whole
(``SUBS_CONTENT``). The printed form is taken; joining it is not a reader's matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from archivist.sources.ocr import letters, roles, xml
from archivist.sources.ocr.model import Box, Line, Page, Word, hull, line_of

_STYLES = {
    "bold": "bold",
    "italics": "italic",
    "italic": "italic",
    "smallcaps": "smallcaps",
    "superscript": "superscript",
    "subscript": "subscript",
    "underline": "underline",
}
_AREAS = ("Illustration", "GraphicalElement")
_MARGINS = {"TopMargin": 0, "BottomMargin": 2}  # in the order of reading; all else between
_MARKS = re.compile(r"[.,;:!?…)\]”’»]{1,3}")  # that close up to the word before them
_HYPHENS = "-\u00ad\u2010\u2011⸗¬="
_STEP = 30.0  # between lines whose place no attribute tells

Styles = Mapping[str, frozenset[str]]


def pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages of an ALTO file. Raises SourceError."""
    styles: dict[str, frozenset[str]] = {}
    tags: dict[str, str] = {}  # of regions and lines, to their roles
    for element in xml.pages(data, name, "Page"):
        if xml.local(element) == "Tags":
            tags = {e.get("ID", ""): roles.named(e.get("LABEL", "")) for e in element}
            continue
        if xml.local(element) == "Styles":
            styles = {
                style.get("ID", ""): _named(style.get("FONTSTYLE"))
                for style in element.iterfind("{*}TextStyle")
            }
            continue
        yield _page(element, styles, tags)


def _page(page: etree._Element, styles: Styles, tags: Mapping[str, str]) -> Page:
    lines: list[Line] = []
    pictures: list[Box] = []
    for part in sorted(page, key=lambda e: _MARGINS.get(xml.local(e), 1)):
        for element in part.iter("{*}TextLine", *(f"{{*}}{name}" for name in _AREAS)):
            if xml.local(element) != "TextLine":
                box = _box(element)
                pictures += [box] if box and xml.local(element) == "Illustration" else []
            elif len(lines) < xml.MOST_LINES and (line := _line(element, styles, len(lines))):
                lines.append(line._replace(role=_role(element, tags)) if tags else line)
    return Page(
        lines=tuple(lines),
        width=xml.number(page, "WIDTH") or 0.0,
        height=xml.number(page, "HEIGHT") or 0.0,
        label=page.get("PRINTED_IMG_NR", ""),
        pictures=tuple(pictures),
    )


def _line(line: etree._Element, styles: Styles, count: int) -> Line | None:
    inherited = _inherited(line, styles)
    own = _box(line) or Box(0.0, count * _STEP, 1.0, (count + 0.6) * _STEP)
    base = _baseline(line)
    words: list[Word] = []
    spaced = all(xml.local(element) != "SP" for element in line)  # then spaces go without saying
    parted = True
    for element in line:
        name = xml.local(element)
        if name == "SP":
            parted = True
        elif name == "String" and element.get("CONTENT", "").strip():
            more = _words(element, own, inherited, styles)
            if words and not (spaced or parted) and _MARKS.fullmatch(more[0].text):
                more[0] = _one(words.pop(), more[0])
            words += more
            parted = False
        elif name == "HYP" and words:
            words[-1] = _hyphened(words[-1], element)
    if not words:
        return None
    if base is not None and all(word.box[1::2] == own[1::2] for word in words):
        text = " ".join([word.text for word in words])
        high = letters.standing(text, own, base, own.height / letters.OUTLINED)
        words = [word._replace(box=word.box._replace(y0=high.y0, y1=high.y1)) for word in words]
        return Line(tuple(words), own, "outline")
    return line_of(words, own if _box(line) else None)


def _role(line: etree._Element, tags: Mapping[str, str]) -> str:
    """What a line is by its own tags and those of the blocks around it."""
    return roles.inside(
        tags.get(name, "")
        for element in (line, *line.iterancestors("{*}TextBlock", "{*}ComposedBlock"))
        for name in element.get("TAGREFS", "").split()
    )


def _baseline(line: etree._Element) -> float | None:
    """The height of a line's baseline (ALTO 4 has points, 2 and 3 one number)."""
    said = re.split(r"[\s,]+", line.get("BASELINE", "").strip())
    try:
        heights = [float(y) for y in (said[1::2] if len(said) > 1 else said)]
    except ValueError:
        return None
    return sum(heights) / len(heights)


def _words(
    string: etree._Element, line: Box, inherited: frozenset[str], styles: Styles
) -> list[Word]:
    """The word of a string; its words, should it hold several."""
    text = string.get("CONTENT", "")
    box = _box(string) or line
    said = inherited | _named(string.get("STYLE")) | _referred(string, styles)
    conf = xml.share(string.get("WC"))
    glyphs = tuple(b for g in string.iterfind("{*}Glyph") if (b := _box(g)))
    parts = text.split()
    if len(parts) == 1:
        fitting = glyphs if len(glyphs) == len(parts[0]) else ()
        return [Word(parts[0], box, conf, said, fitting)]
    step = box.width / max(1, len(text))
    at = 0
    words = []
    for part in parts:
        at = text.index(part, at)
        place = Box(box.x0 + at * step, box.y0, box.x0 + (at + len(part)) * step, box.y1)
        words.append(Word(part, place, conf, said))
        at += len(part)
    return words


def _one(word: Word, mark: Word) -> Word:
    """The word with the mark that stands right behind it."""
    known = [conf for conf in (word.conf, mark.conf) if conf is not None]
    letters = word.letters + mark.letters if word.letters and mark.letters else ()
    text = word.text + mark.text
    return Word(text, hull([word.box, mark.box]), min(known, default=None), word.styles, letters)


def _hyphened(word: Word, hyphen: etree._Element) -> Word:
    """The word with the hyphen that was printed after it."""
    if word.text[-1:] in _HYPHENS:
        return word
    sign = hyphen.get("CONTENT", "").strip() or "-"
    box = _box(hyphen)
    around = hull([word.box, box._replace(y0=word.box.y0, y1=word.box.y1)]) if box else word.box
    each = (*word.letters, box) if word.letters and box and len(sign) == 1 else ()
    return word._replace(text=word.text + sign.replace("\u00ad", "-"), box=around, letters=each)


def _box(element: etree._Element) -> Box | None:
    x, y = xml.number(element, "HPOS"), xml.number(element, "VPOS")
    width, height = xml.number(element, "WIDTH"), xml.number(element, "HEIGHT")
    if x is None or y is None or width is None or height is None:
        return None
    return Box(x, y, x + max(width, 0.0), y + max(height, 0.0))


def _named(styles: str | None) -> frozenset[str]:
    names = (styles or "").lower().split()
    return frozenset(_STYLES[name] for name in names if name in _STYLES)


def _referred(element: etree._Element, styles: Styles) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for name in element.get("STYLEREFS", "").split():
        found |= styles.get(name, frozenset())
    return found


def _inherited(line: etree._Element, styles: Styles) -> frozenset[str]:
    """Of a line, or else of the nearest block around it that names a style of type."""
    for element in (line, *line.iterancestors()):
        if element.get("STYLEREFS"):
            return _referred(element, styles)
    return frozenset()
