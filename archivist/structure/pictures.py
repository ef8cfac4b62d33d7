"""Pictures at the places where the source shows them, with the captions that stand beside them.

A picture joins the figure of the caption or description that it stands next to; inside a paragraph
it stays in it; any other is a figure of its own. Those of menus and banners, of a colophon that is
furniture, and what a printed text shows on page after page, are in ``images/`` alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from archivist.model import Mark
from archivist.structure.draft import Draft, Unit

_RECURRING = 3  # times that a printed text shows a letterhead
_SAID = frozenset({"caption", "figDesc"})
_HOLDING = frozenset({"row", "item", "note", "note-p"})  # also hold what stands at their edges
_AROUND = frozenset({"nav", "header", "footer"})
_PAGES = frozenset({"colophon", "imprint", "titlePage", "cover"})
_POINTS = frozenset({"pb", "milestone", "gone"})


def recognise(draft: Draft) -> None:
    """Add units of kind graphic, or embed them in the units that they stand in."""
    shown = [m for m in draft.marks if m.kind == "picture" and m.value]
    counts = Counter(m.value for m in shown)
    shown = [m for m in shown if draft.hinted or counts[m.value] < _RECURRING]
    if not shown:
        return
    units = [u for u in draft.units if u.kind not in _POINTS]
    site = [m for m in draft.marks if m.kind in _AROUND or _is_aside(m, units)]
    starts = [unit.start for unit in units]
    framed = list(_framed(draft, shown))
    added: list[Unit] = []
    for mark, frame in zip(shown, framed, strict=True):
        if any(m.start <= mark.start <= m.end for m in site):
            continue
        graphic = Unit([], kind="graphic", key=mark.value, spans=[(mark.start, mark.start)])
        k = bisect_right(starts, mark.start) - 1
        beside = [u for u in units[max(0, k - 1) : k + 2] if _beside(u, mark.start, frame)]
        told = next((u for u in beside if u.kind in _SAID), None)
        holder = units[k] if k >= 0 else None
        if told is not None:
            told.group = told.group or draft.open_group("figure")
            graphic.group = told.group
            _found(draft, told)
        elif holder is not None and _holds(holder, mark.start):
            holder.embeds.append((_inside(holder, mark.start), graphic))
            continue
        else:
            graphic.group = _group(units, starts, mark.start)
        added.append(graphic)
    _insert(draft, added)


def _is_aside(mark: Mark, units: Sequence[Unit]) -> bool:
    """Whether a mark is of a page that is furniture: the colophon of those who made the file."""
    if mark.kind != "section" or mark.value not in _PAGES:
        return False
    inside = [u.kind for u in units if mark.start <= u.start and u.end <= mark.end]
    return bool(inside) and all(kind == "fw" for kind in inside)


def _framed(draft: Draft, shown: Sequence[Mark]) -> Iterator[Mark | None]:
    """The figure mark that each picture stands in."""
    figures = [m for m in draft.marks if m.kind == "figure"]
    starts = [m.start for m in figures]
    for mark in shown:
        k = bisect_right(starts, mark.start) - 1
        yield figures[k] if k >= 0 and mark.start <= figures[k].end else None


def _beside(unit: Unit, place: int, frame: Mark | None) -> bool:
    """Whether a unit is in the same figure as a picture, or begins or ends where it stands."""
    if frame is not None:
        return frame.start <= unit.start and unit.end <= frame.end
    return place in (unit.start, unit.end)


def _found(draft: Draft, caption: Unit) -> None:
    """The caption is not alone: no finding says so."""
    place = caption.start
    draft.findings = [
        f for f in draft.findings if f.id != "figure.empty" or not f.start <= place < f.end
    ]


def _holds(unit: Unit, place: int) -> bool:
    if unit.kind == "fw":
        return False
    if unit.kind in _HOLDING:
        return unit.start <= place <= unit.end
    return unit.start < place < unit.end and unit.kind not in ("head", "verse")


def _inside(unit: Unit, place: int) -> int:
    """The place in the unit's own wording that is nearest: labels have been taken out of it."""
    spans = [span for _, span in unit.parts] or unit.spans
    return min((min(max(place, a), b) for a, b in spans), key=lambda own: abs(own - place))


def _group(units: Sequence[Unit], starts: Sequence[int], place: int) -> int:
    """The group that goes on on both sides of a place."""
    k = bisect_left(starts, place)
    around = units[max(0, k - 1) : k + 1]
    same = len(around) == 2 and around[0].group == around[1].group
    return around[0].group if same else 0


def _insert(draft: Draft, added: Sequence[Unit]) -> None:
    """Each before the first unit that begins where it stands, or behind the one that ends there."""
    waiting = list(reversed(added))
    units: list[Unit] = []
    for unit in draft.units:
        while waiting and waiting[-1].start <= unit.start:
            units.append(waiting.pop())
        units.append(unit)
    draft.units = [*units, *reversed(waiting)]
