"""Lists of persons whose heading stands right above them, in one block: ``Persons.`` / ``Anna.``

The heading becomes a unit of its own, as it is where a blank line follows. A paragraph that opens
with such a word on a line of its own has full lines.
"""

from __future__ import annotations

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.names import named
from archivist.structure.kinds.shapes import divided, wording

_LONGEST = 40  # code points of the heading
_LEAST = 4  # lines below it
_FULL = 0.9  # of the width


def recognise(draft: Draft) -> None:
    """Part the headings of lists of persons from what they list."""
    out: list[Unit] = []
    for unit in draft.units:
        whole = unit.kind == "p" and len(unit.lines) > _LEAST and len(unit.spans) == 1
        out += (
            divided(draft, unit, [unit.lines[1].start]) if whole and _lists(draft, unit) else [unit]
        )
    draft.units = out


def _lists(draft: Draft, unit: Unit) -> bool:
    """Whether the first line heads a list of persons, and the others are its lines."""
    first = wording(draft, unit.lines[0])
    if len(first) > _LONGEST or named(first)[0] != "castList":
        return False
    full = sum(line.width >= _FULL * draft.layout.width for line in unit.lines[1:])
    return 2 * full < len(unit.lines)
