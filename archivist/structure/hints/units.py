"""Units from the block marks of a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivist.model import Mark
from archivist.patterns import CLOSING
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.hints.chains import Home, homes, is_listing, is_whole

_LEAST = 0.5  # of the text in block marks: with less the text is read as plain text
_BESIDE = 0.1  # of it, in other blocks than listings: a page may show a whole text as one
_LOOKS = frozenset(("pre", "section", "centre", "nav", "header", "footer"))
# Between two runs of one paragraph: a note set in its middle, the number of a page.
_CUTTING = frozenset({"note", "pagenum"})
_REACH = 12  # units; a note in a paragraph's middle is not longer
_FLOWING = frozenset({"p", "li", "dd", "quote", "bibl"})


def is_hinted(draft: Draft) -> bool:
    """Whether the source marks its blocks: the units are then known."""
    if not draft.marks or any(mark.kind == "line" for mark in draft.marks):
        return False
    covered = listed = lines = 0
    for line, home in zip(draft.lines, homes(draft.lines, draft.marks), strict=True):
        lines += line.end - line.start
        if any(draft.marks[k].kind not in _LOOKS for k in home.chain):
            covered += line.end - line.start
        elif home.own >= 0 and is_listing(draft.marks[home.own]):
            listed += line.end - line.start
    return covered + listed >= _LEAST * max(1, lines) and covered >= _BESIDE * lines


def units_of(draft: Draft) -> list[tuple[Unit, Home]]:
    """The units of a marked text in order, each with where it stands."""
    found = list(homes(draft.lines, draft.marks))
    out: list[tuple[Unit, Home]] = []
    for run, home in _runs(draft.lines, found, draft.marks):
        before = _goes_on(out, home, draft.marks)
        if before is not None:
            _append(draft.text, before, run)
            continue
        out.append((Unit(run, run[0].gap, run[0].page), home))
    return out


def _runs(
    lines: Sequence[Line], found: Sequence[Home], marks: Sequence[Mark]
) -> Iterator[tuple[list[Line], Home]]:
    """Lines of one unit: in one mark, and with no blank line between unless the mark is whole."""
    run: list[Line] = []
    for k, (line, home) in enumerate(zip(lines, found, strict=True)):
        if run:
            own = home.own
            whole = own >= 0 and is_whole(marks[own])
            if own != found[k - 1].own or (line.gap and not whole):
                yield run, found[k - 1]
                run = []
        run.append(line)
    if run:
        yield run, found[-1]


def _append(text: str, unit: Unit, run: list[Line]) -> None:
    """The rest of a paragraph; a space is kept between, but not before a comma or point."""
    start, end = unit.spans[-1]
    if text[run[0].start] not in ".,;:!?)]" + CLOSING:
        unit.spans[-1] = (start, end + 1)
    unit.lines += run
    unit.spans.append((run[0].start, run[-1].end))


def _goes_on(out: Sequence[tuple[Unit, Home]], home: Home, marks: Sequence[Mark]) -> Unit | None:
    """The unit that a run goes on with: of the same mark, with only what cuts it between."""
    if home.own < 0 or marks[home.own].kind not in _FLOWING:
        return None
    for k, (unit, before) in enumerate(reversed(out[-_REACH:])):
        if before.own == home.own:
            return unit if k else None
        if not any(marks[k].kind in _CUTTING for k in before.chain if k > home.own):
            return None
    return None
