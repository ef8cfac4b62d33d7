"""Blocks that a person puts in, each behind or before a block of the source.

What is put in is in no source. So that it is on record like every change, it takes the place of
something that is in no block: of a code point that was taken away right behind a block, as a rule
of the white space there. ``restore`` gives that back. The ``host`` that has such a place is the
block before the new one, or else another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from archivist.clean.edits import SourceMap
from archivist.fixes.pieces import Marked, inline, of_kind
from archivist.model import BREAK, Block, Edit
from archivist.rules import HAND, HOLDING


class Added(NamedTuple):
    """The words of a new block, how some of them are set off, and where it stands.

    ``anchor`` is the block beside it, by ``id()``.
    """

    text: str  # with blank lines between the parts of what holds several
    kind: str
    anchor: int
    before: bool = False
    number: int = 0  # of several beside one block they stand in this order
    marks: tuple[tuple[str, str], ...] = ()
    n: str = ""  # of a note
    key: str = ""
    place: str = ""  # of a note beside another

    @property
    def parts(self) -> list[str]:
        """The words of each of the leaves that it is made of."""
        return self.text.split(BREAK)

    @property
    def words(self) -> str:
        """All that it says, as the text has it."""
        return "".join(self.parts)

    def block(self, start: int) -> Block:
        """The block over the text, where it begins at ``start``."""
        starts = accumulate(map(len, self.parts), initial=start)
        leaves = tuple(map(self._leaf, self.parts, starts))
        if self.kind in HOLDING:
            inner = HOLDING[self.kind]
            return Block(self.kind, children=tuple(of_kind(leaf, inner) for leaf in leaves))
        [made] = leaves
        if self.kind == "note":
            return made._replace(kind="note", n=self.n, key=self.key, type=self.place)
        return of_kind(made, self.kind)

    def _leaf(self, words: str, start: int) -> Block:
        found = ((mark, said, words.find(said)) for mark, said in self.marks)
        marks = [Marked(at, at + len(said), mark) for mark, said, at in found if at >= 0]
        inlines = tuple(inline(mark, start + mark.start, start + mark.end) for mark in marks)
        span = (start, start + len(words))
        return Block("p", (span,), inlines=inlines, named=words, added=True)


def room(to_source: SourceMap, place: int) -> int:
    """How many blocks of words can be put in at a place between two blocks."""
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
    return block, tuple(one.block(at) for one, at in zip(added, ends, strict=False))
