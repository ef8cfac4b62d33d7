"""Headings printed without a space between them, as dumps of styled pages have: ``IndexNames``.

Only a known name of front or back matter at the very start of a unit, followed directly by a
capital, is taken apart; a second title follows in the same way where it is a section's name.
"""

from __future__ import annotations

from archivist.patterns import late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings import names
from archivist.structure.headings.wording import split

_JOINT = late(r"(?<=[^\W\d_])(?<![A-ZА-ЯÄÖÜ])(?=[A-ZА-ЯÄÖÜ][^\W\d_])")
_LONGEST = 60


def part(draft: Draft) -> None:
    """Cut units that begin with headings glued together into one unit for each piece."""
    out: list[Unit] = []
    for unit in draft.units:
        pieces = _pieces(draft.text, unit) if unit.kind == "p" and len(unit.spans) == 1 else []
        out += split(unit, pieces) if len(pieces) > 1 else [unit]
    draft.units = out


def _pieces(text: str, unit: Unit) -> list[list[Line]]:
    """The lines of each piece; an empty list where nothing is glued."""
    first = unit.lines[0]
    joint = _JOINT.search(text, first.start, min(first.end, first.start + _LONGEST))
    if joint is None or not names.named(text[first.start : joint.start()])[0]:
        return []
    cuts = [joint.start()]
    second = _JOINT.search(text, cuts[0] + 1, min(first.end, cuts[0] + _LONGEST))
    if second is not None and names.is_sources(text[cuts[0] : second.start()]):
        cuts.append(second.start())
    starts, ends = [first.start, *cuts], [*cuts, first.end]
    lines = [first._replace(start=a, end=b) for a, b in zip(starts, ends, strict=True)]
    return [[line] for line in lines[:-1]] + [[lines[-1], *unit.lines[1:]]]
