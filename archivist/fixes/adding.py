"""Blocks that a person puts in, each behind a block of the source.

What is put in is in no source. So that it is on record like every change, it takes the place of
something that is in no block: of a code point that was taken away right behind the block before
it, as a rule of the white space there. ``restore`` gives that back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from archivist.clean.edits import SourceMap
from archivist.fixes.pieces import Marked, inline, of_kind
from archivist.model import Block, Edit
from archivist.rules import HAND


class Added(NamedTuple):
    """The words of a new block, and how some of them are set off."""

    words: str
    kind: str
    marks: tuple[tuple[str, str], ...] = ()
    n: str = ""  # of a note
    key: str = ""

    def block(self, start: int, place: str) -> Block:
        """The block over the text, where it begins at ``start``. ``place``: that of a note."""
        span = (start, start + len(self.words))
        marks = [
            Marked(self.words.index(words), self.words.index(words) + len(words), mark)
            for mark, words in self.marks
        ]
        inlines = tuple(inline(mark, start + mark.start, start + mark.end) for mark in marks)
        made = Block("p", (span,), inlines=inlines, named=self.words, added=True)
        if self.kind == "note":
            return made._replace(kind="note", n=self.n, key=self.key, type=place)
        return of_kind(made, self.kind)


def room(to_source: SourceMap, place: int) -> int:
    """How many blocks can be put in at a place between two blocks."""
    return to_source.start(place) - to_source.end(place)


def wording(added: Sequence[Added]) -> str:
    """What is put in behind one block."""
    return "".join(one.words for one in added)


def behind(made: Sequence[Edit], text: str, place: int, added: Sequence[Added]) -> Iterator[Edit]:
    """The edits of a block that ends at ``place``, with what is put in behind it."""
    last = made[-1] if made and made[-1].end == place else None
    yield from made[:-1] if last else made
    whole = last or Edit(place - 1, place, text[place - 1], HAND)
    yield whole._replace(new=whole.new + wording(added))


def parted(moved: Block, added: Sequence[Added]) -> tuple[Block, tuple[Block, ...]]:
    """A block over the text after the edits, and those put in, which stand in its last span yet."""
    start, end = moved.spans[-1]
    own = end - len(wording(added))
    inlines = (i._replace(start=min(i.start, own), end=min(i.end, own)) for i in moved.inlines)
    block = moved._replace(spans=(*moved.spans[:-1], (start, own)), inlines=tuple(inlines))
    ends = accumulate((len(one.words) for one in added), initial=own)
    place = block.type if block.kind == "note" else ""
    return block, tuple(one.block(at, place) for one, at in zip(added, ends, strict=False))
