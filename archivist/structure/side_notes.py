"""Notes in the margin, as readers of printed pages mark them: labels before what they stand beside.

They are furniture to all that looks for structure, as what stands in the margin is in no paragraph;
at the end each becomes a ``label`` before the paragraph in which the line beside it is. Where most
of them open with raised figures, they are notes that the text calls, as those at the feet of pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from archivist.structure.draft import Draft, Line, Unit

_MOSTLY = 0.6  # of them open with figures
_TYPE = "sidenote"  # of the units, until they are settled
_NOT_BESIDE = ("fw", "pb", "note", "note-p", "gone")


def furniture(draft: Draft, lines: Sequence[Line]) -> Iterator[Unit]:
    """Such notes among ``lines``, as units of kind ``fw``."""
    k = 0
    raised = {mark.start for mark in draft.marks if mark.kind == "superscript"}
    starts = [mark.start for mark in draft.marks if mark.kind == "sidenote"]
    if _MOSTLY * len(starts) <= sum(at in raised and draft.text[at].isdecimal() for at in starts):
        return
    for start, end, kind, name in draft.marks:
        if kind != "sidenote":
            continue
        while k < len(lines) and lines[k].start < start:
            k += 1
        own = [line for line in lines[k : k + end - start] if line.start < end]
        if own:
            yield Unit(own, own[0].gap, own[0].page, kind="fw", type=_TYPE, key=name)


def settle(draft: Draft) -> None:
    """Make labels of them, each before the unit that it stands beside."""
    notes = [unit for unit in draft.units if unit.type == _TYPE]
    for unit in draft.units:
        notes += [inner for _, inner in unit.embeds if inner.type == _TYPE]
        unit.embeds = [(at, inner) for at, inner in unit.embeds if inner.type != _TYPE]
    if not notes:
        return
    rest = [unit for unit in draft.units if unit.type != _TYPE]
    places = {mark.value: mark.start for mark in draft.marks if mark.kind == "beside"}
    owners = _owners(rest)
    starts = [start for start, _ in owners]
    before: defaultdict[int, list[Unit]] = defaultdict(list)
    for note in sorted(notes, key=lambda unit: unit.start):
        k = bisect_right(starts, places.get(note.key, note.start)) - 1
        at = owners[k][1] if k >= 0 else 0
        before[_free(rest, at)].append(note)
        note.kind, note.type, note.key = "label", "", ""
    draft.units = [u for k, unit in enumerate(rest) for u in (*before.get(k, ()), unit)]
    draft.units += before.get(len(rest), [])


def _owners(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """The starts of all lines that a note may stand beside, with the places of their units."""
    return sorted(
        (line.start, k)
        for k, unit in enumerate(units)
        if unit.kind not in _NOT_BESIDE
        for line in unit.lines
    )


def _free(units: Sequence[Unit], at: int) -> int:
    """A place for a label: behind a heading, and in no poem, list or figure."""
    group = units[at].group
    while group and at and units[at - 1].group == group:
        at -= 1
    while at < len(units) and units[at].kind == "head":
        at += 1
    return at
