"""Headings of note lists inside the book: "FOOTNOTES:" at the end of each chapter.

Where nothing but notes follows such a heading before the text goes on, the notes belong to the
chapter that calls them, and the heading is a label of their list: it is kept as furniture where it
stood, and opens no division. The notes at the book's end keep their heading; the names of chapters
among them (``CHAPTER II`` above note 1) are such labels, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.lines import read_line

_AMONG_NOTES = frozenset({"note", "note-p", "fw", "pb", "milestone", "gone"})


def recognise(draft: Draft) -> None:
    """Turn headings of note lists that the text goes on after into furniture."""
    for unit in list(_chapters(draft)):
        unit.kind, unit.type, unit.key, unit.level, unit.n = "fw", "header", "", 0, ""
    label: Unit | None = None
    for unit in draft.units:
        if label is not None and unit.kind == "head" and unit.matter != "back":
            label.kind, label.type, label.level = "fw", "header", 0
        if unit.kind == "head" or unit.kind not in _AMONG_NOTES:
            label = unit if unit.kind == "head" and unit.type == "notes" else None


def _chapters(draft: Draft) -> Iterator[Unit]:
    """Names of divisions among notes, each right above a first one."""
    units = [u for u in draft.units if u.kind not in ("fw", "pb", "gone")]
    for before, unit, after in zip(units, units[1:], units[2:], strict=False):
        listed = before.kind in ("note", "note-p") or (
            before.kind == "head" and before.type == "notes"
        )
        if (
            listed
            and unit.kind in ("p", "head", "note-p")
            and after.kind == "note"
            and after.n == "1"
        ):
            reading = read_line(" ".join(draft.words(unit).split()))
            if reading.label and reading.number is not None and not reading.title:
                yield unit
