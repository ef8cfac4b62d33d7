"""What printed pages tell of notes: a note at the foot of a page belongs to a call above it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise

from archivist.structure.draft import Draft
from archivist.structure.notes.marks import Mark
from archivist.structure.notes.series import Member

COVERED = 0.7  # of the notes at feet, that have a call on their page
_STROKES = frozenset({1, 11})  # what an engine makes of ``l`` and ``ll``


def page_starts(draft: Draft) -> list[int]:
    """Where pages after the first begin: behind form feeds, or at their heads."""
    if draft.layout.paged:
        return [b.start for a, b in pairwise(draft.lines) if b.page > a.page]
    return [unit.start for unit in draft.units if unit.kind == "pb"]


def labels_at_feet(draft: Draft, labels: Sequence[Mark], starts: Sequence[int]) -> list[Mark]:
    """The labels behind which nothing but notes and furniture follows on their page."""
    labelled = {mark.unit for mark in labels}
    ends = [*starts, len(draft.text)]
    return [
        mark
        for mark in labels
        if _last_before(draft, ends[bisect_right(starts, mark.start)], mark.unit, labelled)
    ]


def at_feet(draft: Draft, calls: Sequence[Member], labels: Sequence[Member], late: int = 0) -> bool:
    """Whether every note stands at the foot of its call's page: enough for a book's only note.

    Or so many pages ``late``, where it found no room.
    """
    starts = page_starts(draft)
    if not starts or not labels or len(labels) < len(calls):
        return False
    pages = {(m.series, m.mark.n): bisect_right(starts, m.mark.start) for m in calls}
    labelled = {m.mark.unit for m in labels}
    for member in labels:
        unit = draft.units[member.mark.unit]
        page = pages.get((member.series, member.mark.n))
        if page is None or not member.mark.first or not unit.lines[0].gap:
            return False
        if not 0 <= bisect_right(starts, unit.start) - page <= late:
            return False
        end = starts[page] if page < len(starts) else len(draft.text)
        if not _last_before(draft, end, member.mark.unit, labelled):
            return False
    return True


def without_letters(draft: Draft, calls: Sequence[Mark], labels: Sequence[Mark]) -> Sequence[Mark]:
    """The calls without ``Stil1 he came``, where no note of that number stands below on its page.

    So where notes stand at pages' feet, and damaged text has figures for strokes. The note may have
    a second paragraph, or more.
    """
    doubtful = {c.start for c in calls if c.form == "glued" and c.n in _STROKES and c.weight < 1}
    starts = page_starts(draft) if doubtful and labels else []
    if not starts:
        return calls
    feet = {
        (bisect_right(starts, mark.start), mark.n) for mark in labels_at_feet(draft, labels, starts)
    }
    called = {(bisect_right(starts, c.start), c.n) for c in calls}
    if not feet or len(feet & called) < COVERED * len(feet):
        return calls
    below = {(bisect_right(starts, m.start), m.n): m.start for m in labels if m.first}
    return [
        c
        for c in calls
        if c.start not in doubtful or below.get((bisect_right(starts, c.start), c.n), 0) > c.start
    ]


def _last_before(draft: Draft, end: int, at: int, labelled: Collection[int]) -> bool:
    """Whether nothing but notes and furniture follows up to the page's end."""
    for k in range(at + 1, len(draft.units)):
        unit = draft.units[k]
        if unit.start >= end:
            return True
        if unit.kind not in ("fw", "pb", "gone") and k not in labelled:
            return False
    return True
