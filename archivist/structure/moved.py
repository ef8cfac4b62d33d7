"""A book's spans after edits of its text."""

from __future__ import annotations

from collections.abc import Sequence

from archivist.clean.edits import Forward
from archivist.model import Block, Division, Matter


def moved_matter(matter: Matter, forward: Forward) -> Matter:
    """A matter over the text after the edits of ``forward``."""
    return Matter(
        _moved_all(matter.blocks, forward),
        tuple(_moved_division(d, forward) for d in matter.divisions),
        _moved_all(matter.notes, forward),
    )


def _moved_division(division: Division, forward: Forward) -> Division:
    return division._replace(
        heads=_moved_all(division.heads, forward),
        blocks=_moved_all(division.blocks, forward),
        divisions=tuple(_moved_division(d, forward) for d in division.divisions),
        notes=_moved_all(division.notes, forward),
    )


def _moved_all(blocks: Sequence[Block], forward: Forward) -> tuple[Block, ...]:
    return tuple(_moved(b, forward) for b in blocks)


def _moved(block: Block, forward: Forward) -> Block:
    moved = moved_alone(block, forward)
    if not block.children and all(i.block is None for i in block.inlines):
        return moved
    inlines = tuple(
        i if i.block is None else i._replace(block=_moved(i.block, forward)) for i in moved.inlines
    )
    return moved._replace(inlines=inlines, children=_moved_all(block.children, forward))


def moved_alone(block: Block, forward: Forward) -> Block:
    """A block over the text after the edits; what it holds, or what stands in it, is as it was."""
    if not block.spans and not block.inlines:
        return block
    points = {i.start for i in block.inlines if i.start == i.end and i.block is None}

    def end(place: int) -> int:  # what was put in at a point of an inline is its wording
        return forward.past(place) if place in points else forward(place)

    moved = [(forward(a), end(b)) for a, b in block.spans]
    spans = tuple([s for s in moved if s[0] < s[1] or block.kind == "pb"])
    inlines = tuple([i._replace(start=forward(i.start), end=end(i.end)) for i in block.inlines])
    return Block(block.kind, spans, block.children, inlines, *block[4:])
