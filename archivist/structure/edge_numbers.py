"""Numbers alone at the edges of pages that count sections, not pages: ``7`` at the foot of a page.

The number before and the one behind stand inside pages, as no page's number does, and the pages
before and behind have none that counts on from it. Three such numbers may be as far from their
pages' places as each other, and would number all pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archivist.structure.draft import Line

EDGE = 2  # lines at the head of a page, and at its foot
_FIGURES = 3


class _Number(NamedTuple):
    start: int
    page: int
    value: int
    edge: bool


def of_sections(text: str, pages: Sequence[Sequence[Line]]) -> frozenset[int]:
    """Where lines begin that hold such a number."""
    numbers = list(_alone(text, pages))
    edges = {(number.page, number.value) for number in numbers if number.edge}
    found: set[int] = set()
    waiting: list[_Number] = []
    before = 0  # the last number inside a page
    for number in numbers:
        if number.edge:
            waiting.append(number)
            continue
        found |= {
            one.start
            for one in waiting
            if before + 1 == one.value == number.value - 1
            and edges.isdisjoint({(one.page + step, one.value + step) for step in (-1, 1)})
        }
        before, waiting = number.value, []
    return frozenset(found)


def _alone(text: str, pages: Sequence[Sequence[Line]]) -> Iterator[_Number]:
    for lines in pages:
        for k, line in enumerate(lines):
            if line.end - line.start <= _FIGURES:
                words = text[line.start : line.end]
                if words.isascii() and words.isdecimal():
                    edge = k < EDGE or k >= len(lines) - EDGE
                    yield _Number(line.start, line.page, int(words), edge)
