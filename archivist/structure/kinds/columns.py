"""Tables by the gaps between their columns.

A line of a table is parted by runs of spaces or by leaders; a line of prose is not, but for the two
spaces that typists put after a full stop. Lines that stand together and mostly have such gaps are
rows, one a line, cut into cells at the gaps. Where text has a line a paragraph, lines are rows
only where they have as many cells as each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from archivist.model import Span
from archivist.patterns import late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.kinds.shapes import neighbours

_GAP = re.compile(
    r"(?<=[^\s.!?:;\"”’)])(?:[ ]{2,}|\t)|[ ]{4,}|[ ]?(?:\.[ ]?){4,}[ ]?|[ ]*[|¦][ |¦]*"
)
_RULE = re.compile(r"[-+=_|¦—–\s]+")  # a line drawn, not written: "+------+------"
_MAY_GAP = ("\t", "|", "¦", "  ", "..", ". .")  # one of them stands in every gap
_LEAST = 2  # lines of a table
_MOSTLY = 0.6  # of the lines have a gap
_LEAST_EVEN = 3  # lines of a table in text that is not wrapped
_EVEN = 0.8  # of these have the same number of cells
_FIGURES = late(r"\d")


def recognise(draft: Draft) -> None:
    """Settle table rows."""
    found: dict[int, list[Unit]] = {}
    gaps = [mark for mark in _MAY_GAP if mark in draft.text]
    for unit in neighbours(draft):
        if all(draft.text.find(mark, unit.start, unit.end) < 0 for mark in gaps):
            continue
        if unit.kind in ("p", "quote", "verse") and len(unit.spans) == 1 and not unit.parts:
            cut = [_cells(draft, line) for line in unit.lines]
            if _is_table(draft, cut) and (draft.layout.wrapped or _even(cut)):
                found[id(unit)] = list(_rows(draft, unit, cut))
    if found:
        draft.units = [new for unit in draft.units for new in found.get(id(unit), [unit])]


def _cells(draft: Draft, line: Line) -> list[Span]:
    """The stretches of a line between its gaps; none of a drawn line."""
    if _RULE.fullmatch(draft.text, line.start, line.end):
        return []
    cells: list[Span] = []
    at = line.start
    for gap in _GAP.finditer(draft.text, line.start, line.end):
        if gap.start() > at:
            cells.append((at, gap.start()))
        at = gap.end()
    return [*cells, (at, line.end)] if at < line.end else cells


def _is_table(draft: Draft, cut: list[list[Span]]) -> bool:
    written = [cells for cells in cut if cells]
    gapped = [cells for cells in written if len(cells) > 1]
    if len(gapped) < max(_LEAST, _MOSTLY * len(written)):
        return _is_ruled(draft, cut, gapped)
    return _ends_in_figures(draft, gapped)


def _even(cut: list[list[Span]]) -> bool:
    """Whether nearly all of several lines have the same number of cells."""
    counts = Counter(len(cells) for cells in cut if cells)
    cells, often = counts.most_common(1)[0]
    return len(cut) >= _LEAST_EVEN and cells > 1 and often >= _EVEN * len(cut)


def _is_ruled(draft: Draft, cut: list[list[Span]], gapped: list[list[Span]]) -> bool:
    """Drawn lines speak for a table whose entries run over several lines."""
    drawn = len(cut) > sum(map(bool, cut))
    return drawn and len(gapped) >= _LEAST and _ends_in_figures(draft, gapped)


def _ends_in_figures(draft: Draft, gapped: list[list[Span]]) -> bool:
    """Whether half of the lines have figures behind their first cell."""
    hits = [any(_FIGURES.search(draft.text, *span) for span in cells[1:]) for cells in gapped]
    return sum(hits) >= 0.5 * len(hits)


def _rows(draft: Draft, unit: Unit, cut: list[list[Span]]) -> Iterator[Unit]:
    """A row for each line; one that hangs below a label without figures goes on with its row."""
    row: Unit | None = None
    for line, cells in zip(unit.lines, cut, strict=True):
        _claim_drawn(draft, line, cells)
        if not cells:
            continue
        if row is not None and _goes_on(draft, row, line):
            (_, (start, end)) = row.parts[-1]
            row.parts[-1] = (row.parts[-1][0], (start, end + 1))  # with the space before the rest
            row.parts.append(("cell+", cells[0]))
            row.parts += [("cell", span) for span in cells[1:]]
            row.lines.append(line)
        else:
            if row is not None:
                yield row
            row = Unit([line], line.gap, unit.page, "row")
            row.parts = [("cell", span) for span in cells]
        row.inlines += [i for i in unit.inlines if line.start <= i.start < line.end]
    if row is not None:
        yield row


def _goes_on(draft: Draft, row: Unit, line: Line) -> bool:
    """Whether ``line`` hangs deeper than a row that is so far a label alone."""
    start, end = row.parts[-1][1]
    single = all(kind != "cell" for kind, _ in row.parts[1:])
    label = _FIGURES.search(draft.text, start, end) is None
    room = draft.text[end : end + 1].isspace()
    return single and label and room and line.indent > row.lines[0].indent


def _claim_drawn(draft: Draft, line: Line, cells: list[Span]) -> None:
    """Leaders, bars and drawn lines between the cells are no wording."""
    at = line.start
    for start, end in (*cells, (line.end, line.end)):
        if draft.text[at:start].strip():
            draft.claim(at, start, "layout.leader")
        at = end
