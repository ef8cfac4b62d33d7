"""Headings that wording alone tells, where type or the format tells others.

Below headings in display type, or that the format marks, stand those in type of the text's size.

Acts are set large and scenes in italics of the text, parts large and chapters as centred numbers.
What the wording of all lines tells, as in text without type, is asked a second time: a number that
counts on, alone in its line, centred or in a face of its own, or behind a division's name and set
off by space ("Scene Two"), heads a division inside the one that display type opened. Of pages that
an engine read nobody knows the faces: there it is enough that space sets the number off, or that
many count on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings import faces
from archivist.structure.headings.apart import set_off
from archivist.structure.headings.candidates import (
    LONGEST,
    NAMED,
    Candidate,
    Surroundings,
    gather,
)
from archivist.structure.headings.decide import decide
from archivist.structure.headings.lines import read_line
from archivist.structure.headings.ranks import NUMBERED, PLAIN

_FURNITURE = frozenset({"fw", "pb"})
_LEAST = 2  # headings
_INNER = 2  # the level of what stands inside a division
_APART = 3  # numbers alone, or behind one name, that count on, each set off from what is above
_ROMAN, _MANY = 5, 8  # roman numbers alone that count on, and others: sections, however set off
_NAMED_SO = re.compile(r"[^\W\d_a-z][^\W\d_]+ (?:[IVXLC]+|\d{1,3})\.?")  # "Song II"
_FEW, _NUMBERED = 3, 3  # headings that are marked, and that numbers tell beside them


def mark(draft: Draft) -> None:
    """Give such headings their kind and level."""
    heads = {id(unit) for unit in draft.units if unit.kind == "head" and unit.level}
    if sum(_is_numbered(draft, unit) for unit in draft.units) < _LEAST:
        return
    candidates = _as_wording_tells(draft, heads)
    shown = [c for c in candidates if id(c.unit) in heads]
    in_faces = faces.of_lines(draft)
    read = any(m.kind == "conf" for m in draft.marks)  # engines do not tell faces
    alone = Counter((c.rank, _alone(c)) for c in candidates if read and _alone(c))
    apart_ids = set_off(draft) if read else set()
    _rank_rows([c for c in candidates if _alone(c) == "roman" and id(c.unit) in apart_ids])
    romans = [c for c in candidates if _alone(c) == "roman" and id(c.unit) in apart_ids]
    apart = Counter(c.rank for c in romans)
    opening = {unit.page: id(unit) for unit in reversed(draft.units) if unit.kind not in _FURNITURE}
    inside = {c.at for c in romans if id(c.unit) != opening[c.unit.page]}
    paired = {c.at for pair in _pairs(romans) for c in pair} & inside
    labels = {c.reading.label: c.unit.level for c in shown if read and c.reading.label}
    named = Counter((c.rank, c.reading.label) for c in candidates if _is_named(c))
    found = [
        c
        for c in candidates
        if id(c.unit) not in heads
        and c.rank
        and c.reading.number is not None
        and (
            c.centred
            or faces.in_one_face(c.unit, in_faces)
            or (c.wide and (read or c.reading.label))
            or c.reading.label in labels
            or (_is_named(c) and named[c.rank, c.reading.label] >= _APART)
            or (_alone(c) == "roman" and id(c.unit) in apart_ids and apart[c.rank] >= _APART)
            or c.at in paired
            or alone[c.rank, _alone(c)] >= (_ROMAN if _alone(c) == "roman" else _MANY)
        )
    ]
    if len(found) < _LEAST:
        return
    ranks = sorted({c.rank for c in found})
    titles = {c.at: c for c in candidates if c.second}
    for c, above in _below(found, shown):
        if c.reading.label in labels:
            level = labels[c.reading.label]
        elif _is_like(above, c):
            level = above.unit.level
        elif _holds(above, c, c.at in inside):
            level = above.unit.level + 1 + ranks.index(c.rank)
        else:
            continue
        title = titles.get(c.at + 1)  # below its number
        for one in (c, title) if title else (c,):
            one.unit.kind, one.unit.level = "head", level


def unmarked(draft: Draft) -> bool:
    """Whether the format marks but few headings, all behind others whose numbers count on: a page
    whose only ``<h3>`` heads a remark, with chapters in bold. What it marks is a line like others.
    """
    heads = [unit for unit in draft.units if unit.kind == "head" and unit.level]
    if not 0 < len(heads) <= _FEW:
        return False
    least = max(_NUMBERED, 2 * len(heads))
    if sum(_is_numbered(draft, unit) for unit in draft.units) < least:
        return False
    marked = {id(unit) for unit in heads}
    told = [
        c
        for c in _as_wording_tells(draft, marked)
        if c.rank and c.reading.number is not None and c.unit.start < heads[0].start
    ]
    if len(told) < least:
        return False
    for unit in heads:
        if unit.type != "notes":
            unit.kind, unit.type, unit.level = "p", "", 0
    return True


def _is_numbered(draft: Draft, unit: Unit) -> bool:
    """Whether a unit can be such a heading."""
    if unit.kind != "p" or unit.end - unit.start > LONGEST:
        return False
    words = draft.words(unit)
    return read_line(words).number is not None or _NAMED_SO.fullmatch(words) is not None


def _as_wording_tells(draft: Draft, heads: set[int]) -> list[Candidate]:
    """All candidates as they are judged where no type speaks; the draft stays as it is."""
    kept = [(unit, unit.kind, unit.type, unit.level) for unit in draft.units]
    for unit in draft.units:
        if id(unit) in heads and unit.type != "notes":
            unit.kind = "p"
    around = Surroundings(draft)
    candidates = gather(around)
    decide(candidates, around)
    for unit, kind, type_, level in kept:
        unit.kind, unit.type, unit.level = kind, type_, level
    return candidates


def _below(
    found: Sequence[Candidate], shown: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Each with the heading in display type that it stands below; others are left."""
    k = -1
    for c in found:
        while k + 1 < len(shown) and shown[k + 1].at < c.at:
            k += 1
        if k >= 0:
            yield c, shown[k]


def _is_named(c: Candidate) -> bool:
    """Whether a division's name and number are all of a line that is set off."""
    reading = c.reading
    named = bool(reading.label) and reading.number is not None and not reading.title
    return named and c.rank > 0 and c.unit.gap > 0


def _is_like(above: Candidate, c: Candidate) -> bool:
    """Whether a number goes on with one whose few letters were measured as display type."""
    if above.rank != c.rank or above.unit.level < _INNER or _alone(above) != _alone(c):
        return False
    return _alone(c) is not None


def _alone(c: Candidate) -> str | None:
    """The style of a number that has its line to itself."""
    number = c.reading.number
    return number.style if number is not None and not (c.reading.title or c.reading.label) else None


def _pairs(numbers: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Two such numbers of several strokes, which dirt is not, one right behind the other: the first
    may not have been read (``II``, ``III``)."""
    for a, b in pairwise(numbers):
        if a.rank == b.rank and a.value + 1 == b.value and min(len(a.text), len(b.text)) > 1:
            yield a, b


def _rank_rows(numbers: Sequence[Candidate]) -> None:
    """Rank roman numbers alone that are set off, if some of them count on: a part of a book may
    begin with XXVI, and its wording shows no numbering then."""
    values = [c.reading.number.value for c in numbers if c.reading.number is not None]
    rows = zip(values, values[1:], values[2:], strict=False)
    if any((a + 1, a + 2) == (b, c) for a, b, c in rows):
        for c in numbers:
            c.rank = c.rank or NUMBERED


def _holds(above: Candidate, c: Candidate, inside: bool) -> bool:
    """Whether a heading of display type can have the other inside: no preface has chapters, but
    it may have sections, which begin ``inside`` pages."""
    return (inside or above.rank != NAMED) and (above.rank < c.rank or above.rank == PLAIN)
