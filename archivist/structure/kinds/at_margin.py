"""Verse of wrapped text that has no white space to show it, or lines as long as the text's.

At the margin, as ``The boat has gone, the rope is wet,`` / ``The bell hangs by the door``, nothing
sets it in, but prose fills the measure, and none of its lines does: each ends though the next word
had room, and the next begins with a capital. An address, a list, a title page end their lines so,
too; their lines are names, or sentences, or few.

Set in, long lines fill the measure as a quotation does; but each begins with a capital, time and
again, as in prose one in eight does, and here and there one ends early.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.lines import in_title_case
from archivist.structure.kinds.shapes import begins_upper, share, wording
from archivist.structure.kinds.turned import line_ends

_LEAST = 3  # lines of a stanza
_CAPITALS = 0.8  # of its lines
_NAMES = 0.4  # of its lines, that are names or titles
_LONG, _ALL, _EARLY = 6, 0.95, 0.2  # line ends of long verse; capitals behind them; early ends


def runs(draft: Draft, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Runs of neighbouring units that may be stanzas of one poem."""
    run: list[Unit] = []
    for unit in units:
        if _may_be_stanza(draft, unit):
            run.append(unit)
        elif run:
            yield run
            run = []
    if run:
        yield run


def long_ones(draft: Draft, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Runs of neighbouring units, set in alike, whose long lines may be verse."""
    inset = draft.layout.margin + 2
    run: list[Unit] = []
    for unit in units:
        deep = unit.kind in ("p", "verse") and unit.gap > 0 and len(unit.lines) > 1
        deep = deep and min(line.indent for line in unit.lines) >= inset
        if deep and run and unit.indent == run[-1].indent:
            run.append(unit)
            continue
        if _has_capitals(draft, run):
            yield run
        run = [unit] if deep else []
    if _has_capitals(draft, run):
        yield run


def _has_capitals(draft: Draft, run: Sequence[Unit]) -> bool:
    found = [end for unit in run for end in line_ends(draft, unit.lines, draft.layout.width)]
    capitals = share([end.capital for end in found])
    return len(found) >= _LONG and capitals >= _ALL and share([e.early for e in found]) >= _EARLY


def _may_be_stanza(draft: Draft, unit: Unit) -> bool:
    margin = draft.layout.margin
    if unit.kind != "p" or len(unit.lines) < _LEAST or not unit.gap or len(unit.spans) != 1:
        return False
    if any(line.indent > margin + 1 for line in unit.lines):
        return False
    if not all(end.early for end in line_ends(draft, unit.lines, draft.layout.width)):
        return False
    texts = [wording(draft, line) for line in unit.lines]
    capitals = share([begins_upper(text.lstrip("-—–")) for text in texts])
    return capitals >= _CAPITALS and share([in_title_case(text) for text in texts]) <= _NAMES
