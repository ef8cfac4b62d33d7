"""Headings of note lists inside the book: "FOOTNOTES:" at the end of each chapter.

Where nothing but notes follows such a heading before the text goes on, the notes belong to the
chapter that calls them, and the heading is a label of their list: it is kept as furniture where it
stood, and opens no division. The notes at the book's end keep their heading.
"""

from __future__ import annotations

from archivist.structure.draft import Draft, Unit

_AMONG_NOTES = frozenset({"note", "note-p", "fw", "pb", "milestone", "gone"})


def recognise(draft: Draft) -> None:
    """Turn headings of note lists that the text goes on after into furniture."""
    label: Unit | None = None
    for unit in draft.units:
        if label is not None and unit.kind == "head" and unit.matter != "back":
            label.kind, label.type, label.level = "fw", "header", 0
        if unit.kind == "head" or unit.kind not in _AMONG_NOTES:
            label = unit if unit.kind == "head" and unit.type == "notes" else None
