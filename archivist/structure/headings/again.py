"""Running heads that stand between paragraphs and look like headings: they say one again.

A division's number does not come twice while nothing outside it has begun ("Part II", and "Part
II" again before any "Part III" or other book), and of two neighbouring divisions both do not have
one title. What says it again is the head of a page; the first is the heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archivist.structure.headings.candidates import NAMED, Candidate
from archivist.structure.headings.lines import key
from archivist.structure.headings.ranks import PLAIN

# Each essay of a collection may have its own.
_LISTS = frozenset("bibliography notes glossary abbreviations appendix index".split())


def labels_again(candidates: Sequence[Candidate]) -> None:
    """Take labelled numbers without a title that say the last of their kind again."""
    open_: dict[int, Candidate] = {}  # by rank: the last division of that kind
    for c in candidates:
        if not c.rank or not c.reading.label:
            continue
        last = open_.get(c.rank)
        if last is not None and _says_again(last, c):
            _take(c)
            continue
        open_ = {rank: head for rank, head in open_.items() if rank < c.rank}
        open_[c.rank] = c


def titles_again(heads: Iterable[Candidate], running: bool) -> None:
    """Take unnumbered titles that say the heading before them again.

    Known names ("Preface") may stand twice; they are taken between paragraphs of a text that has
    ``running`` heads.
    """
    before: Candidate | None = None
    for c in heads:
        again = before is not None and key(c.text) == key(before.text)
        between = c.prose_before and c.prose_next
        named = c.rank == NAMED and running and between and c.name not in _LISTS
        if again and (c.rank == PLAIN or named):
            _take(c)
        else:
            before = c


def _says_again(last: Candidate, c: Candidate) -> bool:
    between = c.prose_before and c.prose_next
    right_below = c.at == last.at + 1 and c.text == last.text  # a page begins with its chapter
    same = not c.reading.title and last.reading.number == c.reading.number
    return (between or right_below) and same


def _take(c: Candidate) -> None:
    c.rank = 0
    c.unit.kind, c.unit.type = "fw", "header"
