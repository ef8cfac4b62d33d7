"""Which block marks each line stands in, outermost first, from one sweep."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archivist.model import Mark
from archivist.structure.draft import Line

HEADS = frozenset("h1 h2 h3 h4 h5 h6".split())
FURNITURE = frozenset("nav header footer pagenum".split())
# One unit whatever blocks stand inside.
WHOLE = frozenset(
    "row li dt dd caption alt speaker stage salute dateline signed bibl title author "
    "supplied".split()
) | (HEADS | FURNITURE)
BLOCKS = WHOLE | frozenset(
    "p list quote epigraph verse l pre table cell figure speech postscript note section centre "
    "letter opener closer".split()
)
_CODE = "code"  # value of a ``pre`` that is a listing
# Say where a block stands, not what it is.
_AROUND = frozenset("centre section figure table list letter opener closer".split())

Chain = tuple[int, ...]


class Home(NamedTuple):
    """Where a line stands: its block marks by index, and the one that makes its unit (or -1)."""

    chain: Chain
    own: int


def is_whole(mark: Mark) -> bool:
    """Whether a mark makes one unit, whatever blank lines and blocks stand inside."""
    return mark.kind in WHOLE or is_listing(mark)


def is_listing(mark: Mark) -> bool:
    """Whether a mark is of code, in which every line and space counts."""
    return mark.kind == "pre" and mark.value == _CODE


def begun(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Those of the marks, in order, that begin at ``start`` or behind it and before ``end``."""
    first = bisect_left(marks, (start,))
    return marks[first : bisect_left(marks, (end,), first)]


def homes(lines: Sequence[Line], marks: Sequence[Mark]) -> Iterator[Home]:
    """The home of each line; ``marks`` are in order of start, outer before inner."""
    blocks = [k for k, mark in enumerate(marks) if mark.kind in BLOCKS and mark.start < mark.end]
    open_: list[int] = []
    at = 0
    for line in lines:
        while at < len(blocks) and marks[blocks[at]].start <= line.start:
            open_.append(blocks[at])
            at += 1
        if any(marks[k].end <= line.start for k in open_):
            open_ = [k for k in open_ if marks[k].end > line.start]
        chain = tuple(k for k in open_ if marks[k].end >= line.end)
        yield Home(chain, _own(chain, marks))


def _own(chain: Iterable[int], marks: Sequence[Mark]) -> int:
    """The mark that makes a unit: the outermost whole one, else the innermost that is a block."""
    own = -1
    for k in chain:
        kind = marks[k].kind
        if kind == "li" and own >= 0 and marks[own].kind == "li":
            own = k  # a list in an entry of a list
        elif own >= 0 and marks[own].kind in WHOLE:
            continue
        elif kind not in _AROUND and kind not in ("l", "cell"):
            own = k
    return own
