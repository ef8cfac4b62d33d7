"""Pages, section breaks and printed page numbers where marks set them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from archivist.model import Mark, Span
from archivist.structure.draft import Draft, Unit
from archivist.structure.hints.looks import Places

_TEXT = frozenset("p quote verse item bibl speech speech-p postscript signed dateline".split())


def settle(draft: Draft) -> None:
    """Add units of kind pb, milestone and fw to the draft's units, or embed them in units."""
    units = Places(draft.units)
    starts = [unit.start for unit in draft.units]
    added: list[Unit] = []
    for mark in draft.marks:
        if mark.kind == "pagenum" and mark.start < mark.end:
            _number(draft.text, mark, units)
        elif mark.kind == "page":
            page = Unit([], kind="pb", n=mark.value, spans=[(mark.start, mark.start)])
            holder = units.at(mark.start)
            if holder is not None and holder.start < mark.start < holder.end:
                holder.embeds.append((mark.start, page))
            else:
                added.append(page)
        elif mark.kind == "hr":
            k = bisect_left(starts, mark.start)
            before = draft.units[k - 1].kind if k else ""
            if before in _TEXT and k < len(starts) and draft.units[k].kind in _TEXT:
                added.append(_break(mark.start))
    if added:
        draft.units = sorted([*draft.units, *added], key=lambda u: (u.start, u.kind not in _POINTS))


_POINTS = ("pb", "milestone")


def drop_breaks(draft: Draft) -> None:
    """A rule beside a heading, or at an end of the text, breaks nothing."""
    before = "head"
    waiting: list[Unit] = []
    for unit in draft.units:
        if unit.kind == "milestone" and not unit.lines:
            waiting.append(unit)
        elif unit.kind not in ("fw", "pb", "gone"):
            if "head" in (before, unit.kind):
                _gone(waiting)
            before, waiting = unit.kind, []
    _gone(waiting)


def _gone(breaks: Sequence[Unit]) -> None:
    for unit in breaks:
        unit.kind = "gone"


def _break(position: int) -> Unit:
    return Unit([], kind="milestone", type="section", spans=[(position, position)])


def _number(text: str, mark: Mark, units: Places) -> None:
    """A page's number printed inside running text: furniture where it stands."""
    for unit in units.over(mark.start, mark.end):
        if unit.kind == "fw" or unit.parts or (unit.start, unit.end) == (mark.start, mark.end):
            continue
        unit.spans = _without(text, unit.spans, (mark.start, mark.end))
        number = Unit([], kind="fw", type="pageNum", spans=[(mark.start, mark.end)])
        unit.embeds.append((mark.start, number))


def _without(text: str, spans: Sequence[Span], hole: Span) -> list[Span]:
    """The spans without ``hole``; of the spaces on both sides of it one stays."""
    out: list[Span] = []
    for start, end in spans:
        low, high = min(end, hole[0]), max(start, hole[1])
        if start < low and text[low - 1].isspace():
            while high < end and text[high].isspace():
                high += 1
        out += [s for s in ((start, low), (high, end)) if s[0] < s[1]]
    return out
