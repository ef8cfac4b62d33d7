"""Lines that space above and below parts from the text."""

from __future__ import annotations

from itertools import pairwise

from archivist.structure.draft import Draft


def set_off(draft: Draft, most: int = 1) -> set[int]:
    """The ids of units of one line, or at ``most`` so many, with space above and below; none where
    that parts paragraphs as well."""
    units = [unit for unit in draft.units if unit.kind not in ("fw", "pb")]
    prose = [
        below.gap
        for above, below in pairwise(units)
        if above.kind == below.kind == "p"
        and min(len(above.lines), len(below.lines)) > 1
        and above.page == below.page
    ]
    if 2 * sum(gap > 0 for gap in prose) >= len(prose):
        return set()
    return {
        id(unit)
        for unit, below in pairwise(units)
        if 0 < len(unit.lines) <= most and unit.gap and below.gap
    }
