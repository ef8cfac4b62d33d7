"""Single lines of verse between paragraphs, told by how deep a typed text sets its stanzas in.

One line has no shape. But where all stanzas of a text stand eight columns in, and no quotation of
prose does, so does a line of a poem that is cited alone, and who wrote it below: ::

    He says of her, when she has gone:

            Low lies the weir, and slow goes the water.

       Nobody knew where he had that from.

Left alone: lines in the middle, in capitals, or as deep as paragraphs begin, and pages whose lines
a reader measured, which may be a column off.
"""

from __future__ import annotations

from collections import Counter

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.candidates import is_centred
from archivist.structure.headings.lines import in_capitals
from archivist.structure.kinds.shapes import neighbours
from archivist.structure.talk import OPENING

_STANZAS = 4  # that show how deep verse is set in
_MOST = 0.8  # of all stanzas, that stand so
_QUOTED = 0.2  # of them, quotations that stand so at most
_SET_IN = 3  # columns
_TEXT, _NOTES = ("p", "quote", "verse"), ("note", "note-p")


def recognise(draft: Draft) -> None:
    """Settle such lines as verse."""
    units = [
        unit
        for unit in neighbours(draft)
        if unit.lines and not unit.lines[0].columns and unit.kind not in _NOTES
    ]
    depth = _depth(draft, units)
    if not depth:
        return
    for before, unit, after in zip(units, units[1:], units[2:], strict=False):
        apart = unit.gap and after.gap and before.kind in _TEXT
        if apart and unit.kind in _TEXT and unit.indent == depth and _is_line(draft, unit):
            unit.kind = "verse"


def _depth(draft: Draft, units: list[Unit]) -> int:
    """How deep stanzas are set in, and quotations are not; 0 where nothing tells."""
    stanzas = Counter(u.indent for u in units if u.kind == "verse" and len(u.lines) > 1)
    quoted = Counter(u.indent for u in units if u.kind == "quote" and len(u.lines) > 1)
    if not stanzas:
        return 0
    depth, often = stanzas.most_common(1)[0]
    margin, first = draft.layout.margin, draft.layout.first
    inset = depth >= margin + _SET_IN and depth != margin + first
    known = often >= max(_STANZAS, _MOST * stanzas.total()) and quoted[depth] <= _QUOTED * often
    return depth if inset and known else 0


def _is_line(draft: Draft, unit: Unit) -> bool:
    words = draft.words(unit)
    begun = words.lstrip(OPENING + " ")[:1].isupper()
    plain = len(unit.lines) == 1 and not unit.parts and not unit.group
    return plain and begun and not in_capitals(words) and not is_centred(draft, unit)
