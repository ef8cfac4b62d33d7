"""Notes that stand behind later ones: ``441``, ``442``, ``440``, ``443`` at one page's foot.

A program that sets pages puts a note off that its page has no room for, and goes on with those
after it. Such a note fills the one gap of its series: its call has none, it is printed like the
notes beside it, and stands among them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from archivist.structure.draft import Draft
from archivist.structure.notes.marks import Mark
from archivist.structure.notes.series import GAP_LIMIT, Member
from archivist.structure.notes.solve import Solution


def deferred(draft: Draft, solution: Solution, marks: Sequence[Mark]) -> list[Member]:
    """The labels among the candidates ``marks`` that are those of calls without notes."""
    have = {(m.series, m.mark.n) for m in solution.labels}
    missing = {
        (m.series, m.mark.n): m.mark.start
        for m in solution.calls
        if (m.series, m.mark.n) not in have
    }
    if not missing:
        return []
    known = sorted(solution.labels, key=lambda m: m.mark.open)
    places = [m.mark.open for m in known]
    wanted = {n for _, n in missing}
    found: defaultdict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.n not in wanted:
            continue
        k = bisect_left(places, mark.open)
        if k < len(places) and places[k] == mark.open:
            continue
        beside = {m.series for m in known[max(0, k - 1) : k + 1] if _is_beside(draft, mark, m.mark)}
        for series in beside:
            if missing.get((series, mark.n), mark.open) < mark.open:
                found[series, mark.n].append(mark)
    return [Member(alike[0], series) for (series, _), alike in found.items() if len(alike) == 1]


def _is_beside(draft: Draft, mark: Mark, note: Mark) -> bool:
    """Whether a note is printed like the candidate, right before or behind it on its page."""
    if mark.form != note.form or abs(mark.n - note.n) > GAP_LIMIT:
        return False
    if draft.units[mark.unit].page != draft.units[note.unit].page:
        return False
    low, high = sorted((mark.unit, note.unit))
    return all(unit.kind in ("fw", "pb", "gone") for unit in draft.units[low + 1 : high])
