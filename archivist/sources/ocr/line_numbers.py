"""Numbers beside every fifth or tenth line, as an engine reads them: before or behind its words.

They stand at one edge, white beside them, and most differ from the one before by as much as lines
stand between. So numbers of a list, of chapters and of years are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.sources.pdf.side_notes import Page, lines_of

_MOST = 4  # figures of one
_APART = 0.6  # sizes from a number to the words of its line
_ASIDE = 2.4  # sizes, by which edges of one column's numbers differ: pages lie where they like
_STEPS, _PAGES = 6, 2  # of such numbers, that are as many as lines stand between; pages with some
_SHARE = 0.6  # of all steps on a page
_LEAST = 2  # lines from one number to the next


class _Number(NamedTuple):
    page: int
    piece: int
    right: bool
    value: int
    line: int  # which of the page's lines it stands beside
    edge: float
    size: float


def beside(pages: Sequence[Page]) -> list[list[int]]:
    """Of each page the pieces that are such numbers."""
    found = [number for k, page in enumerate(pages) for number in _likely(k, page)]
    out: list[list[int]] = [[] for _ in pages]
    for right in (False, True):
        own = [number for number in found if number.right == right]
        if _are_counted(own):
            ((usual, _),) = Counter(round(number.edge) for number in own).most_common(1)
            for number in own:
                near = abs(number.edge - usual) <= _ASIDE * number.size
                if near and number.piece not in out[number.page]:  # one alone ends its line twice
                    out[number.page].append(number.piece)
    return out


def _likely(number: int, page: Page) -> list[_Number]:
    """A page's numbers at the ends of its lines, with white beside them."""
    found: list[_Number] = []
    for k, line in enumerate(lines_of(page, range(len(page)))):
        for right in (False, True):
            at = line[-1] if right else line[0]
            piece = page[at]
            text = piece.text.strip(".,")
            if not (text.isascii() and text.isdecimal() and len(text) <= _MOST):
                continue
            beside = page[line[-2] if right else line[1]] if len(line) > 1 else None
            if beside is not None:
                gap = piece.x0 - beside.x1 if right else beside.x0 - piece.x1
                if gap < _APART * piece.size:
                    continue
            edge = piece.x0 if right else piece.x1
            found.append(_Number(number, at, right, int(text), k, edge, piece.size))
    return found


def _are_counted(numbers: Sequence[_Number]) -> bool:
    """Whether most steps from number to number are as many as lines stand between them."""
    steps = [(a, b) for a, b in pairwise(numbers) if a.page == b.page]
    pages = [a.page for a, b in steps if b.value - a.value == b.line - a.line >= _LEAST]
    enough = len(pages) >= _STEPS and len(set(pages)) >= _PAGES
    return enough and len(pages) >= _SHARE * len(steps)
