"""The letters of a paragraph with their looks, links and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from archivist.sources.docx import formulas
from archivist.sources.docx.package import Part
from archivist.sources.docx.styles import Look, Style, Styles, first, look_of, value
from archivist.sources.markup import xml

# Taken out by tracked changes, or of no wording.
_GONE = frozenset("del moveFrom rPr pPr instrText delInstrText delText sectPr proofErr".split())
_LETTERS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_FIELD = re.compile(r'\s*HYPERLINK\s+(?:(\\l)\s+)?"([^"]*)"(?:\s+\\l\s+"([^"]*)")?', re.IGNORECASE)
_SYMBOL_FONTS = 0xF000  # letters of symbol fonts stand in the private area; no others are known
_SPOKEN = frozenset({"speaker", "stage"})  # styles of letters that say what they are
_SAFE = ("http://", "https://", "mailto:")


class Piece(NamedTuple):
    """A stretch of letters, or a thing between them (``kind`` other than ``text``).

    kind: ``text break page tab footnote endnote picture anchor comment box rule``; ``text`` holds
    the letters, or what names the thing.
    """

    kind: str
    text: str = ""
    look: Look = Look()
    link: str = ""
    element: etree._Element | None = None


@dataclass(slots=True)
class Fields:
    """Fields that are open, over paragraphs: of each, its instruction and whether it has ended."""

    open: list[list[str]] = field(default_factory=list)  # [instruction, "" or "result"]

    def mark(self, kind: str) -> None:
        """A field begins, its result begins, or it ends."""
        if kind == "begin":
            self.open.append(["", ""])
        elif kind == "separate" and self.open:
            self.open[-1][1] = "result"
        elif kind == "end" and self.open:
            self.open.pop()

    def instruct(self, words: str) -> None:
        """Words of the innermost field's instruction."""
        if self.open:
            self.open[-1][0] += words

    @property
    def hidden(self) -> bool:
        """Whether letters here belong to an instruction."""
        return any(not said for _, said in self.open)

    @property
    def link(self) -> str:
        """Where the innermost field that is a link leads to."""
        return next((t for t in (link_of(i) for i, _ in reversed(self.open)) if t), "")


def link_of(instruction: str) -> str:
    """``HYPERLINK \\l "place"`` is ``#place``; other fields lead nowhere."""
    match = _FIELD.match(instruction)
    if match is None:
        return ""
    inner, target, place = match.groups()
    if inner or (place and not target):
        return f"#{place or target}"
    return target if target.lower().startswith(_SAFE) else ""


@dataclass(slots=True)
class Runs:
    """Reads paragraphs of one part."""

    part: Part
    styles: Styles
    fields: Fields = field(default_factory=Fields)
    changes: int = 0  # tracked changes that were taken as accepted

    def pieces(self, element: etree._Element, look: Look, link: str = "") -> Iterator[Piece]:
        """Everything in a paragraph (or a part of one) in order."""
        for child in element:
            name = xml.local(child)
            if name in ("ins", "moveTo", "del", "moveFrom"):
                self.changes += 1
            if name in _GONE:
                continue
            if name == "r":
                yield from self._run(child, look, link)
            elif name == "hyperlink":
                yield from self.pieces(child, look, self._target(child) or link)
            elif name == "fldSimple":
                found = link_of(xml.attribute(child, "instr"))
                yield from self.pieces(child, look, found or link)
            elif name == "bookmarkStart":
                yield Piece("anchor", xml.attribute(child, "name"))
            elif name == "AlternateContent":
                yield from self.pieces(_chosen(child), look, link)
            elif name == "oMath":
                if (before := child.getprevious()) is not None and xml.local(before) == name:
                    yield Piece("text", " ", look, link)
                for bit in formulas.read(child):
                    marks = {"formula": True, **({bit.place: True} if bit.place else {})}
                    yield Piece("text", bit.text, Look(marks).over(look), link)
            else:
                yield from self.pieces(child, look, link)

    def _target(self, element: etree._Element) -> str:
        anchor = xml.attribute(element, "anchor")
        relation = self.part.relations.get(xml.attribute(element, "id"))
        if relation is None or not relation.external:
            return f"#{anchor}" if anchor else ""
        return relation.target if relation.target.lower().startswith(_SAFE) else ""

    def _run(self, run: etree._Element, look: Look, link: str) -> Iterator[Piece]:
        said = first(run, "rPr")
        style = self.styles.run(value(said, "rStyle")) if said is not None else Style()
        own = look_of(said).over(style.look).over(look)
        if style.kind in _SPOKEN:
            own = replace(own, marks={**own.marks, style.kind: True})
        if said is not None and first(said, "vanish") is not None:
            own = Look({**own.marks, "hidden": True}, own.size, own.lang)
        for child in run:
            yield from self._child(child, own, link)

    def _child(self, child: etree._Element, look: Look, link: str) -> Iterator[Piece]:
        name = xml.local(child)
        if name == "fldChar":
            self.fields.mark(xml.attribute(child, "fldCharType"))
        elif name == "instrText":
            self.fields.instruct(child.text or "")
        elif self.fields.hidden:
            return
        elif name == "t":
            yield Piece("text", child.text or "", look, link or self.fields.link)
        elif name in _LETTERS:
            yield Piece("text", _LETTERS[name], look, link or self.fields.link)
        elif name == "sym":
            yield Piece("text", _symbol(xml.attribute(child, "char")), look, link)
        elif name in ("br", "cr"):
            yield Piece("page" if xml.attribute(child, "type") == "page" else "break")
        elif name in ("tab", "ptab"):
            yield Piece("tab")
        elif name in ("footnoteReference", "endnoteReference"):
            custom = xml.attribute(child, "customMarkFollows") in ("1", "true", "on")
            kind = name.removesuffix("Reference")
            yield Piece(kind, xml.attribute(child, "id"), look, "custom" if custom else "")
        elif name in ("footnoteRef", "endnoteRef"):
            yield Piece("label")
        elif name == "bookmarkStart":  # as programs that are not Word put them
            yield Piece("anchor", xml.attribute(child, "name"))
        elif name == "commentReference":
            yield Piece("comment", xml.attribute(child, "id"))
        elif name in ("drawing", "pict", "object"):
            yield from self._drawing(child)
        elif name == "AlternateContent":
            for inner in _chosen(child):
                yield from self._child(inner, look, link)
        elif name == "ruby" or name in ("rubyBase", "rt"):
            yield from self.pieces(child, look, link)

    def _drawing(self, drawing: etree._Element) -> Iterator[Piece]:
        """Pictures, rules and text boxes in a drawing."""
        properties = None
        for element in drawing.iter(etree.Element):
            name = xml.local(element)
            if name == "docPr":
                properties = element
            elif name in ("blip", "imagedata"):
                key = xml.attribute(element, "embed") or xml.attribute(element, "id")
                relation = self.part.relations.get(key)
                if relation is not None and not relation.external:
                    yield Piece("picture", relation.target, element=properties)
            elif name == "txbxContent":
                yield Piece("box", element=element)
            elif name == "rect" and xml.attribute(element, "hr") in ("t", "true"):
                yield Piece("rule")


def _chosen(alternatives: etree._Element) -> etree._Element:
    """The first of several renderings of the same thing."""
    choice = first(alternatives, "Choice")
    return (
        alternatives[0]
        if choice is None and len(alternatives)
        else (choice if choice is not None else alternatives)
    )


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    usable = 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if usable else ""
