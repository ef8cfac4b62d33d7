"""From one build to the next: names for the blocks of a text, and the lock brought up to date.

    names, lock = carry(lock, blocks)      # of the last build, of this one
    carry(lock, blocks) == (names, lock)   # and so it stays

A name is given once. It goes on with the block that has its words, the same or like ones. Where
blocks were merged it leads to the one that took them over. Of a lost block the name is left alone:
it comes back with the very words that it was given for, and never goes to others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archivist.tei.lock.align import align
from archivist.tei.lock.pairs import DIVISION, FURNITURE, HOLDER, TEXT, Item
from archivist.tei.lock.rows import GONE, HOLDS, MERGED, Lock, Row, Sketcher, clipped, opening

_DORMANT = -1  # of a sort that no block has: a name without a block is known by its words alone


class Named(NamedTuple):
    """A block that wants a name."""

    kind: str  # the TEI element
    content: str  # the name that its words give, without a number behind it
    text: str  # its words
    holds: bool = False  # whether it holds blocks, whose words these are
    rank: int = 0  # who is asked first when several have the same words: the lowest
    # Makes the name that these and its place give: for where another has the name of the words.
    apart: Callable[[], str] | None = None


def first_names(blocks: Sequence[Named]) -> list[str]:
    """The names of ``blocks`` (in the order of the text) when none was given before."""
    names = [""] * len(blocks)
    _name_the_rest(names, blocks, frozenset())
    return names


def carry(lock: Lock, blocks: Sequence[Named]) -> tuple[list[str], Lock]:
    """The names of ``blocks`` (in the order of the text), and the lock that goes with them."""
    fresh = rows_of(blocks)
    former = sorted(lock.rows, key=lambda row: not row.alive)
    found = align([item(row) for row in former], [item(row) for row in fresh])
    names = [former[i].id if i >= 0 else "" for i in found.same]
    _name_the_rest(names, blocks, {row.id for row in former})
    rows = []
    for j, row in enumerate(fresh):
        known = former[found.same[j]] if found.same[j] >= 0 else None
        of = found.split.get(j)
        link = former[of].id if of is not None else known.link if known and known.alive else ""
        rows.append(row._replace(id=names[j], link=link))
    merged = {former[i].id: names[j] for i, j in found.merged.items()}
    return names, Lock(tuple(_with_lost(rows, lock.rows, merged)))


def rows_of(blocks: Sequence[Named]) -> list[Row]:
    """A row for each block, without its name."""
    sketcher = Sketcher()
    made = []
    for block in blocks:
        sketch = sketcher.sketch(block.text)
        kind = block.kind + (HOLDS if block.holds else "")
        kept = clipped(sketch) if block.holds else sketch
        made.append(Row("", kind, block.content, "", opening(block.text), kept))
    return made


def item(row: Row) -> Item:
    """A row as it is compared."""
    return Item(row.content, _sort(row), row.opening, row.sketch)


def _sort(row: Row) -> int:
    """Text, what holds blocks, furniture and divisions are never one another."""
    if not row.alive:
        return _DORMANT
    if row.kind.startswith("div"):
        return DIVISION
    return FURNITURE if row.kind == "fw" else HOLDER if row.kind.endswith(HOLDS) else TEXT


def _name_the_rest(
    names: list[str], blocks: Sequence[Named], taken: frozenset[str] | set[str]
) -> None:
    """New names: from content, or apart where that was given; then with ``-2``, ``-3`` ..."""
    given = set(taken)
    count: dict[str, int] = defaultdict(int)
    for j in sorted(range(len(blocks)), key=lambda j: blocks[j].rank):
        if not names[j]:
            names[j] = next(name for name in _choices(blocks[j], count) if name not in given)
            given.add(names[j])


def _choices(block: Named, count: dict[str, int]) -> Iterator[str]:
    """The names that a block may have, the best first. ``count``: how many of each were asked."""
    yield block.content
    name = block.apart() if block.apart else block.content
    while True:
        count[name] += 1
        yield name if count[name] == 1 else f"{name}-{count[name]}"


def _with_lost(
    rows: Sequence[Row], former: Sequence[Row], merged: Mapping[str, str]
) -> Iterator[Row]:
    """``rows`` with the names that no block bears any more, each behind the row it belongs to."""
    place = {row.id: number for number, row in enumerate(rows)}
    behind: dict[int, list[Row]] = defaultdict(list)
    at = -1
    for row in former:
        if row.id in place:
            at = place[row.id]
            continue
        link = merged.get(row.id, row.link if row.kind == MERGED else "")
        link = merged.get(link, link)
        kind = MERGED if link in place else GONE
        left = row._replace(kind=kind, link=link if kind == MERGED else "", sketch="")
        behind[place.get(left.link, at)].append(left)
    yield from behind[-1]
    for number, row in enumerate(rows):
        yield row
        yield from behind[number]
