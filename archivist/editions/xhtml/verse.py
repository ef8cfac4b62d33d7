"""Quotations with a source, verse and drama."""

from __future__ import annotations

from itertools import takewhile

from lxml.etree import _Element

from archivist.editions.vocabulary import BREAKS, HEAD, PB, SPEAKER, STAGE, TEI, L, P, first_line
from archivist.editions.xhtml.core import block, hidden, inline, leaf, span
from archivist.editions.xhtml.writer import Writer


def citation(w: Writer, element: _Element) -> None:
    """A quotation with its source."""
    w.out.append(f'<div class="cit"{w.attributes(element)}>\n')
    for child in element:
        (SOURCE if child.tag == TEI + "bibl" else block)(w, child)
    w.out.append("</div>\n")


SOURCE = leaf("p", ' class="source"')


def verse(w: Writer, element: _Element) -> None:
    """A poem holds stanzas; a stanza is one paragraph of lines, so that it reads without styles.

    One without a line is there all the same: a link may lead to it.
    """
    if not len(element) or any(child.tag not in BREAKS and child.tag != L for child in element):
        w.out.append(f'<div class="verse"{w.attributes(element)}>\n')
        lines: list[_Element] = []
        for child in element:
            if child.tag == L or (lines and child.tag in BREAKS):
                lines.append(child)
                continue
            stanza(w, lines, "")
            lines = []
            (VERSE_HEAD if child.tag == HEAD else block)(w, child)
        stanza(w, lines, "")
        w.out.append("</div>\n")
    else:
        stanza(w, list(element), w.attributes(element))


VERSE_HEAD = leaf("p", ' class="head"')
LINE = span("span", ' class="line"')


def stanza(w: Writer, lines: list[_Element], attributes: str) -> None:
    """Lines of verse as one paragraph."""
    if not lines:
        return
    w.out.append(f'<p class="lg"{attributes}>')
    begun = False
    for line in lines:
        if line.tag == L:
            w.out.append("<br/>\n" if begun else "")
            LINE(w, line)
            begun = True
        else:
            w.inlines.get(line.tag, hidden)(w, line)
    w.out.append("</p>\n")


def single_line(w: Writer, element: _Element) -> None:
    """Lines of verse outside a stanza: the first of them writes all that follow at once."""
    if first_line(element):
        run = takewhile(lambda c: c.tag == L or c.tag in BREAKS, element.itersiblings())
        stanza(w, [element, *(c for c in run if c.tag == L)], "")


def speech(w: Writer, element: _Element) -> None:
    """A speech: speaker (and a direction) run into the first paragraph; verse begins below."""
    w.out.append(f'<div class="sp"{w.attributes(element)}>\n')
    lead: list[_Element] = []
    for child in element:
        if child.tag in (SPEAKER, STAGE, PB):
            lead.append(child)
        elif lead and child.tag == P:
            run_in(w, lead, child)
            lead = []
        else:
            run_in(w, lead, None)
            lead = []
            block(w, child)
    run_in(w, lead, None)
    w.out.append("</div>\n")


def run_in(w: Writer, lead: list[_Element], paragraph: _Element | None) -> None:
    """The lead of a speech and its first paragraph as one paragraph."""
    if not lead and paragraph is None:
        return
    if paragraph is None and all(child.tag == STAGE for child in lead):
        for child in lead:
            block(w, child)
        return
    w.out.append(f"<p{'' if paragraph is None else w.attributes(paragraph)}>")
    for child in lead:
        w.inlines[child.tag](w, child)
        w.out.append(" ")
    if paragraph is not None:
        inline(w, paragraph)
    w.out.append("</p>\n")
