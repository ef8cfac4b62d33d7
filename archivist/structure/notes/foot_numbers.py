"""The labels of pages' feet, and the numbering that their readings contradict least.

It counts on, or begins again on each page, or (at a cost) on some page or after a heading. Numbers
of the text that open lines of a foot (``189, 217.``) are no labels: they fit nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from archivist.structure.notes.repair import reads_as

# Costs of a reading: of a new beginning, also where a 1 was read or a heading stands, and of signs
# that the number may be read as, or may not.
_NEW_PAGE, _NEW_TOLD, _NEW_HEAD, _DAMAGED, _UNLIKE = 2.0, 1.2, 0.7, 0.3, 1.5
_JUMP, _PASSED = 0.4, 0.5  # of numbers left out (twice inside a foot); of what is no label
_SIGN = 0.8  # of passing over what is no figure ("&c. in the ledger"): rather a damaged label
_ONE = 2.5  # of passing over a 1 that opens a paragraph: a numbering begins again, if anything
_STATES = 20  # readings that are followed
_MISSED = 3  # labels that may be damaged beyond reading between two good ones

_Path = tuple[int, Any] | None  # the number of a label, 0 for none, and those before it


class Label(NamedTuple):
    """A sign that opens a line of a foot; ``text`` is where the note's wording begins."""

    start: int
    end: int
    text: int
    unit: int
    first: bool  # it opens its unit
    head: bool  # a heading stands between the label before it and this one


@dataclass(slots=True)
class Foot:
    """A page's notes; its text begins at ``start``, that of the page before at ``before``."""

    before: int
    start: int
    end: int
    labels: list[Label] = field(default_factory=list)
    passed: list[tuple[int, int]] = field(default_factory=list)  # units; labels before each


def counted(text: str, feet: Sequence[Foot]) -> tuple[list[Foot], list[int]]:
    """The feet without numbers of the text that open a line there (``189, 217.``), and the numbers
    of all labels that are left: the numbering that their readings contradict least.

    It counts on, or begins again on each page, or (at a cost) on some page or after a heading.
    """
    labels = [(label, k == 0) for foot in feet for k, label in enumerate(foot.labels)]
    costs: dict[int, tuple[float, _Path]] = {0: (0.0, None)}
    for label, opens in labels:
        printed = text[label.start : label.end]
        after: dict[int, tuple[float, _Path]] = {}
        for n, (cost, path) in costs.items():
            steps = [(n + 1, 0.0)]
            if opens and n:
                told = _NEW_TOLD if printed == "1" else _NEW_PAGE
                steps.append((1, _NEW_HEAD if label.head else told))
            if printed.isdecimal() and int(printed) > n + 1:
                steps.append((int(printed), _JUMP if opens else 2 * _JUMP))
            for number, price in steps:
                whole = cost + price + _contradiction(printed, number)
                if number not in after or whole < after[number][0]:
                    after[number] = whole, (number, path)
            far = not printed.isdecimal() or not 0 <= int(printed) - n <= _MISSED
            passed = cost + _passing(printed, label)
            if far and (n not in after or passed < after[n][0]):
                after[n] = passed, (0, path)
        costs = dict(sorted(after.items(), key=lambda item: item[1][0])[:_STATES])
    cost, path = min(costs.values(), key=lambda found: found[0])
    numbers = _along(path)
    each = [n for foot in feet for n in range(1, len(foot.labels) + 1)]
    paged = sum(
        _contradiction(text[x.start : x.end], n) for (x, _), n in zip(labels, each, strict=True)
    )
    if paged < cost:
        return list(feet), each
    each_of = iter(numbers)
    for foot in feet:
        kept: list[Label] = []
        for label in foot.labels:
            if next(each_of):
                kept.append(label)
            elif label.first:
                foot.passed.append((label.unit, len(kept)))
        foot.labels = kept
    return [foot for foot in feet if foot.labels or foot.passed], [n for n in numbers if n]


def _along(path: _Path) -> list[int]:
    """The numbers of a path, from the first label to the last."""
    numbers: list[int] = []
    while path is not None:
        number, path = path
        numbers.append(number)
    return numbers[::-1]


def _passing(printed: str, label: Label) -> float:
    """What it costs to take a sign that opens a line for one of the text."""
    if printed == "1" and label.first:
        return _ONE
    return _PASSED if printed.isdecimal() else _SIGN


def _contradiction(printed: str, n: int) -> float:
    if printed == str(n):
        return 0.0
    if not printed.isdecimal() or reads_as(printed, n):
        return _DAMAGED
    return _UNLIKE
