"""Bulleted entries on lines of their own, with no blank line between: a unit for each.

    - a rope of hemp
    - a clapper of iron

All lines of the unit begin with one bullet, or stand deeper, as what goes on with an entry does;
or some below a line that announces them, up to the text that goes on behind a sentence's end.
Left alone: a hyphen or star inside a paragraph whose line happened to break before it, dashes,
which open talk, and hyphens in lines that ask or cry.
"""

from __future__ import annotations

from archivist.patterns import late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.kinds.shapes import (
    BULLET,
    announces,
    begins_upper,
    divided,
    ends_sentence,
    wording,
)
from archivist.structure.talk import asks, behind_hyphens

DASHES = "–—"
_FEWEST = 2
_CALLS = late(r"(?<=[.!?])\d+(?:, ?\d+)*$")  # of several notes behind a sentence


def talk_marks(draft: Draft) -> str:
    """The bullets that open talk here; hyphens may stand for dashes."""
    texts = (draft.words(u) for u in draft.reading() if u.kind == "p" and u.spans)
    return f"{DASHES}-" if behind_hyphens(texts) else DASHES


def divide(draft: Draft) -> None:
    """Make units of the entries that stand in one."""
    talk = talk_marks(draft)
    out: list[Unit] = []
    for unit in draft.units:
        starts = _starts(draft, unit, talk) if unit.kind in ("p", "verse") else []
        if not starts:
            out.append(unit)
            continue
        unit.kind = "p"
        out += divided(draft, unit, starts)
    draft.units = out


def _starts(draft: Draft, unit: Unit, talk: str) -> list[int]:
    """Where the entries behind the first begin; nothing where the unit is no list."""
    if len(unit.lines) < _FEWEST or unit.group or unit.parts or len(unit.spans) > 1:
        return []
    first = unit.lines[0]
    mark = _bullet(draft, first)
    if not mark:
        return _announced(draft, unit, talk)
    if mark in talk:
        return []
    entries = [line for line in unit.lines if _bullet(draft, line) == mark]
    if len({line.indent for line in entries}) > 1:
        return []
    others = (line for line in unit.lines if _bullet(draft, line) != mark)
    if any(line.indent <= first.indent for line in others):
        return []
    if mark == "-" and asks([draft.text[line.start : line.end] for line in entries]):
        return []
    return [line.start for line in entries[1:]]


def _announced(draft: Draft, unit: Unit, talk: str) -> list[int]:
    """Where entries below a line like ``The bell needs:`` begin, and the text behind them."""
    lines = unit.lines
    for k, line in enumerate(lines[1:], 1):
        mark = _bullet(draft, line)
        if not mark or mark in talk or not announces(wording(draft, lines[k - 1])):
            continue
        end = k
        while end < len(lines) and (
            _bullet(draft, lines[end]) == mark
            if lines[end].indent == line.indent
            else lines[end].indent > line.indent
        ):
            end += 1
        starts = [one.start for one in lines[k:end] if _bullet(draft, one) == mark]
        if len(starts) < _FEWEST:
            return []
        if end == len(lines):
            return starts
        last = _CALLS.sub("", wording(draft, lines[end - 1]))
        goes_on = ends_sentence(last) and begins_upper(wording(draft, lines[end]))
        return [*starts, lines[end].start] if goes_on else []
    return []


def _bullet(draft: Draft, line: Line) -> str:
    match = BULLET.match(draft.text, line.start, line.end)
    return match.group()[0] if match else ""
