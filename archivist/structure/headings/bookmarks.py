"""Headings that the file's outline names.

An entry leads to a line with its wording; or another line of its page has it, as where the entry
leads to the page alone, or to a wrong height. A number may be wanting in either or be another's
sort ("Chapter 1: Toll" for "CHAPTER ONE" above "TOLL"). Text may follow the line without a gap.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings.candidates import NAMED, Candidate
from archivist.structure.headings.lines import key, read_line
from archivist.structure.headings.numbers import Number
from archivist.structure.headings.ranks import NUMBERED, PLAIN
from archivist.structure.headings.wording import split
from archivist.structure.kinds.shapes import merge, wording

_FOOT = re.compile("\f")
_LONGEST = 200  # code points of a heading
_LED, _FAR = 0.5, 200  # of the entries; units of a file that an entry leads to
_PARTS = 3  # units that one entry may name: number, title, subtitle


class Entry(NamedTuple):
    """An entry of the outline: where it leads, on which page of the text, and what it says."""

    start: int
    page: int
    level: int
    title: str


def entries(draft: Draft) -> list[Entry]:
    """The entries of the outline that say something."""
    marks = [mark for mark in draft.marks if mark.kind == "outline"]
    feet = [match.start() for match in _FOOT.finditer(draft.text)] if marks else []
    found = []
    for mark in marks:
        level, _, title = mark.value.partition(" ")
        if key(title):
            found.append(Entry(mark.start, bisect_left(feet, mark.start), int(level), title))
    return found


def part(draft: Draft, found: Sequence[Entry]) -> None:
    """Cut off lines that entries mean, which stand in paragraphs without a gap."""
    if not found:
        return
    units = plain_units(draft)
    pages = _by_wording(draft, units, {entry.page for entry in found})
    missing: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in found:
        if not _meant(entry, pages[entry.page]):
            missing[entry.page].append(entry)
    runs = {id(u): _runs(draft, u, missing[u.page]) for u in units if u.page in missing}
    draft.units = [
        piece
        for unit in draft.units
        for piece in (split(unit, runs[id(unit)]) if len(runs.get(id(unit), ())) > 1 else [unit])
    ]


def named(draft: Draft, units: Sequence[Unit], found: Sequence[Entry]) -> dict[int, int]:
    """Units that an entry names: their place among ``units``, and the entry's level."""
    starts = {unit.lines[0].start: k for k, unit in enumerate(units)}
    pages = _by_wording(draft, units, {entry.page for entry in found})
    others = _said_alone(draft, units, found)
    levels: dict[int, int] = {}
    further: list[int] = []  # lines of a heading that one line did not hold
    for entry in found:
        places = [
            p
            for p in _meant(entry, pages[entry.page])
            if p.first not in levels and (p.many == 1 or p.first not in others)
        ]
        led = starts.get(entry.start, -1)
        first, many = led, _begun(draft, units, led, key(entry.title)) if led >= 0 else 0
        if places:
            first, many, _ = min(places, key=lambda p: (_away(units, p, entry), -p.many))
        for k in range(first, first + many):
            if k > first and _goes_on(draft, units[k - 1], units[k]):
                further.append(k)
            else:
                levels.setdefault(k, entry.level)
    for k in reversed(further):
        merge((units[k - 1], units[k]))
    return levels


def _said_alone(draft: Draft, units: Sequence[Unit], found: Sequence[Entry]) -> set[int]:
    """Units with the words of an entry of their page: "Act II" above "Scene I" is no part of that
    one's heading where the outline has both.
    """
    said: defaultdict[int, set[str]] = defaultdict(set)
    for entry in found:
        said[entry.page].add(key(entry.title))
    return {
        k for k, u in enumerate(units) if u.page in said and key(draft.words(u)) in said[u.page]
    }


def led_to(draft: Draft, units: Sequence[Unit]) -> dict[int, Entry]:
    """By where units start, the entries that lead to them, or above them in their file, in their
    words; none where most entries lead to something else.
    """
    all_, starts = entries(draft), [unit.start for unit in units]
    ends = {a.start: b.start for a, b in pairwise(all_) if a.start < b.start}
    found: dict[int, Entry] = {}
    told = 0
    for entry in all_:
        first = bisect_left(starts, entry.start)
        end = bisect_left(starts, ends.get(entry.start, entry.start + 1))
        for at in range(first, max(first + 1, min(end, first + _FAR))):
            many = _begun(draft, units, at, key(entry.title))
            if many and starts[at] not in found:
                found |= dict.fromkeys(starts[at : at + many], entry)
                told += 1
                break
    return found if told > _LED * len(all_) else {}


def decide(candidates: Sequence[Candidate], led: Mapping[int, Entry]) -> None:
    """What the outline leads to is a heading where nothing else told so, as deep as others of its
    level; of one entry's lines the second is its title. ``led``: see :func:`led_to`.
    """
    usual: dict[int, int] = {}
    for c in candidates:
        entry = led.get(c.unit.start)
        if entry is not None and (c.rank or c.reading.number) and c.rank != NAMED:
            usual.setdefault(entry.level, c.rank or c.reading.rank or NUMBERED)
    above: Candidate | None = None
    for c in candidates:
        entry = led.get(c.unit.start)
        if entry is not None and not c.rank and not c.second:
            c.second = above is not None and above.at == c.at - 1 and led[above.unit.start] == entry
            c.rank = 0 if c.second else usual.get(entry.level, PLAIN)
        above = c if entry is not None else above


def plain_units(draft: Draft) -> list[Unit]:
    """Units that may be headings."""
    return [u for u in draft.reading() if u.kind == "p" and not u.group and u.lines]


class _Place(NamedTuple):
    """Units whose wording is one: the first, how many they are, and the number before the rest."""

    first: int
    many: int
    number: Number | None = None


def _by_wording(
    draft: Draft, units: Sequence[Unit], pages: Container[int]
) -> defaultdict[int, defaultdict[str, list[_Place]]]:
    """By page, and by the key of what they say, with and without a number before it: places."""
    found: defaultdict[int, defaultdict[str, list[_Place]]]
    found = defaultdict(lambda: defaultdict(list))
    for first, unit in enumerate(units):
        if unit.page not in pages:
            continue
        text = ""
        for many, other in enumerate(units[first : first + _PARTS], 1):
            text = f"{text} {' '.join(draft.words(other).split())}".strip()
            if len(text) > _LONGEST or other.page != unit.page:
                break
            told = read_line(text)
            found[unit.page][key(text)].append(_Place(first, many))
            if told.number is not None and told.title:
                found[unit.page][key(told.title)].append(_Place(first, many, told.number))
    return found


def _meant(entry: Entry, page: Mapping[str, Sequence[_Place]]) -> list[_Place]:
    """Places of the page that say what the entry does."""
    told = read_line(entry.title)
    found = [*page.get(key(entry.title), ())]
    if told.number is not None and told.title:
        found += [
            p for p in page.get(key(told.title), ())
            if p.number is None or p.number.path == told.number.path
        ]  # fmt: skip
    return found


def _away(units: Sequence[Unit], place: _Place, entry: Entry) -> int:
    """How far a place is from where the entry leads."""
    low, high = units[place.first].start, units[place.first + place.many - 1].start
    return max(0, low - entry.start, entry.start - high)


def _begun(draft: Draft, units: Sequence[Unit], first: int, wanted: str) -> int:
    """How many units from ``first`` on say an entry's beginning."""
    many = 0
    for unit in units[first : first + _PARTS]:
        words = key(draft.words(unit))
        if not words or len(words) > _LONGEST or not wanted.startswith(words):
            break
        many, wanted = many + 1, wanted[len(words) :]
    return many


def _goes_on(draft: Draft, above: Unit, unit: Unit) -> bool:
    """Whether a heading that one line did not hold goes on; no title goes on from a number."""
    told = read_line(draft.words(above))
    alone = told.number is not None and not told.title
    alike = type_size(above) == type_size(unit) and above.page == unit.page and not unit.gap
    return alike and not alone


def type_size(unit: Unit) -> float:
    """The size of all its lines by the body's, 1 where they differ."""
    sizes = {line.size for line in unit.lines}
    return sizes.pop() if len(sizes) == 1 else 1.0


def _runs(draft: Draft, unit: Unit, missing: Sequence[Entry]) -> list[list[Line]]:
    """The lines of a unit, parted around those that entries mean."""
    titles = {_plain(t) for e in missing for t in (e.title, read_line(e.title).title)} - {""}
    runs: list[list[Line]] = []
    open_ = False
    for line in unit.lines:
        text = wording(draft, line)
        if _plain(text) in titles or _plain(read_line(text).title) in titles:
            runs.append([line])
            open_ = False
        elif open_:
            runs[-1].append(line)
        else:
            runs.append([line])
            open_ = True
    return runs


def _plain(text: str) -> str:
    """Wording without case and white space; a sentence's full stop is kept, which titles lack."""
    return "".join(text.split()).casefold()
