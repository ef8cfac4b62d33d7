"""Lines between a heading in display type and its text, in type of the text's size.

``Book VI`` is set large, and below it ``1871`` and ``VII`` in italics or small capitals, each in
the middle and with space around it. An engine tells no faces; but what stands there is no text.
Numbers of sections stand so elsewhere, too, one of them perhaps misread (``VIL``), also at the
margin, where other headings show that titles may stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from archivist.structure.draft import Draft, Unit
from archivist.structure.front.words import BY
from archivist.structure.headings.apart import set_off
from archivist.structure.headings.candidates import is_centred
from archivist.structure.headings.datelines import is_dateline
from archivist.structure.headings.lines import (
    in_capitals,
    in_title_case,
    is_sentence,
    read_line,
)

_MOST, _TWO = 3, 2  # lines, and of one title
_NUMBERS = 2  # above titles
_LIKE = 3  # headings at the margin
_LONGEST = 120  # code points of a title
_ROMAN = re.compile(r"[IVXLC|1][IVXLCivxlc|1]{0,6}\.?")
_YEAR = re.compile(r"\d{4}(?:[–-]\d{2,4})?")
_ENDS = frozenset(".,;:!?…—-”’\"'")


def mark(draft: Draft) -> None:
    """Give such lines their kind and level, on pages that an engine read."""
    if not any(mark.kind == "conf" for mark in draft.marks):
        return
    units = [unit for unit in draft.units if unit.kind not in ("fw", "pb")]
    off = set_off(draft, _TWO)
    apart = [
        _is_apart(draft, units, k) or (id(unit) in off and _is_roman(draft, unit))
        for k, unit in enumerate(units)
    ]
    shown = [k for k, unit in enumerate(units) if unit.kind == "head" and unit.level]
    below = [line for k in shown for line in _below(draft, units, apart, k)]
    inner = max((line.level for line in below if _is_roman(draft, line)), default=0)
    numbers = [
        k
        for k, unit in enumerate(units)
        if apart[k] and unit.kind == "p" and _is_roman(draft, unit)
    ]
    titled = sum(apart[k + 1] and _is_title(draft, units[k + 1]) for k in numbers)
    if shown and not inner and titled >= _NUMBERS:  # the first of them was not read
        inner = units[shown[0]].level + 1
    for k in numbers if inner else ():
        units[k].kind, units[k].level = "head", inner
        _below(draft, units, apart, k)
    margin = draft.layout.margin
    _at_margin(draft, [u for u in units if id(u) in off and u.lines[0].indent == margin])


def _at_margin(draft: Draft, there: Sequence[Unit]) -> None:
    """Mark titles set off at the margin, where headings stand so that were known by their type:
    that of a few words may have been measured as the text's, and their number not read.

    ``there``: what is set off at the margin.
    """
    levels = Counter(unit.level for unit in there if unit.kind == "head" and unit.level)
    if levels.total() < _LIKE:
        return
    ((level, _),) = levels.most_common(1)
    for unit in there:
        words = " ".join(draft.words(unit).split())
        if _is_title(draft, unit) and unit.lines[0].size >= 1.0 and in_title_case(words):
            unit.kind, unit.level = "head", level


def _below(draft: Draft, units: Sequence[Unit], apart: Sequence[bool], k: int) -> list[Unit]:
    """Mark those below the heading ``k``: a number opens a section in it, a title is its own."""
    below = range(k + 1, min(k + 2 + _MOST, len(units)))
    run = list(takewhile(lambda at: apart[at] and _is_title(draft, units[at]), below))
    stop = k + 1 + len(run)
    if len(run) > _MOST or stop == len(units):
        return []
    if units[stop].kind == "head" or units[k].page != units[stop].page:
        return []
    level = units[k].level
    found = [units[at] for at in run]
    for unit in found:
        level += _is_number(draft, unit)
        unit.kind, unit.level = "head", level
    return found


def _is_apart(draft: Draft, units: Sequence[Unit], k: int) -> bool:
    """Whether a unit stands in the middle, with space above and below it; of two lines in capitals
    the first may fill the measure.
    """
    unit = units[k]
    if not unit.gap or k + 1 == len(units) or not units[k + 1].gap:
        return False
    if len(unit.lines) == _TWO and in_capitals(draft.words(unit)):
        unit = replace(unit, lines=unit.lines[1:])
    return len(unit.lines) == 1 and is_centred(draft, unit)


def _is_title(draft: Draft, unit: Unit) -> bool:
    """Whether a line can be a number or title: no sentence, no date, nor who wrote what follows."""
    words = " ".join(draft.words(unit).split())
    if unit.kind != "p" or not 0 < len(words) <= _LONGEST:  # of control codes nothing is left
        return False
    if _is_number(draft, unit):
        return True
    titled = words[0].isalpha() and words[0].isupper() and words[-1] not in _ENDS
    return titled and not (is_sentence(words) or is_dateline(words) or BY.match(words))


def _is_roman(draft: Draft, unit: Unit) -> bool:
    return _ROMAN.fullmatch(draft.words(unit)) is not None


def _is_number(draft: Draft, unit: Unit) -> bool:
    words = draft.words(unit)
    reading = read_line(words)
    whole = reading.number is not None and not reading.title and not reading.label
    return whole or _is_roman(draft, unit) or _YEAR.fullmatch(words) is not None
