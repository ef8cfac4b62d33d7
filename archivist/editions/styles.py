"""The plain text in four named styles, each UTF-8 with LF and each made from the TEI alone.

reading     one line a paragraph, headings underlined, notes at the end of their division
wrapped     the same in lines of at most 72 characters
gutenberg   as Project Gutenberg's volunteers set theirs: 72 characters, four blank lines before a
            chapter and two after its heading, _italics_, =bold=, SMALL CAPITALS,
            [Illustration: ...], [Footnote 1: ...], five asterisks for a break
corpus      the running text and nothing else, one block a line: no title page, contents, headings,
            calls, notes, captions, lists of books or of words; for programs that count words
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml.etree import _Element, _ElementTree

from archivist.editions import text
from archivist.editions.lines import Lines
from archivist.editions.records import records
from archivist.editions.vocabulary import DIV, FIGURE, HEAD, HI, NOTE, TEI, names
from archivist.editions.vocabulary import parts as parts_of

WRAPPED = 72
ITALIC, BOLD = "_", "="


def wrapped(tree: _ElementTree) -> str:
    """The reading text in lines of at most 72 characters."""
    return text.make_text(tree, WRAPPED)


def gutenberg(tree: _ElementTree) -> str:
    """The text as Project Gutenberg's volunteers set theirs."""
    copy = deepcopy(tree)
    for element in list(copy.iter(HI)):
        mark(element)
    for element in copy.iter(NOTE):
        close(element, "]")
    for element in copy.iter(FIGURE):
        close(element, "]")
    return text.make_text(copy, WRAPPED, GUTENBERG)


def mark(element: _Element) -> None:
    """Write highlighting as marks in the text; one without words has none."""
    if not "".join(map(str, element.itertext())).strip():
        return
    rends = element.get("rend", "").split()
    if "smallcaps" in rends:
        raise_case(element)
    for rend, sign in (("bold", BOLD), ("italic", ITALIC)):
        if rend in rends:
            element.text = sign + (element.text or "")
            close(element, sign)


def raise_case(element: _Element) -> None:
    """Put the words of an element into capitals."""
    element.text = (element.text or "").upper()
    for child in element:
        raise_case(child)
        child.tail = (child.tail or "").upper()


def close(element: _Element, sign: str) -> None:
    """Add a sign behind the last words of an element, those of its last block."""
    last = next((c for c in reversed(element) if c.tag in BLOCKS), None)
    if last is not None:
        close(last, sign)
    elif len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + sign
    else:
        element.text = (element.text or "").rstrip() + sign


BLOCKS = names("p ab quote lg l list item head figDesc")


def division(page: Lines, element: _Element) -> None:
    """A division: blank lines tell its level, nothing is underlined."""
    page.depth += 1
    before, after = (4, 2) if page.depth == 1 else (2, 1)
    heads = [said for said in map(text.words, element.iterchildren(HEAD)) if said]
    page.gap = max(page.gap, before)
    for said in heads:
        page.say(said)
        page.gap = 0
    page.gap = after if heads else page.gap
    for part in parts_of(element):
        if isinstance(part, list) or part.tag != HEAD:
            text.one(page, part)
    page.depth -= 1
    page.gap = before


def title_part(page: Lines, element: _Element) -> None:
    """A line of the title."""
    page.say(text.words(element))


def note(page: Lines, element: _Element) -> None:
    """``[Footnote 1: ...``; the bracket at its end is in its words already."""
    number = element.get("n", "")
    page.begin(f"[Footnote {number}: " if number else "[Footnote: ")
    text.inner(page, element)
    page.say()


def notes(page: Lines, element: _Element) -> None:
    """The notes of a division, a blank line between them."""
    for part in parts_of(element):
        text.one(page, part)


def figure(page: Lines, element: _Element) -> None:
    """``[Illustration: ...``, with its bracket as a note has."""
    page.begin("[Illustration: ")
    text.inner(page, element)
    page.say()


def section_break(page: Lines, element: _Element) -> None:
    """Five asterisks, wide apart."""
    page.line("       *" * 5)


GUTENBERG = text.ROWS | {
    DIV: division,
    NOTE: note,
    FIGURE: figure,
    TEI + "titlePart": title_part,
    TEI + "noteGrp": notes,
    TEI + "milestone": section_break,
}


def corpus(tree: _ElementTree) -> str:
    """The running text, one block a line."""
    copy = deepcopy(tree)
    for element in list(copy.iter(*LEFT_OUT)):
        left = element.tag != DIV or element.get("type") in LISTS
        parent = element.getparent()
        if left and parent is not None:
            keep_tail(parent, element)
    return "".join(f"{record.text}\n" for record in records(copy))


def keep_tail(parent: _Element, element: _Element) -> None:
    """Take an element out and leave what stands behind it."""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


LEFT_OUT = names("titlePage head note noteGrp figure listBibl div")
# Kinds of divisions that are no running text.
LISTS = frozenset("contents bibliography abbreviations glossary index notes".split())

STYLES: dict[str, Callable[[_ElementTree], str]] = {
    "reading": text.make_text,
    "wrapped": wrapped,
    "gutenberg": gutenberg,
    "corpus": corpus,
}
