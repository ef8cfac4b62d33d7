"""What rows are made of: leaves, boxes, spans, and the words within them."""

from __future__ import annotations

from lxml.etree import _Element

from archivist.editions.vocabulary import (
    INLINE,
    Run,
    holds_blocks,
    is_element,
    parts,
    printed_number,
)
from archivist.editions.xhtml.writer import Handler, Writer, escape


def block(w: Writer, element: _Element) -> None:
    """Write one element that stands between blocks."""
    w.blocks.get(element.tag, other)(w, element)


def flow(w: Writer, element: _Element) -> None:
    """Write what a container holds; a leaf's words as a paragraph."""
    if holds_blocks(element):
        inner(w, element)
        return
    w.out.append("<p>")
    inline(w, element)
    w.out.append("</p>\n")


def inner(w: Writer, element: _Element) -> None:
    """Write the blocks of a container; words that stand loose between them as paragraphs."""
    for part in parts(element):
        if isinstance(part, list):
            loose(w, part)
        else:
            block(w, part)


def loose(w: Writer, run: Run) -> None:
    """Write words that stand between blocks as a paragraph."""
    w.out.append("<p>")
    for part in run:
        if isinstance(part, str):
            w.out.append(escape(part))
        else:
            w.inlines.get(part.tag, bare)(w, part)
    w.out.append("</p>\n")


def inline(w: Writer, element: _Element) -> None:
    """Write the words and inline elements of a leaf."""
    if element.text:
        w.out.append(escape(element.text))
    for child in element:
        w.inlines.get(child.tag, bare)(w, child)
        if child.tail:
            w.out.append(escape(child.tail))


def leaf(name: str, attributes: str = "") -> Handler:
    """A row for a block that holds words."""
    start, end = f"<{name}{attributes}", f"</{name}>\n"

    def write(w: Writer, element: _Element) -> None:
        w.out.append(f"{start}{w.attributes(element)}>")
        inline(w, element)
        if w.permalinks:
            w.out.append(w.permalink(element))
        w.out.append(end)

    return write


def box(name: str, attributes: str = "") -> Handler:
    """A row for a block that holds blocks, or words that then become a paragraph."""
    start, end = f"<{name}{attributes}", f"</{name}>\n"

    def write(w: Writer, element: _Element) -> None:
        w.out.append(f"{start}{w.attributes(element)}>")
        flow(w, element)
        w.out.append(end)

    return write


def span(name: str, attributes: str = "") -> Handler:
    """A row for an inline element."""
    start, end = f"<{name}{attributes}", f"</{name}>"

    def write(w: Writer, element: _Element) -> None:
        w.out.append(f"{start}{w.attributes(element)}>")
        inline(w, element)
        w.out.append(end)

    return write


def bare(w: Writer, element: _Element) -> None:
    """The words alone; of a block, which has no place within a line, set off by spaces."""
    if not is_element(element):
        return
    if element.tag in INLINE:
        inline(w, element)
        return
    w.out.append(f" <span{w.attributes(element)}>{escape(printed_number(element))} ")
    inline(w, element)
    w.out.append("</span> ")


def hidden(w: Writer, element: _Element) -> None:
    """Furniture and replaced wordings are in the master only."""


def other(w: Writer, element: _Element) -> None:
    """A block that the profile does not name: its blocks, or its words as a paragraph."""
    if not is_element(element):
        return
    row = BOX if holds_blocks(element) else PARAGRAPH
    row(w, element)


BOX, PARAGRAPH = box("div"), leaf("p")
