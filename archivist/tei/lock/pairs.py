"""Two lists of blocks and which of one is which of the other: what all share who align them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

GRAM = 3  # words that make a place; three letters of 64 meet by chance once in 262,144
COMMON = 12  # a triple in more blocks than this says nothing
MOST = 0.5  # of a block's triples: what is in another by so much was split off it, or put into it
TEXT, HOLDER, FURNITURE, DIVISION = range(4)  # sorts; a name without a block has none of these
SURE = 4  # triples; fewer that two blocks of a book share are chance, or a turn of phrase


class Item(NamedTuple):
    """A block as it is compared. ``sort``: blocks of two sorts are never like each other."""

    content: str
    sort: int
    opening: str
    sketch: str


@dataclass(slots=True)
class Alignment:
    """See above. Numbers count in the two lists; -1 is none."""

    same: list[int]
    split: dict[int, int] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)


class Pairs:
    def __init__(self, old: int, new: int) -> None:
        self.of_old = [-1] * old
        self.of_new = [-1] * new

    def free(self, i: int, j: int) -> bool:
        return self.of_old[i] < 0 and self.of_new[j] < 0

    def put(self, i: int, j: int) -> None:
        self.of_old[i], self.of_new[j] = j, i


class Beside:
    """The blocks of the same sort before and behind a block, in each of the two lists."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item], pairs: Pairs) -> None:
        self._old = _neighbours_of(old)
        self._new = _neighbours_of(new)
        self._pairs = pairs

    def of_old(self, i: int) -> tuple[int, int]:
        return self._old[i]

    def of_new(self, j: int) -> tuple[int, int]:
        return self._new[j]

    def piece(self, j: int, i: int) -> bool:
        """Whether new block j stands beside the one that old block i is."""
        return any(k >= 0 and self._pairs.of_new[k] == i for k in self._new[j])

    def part(self, i: int, j: int) -> bool:
        """Whether old block i stood beside the one that new block j was."""
        return any(k >= 0 and self._pairs.of_old[k] == j for k in self._old[i])


def _neighbours_of(items: Sequence[Item]) -> list[tuple[int, int]]:
    before, behind = [-1] * len(items), [-1] * len(items)
    last: dict[int, int] = {}
    for number, item in enumerate(items):
        before[number] = last.get(item.sort, -1)
        if before[number] >= 0:
            behind[before[number]] = number
        last[item.sort] = number
    return list(zip(before, behind, strict=True))


def gaps_of(of_old: Sequence[int], of_new: Sequence[int]) -> tuple[list[int], list[int]]:
    """Of each old and each new block, the old one before it that is there still; -1 for none."""
    old_gaps, new_gaps = [], []
    last = -1
    for i, j in enumerate(of_old):
        last = i if j >= 0 else last
        old_gaps.append(last)
    last = -1
    for i in of_new:
        last = i if i >= 0 else last
        new_gaps.append(last)
    return old_gaps, new_gaps


def triples(sketch: str) -> set[str]:
    return {sketch[k : k + GRAM] for k in range(len(sketch) - GRAM + 1)}


def grams_of(item: Item) -> set[tuple[int, str]]:
    return {(item.sort, triple) for triple in triples(item.sketch)}


def sharing(
    grams: Iterable[tuple[int, str]], owners: Mapping[tuple[int, str], Sequence[int]]
) -> dict[int, int]:
    """The blocks that own some of the triples, and of how many; what many own tells nothing."""
    hits: dict[int, int] = {}
    for gram in grams:
        here = owners.get(gram)
        if here and len(here) <= COMMON:
            for number in here:
                hits[number] = hits.get(number, 0) + 1
    return hits
