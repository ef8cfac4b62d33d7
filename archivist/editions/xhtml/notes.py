"""Notes, their calls, and links."""

from __future__ import annotations

from lxml.etree import _Element

from archivist.editions.vocabulary import P, has_words, holds_blocks, is_element, parts
from archivist.editions.xhtml.core import block, inline, loose
from archivist.editions.xhtml.writer import Writer, escape, quoted
from archivist.tei.names import XML_ID


def note_group(w: Writer, element: _Element) -> None:
    """The notes of one division."""
    w.out.append(f'<section class="notes" epub:type="footnotes"{w.attributes(element)}>\n')
    for child in element:
        block(w, child)
    w.out.append("</section>\n")


def note(w: Writer, element: _Element) -> None:
    """A note. Its number leads back to the first call; it comes first, as reading systems need.

    Some reading systems show an ``aside`` only where its call was touched. That serves a note from
    the foot of a page; a note at the end of the book or chapter is seen there too.
    """
    name = "aside" if element.get("place") == "bottom" else "div"
    attributes = f' class="note" epub:type="footnote" role="doc-footnote"{w.attributes(element)}'
    w.out.append(f"<{name}{attributes}>\n")
    children = [child for child in element if is_element(child)]
    if not holds_blocks(element):
        w.out.append("<p>")
        marker(w, element)
        inline(w, element)
        w.out.append("</p>\n")
    else:
        lead = children[0] if children[0].tag == P and not has_words(element.text) else None
        w.out.append("<p>" if lead is None else f"<p{w.attributes(lead)}>")
        marker(w, element)
        if lead is not None:
            inline(w, lead)
        w.out.append("</p>\n")
        for part in parts(element):
            if isinstance(part, list):
                loose(w, part)
            elif part is not lead:
                block(w, part)
    w.out.append(f"</{name}>\n")


def marker(w: Writer, element: _Element) -> None:
    """The number of a note."""
    number = element.get("n", "")
    name = element.get(XML_ID, "")
    if number or f"#{name}" in w.calls:
        start = len(w.out)
        w.out += "", escape(number or "↩")
        w.add_link(start, f"#{name}", "backlink")


def reference(w: Writer, element: _Element) -> None:
    """A call of a note, or a link."""
    target = element.get("target", "")
    if element.get("type") == "note":
        call(w, element, target)
        return
    start = len(w.out)
    w.out.append("")
    inline(w, element)
    w.add_link(start, target, "link", w.attributes(element))


def call(w: Writer, element: _Element, target: str) -> None:
    """The call of a note; the first call of each is where its note leads back to."""
    attributes = ""
    if target.startswith("#") and target not in w.calls:
        w.calls[target] = w.claim(f"call-{target[1:]}")
        attributes = f" id={quoted(w.calls[target])}"
    start = len(w.out)
    w.out.append("")
    inline(w, element)
    w.add_link(start, target, "noteref", attributes)
