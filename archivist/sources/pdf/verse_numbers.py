"""Numbers that editions print beside every fifth or tenth line, of verse above all.

They stand at one edge, white beside them, and between two of them are as many lines as they count;
in a play more, since names, directions and prose are not counted. A few pages where it is so prove
it; then the same column has such numbers on other pages, of which one may have a single one. They
are read as one line at the page's end, as numbers of all lines are (:mod:`line_numbers`), so that
the text reads as it does without them. Numbers of a list, of chapters, years are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.line_numbers import as_line
from archivist.sources.pdf.side_notes import Worded, lines_of

_STEP = 5  # all steps that editions have are multiples of it
_USUAL = (5, 10)  # steps between which lines may be that are not counted
_MOST = 4  # figures of one
_APART = 0.6  # of the size: the white between text and number
_ASIDE = 0.6  # of the size, by which edges of one column's numbers differ
_NEAR = 2.6  # of the size, from a page's first or last line to the next: heads are farther off
_STEPS, _PAGES = 6, 2  # steps with as many lines as they count, and pages that have some
_FEW, _SHARE = 2, 0.3  # numbers of a page that prove nothing; of the steps of more, that do


class _Number(NamedTuple):
    piece: int
    value: int
    right: bool  # of the text
    line: int  # which of the page's lines it stands beside
    x0: float
    x1: float
    size: float

    def is_in(self, column: Iterable[_Number], aside: float) -> bool:
        """Whether it stands, by its left or right edge, where one of these does."""
        off = aside * self.size
        return any(min(abs(self.x0 - n.x0), abs(self.x1 - n.x1)) <= off for n in column)


def apart(pages: Sequence[Sequence[Run]]) -> tuple[list[Sequence[Run]], dict[int, Block]]:
    """The pages without such numbers, and by page the line that these are."""
    level = [_level(runs) if any(map(_value, runs)) else [] for runs in pages]
    rest: list[Sequence[Run]] = list(pages)
    lines: dict[int, Block] = {}
    for k, found in enumerate(beside(level, _ASIDE)):
        own = [level[k][n] for n in found]
        if own:
            taken = {id(run) for run in own}
            rest[k] = [run for run in pages[k] if id(run) not in taken]
            lines[k] = as_line(own)
    return rest, lines


def _level(runs: Sequence[Run]) -> list[Run]:
    return [run for run in runs if not run.turn and run.text.strip()]


def beside(pages: Sequence[Sequence[Worded]], aside: float) -> list[list[int]]:
    """Of each page the pieces that are such numbers, from top to bottom.

    ``aside``: of the size, by which edges of one column's numbers differ.
    """
    found = [list(_likely(page)) for page in pages]
    out: list[list[int]] = [[] for _ in pages]
    for right in (False, True):
        own = [[number for number in numbers if number.right == right] for numbers in found]
        proved = [list(_proved(numbers, aside)) for numbers in own]
        if sum(map(len, proved)) < _STEPS or sum(map(bool, proved)) < _PAGES:
            continue
        places = {(round(n.x0), round(n.x1)): n for numbers in proved for n in numbers}
        for k, numbers in enumerate(own):
            near = [n for n in numbers if n.is_in(places.values(), aside)]
            few = len(near) <= _FEW or len(proved[k]) >= _SHARE * (len(near) - 1)
            new = (n.piece for n in near if n.piece not in out[k])  # one alone ends its line twice
            out[k] += new if few else ()
    return out


def _likely(page: Sequence[Worded]) -> Iterator[_Number]:
    """A page's numbers that begin or end a line, white beside them, among lines of the text."""
    if not any(map(_value, page)):
        return
    lines = lines_of(page, range(len(page)))
    for k, line in enumerate(lines):
        for right in (False, True):
            at = line[-1] if right else line[0]
            value = _value(page[at])
            if value and _is_apart(page, line, right) and not _is_off(page, lines, k):
                yield _Number(at, value, right, k, page[at].x0, page[at].x1, page[at].size)


def _value(piece: Worded) -> int:
    """The number that a piece is, or 0."""
    if len(piece.text) > 2 * _MOST:
        return 0
    text = piece.text.strip(" .,")
    counts = text.isascii() and text.isdecimal() and len(text) <= _MOST and text[0] != "0"
    return int(text) if counts else 0


def _is_apart(page: Sequence[Worded], line: Sequence[int], right: bool) -> bool:
    if len(line) == 1:
        return True
    number, text = (line[-1], line[-2]) if right else (line[0], line[1])
    gap = page[number].x0 - page[text].x1 if right else page[text].x0 - page[number].x1
    return gap >= _APART * page[number].size


def _is_off(page: Sequence[Worded], lines: Sequence[Sequence[int]], at: int) -> bool:
    """Whether a line may be the page's head or foot: the first or last, and far from the next."""
    if at not in (0, len(lines) - 1) or len(lines) == 1:
        return False
    other = page[lines[1 if at == 0 else -2][0]]
    size = max(page[k].size for k in (*lines[at], *lines[1 if at == 0 else -2]))
    return abs(other.base - page[lines[at][0]].base) > _NEAR * size


def _proved(numbers: Sequence[_Number], aside: float) -> Iterator[_Number]:
    """Numbers that the step from the one before in their column proves.

    Where others stand between, they number a list, or all lines.
    """
    columns: list[list[_Number]] = []
    for number in numbers:
        own = next((column for column in columns if number.is_in(column[-1:], aside)), None)
        if own is None:
            columns.append([number])
        else:
            own.append(number)
    for one, two in (pair for column in columns for pair in pairwise(column)):
        step, lines = two.value - one.value, two.line - one.line
        counted = step > 0 and not (one.value % _STEP or two.value % _STEP)
        if counted and (lines == step or (step in _USUAL and lines > step)):
            yield two
