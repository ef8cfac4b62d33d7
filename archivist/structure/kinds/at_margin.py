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
from itertools import groupby

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
    for stanzas, run in groupby(units, key=lambda unit: _may_be_stanza(draft, unit)):
        if stanzas:
            yield list(run)


def long_ones(draft: Draft, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Runs of neighbouring units, set in alike, whose long lines may be verse."""
    for inset, run in groupby(units, key=lambda unit: _inset(draft, unit)):
        found = list(run) if inset else []
        if _has_capitals(draft, found):
            yield found


def _inset(draft: Draft, unit: Unit) -> int:
    """The indentation of several lines that are all set in; else 0."""
    lines = unit.kind in ("p", "verse") and unit.gap > 0 and len(unit.lines) > 1
    deep = lines and min(line.indent for line in unit.lines) >= draft.layout.margin + 2
    return unit.indent if deep else 0


def _has_capitals(draft: Draft, run: Sequence[Unit]) -> bool:
    found = [end for unit in run for end in line_ends(draft, unit.lines, draft.layout.width)]
    capitals = share([end.capital for end in found])
    return len(found) >= _LONG and capitals >= _ALL and share([e.early for e in found]) >= _EARLY


def _may_be_stanza(draft: Draft, unit: Unit) -> bool:
    margin = draft.layout.margin
    least = _LEAST if unit.gap else _LONG  # no gap: the page's first lines
    if unit.kind != "p" or len(unit.lines) < least or len(unit.spans) != 1:
        return False
    if any(line.indent > margin + 1 for line in unit.lines):
        return False
    if not all(end.early for end in line_ends(draft, unit.lines, draft.layout.width)):
        return False
    texts = [wording(draft, line) for line in unit.lines]
    capitals = share([begins_upper(text.lstrip("-—–")) for text in texts])
    return capitals >= _CAPITALS and share([in_title_case(text) for text in texts]) <= _NAMES
