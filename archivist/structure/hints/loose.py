"""Headings that the format marks in a text whose other blocks it does not mark.

Pages may hold their text as bare lines with breaks between, in no paragraph; such text is read as
plain text is. Its headings are still known where two witnesses agree: the format marks them (or a
reader supplied them, where the file's contents lead), and the contents of the file lead to most of
its places through them. Marks alone are not enough: around a text typed as it is on paper a web
page sets headings of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Mark
from archivist.structure.draft import Draft, Unit
from archivist.structure.hints import heads
from archivist.structure.hints.chains import HEADS

_SUPPLIED = "supplied"
_LEAST = 4  # headings that the contents lead to
_SHARE = 0.5  # of the places that the contents lead to


def recognise(draft: Draft) -> None:
    """Settle such headings, the book's title among them."""
    led = {mark.start for mark in draft.marks if mark.kind == "outline"}
    if len(led) < _LEAST:
        return
    found = list(_marked(draft))
    both = led.intersection(mark.start for _, mark in found)
    if len(both) < max(_LEAST, _SHARE * len(led)):
        return
    for unit, mark in found:
        unit.kind, unit.supplied = "head", mark.kind == _SUPPLIED
        unit.level = int(mark.value if unit.supplied else mark.kind[1])
    heads.settle_loose(draft)


def _marked(draft: Draft) -> Iterator[tuple[Unit, Mark]]:
    """The units that are the wording of one heading and no more, each with its mark."""
    marks = {m.start: m for m in draft.marks if m.kind in HEADS or m.kind == _SUPPLIED}
    for unit in draft.units:
        mark = marks.get(unit.start) if unit.kind == "p" and unit.lines else None
        if mark is not None and mark.end == unit.end:
            yield unit, mark
