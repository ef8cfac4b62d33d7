"""Numbers of lines that proofs, drafts and pleadings print down the margin of their pages.

They count each page's lines from one, at one distance, empty lines as well, in a column of their
own that no text reaches; most pages have them. They are read as one line at the page's end, so
that what stands beside them reads as a page without them does. A list's numbers go on from page to
page or stand where it begins, and a table's stand on few pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import Row, Segment

# "R33", "32S": printers mark the lines at the foot of right and left pages.
_NUMBER = re.compile(r"\s*(?:[A-Z][a-z]?)?(\d{1,3})[A-Z]?\s*")
_FEWEST = 10  # numbers of a page
_PAGES, _SHARE = 3, 0.5  # that have them, and of the pages that have any text
_STEPS = 0.9  # of the steps from number to number that are of one, and of one length
_EVEN = 0.2  # of that length
_ASIDE = 1.0  # of the size: the middles of a column's numbers differ by less
_ACROSS = 0.05  # of the other runs at the numbers' height, that stand on the other side of them


def apart(pages: Sequence[Sequence[Run]]) -> tuple[list[Sequence[Run]], dict[int, Block]]:
    """The pages without such numbers, and by page the line that these are."""
    found = {number: own for number, runs in enumerate(pages) if (own := _numbers(runs))}
    texts = sum(len(runs) > _FEWEST for runs in pages)
    if len(found) < max(_PAGES, _SHARE * texts):
        return list(pages), {}
    rest: list[Sequence[Run]] = list(pages)
    lines: dict[int, Block] = {}
    for number, own in found.items():
        taken = {id(run) for run in own}
        rest[number] = [run for run in pages[number] if id(run) not in taken]
        lines[number] = as_line(own)
    return rest, lines


def _numbers(runs: Sequence[Run]) -> list[Run]:
    """The runs that number a page's lines, from top to bottom; none where it has no such column."""
    likely = [run for run in runs if not run.turn and _NUMBER.fullmatch(run.text)]
    for column in _columns(likely):
        column.sort(key=lambda run: run.base)
        if _counts(column) and _stands_apart(column, runs):
            return column
    return []


def _columns(likely: Sequence[Run]) -> Iterator[list[Run]]:
    """The numbers that stand below each other, the longest column first."""
    columns: list[list[Run]] = []
    for run in sorted(likely, key=_middle):
        if columns and _middle(run) - _middle(columns[-1][-1]) < _ASIDE * run.size:
            columns[-1].append(run)
        else:
            columns.append([run])
    yield from sorted((own for own in columns if len(own) >= _FEWEST), key=len, reverse=True)


def _middle(run: Run) -> float:
    return (run.x0 + run.x1) / 2


def _counts(column: Sequence[Run]) -> bool:
    values = [_value(run) for run in column]
    steps = [b - a for a, b in pairwise(values)]
    lengths = [b.base - a.base for a, b in pairwise(column)]
    usual = median(lengths)
    even = sum(abs(length - usual) <= _EVEN * usual for length in lengths)
    return (
        values[0] == 1
        and sum(step == 1 for step in steps) >= _STEPS * len(steps)
        and even >= _STEPS * len(lengths)
    )


def _value(run: Run) -> int:
    match = _NUMBER.fullmatch(run.text)
    return int(match[1]) if match else 0


def _stands_apart(column: Sequence[Run], runs: Sequence[Run]) -> bool:
    """Whether what stands beside the numbers is on one side of them, or nothing does."""
    own = {id(run) for run in column}
    top, foot = column[0].base - column[0].size, column[-1].base + 0.1 * column[-1].size
    left, right = min(run.x0 for run in column), max(run.x1 for run in column)
    beside = [r for r in runs if id(r) not in own and not r.turn and top < r.base < foot]
    beside = [run for run in beside if run.text.strip()]
    before = sum(run.x1 <= left for run in beside)
    behind = sum(run.x0 >= right for run in beside)
    return max(before, behind) >= (1 - _ACROSS) * len(beside)


def as_line(column: Sequence[Run]) -> Block:
    x0, x1 = min(run.x0 for run in column), max(run.x1 for run in column)
    text = " ".join(run.text.strip() for run in column)
    last = column[-1]
    run = last._replace(x0=x0, x1=x1, text=text)
    row = Row((Segment((run,), x0, x1, run.base, run.size),), run.base, run.size, x0, x1, len(text))
    return Block([row], x0, x1, column=True)
