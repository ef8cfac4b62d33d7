"""Days that head the entries of a diary: ``Monday, 3 May 1897``, ``JANUARY 3``, ``le 3 mai``.

Evidence is a row of such lines that rises through the text, each alone between paragraphs, and that
most of the text (or of a part of it) stands below. Left alone: the date of a letter, which a salute
follows or which comes once; dates that go back and forth; a day inside a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.datelines import Day, read_day
from archivist.structure.headings.ranks import PLAIN
from archivist.structure.kinds.letters import is_salute

_LEAST = 4
_RISING = 0.85  # of the steps from day to day
_BELOW = 0.8  # of the days stand below a heading
_MOST = 0.3  # of the text stands below days


def days(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """The lines that head a diary's days; none where there is no such row.

    Where nearly all stand right below a number, the chapters are letters, and have their heads.
    """
    heads = {c.at for c in candidates if c.rank}
    found = [(c, day) for c in candidates if (day := _heads(c, around)) is not None]
    rising = sum(_after(a, b) for (_, a), (_, b) in pairwise(found))
    if len(found) < _LEAST or rising < _RISING * (len(found) - 1):
        return []
    if sum(c.at - 1 in heads for c, _ in found) >= _BELOW * len(found):
        return []
    first, last = found[0][0].unit.start, around.units[-1].end
    whole = last - around.units[0].start
    return [c for c, _ in found] if last - first >= _MOST * whole else []


def alike(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """The days set off as other days are that head letters or entries: nothing but what ends above
    them tells these apart.
    """
    known = [c for c in candidates if c.rank == PLAIN and read_day(c.text)]
    gap = min((c.unit.gap for c in known), default=0)
    if len(known) < _LEAST or gap <= around.gap:
        return []
    free = [c for c in candidates if not (c.rank or c.second or c.listed)]
    return [c for c in free if c.unit.gap >= gap and c.text_next and read_day(c.text)]


def _heads(c: Candidate, around: Surroundings) -> Day | None:
    """The day of a line alone above text; a letter's date has a salute below."""
    if c.second or len(c.unit.lines) > 1 or not c.text_next or c.at + 1 >= len(around.units):
        return None
    after = around.units[c.at + 1]
    if after.kind != "p" or is_salute(around.wording.line(after.lines[0])):
        return None
    return read_day(c.text)


def _after(a: Day, b: Day) -> bool:
    """Whether the second day may come after the first; without years December is before January."""
    if a[0] and b[0]:
        return a <= b
    months = (b[1] - a[1]) % 12
    return months <= 3 and (months > 0 or not a[2] or not b[2] or a[2] <= b[2])
