"""Paragraphs of long verse: the first line of each is set in, behind the end of a sentence.

Blank verse has no stanzas and often no blank lines; print sets in a line where the poem turns, as
it does for prose. Such lines are few, all as deep, never two together. Left alone: stanzas whose
rhymes are set in, couplets at the end of sonnets, and lines that a play breaks between two persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.kinds.shapes import divided

_LONG = 20  # lines of a piece that has paragraphs
_DEEPEST = 8  # columns
_MOST = 0.2  # of the lines are set in
_ALIKE = 0.95  # of the lines stand at the edge, or as deep as those
_BEHIND_STOPS, _KNOWN = 0.9, 0.5  # of these; where their depth is known
_LEAST = 2
_STOP = late(rf"[.!?…—–:][{CLOSING})\]*\d]*$|--$")


def divide(draft: Draft) -> None:
    """Cut units of verse where their paragraphs begin; a page may have but one, or one that opens
    in a sentence, where others show how deep they stand.
    """
    long = [
        unit
        for unit in draft.units
        if unit.kind == "verse" and len(unit.lines) >= _LONG and len(unit.spans) == 1
    ]
    found = {id(unit): _starts(draft.text, unit.lines, _BEHIND_STOPS) for unit in long}
    habit = Counter(starts[0].inset for starts in found.values() if len(starts) >= _LEAST)
    inset, often = habit.most_common(1)[0] if habit else (0, 0)
    settled: dict[int, list[Unit]] = {}
    for unit in long:
        starts = found[id(unit)]
        if len(starts) < _LEAST and often >= _LEAST:
            starts = [x for x in _starts(draft.text, unit.lines, _KNOWN) if x.inset == inset]
        elif len(starts) < _LEAST:
            continue
        if starts:
            settled[id(unit)] = divided(draft, unit, [start.place for start in starts])
    if settled:
        draft.units = [piece for u in draft.units for piece in settled.get(id(u), (u,))]


class _Start(NamedTuple):
    """Where a paragraph begins, and how many columns its first line is set in."""

    place: int
    inset: int


def _starts(text: str, lines: Sequence[Line], behind: float) -> list[_Start]:
    """Where the lines begin that open paragraphs; none where others stand as deep."""
    indents = Counter(line.indent for line in lines)
    edge = indents.most_common(1)[0][0]
    deep = Counter(line.indent for line in lines[1:] if edge < line.indent <= edge + _DEEPEST)
    if not deep:
        return []
    first = deep.most_common(1)[0][0]
    pairs = [(a, b) for a, b in pairwise(lines) if b.indent == first]
    alike = indents[edge] + indents[first] >= _ALIKE * len(lines)
    alone = all(a.indent != first for a, _ in pairs)
    stops = sum(_STOP.search(text, a.start, a.end) is not None for a, _ in pairs)
    few = 0 < len(pairs) <= _MOST * len(lines)
    sure = alike and alone and few and stops >= behind * len(pairs)
    return [_Start(b.start, first - edge) for _, b in pairs] if sure else []
