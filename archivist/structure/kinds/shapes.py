"""Shapes of lines and units that several recognisers ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivist.model import Span
from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft, Line, Unit

TERMINAL = late(rf"[.!?…:;][{CLOSING})\]*\d¹²³⁰⁴-⁹]*$")
SENTENCE_END = re.compile(rf"[.!?…][{CLOSING})\]*]*(?:\[?[\d¹²³⁰⁴-⁹*†‡]+\]?)?$")
# The marker of an entry; a text may say that it is in italics: "(_a_)".
ITEM_MARK = re.compile(
    r"(?:\(_?(?P<a>[a-z]|[ivxl]{1,5}|\d{1,3})\.?_?\)|_?(?P<b>[a-zA-Zа-я]|[ivxl]{1,5}|\d{1,3})_?\)"
    r"|_?(?P<c>\d{1,3}|[a-zA-Z])(?:\._?|_\.)"
    r"|(?P<d>\d{1,2})(?:(?:st|nd|rd|th|d)(?:ly)?[.,:]|\.?[º°][.,)]?))[ \t]+(?=\S)"
)
# A dash may stand there as UTF-8 that was read as Windows-1252, in an edition that keeps letters.
_DASH = "(?:[—–]|â€[”“])"
_ANNOUNCES = re.compile(rf"(?::\s*(?:[-–—]{{0,2}}|{_DASH})|{_DASH}|--)\s*(?:\[?[\d¹²³⁰⁴-⁹]+\]?)?$")
BULLET = re.compile(r"[-–—•·▪◦*][ \t]+(?=\S)")
# A note at a page's foot: "1 The mill has gone.", "* See above."
NOTE_LABEL = late(r"(?:\d{1,3}|[*†‡§]+)[.)]? ?(?=[^\W\d_]|[“„\"«])")
HYPHENS = "-\u2010\u00ad\u00ac"
YEAR = re.compile(r"\b1[0-9]\d\d\b|\b20\d\d\b")

_MISPLACED = 0.2  # of the lines at the edge of a stanza
_FIRST = re.compile(r"[\"'“‘„«(\[*_¿¡—–-]*(\w)")


def wording(draft: Draft, line: Line) -> str:
    """The text of one line."""
    return draft.text[line.start : line.end]


def begins_upper(text: str) -> bool:
    """Whether the first letter, behind opening marks, is a capital."""
    if text[:1].isalnum():  # nine in ten
        return text[0].isupper()
    match = _FIRST.match(text)
    return match is not None and match.group(1).isupper()


def begins_lower(text: str) -> bool:
    """Whether the first letter, behind opening marks, is a small one."""
    if text[:1].isalnum():
        return text[0].islower()
    match = _FIRST.match(text)
    return match is not None and match.group(1).islower()


def hangs_turned(text: str, lines: Sequence[Line], edge: int) -> bool:
    """Whether hardly a line at the ``edge`` begins small, as lines of verse do where their rests
    stand deeper; a reader may have put a rest too far to the left. Prose has two in three.
    """
    at_edge = [line for line in lines if line.indent == edge]
    small = sum(text[line.start].islower() for line in at_edge)
    return bool(at_edge) and small <= _MISPLACED * len(at_edge)


def breaks_word(text: str, line: Line, after: Line) -> bool:
    """Whether a line ends in a hyphen behind a letter, and the next goes on with a small one."""
    broken = text[line.end - 1] in HYPHENS and line.end - line.start > 1
    return broken and text[line.end - 2].isalpha() and text[after.start].islower()


def ends_sentence(text: str) -> bool:
    """Whether the wording ends a sentence (closing marks and a note call may follow)."""
    return SENTENCE_END.search(text[-40:].rstrip()) is not None


def announces(text: str) -> bool:
    """Whether the wording ends in a colon or dash (a note call may follow): more is to come."""
    tail = text[-20:].rstrip()
    marked = any(mark in tail for mark in ":—–-€")  # one of them is in whatever the pattern finds
    return marked and _ANNOUNCES.search(tail) is not None


def share(flags: Sequence[bool]) -> float:
    """The share of true ones; 0 of none."""
    return sum(flags) / len(flags) if flags else 0.0


def neighbours(draft: Draft) -> list[Unit]:
    """Reading units in order, furniture and joined ones left out."""
    return list(draft.reading())


def merge(units: Sequence[Unit]) -> Unit:
    """Units that are one block become the first of them; the others are gone."""
    first = units[0]
    for other in units[1:]:
        first.lines = [*first.lines, *other.lines]
        first.inlines += other.inlines
        first.embeds += other.embeds
        other.kind = "gone"
    first.spans = [(first.lines[0].start, first.lines[-1].end)]
    return first


def divided(draft: Draft, unit: Unit, starts: Sequence[int]) -> list[Unit]:
    """A unit cut at the starts of some of its lines, not the first; it becomes the first piece.

    The later pieces are new units of its page; what white space ends a piece belongs to none.
    """
    lines, inlines, spans, embeds = unit.lines, unit.inlines, unit.spans, unit.embeds
    pieces = [unit, *(Unit([], page=unit.page, kind=unit.kind) for _ in starts)]
    low = spans[0][0]
    for piece, bound in zip(pieces, [*starts, len(draft.text) + 1], strict=True):
        piece.lines = [line for line in lines if low <= line.start < bound]
        piece.inlines = [i for i in inlines if low <= i.start < bound]
        piece.embeds = [(place, inner) for place, inner in embeds if low <= place < bound]
        inside = [(max(a, low), min(b, bound)) for a, b in spans if a < bound and b > low]
        piece.spans = trimmed(draft.text, inside)
        low = bound
    return pieces


def trimmed(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans without the white space at the very end."""
    start, end = spans[-1]
    while end > start and text[end - 1].isspace():
        end -= 1
    return [*spans[:-1], (start, end)]
