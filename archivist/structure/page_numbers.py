"""Printed page numbers that a transcriber put into the text: ``the ferry [Pg 12] and the mill``.

One with a word for "page" says what it is, where several go up; a number in brackets alone may as
well call a note. Numbers of pages go up by one from first to last, none comes twice, as a call and
its note do, and there is always a page of text between two of them: ``the water [iv] and``, ``the
weir [12] had``. Roman numbers come before the others. On a line of its own such a number is a
page's furniture; inside a line it leaves the text where it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from archivist.model import Mark
from archivist.patterns import late
from archivist.roman import value as value_of
from archivist.structure.draft import Draft, Unit
from archivist.structure.hints import pages

_TOKEN = late(
    r"(?P<open>[\[{])\s?(?:(?P<word>Page|Pg|pg|page|p|P|Seite|S|pag|Pag|стр|с)\.?\s{1,2})?"
    r"(?P<n>[1-9][0-9]{0,3}|[ivxlc]{1,8})\s?[\]}]"
)
_OWN = "in text"  # the value of marks that are made here
_WORDED, _BARE = 3, 20  # numbers that show what they are
_ALL, _STEPS = 0.9, 0.8  # of the numbers, that go up; of the steps, that are one
_NEAR, _FAR, _EVEN = 0.6, 1.6, 0.8  # by the usual distance; of the distances between two pages
_LEAST_PAGE = 400  # code points


class Printed(NamedTuple):
    """A number in the text, and the page that it says begins there."""

    start: int
    end: int
    n: str
    place: tuple[bool, int]  # arabic numbers stand behind roman ones


def mark(draft: Draft) -> None:
    """Mark such numbers and the pages that they begin, where the source has no pages."""
    if draft.layout.paged or any(mark.kind == "page" for mark in draft.marks):
        return
    found = [
        made
        for one in _found(draft.text)
        for made in (
            Mark(one.start, one.start, "page", one.n),
            Mark(one.start, one.end, "pagenum", _OWN),
        )
    ]
    if found:
        draft.marks = sorted([*draft.marks, *found], key=lambda mark: mark.start)


def furniture(draft: Draft) -> list[Unit]:
    """The numbers that have lines of their own."""
    numbers = _ends(draft)
    return [
        Unit([line], line.gap, line.page, kind="fw", type="pageNum")
        for line in draft.lines
        if numbers.get(line.start) == line.end
    ]


def inside_lines(draft: Draft) -> frozenset[int]:
    """The starts of lines that such a number opens, and words follow."""
    numbers = _ends(draft)
    return frozenset(
        line.start for line in draft.lines if numbers.get(line.start, line.end) < line.end
    )


def settle(draft: Draft) -> None:
    """Set the pages and the numbers inside lines where they stand, when all units are known."""
    if not draft.hinted and _ends(draft):
        pages.settle(draft)


def _ends(draft: Draft) -> dict[int, int]:
    """Where the numbers that were marked here end, by their starts; readers mark others."""
    if draft.layout.paged:
        return {}
    return {m.start: m.end for m in draft.marks if m.kind == "pagenum" and m.value == _OWN}


def _found(text: str) -> list[Printed]:
    if "[" not in text and "{" not in text:
        return []
    forms: defaultdict[tuple[str, bool], list[Printed]] = defaultdict(list)
    for match in _TOKEN.finditer(text):
        number = match["n"]
        arabic = number.isdecimal()
        value = int(number) if arabic else value_of(number)
        if value:
            form = (match["open"], match["word"] is not None)
            forms[form].append(Printed(*match.span(), number, (arabic, value)))
    for (_, worded), numbers in sorted(forms.items(), key=lambda row: -len(row[1])):
        rising = _rising(numbers)
        if len(rising) >= max(_WORDED if worded else _BARE, _ALL * len(numbers)) and (
            worded or _are_pages(rising)
        ):
            return rising
    return []


def _rising(numbers: Sequence[Printed]) -> list[Printed]:
    """The longest run of numbers each of which is above the last; others may stand between."""
    ends: list[int] = []  # of the runs of each length: the number that ends the lowest
    before: list[int] = []
    for k, number in enumerate(numbers):
        at = bisect_left(ends, number.place, key=lambda j: numbers[j].place)
        before.append(ends[at - 1] if at else -1)
        if at == len(ends):
            ends.append(k)
        else:
            ends[at] = k
    run: list[Printed] = []
    k = ends[-1] if ends else -1
    while k >= 0:
        run.append(numbers[k])
        k = before[k]
    return run[::-1]


def _are_pages(numbers: Sequence[Printed]) -> bool:
    """Whether they count by ones, with much the same length of text between any two."""
    steps = [b.place[1] - a.place[1] == 1 for a, b in pairwise(numbers)]
    lengths = [b.start - a.end for a, b in pairwise(numbers)]
    usual = median(lengths)
    even = sum(_NEAR * usual <= length <= _FAR * usual for length in lengths)
    return (
        sum(steps) >= _STEPS * len(steps) and usual >= _LEAST_PAGE and even >= _EVEN * len(lengths)
    )
