"""The divisions and blocks of a TEI tree, as they are named and compared."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from archivist.tei.ids import content_name, skeleton
from archivist.tei.lock.carry import Named
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import bears_text, is_block, local, own_text

_FIRST_WORDS = 4000  # characters of what holds blocks
_FURNITURE = f"{NS}fw"
_CALL = f"{NS}ref"


class TeiBlock(NamedTuple):
    """A division or block of an edition. ``text`` is its own; of what holds blocks, its parts'."""

    id: str
    kind: str
    text: str
    holds: bool
    element: etree._Element

    @property
    def said(self) -> str:
        """Its text without the numbers of notes, which each layout counts in its own way."""
        if self.holds or next(self.element.iter(_CALL), None) is None:
            return self.text
        return _without_calls(self.element)

    def named(self) -> Named:
        """As it is compared with blocks of another edition."""
        letter = "d" if self.kind == "div" else "b"
        bones = self.text if self.kind != "div" else _heads(self.element) or self.text
        return Named(self.kind, content_name(letter, skeleton(bones)), self.text, self.holds)


def blocks_of(root: etree._Element) -> Iterator[TeiBlock]:
    """Everything under ``text`` that has an id, in order; running heads and the like left out."""
    for element in root.iterfind(f"{NS}text//*[@{XML_ID}]"):
        if is_block(element) and element.tag != _FURNITURE:
            leaf = bears_text(element)
            text = own_text(element) if leaf else _first_words(element)
            yield TeiBlock(element.get(XML_ID, ""), local(element), text, not leaf, element)


def _without_calls(element: etree._Element) -> str:
    copied = copy.deepcopy(element)
    for call in copied.iter(_CALL):
        if call.get("type") == "note":
            call[:] = []
            call.text = None
    return own_text(copied)


def _heads(element: etree._Element) -> str:
    return " ".join(own_text(head) for head in element.iterchildren(f"{NS}head"))


def _first_words(element: etree._Element) -> str:
    found: list[str] = []
    length = 0
    for inner in element.iter():
        if inner.tag != _FURNITURE and bears_text(inner):
            found.append(own_text(inner)[:_FIRST_WORDS])
            length += len(found[-1])
            if length >= _FIRST_WORDS:
                break
    return "\n".join(found)
