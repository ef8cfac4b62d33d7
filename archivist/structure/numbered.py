"""Numbers on lines of their own, set in, right above the text that they number: ::

           2
      The ferry lay at the lower landing all that day,
      and nobody came.

In a text whose blocks blank lines part, such a number opens a block, and is no line of it. What
shows it is the counting: three of them or more, one after the other. Where several poems show it,
1 and 2 alone are the parts of another.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings.lines import lone_number
from archivist.structure.kinds.shapes import divided, wording

_LEAST = 3  # numbers that count on
_PAIR, _SHOWN = 2, 2  # numbers that do where others show it; runs of others
_FIRST = 2  # the last number that may begin: some leave the 1 out
_SET_IN = 2  # columns that a number is deeper than the lines below it; turned ones come nearer
_LONGEST = 8  # code points of one


def part(draft: Draft) -> None:
    """Make units of their own of such numbers."""
    if not (draft.layout.wrapped or draft.layout.separated):
        return
    runs = list(_runs(draft))
    shown = sum(len(run) >= _LEAST for run in runs) >= _SHOWN
    runs = [run for run in runs if len(run) >= (_PAIR if shown else _LEAST)]
    glued = {id(unit) for run in runs for unit in run if len(unit.lines) > 1}
    out: list[Unit] = []
    for unit in draft.units:
        if id(unit) in glued:
            number, below = divided(draft, unit, [unit.lines[1].start])
            number.broken, below.gap = True, 1
            out += [number, below]
        else:
            out.append(unit)
    draft.units = out


def _runs(draft: Draft) -> Iterator[list[Unit]]:
    """Units that such numbers open or are, as long as these count on; one may be lost, the first,
    too.
    """
    run: list[Unit] = []
    last = 0
    for unit in draft.units:
        number = _number(draft, unit)
        if not number:
            continue
        if run and not 0 < number - last <= (2 if len(run) >= _LEAST else 1):
            yield run
            run = []
        if run or number <= _FIRST:
            run.append(unit)
        last = number
    yield run


def _number(draft: Draft, unit: Unit) -> int:
    """The number on a unit's first line, if it stands there alone and deeper than the others."""
    if unit.kind != "p" or not unit.lines or len(unit.spans) != 1 or unit.inlines or unit.embeds:
        return 0
    first, *below = unit.lines
    if first.end - first.start > _LONGEST or not _is_deeper(first, below):
        return 0
    return lone_number(wording(draft, first))


def _is_deeper(first: Line, below: list[Line]) -> bool:
    edge = min((line.indent for line in below), default=0)
    return first.indent >= edge + _SET_IN and all(first.indent > line.indent for line in below)
