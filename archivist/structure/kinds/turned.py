"""Verse at the margin of a measure too narrow for it: long lines are turned, none is indented.

Prose fills the measure: a line of it ends where the next word would not fit. A line that ends
though the next word had room was ended by the poet, and then the next begins with a capital. A
book in which that is so time and again is verse; what follows a full line with a small letter is
its rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.kinds.shapes import begins_lower, begins_upper, neighbours, wording

_LEAST = 60  # lines that end early, of the whole text
_BOOK = 0.8  # of the lines, that stand in stanzas
_EARLY = 0.2  # of the line ends inside a stanza; in wrapped prose 1 in 100
_CAPITAL = 0.9  # of the lines behind early ends
_CAPITALS = 0.4  # of all lines of a stanza; of prose one in eight
_SLACK = 3  # columns: how uneven a measure may be
_SHORT, _LONG = 0.4, 0.65  # of the measure: a rest that begins with a capital; lines as a rule


def recognise(draft: Draft) -> None:
    """Settle the paragraphs of such a text as verse, each line whole."""
    units = [u for u in neighbours(draft) if u.kind == "p" and len(u.lines) > 1]
    ends = {id(unit): _ends(draft, unit.lines) for unit in units}
    if sum(early for own in ends.values() for early, _ in own) < _LEAST:
        return
    verse = [unit for unit in units if _is_stanza(ends[id(unit)])]
    lines = sum(len(unit.lines) for unit in units)
    if sum(len(unit.lines) for unit in verse) < _BOOK * lines:
        return
    long = median(line.width for unit in verse for line in unit.lines) >= _LONG * draft.layout.width
    for unit in verse:
        unit.kind = "verse"
        unit.lines = _whole(draft, unit, long)


def _is_stanza(ends: Sequence[tuple[bool, bool]]) -> bool:
    early = [capital for ended, capital in ends if ended]
    often = len(early) >= max(1, _EARLY * len(ends)) and sum(early) >= _CAPITAL * len(early)
    return often or sum(capital for _, capital in ends) >= _CAPITALS * len(ends)


def _ends(draft: Draft, lines: Sequence[Line]) -> list[tuple[bool, bool]]:
    """Of each line end inside a unit: whether it came early, whether a capital follows."""
    return [
        (_is_early(draft, line, after), begins_upper(wording(draft, after)))
        for line, after in pairwise(lines)
    ]


def _is_early(draft: Draft, line: Line, after: Line) -> bool:
    word = wording(draft, after).split(" ", 1)[0]
    return line.width + 1 + len(word) <= draft.layout.width - _SLACK


def _whole(draft: Draft, unit: Unit, long: bool) -> list[Line]:
    """The lines of a stanza with what was turned. ``long``: as a rule they fill the measure."""
    found = [unit.lines[0]]
    last = unit.lines[0]
    for line in unit.lines[1:]:
        text = wording(draft, line)
        rest = begins_lower(text) or (long and line.width <= _SHORT * draft.layout.width)
        if rest and not _is_early(draft, last, line) and line.page == last.page:
            found[-1] = found[-1]._replace(end=line.end, columns=0)
        else:
            found.append(line)
        last = line
    return found
