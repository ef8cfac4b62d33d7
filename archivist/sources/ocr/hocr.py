"""hOCR: HTML whose ``title`` attributes tell boxes (Tesseract, Kraken, OCRopus, archive.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from lxml import etree

from archivist.errors import SourceError
from archivist.sources.ocr import xml
from archivist.sources.ocr.model import Box, Line, Page, Word, line_of, spread

_LINES = frozenset(
    "ocr_line ocrx_line ocr_header ocr_footer ocr_caption ocr_textfloat ocr_pageno".split()
)
_AREAS = frozenset({"ocr_caption", "ocr_textfloat"})  # a line as Tesseract has it, else of lines
_WORDS = frozenset({"ocrx_word", "ocr_word"})
_LETTERS = frozenset({"ocrx_cinfo", "ocr_cinfo"})
_PICTURES = frozenset({"ocr_photo", "ocr_image", "ocr_linedrawing"})
_ITEM = re.compile(r"\s*([A-Za-z_]\w*)\s*((?:\"[^\"]*\"|'[^']*'|[^;\"'])*);?")
# As Tesseract writes it, for each letter of a book.
_LETTER = re.compile(r"x_bboxes (\d{1,6}) (\d{1,6}) (\d{1,6}) (\d{1,6});")
_STYLES = {"em": "italic", "i": "italic", "strong": "bold", "b": "bold", "sup": "superscript",
           "sub": "subscript", "u": "underline"}  # fmt: skip
_FONTS = (("italic", "italic"), ("oblique", "italic"), ("bold", "bold"))
_END = re.compile(rb"</html\s*>\s*\Z", re.IGNORECASE)
_STEP = 30.0  # between lines whose place no attribute tells


def pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages of an hOCR file, XHTML or HTML. Raises SourceError."""
    try:
        found = list(_pages(data, name, html=False))
    except SourceError:
        if data[:2] == b"\x1f\x8b" or not _END.search(data[-1024:]):
            raise
        found = list(_pages(data, name, html=True))
    if not found:
        raise SourceError(f"{name}: is hOCR without a page: run OCR on the page images again")
    yield from found


def _pages(data: bytes, name: str, *, html: bool) -> Iterator[Page]:
    for element in xml.pages(data, name, "div", html=html, keep=_is_inside):
        if "ocr_page" in _classes(element):
            yield page_of(element)


def _is_inside(element: etree._Element) -> bool:
    """Whether a ``div`` is part of a page that has not ended yet."""
    return "ocr_page" not in _classes(element)


def page_of(element: etree._Element) -> Page:
    """An ``ocr_page`` element as a page."""
    about = _about(element)
    box = _box(about)
    lines: list[Line] = []
    pictures: list[Box] = []
    for _, group in groupby(_lines_and_pictures(element), key=_owner):
        pieces = list(group)
        kinds = _classes(pieces[0])
        if not kinds & (_LINES | _WORDS):
            place = _box(_about(pieces[0]))
            pictures += [place] if place else []
        elif len(lines) < xml.MOST_LINES and kinds & _WORDS:
            lines += _unlined(pieces, len(lines))
        elif len(lines) < xml.MOST_LINES:
            line = _line(pieces[0], len(lines))
            lines += [line] if line else []
    return Page(
        lines=tuple(lines[: xml.MOST_LINES]),
        width=box.x1 if box else 0.0,
        height=box.y1 if box else 0.0,
        label=about.get("lpageno", "").strip("\"' "),
        image=xml.file_name(about.get("image", "").strip("\"' ")),
        pictures=tuple(pictures),
    )


def _lines_and_pictures(element: etree._Element) -> Iterator[etree._Element]:
    """Those of a page, and words outside of lines; of a caption or a piece beside the text that
    holds lines, these."""
    for inner in _outermost(element, _LINES | _PICTURES | _WORDS):
        held = list(_outermost(inner, _LINES)) if _classes(inner) & _AREAS else []
        yield from held or [inner]


def _outermost(element: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """What has one of these classes inside an element, in order; nothing that is inside of such.

    A page's letters, nearly all of its elements, are not looked at for its lines.
    """
    waiting = [*reversed(element)]
    while waiting:
        inner = waiting.pop()
        if _classes(inner) & wanted:
            yield inner
        else:
            waiting += reversed(inner)


def _free(count: int) -> Box:
    """A place for a line, or a word of one, whose place no attribute tells."""
    return Box(0.0, count * _STEP, 1000.0, (count + 0.6) * _STEP)


def _owner(element: etree._Element) -> etree._Element | None:
    """A line or a picture itself; of a word outside of lines what it stands in."""
    return element.getparent() if _classes(element) & _WORDS else element


def _unlined(words: Iterable[etree._Element], count: int) -> Iterator[Line]:
    """Lines of words that stand in none: each ends where the next word stands below it."""
    row: list[Word] = []
    for element in words:
        for word in _word(element, element, _free(count)):
            if row and word.box.y0 >= row[-1].box.y1:
                yield line_of(row)
                row = []
            row.append(word)
    if row:
        yield line_of(row)


def _line(line: etree._Element, count: int) -> Line | None:
    own = _box(_about(line))
    around = own or _free(count)
    words: list[Word] = []
    for inner in _outermost(line, _WORDS):
        words += _word(inner, line, around)
    if not words or _has_bare(line):
        words = list(spread(_text(line), around))
    return line_of(words, own) if words else None


def _has_bare(line: etree._Element) -> bool:
    """Whether wording of a line stands in no element for a word: only the line's place is told."""
    tails = (child.tail for child in line)
    return any(text and not text.isspace() for text in (line.text, *tails))


def _word(element: etree._Element, line: etree._Element, around: Box) -> tuple[Word, ...]:
    about = _about(element)
    letters: list[etree._Element] = []
    others: list[etree._Element] = []
    for inner in element.iterdescendants():
        (letters if _classes(inner) & _LETTERS else others).append(inner)
    text = "".join([_text(letter).strip() for letter in letters]) or _text(element)
    conf = xml.share(about.get("x_wconf", "").split(" ")[0], 100)
    words = spread(text, _box(about) or around, conf, _styles(element, line, about, others))
    boxes = [box for inner in letters if (box := _letter(inner))]
    if len(words) == 1 and len(boxes) == len(words[0].text):
        return (words[0]._replace(letters=tuple(boxes)),)
    return words


def _letter(element: etree._Element) -> Box | None:
    match = _LETTER.match(element.get("title", ""))
    if match:
        x0, y0, x1, y1 = map(float, match.groups())
        if x0 <= x1 and y0 <= y1:
            return Box(x0, y0, x1, y1)
    return _box(_about(element), "x_bboxes")


def _text(element: etree._Element) -> str:
    if not len(element):
        return str(element.text or "")
    return "".join(map(str, element.itertext()))


def _styles(
    word: etree._Element,
    line: etree._Element,
    about: dict[str, str],
    inside: Iterable[etree._Element],
) -> frozenset[str]:
    """By elements around the word's text, outside or ``inside``, and by the name of its font."""
    font = about.get("x_font", "").lower()
    found = {style for name, style in _FONTS if name in font}
    for inner in inside:
        style = _STYLES.get(xml.local(inner))
        if style and _text(inner).strip() == _text(word).strip():
            found.add(style)
    for outer in word.iterancestors():
        if outer is line:
            break
        found |= {_STYLES[xml.local(outer)]} if xml.local(outer) in _STYLES else set()
    return frozenset(found)


def _classes(element: etree._Element) -> frozenset[str]:
    return _tokens(element.get("class", "") if isinstance(element.tag, str) else "")


@lru_cache(maxsize=256)  # a file has a dozen
def _tokens(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _about(element: etree._Element) -> dict[str, str]:
    """The properties in a ``title``: ``bbox 1 2 3 4; x_wconf 95``."""
    return {key: value.strip() for key, value in _ITEM.findall(element.get("title", ""))}


def _box(about: dict[str, str], name: str = "bbox") -> Box | None:
    numbers = about.get(name, "").split()[:4]
    try:
        x0, y0, x1, y1 = map(float, numbers)
    except ValueError:
        return None
    if not all(abs(n) < 1e7 for n in (x0, y0, x1, y1)):
        return None
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
