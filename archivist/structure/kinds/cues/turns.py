"""Which lines name speakers: names that come again, take turns, and have something below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, mode
from typing import NamedTuple

from archivist.clean.words import tally
from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.kinds import nameless
from archivist.structure.kinds.cues.places import (
    DIRECTED,
    LEAST,
    RECURS,
    WORD,
    Place,
    line_below,
    listed,
    listed_persons,
    possible,
)
from archivist.structure.kinds.misread import Misread
from archivist.structure.kinds.shapes import (
    begins_upper,
    share,
    wording,
)

_SAID_OUT = late(rf"[.!?…—–)\]][{CLOSING})\]]*$")
_LEAST_NAME = 2  # letters
_TURNS = 0.8  # of the names follow another one
_FOLLOWED = 0.9  # of the names have something below
_IN_LINES = 30  # lines of the text for each name, where names and what is said make one unit
_IN_UNITS = 4  # units for each name, where names are units
_NEARLY_ALL = 0.9  # of names that look alike
_OFF, _DEEPER = 1.5, 8  # columns, that middles differ by; that names stand deeper than text
_BELOW = 0.5  # of a word's places, right below names: it is said
_SLIPS = 2  # of the same kind in one name; another name comes again


def speakers(draft: Draft, units: Sequence[Unit]) -> list[Place]:
    """The lines that name speakers; none where they are too few, or take no turns."""
    found = _without_answers(units, list(possible(draft, units)))
    if not _are_enough(_recurring(found)):  # most books are no plays
        return []
    persons = listed(draft)
    found = [p for p in found if units[p.unit].lines[p.line].start not in persons]
    sure = _recurring(found)
    if not _are_enough(sure):
        return []
    counts = _counts(found)
    turns = share([a.name != b.name for a, b in pairwise(sure)])
    at = {(p.unit, p.line) for p in sure}
    followed = share(
        [line_below(units, p) is not None and line_below(units, p) not in at for p in sure]
    )
    alone = sum(len(units[p.unit].lines) == 1 for p in sure)
    if draft.layout.separated and 2 * alone > len(sure):
        often = _IN_UNITS * len(sure) >= len(units)
    else:
        often = _IN_LINES * len(sure) >= sum(len(unit.lines) for unit in units)
    if turns < _TURNS or followed < _FOLLOWED or not often:
        return []
    usual = _Usual.of(units, sure)
    slips = _misread(draft, found, sure, usual)
    nouns = {nameless.noun(p.name) for p in sure}
    known = listed_persons(draft) if usual.alone else frozenset[str]()
    return [
        p
        for p in _without_lines_said(found)
        if (counts[p.name] >= RECURS and not p.nameless)
        or (usual.fits(units, p) and _is_said_below(draft, units, p))
        or (p.unit, p.line) in slips
        or (p.nameless and usual.recurs(p, counts, nouns))
        or (usual.alone and usual.stands(p, known) and _is_parted(draft, units, p))
    ]


def _counts(found: Sequence[Place]) -> Counter[str]:
    """How often each name stands alone."""
    return Counter(p.name for p in found if p.alone and not p.doubtful)


def _recurring(found: Sequence[Place]) -> list[Place]:
    """The places of names that come again."""
    counts = _counts(found)
    return [p for p in found if counts[p.name] >= RECURS and not p.doubtful and not p.nameless]


def _are_enough(sure: Sequence[Place]) -> bool:
    return len(sure) >= LEAST and len({p.name for p in sure}) > 1


def _without_answers(units: Sequence[Unit], found: list[Place]) -> list[Place]:
    """Places of names without what stands right below names, as often as it comes: ``Yes.``"""
    under = {line_below(units, p) for p in found if p.alone and not p.nameless}
    below = Counter(p.name for p in found if (p.unit, p.line) in under)
    often = Counter(p.name for p in found)
    return [p for p in found if below[p.name] <= _BELOW * often[p.name]]


def _without_lines_said(found: list[Place]) -> list[Place]:
    """Places of names without short lines that come again in speeches: ``Farewell.``, ``Anna, no.``

    They stand below other lines in small letters, where names open paragraphs in capitals. Where
    nearly all names have capitals, nobody is named in small letters: ``And`` is half a line.
    """
    often = Counter(p.name for p in found)
    again = [p for p in found if often[p.name] >= RECURS]
    if len(again) >= LEAST and share([p.form[1] for p in again]) > _NEARLY_ALL:
        return [p for p in found if p.form[1] or not p.small]
    large = [p.line == 0 for p in again if p.form[1]]
    if len(large) < LEAST or 2 * len(large) <= len(again) or share(large) <= _NEARLY_ALL:
        return found
    return [p for p in found if p.form[1] or p.line == 0]


def _is_said_below(draft: Draft, units: Sequence[Unit], p: Place) -> bool:
    """Whether no other name stands right below, as it does below a song's title."""
    after = line_below(units, p)
    if after is None:
        return False
    first = WORD.match(draft.text, units[after[0]].lines[after[1]].start)
    return first is None or len(first.group()) < _LEAST_NAME or not first.group().isupper()


def _is_parted(draft: Draft, units: Sequence[Unit], p: Place) -> bool:
    """Whether a sentence ends on the line above, and one or a direction begins on the line below.

    ``Adieu, / Anna. / The water rises`` is said by one.
    """
    above, after = units[p.unit - 1].lines[-1], line_below(units, p)
    if after is None or not _SAID_OUT.search(draft.text, above.start, above.end):
        return False
    below = wording(draft, units[after[0]].lines[after[1]])
    return below[0] == "(" or begins_upper(below)


def _misread(
    draft: Draft, found: Sequence[Place], sure: Sequence[Place], usual: _Usual
) -> set[tuple[int, int]]:
    """Lines with a misread name; the text hardly has it again, as it would have another name."""
    near = Misread(p.name for p in sure)
    likely = [p for p in found if usual.like(p) and p.name in near]
    words = tally(WORD, draft.text) if likely else Counter[str]()
    return {(p.unit, p.line) for p in likely if words[p.printed.split()[0].rstrip(".")] <= _SLIPS}


def _middle(units: Sequence[Unit], sure: Sequence[Place]) -> float:
    """Where names of different lengths have their middle, above text that stands less deep."""
    own = [units[p.unit].lines for p in sure if p.line == 0]
    middles = [_middle_of(lines[0]) for lines in own if _is_deeper(lines)]
    usual = median(middles) if len(middles) > _NEARLY_ALL * len(sure) else 0.0
    near = sum(abs(middle - usual) <= _OFF for middle in middles)
    several = len({lines[0].indent for lines in own}) > 1
    return usual if several and near > _NEARLY_ALL * len(sure) else 0.0


def _middle_of(line: Line) -> float:
    return line.indent + (line.end - line.start) / 2


def _is_deeper(lines: Sequence[Line]) -> bool:
    """Whether the first of some lines is set in far from the next."""
    return len(lines) > 1 and lines[0].indent - lines[1].indent >= _DEEPER


class _Usual(NamedTuple):
    """How and where the names that recur are printed."""

    form: tuple[str, bool] | None  # nearly all have it
    inset: int
    first: bool  # nearly all open a unit
    start: int  # the first units with such a name
    near: Misread  # what is a slip in one of them, and no other name
    alone: bool  # nearly all are a unit
    stopped: bool  # most are capitals with a stop behind
    middle: float  # nearly all have it, and stand deeper than what is said; 0: they have not

    @classmethod
    def of(cls, units: Sequence[Unit], sure: Sequence[Place]) -> _Usual:
        marked = [p.form for p in sure if p.form[0] != DIRECTED] or [p.form for p in sure]
        form, many = Counter(marked).most_common(1)[0]
        return cls(
            form=form if many > _NEARLY_ALL * len(marked) and any(form) else None,
            inset=mode(units[p.unit].lines[p.line].indent for p in sure),
            first=sum(p.line == 0 for p in sure) > _NEARLY_ALL * len(sure),
            start=sure[RECURS].unit,
            near=Misread(p.name for p in sure),
            alone=sum(len(units[p.unit].lines) == 1 for p in sure) > _NEARLY_ALL * len(sure),
            stopped=2 * sum(p.stopped and p.form[1] for p in sure) > len(sure),
            middle=_middle(units, sure),
        )

    def like(self, p: Place) -> bool:
        """Whether a name ends as the others do; a direction below has the mark instead."""
        if self.form is None:
            return True
        return p.form[1] == self.form[1] and p.form[0] in (self.form[0], DIRECTED)

    def recurs(self, p: Place, counts: Counter[str], nouns: set[str]) -> bool:
        """Whether one without a name, on a line that is a unit, comes again, or is one of several.

        ``nouns`` has what those are who speak often: ``bote`` for ``Der zweite Bote``.
        """
        again = counts[p.name] >= RECURS or nameless.noun(p.name) in nouns
        return again and p.line == 0 and p.unit > self.start and self.like(p)

    def stands(self, p: Place, persons: frozenset[str]) -> bool:
        """Whether a line that is a unit names one of those who are listed, or has a direction."""
        known = p.form[0] == DIRECTED or nameless.noun(p.name) in persons
        return known and p.line == 0 and p.unit > self.start and self.like(p)

    def fits(self, units: Sequence[Unit], p: Place) -> bool:
        """Who speaks once or twice: a name that looks and stands like the others, lines below."""
        lines = units[p.unit].lines
        if self.alone and len(lines) == 1:
            later = p.unit > self.start  # not a title above the play
            like = self.stopped and p.stopped and p.form[1] and p.name not in self.near
            return later and like
        if p.line + 1 >= len(lines):
            return False
        if self.middle and self.first and p.line == 0 and _is_deeper(lines):
            return abs(_middle_of(lines[0]) - self.middle) <= _OFF
        if self.form is None or not self.like(p):
            return False
        apart = lines[p.line].indent == self.inset != lines[p.line + 1].indent
        return (self.first and p.line == 0) or apart
