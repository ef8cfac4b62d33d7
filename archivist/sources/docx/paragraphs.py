"""What a paragraph's properties, its pieces and its neighbours say of it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archivist.sources.docx.runs import Piece
from archivist.sources.docx.styles import Style, alignment, first
from archivist.sources.markup import xml

_SET_IN = 500  # twips, 9 mm: a paragraph set in on both sides
_INDENTED = 250  # twips on the right side


def pictured(pieces: list[Piece]) -> bool:
    """Whether a paragraph holds a picture and no letters."""
    letters = any(p.kind == "text" and p.text.strip() for p in pieces)
    return not letters and any(p.kind == "picture" for p in pieces)


def around(paragraph: etree._Element) -> frozenset[str]:
    """What the paragraphs on both sides say: one of them may be the picture's caption."""
    beside = (paragraph.getprevious(), paragraph.getnext())
    found = []
    for element in beside:
        if element is not None and xml.local(element) == "p":
            letters = (t.text or "" for t in element.iter(etree.Element) if xml.local(t) == "t")
            found.append(" ".join("".join(letters).split()))
    return frozenset(("", *found))


def centred(said: etree._Element | None, style: Style) -> bool:
    own = alignment(said)
    return own == "center" if own else style.centred


def set_in(said: etree._Element | None) -> bool:
    """Indented on both sides, more than the first line alone: how quotations are set by hand."""
    indent = first(said, "ind")
    if indent is None:
        return False
    left = xml.attribute(indent, "left") or xml.attribute(indent, "start")
    right = xml.attribute(indent, "right") or xml.attribute(indent, "end")
    wide = left.isdigit() and right.isdigit()
    return wide and int(left) >= _SET_IN and int(right) >= _INDENTED


def broken(pieces: list[Piece]) -> bool:
    return any(piece.kind == "break" for piece in pieces)


def lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        if piece.kind == "break":
            yield line
            line = []
        else:
            line.append(piece)
    yield line
