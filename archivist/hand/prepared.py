"""A TEI file that somebody changed by hand, brought to the words of the profile for comparison.

    left = prepare(text, base)      # text: the ``text`` element, changed in place

What an editor may write and the profile has not becomes what it has: ``emph`` a ``hi``, ``lb`` a
space, ``rend="i"`` italic. Other elements around words are taken off, and told. A block that an
earlier correction made, and which bears no id in the file, gets the id that it has in the edition,
so that a file can be adopted again when more was changed in it.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml import etree

from archivist.hand.setoff import FEW, squeezed
from archivist.model import CONTAINERS, LEAVES
from archivist.rules import MARKS
from archivist.sources.tei.vocabulary import looks
from archivist.tei.names import EMBEDDED, IDENTIFIED, INLINE, NAMES, NS, XML_ID, XML_LANG
from archivist.tei.read import bears_text, by_id, local, own_text

_PROFILE = (
    LEAVES | CONTAINERS | EMBEDDED | IDENTIFIED | INLINE
    | frozenset("text group front body back div noteGrp graphic docTitle docImprint".split())
)  # fmt: skip


def prepare(text: etree._Element, base: Mapping[str, etree._Element]) -> list[str]:
    """See above; what was taken off, a line each."""
    left: list[str] = []
    for element in list(text.iter()):
        name = local(element)
        if name in ("emph", "hi"):
            _dressed(element)
        elif name == "lb":
            element.tag = f"{NS}seg"
            element.text = "" if element.get("break") == "no" else " "
            _unwrap(element)
        elif name in NAMES:
            left += _attributes(element)
        elif name not in _PROFILE:
            left.append(_told(element))
            _unwrap(element)
        elif name in LEAVES and bears_text(element):
            _dressed_whole(element)
    _recognise(text, base)
    return left


def _dressed(element: etree._Element) -> None:
    """Emphasis in one of the ways that the profile has."""
    found = [look for look in looks(element.get("rend", "")) if look in MARKS]
    if local(element) == "emph" or found or "rend" not in element.attrib:
        element.tag = f"{NS}hi"
        element.set("rend", found[0] if found else "italic")


def _dressed_whole(element: etree._Element) -> None:
    """Emphasis, or a language, of all words of a block; as of words in it."""
    found = [look for look in looks(element.get("rend", "")) if look in MARKS]
    language = element.get(XML_LANG, "")
    if found:
        del element.attrib["rend"]
        _wrap(element, "hi", {"rend": found[0]})
    if language:
        del element.attrib[XML_LANG]
        _wrap(element, "foreign", {XML_LANG: language})


def _wrap(element: etree._Element, name: str, given: Mapping[str, str]) -> None:
    inner = etree.Element(NS + name, dict(given))
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)


def open_sections(text: etree._Element, base: Mapping[str, etree._Element]) -> None:
    """Takes new sections at the end of a division for their headings, which open them again."""
    for div in list(text.iter(f"{NS}div")):
        parent, kids = div.getparent(), list(div)
        if div.get(XML_ID) in base or parent is None or not kids or local(kids[0]) != "head":
            continue
        behind = {local(one) for one in div.itersiblings()} - {"div", "noteGrp"}
        inside = {local(one) for one in kids} & {"div", "noteGrp"}
        ahead = [one for one in div.itersiblings(preceding=True) if local(one) != "div"]
        if behind or inside or not ahead or div.get("type", "section") != "section":
            continue
        _unwrap(div)


def _told(element: etree._Element) -> str:
    name, words = local(element), squeezed("".join(map(str, element.itertext())))[:FEW]
    return (
        f"{_block(element)}: no correction makes a {name}, as around {words!r}; its words were "
        "taken without it, so keep such markup in a file of its own that points to the block"
    )


def _attributes(element: etree._Element) -> Iterator[str]:
    for key in element.attrib:
        yield f"{_block(element)}: no correction says {key!s} of a {local(element)}; it is left out"


def _block(element: etree._Element) -> str:
    holder = next((a for a in element.iterancestors() if XML_ID in a.attrib), None)
    return "text" if holder is None else holder.get(XML_ID, "")


def _unwrap(element: etree._Element) -> None:
    """Puts what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    before, at = element.getprevious(), parent.index(element)
    kids = list(element)
    words = (element.text or "") + ("" if kids else element.tail or "")
    if kids:
        kids[-1].tail = (kids[-1].tail or "") + (element.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent[at : at + 1] = kids


def _recognise(text: etree._Element, base: Mapping[str, etree._Element]) -> None:
    there = by_id(text)
    lost: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, element in base.items():
        if name not in there and bears_text(element):
            lost[_known_by(element)].append(name)
    for element in list(_new(text, base)) if lost else ():
        names = lost[_known_by(element)]
        if names:
            name = names.pop(0)
            if _in_words(element) and not _in_words(base[name]):
                _call(element, base[name], there)
            else:
                element.set(XML_ID, name)


def _in_words(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and bears_text(parent)


def _call(note: etree._Element, base: etree._Element, there: Mapping[str, etree._Element]) -> None:
    """A note at the place of its call, which an earlier correction made one with a call."""
    others = base.itersiblings(preceding=True)
    ahead = next((one for one in others if one.get(XML_ID) in there), None)
    parent, n = note.getparent(), base.get("n", "")
    if parent is None:
        return
    if ahead is not None:
        there[ahead.get(XML_ID, "")].addnext(copy.deepcopy(base))
    else:
        around = next((one for one in base.iterancestors() if one.get(XML_ID) in there), None)
        holder = note.getroottree().getroot() if around is None else there[around.get(XML_ID, "")]
        etree.SubElement(holder, f"{NS}noteGrp").append(copy.deepcopy(base))
    told = {"type": "note", "target": f"#{base.get(XML_ID)}"} | ({"n": n} if n else {})
    call = etree.Element(f"{NS}ref", told)
    call.text, call.tail = n, note.tail
    parent.replace(note, call)


def _new(text: etree._Element, base: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    for element in text.iter():
        if local(element) in IDENTIFIED and element.get(XML_ID) not in base and bears_text(element):
            yield element


def _known_by(element: etree._Element) -> tuple[str, str]:
    return local(element), squeezed(own_text(element)).strip()
