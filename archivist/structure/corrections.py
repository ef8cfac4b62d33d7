"""Corrections of words, shown where they were made: the source's wording beside the new one.

An edit whose rules are all of the kind that is shown (``RuleRow.choice``) and that lies inside one
leaf becomes an inline of kind ``corr`` there. An edit that layout had a part in (a word mended and
joined over a line's end) stays in the record alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace

from archivist.model import Block, Division, Inline, Matter, Text

Corrections = list[Inline]  # apart and in order


def corrections(text: Text, shown: Collection[str]) -> Corrections:
    """The edits of ``text`` by rules of the ids ``shown``, as inlines over the clean text."""
    found: Corrections = []
    shift = 0
    for start, end, new, rule, _ in text.edits:
        if new and start < end and all(name in shown for name in rule.split("+")):
            at = start + shift
            found.append(Inline(at, at + len(new), "corr", text.source[start:end]))
        shift += len(new) - (end - start)
    return found


class Marker:
    """Puts corrections into the blocks that they lie in."""

    def __init__(self, found: Corrections) -> None:
        self._found = found
        self._starts = [inline.start for inline in found]

    def matter(self, matter: Matter) -> Matter:
        """A matter with its corrections marked."""
        if not self._found:
            return matter
        divisions = tuple(map(self._division, matter.divisions))
        return Matter(self._blocks(matter.blocks), divisions, self._blocks(matter.notes))

    def _division(self, division: Division) -> Division:
        return replace(
            division,
            heads=self._blocks(division.heads),
            blocks=self._blocks(division.blocks),
            divisions=tuple(map(self._division, division.divisions)),
            notes=self._blocks(division.notes),
        )

    def _blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        inlines = [
            i if i.block is None else replace(i, block=self._block(i.block)) for i in block.inlines
        ]
        whole = [(i.start, i.end) for i in inlines if i.kind == "note"]
        for start, end in block.spans:
            first = bisect_left(self._starts, start)
            here = self._found[first : bisect_left(self._starts, end)]
            inlines += [i for i in here if i.end <= end and not _meets(i, whole)]
        return replace(block, inlines=tuple(inlines), children=self._blocks(block.children))


def _meets(inline: Inline, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < inline.end and inline.start < end for start, end in spans)
