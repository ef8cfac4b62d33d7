"""Blocks that stand in another place of a TEI file than they did, where a correction can say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from archivist.hand.attributes import anchor_words
from archivist.hand.told import Told
from archivist.model import Fix
from archivist.rules import KINDS, MOVABLE
from archivist.structure.contents.order import in_order
from archivist.tei.names import INLINE, XML_ID
from archivist.tei.read import bears_text, local

AROUND = frozenset({"div", "body", "front", "back"})
_APART = frozenset({"pb", "fw", "milestone"})
_REMEDY = {
    "div": "say in the work file, in a [[heading]] of its head, how deep it is, or move it in the "
    "source"
}


def moved(
    base: Mapping[str, etree._Element], edited: Mapping[str, etree._Element], told: Told
) -> Iterator[Fix | str]:
    """What stands behind another block, or in another one, than it did."""
    places = {name: k for k, name in enumerate(base)}
    inside: dict[str, list[str]] = {}
    for name, element in edited.items():
        parent = element.getparent()
        if name in base and (parent is None or not bears_text(parent)):  # else it is told with it
            inside.setdefault(_within(element), []).append(name)
    for holder, names in inside.items():
        stayed = [name for name in names if _within(base[name]) == holder]
        kept = in_order([[places[name]] for name in stayed])
        still = {name for k, name in enumerate(stayed) if k in kept}
        for name in names:
            if name not in still:
                yield _move(name, base[name], edited[name], base, told)


def _move(
    name: str,
    old: etree._Element,
    new: etree._Element,
    base: Mapping[str, etree._Element],
    told: Told,
) -> Fix | str:
    before = next((e for e in new.itersiblings(preceding=True) if local(e) not in _APART), None)
    while before is not None and before.get(XML_ID) not in base:
        before = before.getprevious()
    kind, parent = local(old), old.getparent()
    words = anchor_words(old) if kind in KINDS - {"head"} | MOVABLE else ""
    beside = parent is not None and local(parent) in AROUND
    if not words or not beside or before is None:
        remedy = _REMEDY.get(kind, "move it in the source")
        return f"{name}: stands in another place than it did; {remedy}"
    return told.fix(name, words, behind=str(before.get(XML_ID)))


def _within(element: etree._Element) -> str:
    """What names the element that another one stands in."""
    parent = element.getparent()
    assert parent is not None
    names: list[str] = []
    while parent is not None and XML_ID not in parent.attrib and local(parent) != "text":
        names += [local(parent)] if local(parent) not in INLINE else []
        parent = parent.getparent()
    return " ".join([*names, parent.get(XML_ID, "") if parent is not None else ""])
