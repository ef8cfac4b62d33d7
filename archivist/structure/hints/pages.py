"""Pages, section breaks and printed page numbers where marks set them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

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
        if mark.kind == "page":
            page = Unit([], kind="pb", n=mark.value, spans=[(mark.start, mark.start)])
            holder = units.at(mark.start)
            if holder is not None and holder.start < mark.start < holder.end:
                holder.embeds.append((mark.start, page))
            else:
                added.append(page)
        elif mark.kind == "hr":
            k = bisect_left(starts, mark.start)
            before = draft.units[k - 1].kind if k else ""
            between = before in _TEXT and k < len(starts) and draft.units[k].kind in _TEXT
            if between or mark.value:
                added.append(_break(mark))
    added += _inside(draft, units)
    if added:
        draft.units = sorted([*added, *draft.units], key=lambda u: (u.start, u.kind not in _POINTS))


_POINTS = ("pb", "milestone")
_WHITE = " \t\n\f"
# Marks of furniture, and what it is.
_INSIDE = {"pagenum": "pageNum", "nav": "header", "header": "header", "footer": "footer",
           "catch": "catch", "sig": "sig"}  # fmt: skip


def drop_breaks(draft: Draft) -> None:
    """A rule beside a heading, or at an end of the text, breaks nothing; a printed sign stays."""
    before = "head"
    waiting: list[Unit] = []
    for unit in draft.units:
        if unit.kind == "milestone" and not unit.lines and not unit.n:
            waiting.append(unit)
        elif unit.kind not in ("fw", "pb", "gone"):
            if "head" in (before, unit.kind):
                _gone(waiting)
            before, waiting = unit.kind, []
    _gone(waiting)


def _gone(breaks: Sequence[Unit]) -> None:
    for unit in breaks:
        unit.kind = "gone"


def _break(mark: Mark) -> Unit:
    place = [(mark.start, mark.start)]
    return Unit([], kind="milestone", type="section", n=mark.value, spans=place)


def _inside(draft: Draft, units: Places) -> list[Unit]:
    """Numbers of pages and links that only navigate, inside running text: furniture there.

    Those that a block begins with stand before it, as units of their own.
    """
    holes: dict[int, tuple[Unit, list[Mark]]] = {}
    for mark in draft.marks:
        if mark.kind not in _INSIDE or mark.start >= mark.end:
            continue
        for unit in units.over(mark.start, mark.end):
            if unit.kind != "fw" and not unit.parts:
                holes.setdefault(id(unit), (unit, []))[1].append(mark)
    before: list[Unit] = []
    for unit, marks in holes.values():
        spans = list(_without(draft.text, unit.spans, [mark[:2] for mark in marks]))
        if not any(draft.text[start:end].strip() for start, end in spans):  # nothing else
            unit.kind, unit.type = "fw", _INSIDE[marks[0].kind]
            continue
        first = unit.spans[0][0]
        unit.spans = _from_wording(draft.text, spans)
        for start, end, kind, n in marks:
            inner = Unit([], kind="fw", type=_INSIDE[kind], n=n, spans=[(start, end)])
            if start <= first:
                while end < unit.spans[0][0] and draft.text[end] == "\u00a0":
                    end += 1  # which parts it from the wording
                inner.spans = [(start, end)]
                before.append(inner)
            else:
                unit.embeds.append((start, inner))
    return before


def _from_wording(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans without the white space that the first begins with."""
    start, end = spans[0]
    while start < end - 1 and text[start].isspace():
        start += 1
    return [(start, end), *spans[1:]]


def _without(text: str, spans: Sequence[Span], holes: Sequence[Span]) -> Iterator[Span]:
    """The spans without ``holes`` (both in order); of the spaces on both sides of one one stays."""
    waiting = list(reversed(holes))
    for start, end in spans:
        while waiting and waiting[-1][0] < end:
            low, high = waiting.pop()
            low, high = max(start, low), min(end, high)
            if start < low:
                yield (start, low)
            while start < low and text[low - 1].isspace() and high < end and text[high] in _WHITE:
                high += 1
            start = high
        if start < end:
            yield (start, end)
