"""Titles that white space alone sets off: ``The lower weir.`` below two blank lines, where
paragraphs have one.

A full stop behind it and small letters make a title look like a sentence. But where nearly all that
stands below wider white space is one short line above text, a chapter from the next, that is how
the text prints its titles, whatever they say; and so are lines right below its numbers, as long as
they may be. Left alone: texts whose sections, stanzas or speeches are parted so, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.datelines import is_dateline
from archivist.structure.headings.ranks import NUMBERED, PLAIN
from archivist.structure.kinds.letters import is_salute

_LEAST = 5  # lines below wider white space
_NEARLY = 0.85  # of all that stands there
_CHAPTER = 1_500  # code points, usually
_LONGEST = 80  # code points of a title; below a number it may be longer


def titles(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """Settle rank or second of such lines."""
    if around.draft.layout.wrapped or around.poems:
        return
    wide = [k for k, unit in enumerate(around.units) if k and unit.gap > around.gap]
    if len(wide) < _LEAST:
        return
    heads = list(_heads(wide, by_place, around))
    starts = [c.unit.start for a, c in pairwise(heads) if c.at > a.at + 1]
    if len(heads) < max(_LEAST, _NEARLY * len(wide)) or len(starts) < _LEAST - 1:
        return
    if median(b - a for a, b in pairwise(starts)) < _CHAPTER:
        return
    opening = next((k for k in range(len(around.units)) if around.is_text(k)), 0)
    places = {c.at: c for c in heads}
    settled: set[int] = set()  # numbers alone, and titles: a line right below goes on with them
    for c in heads:
        if c.rank and c.reading.number and not c.reading.title:
            settled.add(c.at)
        below = places.get(c.at + 1, c)
        below = c if below.rank else below  # a dedication stands above the preface
        front = c.at < opening and not below.prose_next  # of the title page
        if c.rank or c.second or c.listed or front:
            continue
        if c.at - 1 in settled:
            c.second = True
        elif len(c.text) <= _LONGEST:
            c.rank = NUMBERED if c.reading.number and c.reading.title else PLAIN
            settled.add(c.at)


def _heads(
    wide: Sequence[int], by_place: Mapping[int, Candidate], around: Surroundings
) -> Iterator[Candidate]:
    """The candidates below wider white space that are headings, or may be."""
    below = {k - 1 for k in wide}  # a title's second line may stand there
    for k in wide:
        c = by_place.get(k)
        if c is None:
            continue
        opens = c.text_next or k in below
        if c.rank or c.second or (opens and _may_be(c, by_place.get(k - 1), around)):
            yield c


def _may_be(c: Candidate, above: Candidate | None, around: Surroundings) -> bool:
    """Whether it is one line that nobody speaks, and no letter's day or salute."""
    numbered = above is not None and above.rank > 0 and above.reading.number is not None
    if len(c.unit.lines) > 1 or not (numbered or len(c.text) <= _LONGEST):
        return False
    if c.text[0].islower() or c.text[-1] in ",;:":
        return False
    return not (is_dateline(c.text) or is_salute(c.text) or around.is_spoken(c.text))
