"""A text that has lost all its notes: one finding for its calls, not one for each."""

from __future__ import annotations

from collections.abc import Sequence

from archivist.model import Finding, Inline
from archivist.structure.draft import Draft

_FEW = 3  # calls that the finding's place reaches over, so that it leads to the first blocks
_MOST_RUNS = 4  # numberings that are told one by one


def recognise(draft: Draft) -> None:
    """Put one finding in place of many where calls have no notes because there are none at all."""
    if any(unit.kind == "note" for unit in draft.units):
        return
    calls = [i for unit in draft.units for i in unit.inlines if i.kind == "note" and not i.value]
    calls.sort(key=lambda call: call.start)
    if len(calls) < 2:
        return
    message = (
        f"{len(calls)} calls{_numbers(calls)} have no notes in the source; "
        "put the notes behind the text to have them linked"
    )
    place = (calls[0].start, calls[min(_FEW, len(calls)) - 1].end)
    others = [found for found in draft.findings if found.id != "note.missing"]
    draft.findings = [*others, Finding("note.missing", *place, message)]


def _numbers(calls: Sequence[Inline]) -> str:
    """``, numbered 1 to 62,``; where they begin again, each numbering; nothing for signs."""
    runs: list[list[int]] = []
    for call in calls:
        if not call.n.isdecimal():
            return ""
        number = int(call.n)
        if not runs or number <= runs[-1][-1]:
            runs.append([])
        runs[-1].append(number)
    if len(runs) > _MOST_RUNS:
        return f", in {len(runs)} numberings,"
    told = [f"{run[0]} to {run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
    return f", numbered {' and '.join(told)},"
