"""Words that an element sets off in a block, and what a correction calls that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from archivist.fixes.wording import around
from archivist.rules import MARKS, is_mark
from archivist.tei.names import INLINE, NAMES, NS, XML_LANG
from archivist.tei.read import local, own_text

FEW = 40  # characters of a block that a change of its kind expects, or that tell of it
_BESIDE = 12  # code points on both sides, with which words are looked for
_BLANKS = re.compile(r"[ \n\t\r]+")
_SAYS = frozenset("choice sic corr orig reg".split())  # what a correction of words brings along
_NOT_OWN = frozenset("sic orig note fw pb milestone figure seg stage".split())


class Set(NamedTuple):
    """Words of a block that ``element``, in ``block``, sets off by ``mark``."""

    mark: str
    words: str
    element: etree._Element
    block: etree._Element


def set_off(block: etree._Element) -> Iterator[Set]:
    """What a block's own markup sets off, where a correction can say it."""
    for inner in block.iter(*(NS + name for name in ("hi", "title", "foreign", "ref", *NAMES))):
        mark, words = mark_of(inner), squeezed(own_text(inner), own_text(inner))
        if mark and words.strip():
            yield Set(mark, words, inner, block)


def mark_of(element: etree._Element) -> str:
    """How an element sets words off, if a correction can say it."""
    name = local(element)
    found = {
        "title": "title",
        "hi": element.get("rend", ""),
        "foreign": f"foreign:{element.get(XML_LANG, '')}",
        "ref": "" if element.get("type") == "note" else f"link:{element.get('target', '')}",
    }.get(name, name if name in NAMES else "")
    return found if is_mark(found) and (name != "hi" or found in MARKS) else ""


def other_markup(elements: Sequence[etree._Element]) -> list[tuple[str, str]]:
    """What else is marked in blocks: names of elements, and their words."""
    return [
        (local(inner), squeezed(own_text(inner))[:FEW])
        for element in elements
        for inner in element.iter()
        if local(inner) in INLINE - _SAYS and not mark_of(inner)
    ]


def standing(one: Set, once: Callable[[str], bool]) -> str:
    """Words that hold those set off once, and stand themselves ``once``; these alone if they do."""
    if once(one.words):
        return one.words
    own = squeezed(own_text(one.block)).strip()
    place = own.find(one.words, len(before(one.block, one.element)))
    wide = around(own, place, place + len(one.words))
    if once(wide) and wide.count(one.words) == 1:
        return wide
    for beside in range(1, _BESIDE):
        tight = own[max(0, place - beside) : place + len(one.words) + beside]
        if once(tight) and tight.count(one.words) == 1:
            return tight
    return ""


def before(block: etree._Element, inner: etree._Element) -> str:
    """The own text of ``block`` up to what stands in it."""
    parts: list[str] = []
    one = inner
    while one is not block:
        for other in one.itersiblings(preceding=True):
            parts.append(other.tail or "")
            parts.append("" if local(other) in _NOT_OWN else own_text(other))
        parent = one.getparent()
        assert parent is not None
        parts.append(parent.text or "")
        one = parent
    return _BLANKS.sub(" ", "".join(reversed(parts))).lstrip(" ")


def squeezed(text: str, like: str = "") -> str:
    """``text`` without the line breaks and the indentation that an editor put in."""
    words = _BLANKS.sub(" ", text)
    return words if words == text or like.startswith(" ") else words.strip(" ")
