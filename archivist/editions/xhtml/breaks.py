"""Page breaks and section breaks."""

from __future__ import annotations

from lxml.etree import _Element

from archivist.editions.vocabulary import FW, PB, before_heading, is_element
from archivist.editions.xhtml.writer import Handler, Point, Writer, quoted
from archivist.tei.names import XML_ID


def page_break(name: str) -> Handler:
    """A row for ``pb``: a mark with the printed number, or nothing where none was printed."""

    def write(w: Writer, element: _Element) -> None:
        number = element.get("n", "").strip()
        if number:
            w.out.append(page_mark(w, element, name))

    return write


def page_mark(w: Writer, element: _Element, name: str) -> str:
    """A page break mark, entered in the page list. One that an index leads to keeps its id."""
    number = element.get("n", "").strip()
    safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in number)
    anchor = w.claim(element.get(XML_ID) or f"page-{safe}")
    w.page_list.append(Point(1, number, f"{w.page}#{anchor}"))
    label = quoted(number)
    return f'<{name} epub:type="pagebreak" role="doc-pagebreak" id="{anchor}" aria-label={label}/>'


def milestone(w: Writer, element: _Element) -> None:
    """A break in the section, shown as a rule (the style sheet draws it) if no heading follows."""
    if not before_heading(element):
        w.out.append('<hr class="section"/>\n')


def strict(w: Writer, element: _Element) -> list[_Element]:
    """The children of a list or table, which may hold items or rows alone.

    Page breaks between them wait for the next item or row (:func:`waiting`).
    """
    return [child for child in element if is_element(child) and child.tag != FW]


def wait(w: Writer, element: _Element) -> None:
    """Keep a page break for the next item, row or paragraph."""
    if element.tag == PB and element.get("n", "").strip():
        w.waiting += page_mark(w, element, "span")


def waiting(w: Writer) -> str:
    """The page breaks that wait, which now are written."""
    text, w.waiting = w.waiting, ""
    return text
