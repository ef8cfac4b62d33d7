"""Blocks that somebody put into a TEI file, beside one of the edition that it was made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from archivist.hand.attributes import anchor_words
from archivist.hand.setoff import FEW, other_markup, set_off, squeezed
from archivist.hand.told import Told
from archivist.model import BREAK, Fix
from archivist.rules import HOLDING, KINDS, MOVABLE
from archivist.tei.names import IDENTIFIED, XML_ID
from archivist.tei.read import bears_text, local, own_text

_OUTER = frozenset({"front", "body", "back", "text"})
_APART = frozenset({"pb", "fw", "milestone"})
_BESIDE = "put it beside a block of words as a p, quote, head, lg or list, or into the source"
_REMEDY = {
    "div": "give it a head, and all that follows in the division that it is in, or take its head "
    "for a block of words, which opens a section",
    "note": "call it once, from words of a block, and give it words and no blocks",
    "fw": "furniture is what the source has; leave it out",
}


def new_blocks(
    text: etree._Element,
    base: Mapping[str, etree._Element],
    edited: Mapping[str, etree._Element],
    known: Collection[int],
    by_hand: Collection[str],
    told: Told,
) -> Iterator[Fix | str]:
    """Elements that are new; ``known`` has those, by ``id()``, that other corrections make.

    ``by_hand``: ids of blocks that earlier corrections put in; nothing can stand by them.
    """
    anchors = {name: edited[name] for name in base if name in edited and name not in by_hand}
    made: list[etree._Element] = []
    for element in text.iter():
        inside = any(one in made for one in element.iterancestors())
        if inside or not _is_new(element, base, edited) or id(element) in known:
            continue
        fix = _fix(element, anchors, told)
        if fix:
            made.append(element)
            yield fix
            continue
        words = squeezed("".join(map(str, element.itertext()))).strip()[:FEW]
        kind, around = local(element), (a.get(XML_ID, local(a)) for a in element.iterancestors())
        holder = next(a for a in around if a in base or a in _OUTER)
        made.append(element)  # what is in it is told with it
        yield f"{holder}: a new {kind}, {words!r}; {_REMEDY.get(kind, _BESIDE)}"


def _is_new(
    element: etree._Element,
    base: Mapping[str, etree._Element],
    edited: Mapping[str, etree._Element],
) -> bool:
    kind, name = local(element), str(element.get(XML_ID))
    same = name in base and edited[name] is element
    return (kind == "div" or kind in IDENTIFIED) and not same


def _fix(element: etree._Element, anchors: Mapping[str, etree._Element], told: Told) -> Fix | None:
    kind, parts = local(element), _parts(element)
    words = [squeezed(own_text(part)).strip() for part in parts]
    marks = [(one.mark, one.words) for part in parts for one in set_off(part)]
    once = all(sum(text.count(said) for text in words) == 1 for _, said in marks)
    if not parts or not all(words) or other_markup(parts) or not once:
        return None
    for anchor, before in _anchors(element, anchors, kind):
        old = anchor_words(anchor, first=before)
        alone = kind == "item" or (kind == "p" and bears_text(anchor))
        if old:
            return told.fix(
                str(anchor.get(XML_ID)),
                squeezed(old, old),
                kind="" if alone else kind,
                add=BREAK.join(words),
                marks=tuple(marks),
                before=before,
            )
    return None


def _anchors(
    element: etree._Element, anchors: Mapping[str, etree._Element], kind: str
) -> list[tuple[etree._Element, bool]]:
    """The blocks before and behind a new one, and whether it stands before them.

    One beyond a page break, or another thing that no correction can name, comes last.
    """
    found: list[tuple[bool, bool, etree._Element]] = []
    for before in (False, True):
        beyond = False
        for one in element.itersiblings(preceding=not before):
            if one.get(XML_ID) in anchors and _may(one, kind):
                found.append((beyond, before, one))
                break
            beyond = beyond or (XML_ID not in one.attrib and local(one) in _APART)
    found.sort(key=lambda candidate: candidate[:2])
    return [(one, before) for _, before, one in found]


def _parts(element: etree._Element) -> list[etree._Element]:
    """The leaves of a new block, if it is one that can be put in."""
    kind = local(element)
    if kind in KINDS - {"fw"} | {"item"}:
        return [element] if bears_text(element) else []
    if kind not in HOLDING or kind == "row" or (element.text or "").strip():
        return []
    kids = list(element)
    plain = all(local(kid) == HOLDING[kind] and bears_text(kid) for kid in kids)
    return kids if plain else []


def _may(anchor: etree._Element, kind: str) -> bool:
    """Whether a block of this kind can stand beside another one."""
    name = local(anchor)
    if "item" in (name, kind):
        return name == kind
    return name in MOVABLE or (name in KINDS and name not in _APART)
