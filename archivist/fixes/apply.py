"""Corrections by hand are applied last, over everything that the program did.

    fixed = apply_fixes(book, lock, work.fixes)
    fixed.book         # with the corrections, on record under the rule "hand"
    fixed.done         # those that fit, with the ids of the blocks that they changed

A correction whose words are no longer there changes nothing and is reported.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from archivist.clean.edits import Forward, SourceMap, apply, handed_on, ordered
from archivist.fixes.adding import Added, behind, room
from archivist.fixes.pieces import Draft, key_of
from archivist.fixes.turning import Turned
from archivist.model import BREAK, Block, Book, Division, Edit, Finding, Fix, Inline, Text
from archivist.rules import HAND, KINDS, MOVABLE, SETTABLE, FindingRow, RuleRow
from archivist.structure.corrections import Marker, corrections
from archivist.tei.lock.rows import Lock
from archivist.tei.naming import named_blocks
from archivist.tei.printed import Printed

RULE = RuleRow(
    HAND,
    "correction",
    "Wording was corrected, or put in, by hand, as the description of revisions tells one by one.",
    shown="corr",
)
_PART = "/"  # behind the id of a block, before the number of what in it has no id
_APART = frozenset({"pb", "fw", "milestone"})  # may stand inside a paragraph
_NO_BLOCKS = frozenset({"opener", "closer"})  # hold lines of a letter alone
_IN_ROWS = frozenset({"l", "item", "cell"})  # beside one of these stands another
STALE = FindingRow("fix.stale", "warning", "A correction by hand no longer fits.")


class Fixed(NamedTuple):
    """A book with its corrections. ``stale`` has the ones that did not fit, and why."""

    book: Book
    done: tuple[Fix, ...] = ()
    stale: tuple[tuple[Fix, str], ...] = ()


def apply_fixes(book: Book, lock: Lock, fixes: Sequence[Fix]) -> Fixed:
    """``book`` corrected. ``lock`` says what its blocks were called at the last build."""
    if not fixes:
        return Fixed(book)
    found = _Corrected(book, lock)
    for fix in fixes:
        found.take(fix)
    return found.fixed()


class _Corrected:
    """The blocks that corrections name, as they become one after the other."""

    def __init__(self, book: Book, lock: Lock) -> None:
        self._book = book
        self._blocks, lock = named_blocks(book, lock)
        self._named = {id(block) for block in self._blocks.values()}
        self._leads = lock.leads()
        self._split: dict[str, list[str]] = {}
        for kept, piece in lock.splits():
            self._split.setdefault(kept, []).append(piece)
        self._to_source = SourceMap(book.text)
        self._printed = Printed(book.text)
        self._legal = self._to_source.snap  # not inside what another rule put in
        self._drafts: dict[str, Draft] = {}
        self._joined: dict[str, str] = {}  # blocks that are part of another by now
        self._gone: set[int] = set()  # by id(): these, and what stands in what they were joined to
        self._added: dict[str, list[Added]] = {}
        self._elsewhere: dict[str, str] = {}  # blocks that are put behind others, and these
        self._sets: dict[str, dict[str, str]] = {}
        self._done: list[Fix] = []
        self._stale: list[tuple[Fix, str]] = []

    def take(self, fix: Fix) -> None:
        """Make one correction, or note why it does not fit."""
        name = self._name(fix.id)
        beside = fix.kind not in ("", "row") if fix.add else fix.behind and not fix.note
        if fix.sets or (self._holds_blocks(name) and beside):
            self._take_whole(fix, name)
            return
        names = (name, *self._split.get(name, ()), *self._parts(name))
        drafts = {n: d for n in names if (d := self._draft(n))}
        holders = [n for n, d in drafts.items() for p in d.pieces if fix.old in p.words]
        times = sum(piece.words.count(fix.old) for d in drafts.values() for piece in d.pieces)
        target = holders[0] if holders else name
        reason = self._reason(fix, name, drafts, times)
        holder = self._name(fix.behind) if fix.behind else target
        reason = reason or self._no_join(fix, target) or self._no_new(fix, holder, drafts)
        reason = reason or self._no_place(fix, target, holder)
        host = "" if reason or not (fix.add or fix.note) else self._host(holder, fix)
        if (fix.add or fix.note) and not host:
            reason = reason or "the source has no room for it"
        if reason:
            self._stale.append((fix, reason))
            return
        draft = drafts[target] if fix.add else drafts[target].changed(fix)
        other = self._name(fix.join) if fix.join else ""
        between = self._between(target, other) if other else None
        if between is not None:
            draft = draft.joined(self._there(other), between)
        if not draft.whole(self._legal):
            self._stale.append((fix, "a part of it would hold nothing of the source"))
            return
        self._drafts[target] = draft
        if fix.behind and not fix.note:
            self._elsewhere[target] = holder
        if host:
            self._put_in(fix, holder, host)
        if between is not None:
            self._drafts.pop(other, None)
            if other in self._added:
                self._added[target] = self._added.pop(other)
            self._stand_beside(target, other)
            self._gone |= {id(self._blocks[other]), *map(id, between)}
            self._joined[other] = target
            for moved, before in self._elsewhere.items():
                self._elsewhere[moved] = target if before == other else before
        self._done.append(fix._replace(id=target.partition(_PART)[0]))

    def _put_in(self, fix: Fix, name: str, host: str) -> None:
        """A new block beside the block ``name``; the text has its words behind the ``host``."""
        block = self._leaf(name)
        kind, key, place = fix.kind, "", ""
        if fix.note:
            kind, key = "note", key_of(fix)
            place = block.type if block.kind == "note" else ""
        elif block.kind in _IN_ROWS and kind != "row":
            kind = block.kind
        anchor = self._rows[id(block)] if kind == "row" else block
        told = (fix.before, len(self._done), fix.marks, fix.n, key, place)
        self._drafts.setdefault(host, self._there(host))
        new = Added(fix.add or fix.note, kind, id(anchor), *told)
        self._added.setdefault(host, []).append(new)

    def _host(self, name: str, fix: Fix) -> str:
        """The block that the text has room behind, best that before the new one; or nothing."""
        leaves, places = self._leaves
        inner = [leaf for leaf in self._leaf(name).leaves() if leaf.spans]
        start, end = inner[0].spans[0][0], inner[-1].spans[-1][1]
        at = bisect_left(places, start) if fix.before else bisect_right(places, end)
        needed = len(fix.add.split(BREAK))
        for host in chain(reversed(leaves[:at]), leaves[at:]):
            if host in self._joined:
                continue
            taken = sum(len(one.parts) for one in self._added.get(host, ()))
            if room(self._to_source, self._there(host).block.spans[-1][1]) >= taken + needed:
                return host
        return ""

    @cached_property
    def _leaves(self) -> tuple[list[str], list[int]]:
        """The leaves of the text, but those that went into others, and the places of their ends."""
        for name in list(self._blocks):
            list(self._parts(name))
        found = sorted(
            (block.spans[-1][1], name)
            for name, block in self._blocks.items()
            if isinstance(block, Block) and not block.children and block.spans
            if block.spans[-1][0] < block.spans[-1][1] and id(block) in self._siblings
            if block.kind not in _APART
        )
        return [name for _, name in found], [end for end, _ in found]

    def _holds_blocks(self, name: str) -> bool:
        block = self._blocks.get(name)
        return isinstance(block, Block) and bool(block.children)

    def _take_whole(self, fix: Fix, name: str) -> None:
        """A correction that leaves all words of a block, or division, as they are."""
        reason, host = self._no_whole(fix, name), ""
        if not reason and fix.add:
            host = self._host(name, fix)
            reason = "" if host else "the source has no room for it"
        if reason:
            self._stale.append((fix, reason))
            return
        if fix.sets:
            self._sets.setdefault(name, {}).update(fix.sets)
        elif fix.add:
            self._put_in(fix, name, host)
        else:
            self._elsewhere[name] = self._name(fix.behind)
        self._done.append(fix._replace(id=name))

    def _no_whole(self, fix: Fix, name: str) -> str:
        """Why such a correction does not fit; empty if it does."""
        block = self._blocks.get(name)
        if block is None:
            return "there is no such block any more"
        if not any(fix.old in words for words in self._words(block)):
            return f"{fix.old!r} is not there"
        if fix.sets:
            kind = block.kind if isinstance(block, Block) else "div"
            unset = [key for key, _ in fix.sets if kind not in SETTABLE[key]]
            return f"a {kind} has no {unset[0]} that could be set" if unset else ""
        if fix.add:
            return self._no_new(fix, name, {})
        return self._no_place(fix, name, self._name(fix.behind))

    def _words(self, block: Block | Division) -> Iterator[str]:
        """What the leaves of a block, or the heads of a division, say by now."""
        drafts = {id(self._blocks[name]): draft for name, draft in self._drafts.items()}
        for whole in (block,) if isinstance(block, Block) else block.heads:
            for leaf in whole.leaves():
                if id(leaf) in drafts:
                    yield from (piece.words for piece in drafts[id(leaf)].pieces)
                else:
                    yield "".join(self._book.text.text[start:end] for start, end in leaf.spans)

    def _name(self, given: str) -> str:
        """What the block of this name is called now."""
        name = self._leads.get(given, given)
        while name in self._joined:
            name = self._joined[name]
        return name

    def _reason(self, fix: Fix, name: str, drafts: Mapping[str, Draft], times: int) -> str:
        """Why the correction does not fit; empty if it does, as far as its own block goes."""
        if name not in self._blocks:
            return "there is no such block any more"
        if not drafts:
            return "what it names holds blocks and no words of its own; name one of these"
        block = self._blocks[name]
        parts = (fix.new or "").split(BREAK)
        turned = fix.kind not in ("", "fw") and not (fix.add and fix.kind == "row")
        if name not in drafts and (turned or fix.join or len(parts) > 1):
            return "a line, a cell or a name in it can have its words changed, or be taken out"
        if isinstance(block, Block) and block.kind not in KINDS:
            if fix.kind not in ("", "fw") and block.kind == "note":
                return "a note stays a note, or becomes an fw"
            if fix.join or len(parts) > 1:
                return f"a {block.kind} cannot be cut in two, or joined to another"
        if len(parts) > 1 and id(block) not in self._siblings:
            return "it stands inside another block and cannot be cut in two"
        if not times:
            return f"{fix.old!r} is not there"
        if times > 1:
            return f"{fix.old!r} is there {times} times; give more of the text"
        if fix.new is not None and not all(_left(drafts, fix)):
            return 'nothing would be left of it; say kind = "fw" to take it out of the text'
        return ""

    def _no_join(self, fix: Fix, target: str) -> str:
        """Why the block that the correction names cannot be joined; empty if it can."""
        if not fix.join:
            return ""
        name = self._name(fix.join)
        block = self._blocks.get(name)
        if not isinstance(block, Block) or block.kind not in KINDS or self._draft(name) is None:
            return f"there is no block of words {fix.join} any more to be joined to it"
        if self._stands(target, before=False) or self._stands(name, before=True):
            return "a new block stands behind it, so nothing can be joined to it"
        if target in self._added:
            return "the words of a new block stand behind it in the text, so nothing can be joined"
        if target in self._elsewhere or name in self._elsewhere:
            return "one of the two was put elsewhere, so they cannot be joined"
        if self._between(target, name) is None:
            return f"block {fix.join} does not stand behind it, so the two cannot be joined"
        return ""

    def _stands(self, name: str, *, before: bool) -> bool:
        """Whether a person put in a block before, or behind, this one."""
        anchor = id(self._blocks[name])
        new = (one for added in self._added.values() for one in added)
        return any(one.anchor == anchor and one.before == before for one in new)

    def _stand_beside(self, target: str, other: str) -> None:
        """What was put in beside a block is beside that to which this was joined."""
        anchor = id(self._blocks[other])
        for added in self._added.values():
            added[:] = [
                one._replace(anchor=id(self._blocks[target])) if one.anchor == anchor else one
                for one in added
            ]

    def _no_place(self, fix: Fix, target: str, before: str) -> str:
        """Why the block cannot be put behind the block ``before``; empty if it can."""
        if not fix.behind or fix.note:
            return ""
        block, other = self._blocks[target], self._blocks.get(before)
        if id(block) not in self._in_text or not isinstance(block, Block):
            return "it does not stand in the text of a division, and cannot be put elsewhere"
        if block.kind not in KINDS - {"head"} | MOVABLE:
            return f"a {block.kind} cannot be put elsewhere"
        if not isinstance(other, Block) or id(other) not in self._in_text | self._last_heads:
            return f"block {fix.behind} does not stand in the text of a division"
        if target in self._elsewhere:
            return "it was put elsewhere already"
        while before != target and before in self._elsewhere:
            before = self._elsewhere[before]
        return "it would stand behind itself" if before == target else ""

    def _no_new(self, fix: Fix, target: str, drafts: Mapping[str, Draft]) -> str:
        """Why nothing can be put in beside the block ``target``; empty if it can."""
        if not fix.add and not fix.note:
            return ""
        block, draft = self._blocks.get(target), drafts.get(target) or self._draft(target)
        if not isinstance(block, Block) or (draft is None and not block.children):
            return f"there is no block of words {target} any more"
        if fix.add and block.kind not in KINDS | _IN_ROWS | MOVABLE:
            return f"no block can be put in beside a {block.kind}"
        row = fix.kind == "row"
        if (
            fix.add
            and ((fix.kind and block.kind in _IN_ROWS) or row)
            and (not row or id(block) not in self._rows)
        ):
            return f"what is put in beside one {block.kind} is another"
        if fix.behind and block.kind != "note":
            return f"block {target} is no note"
        beside = fix.add or block.kind == "note"  # else the new note goes to its division
        if beside and id(block) not in self._siblings:
            return "it stands inside another block, where no block can be put in"
        last = 0 if fix.before else -1
        if fix.add and draft is not None and fix.old not in draft.pieces[last].words:
            return f"it was cut in two; name words of its {'last' if last else 'first'} part"
        return ""

    def _parts(self, name: str) -> Iterator[str]:
        """What in a block of blocks has words and no id (lines, cells, speakers), under names."""
        block = self._blocks.get(name)
        if isinstance(block, Block) and block.children:
            leaves = (leaf for leaf in _own_leaves(block, self._named) if leaf.spans)
            for number, leaf in enumerate(leaves):
                self._blocks[f"{name}{_PART}{number}"] = leaf
                yield f"{name}{_PART}{number}"

    def _draft(self, name: str) -> Draft | None:
        """A leaf as it is by now; None for what is no leaf."""
        block = self._blocks.get(name)
        if not isinstance(block, Block) or block.children or not block.spans:
            return None
        return self._drafts.get(name) or Draft.of(block, self._book.text.text, self._printed)

    @cached_property
    def _in_text(self) -> frozenset[int]:
        """By ``id()``, the blocks that stand in a division, or in the front, in no other block."""
        return frozenset(id(one) for blocks, _ in _texts(self._book) for one in blocks)

    @cached_property
    def _rows(self) -> dict[int, Block]:
        """The row that a cell stands in, by the ``id()`` of the cell."""
        rows = [
            row
            for block in self._blocks.values()
            if isinstance(block, Block) and block.kind == "table"
            for row in block.children
        ]
        return {id(cell): row for row in rows for cell in row.children if cell.kind == "cell"}

    @cached_property
    def _last_heads(self) -> frozenset[int]:
        """By ``id()``, the heads right above the text of a division."""
        return frozenset(id(heads[-1]) for _, heads in _texts(self._book) if heads)

    @cached_property
    def _siblings(self) -> dict[int, Sequence[Block]]:
        """The blocks that stand side by side with one, by its ``id()``, itself among them."""
        return {id(one): blocks for blocks in _side_by_side(self._book) for one in blocks}

    def _between(self, name: str, other: str) -> list[Block] | None:
        """What stands between two blocks of one parent: page breaks and furniture; else None."""
        block, last = self._blocks[name], self._blocks[other]
        siblings = self._siblings.get(id(block), ())
        found: list[Block] = []
        behind = False
        for one in siblings:
            if one is last:
                return found if behind else None
            if behind and id(one) not in self._gone:
                if one.kind not in _APART:
                    return None
                found.append(one)
            behind = behind or one is block
        return None

    def _leaf(self, name: str) -> Block:
        block = self._blocks[name]
        assert isinstance(block, Block), name
        return block

    def _there(self, name: str) -> Draft:
        draft = self._draft(name)
        assert draft is not None, name
        return draft

    def fixed(self) -> Fixed:
        """The book with all that fitted."""
        book = self._book
        text = book.text.text
        made = ordered((e for name in self._drafts for e in self._edits(name)), len(text))
        forward = Forward(made)
        put_in = {
            forward(self._drafts[name].block.spans[-1][1]): [
                part for one in added for part in one.parts
            ]
            for name, added in self._added.items()
        }
        after = handed_on(apply(book.text, made), put_in)
        drafts = {id(self._blocks[name]): draft for name, draft in self._drafts.items()}
        added = {id(self._blocks[name]): blocks for name, blocks in self._added.items()}
        moved: dict[int, list[Block]] = {}
        for name, before in self._elsewhere.items():
            moved.setdefault(id(self._blocks[before]), []).append(self._leaf(name))
        sets = {id(self._blocks[name]): values for name, values in self._sets.items()}
        turned = Turned(drafts, added, moved, self._gone, sets, forward)
        shown = (
            i for i in corrections(after, {HAND: "corr"}) if i.value.strip() and _spelt(after, i)
        )
        marker = Marker(list(shown))
        front, body, back = (
            marker.matter(turned.matter(matter)) for matter in (book.front, book.body, book.back)
        )
        findings = sorted([*book.findings, *self._findings()], key=lambda f: (f.start, f.end, f.id))
        book = book._replace(
            text=after, front=front, body=body, back=back, findings=tuple(findings)
        )
        return Fixed(book, tuple(self._done), tuple(self._stale))

    def _edits(self, name: str) -> Iterator[Edit]:
        """What makes a block's new words of the old, and those of the blocks put in behind it."""
        draft = self._drafts[name]
        made = list(draft.edits(self._legal))
        if name not in self._added:
            return iter(made)
        return behind(made, self._book.text.text, draft.block.spans[-1][1], self._added[name])

    def _findings(self) -> Iterator[Finding]:
        to_source = SourceMap(self._book.text)
        for fix, reason in self._stale:
            block = self._blocks.get(self._leads.get(fix.id, fix.id))
            spans = block.spans if isinstance(block, Block) else ()
            start, end = (spans[0][0], spans[-1][1]) if spans else (0, 0)
            message = (
                f"the correction of {fix.id} by {fix.who}, {fix.when}, was not made: {reason}; "
                "see what became of the block, and mend or remove it in the work file"
            )
            yield Finding(STALE.id, to_source.start(start), to_source.end(end), message)


def _left(drafts: Mapping[str, Draft], fix: Fix) -> Iterator[bool]:
    """Of each part that the new words make of a piece: whether there are words in it."""
    for draft in drafts.values():
        for piece in draft.pieces:
            if fix.old in piece.words:
                words = piece.words.replace(fix.old, fix.new or "")
                yield from (bool(part.strip()) for part in words.split(BREAK))


def _own_leaves(block: Block, named: Collection[int]) -> Iterator[Block]:
    """The leaves in a block that are not in another one of ``named``, by ``id()``."""
    for child in block.children:
        if id(child) not in named:
            yield from _own_leaves(child, named) if child.children else [child]


def _texts(book: Book) -> Iterator[tuple[Sequence[Block], Sequence[Block]]]:
    """The blocks of each matter and division, with its heads."""
    divisions: list[Division] = []
    for matter in (book.front, book.body, book.back):
        yield matter.blocks, ()
        divisions += matter.divisions
    while divisions:
        division = divisions.pop()
        yield division.blocks, division.heads
        divisions += division.divisions


def _side_by_side(book: Book) -> Iterator[Sequence[Block]]:
    """Blocks that stand side by side, of every division and of every block that holds others."""

    def inside(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
        yield blocks
        for block in blocks:
            if block.children and block.kind not in _NO_BLOCKS:
                yield from inside(block.children)

    divisions: list[Division] = []
    for matter in (book.front, book.body, book.back):
        for blocks in (matter.blocks, matter.notes):
            yield from inside(blocks)
        divisions += matter.divisions
    while divisions:
        division = divisions.pop()
        for blocks in (division.heads, division.blocks, division.notes):
            yield from inside(blocks)
        divisions += division.divisions


def _spelt(text: Text, inline: Inline) -> bool:
    """Whether a correction puts words for words; space alone is not shown beside the old one."""
    words = text.text[inline.start : inline.end].split()
    return bool(words) and words != inline.value.split()
