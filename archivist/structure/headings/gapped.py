"""Titles in capitals below as many blank lines as the numbered headings have.

``A WORD BEFOREHAND``, ``CHAPTER I`` … ``CHAPTER IX``, ``LAST WORDS``: of all that stands
below so much white space nearly everything is a heading, so what else stands there in capitals,
above text, is one as well. Left alone: books whose breaks, verse or documents stand so far off.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.structure.headings.candidates import Candidate, Surroundings

_LEAST = 5  # numbered headings that have so many blank lines
_NEARLY = 0.85  # of these headings, and of all units below so many
_LONGEST, _WORDS = 60, 8  # code points and words of a title


def titles(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Such lines, or none."""
    numbered = [c for c in candidates if c.rank and c.reading.number and not c.second]
    if len(numbered) < _LEAST:
        return []
    gaps = sorted((c.unit.gap for c in numbered if c.at), reverse=True)
    gap = gaps[min(len(gaps) - 1, int(_NEARLY * len(gaps)))]
    if gap <= around.gap:
        return []
    heads = {c.at for c in candidates if c.rank or c.second}
    first, front = numbered[0].at, min(heads)  # above all headings stands the title page
    behind = [c for c in candidates if c.at > front and c.at not in heads]
    found = [c for c in behind if _may_head(c, gap, around)]
    places = heads | {c.at for c in found}
    wide = [k for k, u in enumerate(around.units) if k >= first and u.gap >= gap]
    shown = sum(k in places for k in wide)
    return found if shown >= _NEARLY * len(wide) else []


def _may_head(c: Candidate, gap: int, around: Surroundings) -> bool:
    """A line of its own in capitals above text, so far from what stands above it."""
    short = len(c.unit.lines) == 1 and len(c.text) <= _LONGEST and len(c.text.split()) <= _WORDS
    free = not (c.listed or c.reading.number or c.name)
    ended = c.text[-1] in ",;:" or around.is_spoken(c.text)
    return short and free and c.caps and c.unit.gap >= gap and c.prose_next and not ended
