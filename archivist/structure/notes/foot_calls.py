"""Calls of notes at pages' feet: raised, glued to a word, or marks that nobody prints there.

A page's calls are believed when there are as many as its notes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from archivist.model import Span
from archivist.patterns import CLOSING, LARGE, late
from archivist.structure.draft import Draft
from archivist.structure.notes.calls import SILENT
from archivist.structure.notes.engines import closes_double
from archivist.structure.notes.foot_numbers import Foot
from archivist.structure.notes.marks import is_degree, is_on_word

# No "U77": that is a 1177 misread. A mark may stand behind for a second figure, or before for a
# first one, where what closes a quotation stands already: ``mill.”'5``.
_GLUED = late(
    rf"(?<=[^\W\d_])(?<!\b[^\W\d_])[.,;:!?…)\]{CLOSING}]{{0,4}}?"
    r"((?:(?<=[”’»])[\"'*°®])?\d{1,2})(?=[?!*°®’”\"]?[\s—.,;:)]|$)"
)
# Marks that stand where none is printed: after a point or comma, or on a letter. An opening
# quotation mark opens no white space.
_ODD = late(r"(?<=\w[.,;:])[!?*°®^>~‘`](?=\s|$)|(?<=[^\W\d_])[*°®^](?=[\s.,;:—]|$)")
_QUOTE = late(r"(?<=\w[.,;:])[’'´](?=\s|$)")
# What an engine makes of a raised figure where nothing else can stand.
_STRAY = late(r"(?<![’'\w])([^\W\d_]{3,})([’'‘\"”])(?=\s)")
_WORD = late(r"(?<= )[^\W\d_]{3,}(?=,? )")
_SECOND = late(r"(?<=[!?])[*°^!?](?=\s|$)")
_ASKED = re.compile(rf"(?<=[^\W\d_])\?(?=—(?![{LARGE}])[^\W\d_])")
_LONGEST = 3  # characters of a raised call
# What an engine makes of small figures in brackets: ``the mill‘°°``, ``the weir9’,``, ``oars®)``.
_BRACKETED = late(
    r"(?<=[^\W\d_])(?=[^\s.,;:]*[‘°®*©^\d(]|[’!?]{2}|[’”][)’])[‘’'\"“”°®*!?)\]}\d»©^(]{1,4}"
    r"(?=[?!]?[.,;:]?(?:\s|$))"
)


def counted_calls(draft: Draft, foot: Foot, used: set[int]) -> list[Span]:
    """As many calls as the foot has notes, on its page or from the one before on; else none.

    ``used`` are places of calls that are settled.
    """
    return _calls(draft, foot, foot.start, used) or _calls(draft, foot, foot.before, used)


def _calls(draft: Draft, foot: Foot, start: int, spent: set[int]) -> list[Span]:
    """As many calls as the foot has notes, the surest kinds first; none where it stays unclear."""
    found: list[Span] = []
    for kind in (raised, glued, _odd, _quotes, _unclosed):
        fresh = [
            span for span in kind(draft, start, foot.end)
            if span[0] not in spent and not any(a <= span[0] < b for a, b in found)
            and home(draft, span) >= 0
        ]  # fmt: skip
        if len(found) + len(fresh) > len(foot.labels):
            return []
        found += fresh
        if len(found) == len(foot.labels):
            return sorted(found)
    return []


def raised(draft: Draft, start: int, end: int) -> Iterator[Span]:
    """Raised signs on words; not what opens a line."""
    marks = draft.marks
    for k in range(bisect_left(marks, start, key=lambda m: m.start), len(marks)):
        mark = marks[k]
        if mark.start >= end:
            return
        short = mark.start < mark.end <= mark.start + _LONGEST
        wording = draft.text[mark.start : mark.end]
        if is_degree(draft.text, mark.start):
            continue
        if short and not wording.strip()[:1].isalpha() and is_on_word(draft.text, mark):
            yield mark.start, mark.end


def glued(draft: Draft, start: int, end: int) -> Iterator[Span]:
    return (m.span(1) for m in _GLUED.finditer(draft.text, start, end))


def bracketed(text: str, start: int, end: int) -> Iterator[Span]:
    """What may be read for calls in brackets."""
    return (match.span() for match in _BRACKETED.finditer(text, start, end))


def _odd(draft: Draft, start: int, end: int) -> Iterator[Span]:
    for pattern in (_ODD, _ASKED):
        yield from (m.span() for m in pattern.finditer(draft.text, start, end))


def _quotes(draft: Draft, start: int, end: int) -> Iterator[Span]:
    """Single quotation marks that close nothing."""
    for match in _QUOTE.finditer(draft.text, start, end):
        opened = draft.text.rfind("‘", max(start, match.start() - 600), match.start())
        if opened < 0 and not closes_double(draft.text, start, match.start()):
            yield match.span()


def _unclosed(draft: Draft, start: int, end: int) -> Iterator[Span]:
    """Marks that print has at no such place: ``to Anna, sir' and``, ``the oracle?* So``.

    A quotation mark that closes nothing; an apostrophe behind a word that stands elsewhere without
    one, and is no plural; a second mark behind one that ends a sentence.
    """
    yield from (m.span() for m in _SECOND.finditer(draft.text, start, end))
    for match in _STRAY.finditer(draft.text, start, end):
        word, sign = match.groups()
        if sign in '"”':
            before = draft.text[max(start, match.start() - 600) : match.start()]
            closes = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        else:
            closes = word[-1] in "sn" or word not in standing(draft.text)
        if not closes:
            yield match.span(2)


@lru_cache(1)
def standing(text: str) -> frozenset[str]:
    """The words of a text that stand with a space, or a comma and one, behind them."""
    return frozenset(_WORD.findall(text))


def home(draft: Draft, span: Span) -> int:
    """The index of the unit that a call stands in; -1 for one that can have none."""
    k = bisect_right(draft.units, span[0], key=lambda unit: unit.start) - 1
    while k >= 0 and draft.units[k].kind in ("pb", "gone"):
        k -= 1
    if k < 0 or draft.units[k].kind in SILENT or span[1] > draft.units[k].end:
        return -1
    return k if span[0] > draft.units[k].start else -1
