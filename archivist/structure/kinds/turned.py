"""Verse at the margin of a measure too narrow for it: long lines are turned, none is indented.

Prose fills the measure: a line of it ends where the next word would not fit. A line that ends
though the next word had room was ended by the poet, and then the next begins with a capital. A
book in which that is so time and again is verse; what follows a full line with a small letter is
its rest. Poets who begin lines small do so whatever the line before: there nothing was turned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median, median_low, mode
from typing import NamedTuple

from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings.display import DISPLAY
from archivist.structure.kinds.shapes import (
    NOTE_LABEL,
    begins_lower,
    begins_upper,
    breaks_word,
    hangs_turned,
    neighbours,
    share,
    wording,
)

_LEAST = 60  # lines that end early, of the whole text
_BOOK = 0.8  # of the lines, that stand in stanzas
_EARLY = 0.2  # of the line ends inside a stanza; in wrapped prose 1 in 100
_CAPITAL = 0.9  # of the lines behind early ends
_CAPITALS = 0.4  # of all lines of a stanza; of prose one in eight
_SLACK = 3  # columns: how uneven a measure may be
_SHORT, _LONG = 0.4, 0.65  # of the measure: a rest that begins with a capital; lines as a rule
_PARAGRAPH = 4  # lines that show it
_FULL = 0.98  # of the lines of verse are no longer than the measure
_RESTS, _SMALL_EARLY = 12, 0.3  # lines begun small; of them, behind early ends, where lines turn


def _is_turned(draft: Draft, unit: Unit, usual: int) -> bool:
    """Whether hardly a line at the edge of a unit begins small: the others are turned.

    Where verse is set in, at the ``usual`` column, what stands at the margin is prose.
    """
    set_in = unit.indent > 0 or not usual
    return set_in and hangs_turned(draft.text, unit.lines, unit.indent)


def _is_title(draft: Draft, unit: Unit) -> bool:
    """Whether lines are those of a long title, which turns too: in capitals or larger type."""
    larger = all(line.size >= DISPLAY for line in unit.lines)
    return larger or draft.words(unit).isupper()


class End(NamedTuple):
    """A line end inside a unit."""

    early: bool  # the next word had room
    capital: bool  # begins the next line


def recognise(draft: Draft) -> None:
    """Settle the paragraphs of a wrapped text of verse as such, each line whole."""
    units = [u for u in neighbours(draft) if u.kind == "p" and len(u.lines) > 1]
    if draft.layout.turned:
        usual = mode(line.indent for line in draft.lines)
        for unit in units:
            turned = _is_turned(draft, unit, usual) and not _is_title(draft, unit)
            unit.kind = "verse" if turned else "p"
        return
    measure = draft.layout.width
    ends = {id(unit): line_ends(draft, unit.lines, measure) for unit in units}
    if sum(end.early for own in ends.values() for end in own) < _LEAST:
        return
    verse = [unit for unit in units if _is_stanza(ends[id(unit)])]
    lines = sum(len(unit.lines) for unit in units)
    if sum(len(unit.lines) for unit in verse) < _BOOK * lines:
        return
    deep = median_low(unit.indent for unit in verse)
    verse = [unit for unit in verse if not _is_note(draft, unit, deep)]
    for unit in verse:
        unit.kind = "verse"
    _make_whole(draft, [*verse, *_broken_lines(draft, measure)], measure)


def _is_note(draft: Draft, unit: Unit, deep: int) -> bool:
    """Whether a label stands at the margin of a book whose verse stands ``deep``er."""
    return unit.indent < deep and NOTE_LABEL.match(draft.words(unit)) is not None


def mend(draft: Draft) -> None:
    """Make the lines whole of what is known as verse, where its measure shows that lines turn.

    What fills the measure from end to end, and hardly has a capital where a line begins, is prose;
    but between stanzas, set as these are, it is a line that stands alone.
    """
    verse = [u for u in neighbours(draft) if u.kind == "verse" and len(u.lines) > 1]
    measure = _measure(draft, verse)
    ends = {id(unit): line_ends(draft, unit.lines, measure) for unit in verse}
    if not _has_rests(ends.values()):
        return
    for unit in verse:
        filled = not any(end.early for end in ends[id(unit)])
        if filled and len(unit.lines) >= _PARAGRAPH and not _is_stanza(ends[id(unit)]):
            unit.kind = "p"
    verse += _broken_lines(draft, measure)
    _make_whole(draft, [unit for unit in verse if unit.kind == "verse"], measure)


def _broken_lines(draft: Draft, measure: int) -> list[Unit]:
    """The paragraphs that are one line of verse each, settled: between stanzas, set as these are.

    What they stand between has lines that turn, and so would theirs be the only prose.
    """
    units = neighbours(draft)
    found = [
        unit
        for before, unit, after in zip(units, units[1:], units[2:], strict=False)
        if _is_one_line(draft, unit, measure) and is_like(unit, before) and is_like(unit, after)
    ]
    for unit in found:
        unit.kind = "verse"
    return found


def _is_one_line(draft: Draft, unit: Unit, measure: int) -> bool:
    """Whether the lines of a paragraph are one that the measure broke, as verse may be."""
    if unit.kind != "p" or not 1 < len(unit.lines) < _PARAGRAPH:
        return False
    ends = line_ends(draft, unit.lines, measure)
    return not any(end.early or end.capital for end in ends)


def is_like(unit: Unit, verse: Unit) -> bool:
    """Whether a unit is set as a stanza is: its first line as deep, in the same type."""
    if verse.kind != "verse":
        return False
    first, other = unit.lines[0], verse.lines[0]
    return first.indent == other.indent and first.size == other.size


def make_words_whole(draft: Draft) -> None:
    """Make lines of verse one where a hyphen at the end of the first breaks a word."""
    for unit in neighbours(draft):
        if unit.kind == "verse" and len(unit.lines) > 1:
            unit.lines = _whole_words(draft, unit.lines)


def _whole_words(draft: Draft, lines: Sequence[Line]) -> list[Line]:
    """The lines with those that were turned inside a word."""
    found = [lines[0]]
    for before, line in pairwise(lines):
        if breaks_word(draft.text, before, line) and line.page == before.page:
            found[-1] = found[-1]._replace(end=line.end, columns=0)
        else:
            found.append(line)
    return found


def _make_whole(draft: Draft, verse: Sequence[Unit], measure: int) -> None:
    widths = [line.width for unit in verse for line in unit.lines]
    long = bool(widths) and median(widths) >= _LONG * measure
    for unit in verse:
        unit.lines = _whole(draft, unit, long, measure)


def join(draft: Draft) -> None:
    """Make lines of verse whole whose rest stands deeper, as it had no room on the line above.

    It begins small, or most of the book's verse is turned, and it stands more than the one column
    deeper by which an engine may be wrong. Deeper lines whose first word had room above are the
    poet's.
    """
    for unit in draft.units:
        if unit.kind == "verse" and len(unit.lines) > 1:
            unit.lines = _joined(draft, unit.lines)


def _joined(draft: Draft, lines: Sequence[Line]) -> list[Line]:
    found = [lines[0]]
    for before, line in pairwise(lines):
        text = wording(draft, line)
        deeper = line.indent - found[-1].indent if line.page == before.page else 0
        room = before.indent + before.width + 1 + len(text.split(" ", 1)[0]) <= draft.layout.width
        small = begins_lower(text)
        rest = (deeper > 0 and small) or ((deeper > 1 or small) and draft.layout.turned)
        if rest and not room:
            found[-1] = found[-1]._replace(end=line.end, columns=0)
        else:
            found.append(line)
    return found


def _measure(draft: Draft, units: Sequence[Unit]) -> int:
    """The width of the longest lines, but for a few, in units whose lines begin with capitals."""
    widths = sorted(
        line.width
        for unit in units
        if share([begins_upper(wording(draft, line)) for line in unit.lines[1:]]) >= _CAPITALS
        for line in unit.lines
    )
    return widths[int(len(widths) * _FULL)] if widths else draft.layout.width


def _has_rests(ends: Iterable[Sequence[End]]) -> bool:
    """Whether most line ends before small letters came because the measure was full."""
    small = [end.early for own in ends for end in own if not end.capital]
    return len(small) >= _RESTS and sum(small) <= _SMALL_EARLY * len(small)


def _is_stanza(ends: Sequence[End]) -> bool:
    early = [end.capital for end in ends if end.early]
    often = len(early) >= max(1, _EARLY * len(ends)) and sum(early) >= _CAPITAL * len(early)
    return often or sum(end.capital for end in ends) >= _CAPITALS * len(ends)


def line_ends(draft: Draft, lines: Sequence[Line], measure: int) -> list[End]:
    """The line ends inside a unit."""
    texts = [wording(draft, line) for line in lines[1:]]
    return [
        End(_is_early(line, text, measure), begins_upper(text))
        for line, text in zip(lines, texts, strict=False)
    ]


def _is_early(line: Line, after: str, measure: int) -> bool:
    """Whether a line had room for the first word of the next."""
    word = after.find(" ")
    return line.width + 1 + (word if word >= 0 else len(after)) <= measure - _SLACK


def _whole(draft: Draft, unit: Unit, long: bool, measure: int) -> list[Line]:
    """The lines of a stanza with what was turned. ``long``: as a rule they fill the measure."""
    found = [unit.lines[0]]
    last = unit.lines[0]
    for line in unit.lines[1:]:
        text = wording(draft, line)
        rest = begins_lower(text) or (long and line.width <= _SHORT * measure)
        if rest and not _is_early(last, text, measure) and line.page == last.page:
            found[-1] = found[-1]._replace(end=line.end, columns=0)
        else:
            found.append(line)
        last = line
    return found
