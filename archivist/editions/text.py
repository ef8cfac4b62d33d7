"""The plain-text reading edition, made from the TEI alone.

One blank line stands between blocks. Headings are underlined by level and set off by more blank
lines; quotations and verse are indented; a call is ``[12]`` and its note ``[12] ...`` at the end of
its division. Furniture and page numbers are in the master only.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from lxml.etree import _Element, _ElementTree

from archivist.editions.header import made_title
from archivist.editions.lines import WIDEST, Lines, Row
from archivist.editions.vocabulary import (
    BREAKS,
    HEAD,
    LABEL,
    LG,
    ROW,
    SPEAKER,
    STAGE,
    TEI,
    L,
    Run,
    before_heading,
    bracketed,
    first_line,
    holds_blocks,
    is_element,
    is_listing,
    loose,
    names,
    parts,
    phrase,
    printed_number,
    verbatim,
)

STEP = "    "
UNDERLINES = "=-~"  # of headings of level 1, 2, 3 and deeper
GAPS = (3, 2, 1)  # blank lines before them
RULE = "-" * 8  # before the notes of a division
BREAK = "* * *"


def make_text(
    tree: _ElementTree, width: int | None = None, rows: Mapping[str, Row] | None = None
) -> str:
    """The text of a TEI document, one line a paragraph, or lines of at most ``width`` characters.

    A word longer than the line stands on a line of its own, unbroken. ``rows``: what is written
    for each element, where it is not what this module has.
    """
    page = Lines(rows or ROWS, width)
    for number, line in enumerate(made_title(tree)):
        page.say(line)
        if not number and rows is None:
            page.underline("=", len(line))
    page.gap = 3
    text = tree.getroot().find(TEI + "text")
    for matter in [] if text is None else text.iterchildren(*MATTERS):
        inner(page, matter)
    return "".join(page.out).lstrip("\n") + "\n"


MATTERS = (TEI + "front", TEI + "body", TEI + "back")
# Containers whose own children need not be known as blocks to be taken as such.
OPEN = names("front body back div titlePage docTitle")


def inner(page: Lines, element: _Element) -> None:
    """The blocks of a container, or a leaf's words."""
    if not holds_blocks(element) and element.tag not in OPEN:
        page.say(words(element))
        return
    for part in parts(element):
        one(page, part)


def one(page: Lines, part: _Element | Run) -> None:
    """One block, or a run of words that stands loose between blocks."""
    if isinstance(part, list):
        page.say(loose(part, called))
    else:
        page.rows.get(part.tag, inner)(page, part)


def words(element: _Element) -> str:
    """A leaf's words with calls in brackets."""
    return phrase(element, called)


def called(call: str) -> str:
    """A call as the text shows it."""
    return f"[{call}]"


def indented(page: Lines, element: _Element, then: Row = inner) -> None:
    """A container that stands further in."""
    before = page.indent
    page.indent += STEP
    then(page, element)
    page.indent = before


def division(page: Lines, element: _Element) -> None:
    """A division: heads, then what it holds."""
    page.depth += 1
    level = min(page.depth, len(GAPS)) - 1
    heads = [text for text in map(words, element.iterchildren(HEAD)) if text]
    page.gap = max(page.gap, GAPS[level] if heads or page.depth == 1 else 1)
    for text in heads:
        page.say(text)
        page.gap = 0
    if heads:
        page.underline(UNDERLINES[level], max(map(len, heads)))
        page.gap = 1
    for part in parts(element):
        if isinstance(part, list) or part.tag != HEAD:
            one(page, part)
    page.depth -= 1
    page.gap = GAPS[level]


def title_page(page: Lines, element: _Element) -> None:
    """The title page, with room below."""
    inner(page, element)
    page.gap = 3


def title_part(page: Lines, element: _Element) -> None:
    """A part of the title; the main one is underlined."""
    text = words(element)
    page.say(text)
    if text and element.get("type", "main") == "main":
        page.underline("=", len(text))


def nothing(page: Lines, element: _Element) -> None:
    """Breaks of pages, furniture, pictures."""


def section_break(page: Lines, element: _Element) -> None:
    """Three asterisks, where no heading follows."""
    if not before_heading(element):
        page.say(BREAK)


SET_OFF = names("cit epigraph quote lg")


def quotation(page: Lines, element: _Element) -> None:
    """A quotation or a stanza stands further in; once where one is the frame of the other."""
    then = lines if element.tag == LG else inner
    parent = element.getparent()
    if parent is not None and parent.tag in SET_OFF:
        then(page, element)
    else:
        indented(page, element, then)


def lines(page: Lines, element: _Element) -> None:
    """The lines of a stanza, or the stanzas of a poem."""
    for child in filter(is_element, element):
        if child.tag == L:
            page.say(words(child), hang=STEP)
            page.gap = 0
        elif child.tag not in BREAKS:
            page.gap = 1
            one(page, child)
    page.gap = 1


def line(page: Lines, element: _Element) -> None:
    """A line of verse outside a stanza."""
    if not first_line(element):
        page.gap = 0
    page.begin(STEP)
    page.say(words(element), hang=STEP * 2)


def speech(page: Lines, element: _Element) -> None:
    """``SPEAKER. text``; verse begins below the name."""
    for child in filter(is_element, element):
        if child.tag == SPEAKER:
            page.begin(f"{speaker(words(child))} ")
        elif child.tag == STAGE and page.lead:
            page.begin(f"{bracketed(words(child))} ")
        elif child.tag in VERSE:
            led = page.lead
            page.say()
            page.gap = 0 if led else page.gap
            one(page, child)
        else:
            one(page, child)
    page.say()


VERSE = (LG, L)


def speaker(name: str) -> str:
    """A speaker's name with a stop, if none was printed."""
    return f"{name}." if name[-1:].isalnum() else name


def entries(page: Lines, element: _Element) -> None:
    """A list: items one to a line, with their printed markers; a label before its item."""
    for child in filter(is_element, element):
        if child.tag == LABEL:
            page.begin(f"{words(child)}  ")
        elif child.tag not in BREAKS:
            numbered(page, child, printed_number(child))
            page.gap = 0 if child.tag != HEAD else 1
    page.say()
    page.gap = 1


def numbered(page: Lines, element: _Element, number: str) -> None:
    """An item or note: its number and words; its second block and those after stand further in."""
    page.begin(f"{number} " if number else "")
    if holds_blocks(element):
        indented(page, element)
    else:
        page.say(words(element), hang=STEP)
    page.say()


def block(page: Lines, element: _Element) -> None:
    """A listing as it stands, further in; any other block as it comes."""
    if is_listing(element):
        indented(page, element, listing)
    else:
        inner(page, element)


def listing(page: Lines, element: _Element) -> None:
    """The lines of a listing, never wrapped."""
    page.line(f"\n{page.indent}".join(verbatim(element)))


def table(page: Lines, element: _Element) -> None:
    """A table in columns; with tabs between cells where columns would be too wide."""
    rows = {row: cells(row) for row in element.iterchildren(ROW)}
    widths = [max(map(len, column)) for column in zip_longest(*rows.values(), fillvalue="")]
    fits = len(page.indent) + sum(widths) + 2 * len(widths) <= (page.width or WIDEST)
    for part in parts(element):
        if isinstance(part, list) or part.tag != ROW:
            one(page, part)
            continue
        columns = [text.ljust(width) for text, width in zip(rows[part], widths, strict=False)]
        if fits or len(rows[part]) > 1:
            page.line("  ".join(columns) if fits else "\t".join(rows[part]))
        else:
            page.say("".join(rows[part]), hang=STEP)
        page.gap = 0
    page.gap = 1


def cells(row: _Element) -> list[str]:
    """The words of the cells of a row."""
    return [words(cell) for cell in filter(is_element, row) if cell.tag not in BREAKS]


def notes(page: Lines, element: _Element) -> None:
    """The notes of a division, below a rule; below a heading of their own without one."""
    above = (c for c in element.itersiblings(preceding=True) if is_element(c))
    if next((c.tag for c in above if c.tag not in BREAKS), None) != HEAD:
        page.say(RULE)
    for part in parts(element):
        one(page, part)


def note(page: Lines, element: _Element) -> None:
    """A note with its number."""
    number = printed_number(element)
    numbered(page, element, called(number) if number else "")


ROWS: dict[str, Row] = {
    TEI + name: row
    for name, row in {
        "div": division,
        "titlePage": title_page,
        "titlePart": title_part,
        "quote": quotation,
        "cit": quotation,
        "epigraph": quotation,
        "floatingText": indented,
        "lg": quotation,
        "l": line,
        "sp": speech,
        "list": entries,
        "listBibl": entries,
        "table": table,
        "ab": block,
        "figure": indented,
        "noteGrp": notes,
        "note": note,
        "milestone": section_break,
        "pb": nothing,
        "fw": nothing,
        "graphic": nothing,
    }.items()
}
