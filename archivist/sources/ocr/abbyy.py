"""ABBYY FineReader XML 6 to 10 (archive.org's ``_abbyy.gz``): a box for each letter."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from lxml import etree

from archivist.sources.ocr import xml
from archivist.sources.ocr.model import Box, Line, Page, Word, hull, line_of, spread

_STYLES = (("bold", "bold"), ("italic", "italic"), ("smallcaps", "smallcaps"),
           ("superscript", "superscript"), ("subscript", "subscript"),
           ("underline", "underline"))  # fmt: skip
_TRUE = ("true", "1")
_DIVIDING = "¬"  # how FineReader writes a hyphen that divides a word
_UNSURE = 255  # charConfidence where there is none


def pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages of a FineReader file. Raises SourceError."""
    for element in xml.pages(data, name, "page"):
        if xml.local(element) == "page":
            yield _page(element)


def _page(page: etree._Element) -> Page:
    lines: list[Line] = []
    for element in page.iter("{*}line"):
        if len(lines) < xml.MOST_LINES and (line := _line(element)):
            lines.append(line)
    areas = (_box(b) for b in page.iter("{*}block") if b.get("blockType") == "Picture")
    return Page(
        lines=tuple(lines),
        width=xml.number(page, "width") or 0.0,
        height=xml.number(page, "height") or 0.0,
        pictures=tuple(box for box in areas if box),
    )


class _Letter:
    """One ``charParams``: a character (or a ligature's several), box, confidence, styles."""

    __slots__ = ("box", "conf", "styles", "text")

    def __init__(self, element: etree._Element, styles: frozenset[str]) -> None:
        text = (element.text or "") + "".join(child.tail or "" for child in element)
        self.text = text.replace(_DIVIDING, "-")
        self.box = _box(element)
        sure = xml.number(element, "charConfidence")
        self.conf = sure / 100 if sure is not None and 0 <= sure <= 100 else None
        self.styles = styles


def _line(line: etree._Element) -> Line | None:
    own = _box(line) or Box(0.0, 0.0, 1.0, 1.0)
    words: list[Word] = []
    letters: list[_Letter] = []
    for formatting in line.iterfind("{*}formatting"):
        styles = frozenset(kind for name, kind in _STYLES if formatting.get(name) in _TRUE)
        params = formatting.findall("{*}charParams")
        if not params:
            words += [*_word(letters), *spread(formatting.text or "", own, None, styles)]
            letters = []
        for element in params:
            letter = _Letter(element, styles)
            if not letter.text.strip() or letter.box is None:
                words += _word(letters)
                letters = []
            else:
                letters.append(letter)
    words += _word(letters)
    return line_of(words, _box(line)) if words else None


def _word(letters: list[_Letter]) -> list[Word]:
    """The word of these letters; two where a raised number follows it."""
    if not letters:
        return []
    plain = [letter for letter in letters if "superscript" not in letter.styles]
    raised = letters[len(plain) :]
    if plain and raised and letters[: len(plain)] == plain:
        return [_made(letters, frozenset())]
    return [_made(letters, frozenset({"superscript"} if not plain else ()))]


def _made(letters: list[_Letter], extra: frozenset[str]) -> Word:
    boxes = [(letter.text, letter.box) for letter in letters if letter.box is not None]
    each = tuple(box for text, box in boxes for _ in text)
    sure = [letter.conf for letter in letters if letter.conf is not None]
    common = frozenset.intersection(*(letter.styles for letter in letters)) - {"superscript"}
    return Word(
        "".join(text for text, _ in boxes),
        hull(box for _, box in boxes),
        round(mean(sure), 3) if sure else None,
        common | extra,
        each,
    )


def _box(element: etree._Element) -> Box | None:
    left, top = xml.number(element, "l"), xml.number(element, "t")
    right, foot = xml.number(element, "r"), xml.number(element, "b")
    if left is None or top is None or right is None or foot is None:
        return None
    return Box(min(left, right), min(top, foot), max(left, right), max(top, foot))
