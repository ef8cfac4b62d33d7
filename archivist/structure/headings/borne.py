"""What the heads of pages tell of levels: what begins where pages go on to bear a title is inside.

``PREFACE`` stands at the head of thirty pages; the six titles that begin on them divide the
preface, and ``ACT I``, which has pages of its own, does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from archivist.structure import echoes
from archivist.structure.draft import Unit
from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings, heads_of_pages

_MOST = 0.8  # of the text, that a division spans; the book's title runs through all of it
_FIRM = 2  # pages behind a title that has pages of its own: one may be a printer's slip
_SEVERAL = 2  # titles of one kind that are known to be inside
_MOST_INSIDE = 0.6  # of those without pages of their own
_LISTS = frozenset("castList contents illustrations abbreviations".split())  # hold no divisions
_Kind = tuple[int, bool]  # a rank, and whether it is a number's
_Pages = Mapping[int, Sequence[int]]  # where pages bear a heading's title, by its place


def by_heads_of_pages(
    heads: Sequence[Candidate], ranks: Sequence[int], around: Surroundings
) -> Sequence[int]:
    """The ranks, with what stands between a title and its last page below that title."""
    borne = _borne(heads, around)
    stretches = {k: list(_inside(heads, k, borne)) for k in borne}
    inner = _inner_kinds(heads, ranks, stretches)
    out = list(ranks)
    for k, inside in stretches.items():
        if not inside or heads[k].name in _LISTS:
            continue
        rank = _rank_around(heads, out, k, inside)
        if rank < 0:
            continue
        out[k] = rank
        if min(out[j] for j in inside) <= rank:
            _lower(heads, out, [*inside, *_more_of(inner, heads, ranks, inside, borne)], rank)
    return out


def _rank_around(
    heads: Sequence[Candidate], out: Sequence[int], k: int, inside: Sequence[int]
) -> int:
    """The rank of the ``k``-th heading, with those ``inside``; -1 where these go on from others.

    Where chapters count on from those of the last part, it is another part; so is a title above
    the like of these.
    """
    first = next((heads[j] for j in inside if heads[j].value), None)
    if first is None:
        return out[k]
    alike = (j for j in range(k - 1, -1, -1) if heads[j].rank == first.rank and heads[j].value)
    before = next(alike, -1)
    around = next((out[j] for j in range(before - 1, -1, -1) if out[j] < out[before]), -1)
    if first.value == 1:
        return min(out[k], around) if around >= 0 else out[k]
    return around if before >= 0 and heads[before].precedes(first) else -1


def _inner_kinds(
    heads: Sequence[Candidate], ranks: Sequence[int], stretches: Mapping[int, Sequence[int]]
) -> frozenset[_Kind]:
    """Of which kinds most headings without pages of their own stand inside others' stretches."""
    inside = {j for stretch in stretches.values() for j in stretch}
    all_ = Counter(_kind(h, ranks[k]) for k, h in enumerate(heads) if k not in stretches)
    inner = Counter(_kind(heads[j], ranks[j]) for j in inside - stretches.keys())
    return frozenset(
        kind for kind, n in inner.items() if n >= _SEVERAL and n >= _MOST_INSIDE * all_[kind]
    )


def _kind(head: Candidate, rank: int) -> _Kind:
    return rank, head.reading.number is not None


def _inside(heads: Sequence[Candidate], k: int, borne: _Pages) -> Iterator[int]:
    """The headings behind the ``k``-th that pages with its title follow."""
    for j in range(k + 1, len(heads)):
        behind = len(borne[k]) - bisect_left(borne[k], heads[j].unit.start)
        if not behind or _beside(heads[k], heads[j]):
            return
        if behind >= _FIRM or j not in borne:
            yield j


def _beside(one: Candidate, other: Candidate) -> bool:
    """Whether two are divisions of one kind: ``BOOK I`` does not hold ``BOOK II``."""
    a, b = one.reading, other.reading
    if a.number is None or b.number is None:
        return bool(a.label) and a.label == b.label
    return a.label == b.label and a.number.style == b.number.style and one.rank == other.rank


def _more_of(
    kinds: Collection[_Kind],
    heads: Sequence[Candidate],
    ranks: Sequence[int],
    inside: Sequence[int],
    borne: _Pages,
) -> Iterator[int]:
    """What follows behind the last page that bears the title: more of the same, numbers that go on.

    And what stands below these.
    """
    outer = min(ranks[j] for j in inside)
    last = next((j for j in reversed(inside) if heads[j].value), -1)
    for j in range(inside[-1] + 1, len(heads)):
        goes_on = last >= 0 and ranks[j] == ranks[last] and heads[last].precedes(heads[j])
        below = ranks[j] > outer or _kind(heads[j], ranks[j]) in kinds
        if not goes_on and (not below or j in borne):
            return
        last = j if goes_on else last
        yield j


def _lower(heads: Sequence[Candidate], out: list[int], inside: Sequence[int], rank: int) -> None:
    """Put what is ``inside`` below ``rank``, as deep in each other as it was.

    But names (``Preface``), that stand outermost where nothing tells more, stand beside the others.
    """
    others = [j for j in inside if heads[j].rank != NAMED]
    step = max(0, rank + 1 - min((out[j] for j in others), default=rank))
    for j in others:
        out[j] += step
    beside = min((out[j] for j in others), default=rank + 1)
    for j in inside:
        if heads[j].rank == NAMED:
            out[j] = max(beside, out[j])


def _borne(heads: Sequence[Candidate], around: Surroundings) -> _Pages:
    """Which headings stand at the heads of pages too, and where, in order."""
    bearers: dict[str, list[int]] = {}
    for k, head in enumerate(heads):
        for key in {echoes.key(words) for words in _wordings(head, around)} - {""}:
            bearers.setdefault(key, []).append(k)
    found: dict[int, list[int]] = {}
    foreign: set[int] = set()
    paged = around.draft.layout.paged
    for unit, keys in heads_of_pages(around.draft):
        for key in keys & bearers.keys():
            at = bearers[key]
            before = bisect_left(at, True, key=lambda k: not _begins_above(heads[k], unit, paged))
            if not before or (len(at) > 1 and _only_number(heads[at[0]])):
                foreign.update(at)
            else:
                found.setdefault(at[before - 1], []).append(unit.start)
    reach = _MOST * len(around.draft.text)
    return {
        k: found[k]
        for k in sorted(found.keys() - foreign)
        if found[k][-1] - heads[k].unit.start <= reach
    }


def _wordings(head: Candidate, around: Surroundings) -> Iterator[str]:
    """What the head of a page may say: number and title, or the title alone."""
    yield head.text
    yield head.reading.title
    below = head.at + 1
    if head.titled and not head.reading.title and below < len(around.units):
        yield around.draft.words(around.units[below])


def _begins_above(head: Candidate, page: Unit, paged: bool) -> bool:
    """Whether a heading stands before the head of a page, or on it: a page that bears it."""
    return head.unit.start < page.start or (paged and head.unit.page == page.page)


def _only_number(head: Candidate) -> bool:
    return head.reading.number is not None and not (head.reading.title or head.reading.label)
