"""Lines that stand out in a text without blank lines, set aside before shapes are judged.

Where each line is a unit, a heading between short lines ("IV", "THE OLD MILL") looks like a line of
the verse around it. Such lines become kind ``landmark`` until headings are decided.
"""

from __future__ import annotations

from archivist.structure.draft import Draft
from archivist.structure.headings import names
from archivist.structure.headings.lines import in_capitals, read_line

_LONGEST = 90


def set_aside(draft: Draft) -> None:
    """Mark lines that may be headings, in texts that have no blank lines to frame them."""
    if draft.layout.separated:
        return
    for unit in draft.units:
        if unit.kind == "p" and len(unit.lines) == 1 and unit.end - unit.start <= _LONGEST:
            text = draft.text[unit.start : unit.end]
            reading = read_line(text)
            alone = reading.number is not None and (not reading.title or bool(reading.label))
            if alone or names.named(text)[0] or in_capitals(text):
                unit.kind = "landmark"


def take_back(draft: Draft) -> None:
    """Landmarks are ordinary units again."""
    for unit in draft.units:
        if unit.kind == "landmark":
            unit.kind = "p"
