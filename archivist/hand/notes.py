"""Notes that somebody put into a TEI file by hand, and where they are called.

for note in new_notes(text, base):   # takes them, and their calls, out of the tree
    note.element, note.n, note.block, note.before, note.behind
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from archivist.hand.setoff import before, squeezed
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import bears_text, is_block, local, own_text

_NOTE = f"{NS}note"
_NO_LABEL = "*"


class NewNote(NamedTuple):
    """``before`` are the words of the block that stand before the call, none of them one."""

    element: etree._Element
    n: str
    block: str  # id of that in which it is called
    before: str
    behind: str  # id of the note that it stands behind; or nothing


def new_notes(text: etree._Element, base: Mapping[str, etree._Element]) -> list[NewNote]:
    """The notes that a correction can put in; they are no longer in the tree then.

    A note is called by a ``ref`` that points to it, or stands at the place of its call itself. One
    that holds several blocks stays, as does one that is called twice, or from no block that
    ``base`` knows.
    """
    calls = _calls(text)
    notes = list(text.iter(_NOTE))  # kept, as lxml makes others with other ids else
    called = dict(_called_before(text, base))
    found: list[NewNote] = []
    for note in notes:
        name = str(note.get(XML_ID, ""))
        pointing = calls.get(name, []) if name else []
        if name in base or not _plain(note) or len(pointing) > 1:
            continue
        call = pointing[0] if pointing else note
        block = next((a for a in call.iterancestors() if is_block(a)), None)
        if block is None or block.get(XML_ID) not in base or not bears_text(block):
            continue
        n = squeezed(own_text(call)) if pointing else ""
        n = n or note.get("n", "") or _NO_LABEL
        ahead = before(block, call)
        beside = called.get(id(note), "") if call is note else _behind(note, base)
        found.append(NewNote(note, n, str(block.get(XML_ID)), ahead, beside))
        for one in {id(call): call, id(note): note}.values():
            _take_out(one)
    return found


def _calls(text: etree._Element) -> dict[str, list[etree._Element]]:
    found: dict[str, list[etree._Element]] = {}
    for ref in text.iter(f"{NS}ref"):
        found.setdefault(ref.get("target", "")[1:], []).append(ref)
    return found


def _called_before(
    text: etree._Element, base: Mapping[str, etree._Element]
) -> Iterator[tuple[int, str]]:
    """By ``id()`` of a note, the id of the one that is called last before its own place."""
    last = ""
    for element in text.iter(_NOTE, f"{NS}ref"):
        name = element.get("target", "")[1:]
        if element.tag == _NOTE:
            yield id(element), last
        elif name in base and local(base[name]) == "note" and bears_text(base[name]):
            last = name


def _plain(note: etree._Element) -> bool:
    """Whether a note has words; those of a single paragraph in it become its own."""
    kids = list(note)
    if len(kids) == 1 and local(kids[0]) == "p" and not (note.text or "").strip():
        note.text = kids[0].text
        note[:] = list(kids[0])
    return bears_text(note) and bool(own_text(note).strip())


def _behind(note: etree._Element, base: Mapping[str, etree._Element]) -> str:
    names = (str(one.get(XML_ID, "")) for one in note.itersiblings(_NOTE, preceding=True))
    return next((name for name in names if name in base and bears_text(base[name])), "")


def _take_out(element: etree._Element) -> None:
    parent, ahead = element.getparent(), element.getprevious()
    assert parent is not None
    if ahead is not None:
        ahead.tail = (ahead.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
