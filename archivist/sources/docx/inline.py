"""The pieces of paragraphs written out: letters with their looks, links, note calls, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from archivist.errors import SourceError
from archivist.patterns import late
from archivist.sources.docx.found import Comment, Read
from archivist.sources.docx.notes import Notes
from archivist.sources.docx.package import Package, Part
from archivist.sources.docx.runs import Piece, link_of
from archivist.sources.markup import vocabulary, xml
from archivist.sources.markup.builder import CELL, Builder
from archivist.sources.pictures import Pictures

_LABEL = late(r"[\[(]?\s*(?:[0-9]{1,4}|[*†‡§¶]{1,4})\s*[\])]?")
_PAGE, _PLACE = late(r"\[(\d{1,4})\]"), late(r"(?i)(?:page|pag|pg|p|seite)?[_.-]?(\d{1,4})")
_TYPED = {"text": "", "break": "\n", "tab": "\t"}  # pieces of code, and what is typed for them
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
        alone = not any(p.kind == "text" and p.text.strip() for p in pieces)
        for (link, marks), run in groupby(_paged(pieces), lambda p: self._dress(p, kind)):
            members = list(run)
            opened = [(_link_kind(link, members), link)] if link else []
            opened += marks
            for name, said in opened:
                self._builder.open(name, said, block=False)
            for piece in members:
                self._piece(piece, alone=alone)
            for _ in opened:
                self._builder.close()

    def listing(self, pieces: list[Piece]) -> None:
        """A line of code, or several: letters and spaces as they stand, without looks."""
        for typed, run in groupby(pieces, lambda p: p.kind in _TYPED):
            if typed:
                self._builder.verbatim("".join(_TYPED[p.kind] or p.text for p in run))
                continue
            for piece in run:
                self._piece(piece, alone=False)

    def _dress(self, piece: Piece, within: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The link and the marks of a piece; headings are large and bold by themselves."""
        if piece.kind != "text":
            return "", ()
        plain = within in HEADS or within == "title"
        kinds = set(piece.look.kinds()) - {"hidden", within}
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
        elif piece.kind == "pagenum":
            if not vocabulary.page_number(piece.link):  # else the bookmark has said it
                builder.point("page", piece.text.strip("[] "))
            with builder.inline("pagenum"):
                builder.text(piece.text)
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
        """A bookmark that begins a page, and one that a link leads to."""
        if number := vocabulary.page_number(name):
            self._builder.point("page", number)
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


def _paged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; a number in brackets whose bookmark bears it is that of a page: ``[251]``."""
    before = Piece("")
    for piece in pieces:
        number = _PAGE.fullmatch(piece.text.strip()) if piece.kind == "text" else None
        place = _PLACE.fullmatch(before.text) if before.kind == "anchor" else None
        if number and place and number[1] == place[1] and not piece.link:
            yield piece._replace(kind="pagenum", link=before.text)
        else:
            yield piece
        before = piece


def _link_kind(link: str, run: Sequence[Piece]) -> str:
    """A link inside the document that says a number or sign alone may call a note: ``[12]``."""
    wording = "".join(piece.text for piece in run).strip()
    inside = link.startswith("#") and _LABEL.fullmatch(wording) is not None
    return "noteref" if inside else "link"


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
