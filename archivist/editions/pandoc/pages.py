"""Where the printed pages begin: an empty span with the page's number before its first word.

``[]{#page-12 .pagebreak}`` shows nothing, and is a bookmark in a word processor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from archivist.editions.pandoc.escape import string
from archivist.editions.vocabulary import (
    BREAKS,
    HIDDEN,
    INLINE,
    NOTE,
    PB,
    has_words,
    holds_blocks,
    is_element,
    names,
)

_ONLY_HOLD = names("front body back div noteGrp titlePage docTitle row table list lg sp figure")


@dataclass(frozen=True, slots=True)
class Pages:
    """The mark of each page: at the break itself, or before the leaf that follows it."""

    within: Mapping[_Element, str] = field(default_factory=dict)
    before: Mapping[_Element, str] = field(default_factory=dict)


def pages(root: _Element) -> Pages:
    """Marks of the pages whose number is known. A break that no words follow has none.

    A page that begins between a chapter's text and its notes begins with the next chapter.
    """
    within: dict[_Element, str] = {}
    before: dict[_Element, str] = {}
    seen: Counter[str] = Counter()
    waiting = ""
    notes = {e for note in root.iter(NOTE) for e in note.iter()}
    for element in filter(is_element, root.iter()):
        if element.tag == PB and (number := element.get("n", "").strip()):
            seen[number] += 1
            mark = _mark(number, seen[number])
            if _stands_in_words(element):
                within[element] = mark
            else:
                waiting += mark
        elif waiting and element not in notes and _is_leaf(element):
            before[element] = waiting
            waiting = ""
    return Pages(within, before)


def _mark(number: str, time: int) -> str:
    """The second page of a number, as in the second volume, has an id of its own: ``page-12_2``."""
    again = f"_{time}" if time > 1 else ""
    if re.fullmatch(r"\d+[a-z]?|[ivxlc]+", number, re.ASCII):
        return f"[]{{#page-{number}{again} .pagebreak}}"
    return f"[]{{.pagebreak title={string(number)}}}"


def _stands_in_words(element: _Element) -> bool:
    """Whether what the break stands in is written as one line of words."""
    parent = element.getparent()
    while parent is not None and parent.tag in INLINE:
        parent = parent.getparent()
    return parent is not None and not holds_blocks(parent) and parent.tag not in _ONLY_HOLD


def _is_leaf(element: _Element) -> bool:
    if element.tag in INLINE | BREAKS | HIDDEN | _ONLY_HOLD or holds_blocks(element):
        return False
    return any(has_words(str(text)) for text in element.itertext())
