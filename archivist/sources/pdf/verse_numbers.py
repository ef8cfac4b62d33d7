"""Numbers that editions of verse print beside every fifth or tenth line.

They stand in a column of their own, left or right of the text, and between two of them are as many
lines as they count. A few pages where it is so prove it; then the same column has such numbers on
other pages, of which one may have a single one. They are read as one line at the page's end, as
numbers of all lines are (:mod:`line_numbers`), so that verse reads as it does without them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.line_numbers import as_line

_STEP = 5  # all steps that editions have are multiples of it
_MOST = 9_995
_APART = 1.0  # of the size: the white between text and number
_ASIDE = 0.6  # of the size, by which edges of one column's numbers differ
_LEVEL = 0.2  # of the size, by which baselines of one line differ
_NEAR = 2.6  # of the size, from a page's first or last line to the next: heads are farther off
_STEPS, _PAGES = 6, 3  # steps with as many lines as they count, and pages that have some


class _Number(NamedTuple):
    run: Run
    value: int
    right: bool  # of the text
    line: int  # which of the page's lines it stands beside

    @property
    def counts(self) -> bool:
        """Whether lines are counted by such: 5, 10, 25, 1000."""
        return self.value % _STEP == 0


def apart(pages: Sequence[Sequence[Run]]) -> tuple[list[Sequence[Run]], dict[int, Block]]:
    """The pages without such numbers, and by page the line that these are."""
    likely = {k: found for k, runs in enumerate(pages) if (found := list(_likely(runs)))}
    columns = _columns(likely)
    rest: list[Sequence[Run]] = list(pages)
    lines: dict[int, Block] = {}
    for k, numbers in likely.items():
        own = [n.run for n in numbers if n.counts and _is_in(n, columns)]
        if own:
            taken = {id(run) for run in own}
            rest[k] = [run for run in pages[k] if id(run) not in taken]
            lines[k] = as_line(own)
    return rest, lines


def _likely(runs: Sequence[Run]) -> Iterator[_Number]:
    """A page's numbers that end or begin a line, white beside them, among lines of the text."""
    numbers = [run for run in runs if not run.turn and _value(run)]
    if not numbers:
        return
    taken = {id(run) for run in numbers}
    texts = [run for run in runs if not run.turn and id(run) not in taken and run.text.strip()]
    bases = _lines(texts)
    for run in sorted(numbers, key=lambda run: run.base):
        level = _LEVEL * run.size
        beside = [text for text in texts if abs(text.base - run.base) <= level]
        at = bisect_left(bases, run.base - level)
        if not beside or _is_off(bases, at, _NEAR * max(text.size for text in beside)):
            continue
        if max(text.x1 for text in beside) + _APART * run.size <= run.x0:
            yield _Number(run, _value(run), True, at)
        elif run.x1 + _APART * run.size <= min(text.x0 for text in beside):
            yield _Number(run, _value(run), False, at)


def _value(run: Run) -> int:
    """The number that a run is, or 0."""
    text = run.text.strip()
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(_MOST)) or text[0] == "0":
        return 0
    return int(text)


def _lines(texts: Iterable[Run]) -> list[float]:
    """The baselines of a page's lines."""
    bases: list[float] = []
    for run in sorted(texts, key=lambda run: run.base):
        if not bases or run.base - bases[-1] > _LEVEL * run.size:
            bases.append(run.base)
    return bases


def _is_off(bases: Sequence[float], at: int, near: float) -> bool:
    """Whether a line may be the page's head or foot: the first or last, and far from the next."""
    first = at == 0 and bases[1:2] and bases[1] - bases[0] > near
    return bool(first) or (at == len(bases) - 1 > 0 and bases[-1] - bases[-2] > near)


def _columns(likely: dict[int, list[_Number]]) -> list[_Number]:
    """Numbers that steps from the one before prove, one for each place; none if too few do.

    Where others stand between, they number a list, or all lines.
    """
    proved: dict[tuple[bool, int, int], _Number] = {}  # one of those at each place
    steps: defaultdict[int, int] = defaultdict(int)
    for page, numbers in likely.items():
        for one, two in pairwise(numbers):
            step = two.value - one.value
            beside = one.counts and two.counts and _is_in(two, [one])
            if beside and step > 0 and two.line - one.line == step:
                steps[page] += 1
                proved.setdefault((two.right, round(two.run.x0), round(two.run.x1)), two)
    enough = sum(steps.values()) >= _STEPS and len(steps) >= _PAGES
    return list(proved.values()) if enough else []


def _is_in(number: _Number, columns: Iterable[_Number]) -> bool:
    """Whether it stands on the side and, by its left or right edge, where one of these does."""
    off = _ASIDE * number.run.size
    return any(
        number.right == other.right
        and min(abs(number.run.x0 - other.run.x0), abs(number.run.x1 - other.run.x1)) <= off
        for other in columns
    )
