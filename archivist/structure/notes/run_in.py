"""Notes at a page's foot that follow each other on one line, as critical editions print them: ::

    3 Thus in both ledgers.   4 The second ledger has another
    name here.   5 So the town's copy.

Raised figures, or letters, that count on inside small type, and that the text above calls, begin
notes: their lines are cut there, so that each begins one. Left alone: figures that do not count on,
or that nothing calls, and a book with hardly any. An engine reads such figures as marks, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from archivist.patterns import CLOSING, LARGE, STRAY, late
from archivist.structure.draft import Draft, Line
from archivist.structure.habits import ends_sentence
from archivist.structure.notes.bodies import SMALLER

_LEAST = 3  # notes that begin inside a line, in a book that has some
_LETTERS = 1000
_LABEL = late(rf"\d{{1,3}}(?=[ \t]{{0,2}}[“‘\"']?[{LARGE}])")
# "means. + Profession.", "etc. !7 A drug": neither a word, a quotation mark, a dash nor a bracket.
_INNER = late(
    rf"[.!?][{CLOSING})]*[ \t]+(?=[^ \t]*[\d{re.escape(STRAY)}+!%])"
    rf"([\d{re.escape(STRAY)}+!%'’‘]{{1,3}})[ \t]{{0,2}}(?=[“‘\"']?[{LARGE}])"
)
_WHITE = 2  # spaces before one, where no sentence ends


def parted(draft: Draft) -> list[Line]:
    """The lines, cut where such notes begin."""
    raised = [
        (mark.start, number)
        for mark in draft.marks
        if mark.kind == "superscript" and (number := _number(draft.text[mark.start : mark.end]))
    ]
    found = list(_cuts(draft, raised)) if raised else []
    if len(found) < _LEAST and any(mark.kind == "conf" for mark in draft.marks):
        found = list(_misread(draft))
    if len(found) < _LEAST:
        return draft.lines
    cuts: defaultdict[int, list[int]] = defaultdict(list)
    for at, start in found:
        cuts[start].append(at)
    return [p for line in draft.lines for p in _pieces(draft.text, line, cuts.get(line.start))]


def _number(text: str) -> int:
    """The number that raised figures are, or a letter by its place (beyond all these); 0: none."""
    if len(text) == 1 and "a" <= text <= "z":
        return _LETTERS + ord(text)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else 0


def _cuts(draft: Draft, raised: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where such notes begin, with the start of their line."""
    k = 0
    called: set[int] = set()
    for _, page in groupby(draft.lines, key=attrgetter("page")):
        last = 0  # the number of the last note on the page
        for line in page:
            while k < len(raised) and raised[k][0] < line.end:
                at, number = raised[k]
                k += 1
                if line.size > SMALLER:
                    called.add(number)
                elif at == line.start:
                    last = number
                elif 0 < last == number - 1 and number in called and _begins(draft.text, line, at):
                    yield at, line.start
                    last = number


def _misread(draft: Draft) -> Iterator[tuple[int, int]]:
    """The same in what an engine read, as figures and marks: as many stand between the numbers of
    two lines as these leave out.
    """
    last = 0
    between: list[tuple[int, int]] = []
    for line in draft.lines:
        if line.size > SMALLER:
            continue
        label = _LABEL.match(draft.text, line.start, line.end)
        if label is not None:
            number = int(label.group())
            if len(between) == number - last - 1 and last:
                yield from between
            last, between = number, []
        for found in _INNER.finditer(draft.text, line.start, line.end):
            between.append((found.start(1), line.start))


def _begins(text: str, line: Line, at: int) -> bool:
    """Whether white space parts the figure from what stands before it, and an end or more white."""
    before = text[line.start : at]
    white = len(before) - len(before.rstrip())
    ended = ends_sentence(text, line._replace(end=at - white))
    return white >= _WHITE or (white > 0 and ended)


def _pieces(text: str, line: Line, places: Sequence[int] | None) -> Iterator[Line]:
    if places is None:
        yield line
        return
    start, gap = line.start, line.gap
    for end in (*places, line.end):
        stop = start + len(text[start:end].rstrip())
        yield line._replace(start=start, end=stop, gap=gap, columns=stop - start)
        start, gap = end, 0
