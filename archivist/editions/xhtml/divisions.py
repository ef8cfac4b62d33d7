"""Divisions, their heads, and the title page."""

from __future__ import annotations

from itertools import takewhile

from lxml.etree import _Element

from archivist.editions.vocabulary import AB, BREAKS, HEAD, L, P, parts, phrase
from archivist.editions.xhtml.core import block, inner, leaf, loose, span
from archivist.editions.xhtml.writer import Point, Writer, escape, quoted
from archivist.tei.names import XML_ID

# Division types with a role of their own (DPUB-ARIA 1.1) and a name in the EPUB vocabulary.
ROLES = {
    name: f' epub:type="{epub}" role="doc-{role}"'
    for name, epub, role in (
        ("part", "part", "part"),
        ("chapter", "chapter", "chapter"),
        ("preface", "preface", "preface"),
        ("foreword", "foreword", "foreword"),
        ("introduction", "introduction", "introduction"),
        ("prologue", "prologue", "prologue"),
        ("epilogue", "epilogue", "epilogue"),
        ("conclusion", "conclusion", "conclusion"),
        ("afterword", "afterword", "afterword"),
        ("abstract", "abstract", "abstract"),
        ("acknowledgements", "acknowledgments", "acknowledgments"),
        ("acknowledgments", "acknowledgments", "acknowledgments"),
        ("dedication", "dedication", "dedication"),
        ("appendix", "appendix", "appendix"),
        ("bibliography", "bibliography", "bibliography"),
        ("glossary", "glossary", "glossary"),
        ("index", "index", "index"),
        ("notes", "endnotes", "endnotes"),
        ("colophon", "colophon", "colophon"),
    )
}


# Divisions and heads


def division(w: Writer, element: _Element) -> None:
    """A division with all that it holds."""
    before = open_division(w, element)
    for part in parts(element):
        if isinstance(part, list):
            loose(w, part)
        elif part.tag != HEAD and part not in before:
            block(w, part)
    close_division(w)


def open_division(w: Writer, element: _Element) -> list[_Element]:
    """Write the start tag and the heads of a division, and return what stood before the heads.

    That is page breaks and furniture; they have been written, too, where they stood.
    """
    w.depth += 1
    kind = element.get("type", "")
    name = element.get(XML_ID) or "division"
    attributes = w.attributes(element)
    if " id=" not in attributes:
        name = w.claim(name)
        attributes += f" id={quoted(name)}"
    w.out.append(f"<section class={quoted(kind or 'div')}{ROLES.get(kind, '')}{attributes}>\n")
    heads = [child for child in element if child.tag == HEAD]
    title = division_title(element, heads) or (opening(element) if w.depth == 1 else "")
    if title:
        w.contents.append(Point(w.depth, title, f"{w.page}#{name}"))
    before = list(takewhile(lambda child: child.tag != HEAD, element)) if heads else []
    before = before if all(child.tag in BREAKS for child in before) else []
    for child in before:
        block(w, child)
    write_heads(w, heads, f"h{min(w.depth, 6)}")
    return before


def close_division(w: Writer) -> None:
    """The end tag of a division."""
    w.depth -= 1
    w.out.append("</section>\n")


def division_title(element: _Element, heads: list[_Element]) -> str:
    """What a table of contents says: the heads without calls, else the number, else nothing."""
    title = ""
    for text in filter(None, map(phrase, heads)):
        stop = "" if not title else " " if not title[-1].isalnum() else ". "
        title += stop + text
    return title or element.get("n", "")


def opening(element: _Element) -> str:
    """The first words of a division that has no heading, so that the contents can name it."""
    words = next((text for text in map(phrase, element.iter(P, L, AB)) if text), "").split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def write_heads(w: Writer, heads: list[_Element], name: str) -> None:
    """All heads of one division as one heading: number and title are one name."""
    if len(heads) == 1:
        leaf(name)(w, heads[0])
    elif heads:
        w.out.append(f"<{name}>")
        for number, head in enumerate(heads):
            w.out.append(" " if number else "")
            span("span", ' class="head-title"' if number else ' class="head-number"')(w, head)
        w.out.append(w.permalink(heads[0]))
        w.out.append(f"</{name}>\n")


def title_page(w: Writer, element: _Element) -> None:
    """The title page as it was printed."""
    w.out.append(f'<section class="titlepage" epub:type="titlepage"{w.attributes(element)}>\n')
    inner(w, element)
    w.out.append("</section>\n")


def write_title(w: Writer, lines: list[str]) -> None:
    """A title page that is made: its lines, title first; nothing where there are none."""
    if lines:
        w.out.append('<section class="titlepage" epub:type="titlepage">\n<h1>')
        w.out += escape(lines[0]), "</h1>\n"
        w.out += [f'<p class="author">{escape(line)}</p>\n' for line in lines[1:]]
        w.out.append("</section>\n")


def title_part(w: Writer, element: _Element) -> None:
    """The main title is the heading of its page."""
    kind = element.get("type", "main")
    (leaf("h1") if kind == "main" else leaf("p", ' class="subtitle"'))(w, element)
