"""Titles of poems whose letters do not show them: ``The mill below the weir`` above its verse.

In a book of poems a line alone that stands farther from what is above it than from the verse below
opens a poem. Where most such lines are titles by their letters, the others are as well: with small
words, or a remark in brackets behind. Left alone: refrains, which stand as near to the stanza
above; plays, where whoever speaks stands so; lines that go on.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.names import PLAYED
from archivist.structure.headings.poems import speakers

_LEAST = 5  # titles that stand so
_MOST = 0.75  # of all lines that do
_LONGEST = 80  # code points


def titles(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Such lines, or none."""
    if not around.poems or any(c.rank and c.reading.label in PLAYED for c in candidates):
        return []
    first = min((c.at for c in candidates if c.rank), default=0)
    apart = [c for c in candidates if c.at > first and _stands_apart(c, around)]
    known = [c for c in apart if c.rank or c.second]
    if len(known) < max(_LEAST, _MOST * len(apart)):
        return []
    talk = speakers(candidates)
    gap = min(c.unit.gap for c in known)
    others = [c for c in apart if not (c.rank or c.second or c.listed or c.at in talk)]
    return [c for c in others if c.unit.gap >= gap and _may_be(c)]


def _stands_apart(c: Candidate, around: Surroundings) -> bool:
    """Whether it is a short line above verse, or above its first number, and off what is above."""
    below = c.at + 1
    if below >= len(around.units) or not around.opens_below(c.at):
        return False
    if len(c.unit.lines) > 1 or len(c.text) > _LONGEST or c.reading.number:
        return False
    return around.units[below].kind == "verse" or around.is_number_one(below)


def _may_be(c: Candidate) -> bool:
    return c.text[0] not in "([" and not c.text[0].islower() and c.text[-1] not in ".,;:"
