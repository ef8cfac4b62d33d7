"""Running heads and feet, printed page numbers, catchwords, signatures; where pages start.

Fills ``draft.units`` with units of kind ``fw`` and ``pb`` alone; :mod:`paragraphs` then makes units
of all other lines. With form feeds, furniture is looked for at the head and foot of each page; else
among lines that stand alone (:mod:`running`). A library's licence text is :mod:`boilerplate`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from archivist.structure import (
    boilerplate,
    page_numbers,
    printed,
    running,
    side_notes,
    specks,
    told,
    underlines,
)
from archivist.structure.draft import Draft, Unit
from archivist.structure.pages import Pages


def find(draft: Draft) -> None:
    """Settle the furniture of the whole text."""
    units = boilerplate.furniture(draft)
    kept = told.kept(draft)
    if kept:
        units = [u for u in units if not any(line.start in kept for line in u.lines)]
    units += told.furniture(draft)
    units += side_notes.furniture(draft, draft.lines)
    units += page_numbers.furniture(draft)
    units += _named(draft, kept)
    taken = kept.union(line.start for unit in units for line in unit.lines)
    free = [n for n in draft.lines if n.start not in taken]
    units += (*underlines.furniture(draft, free), *specks.furniture(draft, free))
    taken = taken.union(line.start for unit in units for line in unit.lines)
    lines = [line for line in draft.lines if line.start not in taken]
    found: list[Unit] = []
    inside = page_numbers.inside_lines(draft)
    seen = printed.furniture(m for m in draft.marks if m.start not in inside)
    # One page alone has no other to be told by, but a source that names its head and foot.
    if lines and (lines[0].page != lines[-1].page or any(line.start in seen for line in lines)):
        begun = any(mark.kind == "page" for mark in draft.marks)
        found = Pages(draft.text, lines, draft.layout.width, seen, begun).furniture()
    if all(unit.kind == "pb" for unit in found):
        found += running.furniture(draft, lines)
    own = {line.start for unit in found for line in unit.lines}
    if all(line.start in own for line in lines):  # what all pages have alone is what they say
        found = [unit for unit in found if unit.kind == "pb"]
    units += found
    draft.units = sorted(units, key=_place)


def _named(draft: Draft, kept: Collection[int]) -> Iterator[Unit]:
    """Catchwords and signatures that the source names, those above a page's notes, too."""
    names = printed.named(draft.marks)
    for line in draft.lines if names else ():
        if line.start in names and line.start not in kept:
            yield Unit([line], line.gap, line.page, kind="fw", type=names[line.start])


def _place(unit: Unit) -> tuple[int, bool]:
    """A page starts before what is printed on it."""
    return unit.start, unit.kind != "pb"
