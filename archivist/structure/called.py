"""Notes at a page's foot that no blank line parts from the text, and that one may part inside: ::

    spring tide. A culvert joins it to the harbour. The water in the
    1 The saying is in the minute book of the Harbour Trust for 1803, where it is

    entered as the evidence of a pilot.
    2 Best by Orla Penhallick.

Programs that take the text out of PDFs write them so: the raised label stands higher than its line.
The page's text has a call for each of the labels, which count on, or begin again where a chapter
does, and what is below the first goes on with one of the notes up to the page's end, or to a blank
line above the next chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from archivist.structure.apart import MOST_BELOW, Block, called
from archivist.structure.draft import Line
from archivist.structure.habits import ends_sentence
from archivist.structure.labels import led_to

_LABEL = re.compile(r"(?P<no>[0-9]{1,3})[.)]?\s+(?=[^\s\d])")


def with_notes(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those at the foot of a page cut and put together into its notes."""
    for _, group in groupby(blocks, lambda block: block[0].page):
        page = list(group)
        lines = [line for block in page for line in block]
        starts, end = _notes(text, lines)
        if not starts:
            yield from page
            continue
        yield from _within(page, lines[0].start, lines[starts[0]].start)
        for a, b in pairwise([*starts, end]):
            yield lines[a:b]
        if end < len(lines):
            yield from _within(page, lines[end].start, lines[-1].end)


def _notes(text: str, lines: Sequence[Line]) -> tuple[list[int], int]:
    """Places of lines that begin the notes of a page, and where the last ends; none without calls.

    Below the notes of a chapter its successor may stand.
    """
    labels: dict[int, int] = {}
    last = 0  # number of the last label
    end = len(lines)
    for k in range(max(1, len(lines) - MOST_BELOW), len(lines)):
        match = _LABEL.match(text, lines[k].start, lines[k].end)
        first = text[match.end()] if match else ""
        number = int(match["no"]) if match and first.isalpha() and not first.islower() else 0
        again = number == 1 and last and _begins_again(text, lines, k, labels)
        if number and (last in (0, number - 1) or again):
            last = labels[k] = number
        elif last and lines[k].gap and not _goes_on(text, lines[k - 1], lines[k], k - 1 in labels):
            end = k
            break
    at, above = lines[0].start, lines[min(labels, default=0)].start
    for number in labels.values():
        call = called(text, str(number), at, above)
        if call is None:
            return [], 0
        at = call
    return list(labels), end


def _begins_again(text: str, lines: Sequence[Line], k: int, labels: Mapping[int, int]) -> bool:
    """Whether line ``k`` is a second chapter's first note: the page has its call behind the others.

    ``labels`` are those above, by their lines.
    """
    at, above = lines[0].start, lines[min(labels)].start
    for number in (*labels.values(), 1):
        call = called(text, str(number), at, above)
        if call is None:
            return False
        at = call
    return ends_sentence(text, lines[k - 1]) and not led_to(text, lines[k - 1])


def _goes_on(text: str, before: Line, line: Line, labelled: bool) -> bool:
    """Whether a line goes on behind a blank one, as it may right below that with the label."""
    words = text[line.start : line.end]
    ended = ends_sentence(text, before) and not words[0].islower()
    return labelled and line.gap == 1 and not ended and not words.isupper()


def _within(page: Sequence[Block], start: int, end: int) -> Iterator[Block]:
    for block in page:
        kept = [line for line in block if start <= line.start < end]
        if kept:
            yield kept
