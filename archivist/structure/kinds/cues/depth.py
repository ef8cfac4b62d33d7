"""At what depth names and what is said stand, and where a run of lines is cut by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mode
from typing import NamedTuple

from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.kinds.cues.places import LEAST, RECURS, Place
from archivist.structure.kinds.shapes import (
    begins_lower,
    wording,
)
from archivist.structure.kinds.voices import OPENS

_OFF = 2  # columns between one line and another that are printed as deep
_COMMON = 0.1  # of those lines stand at the column
_EXACT = 0.9  # of first lines stand at the very column where they are printed, not guessed


class Depth(NamedTuple):
    """Columns by which what is said is set in, where names stand at another depth; else 0.

    ``slack``: by how much its lines are off, where a reading engine guessed the columns.
    """

    said: int
    slack: int = 0
    first: int = 0  # of the first lines of paragraphs, among text at the margin

    @classmethod
    def of(cls, units: Sequence[Unit], places: Sequence[Place], *, wrapped: bool) -> Depth:
        """The depths of a text; ``wrapped``: its paragraphs are divided already."""
        depth = cls._of_said(units, places)
        if wrapped or not depth.said:
            return depth._replace(first=0) if wrapped else depth
        edge = depth.said - depth.slack
        outside = [x.indent for u in units for x in u.lines if x.indent < edge]
        often = Counter(indent for indent in outside if indent > 1)
        first = max(often, key=lambda indent: often[indent], default=0)
        flush = sum(indent <= 1 for indent in outside)
        known = often[first] >= LEAST and flush >= RECURS
        return depth._replace(first=first if known else 0)

    @classmethod
    def _of_said(cls, units: Sequence[Unit], places: Sequence[Place]) -> Depth:
        below = [
            (units[p.unit].lines[p.line].indent, units[p.unit].lines[p.line + 1].indent)
            for p in places
            if p.line + 1 < len(units[p.unit].lines)
        ]
        name, said = mode(below) if below else (0, 0)
        if said in (0, name):
            return cls(0, first=name if said < name else 0)
        named = {(p.unit, p.line) for p in places}
        lines = (
            (k, n, line.indent)
            for k in sorted({p.unit for p in places})
            for n, line in enumerate(units[k].lines)
        )
        near = Counter(i for k, n, i in lines if (k, n) not in named and abs(i - said) <= _OFF)
        if near[said] >= _EXACT * near.total():
            return cls(said)
        return cls(said, said - min(i for i, n in near.items() if n >= _COMMON * near.total()))

    def opens(self, line: Line) -> bool:
        """Whether a line opens a paragraph of prose, in a text whose lines are mostly verse."""
        return self.first > 0 and line.indent == self.first

    def left(self, before: Line, line: Line) -> bool:
        """Whether a line stands outside of what is said above it."""
        edge = self.said - self.slack
        return before.indent >= edge > line.indent


def cut_at_names(lines: Sequence[Line], cues: set[int], depth: Depth) -> Iterator[list[Line]]:
    """Lines cut before each name, and where text at the margin follows what is set in."""
    run: list[Line] = []
    for n, line in enumerate(lines):
        left = depth.said and len(run) > 1 and depth.left(run[-1], line)
        if run and (n in cues or left):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def cut_at_prose(draft: Draft, run: list[Line], depth: Depth) -> Iterator[list[Line]]:
    """A run cut where paragraphs open in it, as ``depth`` has them.

    Where verse is set in, some must be spoken; where it stands at the margin, all that is as deep
    as the names opens one, but for lines that go on small.
    """
    opens = [n for n, line in enumerate(run) if n and depth.opens(line)]
    if depth.said:
        every = [run[0], *(run[n] for n in opens)]
        opens = opens if any(OPENS.match(draft.text, x.start, x.end) for x in every) else []
    else:
        opens = [n for n in opens if not begins_lower(wording(draft, run[n]))]
    yield from (run[a:b] for a, b in pairwise([0, *opens, len(run)]))
