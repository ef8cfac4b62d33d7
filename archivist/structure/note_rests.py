"""The rest of a note at the next page's foot, which a drawn line parts from the text there.

A page draws its line above its notes. What stands right below it in smaller type without a label
goes on with the last note of the page before, whatever mark that ended with; if its sentence shows
no cut, nothing else tells. Only in a document that draws lines above its notes: what is below a
line elsewhere may be a caption, or a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.structure.draft import Draft, Unit

_NOTES = ("note", "note-p")
_SMALLER = 0.93  # of the text's size
_LEAST = 2  # notes right below a line
_PIECES = ("p", "quote")


def rests(draft: Draft) -> Iterator[tuple[Unit, Unit]]:
    """Notes, each with the unit that is its rest on the next page."""
    below = {mark.start for mark in draft.marks if mark.kind == "rule"}
    if sum(unit.kind == "note" and _starts(draft, unit) in below for unit in draft.units) < _LEAST:
        return
    last: Unit | None = None
    for k, unit in enumerate(draft.units):
        if unit.kind in _NOTES:
            last = unit
        elif last is not None and unit.kind in _PIECES and unit.start in below:
            follows = bool(last.lines) and last.lines[-1].page + 1 == unit.page
            if follows and _is_small(unit) and _is_at_foot(draft, k):
                yield last, unit


def _starts(draft: Draft, note: Unit) -> int:
    """Where a note's first line begins, with its label."""
    return note.lines[0].start if note.lines else note.start


def _is_small(unit: Unit) -> bool:
    return bool(unit.lines) and all(line.size <= _SMALLER for line in unit.lines)


def _is_at_foot(draft: Draft, at: int) -> bool:
    """Whether nothing but notes, and what is in their type, stands below a unit on its page."""
    page = draft.units[at].page
    for unit in draft.units[at + 1 :]:
        if unit.page != page or unit.kind == "pb":
            return True
        if unit.kind not in (*_NOTES, "fw", "gone") and not _is_small(unit):
            return False
    return True
