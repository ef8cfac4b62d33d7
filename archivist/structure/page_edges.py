"""The text's left edge page by page: pages that stand elsewhere are put where the others are.

Scans are cropped as it happens, and programs that keep a page's layout begin at what is farthest to
the left: the text of a page with notes stands as far in as their labels stand out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from archivist.structure.draft import Draft, Layout, Line

FULL = 0.82  # of the measure: a line that long was broken because it was full
_AT_EDGE = 2  # lines of a page at the text's edge: its rows and entries are indented, not the page
_HANGING = 0.7  # of the lines behind a full one, on a page of entries
_LEAST = 3
_BOTH_SIDES = 0.5  # of what a page is off on the left, that it is off on the right


def straighten(draft: Draft) -> None:
    """Take out of each line's indentation by how much its page is off, on its right side too.

    A quotation that fills a page is set in, but ends where other lines end, or before.
    """
    if not draft.layout.wrapped or draft.layout.turned or not draft.layout.paged:
        return
    furniture = {line.start for unit in draft.units for line in unit.lines}
    lines = [line for line in draft.lines if line.start not in furniture]
    off = _off(draft.layout, lines, margins(draft.layout, lines, noted=True))
    if not off:
        return

    def moved(line: Line) -> Line:
        by = off.get(line.page, 0)
        return line._replace(indent=max(0, line.indent - by)) if by else line

    draft.lines = [moved(line) for line in draft.lines]
    for unit in draft.units:
        unit.lines = [moved(line) for line in unit.lines]


def _off(layout: Layout, lines: Sequence[Line], edges: Mapping[int, int]) -> dict[int, int]:
    """By how many columns pages are off whose lines end as much farther on as they begin."""
    if not edges:
        return {}
    ends: dict[int, list[int]] = defaultdict(list)
    usual: list[int] = []
    for line in lines:
        if line.indent == edges.get(line.page, layout.margin) and _is_full(layout, line):
            (ends[line.page] if line.page in edges else usual).append(line.width)
    if not usual:
        return {}
    right = median(usual)
    off = {page: edge - layout.margin for page, edge in edges.items()}
    return {
        page: by
        for page, by in off.items()
        if ends[page] and (median(ends[page]) - right) / by >= _BOTH_SIDES
    }


def _is_full(layout: Layout, line: Line) -> bool:
    return layout.width * FULL <= line.width <= layout.width * 1.25


def _of_entries(layout: Layout, lines: Sequence[Line], indent: int) -> bool:
    """Whether a typed page is all entries of a list: what goes on with a full line hangs deeper.

    Of a page that a reader measured it is not asked: it may have been cropped otherwise.
    """
    if any(line.columns for line in lines):
        return False
    if sum(line.indent < indent - 1 for line in lines) >= _LEAST:
        return True
    below = [b for a, b in pairwise(lines) if a.indent == indent and a.width >= FULL * layout.width]
    hang = sum(line.indent > indent + 1 for line in below)
    return hang >= _LEAST and hang >= _HANGING * len(below)


def _above_notes(full: Sequence[Line], common: Sequence[int]) -> int:
    """The leftmost of these places of full lines that is not of notes, below all others."""
    for indent, inner in pairwise(common):
        last = max(k for k, line in enumerate(full) if line.indent == inner)
        if any(line.indent == indent for line in full[:last]):
            return indent
    return common[-1]


def margins(layout: Layout, lines: Iterable[Line], noted: bool = False) -> dict[int, int]:
    """Left edges of pages that lie elsewhere than the text's (scans cropped differently).

    ``noted``: notes below the text count for nothing. So pages are found that have a quotation
    there alone, too; other evidence must tell them apart.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    found = {}
    for page, all_lines in pages.items():
        full = [line for line in all_lines if _is_full(layout, line)]
        counts = Counter(line.indent for line in full)
        common = sorted(i for i, n in counts.items() if n >= 2 and n >= 0.15 * counts.total())
        indent = common[0] if common else layout.margin
        if noted and common:
            indent = _above_notes(full, common)
        while counts[indent + 1] > counts[indent]:  # some lines were put a column to the left
            indent += 1
        if noted:
            own = [k for k, line in enumerate(all_lines) if line.indent == indent]
            all_lines = all_lines[own[0] : own[-1]] if own else []
        usual = sum(line.indent == layout.margin for line in all_lines)  # of any length
        elsewhere = counts[indent] >= 5 and usual < _AT_EDGE
        if indent != layout.margin and elsewhere and not _of_entries(layout, all_lines, indent):
            found[page] = indent
    return found
