"""What is said below a name: verse, prose or a song, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile, zip_longest

from archivist.model import Span
from archivist.patterns import CLOSING
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings import names
from archivist.structure.headings.lines import in_capitals, read_line
from archivist.structure.kinds.cues.depth import Depth
from archivist.structure.kinds.shapes import (
    TERMINAL,
    begins_lower,
    begins_upper,
    breaks_word,
    share,
    wording,
)
from archivist.structure.kinds.speakers import DIRECTIONS
from archivist.structure.kinds.turned import line_ends
from archivist.structure.kinds.voices import OPENS
from archivist.structure.notes.bodies import SMALLER

_STAGE = re.compile(r"[(\[][^()\[\]]{2,900}[)\]][.]?")
_ENTERS = re.compile(r"[(\[](?:Re-?)?enter\b", re.IGNORECASE)
_MOST_STAGE = 6  # lines of a direction
_FAR = 8  # columns from the edge of what is said
_FIRST = re.compile(r"[^\W\d_](?:[^\W\d_]|-)*")
_VERSE = 76  # columns of a line of verse
_STOP = re.compile(rf"[.!?:][{CLOSING})\]]*\Z")
_MOST_SAID = 40  # lines looked at below a name
_LONG = 0.3  # of speeches have more than a line, where they are verse a line each
_FILLED = 0.86  # of a line's width: it was broken because it was full
_NEARLY_ALL = 0.9  # of speeches of one line each
_LEAST_ENDS, _NEARLY_WIDEST = 40, 0.95  # lines that show a measure, which few are wider than
_EARLY, _SMALL = 0.4, 0.4  # of a play's line ends, that had room; behind which small letters stand
_SOME_EARLY = 0.25  # of one speech's


def settle(draft: Draft, starts: set[int], depth: Depth) -> None:
    """The units below a name, up to the next one, are its speech."""
    measure = _measure(draft, starts)
    poetry = measure > 0 or _poetry(draft, starts)
    feet = set(map(id, _feet(draft.units)))
    speech: Unit | None = None
    last: Unit | None = None  # of what is said so far
    between: list[Unit] = []  # a page's end and start
    embedded: set[int] = set()
    for unit, after in zip_longest(draft.units, draft.units[1:]):
        if unit.kind in ("fw", "pb"):
            between.append(unit)
            continue
        if speech is not None and id(unit) in feet:
            continue
        if unit.kind == "p" and unit.lines and unit.lines[0].start in starts:
            _unsaid(speech)  # above another name: it stands in a list of persons
            speech = unit
            _speech(draft, unit, poetry, measure)
            last = unit
        elif (
            speech is not None
            and last is not None
            and (
                _goes_on(draft, speech, unit, bool(between), poetry, depth, measure)
                or (not (depth.said or depth.first or between) and _is_rest(draft, last, unit))
                or (
                    not between
                    and _goes_on_directed(draft, last, unit, after, starts)
                    and (not poetry or _is_verse_or_directed(draft, unit, measure))
                )
            )
        ):
            last = unit
            unit.kind = "speech-p"
            verse = _in_lines(draft, unit.lines, poetry, measure)
            unit.parts = parts_of(draft, unit.lines, verse=verse)
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
            last = unit
        else:
            _unsaid(speech)
            speech = None
        between = []
    _unsaid(speech)
    draft.units = [unit for unit in draft.units if id(unit) not in embedded]


def _feet(units: Sequence[Unit]) -> Iterator[Unit]:
    """What stands at pages' feet in smaller type, as notes do: a speech goes on behind it."""
    foot = False
    for unit in reversed(units):
        if unit.kind != "fw":
            small = all(line.size <= SMALLER for line in unit.lines)
            foot = unit.kind == "pb" or (foot and small)
            if foot and unit.lines:
                yield unit


def _poetry(draft: Draft, starts: set[int]) -> bool:
    """Whether most of what is said is verse, as far as more than a line shows it."""
    bodies = list(_bodies(draft, starts))
    several = [lines for lines in bodies if len(lines) > 1]
    if several and (draft.layout.separated or len(several) >= _LONG * len(bodies)):
        return share([in_verse(draft, lines) for lines in several]) > 0.5
    return share([in_verse(draft, lines[:1]) for lines in bodies if lines]) > _NEARLY_ALL


def _measure(draft: Draft, starts: set[int]) -> int:
    """How wide the lines are of a play in verse whose lines begin small; 0 for any other.

    Many end though the next word had room, as none of prose does but those that end it.
    """
    bodies = [lines for lines in _bodies(draft, starts) if len(lines) > 1]
    widths = sorted(line.width for lines in bodies for line in lines[:-1])
    if not draft.layout.wrapped or len(widths) < _LEAST_ENDS:
        return 0
    measure = widths[int(_NEARLY_WIDEST * len(widths))]
    ends = [end for lines in bodies for end in line_ends(draft, lines, measure)]
    small = share([not end.capital for end in ends]) >= _SMALL
    return measure if small and share([end.early for end in ends]) >= _EARLY else 0


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


def _speech(draft: Draft, unit: Unit, poetry: bool, measure: int) -> None:
    name, *said = unit.lines
    unit.kind, unit.said_by = "speech", (name.start, name.end)
    if said and _in_lines(draft, said, poetry, measure):
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
    draft: Draft, speech: Unit, unit: Unit, cut: bool, poetry: bool, depth: Depth, measure: int
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
    if measure and not unit.gap and not cut:
        return True
    if not _in_lines(draft, unit.lines, poetry, measure):
        return False
    if loose:
        return OPENS.match(draft.text, unit.start, unit.end) is None
    inset = min((line.indent for line in speech.lines[1:]), default=unit.indent)
    return (cut or len(unit.lines) > 1) and abs(unit.indent - inset) <= 2 * depth.slack


def _is_plain(unit: Unit) -> bool:
    """Whether a unit is a paragraph in one piece, with no section break above."""
    return bool(unit.kind == "p" and unit.lines) and not unit.broken and len(unit.spans) == 1


def _is_rest(draft: Draft, last: Unit, unit: Unit) -> bool:
    """Whether a unit was parted from the speech that ``last`` ends by nothing, or in a sentence.

    Where a blank line is between all speeches, a long line below others is prose or a direction
    among verse; so is what a page's end has cut off, which begins small.
    """
    if draft.layout.wrapped or not draft.layout.separated or not _is_plain(unit):
        return False
    first = wording(draft, unit.lines[0])
    if not unit.lines[0].gap:
        return not _is_heading(first)
    return begins_lower(first) and not TERMINAL.search(draft.text, max(0, last.end - 12), last.end)


def _goes_on_directed(
    draft: Draft, last: Unit, unit: Unit, after: Unit | None, starts: set[int]
) -> bool:
    """Whether a unit is a direction between two paragraphs of one speech, or the second of these.

    Brackets hold the direction from end to end. No name stands below it, and no heading.
    """
    if not draft.layout.separated or not _may_be_said(draft, unit, starts):
        return False
    if _STAGE.fullmatch(draft.text, unit.start, unit.end):
        return after is not None and _may_be_said(draft, after, starts)
    return _STAGE.fullmatch(draft.text, last.lines[-1].start, last.end) is not None


def _is_verse_or_directed(draft: Draft, unit: Unit, measure: int) -> bool:
    """Whether what goes on in a play in verse is verse, or the direction above it.

    Not one that brings somebody in: who speaks below it begins anew.
    """
    if _STAGE.fullmatch(draft.text, unit.start, unit.end) is None:
        return _in_lines(draft, unit.lines, True, measure)
    return _ENTERS.match(draft.text, unit.start, unit.end) is None


def _may_be_said(draft: Draft, unit: Unit, starts: set[int]) -> bool:
    """Whether a unit is plain text, no name and no heading."""
    if not _is_plain(unit) or unit.start in starts:
        return False
    return not _is_heading(wording(draft, unit.lines[0]))


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


def _in_lines(draft: Draft, lines: Sequence[Line], poetry: bool, measure: int) -> bool:
    """Whether the lines are verse; one alone is what most speeches are."""
    if len(lines) > 1:
        early = [end.early for end in line_ends(draft, lines, measure)] if measure else []
        return in_verse(draft, lines) or share(early) >= _SOME_EARLY
    return poetry and lines[0].width <= _VERSE


def in_verse(draft: Draft, lines: Sequence[Line]) -> bool:
    """Whether what is said is verse: short lines, begun with capitals, that end unfilled.
    Where a line is all that was printed as one, it may go on what the line above has begun, but not
    for want of room.
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
        room = [line.width < _FILLED * draft.layout.width for line in said]
        begun[1:] = [
            capital or (free and begins_lower(text) and not _STOP.search(before))
            for (before, text), capital, free in zip(pairwise(words), begun[1:], room, strict=False)
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
        stop = stop or (_whole_word if verse else _prose)(draft, lines, at) + 1
        parts.append((kind, (lines[at].start, lines[stop - 1].end)))
        at = stop
    return parts


def _prose(draft: Draft, lines: Sequence[Line], at: int) -> int:
    """The last of the lines of prose from ``at`` on, up to a direction: they are one part."""
    while at + 1 < len(lines) and not _stage(draft, lines, at + 1):
        at += 1
    return at


def _whole_word(draft: Draft, lines: Sequence[Line], at: int) -> int:
    """The last of the lines that a hyphen joins to line ``at``: it was turned inside a word."""
    while at + 1 < len(lines) and breaks_word(draft.text, lines[at], lines[at + 1]):
        at += 1
    return at


def _stage(draft: Draft, lines: Sequence[Line], at: int) -> int:
    """Where a direction that begins on line ``at`` ends; else 0. Brackets hold it, or it opens as
    directions do and stands far in: ``                    Exeunt Anna and the Miller.``
    """
    edge = min(line.indent for line in lines) + _FAR
    if lines[at].indent > edge and _first_word(draft, lines[at]) in DIRECTIONS:
        below = lines[at + 1 : at + _MOST_STAGE]
        return at + 1 + sum(1 for _ in takewhile(lambda line: line.indent > edge, below))
    if draft.text[lines[at].start] in "([":
        for stop in range(at + 1, min(at + _MOST_STAGE, len(lines)) + 1):
            if _STAGE.fullmatch(draft.text, lines[at].start, lines[stop - 1].end):
                return stop
    return 0


def _first_word(draft: Draft, line: Line) -> str:
    match = _FIRST.match(draft.text, line.start, line.end)
    return match.group() if match else ""
