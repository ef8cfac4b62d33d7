"""Notes at a page's foot that no blank line parts from the text, and that one may part inside: ::

    spring tide. A culvert joins it to the harbour. The water in the
    1 The saying is in the minute book of the Harbour Trust for 1803, where it is

    entered as the evidence of a pilot.
    2 Best by Orla Penhallick.

Programs that take the text out of PDFs write them so: the raised label stands higher than its line.
The page's text has a call for each of the labels, which count on, and all below the first goes on
with one of the notes: those of a chapter have its successor below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from archivist.structure.apart import CALLED
from archivist.structure.draft import Line
from archivist.structure.habits import ends_sentence

_LABEL = re.compile(r"(?P<no>[0-9]{1,3})[.)]?\s+(?=[^\s\d])")
_MOST = 40  # lines of a page's notes

Block = list[Line]


def with_notes(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those at the foot of a page cut and put together into its notes."""
    for _, group in groupby(blocks, lambda block: block[0].page):
        page = list(group)
        lines = [line for block in page for line in block]
        starts = _notes(text, lines)
        if not starts:
            yield from page
            continue
        yield from _above(page, lines[starts[0]].start)
        for a, b in pairwise([*starts, len(lines)]):
            yield lines[a:b]


def _notes(text: str, lines: Sequence[Line]) -> list[int]:
    """Places of lines that begin the notes of a page.

    None where one has no call, or where not all below the first goes on with a note.
    """
    labels: dict[int, int] = {}
    last = 0  # number of the last label
    for k in range(max(1, len(lines) - _MOST), len(lines)):
        match = _LABEL.match(text, lines[k].start, lines[k].end)
        if match and text[match.end()].isupper() and last in (0, int(match["no"]) - 1):
            last = labels[k] = int(match["no"])
        elif last and lines[k].gap and not _goes_on(text, lines[k - 1], lines[k], k - 1 in labels):
            labels, last = {}, 0
    at, end = lines[0].start, lines[min(labels, default=0)].start
    for number in labels.values():
        call = re.compile(CALLED % ((str(number),) * 3)).search(text, at, end)
        if call is None:
            return []
        at = call.end()
    return list(labels)


def _goes_on(text: str, before: Line, line: Line, labelled: bool) -> bool:
    """Whether a line goes on behind a blank one, as it may right below that with the label."""
    words = text[line.start : line.end]
    ended = ends_sentence(text, before) and not words[0].islower()
    return labelled and line.gap == 1 and not ended and not words.isupper()


def _above(page: Sequence[Block], end: int) -> Iterator[Block]:
    for block in page:
        kept = [line for line in block if line.start < end]
        if kept:
            yield kept
