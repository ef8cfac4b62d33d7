"""What readers of printed pages measured: columns of lines, furniture by its place, sizes of type.

Readers of PDF and OCR write the page as text and lay marks over it (docs/sources.md); here the
marks become lookups by a line's start, for recognisers to weigh beside the wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archivist.clean.edits import Forward
from archivist.model import Mark, Text

_FURNITURE = {"header": "header", "footer": "footer", "pagenum": "pageNum"}
_COLUMNS = 6  # the place of the columns in a line's value


def in_clean_text(text: Text, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The marks at their places after cleaning; one whose wording is gone becomes a point."""
    if not text.edits:
        return marks
    forward = Forward(text.edits)
    return [m._replace(start=forward(m.start), end=forward(m.end)) for m in marks]


def columns(marks: Iterable[Mark]) -> dict[int, int]:
    """How many columns of body type a line takes, by its start."""
    found: dict[int, int] = {}
    for mark in marks:
        if mark.kind == "line":
            fields = mark.value.split()
            if len(fields) > _COLUMNS:
                found[mark.start] = int(fields[_COLUMNS])
    return found


def furniture(marks: Iterable[Mark]) -> dict[int, str]:
    """Types of ``fw`` by the start of lines that stand where running heads and feet stand."""
    return {m.start: _FURNITURE[m.kind] for m in marks if m.kind in _FURNITURE}


def sizes(marks: Iterable[Mark]) -> dict[int, float]:
    """The size of type by the body's (1 is left out), by the start of what is set in it."""
    return {m.start: float(m.value) for m in marks if m.kind in ("big", "small")}
