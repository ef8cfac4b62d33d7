"""Lists, bibliographies, tables and figures."""

from __future__ import annotations

from lxml.etree import _Element

from archivist.editions.vocabulary import (
    BREAKS,
    GRAPHIC,
    HEAD,
    LABEL,
    ROW,
    TEI,
    holds_blocks,
    is_element,
    names,
    phrase,
    printed_number,
)
from archivist.editions.xhtml.breaks import strict, wait, waiting
from archivist.editions.xhtml.core import bare, block, inline, inner, leaf
from archivist.editions.xhtml.writer import Writer, escape, quoted

LIST_HEAD = leaf("p", ' class="head"')


def list_(w: Writer, element: _Element) -> None:
    """A list: of labels and items, of items with printed markers, or of items alone."""
    children = strict(w, element)
    glossary = any(child.tag == LABEL for child in children)
    name = "dl" if glossary else "ul"
    kind = "marked" if any(child.get("n") for child in children) else "plain"
    for child in [child for child in children if child.tag == HEAD]:
        LIST_HEAD(w, child)
    w.out.append(f"<{name} class={quoted(kind)}{w.attributes(element)}>\n")
    for child in children:
        if child.tag in BREAKS:
            wait(w, child)
        elif child.tag != HEAD:
            term = "dt" if child.tag == LABEL else "dd" if glossary else "li"
            entry(w, child, term)
    w.out.append(f"</{name}>\n")
    w.out.append(waiting(w))


def entry(w: Writer, element: _Element, name: str) -> None:
    """One item with its printed marker."""
    own = element.tag in ENTRIES
    w.out.append(f"<{name}{w.attributes(element) if own else ''}>{waiting(w)}")
    if marker := printed_number(element) if own else "":
        w.out.append(f'<span class="marker">{escape(marker)}</span> ')
    if not own:
        block(w, element)
    elif holds_blocks(element):
        inner(w, element)
    else:
        inline(w, element)
    w.out.append(f"</{name}>\n")


ENTRIES = names("item label bibl")  # anything else is a block within an item of its own


def bibliography(w: Writer, element: _Element) -> None:
    """A list of books, each entry with a hanging indent."""
    children = strict(w, element)
    for child in [child for child in children if child.tag == HEAD]:
        LIST_HEAD(w, child)
    w.out.append(f'<ul class="bibliography"{w.attributes(element)}>\n')
    for child in children:
        if child.tag in BREAKS:
            wait(w, child)
        elif child.tag != HEAD:
            entry(w, child, "li")
    w.out.append("</ul>\n")
    w.out.append(waiting(w))


def table(w: Writer, element: _Element) -> None:
    """A table with its caption, in a frame that scrolls, by keys too, where it is too wide."""
    children = strict(w, element)
    heads = [child for child in children if child.tag == HEAD]
    w.out.append('<div class="wide" tabindex="0">\n')
    w.out.append(f"<table{w.attributes(element)}>\n")
    if heads:
        w.out.append("<caption>")
        for head in heads:
            w.out.append(f"<span{w.attributes(head)}>")
            inline(w, head)
            w.out.append("</span> ")
        w.out.append("</caption>\n")
    w.out.append("<tbody>\n")
    for child in children:
        if child.tag in BREAKS:
            wait(w, child)
        elif child.tag == ROW:
            row(w, child)
        elif child.tag != HEAD:
            w.out.append("<tr><td>")
            block(w, child)
            w.out.append("</td></tr>\n")
    w.out.append("</tbody>\n</table>\n</div>\n")
    w.out.append(waiting(w))


def row(w: Writer, element: _Element) -> None:
    """One row; cells that say they are labels are heads of their column."""
    w.out.append(f"<tr{w.attributes(element)}>")
    head = element.get("role") == "label"
    for child in strict(w, element):
        if child.tag in BREAKS:
            wait(w, child)
        else:
            cell(w, child, HEADING if head or child.get("role") == "label" else "td")
    w.out.append("</tr>\n")


def cell(w: Writer, element: _Element, name: str) -> None:
    """One cell; figures are set to the right."""
    number = "" if len(element) or not is_figure(element.text or "") else ' class="number"'
    attributes = w.attributes(element) if element.tag == CELL else ""
    w.out.append(f"<{name}{number}{attributes}>{waiting(w)}")
    if element.tag != CELL:
        block(w, element)
    elif holds_blocks(element):
        inner(w, element)
    else:
        inline(w, element)
    w.out.append(f"</{name.partition(' ')[0]}>")


CELL = TEI + "cell"
HEADING = 'th scope="col"'


def is_figure(text: str) -> bool:
    """Whether a cell holds a number: digits, with nothing but marks beside them."""
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


def figure(w: Writer, element: _Element) -> None:
    """A figure: its pictures, then the caption from its heads and what else is said of it.

    A plain description before these, of a picture that is shown, stands in its ``alt`` alone.
    """
    w.out.append(f"<figure{w.attributes(element)}>\n")
    is_shown = pictures(w, element)
    children = [child for child in element if is_element(child) and child.tag != GRAPHIC]
    if is_shown and children and children[0].tag == FIG_DESC and not len(children[0]):
        del children[0]
    if children:
        w.out.append("<figcaption>")
        for child in children:
            CAPTION.get(child.tag, block)(w, child)
        w.out.append("</figcaption>")
    w.out.append("</figure>\n")


def pictures(w: Writer, element: _Element) -> bool:
    """The pictures of a figure that are there; said in words by its description or its caption.

    Whether there are any.
    """
    is_shown = False
    said = element.findall(FIG_DESC) or element.findall(HEAD)
    alternative = " ".join(filter(None, map(phrase, said)))
    for graphic in element.iterchildren(GRAPHIC):
        href = w.pictures.get(graphic.get("url", ""))
        if href:
            w.shown[href] = None
            w.alternatives.append(alternative)
            w.out.append(f'<img src="{href}" alt={quoted(alternative)}/>')
            is_shown = True
    return is_shown


def inline_figure(w: Writer, element: _Element) -> None:
    """A figure within a line."""
    w.out.append(f" <span{w.attributes(element)}>")
    pictures(w, element)
    for child in filter(is_element, element):
        w.inlines.get(child.tag, bare)(w, child)
    w.out.append("</span> ")


FIG_DESC = TEI + "figDesc"
CAPTION = {HEAD: leaf("p", ' class="caption"'), FIG_DESC: leaf("p", ' class="description"')}
