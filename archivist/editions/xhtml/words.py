"""Highlighting and line ends."""

from __future__ import annotations

from lxml.etree import _Element

from archivist.editions.vocabulary import STAGE, has_words, is_listing, spaced_before, spaced_behind
from archivist.editions.xhtml.core import inline, leaf, span
from archivist.editions.xhtml.writer import Writer

RENDERED = {
    "italic": "em",
    "bold": "b",
    "smallcaps": 'span class="smallcaps"',
    "superscript": "sup",
    "subscript": "sub",
    "underline": 'span class="underline"',
    "spaced": 'span class="spaced"',
}


def highlighted(w: Writer, element: _Element) -> None:
    """Highlighting, several kinds one within the other."""
    tags = [RENDERED[name] for name in element.get("rend", "").split() if name in RENDERED]
    if tags == ["em"] and _is_direction(element):
        inline(w, element)
        return
    tags = tags or ["span"]
    tags[0] += w.attributes(element)
    w.out += [f"<{tag}>" for tag in tags]
    inline(w, element)
    w.out += [f"</{tag.split(' ')[0]}>" for tag in reversed(tags)]


def _is_direction(element: _Element) -> bool:
    """Whether italics hold all of a stage direction, which is in italics as it is."""
    parent = element.getparent()
    if parent is None or parent.tag != STAGE or len(parent) > 1:
        return False
    return not has_words(parent.text) and not has_words(element.tail)


def line_break(w: Writer, element: _Element) -> None:
    """A line end that is kept."""
    w.out.append("<br/>")


def listing_or_block(w: Writer, element: _Element) -> None:
    """A listing, whose lines and spaces stay; or what is neither a paragraph nor anything known."""
    (LISTING if is_listing(element) else BLOCK)(w, element)


LISTING, BLOCK = leaf("pre"), leaf("p", ' class="ab"')


def space(w: Writer, element: _Element) -> None:
    """A break of the section inside a leaf, where no rule can stand."""
    w.out.append(" ")


def direction(w: Writer, element: _Element) -> None:
    """A stage direction within a line, with the space beside it that its marks may have taken."""
    w.out.append(" " if spaced_before(w.out) else "")
    DIRECTION(w, element)
    w.out.append(" " if spaced_behind(element) else "")


DIRECTION = span("i", ' class="stage"')
