"""Headings: found, read, put into levels, and joined with the printed list of contents."""

from __future__ import annotations

from collections.abc import Sequence

from archivist.rules import FindingRow
from archivist.structure import contents
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings import (
    beneath,
    between,
    bookmarks,
    display,
    hinted,
    levels,
    told_below,
    wished,
    worded,
)
from archivist.structure.headings.candidates import Candidate, Surroundings, gather
from archivist.structure.headings.decide import decide
from archivist.structure.headings.evidence import evidence
from archivist.structure.headings.glued import part
from archivist.structure.headings.landmarks import set_aside, take_back
from archivist.structure.headings.matching import match

__all__ = ["FINDINGS", "recognise", "set_aside"]

FINDINGS = (
    FindingRow("heading.doubtful", "info", "A line that may be a heading was left as a paragraph."),
    FindingRow(
        "heading.supplied",
        "info",
        "A heading has its wording from the contents of the file; where it stands is none.",
    ),
)


def recognise(draft: Draft) -> None:
    """Settle headings: kind head, level, type, n, matter and key of their units."""
    take_back(draft)
    marked = hinted.is_marked(draft) and not beneath.unmarked(draft)
    if not marked and display.mark(draft):
        between.mark(draft)
        marked = True
    if marked:
        beneath.mark(draft)
        wished.mark(draft)
    else:
        part(draft)
    entries = contents.entries_of(draft)
    around = Surroundings(draft, contents.title_keys(draft, entries))
    candidates = hinted.gather(around) if marked else worded.as_titles(gather(around))
    matched = match(entries, candidates, around)
    if marked:
        hinted.decide(candidates)
        hinted.settle(candidates, around)
    else:
        decide(candidates, around)
        if draft.hinted:
            bookmarks.decide(candidates, bookmarks.led_to(draft, around.units))
        wished.decide(candidates)
        candidates = told_below.with_titles(candidates, around)
        heads = [c for c in candidates if c.rank and not c.second]
        levels.settle(heads, bool(entries), around)
    for c in candidates:
        if c.second:
            c.unit.kind, c.unit.level = "head", 0
        c.unit.evidence = evidence(c, marked)
    wished.settle(draft)
    if entries:
        contents.link(entries, _targets(matched, candidates, draft), draft)


def _targets(
    matched: Sequence[int], candidates: Sequence[Candidate], draft: Draft
) -> list[Unit | None]:
    """The head that each entry names: of a title under a number, the number's unit."""
    places = {c.at: c for c in candidates}
    own = next((u for u in draft.units if u.kind == "head" and u.type == "contents"), None)
    out: list[Unit | None] = []
    for at, entry in zip(matched, contents.entries_of(draft), strict=True):
        c = places.get(at)
        if c is not None and c.second:
            c = places.get(at - 1)
        target = c.unit if c is not None and c.unit.kind == "head" else None
        if target is None and contents.names_itself(draft, entry):
            target = own
        out.append(target)
    return out
