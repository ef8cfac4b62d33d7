"""Labels of notes on lines of their own, as programs write what is raised at a page's foot: ::

    and in neither did he ever write a name twice.3
    ...
    3.

    The second ledger is lost.

Such a line goes with what follows on its page, where the text above it has its call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivist.patterns import CLOSING
from archivist.structure.draft import Line

_LABEL = re.compile(r"[\[(]?(?P<no>[0-9]{1,3})[.)\]]{0,2}|(?P<sign>[*†‡§¶‖]{1,3})")
MOST_BELOW = 40  # lines of a page's notes
_ENDS = frozenset(f".,;:!?…){CLOSING}")
_BRACKETS = {"[": "]", "(": ")"}
_FIGURES = re.compile(r"[\w.,:]?[0-9]")

Block = list[Line]


def with_labels(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each label of a note in one with its text."""
    held: Block = []
    first = 0  # where the page begins
    for k, block in enumerate(blocks):
        if not k or block[0].page != blocks[k - 1][0].page:
            first = block[0].start
        below = _lines_below(blocks, k)
        labels = [
            n
            for n, line in enumerate(block)
            if len(block) - n + below > 1 and below <= MOST_BELOW and _is_label(text, line, first)
        ]
        for a, b in pairwise(sorted({0, *labels, len(block)})):
            if b - a == 1 and a in labels and b == len(block):
                if held:
                    yield held
                held = block[a:b]
            else:
                yield [*held, *block[a:b]]
                held = []
    if held:
        yield held


def _is_label(text: str, line: Line, first: int) -> bool:
    """Whether a line is a label, and the page from ``first`` on has its call."""
    match = _LABEL.fullmatch(text, line.start, line.end)
    if match is None:
        return False
    return called(text, match["no"] or match["sign"], first, line.start) is not None


def called(text: str, sign: str, start: int, end: int) -> int | None:
    """Where the first call of a note with this number or sign in ``text[start:end]`` ends.

    It stands at a word or its punctuation; in brackets behind a space too.
    """
    at = text.find(sign, start, end)
    while at >= 0:
        if 0 < (close := _call(text, at, at + len(sign))) <= end:
            return close
        at = text.find(sign, at + 1, end)
    return None


def _call(text: str, start: int, end: int) -> int:
    """Where the call ends whose sign is ``text[start:end]``; 0 if it is none."""
    before = text[start - 1 : start]
    if before and text[end : end + 1] == _BRACKETS.get(before):
        start, end = start - 1, end + 1
        start -= text[start - 1 : start] == " "
        before = text[start - 1 : start]
    is_word = before.isalpha() or before in _ENDS
    return end if is_word and not _FIGURES.match(text, end) else 0


def _lines_below(blocks: Sequence[Block], k: int) -> int:
    count = 0
    for block in blocks[k + 1 :]:
        if block[0].page != blocks[k][0].page or count > MOST_BELOW:
            break
        count += len(block)
    return count
