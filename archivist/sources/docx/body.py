"""A document's wording: paragraphs, lists, tables and notes in the order in which one reads them.

Footnotes and endnotes have no place of their own in a document of pages that are not made yet; they
stand after the text, each with the number that is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from archivist.errors import SourceError
from archivist.model import Mark
from archivist.sources.docx import numbering
from archivist.sources.docx.notes import Notes, by_id
from archivist.sources.docx.package import Package, Part
from archivist.sources.docx.runs import Fields, Piece, Runs
from archivist.sources.docx.styles import (
    Style,
    Styles,
    alignment,
    first,
    numbered,
    said_kind,
    value,
)
from archivist.sources.markup import vocabulary, xml
from archivist.sources.markup.builder import CELL, FILE, Builder
from archivist.sources.pictures import Pictures

_HEADS = frozenset("h1 h2 h3 h4 h5 h6".split())
# Kinds whose paragraphs, one after the other, are one thing.
_GROUPS = frozenset("quote epigraph verse contents figure".split())
_DEEPEST_LIST = 9
_SET_IN = 500  # twips, 9 mm: a paragraph set in on both sides
_INDENTED = 250  # twips on the right side


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin, and where in the text it hangs."""

    place: int
    author: str
    text: str


@dataclass(slots=True)
class Read:
    """The string, its marks, and what a person should hear of."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    comments: list[Comment] = field(default_factory=list)
    changes: int = 0
    hidden: int = 0  # letters that the document hides
    language: str = ""
    left_out: list[str] = field(default_factory=list)


def read(package: Package, pictures: Pictures) -> Read:
    """The whole document. Raises SourceError where a part is damaged."""
    return _Body(package, pictures).run()


@dataclass(slots=True)
class _Level:
    """An open list: which, how deep, and whether an item is open in it."""

    key: str
    depth: int


class _Body:
    def __init__(self, package: Package, pictures: Pictures) -> None:
        self._package = package
        self._pictures = pictures
        self._builder = Builder()
        self._read = Read()
        self._styles = Styles(package.of_kind("styles"))
        self._numbers = numbering.Numbering(package.of_kind("numbering"))
        settings = package.of_kind("settings")
        self._notes = Notes(settings.root if settings else None)
        usual = self._styles.paragraph("").look.over(self._styles.base)
        self._size = usual.size
        self._languages: dict[str, int] = {}
        self._fields = Fields()
        self._lists: list[_Level] = []
        self._group = ""
        self._comments = _comments(package.of_kind("comments"))
        self._wanted = _wanted(package)
        self._around: frozenset[str] = frozenset()  # what the paragraphs on both sides say
        self._runs = Runs(package.document, self._styles, self._fields)

    def run(self) -> Read:
        body = first(self._package.document.root, "body")
        if body is not None:
            self._blocks(body)
        self._settle()
        self._add_notes()
        self._add_furniture()
        text, marks = self._builder.finish()
        self._read.text = text
        self._read.language = max(self._languages, key=lambda k: self._languages[k], default="")
        usual = self._read.language.partition("-")[0]
        self._read.marks = tuple(
            m for m in marks if m.kind != "lang" or m.value.partition("-")[0] != usual
        )
        return self._read

    # ---------------------------------------------------------------------------------- blocks

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            name = xml.local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "sectPr":
                self._notes.section()
            elif name == "altChunk":
                self._read.left_out.append("an embedded file")
            elif name == "bookmarkStart":
                self._anchor(xml.attribute(element, "name"))
            elif name == "AlternateContent":
                self._blocks(next(iter(element), element))
            elif name in (
                "ins",
                "moveTo",
                "sdt",
                "sdtContent",
                "customXml",
                "Choice",
                "txbxContent",
            ):
                self._blocks(element)

    def _table(self, table: etree._Element) -> None:
        self._settle()
        with self._builder.block("table"):
            for row in table:
                if xml.local(row) == "tr":
                    self._row(row)

    def _row(self, row: etree._Element) -> None:
        with self._builder.block("row"):
            for cell in row.iter(etree.Element):
                if xml.local(cell) == "tc" and _row_of(cell) is row:
                    with self._builder.block("cell"):
                        self._blocks(cell)
                        self._settle()

    def _paragraph(self, paragraph: etree._Element) -> None:
        said = first(paragraph, "pPr")
        style = self._styles.paragraph(value(said, "pStyle") if said is not None else "")
        look = style.look.over(self._styles.base)
        pieces = list(self._runs.pieces(paragraph, look))
        if any(p.kind == "picture" for p in pieces):
            self._around = _around(paragraph)
        kind = self._kind(said, style)
        number = numbered(said) or style.number
        if not any(p.kind in _SEEN and (p.kind != "text" or p.text.strip()) for p in pieces):
            self._empty(said, pieces)
        elif number and self._numbers.known(number[0]) and kind not in _HEADS | {"contents"}:
            self._item(number, pieces)
        else:
            label = self._label(number) if kind in _HEADS else ""
            self._plain(kind, label, pieces, centred=_centred(said, style))
        for piece in pieces:
            if piece.kind == "box" and piece.element is not None:
                self._settle()
                self._blocks(piece.element)
        if said is not None and first(said, "sectPr") is not None:
            self._notes.section()

    def _kind(self, said: etree._Element | None, style: Style) -> str:
        kind = said_kind(said, "") or style.kind
        if kind == "p" and _set_in(said):
            return "quote"
        return kind

    def _empty(self, said: etree._Element | None, pieces: list[Piece]) -> None:
        """No wording: a rule, a page break, an anchor, or a blank line."""
        self._settle()
        for piece in pieces:
            if piece.kind == "rule":
                self._builder.point("hr")
            elif piece.kind == "page":
                self._builder.gap(FILE)
            elif piece.kind == "anchor":
                self._anchor(piece.text)
        if said is not None and first(said, "pBdr") is not None:
            self._builder.point("hr")

    def _label(self, number: tuple[str, int] | None) -> str:
        if number is None or not self._numbers.known(number[0]):
            return ""
        return self._numbers.next(*number)

    def _plain(self, kind: str, label: str, pieces: list[Piece], *, centred: bool) -> None:
        """A paragraph outside of lists."""
        shown = _pictured(pieces)
        kind = "figure" if shown else kind
        captions = kind == "caption" and self._group == "figure"
        group = "figure" if captions else kind if kind in _GROUPS else ""
        if group != self._group or self._lists or shown or (group == "verse" and _broken(pieces)):
            self._settle()
        if group and not self._group:
            self._open_group(group)
        if centred:
            self._builder.open("centre")
        self._wording(kind, label, pieces)
        if centred:
            self._builder.close()
        if captions or (group == "verse" and _broken(pieces)):
            self._settle()

    def _open_group(self, group: str) -> None:
        self._group = group
        kind, label = ("section", "contents") if group == "contents" else (group, "")
        self._builder.open(kind, label)

    def _wording(self, kind: str, label: str, pieces: list[Piece]) -> None:
        if kind == "verse":
            for line in _lines(pieces):
                with self._builder.block("l"):
                    self._inline(line, kind)
            return
        with self._builder.block("p" if kind in _GROUPS else kind):
            if label:
                self._builder.text(label + " ")
            self._inline(pieces, kind)

    def _settle(self) -> None:
        """Close lists and groups that are open."""
        while self._lists:
            self._close_list()
        if self._group:
            self._builder.close()
            self._group = ""

    # ----------------------------------------------------------------------------------- lists

    def _item(self, number: tuple[str, int], pieces: list[Piece]) -> None:
        key, depth = number
        if self._group:
            self._settle()
        level = self._numbers.level(key, depth)
        if level.form in ("bullet", "none") and not level.text.strip():
            self._continued(depth, pieces)
            return
        marker = self._numbers.next(key, depth)
        while self._lists and (
            self._lists[-1].depth > depth
            or (self._lists[-1].depth == depth and self._lists[-1].key != key)
        ):
            self._close_list()
        if self._lists and self._lists[-1].depth == depth:
            self._builder.close()  # the item before
        else:
            self._builder.open("list", "ul" if level.form == "bullet" else "ol")
            self._lists.append(_Level(key, depth))
        self._builder.open("li", marker)
        with self._builder.block("p"):
            if marker and level.form != "bullet":  # a number is cited, a bullet says nothing
                self._builder.text(marker + " ")
            self._inline(pieces, "li")

    def _continued(self, depth: int, pieces: list[Piece]) -> None:
        """A paragraph at the place of an item, without a sign: the item before goes on."""
        while self._lists and self._lists[-1].depth > depth:
            self._close_list()
        with self._builder.block("p"):
            self._inline(pieces, "li")

    def _close_list(self) -> None:
        self._builder.close()
        self._builder.close()
        self._lists.pop()

    # ---------------------------------------------------------------------------------- inline

    def _inline(self, pieces: list[Piece], kind: str) -> None:
        plain = kind in _HEADS or kind == "title"
        alone = not any(p.kind == "text" and p.text.strip() for p in pieces)
        for (link, marks), run in groupby(pieces, lambda p: self._dress(p, plain=plain)):
            opened = [("link", link)] if link else []
            opened += marks
            for name, said in opened:
                self._builder.open(name, said, block=False)
            for piece in run:
                self._piece(piece, alone=alone)
            for _ in opened:
                self._builder.close()

    def _dress(self, piece: Piece, *, plain: bool) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The link and the marks of a piece; headings are large and bold by themselves."""
        if piece.kind != "text":
            return "", ()
        kinds = set(piece.look.kinds()) - {"hidden"}
        if piece.link:
            kinds.discard("underline")
        if plain:
            kinds.discard("bold")
        marks = [(kind, "") for kind in sorted(kinds)]
        if not plain and self._size and piece.look.size and "superscript" not in kinds:
            marks += vocabulary.size_kind(piece.look.size / self._size).items()
        if piece.look.lang:
            marks.append(("lang", piece.look.lang))
        return piece.link, tuple(marks)

    def _piece(self, piece: Piece, *, alone: bool) -> None:
        builder = self._builder
        if piece.kind == "text":
            self._count(piece)
            builder.text(piece.text)
        elif piece.kind == "break":
            builder.line_break()
        elif piece.kind == "tab":
            builder.gap(CELL)
        elif piece.kind in ("footnote", "endnote"):
            self._call(piece)
        elif piece.kind == "anchor":
            self._anchor(piece.text)
        elif piece.kind == "picture":
            self._picture(piece, alone=alone)
        elif piece.kind == "comment" and piece.text in self._comments:
            author, text = self._comments[piece.text]
            self._read.comments.append(Comment(builder.length, author, text))
        elif piece.kind == "rule":
            builder.point("hr")

    def _count(self, piece: Piece) -> None:
        letters = sum(map(str.isalpha, piece.text))
        if piece.look.lang:
            self._languages[piece.look.lang] = self._languages.get(piece.look.lang, 0) + letters
        if piece.look.marks.get("hidden"):
            self._read.hidden += letters

    def _anchor(self, name: str) -> None:
        if name in self._wanted:
            self._builder.point("anchor", _key(name))

    def _picture(self, piece: Piece, *, alone: bool) -> None:
        name = self._package.files.find(piece.text)
        stored = self._pictures.known(name) if name else ""
        if stored is None:
            try:
                stored = self._pictures.add(name, self._package.files.read(name))
            except SourceError:
                stored = ""
        if stored:
            self._builder.point("picture", stored)
        else:
            self._read.left_out.append(f"the picture {piece.text}")
        said = self._description(piece.element) if alone else ""
        if said:
            with self._builder.block("alt"):
                self._builder.text(said)

    def _description(self, properties: etree._Element | None) -> str:
        """What a picture's properties say of it, unless it is its caption, as pandoc writes it."""
        if properties is None:
            return ""
        said = properties.get("descr", "")
        return said if " ".join(said.split()) not in self._around else properties.get("title", "")

    # ----------------------------------------------------------------------------------- notes

    def _call(self, piece: Piece) -> None:
        key = f"{piece.kind}-{piece.text}"
        label = self._notes.call(piece.kind, piece.text, custom=bool(piece.link))
        self._builder.point("anchor", f"{key}-call")
        with self._builder.inline("superscript"), self._builder.inline("noteref", f"#{key}"):
            self._builder.text(label)

    def _add_notes(self) -> None:
        """Notes in the order of their calls, then those that nothing calls."""
        for kind in ("footnote", "endnote"):
            part = self._package.of_kind(f"{kind}s")
            notes = by_id(part, kind)
            if part is None or not notes:
                continue
            self._runs = Runs(part, self._styles, Fields(), self._runs.changes)
            self._builder.gap(FILE)
            with self._builder.block("section", "notes"):
                for key in self._notes.order(kind, notes):
                    self._note(kind, key, notes[key])
            self._builder.gap(FILE)
        self._read.changes = self._runs.changes

    def _note(self, kind: str, key: str, note: etree._Element) -> None:
        name = f"{kind}-{key}"
        label = self._notes.label(kind, key)
        with self._builder.block("note", name):
            paragraphs = [e for e in note if xml.local(e) == "p"]
            first_one = paragraphs[0] if paragraphs else None
            for element in note:
                if element is first_one:
                    with self._builder.block("p"):
                        self._note_label(name, label)
                        self._note_wording(element)
                elif xml.local(element) == "p":
                    with self._builder.block("p"):
                        self._note_wording(element)
                elif xml.local(element) == "tbl":
                    self._table(element)

    def _note_label(self, name: str, label: str) -> None:
        if label:
            with self._builder.inline("backlink", f"#{name}-call"):
                self._builder.text(label)
            self._builder.text(" ")

    def _note_wording(self, paragraph: etree._Element) -> None:
        said = first(paragraph, "pPr")
        style = self._styles.paragraph(value(said, "pStyle") if said is not None else "")
        look = style.look.over(self._styles.base)
        size, self._size = self._size, look.size
        self._inline(list(self._runs.pieces(paragraph, look)), "note")
        self._size = size

    # ------------------------------------------------------------------------------- furniture

    def _add_furniture(self) -> None:
        """Running heads and feet, once each, after all that is read."""
        seen: set[str] = set()
        for kind in ("header", "footer"):
            for name in self._package.document.related(kind):
                part = self._package.part(name)
                words = xml.wording(part.root) if part else ""
                if part is not None and any(map(str.isalpha, words)) and words not in seen:
                    seen.add(words)
                    self._runs = Runs(part, self._styles, Fields())
                    with self._builder.block(kind):
                        self._blocks(part.root)
                        self._settle()


_SEEN = frozenset("text footnote endnote picture".split())


def _comments(part: Part | None) -> dict[str, tuple[str, str]]:
    return {
        xml.attribute(e, "id"): (xml.attribute(e, "author"), xml.wording(e))
        for e in (part.root if part is not None else ())
        if xml.local(e) == "comment"
    }


def _wanted(package: Package) -> set[str]:
    """Bookmarks that links lead to."""
    from archivist.sources.docx.runs import link_of

    found = set()
    for element in package.document.root.iter(etree.Element):
        name = xml.local(element)
        if name == "hyperlink":
            found.add(xml.attribute(element, "anchor"))
        elif name in ("instrText", "fldSimple"):
            said = element.text or xml.attribute(element, "instr")
            found.add(link_of(said).removeprefix("#"))
    return found - {""}


def _key(name: str) -> str:
    return "".join("_" if letter.isspace() else letter for letter in name)


def _pictured(pieces: list[Piece]) -> bool:
    """Whether a paragraph holds a picture and no letters."""
    letters = any(p.kind == "text" and p.text.strip() for p in pieces)
    return not letters and any(p.kind == "picture" for p in pieces)


def _around(paragraph: etree._Element) -> frozenset[str]:
    """What the paragraphs on both sides say: one of them may be the picture's caption."""
    beside = (paragraph.getprevious(), paragraph.getnext())
    found = []
    for element in beside:
        if element is not None and xml.local(element) == "p":
            letters = (t.text or "" for t in element.iter(etree.Element) if xml.local(t) == "t")
            found.append(" ".join("".join(letters).split()))
    return frozenset(("", *found))


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next((e for e in cell.iterancestors() if xml.local(e) == "tr"), None)


def _centred(said: etree._Element | None, style: Style) -> bool:
    own = alignment(said)
    return own == "center" if own else style.centred


def _set_in(said: etree._Element | None) -> bool:
    """Indented on both sides, more than the first line alone: how quotations are set by hand."""
    indent = first(said, "ind")
    if indent is None:
        return False
    left = xml.attribute(indent, "left") or xml.attribute(indent, "start")
    right = xml.attribute(indent, "right") or xml.attribute(indent, "end")
    wide = left.isdigit() and right.isdigit()
    return wide and int(left) >= _SET_IN and int(right) >= _INDENTED


def _broken(pieces: list[Piece]) -> bool:
    return any(piece.kind == "break" for piece in pieces)


def _lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        if piece.kind == "break":
            yield line
            line = []
        else:
            line.append(piece)
    yield line
