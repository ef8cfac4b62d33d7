"""Mottoes below headings, and the names below mottoes.

``CHAPTER III``, four lines of verse, ``A. WRITER``, then the text: such a name is in capitals and
stands between lines, as titles do. But what it would be the title of has a heading already, right
above the motto.

Where essays open with verse, a title has no text below it by which others are known. Several of
the book's titles that stand so, for other reasons known, show that the others are titles too. Left
alone: titles of poems that are quoted one near the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from archivist.structure.headings.below import LISTS
from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings
from archivist.structure.headings.ranks import PLAIN

_STANZAS = 6  # units of a motto
_LINE, _MOTTO = 120, 600  # code points of a motto on one line, and of one in prose
_TITLES, _OTHERS = 3, 4  # known titles above mottoes; all lines that stand so, for each of them
_TITLE, _ESSAY = 60, 3000  # code points of a title, and from one to the next
_ALONE, _LONG_ESSAY = 6, 9000  # the same of lines, where no title is known at all
_NEAR = 3  # units from a heading to the name below its motto
_HABIT = 2  # mottoes in lines that show the book's habit


def writers(
    candidates: Sequence[Candidate], by_place: dict[int, Candidate], around: Surroundings
) -> frozenset[int]:
    """The places of lines that name whose words stand between them and a heading.

    Below a motto of a single line only where the book has others that show their lines; below one
    in prose only where the list of contents has the heading above, and not the line.
    """
    if around.poems:
        return frozenset()  # the line is the next one's title
    sure: set[int] = set()
    likely: set[int] = set()
    for c in candidates:
        if c.rank or c.second or c.reading.number or c.entry >= 0 or len(c.unit.lines) > 1:
            continue
        first = c.at
        while first > 0 and c.at - first < _STANZAS and _in_lines(around, first - 1):
            first -= 1
        if first < c.at and _is_head(by_place.get(first - 1)) and c.prose_next:
            sure.add(c.at)
        elif _is_motto(around, c.at - 1, by_place.get(c.at - 2)) and c.prose_next:
            likely.add(c.at)
    return frozenset(sure | likely if len(sure) >= _HABIT else sure)


def titles(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Lines above verse that stand as some of the book's titles do, each far from the last."""
    if around.poems:
        return []
    heads = [c.at for c in candidates if c.rank]
    plain = [c for c in candidates if c.rank == PLAIN]
    apart = len(plain) >= _TITLES and all(c.wide for c in plain)
    shaped = [c for c in candidates if _above_motto(c, heads, apart, around)]
    known = sum(c.rank == PLAIN for c in shaped)
    # Where nothing divides the book but such lines, many of them, they need no others beside them.
    alone = all(c.rank in (0, NAMED) for c in candidates)
    if alone:
        titles = {c.at for c in candidates if c.caps or c.title_case}
        shaped = [c for c in shaped if c.at - 2 not in titles]  # whose the first of two mottoes is
    alone = alone and len(shaped) >= _ALONE
    if not alone and (known < _TITLES or len(shaped) > _OTHERS * known):
        return []
    length = median(b.unit.start - a.unit.end for a, b in pairwise(shaped))
    least = _LONG_ESSAY if alone else _ESSAY
    return [c for c in shaped if not c.rank] if length >= least else []


def _above_motto(c: Candidate, heads: Sequence[int], apart: bool, around: Surroundings) -> bool:
    """Whether a line that may be a title stands between the end of prose and verse before prose.

    Or behind verse, where more blank lines part them, as they do before the book's titles
    (``apart``). The line between two mottoes, right below another heading, names whose the first
    one is.
    """
    if c.second or c.reading.number or c.entry >= 0 or len(c.unit.lines) > 1:
        return False
    if not c.prose_before and not (apart and c.wide):
        return False
    if not (c.caps or c.title_case) or not c.text[-1].isalnum() or len(c.text) > _TITLE:
        return False
    below = around.units[c.at + 1 : c.at + 2 + _STANZAS]
    after = next((c.at + 1 + k for k, u in enumerate(below) if u.kind != "verse"), -1)
    before = bisect_left(heads, c.at)
    far = not before or c.at - heads[before - 1] > _NEAR
    prose = around.is_prose(after) or (around.is_short(after) and around.is_prose(after + 1))
    return far and after > c.at + 1 and prose


def _is_head(c: Candidate | None) -> bool:
    """Whether a division opens that has text: titles among a list's entries divide it."""
    return c is not None and bool(c.rank or c.second) and c.name not in LISTS


def _in_lines(around: Surroundings, k: int) -> bool:
    """Whether unit ``k`` shows its lines: verse, or several lines where paragraphs have one each.

    In wrapped text it is set in deeper than paragraphs begin.
    """
    unit = around.units[k]
    if unit.kind in ("verse", "quote"):
        return True
    layout = around.draft.layout
    edge = layout.margin + layout.first + 1
    deep = not layout.wrapped or all(line.indent > edge for line in unit.lines)
    return unit.kind == "p" and len(unit.lines) > 1 and layout.separated and deep


def _is_motto(around: Surroundings, k: int, head: Candidate | None) -> bool:
    """Whether unit ``k`` is a line right below a heading, or a paragraph below a listed one."""
    if not 0 <= k < len(around.units) or head is None or not _is_head(head):
        return False
    unit = around.units[k]
    longest = _MOTTO if head.entry >= 0 else _LINE
    return unit.kind == "p" and len(unit.lines) == 1 and unit.end - unit.start <= longest
