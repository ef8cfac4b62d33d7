"""Lines that stand out in a text with a line a paragraph, set aside before shapes are judged.

Where each line is a unit, a heading between short lines ("IV", "THE OLD MILL") looks like a line of
the verse around it. Such lines become kind ``landmark`` until headings are decided. Where blank
lines frame them, only labels with their number alone do ("Part II"), roman numbers, numbers between
dashes, and a title in capitals below one; in wrapped text known names.
"""

from __future__ import annotations

from archivist.structure.draft import Draft
from archivist.structure.headings import names
from archivist.structure.headings.lines import in_capitals, read_line

_LONGEST = 90
_DASHES = "-–—"
_MOST_LINES = 4


def set_aside(draft: Draft) -> None:
    """Mark lines that may be headings."""
    if draft.layout.wrapped:
        _named(draft)
    elif draft.layout.separated:
        _labelled(draft)
    else:
        _among_lines(draft)


def _labelled(draft: Draft) -> None:
    """Labels or numbers alone, labels of several lines; capitals below either."""
    below = False
    for unit in draft.units:
        text = draft.text[unit.start : unit.end]
        label = False
        if unit.kind == "p" and 1 < len(unit.lines) <= _MOST_LINES:
            if _is_numbered(text):
                unit.kind = "landmark"
        elif unit.kind == "p" and len(unit.lines) == 1 and len(text) <= _LONGEST:
            label = _is_label(text)
            if label or (below and in_capitals(text)):
                unit.kind = "landmark"
        below = label


def _is_label(text: str) -> bool:
    """``Part II``, ``- 2 -``, or a roman number: no line of a poem, and no page."""
    reading = read_line(text)
    if reading.number is None or reading.title:
        return False
    return bool(reading.label) or text[0] in _DASHES or reading.number.style == "roman"


def _among_lines(draft: Draft) -> None:
    """Numbers, names and capitals, where each line is a unit."""
    for unit in draft.units:
        text = draft.text[unit.start : unit.end]
        if unit.kind == "p" and len(unit.lines) == 1 and len(text) <= _LONGEST:
            reading = read_line(text)
            alone = reading.number is not None and (not reading.title or bool(reading.label))
            if alone or names.named(text)[0] or in_capitals(text):
                unit.kind = "landmark"


def _named(draft: Draft) -> None:
    """A known name in capitals, alone in wrapped text, is no line of the verse or list below it.

    Nor are lines of which the first has a label and its number: a scene's with the names of all
    who are in it takes two or three.
    """
    for unit in draft.units:
        if unit.kind == "p" and len(unit.lines) <= _MOST_LINES and unit.gap:
            text = draft.text[unit.start : unit.end]
            alone = len(unit.lines) == 1
            if (alone and text.isupper() and _is_named(text)) or (not alone and _is_numbered(text)):
                unit.kind = "landmark"


def _is_named(text: str) -> bool:
    name = names.named(text)[0] if len(text) <= _LONGEST else ""
    return bool(name) and name != "notes"  # these are looked for first


def _is_numbered(text: str) -> bool:
    """``SCENE II. THE MILLER, HIS WIFE, THE CLERK,`` over two lines and more."""
    reading = read_line(text.partition("\n")[0])
    if not reading.label or reading.number is None:
        return False
    return text.isupper() or (reading.number.style != "word" and f"{reading.n}." in text)


def take_back(draft: Draft) -> None:
    """Landmarks are ordinary units again."""
    for unit in draft.units:
        if unit.kind == "landmark":
            unit.kind = "p"
