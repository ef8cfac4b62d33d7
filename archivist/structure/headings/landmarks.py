"""Lines that stand out in a text with a line a paragraph, set aside before shapes are judged.

Where each line is a unit, a heading between short lines ("IV", "THE OLD MILL") looks like a line of
the verse around it. Such lines become kind ``landmark`` until headings are decided. Where blank
lines frame them, only labels with their number alone do ("Part II"); in wrapped text known names.
"""

from __future__ import annotations

from archivist.structure.draft import Draft
from archivist.structure.headings import names
from archivist.structure.headings.lines import in_capitals, read_line

_LONGEST = 90


def set_aside(draft: Draft) -> None:
    """Mark lines that may be headings."""
    if draft.layout.wrapped:
        _named(draft)
        return
    framed = draft.layout.separated
    for unit in draft.units:
        if unit.kind == "p" and len(unit.lines) == 1 and unit.end - unit.start <= _LONGEST:
            text = draft.text[unit.start : unit.end]
            reading = read_line(text)
            if framed:
                if reading.label and reading.number is not None and not reading.title:
                    unit.kind = "landmark"
                continue
            alone = reading.number is not None and (not reading.title or bool(reading.label))
            if alone or names.named(text)[0] or in_capitals(text):
                unit.kind = "landmark"


def _named(draft: Draft) -> None:
    """A known name in capitals, alone in wrapped text, is no line of the verse or list below it."""
    for unit in draft.units:
        if unit.kind == "p" and len(unit.lines) == 1 and unit.gap:
            text = draft.text[unit.start : unit.end]
            name = names.named(text)[0] if len(text) <= _LONGEST and text.isupper() else ""
            if name and name != "notes":  # these are looked for first
                unit.kind = "landmark"


def take_back(draft: Draft) -> None:
    """Landmarks are ordinary units again."""
    for unit in draft.units:
        if unit.kind == "landmark":
            unit.kind = "p"
