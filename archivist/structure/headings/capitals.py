"""Titles in capitals where nothing else in a book is: ``THE LOWER WEIR``, a chapter, ``THE FERRY``.

What stands above such a line and below it is poor evidence where chapters open and close with
verse whose lines nothing shows: ``Low it lies and slow it flows,`` / ``THE FERRY`` / ``Who goes
over, who goes home?``. All lines in capitals together are better. They are few, no two of them say
the same, and each stands a chapter from the last, from the book's beginning to its end. Left
alone: what is in capitals for another reason, a notice, a telegram, an inscription, stands near
another such line, or leaves out most of the book; and books whose headings have numbers, that list
them, or that have a title in other letters, or many lines that may be titles in such.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from archivist.structure import echoes
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.lone import is_lone
from archivist.structure.headings.ranks import PLAIN
from archivist.structure.headings.stories import count_parts

_TITLES = 5  # of a book that shows it
_LONGEST, _WORDS = 60, 8  # code points and words
_BESIDE = 0.5  # for each, lines that may be titles and are not in capitals
_LETTERS = 3  # of a title at least
_MANY, _KNOWN = 12, 0.55  # titles that are known, and their share, to tell of the others
_CHAPTER = 3000  # code points, usually
_LEAST, _MOST = 0.15, 5.0  # of the usual chapter: what the shortest and the longest have


def titles(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Such lines, or none."""
    found, below = _groups([c for c in candidates if _is_title(c)])
    if around.draft.layout.wrapped or _are_known(candidates, found, around):
        return []
    others = any(c.likely and not c.caps and not c.rank for c in candidates)
    beside = sum(is_lone(c) and c.title_case and _is_free(c) and not c.caps for c in candidates)
    if len(found) < _TITLES or others or beside > _BESIDE * len(found):
        return []
    if len({echoes.key(c.text) for c in found}) < len(found):
        return []
    chapters = [b.unit.start - a.unit.end for a, b in pairwise(found)]
    rest = found[0].unit.start, len(around.draft.text) - found[-1].unit.end
    usual = median(chapters)
    even = _LEAST * usual <= min(chapters) and max(*chapters, *rest) <= _MOST * usual
    if usual < _CHAPTER or not even:
        return []
    for c in below:
        c.second = True
    return found


def others(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """The lines in capitals that are left of a book most of whose such lines are known as titles.

    What is above and below does not show it: somebody's last words, a motto, verse. None behind a
    colon, and none that a stop ends, as it does a signature; nor, above the first that is known,
    one with its writer's name below: the title of the book.
    """
    lines = [c for c in candidates if _is_title(c)]
    if around.draft.layout.wrapped or _are_known(candidates, lines, around):
        return []
    known = [c for c in lines if c.rank == PLAIN]
    left = [c for c in lines if not c.rank and _may_head(c, around)]
    first = known[0].at if known else 0
    left = [c for c in left if c.at > first or not around.may_be_author(c.at + 1)]
    if len(known) < _MANY or len(known) < _KNOWN * len(lines):
        return []
    places = {c.at for c in lines}
    return [c for c in left if places.isdisjoint((c.at - 1, c.at + 1))]


def _may_head(c: Candidate, around: Surroundings) -> bool:
    if c.at + 1 >= len(around.units) or c.text[-1] in ".,:;" or around.is_spoken(c.text):
        return False
    above = around.wording.unit(around.units[c.at - 1]) if c.at else ""
    return not above.endswith((":", ",", ":—"))


def _groups(lines: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Those that none stands right above, and those right below: ``THE FERRY`` / ``A FABLE``."""
    places = {c.at for c in lines}
    first = [c for c in lines if c.at - 1 not in places]
    return first, [c for c in lines if c.at - 1 in places]


def _are_known(
    candidates: Sequence[Candidate], lines: Sequence[Candidate], around: Surroundings
) -> bool:
    """Whether something better tells the book's headings than these ``lines``."""
    numbered = any(c.rank and c.reading.number for c in candidates)
    parts = numbered and not around.poems and count_parts(candidates, lines)
    return any(c.entry >= 0 for c in candidates) or (numbered and not parts)


def _is_title(c: Candidate) -> bool:
    """A line of its own in capitals that nothing is known of."""
    short = len(c.unit.lines) == 1 and len(c.text) <= _LONGEST and len(c.text.split()) <= _WORDS
    return _is_free(c) and short and c.caps and sum(map(str.isalpha, c.text)) >= _LETTERS


def _is_free(c: Candidate) -> bool:
    return c.rank in (0, PLAIN) and not (c.second or c.listed or c.reading.number or c.name)
