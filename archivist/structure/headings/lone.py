"""Titles in sentence case where a book's titles stand alone between paragraphs: ``The lower weir``.

Nothing but its place tells such a line from an inscription or who signed a letter. Most lines that
stand so are titles for sure, in capitals or said again at the heads of pages. Then one more is a
title if heads of pages say it again, or if without it a chapter (or what stands before the first
title) would be much longer than they are, and with it none is much shorter. Books whose chapters
have numbers, or that list them, need none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from archivist.patterns import LARGE, late
from archivist.structure import echoes
from archivist.structure.edges import End, end_of
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.ranks import PLAIN

_KNOWN = 6  # titles that stand alone
_MOST = 0.6  # of the lines that stand alone are such
_LONGEST, _WORDS = 60, 8  # code points and words
_PARAGRAPH = 150  # code points
_MOTTO = 2  # lines
_MARK = late(r"[.,:;()\[\]\d]")
_SHORTENED = late(rf"\b[{LARGE}][^\W\d_]{{0,2}}\. (?=[{LARGE}])")  # "Mr. ", before a name
_LONG, _SHORT = 0.5, 0.3  # of a usual chapter: what one has beyond the others, and at least


def is_lone(c: Candidate) -> bool:
    """A line of its own between two paragraphs (or two poems), that no mark ends."""
    return c.prose_before and c.prose_next and c.text[-1].isalnum() and len(c.unit.lines) == 1


def lone_titles(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """The further lines that are titles; what says one again is among them."""
    if around.draft.layout.wrapped:
        return []
    lone = [c for c in candidates if is_lone(c) and _is_sound(c)]
    known = {_key(c) for c in lone if c.rank == PLAIN}
    if len(known) < _KNOWN or len(known) < _MOST * len({_key(c) for c in lone}):
        return []
    groups = [list(group) for _, group in groupby(lone, _key)]
    often = Counter(_key(group[0]) for group in groups)
    more = [g for g in groups if _key(g[0]) not in known and often[_key(g[0])] == 1]
    said = [g for g in more if len(g) > 1 or _key(g[0]) in around.running]
    places = [c.unit.start for c in candidates if c.rank] + [g[0].unit.start for g in said]
    opening = next((u.start for k, u in enumerate(around.units) if around.is_text(k)), 0)
    if opening < min(places):
        places.append(opening)
    rest = [g[0] for g in more if g not in said and _opens(g[0], around)]
    titled = {c.at for c in rest}
    due = _due(sorted(places), [c for c in rest if not _is_below(c, titled, around)], around)
    return [c for g in said for c in g] + list(due)


def _is_sound(c: Candidate) -> bool:
    free = not (c.second or c.reading.number)
    return free and c.text[0].isupper() and len(c.text) <= _LONGEST


def _key(c: Candidate) -> str:
    return echoes.key(c.text)


def _opens(c: Candidate, around: Surroundings) -> bool:
    """Whether a few words without a mark stand between the end of a text and a long paragraph, if
    below a line or two more: a motto, and whose it is.
    """
    before, below = around.units[c.at - 1], around.units[c.at + 1 : c.at + 2 + _MOTTO]
    plain = not _MARK.search(_SHORTENED.sub("", c.text)) and len(c.text.split()) <= _WORDS
    ended = end_of(around.draft.words(before)[-60:]) is End.STOP
    return plain and ended and any(unit.end - unit.start >= _PARAGRAPH for unit in below)


def _is_below(c: Candidate, titled: Container[int], around: Surroundings) -> bool:
    """Whether a line stands below a title and a motto: it says whose that is."""
    for at in range(c.at - 1, max(-1, c.at - 1 - _MOTTO), -1):
        if at in titled:
            return True
        unit = around.units[at]
        if unit.end - unit.start >= _PARAGRAPH:
            return False
    return False


def _due(
    places: Sequence[int], rest: Sequence[Candidate], around: Surroundings
) -> Iterator[Candidate]:
    """Those of the ``rest`` that divide a long chapter into chapters."""
    bounds = [*places, len(around.draft.text)]
    usual = median(b - a for a, b in pairwise(bounds))
    for at, group in groupby(rest, lambda c: bisect_right(places, c.unit.start)):
        inside = list(group)
        if not at:
            continue
        cuts = [bounds[at - 1], *(c.unit.start for c in inside), bounds[at]]
        long = cuts[-1] - cuts[0] >= (len(inside) + _LONG) * usual
        if long and all(b - a >= _SHORT * usual for a, b in pairwise(cuts)):
            yield from inside
