"""Notes of two chapters at the foot of one page: ``8 ... 9 ... 1 ...``.

Where a chapter begins in the middle of a page and its notes count from one again, the calls of
both chapters stand above the notes of both. A reading in source order would have to run two
numberings at once; so the notes of the first are read where they would stand if the page ended
with their chapter: before the first call of the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivist.structure.notes.marks import Mark

MOST_PAIRS = 40_000  # calls by notes; what is beyond that is a book's end, not a page's foot
NEXT = 2  # units from note to note of one foot; one may have a second paragraph


def in_turn(marks: Sequence[Mark]) -> list[Mark]:
    """``marks`` (sorted by place), each numbering's notes behind its own calls.

    The text's calls keep their order among themselves, and so do labels; what may be a call inside
    a note stays with it.
    """
    out: list[Mark] = []
    calls: list[Mark] = []
    for run in _runs(marks):
        if not run[0].label:
            calls = list(run)
            continue
        labels = [mark for mark in run if mark.label]
        counts_down = any(a.n >= b.n for a, b in pairwise(labels))
        if counts_down and len(labels) * len(calls) <= MOST_PAIRS:
            out += _woven(calls, run)
        else:
            out += [*calls, *run]
        calls = []
    return [*out, *calls]


def _runs(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The calls of some text, the labels of a foot with what may be calls in its notes, ..."""
    run: list[Mark] = []
    last = -NEXT - 1  # unit of the last label
    for mark in marks:
        foot = mark.label or mark.unit == last
        apart = mark.label and mark.unit - last > NEXT
        if run and (apart or foot != run[0].label):
            yield run
            run = []
        run.append(mark)
        if mark.label:
            last = mark.unit
    if run:
        yield run


def _woven(calls: Sequence[Mark], run: Sequence[Mark]) -> list[Mark]:
    """The foot's labels before the call that its next numbering begins with."""
    labels = [k for k, mark in enumerate(run) if mark.label]
    pairs = _pairs(calls, [run[k] for k in labels])
    out: list[Mark] = []
    taken = placed = 0
    for (_, before), (call, label) in pairwise(pairs):
        if run[labels[label]].n <= run[labels[before]].n:
            first = next(k for k in range(call + 1) if calls[k].open == calls[call].open)
            out += calls[taken:first]
            out += run[placed : labels[label]]
            taken, placed = first, labels[label]
    return [*out, *calls[taken:], *run[placed:]]


def _pairs(calls: Sequence[Mark], labels: Sequence[Mark]) -> list[tuple[int, int]]:
    """The heaviest pairs of calls and labels of one number that keep the order of both."""
    width = len(labels) + 1
    best = [[0.0] * width for _ in range(len(calls) + 1)]
    for i in range(len(calls) - 1, -1, -1):
        for j in range(len(labels) - 1, -1, -1):
            both = best[i + 1][j + 1] + _weight(calls[i], labels[j])
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(calls) and j < len(labels):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _weight(call: Mark, label: Mark) -> float:
    return call.weight * label.weight if call.n == label.n else 0.0
