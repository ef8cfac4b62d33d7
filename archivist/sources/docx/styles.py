"""What the styles of a document say: kinds of paragraphs, looks of runs.

Built-in styles have English names in every language of the program (their ids do not), so kinds go
by name. A style says what the one that it is based on says, unless it says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from archivist.sources.docx.package import Part
from archivist.sources.markup import xml

_HEADING = re.compile(r"heading([1-9])(?:char)?")
# Templates of publishers: "Head A" is below a chapter's title, "Heading 1" that of a document.
_LETTERED = re.compile(r"head(?:ing)?([a-e])|([a-e])head(?:ing)?")
_CHAPTER = re.compile(r"(?:chapter|part)(?:title|number)")
_CODE = re.compile(r"(?:source|box|list|note)?code(?:wide|block|annotated|first|last|[a-c\d])?")
_CONTENTS = re.compile(r"(?:toc|contents|tableoffigures|index)\d?(?:heading)?")
# Names without spaces and capitals; those of Word, LibreOffice and pandoc.
_KINDS: Mapping[str, str] = {
    **dict.fromkeys("title subtitle booktitle".split(), "title"),
    **dict.fromkeys("author byline".split(), "author"),
    **dict.fromkeys("quote intensequote blocktext blockquote blockquotation quotation quotations "
                    "citation extract".split(), "quote"),
    **dict.fromkeys("epigraph motto".split(), "epigraph"),
    **dict.fromkeys("verse poem poetry verseline stanza lyrics".split(), "verse"),
    **dict.fromkeys("caption tablecaption imagecaption figurecaption figure "
                    "illustration".split(), "caption"),
    **dict.fromkeys("htmlpreformatted preformattedtext plaintext".split(), "pre"),
    "programlisting": "code",
    **dict.fromkeys("bibliography bibliography1 references".split(), "bibl"),
    **dict.fromkeys("signature closing".split(), "signed"),
    "salutation": "salute", "dateline": "dateline", "speaker": "speaker",
    **dict.fromkeys("speech dialogue".split(), "speech"),
    **dict.fromkeys("stagedirection stagedirections stage".split(), "stage"),
    "captionedfigure": "figure",
}  # fmt: skip
_LOOKS: Mapping[str, str] = {
    "b": "bold", "i": "italic", "smallCaps": "smallcaps", "strike": "strike", "dstrike": "strike",
    "u": "underline",
}  # fmt: skip
_OFF = frozenset({"0", "false", "off", "none", "baseline"})
_BASES = 30  # styles based on each other, so that a circle ends


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; None where nothing is said."""

    marks: Mapping[str, bool] = field(default_factory=dict)  # mark kind -> on or off
    size: float = 0.0  # points; 0 is not said
    lang: str = ""

    def over(self, below: Look) -> Look:
        """This look laid over another."""
        return Look({**below.marks, **self.marks}, self.size or below.size, self.lang or below.lang)

    def kinds(self) -> frozenset[str]:
        """Marks that are on."""
        return frozenset(kind for kind, on in self.marks.items() if on)


@dataclass(frozen=True, slots=True)
class Style:
    """One style, with what it inherits."""

    name: str = ""
    kind: str = "p"  # a mark kind; ``contents`` for an entry of a printed list
    look: Look = field(default_factory=Look)
    centred: bool = False
    number: tuple[str, int] | None = None  # (numId, level)


class Styles:
    """The styles of a document by id."""

    def __init__(self, part: Part | None) -> None:
        root = part.root if part else None
        elements = xml.children(root, "style") if root is not None else []
        self._elements = {xml.attribute(e, "styleId"): e for e in reversed(elements)}
        self._known: dict[str, Style] = {}
        self._defaults = {
            xml.attribute(e, "type"): xml.attribute(e, "styleId")
            for e in elements
            if xml.attribute(e, "default") in ("1", "true", "on")
        }
        self.base = _defaults(root)

    def paragraph(self, key: str) -> Style:
        """The style of a paragraph; the document's usual one where none or an unknown is named."""
        return self._style(key if key in self._elements else self._defaults.get("paragraph", ""))

    def run(self, key: str) -> Style:
        """The style of a run of letters; one that says nothing where none is named."""
        return self._style(key) if key in self._elements else Style()

    def _style(self, key: str) -> Style:
        if key not in self._known:
            self._known[key] = self._inherit(key)
        return self._known[key]

    def _inherit(self, key: str) -> Style:
        made = Style()
        for element in reversed(list(self._chain(key))):
            made = _laid_over(element, made)
        return made

    def _chain(self, key: str) -> Iterator[etree._Element]:
        for _ in range(_BASES):
            element = self._elements.get(key)
            if element is None:
                return
            yield element
            key = value(element, "basedOn")


def _laid_over(element: etree._Element, below: Style) -> Style:
    name = value(element, "name")
    paragraph = first(element, "pPr")
    run = first(element, "rPr")
    said = said_kind(paragraph, name)
    aligned = alignment(paragraph)
    return Style(
        name,
        said or below.kind,
        look_of(run).over(below.look),
        aligned == "center" if aligned else below.centred,
        numbered(paragraph) or below.number,
    )


def said_kind(paragraph: etree._Element | None, name: str) -> str:
    """What the name of a style, or an outline level, says; empty for nothing."""
    plain = re.sub(r"[\s_-]+", "", name).lower()
    heading = _HEADING.fullmatch(plain)
    if heading:
        return f"h{min(6, int(heading.group(1)))}"
    if _CHAPTER.fullmatch(plain):
        return "h1"
    lettered = _LETTERED.fullmatch(plain)
    if lettered:
        return f"h{2 + 'abcde'.index(lettered.group(1) or lettered.group(2))}"
    if _CODE.fullmatch(plain):
        return "code"
    if _CONTENTS.fullmatch(plain):
        return "contents"
    if plain in _KINDS:
        return _KINDS[plain]
    level = value(paragraph, "outlineLvl") if paragraph is not None else ""
    return f"h{min(6, int(level) + 1)}" if level.isdigit() and int(level) < 9 else ""


def look_of(run: etree._Element | None) -> Look:
    """What a ``w:rPr`` says of the letters."""
    marks: dict[str, bool] = {}
    size, lang = 0.0, ""
    for element in run if run is not None else ():
        name, said = xml.local(element), xml.attribute(element, "val")
        if name in _LOOKS:
            marks[_LOOKS[name]] = said not in _OFF
        elif name == "vertAlign":
            marks["superscript"] = said == "superscript"
            marks["subscript"] = said == "subscript"
        elif name == "spacing":
            marks["spaced"] = _twips(said) >= _SPACED
        elif name == "sz":
            size = min(_twips(said) / 2, 1000.0)
        elif name == "lang":
            lang = said
    return Look(marks, size, lang)


def numbered(paragraph: etree._Element | None) -> tuple[str, int] | None:
    """The list and level that a ``w:pPr`` puts its paragraph in."""
    properties = first(paragraph, "numPr")
    if properties is None:
        return None
    level = value(properties, "ilvl")
    return value(properties, "numId"), min(8, int(level)) if level.isdigit() else 0


def alignment(paragraph: etree._Element | None) -> str:
    """``center``, ``right`` ...; empty where nothing is said."""
    return value(paragraph, "jc") if paragraph is not None else ""


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of a name."""
    if element is None:
        return None
    return next((child for child in element if xml.local(child) == name), None)


def value(element: etree._Element, name: str) -> str:
    """``w:val`` of the first child of a name."""
    child = first(element, name)
    return "" if child is None else xml.attribute(child, "val")


def _defaults(root: etree._Element | None) -> Look:
    run = first(first(first(root, "docDefaults"), "rPrDefault"), "rPr")
    return look_of(run).over(Look(size=_USUAL_SIZE))


def _twips(said: str) -> int:
    return int(said) if re.fullmatch(r"-?\d{1,6}", said) else 0


_SPACED = 30  # twentieths of a point between letters; less is fitting a line, not emphasis
_USUAL_SIZE = 10.0  # points, where a document says nothing (ECMA-376, 17.3.2.38)
