"""A document's wording: paragraphs, lists, tables and notes in the order in which one reads them.

Footnotes and endnotes have no place of their own in a document of pages that are not made yet; they
stand after the text, each with the number that is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import chain

from lxml import etree

from archivist.sources.docx import numbering
from archivist.sources.docx.found import Read
from archivist.sources.docx.inline import HEADS, Inline
from archivist.sources.docx.lists import Lists
from archivist.sources.docx.notes import Notes, by_id
from archivist.sources.docx.package import Package
from archivist.sources.docx.paragraphs import around, broken, centred, lines, pictured, set_in
from archivist.sources.docx.runs import Fields, Piece, Runs
from archivist.sources.docx.speeches import goes_on, names_speaker
from archivist.sources.docx.styles import Style, Styles, first, numbered, said_kind, value
from archivist.sources.markup import xml
from archivist.sources.markup.builder import FILE, Builder
from archivist.sources.pictures import Pictures

# Kinds whose paragraphs, one after the other, are one thing.
_GROUPS = frozenset("quote epigraph verse contents figure code speech".split())
# Elements that only stand around rows and cells.
_AROUND = frozenset("sdt sdtContent customXml ins moveTo".split())


def read(package: Package, pictures: Pictures) -> Read:
    """The whole document. Raises SourceError where a part is damaged."""
    return _Body(package, pictures).run()


class _Body:
    def __init__(self, package: Package, pictures: Pictures) -> None:
        self._package = package
        self._builder = Builder()
        self._read = Read()
        self._styles = Styles(package.of_kind("styles"))
        self._numbers = numbering.Numbering(package.of_kind("numbering"))
        settings = package.of_kind("settings")
        self._notes = Notes(settings.root if settings else None)
        usual = self._styles.paragraph("").look.over(self._styles.base)
        self._fields = Fields()
        self._group = ""
        self._inline = Inline(package, pictures, self._builder, self._notes, self._read, usual.size)
        self._lists = Lists(self._builder, self._numbers, self._inline)
        self._runs = Runs(package.document, self._styles, self._fields)

    def run(self) -> Read:
        for body in self._package.document.root:  # programs that join documents leave several
            if xml.local(body) == "body":
                self._blocks(body)
        self._settle()
        self._add_notes()
        self._add_furniture()
        text, marks = self._builder.finish()
        self._read.text = text
        languages = self._inline.languages
        self._read.language = max(languages, key=lambda k: languages[k], default="")
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
                self._chunk(xml.attribute(element, "id"))
            elif name == "bookmarkStart":
                self._inline.anchor(xml.attribute(element, "name"))
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

    def _chunk(self, key: str) -> None:
        """A file that stands for a part of the text; few documents have any."""
        from archivist.sources.docx import chunks

        self._settle()
        relation = self._package.document.relations.get(key)
        files = self._package.files
        name = files.find(relation.target) if relation is not None and not relation.external else ""
        if not name or not chunks.add(files.read(name), name, self._builder, key):
            self._read.left_out.append("an embedded file")

    def _table(self, table: etree._Element) -> None:
        self._settle()
        rows = [list(_inside(row, "tc")) for row in _inside(table, "tr")]
        if _only_places(rows):
            for cell in chain.from_iterable(rows):
                self._blocks(cell)
                self._settle()
            return
        with self._builder.block("table"):
            for cells in rows:
                self._row(cells)

    def _row(self, cells: Iterable[etree._Element]) -> None:
        with self._builder.block("row"):
            for cell in cells:
                with self._builder.block("cell"):
                    self._blocks(cell)
                    self._settle()

    def _paragraph(self, paragraph: etree._Element) -> None:
        said = first(paragraph, "pPr")
        style = self._styles.paragraph(value(said, "pStyle") if said is not None else "")
        look = style.look.over(self._styles.base)
        pieces = list(self._runs.pieces(paragraph, look))
        if any(p.kind == "picture" for p in pieces):
            self._inline.around = around(paragraph)
        kind = self._kind(said, style)
        number = numbered(said) or style.number
        if not any(p.kind in _SEEN and (p.kind != "text" or p.text.strip()) for p in pieces):
            self._empty(said, pieces)
        elif number and self._numbers.known(number[0]) and kind not in HEADS | {"contents"}:
            if self._group:
                self._settle()
            self._lists.item(number, pieces)
        else:
            label = self._label(number) if kind in HEADS else ""
            self._plain(kind, label, pieces, paragraph, centred=centred(said, style))
        for piece in pieces:
            if piece.kind == "box" and piece.element is not None:
                self._settle()
                self._blocks(piece.element)
        if said is not None and first(said, "sectPr") is not None:
            self._notes.section()

    def _kind(self, said: etree._Element | None, style: Style) -> str:
        kind = said_kind(said, "") or style.kind
        if kind == "p" and set_in(said):
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
                self._inline.anchor(piece.text)
        if said is not None and first(said, "pBdr") is not None:
            self._builder.point("hr")

    def _label(self, number: tuple[str, int] | None) -> str:
        if number is None or not self._numbers.known(number[0]):
            return ""
        return self._numbers.next(*number)

    def _plain(
        self,
        kind: str,
        label: str,
        pieces: list[Piece],
        paragraph: etree._Element,
        *,
        centred: bool,
    ) -> None:
        """A paragraph outside of lists."""
        shown = pictured(pieces)
        kind = "figure" if shown else kind
        captions = kind == "caption" and self._group == "figure"
        group = "figure" if captions else kind if kind in _GROUPS else ""
        if self._group == "speech" and goes_on(kind, paragraph, self._styles):
            group = "speech"
        begins = group == "speech" and names_speaker(paragraph, self._styles)
        ends = shown or begins or (group == "verse" and broken(pieces))
        if group != self._group or self._lists or ends:
            self._settle()
        if group and not self._group:
            self._open_group(group)
        if centred:
            self._builder.open("centre")
        self._wording(kind, label, pieces)
        if centred:
            self._builder.close()
        if captions or (group == "verse" and broken(pieces)):
            self._settle()

    def _open_group(self, group: str) -> None:
        self._group = group
        kind, label = _GROUPED.get(group, (group, ""))
        self._builder.open(kind, label)

    def _wording(self, kind: str, label: str, pieces: list[Piece]) -> None:
        if kind == "code":
            self._builder.line_break()
            self._inline.listing(pieces)
            return
        if kind == "verse":
            with self._builder.block("verse") if self._group == "speech" else nullcontext():
                for line in lines(pieces):
                    with self._builder.block("l"):
                        self._inline.write(line, kind)
            return
        with self._builder.block("p" if kind in _GROUPS else kind):
            if label:
                self._builder.text(label + " ")
            self._inline.write(pieces, kind)

    def _settle(self) -> None:
        """Close lists and groups that are open."""
        self._lists.close()
        if self._group:
            self._builder.close()
            self._group = ""

    # ----------------------------------------------------------------------------------- notes

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
        size, self._inline.size = self._inline.size, look.size
        self._inline.write(list(self._runs.pieces(paragraph, look)), "note")
        self._inline.size = size

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


_GROUPED = {"contents": ("section", "contents"), "code": ("pre", "code")}
_LEAST_COLUMNS = 2  # of a table
_SEEN = frozenset("text footnote endnote picture".split())


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, those in what only stands around them too."""
    for child in element:
        kind = xml.local(child)
        if kind == name:
            yield child
        elif kind in _AROUND:
            yield from _inside(child, name)


def _only_places(rows: Sequence[Sequence[etree._Element]]) -> bool:
    """Whether a table only places parts of a page: it has one column, or tables in its cells."""
    if all(len(cells) < _LEAST_COLUMNS for cells in rows):
        return True
    return any(xml.local(e) == "tbl" for cell in chain.from_iterable(rows) for e in cell)
