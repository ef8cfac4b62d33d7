"""Which of two labels is the outer one, where a book has it otherwise than most.

The table in :mod:`names` puts books around parts; many a novel has parts of several books. The
outer one is right above the first inner one, each time ("PART TWO" / "Book Four"); never the other
way round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from archivist.structure.headings.candidates import Candidate, Surroundings

_LEAST = 2  # headings of a kind that have one of the other right below
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


def _is_below(one: Candidate, two: Candidate, around: Surroundings) -> bool:
    """Whether nothing stands between the headings, or a title alone."""
    between = two.at - one.at - 1
    return not between or (between == 1 and not around.is_text(one.at + 1))
