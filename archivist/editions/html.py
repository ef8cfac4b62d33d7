"""TEI elements as XHTML: one row an element, in two tables.

``BLOCKS`` is for what stands between blocks, ``INLINES`` for what stands within a line. What is in
neither becomes a plain paragraph, division or its bare words, so that nothing is ever lost.
"""

from __future__ import annotations

from archivist.editions.vocabulary import TEI
from archivist.editions.xhtml.breaks import milestone, page_break
from archivist.editions.xhtml.core import bare, box, hidden, inner, leaf, span
from archivist.editions.xhtml.divisions import division, title_page, title_part
from archivist.editions.xhtml.lists import bibliography, figure, inline_figure, list_, table
from archivist.editions.xhtml.notes import note, note_group, reference
from archivist.editions.xhtml.verse import citation, single_line, speech, verse
from archivist.editions.xhtml.words import (
    direction,
    highlighted,
    line_break,
    listing_or_block,
    space,
)
from archivist.editions.xhtml.writer import Handler

BLOCKS: dict[str, Handler] = {
    TEI + name: row
    for name, row in {
        "div": division,
        "head": leaf("p", ' class="head"'),
        "p": leaf("p"),
        "ab": listing_or_block,
        "quote": box("blockquote"),
        "cit": citation,
        "bibl": leaf("p", ' class="source"'),
        "epigraph": box("div", ' class="epigraph" epub:type="epigraph" role="doc-epigraph"'),
        "lg": verse,
        "l": single_line,
        "sp": speech,
        "speaker": leaf("p", ' class="speaker"'),
        "stage": leaf("p", ' class="stage"'),
        "floatingText": box("div", ' class="letter"'),
        "body": inner,
        "opener": box("div", ' class="opener"'),
        "closer": box("div", ' class="closer"'),
        "salute": leaf("p", ' class="salute"'),
        "dateline": leaf("p", ' class="dateline"'),
        "signed": leaf("p", ' class="signed"'),
        "postscript": box("div", ' class="postscript"'),
        "trailer": leaf("p", ' class="trailer"'),
        "list": list_,
        "item": box("div"),
        "label": leaf("p", ' class="margin"'),
        "listBibl": bibliography,
        "table": table,
        "figure": figure,
        "figDesc": leaf("p"),
        "graphic": hidden,
        "noteGrp": note_group,
        "note": note,
        "titlePage": title_page,
        "docTitle": inner,
        "titlePart": title_part,
        "byline": leaf("p", ' class="author"'),
        "docAuthor": leaf("p", ' class="author"'),
        "docEdition": leaf("p", ' class="edition"'),
        "docImprint": leaf("p", ' class="imprint"'),
        "docDate": leaf("p", ' class="imprint"'),
        "milestone": milestone,
        "pb": page_break("div"),
        "fw": hidden,
    }.items()
}

INLINES: dict[str, Handler] = {
    TEI + name: row
    for name, row in {
        "hi": highlighted,
        "emph": span("em"),
        "foreign": span("span"),
        "title": span("cite"),
        "ref": reference,
        "choice": bare,
        "corr": bare,
        "reg": bare,
        "sic": hidden,
        "orig": hidden,
        "stage": direction,
        "speaker": span("span", ' class="speaker"'),
        "figure": inline_figure,
        "graphic": hidden,
        "lb": line_break,
        "pb": page_break("span"),
        "fw": hidden,
        "milestone": space,
    }.items()
}
