"""Notes and their calls: found as sequences, matched series by series.

Nothing is a call or a note by its looks alone. Numbers that may be one are gathered
(``calls.py``, ``bodies.py``), the best reading of them as numberings that count up and begin again
is found (``series.py``), and a reading is believed only where notes and calls match, or where
calls alone make a long and plain numbering (``solve.py``). ``settle.py`` writes it down.
"""

from __future__ import annotations

from archivist.structure.draft import Draft
from archivist.structure.notes import bodies, calls
from archivist.structure.notes.settle import note_heads, settle
from archivist.structure.notes.solve import solve


def recognise(draft: Draft) -> None:
    """Settle notes (kind ``note``, ``note-p``) and calls (inlines of kind ``note``)."""
    home = [unit.start for unit in draft.units]
    found = calls.candidates(draft, home)
    heads = note_heads(draft)
    labels = bodies.candidates(draft, set(heads))
    settle(draft, solve(draft, found, labels, heads), heads)
