"""Which of a book's sizes of type is that of its text: not always the one with most letters.

The notes of a commentary may have three times the letters of the text that they explain; but they
stand below it, page after page. The letters and diaries that a book quotes may have most of its
letters, in smaller type; but their lines are shorter, for they are set in on both sides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from math import inf
from typing import NamedTuple

_LARGER = 1.04  # times the size of most letters
_SHARE = 0.12  # of its letters: a text is no heading
_PAGES, _MOST_PAGES = 5, 0.6  # with both sizes, at least and of all with the smaller
_ABOVE = 0.8  # of these, where the larger stands above
_TEXT = 0.2  # of all letters: what has fewer, and is set larger on longer lines, is no text
_MOST = 1.35  # times the size of most letters: larger type is a title's
_LONG, _FULL = 24, 0.7  # letters of a line that tells of width; the share of lines below it
_LONGER = 1.2  # sizes of most letters by which lines of the text are longer
_SOME_PAGES = 3  # with such lines


class Piece(NamedTuple):
    """Letters of one size on a page; ``base`` grows downwards; nothing is known of the width of a
    line whose ``left`` is its ``right``."""

    page: int
    base: float
    size: float
    letters: int
    left: float = 0.0
    right: float = 0.0


def body_type(letters: Counter[float], pieces: Callable[[], Iterable[Piece]]) -> float:
    """The size of the text's letters, by the letters of each size; 0 where there are none.

    ``pieces`` is asked only where a larger size than that of most letters has a share of them.
    """
    most = max(letters, key=lambda size: (letters[size], size), default=0.0)
    wanted = {
        size
        for size, count in letters.items()
        if size > _LARGER * most and count >= _SHARE * letters[most]
    }
    if not wanted:
        return most
    told = [piece for piece in pieces() if piece.size in wanted or piece.size == most]
    means = _means(told)
    text = [size for size in wanted if _stands_above(means, size, most)]
    likely = {
        size for size in wanted if size < _MOST * most and letters[size] >= _TEXT * letters.total()
    }
    text += _on_longer_lines(told, likely, most) if likely else ()
    return max(text, key=lambda size: (letters[size], size), default=most)


def _on_longer_lines(pieces: Iterable[Piece], likely: set[float], most: float) -> list[float]:
    """The sizes whose full lines are longer, on both sides, than those of size ``most``."""
    ends: defaultdict[float, dict[tuple[int, float], tuple[int, float, float]]]
    ends = defaultdict(dict)
    for page, base, size, letters, left, right in pieces:
        if left < right:
            count, x0, x1 = ends[size].get((page, base), (0, left, right))
            ends[size][page, base] = count + letters, min(x0, left), max(x1, right)
    usual = _full(ends[most]) + _LONGER * most
    return [
        size
        for size in likely
        if len({page for page, _ in ends[size]}) >= _SOME_PAGES and _full(ends[size]) > usual
    ]


def _full(lines: dict[tuple[int, float], tuple[int, float, float]]) -> float:
    """The length of full lines; infinite where none is long."""
    widths = sorted(x1 - x0 for count, x0, x1 in lines.values() if count >= _LONG)
    return widths[int(_FULL * len(widths))] if widths else inf


def _means(pieces: Iterable[Piece]) -> dict[float, dict[int, float]]:
    """The mean height of each size's letters, page by page."""
    sums: defaultdict[float, defaultdict[int, tuple[float, int]]]
    sums = defaultdict(lambda: defaultdict(lambda: (0.0, 0)))
    for page, base, size, letters, _, _ in pieces:
        total, count = sums[size][page]
        sums[size][page] = total + base * letters, count + letters
    return {
        size: {page: total / count for page, (total, count) in pages.items() if count}
        for size, pages in sums.items()
    }


def _stands_above(means: dict[float, dict[int, float]], size: float, most: float) -> bool:
    """Whether letters of ``size`` stand above those of size ``most`` on nearly all pages."""
    larger, smaller = means.get(size, {}), means.get(most, {})
    both = larger.keys() & smaller.keys()
    above = sum(larger[page] < smaller[page] for page in both)
    enough = len(both) >= max(_PAGES, _MOST_PAGES * len(smaller))
    return enough and above >= _ABOVE * len(both)
