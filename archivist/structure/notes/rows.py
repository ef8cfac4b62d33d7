"""The findings that notes can give."""

from __future__ import annotations

from archivist.rules import FindingRow

FINDINGS = (
    FindingRow("note.missing", "warning", "A note call has no note in the source."),
    FindingRow("note.uncalled", "warning", "A note is not called anywhere in the text."),
    FindingRow("note.gap", "info", "A numbering of note calls leaves a number out."),
    FindingRow("note.repaired", "info", "A damaged note number was read by its place in sequence."),
)
