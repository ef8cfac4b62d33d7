"""Titles that heads of pages, which stand between paragraphs, spread over their divisions.

``The Mill``, ``The Mill``, ``The Mill``, ``The Ferry``, ``The Ferry``, ``The Ferry``: several lines
that stand alone and come again, each on a stretch of its own. Refrains, datelines, signatures and
speakers come again among each other. The first of each is a heading, the others say it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import inf

from archivist.structure import echoes
from archivist.structure.draft import Unit
from archivist.structure.headings.again import take
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.ranks import PLAIN

_AGAIN = 3  # times that a title stands on its stretch
_STRETCHES = 3  # side by side
_MOST = 0.6  # of what comes again so often
_LONGEST = 60  # code points of such a title
_PAGE = 300  # code points from one to the next, at least


def titles(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Such titles; what says them again is taken."""
    if around.draft.layout.wrapped:
        return []
    groups = _groups(candidates, around)
    often = _apart([g for g in groups if len(g) >= _AGAIN], [])
    if len(often) < _STRETCHES:
        return []
    twice = _apart([g for g in groups if len(g) < _AGAIN], often)
    of = {c.unit.start: c for c in candidates}
    for _, *others in (*often, *twice):
        for unit in others:
            again = of.get(unit.start)
            if again is not None and again.rank in (0, PLAIN) and not again.second:
                take(again)
    return [of[first.start] for first, *_ in (*often, *twice) if first.start in of]


def _apart(groups: Sequence[list[Unit]], known: Sequence[list[Unit]]) -> list[list[Unit]]:
    """Those whose stretches no other meets, nor one of the ``known``, if most are such."""
    new = {units[0].start for units in groups}
    all_ = sorted((*groups, *known), key=lambda units: units[0].start)
    reached = accumulate((units[-1].start for units in all_), max, initial=-1)
    begins = [*(units[0].start for units in all_[1:]), inf]
    apart = [
        units
        for units, before, after in zip(all_, reached, begins, strict=False)
        if before < units[0].start and units[-1].start < after and units[0].start in new
    ]
    return apart if len(apart) >= _MOST * len(groups) else []


def _groups(candidates: Sequence[Candidate], around: Surroundings) -> list[list[Unit]]:
    """The units of each title that comes again, in order."""
    alone = {c.unit.start: c.unit for c in candidates if _may_be_title(c)}
    pages = (u for u in around.draft.units if u.kind == "fw" and u.type == "header")
    alone |= {u.start: u for u in pages}
    alike: dict[str, list[Unit]] = {}
    for start in sorted(alone):
        alike.setdefault(echoes.key(around.draft.words(alone[start])), []).append(alone[start])
    return [units for key, units in alike.items() if key and _is_spread(units)]


def _may_be_title(c: Candidate) -> bool:
    words = c.unit.end - c.unit.start <= _LONGEST and len(c.unit.lines) == 1
    return words and c.text[0].isupper() and c.text[-1].isalnum() and not c.reading.number


def _is_spread(units: Sequence[Unit]) -> bool:
    far = units[-1].start - units[0].start >= _PAGE * (len(units) - 1)
    return len(units) > 1 and far
