"""Numbers that count the parts of a few stories: ``THE WEIR`` / ``I``; ``II``; ``THE FERRY``.

They divide no book, so they say nothing against titles without a number. Several stories have none,
they count from one right below a title each time, and no other title stands between two of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from archivist.structure.headings.candidates import Candidate
from archivist.structure.headings.lines import key

_OTHERS = 4  # stories without parts, and for each with parts
_FOR_EACH = 2


def count_parts(candidates: Sequence[Candidate], titles: Sequence[Candidate]) -> bool:
    """Whether all numbers that are headings do so; what says a title again is none."""
    numbers = [c for c in candidates if c.rank and c.reading.number]
    if not numbers or numbers[0].value != 1 or any(c.reading.label for c in numbers):
        return False
    first: dict[str, int] = {}
    for title in titles:
        first.setdefault(key(title.text), title.at)
    places = list(first.values())
    ones = [c for c in numbers if c.value == 1]
    others = len(places) - len(ones)
    return (
        all(map(frozenset(places).__contains__, (c.at - 1 for c in ones)))
        and all(b.value == 1 or _goes_on(a, b, places) for a, b in pairwise(numbers))
        and others >= max(_OTHERS, _FOR_EACH * len(ones))
    )


def _goes_on(one: Candidate, two: Candidate, titles: Sequence[int]) -> bool:
    between = bisect_left(titles, one.at) < bisect_left(titles, two.at)
    return one.precedes(two) and not between
