"""Headings that a person asks for in the work file, and those that a person rules out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archivist.structure.draft import Draft
from archivist.structure.headings.candidates import Candidate
from archivist.structure.headings.ranks import PLAIN


def mark(draft: Draft) -> None:
    """Where the format marks headings: mark the ones asked for, unmark the ones ruled out.

    One that is asked for without a level is as deep as most marked ones are.
    """
    levels = Counter(u.level for u in draft.units if u.kind == "head" and u.level and not u.told)
    usual = levels.most_common(1)[0][0] if levels else 1
    for unit in draft.units:
        if unit.told is None:
            continue
        if unit.told.role == "heading" and unit.kind in ("p", "head"):
            unit.kind = "head"
            unit.level = unit.told.level or usual
        elif unit.told.role == "text" and unit.kind == "head":
            unit.kind, unit.level = "p", 0


def decide(candidates: Sequence[Candidate]) -> None:
    """A candidate that is asked for is a heading, and opens a division if a level is given."""
    for c in candidates:
        if c.unit.told is None or c.unit.told.role != "heading":
            continue
        if c.second and c.unit.told.level:
            c.second = False
        if not c.rank and not c.second:
            c.rank = PLAIN


def settle(draft: Draft) -> None:
    """Levels and types as they are asked for; no level is left out.

    Level 3 right below level 1 becomes 2: divisions nest one by one.
    """
    heads = [u for u in draft.units if u.kind == "head" and u.level]
    if not any(u.told for u in heads):
        return
    above = 0
    for unit in heads:
        if unit.told is not None:
            unit.level = unit.told.level or unit.level
            unit.type = unit.told.type or unit.type
        above = unit.level = min(unit.level, above + 1)
