"""The pieces of paragraphs written out: letters with their looks, links, note calls, pictures."""

from __future__ import annotations

from itertools import groupby

from lxml import etree

from archivist.errors import SourceError
from archivist.sources.docx.found import Comment, Read
from archivist.sources.docx.notes import Notes
from archivist.sources.docx.package import Package, Part
from archivist.sources.docx.runs import Piece, link_of
from archivist.sources.markup import vocabulary, xml
from archivist.sources.markup.builder import CELL, Builder
from archivist.sources.pictures import Pictures

HEADS = frozenset("h1 h2 h3 h4 h5 h6".split())


class Inline:
    """Writes pieces into a builder; what it meets besides goes into what was read."""

    def __init__(
        self,
        package: Package,
        pictures: Pictures,
        builder: Builder,
        notes: Notes,
        read: Read,
        size: float,
    ) -> None:
        self._package = package
        self._pictures = pictures
        self._builder = builder
        self._notes = notes
        self._read = read
        self._comments = _comments(package.of_kind("comments"))
        self._wanted = _wanted(package)
        self.size = size  # of letters that are neither large nor small, in points; 0: not known
        self.around: frozenset[str] = frozenset()  # what the paragraphs on both sides say
        self.languages: dict[str, int] = {}  # letters of each

    def write(self, pieces: list[Piece], kind: str) -> None:
        """A paragraph's pieces; ``kind`` is the paragraph's."""
        plain = kind in HEADS or kind == "title"
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
        if not plain and self.size and piece.look.size and "superscript" not in kinds:
            marks += vocabulary.size_kind(piece.look.size / self.size).items()
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
            self.anchor(piece.text)
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
            self.languages[piece.look.lang] = self.languages.get(piece.look.lang, 0) + letters
        if piece.look.marks.get("hidden"):
            self._read.hidden += letters

    def anchor(self, name: str) -> None:
        """A bookmark, if a link leads to it."""
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
        return said if " ".join(said.split()) not in self.around else properties.get("title", "")

    def _call(self, piece: Piece) -> None:
        key = f"{piece.kind}-{piece.text}"
        label = self._notes.call(piece.kind, piece.text, custom=bool(piece.link))
        self._builder.point("anchor", f"{key}-call")
        with self._builder.inline("superscript"), self._builder.inline("noteref", f"#{key}"):
            self._builder.text(label)


def _comments(part: Part | None) -> dict[str, tuple[str, str]]:
    return {
        xml.attribute(e, "id"): (xml.attribute(e, "author"), xml.wording(e))
        for e in (part.root if part is not None else ())
        if xml.local(e) == "comment"
    }


def _wanted(package: Package) -> set[str]:
    """Bookmarks that links lead to."""
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
