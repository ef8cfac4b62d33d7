"""Units of a source that marks its blocks; for all other sources, what looks and pages it marks."""

from __future__ import annotations

from dataclasses import replace

from archivist.structure import boilerplate
from archivist.structure.draft import Draft
from archivist.structure.hints import (
    divisions,
    fronts,
    heads,
    kinds,
    looks,
    notes,
    pages,
    titlepages,
    units,
)


def gather(draft: Draft) -> None:
    """Fill ``draft.units`` from the marks, with kinds, notes and pages."""
    # One line a block: no line is broken because it is full.
    draft.layout = replace(draft.layout, wrapped=False, margin=0, separated=True, paged=False)
    places = units.units_of(draft)
    kinds.settle(draft, places)
    draft.units = [unit for unit, _ in places if unit.kind != "gone"]
    boilerplate.mark(draft)
    homes = {id(unit): home for unit, home in places}
    draft.noted = notes.recognise(draft, homes)
    titlepages.settle(draft, homes)
    fronts.settle(draft)
    heads.settle(draft, homes)
    pages.settle(draft)


def finish(draft: Draft) -> None:
    """Give the units their looks and links, when it is settled what they are."""
    if not draft.marks:
        return
    divisions.settle(draft)
    pages.drop_breaks(draft)
    titlepages.join(draft)
    looks.attach(draft)
    looks.link(draft)
