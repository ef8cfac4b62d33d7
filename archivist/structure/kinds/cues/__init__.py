"""Speakers' names on lines of their own, what is said below: ``ANNA.`` / ``The water is high.``

A few names stand alone on lines all through the text, one after the other in turn, and something
follows each. What follows is verse, a line each, or a paragraph that page ends may cut: the latter
gets its parts when pages are put together (:mod:`speeches`).

Left alone: names that come again without turns (running heads, refrains), numbers and labels, lines
too rare for a play, and a name that nothing follows.
"""

from __future__ import annotations

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.wording import split
from archivist.structure.kinds.cues.depth import Depth, cut_at_names, cut_at_prose
from archivist.structure.kinds.cues.said import in_verse, parts_of, settle
from archivist.structure.kinds.cues.turns import speakers

__all__ = ["in_verse", "parts_of", "recognise"]


def recognise(draft: Draft) -> None:
    """Settle speeches below names; prose is divided there and keeps ``said_by``."""
    units = [u for u in draft.units if u.kind == "p" and len(u.spans) == 1 and u.lines]
    places = speakers(draft, units)
    if not places:
        return
    cues = {(p.unit, p.line) for p in places}
    depth = Depth.of(units, places, wrapped=draft.layout.wrapped)
    out: dict[int, list[Unit]] = {}
    for k, unit in enumerate(units):
        named = {n for n in range(len(unit.lines)) if (k, n) in cues}
        cut = cut_at_names(unit.lines, named, depth)
        runs = [run for part in cut for run in cut_at_prose(draft, part, depth)]
        out[id(unit)] = split(unit, runs) if len(runs) > 1 else [unit]
    starts = {units[p.unit].lines[p.line].start for p in places}
    draft.units = [piece for unit in draft.units for piece in out.get(id(unit), [unit])]
    settle(draft, starts, depth)
    for unit in draft.units:
        unit.prose = unit.kind == "p" and bool(unit.lines) and depth.opens(unit.lines[0])
