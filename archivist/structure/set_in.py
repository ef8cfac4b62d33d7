"""Quotations set in on both sides, where neither type nor white space parts them from the text.

    and the clerk at the lower wharf wrote in answer:
       The books were sent on Monday in two chests, of
       which one was wet; I have dried the leaves, and
       send them with the carrier.
    Nobody asked about the chest again.

A reader of pages saw that their full lines end together, short of the text's edge. One-line
paragraphs that follow each other, which are set in as deep, end where their words do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import mode

from archivist.structure.draft import Line
from archivist.structure.habits import Habits, ends_sentence

_LEAST, _MOST = 3, 0.5  # full lines that end inside a sentence, and their share of all
_INSET = 2  # columns, on either side
_DEEPER = 6  # columns: a first line of its own
_SHORT = 0.85  # of where full lines end
_EVEN = 1  # columns, by which places differ as they were measured

Block = list[Line]


def divided(text: str, habits: Habits, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, cut above and below such lines."""
    for block in blocks:
        begin = 0
        for first, end in _passages(text, habits, block):
            yield from (part for part in (block[begin:first], block[first:end]) if part)
            begin = end
        if begin < len(block):
            yield block[begin:]


def _passages(text: str, habits: Habits, block: Block) -> Iterator[tuple[int, int]]:
    """The first lines of such passages, and the lines behind them."""
    end = 0
    for inside, group in groupby(_inside(text, habits, block)):
        first, end = end, end + len(list(group))
        if inside and end - first >= _LEAST:
            base = mode(line.indent for line in block[first:end])
            edge = max(line.width for line in block[first:end] if _is_inside(habits, line))
            first, last = _trimmed(block, first, end, base, edge)
            led = not first or _leads(text, block[first - 1], edge)
            if led and _is_set_in(text, block[first:last], base, edge):
                yield first, last


def _inside(text: str, habits: Habits, block: Block) -> list[bool]:
    """Of each line, whether it stands within the text's edges, or goes on with the sentence of one
    that does, as deep as that: some words reach the text's edge, or are measured so.
    """
    found: list[bool] = []
    before: Line | None = None
    for line in block:
        goes_on = (
            before is not None
            and found[-1]
            and line.indent == before.indent
            and not ends_sentence(text, before)
        )
        found.append(goes_on or _is_inside(habits, line))
        before = line
    return found


def _is_inside(habits: Habits, line: Line) -> bool:
    """Whether a line was measured, and stands within the text's edges on both sides."""
    margin = habits.margins.get(line.page, habits.margin) - habits.margin
    inset = habits.inset(line) >= _INSET and line.width - margin + _INSET <= habits.width
    return inset and bool(line.columns)


def _trimmed(block: Block, first: int, end: int, base: int, edge: int) -> tuple[int, int]:
    """The passage without short lines of another depth around it: paragraphs of one line."""

    def is_other(line: Line) -> bool:
        return line.indent != base and line.width < edge - _EVEN

    while first < end and is_other(block[first]):
        first += 1
    while first < end and is_other(block[end - 1]):
        end -= 1
    return first, end


def _is_set_in(text: str, lines: Block, base: int, edge: int) -> bool:
    """Whether most lines end at ``edge`` inside a sentence, and the short ones with it; all begin
    at ``base``, or deeper as first lines do.
    """
    level = all(base - _EVEN <= line.indent <= base + _DEEPER for line in lines)
    ended = [line.width for line in lines if ends_sentence(text, line)]
    short = sum(line.width < edge - _EVEN for line in lines)
    inside = len(lines) - len(ended)
    alike = short == sum(width < edge - _EVEN for width in ended)
    return level and alike and inside >= max(_LEAST, _MOST * len(lines))


def _leads(text: str, above: Line, edge: int) -> bool:
    """Whether what stands above such lines has an end; else they may hang below it, as an entry's
    do.
    """
    return above.width < _SHORT * edge or ends_sentence(text, above)
