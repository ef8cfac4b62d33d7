"""Blocks of another kind, and what that does to the division they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from archivist.model import Block, Division, Matter


def of_kind(block: Block, kind: str) -> Block:
    """The block as a ``kind``; as it is if that is empty."""
    if not kind or kind == block.kind:
        return block
    return replace(block, kind=kind, type="header" if kind == "fw" else "")


class Turned:
    """A book's matters with some of its blocks changed. ``changed``: by ``id()`` of the old one.

    A paragraph that became a heading opens a section with what follows it in its division. A
    heading that became a paragraph begins the text of its division.
    """

    def __init__(self, changed: Mapping[int, Block]) -> None:
        self._changed = changed

    def matter(self, matter: Matter) -> Matter:
        """A matter with its blocks changed."""
        blocks, divisions = self._opened(matter.blocks, matter.divisions)
        return Matter(blocks, divisions, self._blocks(matter.notes))

    def _division(self, division: Division) -> Division:
        heads = self._blocks(division.heads)
        keep = next((k for k, head in enumerate(heads) if head.kind != "head"), len(heads))
        blocks, divisions = self._opened(division.blocks, division.divisions)
        return replace(
            division,
            heads=heads[:keep],
            blocks=heads[keep:] + blocks,
            divisions=divisions,
            notes=self._blocks(division.notes),
        )

    def _opened(
        self, blocks: Sequence[Block], divisions: Sequence[Division]
    ) -> tuple[tuple[Block, ...], tuple[Division, ...]]:
        """Blocks and divisions of one division, where a new heading opens a section."""
        found = self._blocks(blocks)
        heads = [
            k
            for k, (old, new) in enumerate(zip(blocks, found, strict=True))
            if new.kind == "head" != old.kind
        ]
        opened = [
            Division("section", heads=(found[start],), blocks=found[start + 1 : stop])
            for start, stop in pairwise([*heads, len(found)])
        ]
        first = heads[0] if heads else len(found)
        return found[:first], (*opened, *map(self._division, divisions))

    def _blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        found = self._changed.get(id(block), block)
        inlines = tuple(
            i if i.block is None else replace(i, block=self._block(i.block)) for i in found.inlines
        )
        return replace(found, inlines=inlines, children=self._blocks(found.children))
