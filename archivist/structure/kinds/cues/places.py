"""Lines that may name a speaker, and those of lists of persons, which name none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from archivist.patterns import LARGE, SMALL, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings import names
from archivist.structure.headings.lines import in_capitals, read_line
from archivist.structure.headings.numbers import fold
from archivist.structure.kinds import nameless
from archivist.structure.kinds.shapes import (
    wording,
)
from archivist.structure.kinds.speakers import NAME, is_name

_SMALL = "(?:und|and|et|e|y|of|the|von|vom|der|de|du|des|la|le|di|del|della|i|и)"
WORD = late(r"[^\W\d_][\w’'-]*")
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
_BETWEEN = late(r"(?P<dash>[-–—]) ?(?P<words>[^\s–—-].*?) ?(?P=dash)")
_ENTRY = late(r"[.,:;(]")
_LEAST_CAST = 3  # lines of a list in a block
_LONGEST_CUE = 70  # code points
DIRECTED = "("  # for the mark of a name: a direction is on the line below
RECURS = 3  # lines with the name of a speaker
LEAST = 12  # of all speakers


class Place(NamedTuple):
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


def possible(draft: Draft, units: Sequence[Unit]) -> Iterator[Place]:
    """The lines that may name a speaker, those of lists of persons with them."""
    for k, unit in enumerate(units):
        after = units[k + 1].lines[:1] if k + 1 < len(units) else []
        yield from _places(draft, k, unit, after)


def listed(draft: Draft) -> dict[int, Line]:
    """The lines of lists of persons by their starts, up to the next heading.

    One that stands in a block goes on in others, at its depth: men, women, and below a blank line
    who has no name. Who is named again speaks.
    """
    found: dict[int, Line] = {}
    last: Unit | None = None  # a block of persons
    told: set[str] = set()
    left = 0  # lines that the list may still have
    for unit in (u for u in draft.units if u.lines and u.kind in ("p", "head")):
        first = wording(draft, unit.lines[0])
        person = fold(_ENTRY.split(first)[0])
        on = (last is None or unit.indent == last.indent) and person not in told
        if len(first) <= _LONGEST_CUE and names.named(first)[0] == "castList":
            left, told = _MOST_CAST, set()
        elif not on or unit.kind == "head" or read_line(first).number is not None:
            left = 0
        persons = unit.lines[:left]
        found |= {line.start: line for line in persons}
        told |= {fold(_ENTRY.split(wording(draft, line))[0]) for line in persons}
        left = max(0, left - len(unit.lines))
        block = draft.layout.separated and len(unit.lines) > _LEAST_CAST
        last = unit if left and block else None
    return found


def listed_persons(draft: Draft) -> frozenset[str]:
    """The words (folded) of the lists of persons."""
    words = (WORD.findall(draft.text, x.start, x.end) for x in listed(draft).values())
    return frozenset(fold(word) for found in words for word in found)


def _places(draft: Draft, k: int, unit: Unit, after: Sequence[Line]) -> Iterator[Place]:
    """The lines of unit ``k`` that may name a speaker; ``after`` has the first of the next unit."""
    for n, (line, below) in enumerate(zip_longest(unit.lines, [*unit.lines[1:], *after])):
        text = wording(draft, line) if line and line.end - line.start <= _LONGEST_CUE else ""
        read = _name(text)
        if read is None:
            continue
        name, how, mark, unnamed = read
        label, _, number, *_ = read_line(text)  # "ACT SECOND."
        known = label or names.named(text)[0] or names.bare(name) in names.labels()
        unnamed = unnamed or (number is not None and number.style == "word")  # "FIRST."
        if not known and (unnamed or number is None):
            directed = not mark and below is not None and draft.text[below.start] == "("
            capitals = in_capitals(name) or _EPITHET.fullmatch(name) is not None
            form = (DIRECTED if directed else mark, capitals)
            stopped = text[-1] == "." or directed
            yield Place(k, n, name, fold(name), form, not how, stopped, unnamed)


def _name(text: str) -> tuple[str, str, str, bool] | None:
    """Name, direction and mark that a line has, and whether it is no name but ``Der Bote``.

    Two dashes around it are what its end is marked with: ``- Anna, aside -``.
    """
    between = _BETWEEN.fullmatch(text)
    if between is not None:
        inner = _name(f"{between['words']}.")
        return inner and (*inner[:2], between["dash"], inner[3])
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


def line_below(units: Sequence[Unit], p: Place) -> tuple[int, int] | None:
    """Unit and line below a name."""
    if p.line + 1 < len(units[p.unit].lines):
        return p.unit, p.line + 1
    return (p.unit + 1, 0) if p.unit + 1 < len(units) else None
