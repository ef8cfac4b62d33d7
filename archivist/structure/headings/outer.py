"""Which of two kinds of headings is the outer one, where a book has it otherwise than most.

The table in :mod:`names` puts books around parts; many a novel has parts of several books. The
outer one is right above the first inner one, each time ("PART TWO" / "Book Four"); never the other
way round. Or the inner one begins at one again below several of the outer ones, and nowhere else
("SECTION IV" / "PART I"), while the outer ones count on through the book. And parts may divide
chapters that have a number alone, which count on across them.

Where a book, or what there is of it, has one outer heading alone, it is enough that this is the
first of all and right above the first inner one ("PART I" / "BOOK I", "BOOK II"): had it been
inside a book, that would have begun before it.

Two words for one kind of division, as for the scenes of a play, nest where the numbers of one begin
at one below each of the other: ``СЦЕНА ВТОРАЯ`` / ``ЯВЛЕНИЕ ПЕРВОЕ``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from archivist.structure.headings import names
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.ranks import INNER, NUMBERED

_LEAST = 2  # headings of a kind that have one of the other right below
_TITLED = 2  # units from a heading to what stands below its title
_CHAPTERS = 3  # that have a number alone
_MOST = 0.8  # of all of their kind


def outer_labels(candidates: Sequence[Candidate], around: Surroundings) -> None:
    """Give two labels each other's rank where the text nests them so."""
    labelled = [c for c in candidates if c.rank and c.reading.label and c.reading.number]
    number = Counter(c.rank for c in labelled)
    below = Counter(
        (one.rank, two.rank)
        for one, two in pairwise(labelled)
        if one.rank != two.rank and _is_below(one, two, around)
    )
    for (outer, inner), times in below.items():
        most = max(_LEAST, _MOST * number[outer])
        if outer > inner and times >= most and not below[inner, outer]:
            for c in labelled:
                c.rank = {outer: inner, inner: outer}.get(c.rank, c.rank)
            return
    for outer, inner in ((o, i) for o in sorted(number) for i in sorted(number) if i < o):
        if _begins_anew(labelled, outer, inner):
            for c in labelled:
                c.rank = {outer: inner, inner: outer}.get(c.rank, c.rank)
            return


def outer_above_first(candidates: Sequence[Candidate], around: Surroundings) -> None:
    """Put books inside the one part that opens the text right above the first of them.

    Heads of pages may say the part again, so this comes before what takes these: ``PART I`` /
    ``BOOK I``; ``PART I`` between paragraphs; ``BOOK II``.
    """
    labelled = [c for c in candidates if c.rank and c.reading.label and c.reading.number]
    if len(labelled) < _LEAST:
        return
    outer, inner = labelled[:2]
    first = outer.value == inner.value == 1 and outer.rank > inner.rank
    only = {c.value for c in labelled if c.rank == outer.rank} == {1}
    several = max(c.value for c in labelled if c.rank == inner.rank) >= _LEAST
    if first and only and several and not outer.titled and _is_below(outer, inner, around):
        swapped = {outer.rank: inner.rank, inner.rank: outer.rank}
        for c in labelled:
            c.rank = swapped.get(c.rank, c.rank)


def _begins_anew(labelled: Sequence[Candidate], outer: int, inner: int) -> bool:
    """Whether all ones of rank ``inner`` stand right below headings of ``outer``, or their titles,
    and these count on.
    """
    ones = [k for k, c in enumerate(labelled) if c.rank == inner and c.value == 1]
    values = [c.value for c in labelled if c.rank == outer]
    pairs = [(labelled[k - 1], labelled[k]) for k in ones if k]
    below = all(one.rank == outer and two.at - one.at <= _TITLED for one, two in pairs)
    rising = all(a < b for a, b in pairwise(values))
    return below and rising and len(pairs) == len(ones) >= _LEAST


def inner_words(candidates: Sequence[Candidate]) -> None:
    """Put divisions inside others of their kind that have another word."""
    labelled = [c for c in candidates if c.rank and c.reading.label and c.reading.number]
    words = {c.at: names.label_word(c.text) for c in labelled}
    number = Counter((c.rank, words[c.at]) for c in labelled)
    if len(number) == len({rank for rank, _ in number}):
        return
    below = Counter(
        (one.rank, words[one.at], words[two.at])
        for one, two in pairwise(labelled)
        if one.rank == two.rank and words[one.at] != words[two.at] and two.value == 1
    )
    for (rank, outer, inner), times in below.items():
        if times >= max(_LEAST, _MOST * number[rank, outer]) and not below[rank, inner, outer]:
            for c in labelled:
                c.rank += c.rank == rank and words[c.at] == inner
            return


def inner_labels(candidates: Sequence[Candidate]) -> None:
    """Put parts inside numbered chapters: ``V`` / ``PART I``, ``PART II``; ``VI``."""
    heads = [c for c in candidates if c.rank and c.reading.number and not c.second]
    chapters = [c.value for c in heads if c.rank == NUMBERED and not c.reading.label]
    counts_on = all(a < b for a, b in pairwise(chapters))
    if len(chapters) < _CHAPTERS or not counts_on:
        return
    for rank in {c.rank for c in heads if c.reading.label and c.rank < NUMBERED}:
        parts = [k for k, c in enumerate(heads) if c.rank == rank]
        ones = [k for k in parts if heads[k].value == 1]
        below = [k for k in ones if k and heads[k - 1].rank == NUMBERED]
        if len(ones) >= _LEAST and len(below) == len(ones):
            for k in parts:
                heads[k].rank = INNER


def _is_below(one: Candidate, two: Candidate, around: Surroundings) -> bool:
    """Whether nothing stands between the headings, or a title alone."""
    between = two.at - one.at - 1
    return not between or (between == 1 and not around.is_text(one.at + 1))
