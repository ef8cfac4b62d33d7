"""What somebody changed in a TEI file by hand, as corrections that every rebuild makes again.

    found = differences(edited_root, edition_of(source), who, when, why)
    found.fixes        # for the work file
    found.left         # what no correction can say, in words

Words and kinds of blocks are carried over; blocks cut in two, joined to the one before, taken out,
put in or put behind another; words of lines, cells and speakers' names, and lines put in; what sets
words off; notes put in with their calls, or taken out. Divisions, what holds blocks and was moved,
other markup, attributes and the header are not; each is told, with what to do instead. The file may
be adopted again when more was changed in it.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from archivist.build import Edition
from archivist.errors import EditionError
from archivist.fixes.wording import ahead, ending
from archivist.hand.became import Told, attributes, blocks_now
from archivist.hand.lines import changed
from archivist.hand.notes import NewNote, new_notes
from archivist.hand.prepared import prepare
from archivist.hand.setoff import FEW, other_markup, set_off, squeezed
from archivist.model import Fix
from archivist.rules import KINDS
from archivist.structure.contents.order import in_order
from archivist.tei.names import IDENTIFIED, NS, XML_ID
from archivist.tei.read import bears_text, by_id, local, own_text


@dataclass(frozen=True, slots=True)
class Adoption:
    """The differences of a TEI file from the edition that it was made of."""

    fixes: tuple[Fix, ...]
    left: tuple[str, ...]  # a line each, the block's id first


def find_source(tei: Path, root: etree._Element) -> Path:
    """The source of an edition, by the name in its header: beside it, or in ``inputs``.

    In an edition's own folder a file of that name is the plain-text edition. Raises EditionError
    when there is no source.
    """
    name = str(root.findtext(f".//{NS}sourceDesc//{NS}note[@type='file']") or "")
    inputs = (Path("inputs"), tei.parent.parent, tei.parent.parent.parent / "inputs")
    beside = () if (tei.parent / "manifest.json").exists() else (tei.parent,)
    for folder in (*beside, *inputs):
        if name and "/" not in name and (folder / name).exists():
            return Path(folder / name)
    raise EditionError(f"{tei}: its source, {name!r}, is not in inputs; say where with --source")


def differences(root: etree._Element, edition: Edition, who: str, when: str, why: str) -> Adoption:
    """How ``root``, a TEI file changed by hand, differs from ``edition``."""
    base = by_id(_text(edition.tree.getroot()))
    text = copy.deepcopy(_text(root))
    taken_off = prepare(text, base)
    notes = new_notes(text, base)
    edited = by_id(text)
    told = Told(who, when, why)
    put_in = edition.put_in
    found = blocks_now(base, edited, put_in)
    known = {id(piece) for draft in found for piece in (*draft.pieces, *draft.added)}
    joined = {other.get(XML_ID) for draft in found for other in draft.olds[1:]}
    fixes: list[Fix] = []
    moved, unmoved = _order(base, edited, told)
    fixes += moved
    left = [
        *_header(root, edition.tree.getroot()),
        *taken_off,
        *_unknown(text, base, edited, known),
        *unmoved,
    ]
    drafts = {draft.olds[0].get(XML_ID): draft for draft in found}
    for name, element in base.items():
        if name in drafts:
            left += drafts[name].left()
            fixes += drafts[name].fixes(told)
        elif name in joined:
            continue
        elif name in put_in:
            left += _put_in(element, edited.get(name))
        elif name not in edited:
            made, said = _taken_out(element, told)
            fixes += made
            left += said
        else:
            left += _container(element, edited[name])
            made, said = _lines(name, element, edited[name], told)
            fixes += made
            left += said
    for note in reversed(notes):  # so that what is called further on does not shift what is before
        made, said = _noted(note, edited, told)
        fixes += made
        left += said
    unfit = [(fix, reason) for fix, reason in edition.unfit(fixes) if fix.add or fix.note]
    left += (f"{f.id}: {(f.add or f.note)[:FEW]!r}, new behind it: {why}" for f, why in unfit)
    refused = {fix for fix, _ in unfit}
    return Adoption(tuple(fix for fix in fixes if fix not in refused), tuple(left))


def _text(root: etree._Element) -> etree._Element:
    text = root.find(f"{NS}text")
    if text is None:
        raise EditionError("the TEI file has no text; take it from a copy")
    return text


def _taken_out(element: etree._Element, told: Told) -> tuple[list[Fix], list[str]]:
    """A block that is no longer there leaves the reading text; what holds blocks cannot."""
    name, kind = str(element.get(XML_ID)), local(element)
    parent = element.getparent()
    if kind == "fw":  # out of the reading text as it is
        return [], []
    if kind in KINDS and bears_text(element) and parent is not None and local(parent) in _AROUND:
        return [told.fix(name, own_text(element), kind="fw")], []
    if kind == "note" and bears_text(element):
        return [told.fix(name, own_text(element), kind="fw")], []
    return [], [f"{name}: was taken out; to take words out of the text, make it an fw"]


_AROUND = frozenset({"div", "body", "front", "back"})


def _lines(
    name: str, old: etree._Element, new: etree._Element, told: Told
) -> tuple[list[Fix], list[str]]:
    """What was changed in lines, cells and speakers' names, which have no ids of their own."""
    made: list[Fix] = []
    said: list[str] = []
    for one in changed(old, new):
        if isinstance(one, str):
            said.append(f"{name}: {one}")
        else:
            made.append(told.fix(name, one.old, one.new, add=one.add, marks=one.marks))
    return made, said


def _noted(
    note: NewNote, edited: Mapping[str, etree._Element], told: Told
) -> tuple[list[Fix], list[str]]:
    """A new note and its call."""
    words = squeezed(own_text(note.element)).strip()
    block = edited.get(note.block)
    flat = squeezed(own_text(block)).strip() if block is not None else ""
    old = ahead(flat, len(note.before)) if flat.startswith(note.before) else ""
    if not old or flat.count(old) != 1:
        return [], [f"{note.block}: a new note, {words[:FEW]!r}; its call has no words before it"]
    marks = tuple((one.mark, one.words) for one in set_off(note.element))
    if other_markup([note.element]) or any(words.count(each) != 1 for _, each in marks):
        return [], [f"{note.block}: a new note, {words[:FEW]!r}, with markup that is not carried"]
    where = {"n": note.n, "behind": note.behind}
    return [told.fix(note.block, old, note=words, marks=marks, **where)], []


def _put_in(old: etree._Element, new: etree._Element | None) -> Iterator[str]:
    """A block that an earlier correction put in is changed, or taken out, where that stands."""
    if new is None or (local(new), own_text(new)) != (local(old), own_text(old)):
        yield f"{old.get(XML_ID)}: was put in by hand; change or remove it in the work file"


def _container(old: etree._Element, new: etree._Element) -> Iterator[str]:
    name = old.get(XML_ID)
    if local(old) != local(new):
        yield f"{name}: is a {local(new)} now and was a {local(old)}; what holds blocks cannot turn"
    yield from attributes(old, new)


def _unknown(
    text: etree._Element,
    base: Mapping[str, etree._Element],
    edited: Mapping[str, etree._Element],
    known: Collection[int],
) -> Iterator[str]:
    """Elements that are new and that no correction makes; ``known`` has those made, by ``id()``."""
    for element in text.iter():
        kind, name = local(element), str(element.get(XML_ID))
        same = name in base and edited[name] is element
        if (kind == "div" or kind in IDENTIFIED) and not same and id(element) not in known:
            words = " ".join("".join(map(str, element.itertext())).split())[:FEW]
            place = name if XML_ID in element.attrib else f"line {element.sourceline}"
            yield f"{place}: a new {kind}, {words!r}; {_NEW.get(kind, _NEW_BLOCK)}"


_NEW_BLOCK = "put it behind a block of words as a p, quote or head, or into the source"
_NEW = {
    "div": "put its head behind a block of words, as a head that opens a section",
    "note": "call it once, from words of a block, and give it words and no blocks",
}


def _order(
    base: Mapping[str, etree._Element], edited: Mapping[str, etree._Element], told: Told
) -> tuple[list[Fix], list[str]]:
    """Blocks of words that stand behind others than they did; or the first that cannot be said."""
    places = {name: k for k, name in enumerate(n for n in base if n in edited)}
    there = [name for name in edited if name in places]
    kept = in_order([[places[name]] for name in there])
    fixes: list[Fix] = []
    for name in (name for k, name in enumerate(there) if k not in kept):
        before = next((e for e in edited[name].itersiblings(preceding=True) if _is_block(e)), None)
        behind = "" if before is None else before.get(XML_ID, "")
        old = base[name]
        words = ending(own_text(old)) if bears_text(old) and local(old) in KINDS else ""
        if not words or behind not in base or _parent(old) not in _AROUND:
            said = "stands in another place than it did, as others may; move it in the source"
            return [], [f"{name}: {said}"]
        fixes.append(told.fix(name, words, behind=behind))
    return fixes, []


def _is_block(element: etree._Element) -> bool:
    return local(element) not in ("pb", "fw", "milestone")


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local(parent)


def _header(root: etree._Element, base: etree._Element) -> Iterator[str]:
    for name in ("title", "author", "editor"):
        path = f"{NS}teiHeader/{NS}fileDesc/{NS}titleStmt/{NS}{name}"
        old, new = ([e.text for e in each.iterfind(path)] for each in (base, root))
        if old != new:
            yield f"header: {name} is {new} now; say so in the work file, which has a key for it"
