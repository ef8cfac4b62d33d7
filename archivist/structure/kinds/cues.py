"""Speakers' names on lines of their own, what is said below: ``ANNA.`` / ``The water is high.``

A few names stand alone on lines all through the text, one after the other in turn, and something
follows each. What follows is verse, a line each, or a paragraph that page ends may cut: the latter
gets its parts when pages are put together (:mod:`speeches`).

Left alone: names that come again without turns (running heads, refrains), numbers and labels, lines
too rare for a play, and a name that nothing follows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from statistics import mode
from typing import NamedTuple

from archivist.clean.words import tally
from archivist.model import Span
from archivist.patterns import CLOSING, LARGE, SMALL, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings import names
from archivist.structure.headings.lines import in_capitals, read_line
from archivist.structure.headings.numbers import fold
from archivist.structure.headings.wording import split
from archivist.structure.kinds import nameless
from archivist.structure.kinds.misread import Misread
from archivist.structure.kinds.shapes import (
    TERMINAL,
    begins_lower,
    begins_upper,
    breaks_word,
    share,
    wording,
)
from archivist.structure.kinds.speakers import NAME, is_name
from archivist.structure.kinds.voices import OPENS

_SMALL = "(?:und|and|et|e|y|of|the|von|vom|der|de|du|des|la|le|di|del|della|i|и)"
_WORD = late(r"[^\W\d_][\w’'-]*")
_CUE = re.compile(
    rf"(?P<name>{NAME}(?:(?:,? {_SMALL}|,)? {NAME}){{0,4}}?)"
    r"(?P<how>,? ?[(\[][^()\[\]]{2,60}[)\]]"
    r"|, [^\W\d_A-ZÀ-ÞА-Я](?:[^.!?;:]{2,40}|[^.!?;:]{41,60}(?=\.)))?(?P<mark>[.:,]?)"
)
_MOST_CAST = 60  # lines of a list of persons
# "WEIR father.": a word in small letters tells one of two from the other
_EPITHET = late(
    rf"(?P<name>[{LARGE}]{{2,}}(?:[ -][{LARGE}]{{2,}}){{0,2}} [{SMALL}]{{3,12}})(?P<mark>[.:]?)"
)
_ENTRY = late(r"[.,:;(]")
_LEAST_CAST = 3  # lines of a list in a block
_STAGE = re.compile(r"[(\[][^()\[\]]{2,900}[)\]][.]?")
_MOST_STAGE = 6  # lines of a direction
_LONGEST_CUE = 70  # code points
_VERSE = 76  # columns of a line of verse
_STOP = re.compile(rf"[.!?:][{CLOSING})\]]*\Z")
_SAID_OUT = late(rf"[.!?…—–)\]][{CLOSING})\]]*$")
_LEAST_NAME = 2  # letters
_DIRECTED = "("  # for the mark of a name: a direction is on the line below
_RECURS = 3  # lines with the name of a speaker
_LEAST = 12  # of all speakers
_TURNS = 0.8  # of the names follow another one
_FOLLOWED = 0.9  # of the names have something below
_IN_LINES = 30  # lines of the text for each name, where names and what is said make one unit
_IN_UNITS = 4  # units for each name, where names are units
_MOST_SAID = 40  # lines looked at below a name
_LONG = 0.3  # of speeches have more than a line, where they are verse a line each
_NEARLY_ALL = 0.9  # of speeches of one line each; of names that look alike
_SLIPS = 2  # of the same kind in one name; another name comes again
_OFF = 2  # columns between one line and another that are printed as deep
_COMMON = 0.1  # of those lines stand at the column
_EXACT = 0.9  # of first lines stand at the very column where they are printed, not guessed
_FILLED = 0.86  # of a line's width: it was broken because it was full


class _Place(NamedTuple):
    """A line that may name a speaker."""

    unit: int
    line: int
    printed: str
    name: str  # folded
    form: tuple[str, bool]  # the mark that ends it; whether it is in capitals
    alone: bool  # without a direction: "ANNA, aside."
    stopped: bool  # its line ends in a stop, or the direction below does
    nameless: bool  # "Der zweite Bote": no evidence itself

    @property
    def small(self) -> bool:
        """Whether nothing but first letters are capitals; a misread name has others."""
        return all(word[1:].islower() or len(word) == 1 for word in self.printed.split())

    @property
    def doubtful(self) -> bool:
        """Whether it ends in a comma, as a misread stop does, and an address in a sentence."""
        return self.form[0] == ","


def recognise(draft: Draft) -> None:
    """Settle speeches below names; prose is divided there and keeps ``said_by``."""
    units = [u for u in draft.units if u.kind == "p" and len(u.spans) == 1 and u.lines]
    places = _speakers(draft, units)
    if not places:
        return
    cues = {(p.unit, p.line) for p in places}
    depth = _Depth.of(units, places, wrapped=draft.layout.wrapped)
    out: dict[int, list[Unit]] = {}
    for k, unit in enumerate(units):
        named = {n for n in range(len(unit.lines)) if (k, n) in cues}
        runs = [r for run in _runs(unit.lines, named, depth) for r in _prose(draft, run, depth)]
        out[id(unit)] = split(unit, runs) if len(runs) > 1 else [unit]
    starts = {units[p.unit].lines[p.line].start for p in places}
    draft.units = [piece for unit in draft.units for piece in out.get(id(unit), [unit])]
    _settle(draft, starts, depth)
    for unit in draft.units:
        unit.prose = unit.kind == "p" and bool(unit.lines) and depth.opens(unit.lines[0])


# ------------------------------------------------------------------------------------ who speaks


def _speakers(draft: Draft, units: Sequence[Unit]) -> list[_Place]:
    """The lines that name speakers; none where they are too few, or take no turns."""
    found = list(_found(draft, units))
    counts = Counter(p.name for p in found if p.alone and not p.doubtful)
    sure = [p for p in found if counts[p.name] >= _RECURS and not p.doubtful and not p.nameless]
    if len(sure) < _LEAST or len({p.name for p in sure}) < 2:
        return []
    turns = share([a.name != b.name for a, b in pairwise(sure)])
    at = {(p.unit, p.line) for p in sure}
    followed = share([_next(units, p) is not None and _next(units, p) not in at for p in sure])
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
    persons = _persons(draft) if usual.alone else frozenset[str]()
    return [
        p
        for p in _without_lines_said(found)
        if (counts[p.name] >= _RECURS and not p.nameless)
        or (usual.fits(units, p) and _is_said_below(draft, units, p))
        or (p.unit, p.line) in slips
        or (p.nameless and usual.recurs(p, counts, nouns))
        or (usual.alone and usual.stands(p, persons) and _is_parted(draft, units, p))
    ]


def _without_lines_said(found: list[_Place]) -> list[_Place]:
    """Places of names without short lines that come again in speeches: ``Farewell.``, ``Anna, no.``

    They stand below other lines in small letters, where names open paragraphs in capitals. Where
    nearly all names have capitals, nobody is named in small letters: ``And`` is half a line.
    """
    often = Counter(p.name for p in found)
    again = [p for p in found if often[p.name] >= _RECURS]
    if len(again) >= _LEAST and share([p.form[1] for p in again]) > _NEARLY_ALL:
        return [p for p in found if p.form[1] or not p.small]
    large = [p.line == 0 for p in again if p.form[1]]
    if len(large) < _LEAST or 2 * len(large) <= len(again) or share(large) <= _NEARLY_ALL:
        return found
    return [p for p in found if p.form[1] or p.line == 0]


def _is_said_below(draft: Draft, units: Sequence[Unit], p: _Place) -> bool:
    """Whether no other name stands right below, as it does below a song's title."""
    after = _next(units, p)
    if after is None:
        return False
    first = _WORD.match(draft.text, units[after[0]].lines[after[1]].start)
    return first is None or len(first.group()) < _LEAST_NAME or not first.group().isupper()


def _is_parted(draft: Draft, units: Sequence[Unit], p: _Place) -> bool:
    """Whether a sentence ends on the line above, and one or a direction begins on the line below.

    ``Adieu, / Anna. / The water rises`` is said by one.
    """
    above, after = units[p.unit - 1].lines[-1], _next(units, p)
    if after is None or not _SAID_OUT.search(draft.text, above.start, above.end):
        return False
    below = wording(draft, units[after[0]].lines[after[1]])
    return below[0] == "(" or begins_upper(below)


def _misread(
    draft: Draft, found: Sequence[_Place], sure: Sequence[_Place], usual: _Usual
) -> set[tuple[int, int]]:
    """Lines with a misread name; the text hardly has it again, as it would have another name."""
    near = Misread(p.name for p in sure)
    likely = [p for p in found if usual.like(p) and p.name in near]
    words = tally(_WORD, draft.text) if likely else Counter[str]()
    return {(p.unit, p.line) for p in likely if words[p.printed.split()[0].rstrip(".")] <= _SLIPS}


class _Usual(NamedTuple):
    """How and where the names that recur are printed."""

    form: tuple[str, bool] | None  # nearly all have it
    inset: int
    first: bool  # nearly all open a unit
    start: int  # the first units with such a name
    near: Misread  # what is a slip in one of them, and no other name
    alone: bool  # nearly all are a unit
    stopped: bool  # most are capitals with a stop behind

    @classmethod
    def of(cls, units: Sequence[Unit], sure: Sequence[_Place]) -> _Usual:
        marked = [p.form for p in sure if p.form[0] != _DIRECTED] or [p.form for p in sure]
        form, many = Counter(marked).most_common(1)[0]
        return cls(
            form=form if many > _NEARLY_ALL * len(marked) and any(form) else None,
            inset=mode(units[p.unit].lines[p.line].indent for p in sure),
            first=sum(p.line == 0 for p in sure) > _NEARLY_ALL * len(sure),
            start=sure[_RECURS].unit,
            near=Misread(p.name for p in sure),
            alone=sum(len(units[p.unit].lines) == 1 for p in sure) > _NEARLY_ALL * len(sure),
            stopped=2 * sum(p.stopped and p.form[1] for p in sure) > len(sure),
        )

    def like(self, p: _Place) -> bool:
        """Whether a name ends as the others do; a direction below has the mark instead."""
        if self.form is None:
            return True
        return p.form[1] == self.form[1] and p.form[0] in (self.form[0], _DIRECTED)

    def recurs(self, p: _Place, counts: Counter[str], nouns: set[str]) -> bool:
        """Whether one without a name, on a line that is a unit, comes again, or is one of several.

        ``nouns`` has what those are who speak often: ``bote`` for ``Der zweite Bote``.
        """
        again = counts[p.name] >= _RECURS or nameless.noun(p.name) in nouns
        return again and p.line == 0 and p.unit > self.start and self.like(p)

    def stands(self, p: _Place, persons: frozenset[str]) -> bool:
        """Whether a line that is a unit names one of those who are listed, or has a direction."""
        known = p.form[0] == _DIRECTED or nameless.noun(p.name) in persons
        return known and p.line == 0 and p.unit > self.start and self.like(p)

    def fits(self, units: Sequence[Unit], p: _Place) -> bool:
        """Who speaks once or twice: a name that looks and stands like the others, lines below."""
        lines = units[p.unit].lines
        if self.alone and len(lines) == 1:
            later = p.unit > self.start  # not a title above the play
            like = self.stopped and p.stopped and p.form[1] and p.name not in self.near
            return later and like
        if self.form is None or not self.like(p) or p.line + 1 >= len(lines):
            return False
        apart = lines[p.line].indent == self.inset != lines[p.line + 1].indent
        return (self.first and p.line == 0) or apart


def _found(draft: Draft, units: Sequence[Unit]) -> Iterator[_Place]:
    """The lines that may name a speaker; those of a list of persons do not."""
    listed = _cast(draft)
    for k, unit in enumerate(units):
        after = units[k + 1].lines[:1] if k + 1 < len(units) else []
        for place in _places(draft, k, unit, after):
            if unit.lines[place.line].start not in listed:
                yield place


def _cast(draft: Draft) -> dict[int, Line]:
    """The lines of lists of persons by their starts, up to the next heading.

    One that stands in a block goes on in another on the next page alone, at its depth. Who is
    named again speaks.
    """
    listed: dict[int, Line] = {}
    last: Unit | None = None  # a block of persons
    told: set[str] = set()
    left = 0  # lines that the list may still have
    for unit in (u for u in draft.units if u.lines and u.kind in ("p", "head")):
        line = unit.lines[0]
        if not left and line.end - line.start > _LONGEST_CUE:
            continue
        first = wording(draft, line)
        person = fold(_ENTRY.split(first)[0])
        on = last is None or (unit.page > last.page and unit.indent == last.indent)
        on = on and person not in told
        told.add(person)
        if len(first) <= _LONGEST_CUE and names.named(first)[0] == "castList":
            left, told = _MOST_CAST, {person}
        elif not on or unit.kind == "head" or read_line(first).number is not None:
            left = 0
        listed |= {line.start: line for line in unit.lines[:left]}
        left = max(0, left - len(unit.lines))
        block = draft.layout.separated and len(unit.lines) > _LEAST_CAST
        last = unit if left and block else None
    return listed


def _persons(draft: Draft) -> frozenset[str]:
    """The words (folded) of the lists of persons."""
    words = (_WORD.findall(draft.text, x.start, x.end) for x in _cast(draft).values())
    return frozenset(fold(word) for found in words for word in found)


def _places(draft: Draft, k: int, unit: Unit, after: Sequence[Line]) -> Iterator[_Place]:
    """The lines of unit ``k`` that may name a speaker; ``after`` has the first of the next unit."""
    for n, (line, below) in enumerate(zip_longest(unit.lines, [*unit.lines[1:], *after])):
        text = wording(draft, line) if line and line.end - line.start <= _LONGEST_CUE else ""
        read = _name(text)
        if read is None:
            continue
        name, how, mark, unnamed = read
        known = names.named(text)[0] or names.bare(name) in names.labels()
        number = read_line(text).number
        unnamed = unnamed or (number is not None and number.style == "word")  # "FIRST."
        if not known and (unnamed or number is None):
            directed = not mark and below is not None and draft.text[below.start] == "("
            capitals = in_capitals(name) or _EPITHET.fullmatch(name) is not None
            form = (_DIRECTED if directed else mark, capitals)
            stopped = text[-1] == "." or directed
            yield _Place(k, n, name, fold(name), form, not how, stopped, unnamed)


def _name(text: str) -> tuple[str, str, str, bool] | None:
    """Name, direction and mark that a line has, and whether it is no name but ``Der Bote``."""
    match = _CUE.fullmatch(text) if text else None
    if match is not None and not _is_address(match) and is_name(match["name"].rstrip(".")):
        name = match["name"].rstrip(".")
        mark = match["mark"] or text[match.end("name") - 1] * (name != match["name"])
        return name, match["how"] or "", mark, False
    told_apart = _EPITHET.fullmatch(text) if text else None
    if told_apart is not None:
        return told_apart["name"], "", told_apart["mark"], False
    unnamed = nameless.read(text) if text else None
    return None if unnamed is None else (*unnamed, True)


def _is_address(match: re.Match[str]) -> bool:
    """``Anna, you have seen the water`` in a line of verse; a direction would end with a stop."""
    behind = (match["how"] or "").startswith(",")
    return behind and match["mark"] != "." and not in_capitals(match["name"])


def _next(units: Sequence[Unit], p: _Place) -> tuple[int, int] | None:
    """Unit and line below a name."""
    if p.line + 1 < len(units[p.unit].lines):
        return p.unit, p.line + 1
    return (p.unit + 1, 0) if p.unit + 1 < len(units) else None


class _Depth(NamedTuple):
    """Columns by which what is said is set in, where names stand at another depth; else 0.

    ``slack``: by how much its lines are off, where a reading engine guessed the columns.
    """

    said: int
    slack: int = 0
    first: int = 0  # of the first lines of paragraphs, among text at the margin

    @classmethod
    def of(cls, units: Sequence[Unit], places: Sequence[_Place], *, wrapped: bool) -> _Depth:
        """The depths of a text; ``wrapped``: its paragraphs are divided already."""
        depth = cls._of_said(units, places)
        if wrapped or not depth.said:
            return depth._replace(first=0) if wrapped else depth
        edge = depth.said - depth.slack
        outside = [x.indent for u in units for x in u.lines if x.indent < edge]
        often = Counter(indent for indent in outside if indent > 1)
        first = max(often, key=lambda indent: often[indent], default=0)
        flush = sum(indent <= 1 for indent in outside)
        known = often[first] >= _LEAST and flush >= _RECURS
        return depth._replace(first=first if known else 0)

    @classmethod
    def _of_said(cls, units: Sequence[Unit], places: Sequence[_Place]) -> _Depth:
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


def _runs(lines: Sequence[Line], cues: set[int], depth: _Depth) -> Iterator[list[Line]]:
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


def _prose(draft: Draft, run: list[Line], depth: _Depth) -> Iterator[list[Line]]:
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


# ------------------------------------------------------------------------------------ what is said


def _settle(draft: Draft, starts: set[int], depth: _Depth) -> None:
    """The units below a name, up to the next one, are its speech."""
    poetry = _poetry(draft, starts)
    speech: Unit | None = None
    end = 0  # of what is said so far
    between: list[Unit] = []  # a page's end and start
    embedded: set[int] = set()
    for unit, after in zip_longest(draft.units, draft.units[1:]):
        if unit.kind in ("fw", "pb"):
            between.append(unit)
            continue
        if unit.kind == "p" and unit.lines and unit.lines[0].start in starts:
            _unsaid(speech)  # above another name: it stands in a list of persons
            speech = unit
            _speech(draft, unit, poetry)
            end = unit.end
        elif speech is not None and (
            _goes_on(draft, speech, unit, bool(between), poetry, depth)
            or (not (depth.said or depth.first or between) and _is_rest(draft, end, unit))
        ):
            end = unit.end
            unit.kind = "speech-p"
            unit.parts = parts_of(draft, unit.lines, verse=_in_lines(draft, unit.lines, poetry))
            unit.embeds += [(unit.start, inner) for inner in between]
            embedded.update(map(id, between))
            _name_alone(speech)
        elif (
            poetry
            and not between
            and speech is not None
            and _is_played(draft, speech, unit, after, starts)
        ):
            unit.kind, unit.parts = "speech-p", [("stage", (unit.start, unit.end))]
            end = unit.end
        else:
            _unsaid(speech)
            speech = None
        between = []
    _unsaid(speech)
    draft.units = [unit for unit in draft.units if id(unit) not in embedded]


def _poetry(draft: Draft, starts: set[int]) -> bool:
    """Whether most of what is said is verse, as far as more than a line shows it."""
    bodies = list(_bodies(draft, starts))
    several = [lines for lines in bodies if len(lines) > 1]
    if several and (draft.layout.separated or len(several) >= _LONG * len(bodies)):
        return share([in_verse(draft, lines) for lines in several]) > 0.5
    return share([in_verse(draft, lines[:1]) for lines in bodies if lines]) > _NEARLY_ALL


def _bodies(draft: Draft, starts: set[int]) -> Iterator[Sequence[Line]]:
    """The lines below each name; where a line is a unit, up to the next name or heading."""
    for k, unit in enumerate(draft.units):
        if not unit.lines or unit.lines[0].start not in starts:
            continue
        lines = list(unit.lines[1:])
        most = 1 if draft.layout.separated else _MOST_SAID
        for after in draft.units[k + 1 : k + 1 + most] if not lines else ():
            if after.kind != "p" or not after.lines or after.lines[0].start in starts:
                break
            if lines and _is_heading(wording(draft, after.lines[0])):
                break
            lines += after.lines
        yield lines


def _speech(draft: Draft, unit: Unit, poetry: bool) -> None:
    name, *said = unit.lines
    unit.kind, unit.said_by = "speech", (name.start, name.end)
    if said and _in_lines(draft, said, poetry):
        unit.parts = [("speaker", unit.said_by), *parts_of(draft, said, verse=True)]
        unit.said_by = None


def _name_alone(unit: Unit) -> None:
    """A name whose speech stands in the next units."""
    if not unit.parts:
        unit.parts, unit.said_by = [("speaker", (unit.start, unit.end))], None


def _unsaid(unit: Unit | None) -> None:
    """A name that nothing follows is no speech."""
    if unit is not None and len(unit.lines) == 1 and not unit.parts:
        unit.kind, unit.said_by = "p", None


def _goes_on(
    draft: Draft, speech: Unit, unit: Unit, cut: bool, poetry: bool, depth: _Depth
) -> bool:
    """Whether a unit without a name is said by the speaker before it."""
    if unit.kind != "p" or not unit.lines or unit.broken or len(unit.spans) > 1:
        return False
    if _is_heading(wording(draft, unit.lines[0])):
        return False
    if speech.said_by and len(speech.lines) == 1:
        return True
    loose = not draft.layout.separated
    if loose and poetry and speech.parts and _stage(draft, unit.lines, 0) == len(unit.lines):
        return True  # however long it is
    if not speech.parts or depth.opens(unit.lines[0]):
        return False
    if not _in_lines(draft, unit.lines, poetry):
        return False
    if loose:
        return OPENS.match(draft.text, unit.start, unit.end) is None
    inset = min((line.indent for line in speech.lines[1:]), default=unit.indent)
    return (cut or len(unit.lines) > 1) and abs(unit.indent - inset) <= 2 * depth.slack


def _is_rest(draft: Draft, end: int, unit: Unit) -> bool:
    """Whether a unit was parted from the speech that ends at ``end`` by nothing, or in a sentence.

    Where a blank line is between all speeches, a long line below others is prose or a direction
    among verse; so is what a page's end has cut off, which begins small.
    """
    plain = unit.kind == "p" and unit.lines and not unit.broken and len(unit.spans) == 1
    if draft.layout.wrapped or not draft.layout.separated or not plain:
        return False
    first = wording(draft, unit.lines[0])
    if not unit.lines[0].gap:
        return not _is_heading(first)
    return begins_lower(first) and not TERMINAL.search(draft.text, max(0, end - 12), end)


def _is_played(
    draft: Draft, speech: Unit, unit: Unit, after: Unit | None, starts: set[int]
) -> bool:
    """Whether a long line stands inside a speech in verse of a line a unit, which goes on below."""
    if draft.layout.separated or after is None or not speech.parts or unit.broken:
        return False
    long = unit.kind == "p" and len(unit.lines) == 1 and unit.lines[0].width > _VERSE
    if not long or after.kind != "p" or after.lines[0].start in starts or after.broken:
        return False
    if _is_heading(wording(draft, unit.lines[0])) or OPENS.match(draft.text, unit.start, unit.end):
        return False
    return after.lines[0].width <= _VERSE and not _is_heading(wording(draft, after.lines[0]))


def _is_heading(text: str) -> bool:
    return read_line(text).number is not None or bool(names.named(text)[0]) or in_capitals(text)


def _in_lines(draft: Draft, lines: Sequence[Line], poetry: bool) -> bool:
    """Whether the lines are verse; one alone is what most speeches are."""
    if len(lines) > 1:
        return in_verse(draft, lines)
    return poetry and lines[0].width <= _VERSE


def in_verse(draft: Draft, lines: Sequence[Line]) -> bool:
    """Whether what is said is verse: short lines, begun with capitals, that end unfilled.

    Where a line is all that was printed as one, it may go on what the line above has begun.
    """
    said = _without_stage(draft, lines)
    if any(line.end - line.start > _VERSE for line in said):
        return False
    if draft.layout.wrapped and share(
        [line.width >= _FILLED * draft.layout.width for line in said[:-1]]
    ) > 0.4:  # fmt: skip
        return False
    words = [wording(draft, line) for line in said]
    begun = [begins_upper(text) for text in words]
    if not draft.layout.wrapped:
        begun[1:] = [
            capital or (begins_lower(text) and not _STOP.search(before))
            for (before, text), capital in zip(pairwise(words), begun[1:], strict=True)
        ]
    return share(begun) >= 0.6


def _without_stage(draft: Draft, lines: Sequence[Line]) -> list[Line]:
    said: list[Line] = []
    at = 0
    while at < len(lines):
        stop = _stage(draft, lines, at)
        if not stop:
            said.append(lines[at])
        at = stop or at + 1
    return said


def parts_of(draft: Draft, lines: Sequence[Line], *, verse: bool) -> list[tuple[str, Span]]:
    """Verse or prose, and the directions in brackets that have lines of their own."""
    parts: list[tuple[str, Span]] = []
    at = 0
    while at < len(lines):
        stop = _stage(draft, lines, at)
        kind = "stage" if stop else "l" if verse else "p"
        stop = stop or _whole_word(draft, lines, at) + 1
        parts.append((kind, (lines[at].start, lines[stop - 1].end)))
        at = stop
    return parts


def _whole_word(draft: Draft, lines: Sequence[Line], at: int) -> int:
    """The last of the lines that a hyphen joins to line ``at``: it was turned inside a word."""
    while at + 1 < len(lines) and breaks_word(draft.text, lines[at], lines[at + 1]):
        at += 1
    return at


def _stage(draft: Draft, lines: Sequence[Line], at: int) -> int:
    """Where a direction that brackets hold, and that begins on line ``at``, ends; else 0."""
    if draft.text[lines[at].start] in "([":
        for stop in range(at + 1, min(at + _MOST_STAGE, len(lines)) + 1):
            if _STAGE.fullmatch(draft.text, lines[at].start, lines[stop - 1].end):
                return stop
    return 0
