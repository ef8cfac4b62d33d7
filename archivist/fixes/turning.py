"""A book's matters with blocks that corrections changed, and what that does to their divisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from archivist.clean.edits import Forward
from archivist.fixes.adding import Added, parted
from archivist.fixes.pieces import Draft
from archivist.model import Block, Division, Matter
from archivist.structure.moved import moved_alone
from archivist.tei.divisions import TITLE


class Turned:
    """Matters over the text after corrections.

    ``drafts`` has the corrected blocks by ``id()``, ``added`` the new blocks that the text has
    right behind them, ``moved`` those that are put behind them, ``gone`` the ids of those that went
    into another, ``sets`` the attributes of blocks and divisions; ``forward`` leads from the text
    before to that after. A paragraph that became a heading opens a section with what follows it in
    its division. A heading that became a paragraph begins the text of its division. What was a note
    and is furniture stands behind the text of its division.
    """

    def __init__(
        self,
        drafts: Mapping[int, Draft],
        added: Mapping[int, Sequence[Added]],
        moved: Mapping[int, Sequence[Block]],
        gone: Collection[int],
        sets: Mapping[int, Mapping[str, str]],
        forward: Forward,
    ) -> None:
        self._drafts = drafts
        self._added = added
        self._beside: dict[tuple[int, bool], list[Block]] = {}  # by what they stand beside
        self._behind = moved
        self._sets = sets
        self._gone = {*gone, *(id(block) for blocks in moved.values() for block in blocks)}
        self._forward = forward
        self._notes: list[Block] = []  # put in behind blocks of the division that is at work
        self._place(added)

    def _place(self, added: Mapping[int, Sequence[Added]]) -> None:
        """Each new block to the one that it stands beside."""
        made: list[tuple[Added, Block]] = []
        for host, new in added.items():
            moved = moved_alone(self._drafts[host].block, self._forward)
            made += zip(new, parted(moved, new)[1], strict=True)
        for one, block in sorted(made, key=lambda pair: pair[0].number):
            self._beside.setdefault((one.anchor, one.before), []).append(block)

    def matter(self, matter: Matter) -> Matter:
        """A matter with its blocks changed."""
        blocks, divisions = self._opened(matter.blocks, matter.divisions)
        notes, gone = _apart(self._with_new(matter.notes, 0))
        return Matter(blocks + gone, divisions, notes)

    def _with_new(self, notes: Sequence[Block], first: int) -> tuple[Block, ...]:
        """Notes of a division, and those put in behind what it holds, from the ``first`` on."""
        found = self._blocks(notes)
        new = tuple(self._notes[first:])
        del self._notes[first:]
        return found + new

    def _division(self, division: Division) -> Division:
        first = len(self._notes)
        division = _set_division(division, self._sets.get(id(division), {}))
        heads = self._blocks(division.heads)
        keep = next((k for k, head in enumerate(heads) if head.kind != "head"), len(heads))
        blocks, divisions = self._opened(division.blocks, division.divisions)
        notes, gone = _apart(self._with_new(division.notes, first))
        return division._replace(
            heads=heads[:keep],
            blocks=(*map(_was_title, heads[keep:]), *blocks, *gone),
            divisions=divisions,
            notes=notes,
        )

    def _opened(
        self, blocks: Sequence[Block], divisions: Sequence[Division]
    ) -> tuple[tuple[Block, ...], tuple[Division, ...]]:
        """Blocks and divisions of one division, where a new heading opens a section."""
        pairs = [(old, new) for old in self._kept(blocks) for new in self._made(old)]
        found = tuple(new for _, new in pairs)
        heads = [k for k, (old, new) in enumerate(pairs) if new.kind == "head" != old.kind]
        opened = [
            Division("section", heads=(found[start],), blocks=found[start + 1 : stop])
            for start, stop in pairwise([*heads, len(found)])
        ]
        first = heads[0] if heads else len(found)
        return found[:first], (*opened, *map(self._division, divisions))

    def _blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(new for old in self._kept(blocks) for new in self._made(old))

    def _kept(self, blocks: Sequence[Block]) -> Iterator[Block]:
        return (block for block in blocks if id(block) not in self._gone)

    def _made(self, block: Block) -> Iterator[Block]:
        """What a block became: as a rule one block, several where it was cut or some are added."""
        draft = self._drafts.get(id(block))
        moved = self._moved(draft.block if draft else block)
        if id(block) in self._added:
            moved = parted(moved, self._added[id(block)])[0]
        yield from self._beside.get((id(block), True), ())
        moved = _set_block(moved, self._sets.get(id(block), {}))
        yield from draft.blocks(moved) if draft else (moved,)
        added = self._beside.get((id(block), False), ())
        beside = moved.kind == "note"
        self._notes += (one for one in added if one.kind == "note" and not beside)
        yield from (one for one in added if one.kind != "note" or beside)
        for other in reversed(self._behind.get(id(block), ())):  # the last one right behind it
            yield from self._made(other)

    def _moved(self, block: Block) -> Block:
        moved = moved_alone(block, self._forward)
        inlines = tuple(
            i if i.block is None else i._replace(block=self._embedded(i.block))
            for i in moved.inlines
        )
        return moved._replace(inlines=inlines, children=self._blocks(block.children))

    def _embedded(self, block: Block) -> Block:
        """What stands inside a block: it stays one, as nothing cuts it or joins it to another."""
        [made] = self._made(block)
        return made


def _was_title(block: Block) -> Block:
    return block._replace(was=TITLE) if block.was == "head" else block


def _set_block(block: Block, sets: Mapping[str, str]) -> Block:
    """The block with other attributes; the place of a note is its type here."""
    n, type = sets.get("n", block.n), sets.get("place", sets.get("type", block.type))
    return block._replace(n=n, type=type)


def _set_division(division: Division, sets: Mapping[str, str]) -> Division:
    if not sets:
        return division
    n, type = sets.get("n", division.n), sets.get("type", division.type)
    named = division.named or f"{division.type}{division.n}"
    return division._replace(n=n, type=type, named=named)


def _apart(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Notes, and those that were made furniture."""
    gone = tuple(block for block in blocks if block.kind == "fw")
    return tuple(block for block in blocks if block.kind != "fw"), gone
