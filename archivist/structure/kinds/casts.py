"""Lists of persons whose heading stands right above them, in one block: ``Persons.`` / ``Anna.``

The heading becomes a unit of its own, as it is where a blank line follows, and so does each person
of pages that an engine read, where one was set below the other: what is set in goes on. A paragraph
that opens with such a word on a line of its own has full lines. Such persons are entries whatever
their indents, which an engine measures a column off.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings.names import named
from archivist.structure.kinds.shapes import divided, merge, wording

_LONGEST = 40  # code points of the heading
_LEAST = 4  # lines below it
_FULL = 0.9  # of the width


def recognise(draft: Draft) -> None:
    """Part the headings of lists of persons from what they list."""
    read = any(mark.kind == "conf" for mark in draft.marks)
    out: list[Unit] = []
    headed, begun = False, False  # the heading stands above, and persons
    for unit in draft.units:
        several = unit.kind == "p" and len(unit.lines) > 1 and len(unit.spans) == 1
        whole = several and len(unit.lines) > _LEAST
        if begun and unit.kind == "p" and draft.text[out[-1].end - 1] == "-":
            rest, *entries = _by_entries(draft, unit)  # a word goes on below a wider gap
            merge((out[-1], rest))
            out += entries
            continue
        if headed and read and (whole or (several and begun)) and _are_entries(draft, unit.lines):
            out += _by_entries(draft, unit)
            begun = True
            continue  # the list may go on
        if whole and _lists(draft, unit):
            head, below = divided(draft, unit, [unit.lines[1].start])
            out += [head, *(_by_entries(draft, below) if read else [below])]
        else:
            out.append(unit)
        if unit.kind not in ("fw", "pb"):
            begun = False
            headed = len(unit.lines) == 1 and _is_heading(wording(draft, unit.lines[0]))
    draft.units = out


def _by_entries(draft: Draft, unit: Unit) -> list[Unit]:
    """A unit divided where its lines begin at its left edge."""
    edge = min(line.indent for line in unit.lines)
    starts = [line.start for line in unit.lines[1:] if line.indent <= edge + 1]
    entries = divided(draft, unit, starts)
    for entry in entries:
        entry.kind = "item"
    return entries


def _are_entries(draft: Draft, lines: Sequence[Line]) -> bool:
    """Whether lines are a list's: few are full, and what begins at the edge has a capital."""
    edge = min(line.indent for line in lines)
    small = sum(draft.text[x.start].islower() for x in lines if x.indent <= edge + 1)
    return not small and _are_short(draft, lines)


def _are_short(draft: Draft, lines: Sequence[Line]) -> bool:
    full = sum(line.width >= _FULL * draft.layout.width for line in lines)
    return 2 * full <= len(lines)


def _is_heading(first: str) -> bool:
    return len(first) <= _LONGEST and named(first)[0] == "castList"


def _lists(draft: Draft, unit: Unit) -> bool:
    """Whether the first line heads a list of persons, and the others are its lines."""
    return _is_heading(wording(draft, unit.lines[0])) and _are_short(draft, unit.lines[1:])
