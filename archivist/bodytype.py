"""Which of a book's sizes of type is that of its text: not always the one with most letters.

The notes of a commentary may have three times the letters of the text that they explain; but they
stand below it, page after page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

_LARGER = 1.04  # times the size of most letters
_SHARE = 0.12  # of its letters: a text is no heading
_PAGES, _MOST_PAGES = 5, 0.6  # with both sizes, at least and of all with the smaller
_ABOVE = 0.8  # of these, where the larger stands above


class Piece(NamedTuple):
    """Letters of one size on a page; ``base`` grows downwards."""

    page: int
    base: float
    size: float
    letters: int


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
    means = _means(pieces(), wanted | {most})
    above = [size for size in wanted if _stands_above(means, size, most)]
    return max(above, key=lambda size: (letters[size], size), default=most)


def _means(pieces: Iterable[Piece], wanted: set[float]) -> dict[float, dict[int, float]]:
    """The mean height of each size's letters, page by page."""
    sums: defaultdict[float, defaultdict[int, tuple[float, int]]]
    sums = defaultdict(lambda: defaultdict(lambda: (0.0, 0)))
    for page, base, size, letters in pieces:
        if size in wanted:
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
