"""Edits that somebody makes in a TEI file with another tool: the data of ``test_adopt.py``.

EDITS["a line taken out"].places(text)      # elements where it can be made
EDITS["a line taken out"].make(element)     # in place
seen(text, known)                           # what an edition says, to compare two of them
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from lxml import etree

from archivist.tei.names import NS, XML_ID, XML_LANG
from archivist.tei.read import by_id, local

NAMESPACES = {"t": NS[1:-1]}
# Of no block's text, or ours to write: where it is in the source, and how sure.
_OURS = frozenset({"source", "facs", "cert", "resp"})


class Edit(NamedTuple):
    """``where`` is the XPath of the elements that it can be made at."""

    where: str
    make: Callable[[etree._Element], object]
    told: str = ""  # that it is not in a rebuild, at the first of these at least

    def places(self, text: etree._Element) -> list[etree._Element]:
        found = text.xpath(self.where, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return [element for element in found if isinstance(element, etree._Element)]


def new(markup: str) -> etree._Element:
    """An element in the namespace of TEI."""
    element = etree.fromstring(f'<x xmlns="{NS[1:-1]}">{markup}</x>')[0]
    element.tail = None
    return element


def take_out(element: etree._Element) -> etree._Element:
    """Takes an element out of its parent; what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
    element.tail = None
    return element


def _set(key: str, value: str) -> Callable[[etree._Element], object]:
    return lambda element: element.set(key, value)


def _called(name: str) -> Callable[[etree._Element], object]:
    return lambda element: setattr(element, "tag", NS + name)


def _behind(markup: str) -> Callable[[etree._Element], object]:
    return lambda element: _put_behind(element, new(markup))


def _put_behind(element: etree._Element, other: etree._Element) -> None:
    other.tail, element.tail = element.tail, None
    element.addnext(other)


def _put_before(element: etree._Element, other: etree._Element) -> None:
    element.addprevious(other)


def _down(element: etree._Element) -> None:
    """Behind the block that follows it."""
    other = next(e for e in element.itersiblings() if local(e) not in ("pb", "milestone", "fw"))
    _put_behind(other, take_out(element))


def _far(element: etree._Element) -> None:
    """Below the heading of the last chapter, or of the first from there."""
    divs = element.getroottree().getroot().findall(f".//{NS}div")
    here = next(a for a in element.iterancestors() if local(a) == "div")
    there = divs[0] if here is divs[-1] else divs[-1]
    _put_behind(there[0], take_out(element))


def _text(change: Callable[[str], str]) -> Callable[[etree._Element], object]:
    def make(element: etree._Element) -> None:
        element.text = change(element.text or "")

    return make


def _first_word_set(name: str, **attributes: str) -> Callable[[etree._Element], object]:
    given = {XML_LANG if key == "xml_lang" else key: value for key, value in attributes.items()}

    def make(element: etree._Element) -> None:
        word, rest = (element.text or "").split(" ", 1)
        inner = etree.Element(NS + name, given)
        inner.text, inner.tail = word, f" {rest}"
        element.text = None
        element.insert(0, inner)

    return make


def _cut(element: etree._Element) -> None:
    before, behind = (element.text or "").split(", ", 1)
    other = etree.Element(element.tag)
    other.text = behind
    for kid in list(element):
        other.append(kid)
    element.text = f"{before},"
    _put_behind(element, other)


def _join(element: etree._Element) -> None:
    other = element.getnext()
    assert other is not None
    take_out(other)
    words = f" {other.text or ''}"
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
    for kid in list(other):
        element.append(kid)


def _new_section(element: etree._Element) -> None:
    """A division of what follows, with a heading."""
    parent = element.getparent()
    assert parent is not None
    rest = [e for e in element.itersiblings() if local(e) != "noteGrp"]
    section = new("<div type='section'><head>Afterwards</head></div>")
    _put_behind(element, section)
    for one in rest:
        section.append(one)


def _head_of_section(element: etree._Element) -> None:
    """The same, headed by what was a paragraph."""
    rest = [e for e in element.itersiblings() if local(e) != "noteGrp"]
    section = new("<div type='section'/>")
    element.addprevious(section)
    section.append(element)
    element.tag = f"{NS}head"
    for one in rest:
        section.append(one)


def _call_and_note_gone(call: etree._Element) -> None:
    name = call.get("target", "")[1:]
    take_out(by_id(call.getroottree().getroot())[name])
    take_out(call)


def _column_gone(cell: etree._Element) -> None:
    row = cell.getparent()
    assert row is not None
    number = row.index(cell)
    table = row.getparent()
    assert table is not None
    for each in table.iterfind(f"{NS}row"):
        take_out(each[number])


def _unwrap(element: etree._Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    words = "".join(map(str, element.itertext())) + (element.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(element)


def _uncorrected(choice: etree._Element) -> None:
    take_out(choice[1])
    _unwrap(choice)


def _swapped(element: etree._Element) -> None:
    before = element.getprevious()
    assert before is not None
    _put_before(before, take_out(element))


def _without_sign(choice: etree._Element) -> None:
    take_out(choice[0])
    _unwrap(choice)


def _sign(element: etree._Element) -> None:
    word, rest = (element.text or "").split(" ", 1)
    element.text = None
    choice = new(f"<choice><sic>{word}</sic><corr>{word}s</corr></choice>")
    choice.tail = f" {rest}"
    element.insert(0, choice)


def _verse(element: etree._Element) -> None:
    lines = (element.text or "").split(", ", 1)
    element.tag = f"{NS}lg"
    element.text = None
    for line in lines:
        etree.SubElement(element, f"{NS}l").text = line


_OTHERS = "self::t:head|self::t:noteGrp|self::t:pb|self::t:milestone|self::t:epigraph"
_BLOCK = f".//t:div/*[not({_OTHERS})]"
_AHEAD = "following-sibling::*[not(self::t:noteGrp|self::t:pb|self::t:milestone)]"
_BEFORE_P = ".//t:div/t:p[following-sibling::*[1][self::t:p]]"
_LEAVES = ".//t:p|.//t:l|.//t:cell|.//t:item|.//t:note|.//t:speaker|.//t:head"
_HELD = ".//t:quote/t:p|.//t:l|.//t:item|.//t:cell|.//t:row|.//t:speaker|.//t:sp/t:p"
_SWAPS = ".//t:l[preceding-sibling::*]|.//t:row[preceding-sibling::*]"
_MORE = "<p>Here a second hand goes on.</p>"
_STANZA = "<lg><l>The water has no name,</l><l>and none has the wall.</l></lg>"
_LIST = "<list><item>a hook,</item><item>a pail.</item></list>"
_TABLE = "<table><row><cell>a hook</cell><cell>a pail</cell></row></table>"
_LINE = "<l>And then I say it again,</l>"
_ROW = "<row><cell>Sunday</cell><cell>nothing</cell><cell>nobody</cell></row>"
_PLAIN_P = ".//t:p[not(*)]"
_DIV_P = ".//t:div/t:p"

EDITS: dict[str, Edit] = {
    # words
    "a word corrected": Edit(_LEAVES, _text(lambda s: s.replace("e", "ee", 1))),
    "words put in at the end": Edit(
        f"{_PLAIN_P}|.//t:l|.//t:item", _text(lambda s: f"{s} And so on.")
    ),
    "a word set in italics": Edit(
        ".//t:p|.//t:item|.//t:quote[not(t:p)]", _first_word_set("hi", rend="italic")
    ),
    "a word of another language": Edit(".//t:p|.//t:l", _first_word_set("foreign", xml_lang="la")),
    "other italics": Edit(".//t:hi", _set("rend", "bold")),
    "italics taken off": Edit(".//t:hi", _unwrap),
    "a date marked": Edit(
        ".//t:p", _first_word_set("date", when="1783"), "no correction makes a date"
    ),
    # kinds and attributes
    "a paragraph that is a quotation": Edit(_DIV_P, _called("quote")),
    "a paragraph that is a label": Edit(_DIV_P, _called("label"), "is a label now; it may become"),
    "a paragraph that is verse": Edit(
        ".//t:div/t:p[not(*)][contains(., ', ')]", _verse, "is a lg now; it may become one of"
    ),
    "a chapter that is a preface": Edit(".//t:div", _set("type", "preface")),
    "a number of a chapter": Edit(".//t:div", _set("n", "7")),
    "a type": Edit(".//t:quote|.//t:lg|.//t:list|.//t:table", _set("type", "other")),
    "a number of an entry": Edit(".//t:item", _set("n", "b")),
    "a number of a note": Edit(".//t:note", _set("n", "9")),
    "a place of a note": Edit(".//t:note", _set("place", "end")),
    "a number of a page": Edit(".//t:pb", _set("n", "13"), "a rebuild would have '<pb n=11' for"),
    "a language of a block": Edit(_DIV_P, _set(XML_LANG, "la")),
    "a language of what holds lines": Edit(
        ".//t:lg", _set(XML_LANG, "la"), "lang is 'la' now and was None"
    ),
    "a look of a block": Edit(
        ".//t:p|.//t:head|.//t:l|.//t:cell", _set("rend", "center"), "rend is 'center' now"
    ),
    "a key of something": Edit(
        ".//t:p|.//t:lg|.//t:row|.//t:cell|.//t:l", _set("corresp", "#x"), "corresp is '#x' now"
    ),
    "one who speaks": Edit(".//t:sp", _set("who", "#ferryman"), "who is '#ferryman' now"),
    # moved
    "put behind the next": Edit(f"{_BLOCK}[{_AHEAD}]", _down),
    "put into another chapter": Edit(_BLOCK, _far),
    "chapters in another order": Edit(
        ".//t:div[preceding-sibling::t:div]", _swapped, "stands in another place than it did"
    ),
    "lines in another order": Edit(_SWAPS, _swapped, "no correction moves a line or a cell"),
    "entries in another order": Edit(
        ".//t:item[preceding-sibling::*]", _swapped, "stands in another place than it did"
    ),
    # cut, joined, opened
    "a paragraph cut in two": Edit(".//t:div/t:p[contains(text()[1], ', ')]", _cut),
    "two paragraphs joined": Edit(_BEFORE_P, _join),
    "a new section": Edit(_BEFORE_P, _new_section),
    "a paragraph that heads a section": Edit(_BEFORE_P, _head_of_section),
    # taken out
    "a block taken out": Edit(_BLOCK, take_out),
    "a heading taken out": Edit(".//t:div/t:head", take_out),
    "a motto taken out": Edit(".//t:epigraph", take_out),
    "a page break taken out": Edit(".//t:pb|.//t:milestone", take_out, "was taken out; the source"),
    "taken out of what holds it": Edit(_HELD, take_out),
    "a heading of a picture taken out": Edit(".//t:figure/t:head", take_out, "it would change"),
    "a column taken out": Edit(".//t:row[1]/t:cell", _column_gone),
    "a note taken out with its call": Edit(".//t:ref[@type='note']", _call_and_note_gone),
    "a call taken out": Edit(".//t:ref[@type='note']", take_out),
    "a note taken out": Edit(".//t:note", take_out),
    "a chapter taken out": Edit(".//t:div", take_out, "a division was taken out"),
    # put in
    "a paragraph put in": Edit(_BLOCK, _behind(_MORE)),
    "a paragraph put in before": Edit(_BLOCK, lambda e: _put_before(e, new(_MORE))),
    "a paragraph put above a motto": Edit(
        ".//t:epigraph", lambda e: _put_before(e, new(_MORE)), "it would change"
    ),
    "a paragraph put into what holds some": Edit(".//t:quote/t:p|.//t:sp/t:p", _behind(_MORE)),
    "a stanza put in": Edit(_DIV_P, _behind(_STANZA)),
    "a list put in": Edit(_DIV_P, _behind(_LIST)),
    "a table put in": Edit(_DIV_P, _behind(_TABLE), "a new table, 'a hooka pail'; put it beside"),
    "a line put in": Edit(".//t:l", _behind(_LINE)),
    "a line put in before": Edit(".//t:l[1]", lambda e: _put_before(e, new(_LINE))),
    "an entry put in": Edit(".//t:item", _behind("<item>a pail,</item>")),
    "an entry put in before": Edit(
        ".//t:item[1]", lambda e: _put_before(e, new("<item>a pail,</item>"))
    ),
    "a row put in": Edit(".//t:row", _behind(_ROW)),
    "a row put in before": Edit(".//t:row", lambda e: _put_before(e, new(_ROW))),
    "a cell put in": Edit(".//t:cell", _behind("<cell>by night</cell>")),
    "a note put in": Edit(_PLAIN_P, lambda e: e.append(new("<note>A second hand.</note>"))),
    "a page break put in": Edit(_DIV_P, _behind('<pb n="4"/>'), "a new pb, ''"),
    "a break put in": Edit(_DIV_P, _behind('<milestone unit="section"/>'), "a new milestone, ''"),
    "words for a picture put in": Edit(
        ".//t:figure", lambda e: e.append(new("<figDesc>A loft.</figDesc>")), "a new figDesc"
    ),
    "a heading of a table put in": Edit(
        ".//t:table|.//t:list|.//t:lg",
        lambda e: e.insert(0, new("<head>Of it</head>")),
        "a new head, 'Of it'; put it beside",
    ),
    "a comment put in": Edit(
        ".//t:p", lambda e: e.insert(0, etree.Comment("look")), "a comment, 'look'; no edition"
    ),
    # corrections
    "a correction taken back": Edit(".//t:choice", _uncorrected),
    "a correction made otherwise": Edit(".//t:corr", _text(lambda s: f"{s}shore")),
    "a correction without its sign": Edit(
        ".//t:choice", _without_sign, "stays on record as a correction"
    ),
    "another reading of the source": Edit(
        ".//t:sic", _text(lambda s: f"{s}ff"), "as sic or orig, is not what the source reads"
    ),
    "a correction with its sign": Edit(_PLAIN_P, _sign),
}


def seen(text: etree._Element, known: Collection[str], fw: Collection[str]) -> list[str]:
    """What a text says, a line each element; ``fw``: furniture that counts."""
    text = copy.deepcopy(text)
    for one in list(text.iter(f"{NS}fw")):
        if one.get(XML_ID) not in fw:
            take_out(one)
    for choice in list(text.iter(f"{NS}choice")):
        take_out(choice[0])
        _unwrap(choice)
    there = {one.get(XML_ID): one for one in text.iter() if XML_ID in one.attrib}
    for call in text.iter(f"{NS}ref"):
        if call.get("type") == "note":
            note = there.get(call.get("target", "")[1:])
            said = "".join(map(str, note.itertext())) if note is not None else ""
            call.attrib.clear()
            call.text = said
    for note in list(text.iter(f"{NS}note")):
        parent = note.getparent()
        if parent is not None and local(parent) != "noteGrp":
            note.tag = f"{NS}ref"
            note.attrib.clear()
        elif note.get(XML_ID) not in known:
            take_out(note)
    for leaf in text.iter():
        language = leaf.get(XML_LANG) if local(leaf) not in ("foreign", "text") else ""
        if language:
            del leaf.attrib[XML_LANG]
            inner = etree.Element(f"{NS}foreign", {XML_LANG: language})
            inner.text, leaf.text = leaf.text, None
            inner.extend(list(leaf))
            leaf.append(inner)
    return list(_rows(text, known, 0))


def _rows(element: etree._Element, known: Collection[str], depth: int) -> Iterator[str]:
    given = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
    said = {k: v for k, v in given.items() if k not in _OURS and not (k == "id" and v not in known)}
    if isinstance(element.tag, str):
        yield f"{' ' * depth}{local(element)} {dict(sorted(said.items()))} {_flat(element.text)}"
        for kid in element:
            yield from _rows(kid, known, depth + 1)
            if _flat(kid.tail):
                yield f"{' ' * depth} {_flat(kid.tail)}"
    else:
        yield "comment"


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()
