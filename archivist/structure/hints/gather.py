"""Units of a source that marks its blocks; for all other sources, what looks and pages it marks."""

from __future__ import annotations

from archivist.structure.draft import Draft
from archivist.structure.hints import heads, kinds, looks, notes, pages, units


def gather(draft: Draft) -> None:
    """Fill ``draft.units`` from the marks, with kinds, inlines, notes and pages."""
    places = units.units_of(draft)
    kinds.settle(draft, places)
    draft.units = [unit for unit, _ in places]
    homes = {id(unit): home for unit, home in places}
    draft.noted = notes.recognise(draft, homes)
    heads.settle(draft, homes)
    looks.attach(draft)
    pages.settle(draft)
