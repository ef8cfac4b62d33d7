"""Notes and their calls: found as sequences, matched series by series.

Nothing is a call or a note by its looks alone. Numbers that may be one are gathered
(``calls.py``, ``bodies.py``), the best reading of them as numberings that count up and begin again
is found (``series.py``), and a reading is believed only where notes and calls match, or where
calls alone make a long and plain numbering (``solve.py``). Damaged numbers go by the place that is
free for them (``repair.py``), notes behind later ones by the gap that they fill (``deferred.py``),
signs by pairs (``signs.py``), notes in small type at pages' feet by their place (``feet.py``),
calls that stand free of their word by the notes of their page (``detached.py``). ``settle.py``
writes it down.
"""

from __future__ import annotations

from archivist.rules import FindingRow
from archivist.structure.draft import Draft
from archivist.structure.notes import bodies, calls, detached
from archivist.structure.notes.deferred import deferred
from archivist.structure.notes.feet import footed
from archivist.structure.notes.repair import repaired
from archivist.structure.notes.settle import note_heads, settle
from archivist.structure.notes.signs import paired
from archivist.structure.notes.solve import Solution, alone, only, solve

FINDINGS = (
    FindingRow("note.missing", "warning", "A note call has no note in the source."),
    FindingRow("note.uncalled", "warning", "A note is not called anywhere in the text."),
    FindingRow("note.gap", "info", "A numbering of note calls leaves a number out."),
    FindingRow("note.repaired", "info", "A damaged note number was read by its place in sequence."),
)


def recognise(draft: Draft) -> None:
    """Settle notes (kind ``note``, ``note-p``) and calls (inlines of kind ``note``)."""
    if draft.noted or draft.hints.notes == "none":
        return
    home = [unit.start for unit in draft.units]
    heads = note_heads(draft)
    found = calls.candidates(draft, home)
    labels = bodies.candidates(draft, set(heads))
    solution = solve(draft, found, labels, heads)
    solution.labels += deferred(draft, solution, labels)
    for member in repaired(draft, solution):
        (solution.labels if member.mark.label else solution.calls).append(member)
    taken = {member.mark.unit for member in solution.labels}
    series = max((m.series for m in (*solution.calls, *solution.labels)), default=0) + 1
    pairs = paired(draft, home, taken, series)
    series += len(pairs.labels)
    if draft.hints.notes in ("", "page"):
        pairs = footed(draft, solution, pairs, series, heads)
    calls_made = sorted([*solution.calls, *pairs.calls])
    labels_made = sorted([*solution.labels, *pairs.labels])
    if draft.hints.notes in ("", "page"):
        for member in detached.completed(draft, home, Solution(calls_made, labels_made), labels):
            (labels_made if member.mark.label else calls_made).append(member)
    if not calls_made:
        calls_made = alone(draft, detached.candidates(draft, home)) or only(draft, found)
    settle(draft, Solution(sorted(calls_made), sorted(labels_made)), heads)
