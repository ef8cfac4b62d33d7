"""Paragraphs that bear decimal numbers, in wrapped text where nothing else divides them.

    4.314 A chain is no measure until somebody has measured
    it, and the chain of the harbour office was not.
    4.315 What it was good for ...

Each begins a line at the margin, behind a line that ends a sentence, and the numbers only rise: as
fractions do (4.31, 4.314, 4.32), or part by part (4.9, 4.10). Left alone: a few such lines, and
numbers that do not rise, as those of measures or references that happen to open lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivist.patterns import late
from archivist.structure.draft import Line
from archivist.structure.habits import Habits, ends_sentence

_NUMBER = late(r"(\d{1,3}(?:\.\d{1,6})+)\.? +[\"“„«(\[]?([^\W\d_])")
_LEAST = 8  # paragraphs
_RISING = 0.95  # of the steps from one to the next

Block = list[Line]


def divided(text: str, habits: Habits, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, cut where such paragraphs begin."""
    starts = _starts(text, habits, blocks)
    for block in blocks:
        begin = 0
        for k in range(1, len(block)):
            if block[k].start in starts:
                yield block[begin:k]
                begin = k
        yield block[begin:]


def _starts(text: str, habits: Habits, blocks: Sequence[Block]) -> frozenset[int]:
    found: list[tuple[str, int]] = []
    for block in blocks:
        for k, line in enumerate(block):
            number = _NUMBER.match(text, line.start, line.end)
            if number is None or not number[2].isupper() or habits.inset(line) > 1:
                continue
            if not k or ends_sentence(text, block[k - 1]):
                found.append((number[1], line.start))
    steps = [_rises(one, other) for (one, _), (other, _) in pairwise(found)]
    if len(found) < _LEAST or sum(steps) < _RISING * len(steps):
        return frozenset()
    return frozenset(start for _, start in found)


def _rises(one: str, other: str) -> bool:
    """Whether the second number is greater, as a fraction or part by part."""
    first, second = one.split("."), other.split(".")
    fractions = (int(first[0]), first[1:]) < (int(second[0]), second[1:])
    return fractions or [*map(int, first)] < [*map(int, second)]
