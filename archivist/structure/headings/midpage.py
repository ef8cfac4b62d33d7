"""What the beginnings of pages tell of levels, in a book whose divisions each open one.

``JUVENILIA`` opens a page as every other poem does; the titles below it stand where the last poem
ends: they divide it. ``A HANDBOOK`` behind the last act opens one for which the page before was
left half empty: it is no section of the act. Where nothing is numbered and no list of contents
shows levels, this is all that tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from statistics import quantiles

from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings
from archivist.structure.headings.ranks import PLAIN

_NEAR = 8  # lines of text above what opens a page: a motto, or the last lines of what went before
_HEAD = 2  # of a page's head
_OPENERS = 5  # that show the habit
_BROKEN_OFF = 3  # of them behind pages that were left short
_MOST = 0.6  # of the outermost divisions
_SHORT = 0.8  # of a page's lines
_DEEP = frozenset({"notes", "bibliography", "index", "glossary"})  # stay where they are


class Pages:
    """Where headings stand on their pages."""

    def __init__(self, around: Surroundings) -> None:
        self._lines = around.draft.lines
        self._counts = Counter(line.page for line in self._lines)
        self._full = quantiles(self._counts.values(), n=10)[-2] if len(self._counts) > 1 else 0

    def opens(self, head: Candidate) -> bool:
        return self._above(head) <= _NEAR

    def breaks_off(self, head: Candidate) -> bool:
        """Whether a heading opens a page and the one before it was left short."""
        return self.opens(head) and self._counts[head.unit.page - 1] < _SHORT * self._full

    def tops(self, head: Candidate) -> bool:
        """Whether nothing but the page's head stands above a heading, or the page broke off."""
        return self._above(head) <= _HEAD or self.breaks_off(head)

    def _above(self, head: Candidate) -> int:
        """How many lines stand above a heading on its page."""
        k = bisect_left(self._lines, head.unit.start, key=lambda line: line.start)
        return k - bisect_left(self._lines, head.unit.page, key=lambda line: line.page)


def by_pages(
    heads: Sequence[Candidate], ranks: Sequence[int], around: Surroundings
) -> Sequence[int]:
    """The ranks, with titles in mid-page below the division before them, and those behind the last
    numbered division beside it where they open a page."""
    if not around.draft.layout.paged or not heads:
        return ranks
    pages = Pages(around)
    outer = min(ranks)
    outermost = [head for head, rank in zip(heads, ranks, strict=True) if rank == outer]
    opening = [head for head in outermost if pages.opens(head)]
    if len(opening) < _OPENERS or len(opening) < _MOST * len(outermost):
        return ranks
    out = list(ranks)
    habit = sum(pages.breaks_off(head) for head in opening) >= _BROKEN_OFF
    last = max(
        (k for k, h in enumerate(heads) if h.reading.number and ranks[k] == outer), default=0
    )
    begun = False  # behind the front matter
    for k, head in enumerate(heads):
        if ranks[k] == outer and pages.opens(head):
            begun = begun or head.matter != "front"
        elif ranks[k] == outer and begun and _may_divide(head):
            out[k] = outer + 1 if _opens_parts(heads[k : k + 2]) else PLAIN
        elif head.rank == PLAIN == ranks[k] and k > last > 0 and habit and pages.tops(head):
            out[k] = outer
    return out


def _opens_parts(heads: Sequence[Candidate]) -> bool:
    """Whether the first of some parts stands right below a title: these are inside it."""
    return len(heads) == 2 and heads[1].value == 1 and heads[1].at <= heads[0].at + 2


def _may_divide(head: Candidate) -> bool:
    numbered = head.reading.number or head.reading.label
    return not numbered and (head.rank == PLAIN or (head.rank == NAMED and head.name not in _DEEP))
