"""What somebody changed in a TEI file by hand, as corrections that every rebuild makes again.

    found = differences(edited_root, edition_of(source), who, when, why)
    found.fixes        # for the work file
    found.left         # what no correction can say, in words

Words and kinds of blocks are carried over; blocks cut in two, joined to the one before, taken out,
put in or put elsewhere, stanzas, lists and tables among them; lines, cells and rows put in or taken
out; what sets words off; numbers and types; notes put in with their calls, or taken out; sections
opened. Before they are handed over they are made in memory: what would come out otherwise than in
the file is told, with its place and what to do instead, and no correction is made that would change
what nobody changed. The file may be adopted again when more was changed in it.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from archivist.build import Edition
from archivist.errors import EditionError
from archivist.fixes.wording import ahead
from archivist.hand.attributes import attributes
from archivist.hand.became import blocks_now
from archivist.hand.lines import Change, changed, taken_out
from archivist.hand.moved import moved
from archivist.hand.notes import NewNote, new_notes
from archivist.hand.prepared import open_sections, prepare
from archivist.hand.put_in import new_blocks
from archivist.hand.remarks import outside
from archivist.hand.same import Said, differing, said
from archivist.hand.setoff import FEW, other_markup, set_off, squeezed
from archivist.hand.told import Told
from archivist.model import Fix
from archivist.tei.names import NS, XML_ID
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
    told = Told(who, when, why)
    base = by_id(_text(edition.tree.getroot()))
    text = copy.deepcopy(_text(root))
    taken_off = prepare(text, base)
    wanted = said(text, base.keys())
    said_first = [*outside(edition.tree.getroot(), root), *taken_off]
    open_sections(text, base)
    found = _Found(base, text, edition, told)
    adoption = found.adoption()
    fixes, refused = _fitting(edition, adoption.fixes)
    left = (*said_first, *adoption.left, *refused)
    return _checked(edition, Adoption(fixes, left), wanted)


class _Found:
    """The differences, block by block."""

    def __init__(
        self, base: Mapping[str, etree._Element], text: etree._Element, edition: Edition, told: Told
    ) -> None:
        self._base = base
        self._told = told
        self._edition = edition
        self._notes = new_notes(text, base)
        self._text = text
        self._edited = by_id(text)
        self._fixes: list[Fix] = []
        self._left: list[str] = []

    def adoption(self) -> Adoption:
        base, edited, put_in = self._base, self._edited, self._edition.put_in
        found = blocks_now(base, edited, put_in)
        known = {id(piece) for draft in found for piece in (*draft.pieces, *draft.added)}
        joined = {other.get(XML_ID) for draft in found for other in draft.olds[1:]}
        self._take(moved(base, edited, self._told))
        drafts = {draft.olds[0].get(XML_ID): draft for draft in found}
        lost: set[str] = set()  # divisions that were taken out, and what stood in them
        for name, element in base.items():
            if name in edited and name not in put_in:
                self._take(attributes(element, edited[name], self._told))
            if name in drafts:
                self._left += drafts[name].left()
                self._fixes += drafts[name].fixes(self._told)
            elif name in joined or name in lost:
                continue
            elif name in put_in:
                self._take(_put_in(element, edited.get(name)))
            elif name not in edited:
                lost |= self._taken_out(name, element)
            else:
                self._take(_container(element, edited[name]))
                self._lines(name, changed(element, edited[name]))
        self._take(new_blocks(self._text, base, edited, known, put_in, self._told))
        for note in reversed(self._notes):  # so that a call does not shift what is before it
            self._take(_noted(note, edited, self._told))
        return Adoption(tuple(self._fixes), tuple(self._left))

    def _take(self, found: Iterable[Fix | str]) -> None:
        for one in found:
            if isinstance(one, Fix):
                self._fixes.append(one)
            else:
                self._left.append(one)

    def _lines(self, name: str, found: Iterable[Change | str]) -> None:
        """What became of lines, cells and speakers' names, which have no ids of their own."""
        for one in found:
            if isinstance(one, str):
                self._left.append(f"{name}: {one}")
                continue
            fix = self._told.fix(name, one.old, one.new, one.kind, mark=one.mark, add=one.add)
            self._fixes.append(fix._replace(marks=one.marks, before=one.before))

    def _taken_out(self, name: str, element: etree._Element) -> set[str]:
        """A block that is no longer there leaves the reading text; ids of what went with it."""
        kind, parent = local(element), element.getparent()
        if kind == "div":
            self._left.append(f"{name}: a division was taken out; {_TAKE_OUT}")
            return {str(inner.get(XML_ID)) for inner in element.iter() if XML_ID in inner.attrib}
        if kind == "fw":
            around = "" if parent is None or not bears_text(parent) else parent.get(XML_ID, "")
            with_it = around in self._base and around not in self._edited
            if name not in self._edition.taken_out and not with_it:
                self._left.append(
                    f"{name}: was taken out; furniture is in no reading text as it is"
                )
        elif not bears_text(element):
            self._lines(name, taken_out(element))
        elif parent is not None and bears_text(parent):
            self._left.append(f"{name}: was taken out of the words of a block; {_TAKE_OUT}")
        elif own_text(element).strip():
            self._fixes.append(self._told.fix(name, own_text(element), kind="fw"))
        return set()


_TAKE_OUT = "take out the blocks in it one by one, or in the source"


def _fitting(edition: Edition, fixes: Sequence[Fix]) -> tuple[tuple[Fix, ...], list[str]]:
    """The corrections that fit, and what is said of the others."""
    unfit = dict(edition.unfit(fixes))
    left = [f"{fix.id}: {_short(fix)}: {reason}" for fix, reason in unfit.items()]
    return tuple(fix for fix in fixes if fix not in unfit), left


def _short(fix: Fix) -> str:
    if fix.add or fix.note:
        side = "before" if fix.before else "behind"
        return f"{(fix.add or fix.note)[:FEW]!r}, new {side} it"
    return str(fix)


def _checked(edition: Edition, adoption: Adoption, wanted: Said) -> Adoption:
    """The corrections that change no other block; what a rebuild would have otherwise is told."""
    text = _text(edition.tree.getroot())
    base = by_id(text)
    known = base.keys()
    before = said(text, known)

    def rebuilt(fixes: Sequence[Fix]) -> Said:
        made = edition.corrected(fixes)
        return said(_text(made.tree.getroot()), known, made.taken_out - wanted.keys())

    def harmed(now: Said) -> frozenset[str]:
        asked = {name for name in before if before[name] != wanted.get(name)}
        return frozenset(n for n, _ in differing(before, now) if n in before and n not in asked)

    fixes, left = list(adoption.fixes), list(adoption.left)
    now = rebuilt(fixes)
    for fix in [fix for fix in fixes if fix.add or fix.behind or fix.kind or fix.sets]:
        harm = harmed(now)
        if not harm:
            break
        without = rebuilt([other for other in fixes if other is not fix])
        if len(harmed(without)) < len(harm):
            fixes.remove(fix)
            now = without
            left.append(f"{fix.id}: {_short(fix)}; it would change {', '.join(sorted(harm))} too")
    named = {line.partition(":")[0] for line in left}
    gone = named & base.keys() - wanted.keys()  # divisions, with all that was in them
    named |= {str(e.get(XML_ID)) for name in gone for e in base[name].iter() if XML_ID in e.attrib}
    for name, difference in differing(_without(wanted, named), _without(now, named)):
        left.append(f"{name}: a rebuild would have {difference}; {_SOURCE}")
    return Adoption(tuple(fixes), tuple(left))


def _without(found: Said, named: Collection[str]) -> Said:
    """What is said of other blocks than those ``named``."""
    signs = {f"#{name}" for name in named}
    return {
        name: [piece for piece in pieces if piece not in signs]
        for name, pieces in found.items()
        if name not in named
    }


_SOURCE = "no correction says so, so mend the source, or say more of it in the work file"


def _text(root: etree._Element) -> etree._Element:
    text = root.find(f"{NS}text")
    if text is None:
        raise EditionError("the TEI file has no text; take it from a copy")
    return text


def _noted(note: NewNote, edited: Mapping[str, etree._Element], told: Told) -> Iterator[Fix | str]:
    """A new note and its call."""
    words = squeezed(own_text(note.element)).strip()
    block = edited.get(note.block)
    flat = squeezed(own_text(block)).strip() if block is not None else ""
    old = ahead(flat, len(note.before)) if flat.startswith(note.before) else ""
    marks = tuple((one.mark, one.words) for one in set_off(note.element))
    if not old or flat.count(old) != 1:
        yield f"{note.block}: a new note, {words[:FEW]!r}; its call has no words before it"
    elif other_markup([note.element]) or any(words.count(each) != 1 for _, each in marks):
        yield f"{note.block}: a new note, {words[:FEW]!r}, with markup that is not carried"
    else:
        fix = told.fix(note.block, old, note=words, marks=marks)
        yield fix._replace(n=note.n, behind=note.behind)


def _put_in(old: etree._Element, new: etree._Element | None) -> Iterator[str]:
    """A block that an earlier correction put in is changed, or taken out, where that stands."""
    if new is None or (local(new), own_text(new)) != (local(old), own_text(old)):
        yield f"{old.get(XML_ID)}: was put in by hand; change or remove it in the work file"


def _container(old: etree._Element, new: etree._Element) -> Iterator[str]:
    if local(old) != local(new):
        name, was, now = old.get(XML_ID), local(old), local(new)
        yield f"{name}: is a {now} now and was a {was}; what holds blocks cannot turn"
