"""The letter size of a scanned book's text, which boxes of words tell a few percent off.

What is measured scatters about the sizes that the book is set in; those are found first, and which
of them is the text's is told as in any book (:mod:`archivist.bodytype`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log

from archivist.bodytype import Piece, body_type
from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.rows import Sheet

_STEP = 1.01  # sizes are counted in steps of one percent
_NEAR = 4  # steps about a size that are it: passages of one size differ by less


def text_size(sheets: Sequence[Sheet]) -> float:
    """The size of the text in widths of the page; 0 where there is none."""
    letters: Counter[int] = Counter()
    for sheet in sheets:
        unit = sheet.page.width or 1.0
        for row in sheet.rows:
            if row.size > 0:
                letters[_step(row.size / unit)] += row.letters
    sizes = _sizes(letters)
    found: Counter[float] = Counter()
    for step, count in letters.items():
        found[sizes[step]] += count
    return body_type(found, lambda: _pieces(sheets, sizes))


def few_sizes(pages: Iterable[Sequence[Printed]], below: float) -> dict[float, float]:
    """By each size of lines smaller than ``below`` the one that the book has there."""
    letters: Counter[int] = Counter()
    found: set[float] = set()
    for rows in pages:
        for row in rows:
            if 0 < row.size < below:
                found.add(row.size)
                letters[_step(row.size)] += row.letters
    sizes = _sizes(letters)
    return {size: min(sizes[_step(size)], below) for size in found}


def _step(size: float) -> int:
    return round(log(size, _STEP))


def _sizes(letters: Counter[int]) -> dict[int, float]:
    """By each step the size that it is: what has most letters about it takes in its neighbours.

    The nearer they are the more they count, else what is measured between two sizes had most.
    """
    about = {
        step: sum(letters[step + k] * (_NEAR + 1 - abs(k)) for k in range(-_NEAR, _NEAR + 1))
        for step in letters
    }
    sizes: dict[int, float] = {}
    for step in sorted(about, key=lambda s: (about[s], s), reverse=True):
        if step not in sizes:
            near = [k for k in range(step - _NEAR, step + _NEAR + 1) if k not in sizes]
            size = _STEP ** _middle({k: letters[k] for k in near if k in letters})
            sizes |= {k: size for k in near if k in letters}
    return sizes


def _middle(letters: dict[int, int]) -> int:
    """The step that half of the letters lie below."""
    rest = sum(letters.values()) / 2
    for step, count in sorted(letters.items()):
        rest -= count
        if rest <= 0:
            return step
    return max(letters)


def _pieces(sheets: Sequence[Sheet], sizes: dict[int, float]) -> Iterator[Piece]:
    """The lines, all measures in widths of their page; those of columns tell no width."""
    for number, sheet in enumerate(sheets):
        unit = sheet.page.width or 1.0
        for row in sheet.rows:
            if row.size > 0:
                size = sizes[_step(row.size / unit)]
                edges = (0.0, 0.0) if sheet.columns else (row.x0 / unit, row.x1 / unit)
                yield Piece(number, row.base / unit, size, row.letters, *edges)
