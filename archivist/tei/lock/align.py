"""Which block of one edition is which block of another: by the same words, then by like words.

    found = align(old, new)
    found.same[j]        # number of the old block that new block j is, or -1
    found.split[j]       # new block j is a piece of this old one, whose name another piece keeps
    found.merged[i]      # old block i went into this new one, which has another's name

Every old block is at most one new one and the reverse. Time grows with the number of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from archivist.tei.lock.left import between, joined, split_off, taken_over
from archivist.tei.lock.pairs import (
    MOST,
    SURE,
    Alignment,
    Beside,
    Item,
    Pairs,
    gaps_of,
    grams_of,
    sharing,
)

_LEAST = 0.2  # of the larger block's triples: two that are each other's best with so many are one


def align(
    old: Sequence[Item], new: Sequence[Item], known: Iterable[tuple[int, int]] = ()
) -> Alignment:
    """The alignment of two editions' blocks, each in the order of its text.

    ``known``: pairs of an old and a new block that are the same, each named once.
    """
    pairs = Pairs(len(old), len(new))
    for i, j in known:
        pairs.put(i, j)
    _exact(old, new, pairs)
    found = Alignment(pairs.of_new)
    beside = Beside(old, new, pairs)
    for _ in range(2):  # what is best for one of the first round may have been another's
        _alike(old, new, pairs, beside, found)
    _repeated(old, new, pairs, found)
    joined(old, new, pairs, beside, found)
    between(old, new, pairs, found)
    taken_over(old, new, pairs, found)
    split_off(old, new, pairs, beside, found)
    return found


# ----------------------------------------------------------------- the same words


def _exact(old: Sequence[Item], new: Sequence[Item], pairs: Pairs) -> None:
    """Blocks of the same content: both ends, what is there once, neighbours of those, the rest.

    Of what is there more than once that waits, unless it is so as often as it was.
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
    for key in _SAME:
        _in_order(old, new, pairs, key, as_often=True)


def _repeated(old: Sequence[Item], new: Sequence[Item], pairs: Pairs, found: Alignment) -> None:
    """What is left of blocks of the same words, one of which is gone or changed, or new.

    By now the blocks beside them are known, and so is what was split off them, or went into others.
    """
    _neighbours(old, new, pairs)
    for key in _SAME:
        _in_order(old, new, pairs, key, beside=True)
        _in_order(old, new, pairs, key)
    for i in [i for i in found.merged if pairs.of_old[i] >= 0]:
        del found.merged[i]
    for j in [j for j in found.split if pairs.of_new[j] >= 0]:
        del found.split[j]


def _unique(old: Sequence[Item], new: Sequence[Item], pairs: Pairs) -> None:
    here = _groups(old, pairs.of_old, lambda item: item.content)
    for content, numbers in _groups(new, pairs.of_new, lambda item: item.content).items():
        if len(numbers) == 1 and len(here.get(content, ())) == 1:
            pairs.put(here[content][0], numbers[0])


def _neighbours(old: Sequence[Item], new: Sequence[Item], pairs: Pairs) -> None:
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


# Last comes what has the same words under another name, as what content gives to it has changed.
_SAME: tuple[Key, ...] = (
    lambda item: (item.content, item.sort),
    lambda item: item.content,
    lambda item: (item.sort, item.opening, item.sketch or item.content),
)


def _in_order(
    old: Sequence[Item],
    new: Sequence[Item],
    pairs: Pairs,
    key: Key,
    *,
    as_often: bool = False,
    beside: bool = False,
) -> None:
    """Blocks of one key in their order; or only those of which there are as many as there were.

    ``beside``: only those behind the same block.
    """
    if beside:
        old_gaps, new_gaps = gaps_of(pairs.of_old, pairs.of_new)
        here = _groups(old, pairs.of_old, key, old_gaps)
        there = _groups(new, pairs.of_new, key, new_gaps)
    else:
        here, there = _groups(old, pairs.of_old, key), _groups(new, pairs.of_new, key)
    for name, numbers in there.items():
        others = here.get(name, ())
        if as_often and len(others) != len(numbers):
            continue
        for i, j in zip(others, numbers, strict=False):
            pairs.put(i, j)


def _groups(
    items: Sequence[Item], taken: Sequence[int], key: Key, gaps: Sequence[int] = ()
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        if taken[number] < 0:
            found[(key(item), gaps[number]) if gaps else key(item)].append(number)
    return found


# ----------------------------------------------------------------- like words


class _Likeness(NamedTuple):
    """How much of old block i and of new block j the two have in common, 0 to 1."""

    shared: int
    of_old: float
    of_new: float


def _likenesses(
    old: Sequence[Item], new: Sequence[Item], pairs: Pairs
) -> Iterator[tuple[int, int, _Likeness]]:
    owners: dict[tuple[int, str], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for i, item in enumerate(old):
        if pairs.of_old[i] < 0:
            grams = grams_of(item)
            sizes[i] = len(grams)
            for gram in grams:
                owners[gram].append(i)
    for j, item in enumerate(new if owners else ()):
        if pairs.of_new[j] >= 0:
            continue
        grams = grams_of(item)
        for i, shared in sorted(sharing(grams, owners).items()):
            likeness = _Likeness(shared, shared / sizes[i], shared / len(grams))
            if max(likeness.of_old, likeness.of_new) >= _LEAST:
                yield i, j, likeness


def _alike(
    old: Sequence[Item],
    new: Sequence[Item],
    pairs: Pairs,
    beside: Beside,
    found: Alignment,
) -> None:
    """One block for another; several for one (a split); one for several (a merge).

    A block of few words that another has too is part of it only if it stands beside it.
    """
    best_of_old: dict[int, tuple[int, _Likeness]] = {}
    best_of_new: dict[int, tuple[int, _Likeness]] = {}
    for i, j, likeness in _likenesses(old, new, pairs):
        if i not in best_of_old or likeness.shared > best_of_old[i][1].shared:
            best_of_old[i] = j, likeness
        if j not in best_of_new or likeness.shared > best_of_new[j][1].shared:
            best_of_new[j] = i, likeness
    pieces: dict[int, list[int]] = defaultdict(list)
    sure: dict[int, list[int]] = defaultdict(list)
    for j, (i, likeness) in sorted(best_of_new.items()):
        mutual = best_of_old[i][0] == j
        if likeness.of_new >= MOST or (mutual and min(likeness[1:]) >= _LEAST):
            pieces[i].append(j)
            if mutual or likeness.shared >= SURE:
                sure[i].append(j)
    for i in sorted(pieces):
        pairs.put(i, (sure.get(i) or pieces[i])[0])
    left = []
    for i, (j, likeness) in sorted(best_of_old.items()):
        if pairs.free(i, j) and likeness.of_old >= MOST:
            pairs.put(i, j)
        elif pairs.of_old[i] < 0 and likeness.of_old >= MOST:
            left.append((i, j, likeness))
    found.merged |= {
        i: j for i, j, likeness in left if likeness.shared >= SURE or beside.part(i, j)
    }
    for i, numbers in pieces.items():
        certain = sure.get(i, ())
        rest = [j for j in numbers if pairs.of_new[j] < 0]
        found.split |= {j: i for j in rest if j in certain or beside.piece(j, i)}
