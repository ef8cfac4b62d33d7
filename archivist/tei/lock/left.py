"""Which block is which, of those that neither their own words nor like ones told: by their places.

joined(old, new, pairs, beside, found)        # short blocks, put to others or cut off them
between(old, new, pairs, found)               # short blocks between the same neighbours
taken_over(old, new, pairs, found)            # by blocks of another sort
split_off(old, new, pairs, beside, found)     # from blocks that kept their content's name
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import SequenceMatcher

from archivist.tei.lock.pairs import (
    COMMON,
    DIVISION,
    HOLDER,
    MOST,
    SURE,
    TEXT,
    Alignment,
    Beside,
    Item,
    Pairs,
    gaps_of,
    grams_of,
    sharing,
    triples,
)

_MOST_WORDS = 0.7  # that are the same where blocks were put together, some of them misread
_LIKE = 0.6  # of the letters of short blocks between the same neighbours
_ALONE = 0.34  # the same, where there is but one on each side
_SHOWN = 48  # characters of a block's opening at most
_AHEAD = 8  # short blocks that are looked at before one is given up
_SHORT = 8  # words; longer ones that share no triple are not alike


def joined(
    old: Sequence[Item],
    new: Sequence[Item],
    pairs: Pairs,
    beside: Beside,
    found: Alignment,
) -> None:
    """Short blocks, put to the one before or behind them, or cut off it: word for word."""
    left = {i for i, j in enumerate(pairs.of_old) if j < 0} - found.merged.keys()
    for j, whole in enumerate(new):
        i = pairs.of_new[j]
        if i >= 0:
            for parts in _parts(old, i, whole.sketch, left, beside.of_old):
                found.merged |= dict.fromkeys(parts, j)
    left = {j for j, i in enumerate(pairs.of_new) if i < 0} - found.split.keys()
    for i, whole in enumerate(old):
        k = pairs.of_old[i]
        if k >= 0:
            for parts in _parts(new, k, whole.sketch, left, beside.of_new):
                found.split |= dict.fromkeys(parts, i)
                if parts[0] < k:  # the first keeps the name
                    pairs.of_new[k] = -1
                    pairs.put(i, parts[0])
                    found.split[k] = found.split.pop(parts[0])


def _parts(
    items: Sequence[Item],
    main: int,
    whole: str,
    left: Collection[int],
    beside: Callable[[int], tuple[int, int]],
) -> Iterator[list[int]]:
    """The short blocks of ``left`` behind, or before, ``main`` that make ``whole`` with it."""
    for side in (1, 0):
        parts: list[int] = []
        words, k = items[main].sketch, beside(main)[side]
        while k in left and 0 < len(items[k].sketch) <= _SHORT and len(words) < len(whole):
            words = words + items[k].sketch if side else items[k].sketch + words
            parts = [*parts, k] if side else [k, *parts]
            k = beside(k)[side]
        if parts and len(words) == len(whole) and _agree(words, whole):
            yield parts
            return


def _agree(one: str, other: str) -> bool:
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return same > _MOST_WORDS * len(one)


# ----------------------------------------------------------------- the same place


def between(old: Sequence[Item], new: Sequence[Item], pairs: Pairs, found: Alignment) -> None:
    """Short blocks, which have too few words to be known by: between the same neighbours."""
    gaps: dict[int, list[int]] = defaultdict(list)  # by the old block that the gap follows
    for i, last in enumerate(gaps_of(pairs.of_old, ())[0]):
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
    old: list[int], new: list[int], ratio: Callable[[int, int], float], pairs: Pairs
) -> None:
    enough = _ALONE if len(old) == len(new) == 1 else _LIKE
    at = 0
    for j in new:
        ahead = range(at, min(at + _AHEAD, len(old)))
        like, k = max(((ratio(old[k], j), -k) for k in ahead), default=(0.0, 0))
        if like > enough:
            pairs.put(old[-k], j)
            at = 1 - k


# ----------------------------------------------------------------- another sort of block


def taken_over(old: Sequence[Item], new: Sequence[Item], pairs: Pairs, found: Alignment) -> None:
    """What is left goes into the block that has its words, of whatever sort and name that is.

    A speech whose speaker is no longer made out leads to its paragraph, a list to its first items.
    """
    left = [i for i, j in enumerate(pairs.of_old) if j < 0 and i not in found.merged]
    owners: dict[str, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for i in left:
        grams = triples(old[i].sketch)
        sizes[i] = len(grams)
        for gram in grams:
            owners[gram].append(i)
    best: dict[int, tuple[int, bool, int]] = {}
    for j, item in enumerate(new if owners else ()):
        hits: Counter[int] = Counter()
        for gram in triples(item.sketch) & owners.keys():
            if len(owners[gram]) <= COMMON:
                hits.update(owners[gram])
        for i, shared in hits.items():
            if item.sort == DIVISION and old[i].sort == TEXT:
                continue  # its heading has the words too
            alike = item.sort == old[i].sort  # before what holds it
            if (shared, alike) > best.get(i, (0, False))[:2]:
                best[i] = shared, alike, j
    found.merged |= {
        i: j for i, (shared, _, j) in best.items() if shared >= MOST * sizes[i] and shared >= SURE
    }
    _where_the_first_went(old, pairs, found)
    _in_the_same_place(old, new, pairs, found)


def _where_the_first_went(old: Sequence[Item], pairs: Pairs, found: Alignment) -> None:
    """What held blocks, and does no longer, leads to what became of the first of them it can."""
    behind: list[int] = []  # blocks of words, the next one last
    for i in range(len(old) - 1, -1, -1):
        if old[i].sort == TEXT:
            behind.append(i)
        elif pairs.of_old[i] < 0 and i not in found.merged and old[i].sketch:
            for k in behind[: -_AHEAD - 1 : -1]:
                words = old[k].sketch[:_SHORT]
                target = found.merged.get(k, pairs.of_old[k])
                if words and words in old[i].sketch and target >= 0:
                    found.merged[i] = target
                    break


def _in_the_same_place(
    old: Sequence[Item], new: Sequence[Item], pairs: Pairs, found: Alignment
) -> None:
    """What is of another sort now, between the same neighbours: short blocks of like letters.

    What held blocks, or lines, leads to the first of its words.
    """
    gaps: dict[int, list[int]] = defaultdict(list)
    for i, last in enumerate(gaps_of(pairs.of_old, ())[0]):
        if pairs.of_old[i] < 0 and i not in found.merged:
            gaps[last].append(i)
    for at, numbers in _runs(pairs.of_new):
        for j in (j for j in numbers if j not in found.split):
            for i in gaps.get(at, ())[:_AHEAD]:
                if i not in found.merged and _begins_like(old[i], new[j]):
                    found.merged[i] = j


def _begins_like(old: Item, new: Item) -> bool:
    short = max(len(old.sketch), len(new.sketch)) <= _SHORT
    if not old.sketch or not new.sketch or not (short or old.sort == HOLDER):
        return False
    length = min(len(old.opening), len(new.opening)) if old.sort == HOLDER else _SHOWN
    return _ratio(old.opening[:length], new.opening[:length]) > _LIKE


def split_off(
    old: Sequence[Item],
    new: Sequence[Item],
    pairs: Pairs,
    beside: Beside,
    found: Alignment,
) -> None:
    """What is new and has words that a block of its sort had, and has no longer.

    So a paragraph that a correction by hand cut in two, whose first part kept its content's name.
    """
    left = [j for j, i in enumerate(pairs.of_new) if i < 0 and j not in found.split]
    owners: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, j in enumerate(pairs.of_old if left else ()):
        if j >= 0 and old[i].sketch != new[j].sketch:
            for gram in triples(old[i].sketch) - triples(new[j].sketch):
                owners[old[i].sort, gram].append(i)
    for j in left if owners else ():
        grams = grams_of(new[j])
        hits = sharing(grams, owners)
        if hits:
            i, shared = min(hits.items(), key=lambda hit: (-hit[1], hit[0]))
            if shared >= MOST * len(grams) and (shared >= SURE or beside.piece(j, i)):
                found.split[j] = i


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > _ALONE else 0.0
