"""Which block of one edition is which block of another: by the same words, then by like words.

    found = align(old, new)
    found.same[j]        # number of the old block that new block j is, or -1
    found.split[j]       # new block j is a piece of this old one, whose name another piece keeps
    found.merged[i]      # old block i went into this new one, which has another's name

Every old block is at most one new one and the reverse. Time grows with the number of words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

GRAM = 3  # words that make a place; three letters of 64 meet by chance once in 262,144
_COMMON = 12  # a triple in more blocks than this says nothing
_MOST = 0.5  # of a block's triples: what is in another by so much was split off it, or put into it
_LEAST = 0.2  # of the larger block's triples: two that are each other's best with so many are one
_LIKE = 0.6  # of the letters of short blocks between the same neighbours
_ALONE = 0.34  # the same, where there is but one on each side
_AHEAD = 8  # short blocks that are looked at before one is given up
_SHORT = 8  # words; longer ones that share no triple are not alike


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


def align(
    old: Sequence[Item], new: Sequence[Item], known: Iterable[tuple[int, int]] = ()
) -> Alignment:
    """The alignment of two editions' blocks, each in the order of its text.

    ``known``: pairs of an old and a new block that are the same, each named once.
    """
    pairs = _Pairs(len(old), len(new))
    for i, j in known:
        pairs.put(i, j)
    _exact(old, new, pairs)
    found = Alignment(pairs.of_new)
    _alike(old, new, pairs, found)
    _between(old, new, pairs, found)
    _taken_over(old, new, pairs, found)
    _split_off(old, new, pairs, found)
    return found


class _Pairs:
    def __init__(self, old: int, new: int) -> None:
        self.of_old = [-1] * old
        self.of_new = [-1] * new

    def free(self, i: int, j: int) -> bool:
        return self.of_old[i] < 0 and self.of_new[j] < 0

    def put(self, i: int, j: int) -> None:
        self.of_old[i], self.of_new[j] = j, i


# ----------------------------------------------------------------- the same words


def _exact(old: Sequence[Item], new: Sequence[Item], pairs: _Pairs) -> None:
    """Blocks of the same content: both ends, what is there once, neighbours of those, the rest.

    Last those of the same words under another name, as what content gives to it has changed.
    """
    shorter = min(len(old), len(new))
    for k in range(shorter):
        if not pairs.free(k, k) or old[k].content != new[k].content:
            break
        pairs.put(k, k)
    for k in range(1, shorter + 1):
        i, j = len(old) - k, len(new) - k
        if not pairs.free(i, j) or old[i].content != new[j].content:
            break
        pairs.put(i, j)
    _unique(old, new, pairs)
    _neighbours(old, new, pairs)
    _in_order(old, new, pairs, lambda item: (item.content, item.sort))
    _in_order(old, new, pairs, lambda item: item.content)
    _in_order(old, new, pairs, lambda item: (item.sort, item.opening, item.sketch or item.content))


def _unique(old: Sequence[Item], new: Sequence[Item], pairs: _Pairs) -> None:
    here = _groups(old, pairs.of_old, lambda item: item.content)
    for content, numbers in _groups(new, pairs.of_new, lambda item: item.content).items():
        if len(numbers) == 1 and len(here.get(content, ())) == 1:
            pairs.put(here[content][0], numbers[0])


def _neighbours(old: Sequence[Item], new: Sequence[Item], pairs: _Pairs) -> None:
    """Of several blocks with the same words, those that follow, or go before, the same block."""
    for step in (1, -1):
        order = range(len(new)) if step == 1 else range(len(new) - 1, -1, -1)
        for j in order:
            if pairs.of_new[j] >= 0 or not 0 <= j - step < len(new):
                continue
            before = pairs.of_new[j - step]
            i = before + step
            there = before >= 0 and 0 <= i < len(old) and pairs.free(i, j)
            if there and old[i].content == new[j].content:
                pairs.put(i, j)


Key = Callable[[Item], Hashable]


def _in_order(old: Sequence[Item], new: Sequence[Item], pairs: _Pairs, key: Key) -> None:
    here = _groups(old, pairs.of_old, key)
    for name, numbers in _groups(new, pairs.of_new, key).items():
        for i, j in zip(here.get(name, ()), numbers, strict=False):
            pairs.put(i, j)


def _groups(items: Sequence[Item], taken: Sequence[int], key: Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        if taken[number] < 0:
            found[key(item)].append(number)
    return found


# ----------------------------------------------------------------- like words


def _triples(sketch: str) -> set[str]:
    return {sketch[k : k + GRAM] for k in range(len(sketch) - GRAM + 1)}


def _grams(item: Item) -> set[tuple[int, str]]:
    return {(item.sort, triple) for triple in _triples(item.sketch)}


class _Likeness(NamedTuple):
    """How much of old block i and of new block j the two have in common, 0 to 1."""

    shared: int
    of_old: float
    of_new: float


def _likenesses(
    old: Sequence[Item], new: Sequence[Item], pairs: _Pairs
) -> Iterator[tuple[int, int, _Likeness]]:
    owners: dict[tuple[int, str], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for i, item in enumerate(old):
        if pairs.of_old[i] < 0:
            grams = _grams(item)
            sizes[i] = len(grams)
            for gram in grams:
                owners[gram].append(i)
    for j, item in enumerate(new):
        if pairs.of_new[j] >= 0:
            continue
        grams = _grams(item)
        hits: Counter[int] = Counter()
        for gram in grams:
            here = owners.get(gram, ())
            if len(here) <= _COMMON:
                hits.update(here)
        for i, shared in sorted(hits.items()):
            likeness = _Likeness(shared, shared / sizes[i], shared / len(grams))
            if max(likeness.of_old, likeness.of_new) >= _LEAST:
                yield i, j, likeness


def _alike(old: Sequence[Item], new: Sequence[Item], pairs: _Pairs, found: Alignment) -> None:
    """One block for another; several for one (a split); one for several (a merge)."""
    best_of_old: dict[int, tuple[int, _Likeness]] = {}
    best_of_new: dict[int, tuple[int, _Likeness]] = {}
    for i, j, likeness in _likenesses(old, new, pairs):
        if i not in best_of_old or likeness.shared > best_of_old[i][1].shared:
            best_of_old[i] = j, likeness
        if j not in best_of_new or likeness.shared > best_of_new[j][1].shared:
            best_of_new[j] = i, likeness
    pieces: dict[int, list[int]] = defaultdict(list)
    for j, (i, likeness) in sorted(best_of_new.items()):
        mutual = best_of_old[i][0] == j
        if likeness.of_new >= _MOST or (mutual and min(likeness[1:]) >= _LEAST):
            pieces[i].append(j)
    for i in sorted(best_of_old):
        free = [j for j in pieces[i] if pairs.of_new[j] < 0]
        if free:
            pairs.put(i, free[0])
    for i, (j, likeness) in sorted(best_of_old.items()):
        if pairs.free(i, j) and likeness.of_old >= _MOST:
            pairs.put(i, j)
        elif pairs.of_old[i] < 0 and likeness.of_old >= _MOST:
            found.merged[i] = j
    for i in best_of_old:
        if pairs.of_old[i] >= 0:
            found.split |= {j: i for j in pieces[i] if pairs.of_new[j] < 0}


# ----------------------------------------------------------------- the same place


def _between(old: Sequence[Item], new: Sequence[Item], pairs: _Pairs, found: Alignment) -> None:
    """Short blocks, which have too few words to be known by: between the same neighbours."""
    gaps: dict[int, list[int]] = defaultdict(list)  # by the old block that the gap follows
    last = -1
    for i in range(len(old)):
        last = i if pairs.of_old[i] >= 0 else last
        if pairs.of_old[i] < 0 and i not in found.merged:
            gaps[last].append(i)
    for at, numbers in _runs(pairs.of_new):
        here = [j for j in numbers if j not in found.split and len(new[j].sketch) <= _SHORT]
        there = [i for i in gaps.get(at, ()) if len(old[i].sketch) <= _SHORT]
        for sort in sorted({new[j].sort for j in here}):
            _like_in_order(
                [i for i in there if old[i].sort == sort],
                [j for j in here if new[j].sort == sort],
                lambda i, j: _ratio(old[i].opening, new[j].opening),
                pairs,
            )


def _runs(of_new: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Runs of new blocks without an old one, each with the old one before it."""
    last, run = -1, list[int]()
    for j, i in enumerate(of_new):
        if i < 0:
            run.append(j)
            continue
        if run:
            yield last, run
        last, run = i, []
    if run:
        yield last, run


def _like_in_order(
    old: list[int], new: list[int], ratio: Callable[[int, int], float], pairs: _Pairs
) -> None:
    enough = _ALONE if len(old) == len(new) == 1 else _LIKE
    at = 0
    for j in new:
        for k in range(at, min(at + _AHEAD, len(old))):
            if ratio(old[k], j) > enough:
                pairs.put(old[k], j)
                at = k + 1
                break


# ----------------------------------------------------------------- another sort of block


def _taken_over(old: Sequence[Item], new: Sequence[Item], pairs: _Pairs, found: Alignment) -> None:
    """What is left goes into the block that has its words, of whatever sort and name that is.

    A speech whose speaker is no longer made out leads to its paragraph, a list to its first items.
    """
    left = [i for i, j in enumerate(pairs.of_old) if j < 0 and i not in found.merged]
    owners: dict[str, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for i in left:
        grams = _triples(old[i].sketch)
        sizes[i] = len(grams)
        for gram in grams:
            owners[gram].append(i)
    best: dict[int, tuple[int, bool, int]] = {}
    for j, item in enumerate(new if owners else ()):
        hits: Counter[int] = Counter()
        for gram in _triples(item.sketch) & owners.keys():
            if len(owners[gram]) <= _COMMON:
                hits.update(owners[gram])
        for i, shared in hits.items():
            alike = item.sort == old[i].sort  # before what holds it
            if (shared, alike) > best.get(i, (0, False))[:2]:
                best[i] = shared, alike, j
    found.merged |= {i: j for i, (shared, _, j) in best.items() if shared >= _MOST * sizes[i]}


def _split_off(old: Sequence[Item], new: Sequence[Item], pairs: _Pairs, found: Alignment) -> None:
    """What is new and has words that a block of its sort had, and has no longer.

    So a paragraph that a correction by hand cut in two, whose first part kept its content's name.
    """
    left = [j for j, i in enumerate(pairs.of_new) if i < 0 and j not in found.split]
    owners: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, j in enumerate(pairs.of_old if left else ()):
        if j >= 0 and old[i].sketch != new[j].sketch:
            for gram in _triples(old[i].sketch) - _triples(new[j].sketch):
                owners[old[i].sort, gram].append(i)
    for j in left:
        grams = _grams(new[j])
        hits: Counter[int] = Counter()
        for pair in grams:
            here = owners.get(pair, ())
            if len(here) <= _COMMON:
                hits.update(here)
        if hits:
            i, shared = min(hits.items(), key=lambda hit: (-hit[1], hit[0]))
            if shared >= _MOST * len(grams):
                found.split[j] = i


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > _ALONE else 0.0
