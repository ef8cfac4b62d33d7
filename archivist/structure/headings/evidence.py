"""What a heading was taken for one by, in words, for ``archivist outline`` and findings."""

from __future__ import annotations

from collections.abc import Iterator

from archivist.structure.headings.candidates import Candidate


def evidence(c: Candidate, marked: bool) -> tuple[str, ...]:
    """What speaks for a candidate, the strongest first; ``marked``: its format marks headings."""
    return tuple(_said(c, marked))


def _said(c: Candidate, marked: bool) -> Iterator[str]:
    if c.unit.told is not None:
        yield "said in the work file"
    if marked and (c.unit.told is None or c.unit.told.role != "heading"):
        yield "marked by the format"
    if c.entry >= 0:
        yield "in the contents"
    if c.reading.label and c.reading.number is not None:
        yield f"{c.reading.label} with a number"
    elif c.reading.label:
        yield f"the last {c.reading.label}"
    elif c.reading.number is not None:
        yield "a number that counts on" if c.rank else "a number"
    if c.name:
        yield f"known name of {c.name}"
    if c.titled and not c.reading.title:
        yield "title below the number"
    if c.broken:
        yield "behind a section break"
    if c.caps and (c.reading.title or c.reading.number is None):  # "III" has no other letters
        yield "in capitals"
    if c.wide:
        yield "set off by space or type"
    if c.centred:
        yield "centred"
    if c.title_case and not (c.reading.number or c.name or c.caps):
        yield "in title case"
