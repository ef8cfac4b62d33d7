"""Lists of persons whose heading stands right above them, in one block: ``Persons.`` / ``Anna.``

The heading becomes a unit of its own, as it is where a blank line follows, and so does each person
of pages that an engine read, where one was set below the other: what is set in goes on. A paragraph
that opens with such a word on a line of its own has full lines. Such persons are entries whatever
their indents, which an engine measures a column off. In typed text they are the lines below such a
heading, or those beside which the players' names stand: ``ANNA, a miller,    Mrs. Weir``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings.names import named
from archivist.structure.kinds.shapes import divided, merge, wording

_LONGEST = 40  # code points of the heading
_LEAST = 4  # lines below it
_FULL = 0.9  # of the width
_CENTRED = 8  # columns from the edge: "WOMEN."
_COLUMN = re.compile(r"\S {3,}\S")


def recognise(draft: Draft) -> None:
    """Part the headings of lists of persons from what they list."""
    read = any(mark.kind == "conf" for mark in draft.marks)
    if draft.layout.wrapped and not read:
        _typed(draft)
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


def _typed(draft: Draft) -> None:
    """Make entries of the lines that stand close below the heading of a list, in wrapped text.

    The list ends at a wider gap, and where a block stands deeper or less deep.
    """
    out: list[Unit] = []
    headed, gap, edge = False, 0, 0
    for block in _blocks(draft.units):
        lines = [line for unit in block for line in unit.lines]
        deep = min((line.indent for line in lines), default=0)
        begun = gap > 0
        if begun and (block[0].gap > gap or (deep != edge and len(lines) > 1)):
            headed = begun = False
        plain = all(unit.kind == "p" and len(unit.spans) == 1 for unit in block)
        if headed and plain and len(lines) > (1 if begun else _LEAST):
            starts = _beside_players(draft, lines) or _at_edge(draft, lines)
            if starts:
                gap, edge = (gap, edge) if begun else (block[0].gap, deep)
                out += _entries(draft, merge(block), starts)
                continue
        out += block
        if len(lines) != 1 or not (headed and begun):
            headed, gap = len(lines) == 1 and _is_heading(wording(draft, lines[0])), 0
    draft.units = out


def _blocks(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Units that no blank line parts, short lines apart as they may be."""
    block: list[Unit] = []
    for unit in units:
        if block and (unit.gap or unit.page != block[-1].page or not unit.lines):
            yield block
            block = []
        block.append(unit)
    if block:
        yield block


def _beside_players(draft: Draft, lines: Sequence[Line]) -> list[int]:
    """Where entries begin, if most lines have a second column or are set in far: ``WOMEN.``"""
    edge = min(line.indent for line in lines)
    starts = [
        line.start
        for line in lines
        if line.indent > edge + _CENTRED or _COLUMN.search(draft.text, line.start, line.end)
    ]
    return starts if 2 * len(starts) > len(lines) else []


def _at_edge(draft: Draft, lines: Sequence[Line]) -> list[int]:
    """Where entries begin, if no line is full; they have capitals, and go on behind a comma."""
    edge = min(line.indent for line in lines) + 1
    full = any(line.width >= _FULL * draft.layout.width for line in lines)
    lower = [b.start for a, b in pairwise(lines) if b.indent <= edge and not _goes_on(draft, a)]
    starts = [lines[0].start, *lower]
    return [] if full or any(draft.text[start].islower() for start in starts) else starts


def _goes_on(draft: Draft, line: Line) -> bool:
    return draft.text[line.end - 1] == ","


def _entries(draft: Draft, unit: Unit, starts: Sequence[int]) -> list[Unit]:
    entries = divided(draft, unit, [start for start in starts if start > unit.start])
    for entry in entries:
        entry.kind = "item"
    return entries


def _by_entries(draft: Draft, unit: Unit) -> list[Unit]:
    """A unit divided where its lines begin at its left edge."""
    edge = min(line.indent for line in unit.lines)
    return _entries(draft, unit, [line.start for line in unit.lines if line.indent <= edge + 1])


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
