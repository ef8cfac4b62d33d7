"""The words that every edition of a TEI document must have, and no others."""

from __future__ import annotations

import re

from lxml.etree import _Element, _ElementTree

from archivist.editions.header import made_title
from archivist.editions.vocabulary import (
    HIDDEN,
    INLINE,
    NUMBERED,
    REF,
    TEI,
    is_element,
    printed_number,
)

WORD = re.compile(r"\w+")


def reading(tree: _ElementTree) -> str:
    """The reading text of a TEI document as its editions give it.

    The lines of the title page that is made where there is none, then the text in order: blocks
    and calls of notes set apart by a space, items and notes behind their numbers; without
    furniture, page numbers and wordings that a correction replaced.
    """
    out: list[str] = []
    for line in made_title(tree):
        out += line, " "
    text = tree.getroot().find(TEI + "text")
    if text is not None:
        _collect(text, out)
    return "".join(out)


def words(tree: _ElementTree) -> list[str]:
    """The reading text's words: runs of letters and digits, in order."""
    return WORD.findall(reading(tree))


def _collect(element: _Element, out: list[str]) -> None:
    call = element.tag == REF and element.get("type") == "note"
    apart = call or element.tag not in INLINE
    out.append(" " if apart else "")
    out += printed_number(element), " " if element.tag in NUMBERED else ""
    out.append(element.text or "")
    for child in element:
        if is_element(child) and child.tag not in HIDDEN:
            _collect(child, out)
        out.append(child.tail or "")
    out.append(" " if apart else "")
