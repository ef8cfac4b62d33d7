"""Marks of text dumps that stand for markup: ``*italic*``, ``_italic_``, ``=bold=``, ``#bold#``,
``~spaced~``, ``* * *``.

A mark is read as markup only where it has its shape (an opening mark before a word and not after
one, a closing mark after a word) and, for emphasis, where the document does so at least three
times; a lone ``*`` behind a word is a note call and is left to the notes.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from archivist.model import Edit, Inline
from archivist.patterns import late
from archivist.structure.draft import Draft, Unit

# Fewer pairs than this in a whole document are more likely asterisks of another meaning.
_LEAST_PAIRS = 3
_REACH = 14  # units, notes at page feet among them, from an opening mark to its closing one

_LINK = late(r"\[([^\[\]\n]{1,300})\]\((#[^\s()]*|https?://[^\s()]+|mailto:[^\s()]+)\)")
_BREAK = re.compile(
    r"(?:\*[ \t]*){1,9}|⁂|(?:[•·~#][ \t]*){3,7}|[-–—_=][ \t]?(?:[-–—_=][ \t]?){2,80}"
)
_SIGNS = (r"\*", "_", "=", "#", "~")
_KINDS = {"=": "bold", "#": "bold", "~": "spaced"}  # by one sign; two of others are bold, too
# The mark itself comes first in the patterns, so that the search can skip from mark to mark. A
# raised digit before an opening mark is a note's number, not a word: "¹²*Ibid.*".
_WORD = r"[^\W¹²³⁰⁴-⁹]"
_OPEN = {
    mark: late(
        rf"{mark}(?<!{_WORD}.)(?<!{mark}.){mark}{{0,2}}(?=[\"'“‘„«(\[¿¡.…–—-]*\w)", re.DOTALL
    )
    for mark in _SIGNS
}
_CLOSE = {
    mark: late(
        rf"{mark}(?:(?<=[^\s{mark}].){mark}{{0,2}}(?![\w{mark}])|(?<=[^\s{mark}] .)(?=[,.;:]))",
        re.DOTALL,
    )
    for mark in _SIGNS
}
# A point alone set off, behind words that were: "Softly_._".
_POINT = {mark: late(rf"{mark}(?<=[^\s{mark}].)(?=[.,;:!?]{mark})", re.DOTALL) for mark in _SIGNS}
# The ending of a word whose stem alone is set off: "*bogatyr*s", "the *Times*es".
_ENDING = late(r"\*(?<=[^\W\d_]\*)(?=[^\W\d_]{1,2}(?!\w))")
_STEM = late(r"[^\W\d_]+")


def recognise(draft: Draft) -> None:
    """Section breaks, links and emphasis of the whole draft."""
    for unit in draft.units:
        if unit.kind == "p" and len(unit.lines) == 1 and _BREAK.fullmatch(draft.words(unit)):
            _milestone(draft, unit)
    _links(draft)
    for mark in _SIGNS:
        _emphasis(draft, mark)


def _milestone(draft: Draft, unit: Unit) -> None:
    unit.kind, unit.type = "milestone", "section"
    unit.n = draft.words(unit)
    draft.claim(unit.start, unit.end, "layout.mark")


def _links(draft: Draft) -> None:
    """``[text](#)`` is its text; a target that leads somewhere becomes a link."""
    if "](" not in draft.text:
        return
    for unit in draft.reading():
        for start, end in unit.spans if unit.kind != "code" else ():
            for match in _LINK.finditer(draft.text, start, end):
                a, b = match.span(1)
                _remove(draft, match.start(), a)
                _remove(draft, b, match.end())
                if not match.group(2).startswith("#"):
                    unit.inlines.append(Inline(a, b, "link", match.group(2)))


def _within(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    k = bisect_right(spans, (place, sys.maxsize)) - 1
    return k >= 0 and place < spans[k][1]


class _Pair(NamedTuple):
    """An opening and a closing mark; ``a:b`` and ``c:d`` are the marks themselves."""

    a: int
    b: int
    c: int
    d: int
    sign: str

    @property
    def kind(self) -> str:
        return _KINDS.get(self.sign) or ("italic" if self.b - self.a == 1 else "bold")


def _emphasis(draft: Draft, mark: str) -> None:
    if draft.text.count(mark[-1]) < 2 * _LEAST_PAIRS:
        return
    units = [u for u in draft.reading() if u.kind not in ("milestone", "code")]
    read = [_Marks.of(draft.text, unit, mark) for unit in units]
    codes = [(m.start, m.end) for m in draft.marks if m.kind == "code"]
    found = [
        (marks.unit, pair)
        for marks in read
        for pair in marks.pairs
        if not _within(codes, pair.a) and not _within(codes, pair.c)
    ]
    if len(found) < _LEAST_PAIRS:
        return
    found += _over_a_page(draft, read)
    for unit, pair in found:
        _remove(draft, pair.a, pair.b)
        _remove(draft, pair.c, pair.d)
        unit.inlines.append(Inline(pair.b, pair.c, pair.kind))


class _Marks(NamedTuple):
    """The marks of one unit: pairs, an opening one left open, a closing one that nothing opened."""

    unit: Unit
    pairs: tuple[_Pair, ...]
    opened: tuple[int, int] | None
    closed: tuple[int, int] | None  # before any opening mark

    @classmethod
    def of(cls, text: str, unit: Unit, mark: str) -> _Marks:
        """Opening marks with the next closing one; of two openings in a row the later counts.

        A mark that could be both (``*yes!*(no)``, ``so*.*``) closes what is open, else it opens.
        """
        pairs: list[_Pair] = []
        waiting: tuple[int, int] | None = None
        closed: tuple[int, int] | None = None
        for start, end in unit.spans:
            opens = {m.start(): m.end() for m in _OPEN[mark].finditer(text, start, end)}
            opens |= {m.start(): m.end() for m in _POINT[mark].finditer(text, start, end)}
            closes = {m.start(): m.end() for m in _CLOSE[mark].finditer(text, start, end)}
            if mark == r"\*":
                endings = {m.start(): m.end() for m in _ENDING.finditer(text, start, end)}
                closes |= {a: b for a, b in endings.items() if _stem_before(text, a, opens)}
            waiting = None
            for at in sorted({*opens, *closes}):
                if at in closes and waiting is not None:
                    pairs.append(_Pair(*waiting, at, closes[at], mark[-1]))
                    waiting = None
                elif at in opens:
                    waiting = (at, opens[at])
                elif not pairs and closed is None:
                    closed = (at, closes[at])
        return cls(unit, tuple(pairs), waiting, closed)


def _stem_before(text: str, at: int, opens: Mapping[int, int]) -> bool:
    """Whether one whole word with an opening mark before it ends at ``at``."""
    begin = text.rfind("*", 0, at)
    return begin in opens and _STEM.fullmatch(text, opens[begin], at) is not None


def _over_a_page(draft: Draft, read: Sequence[_Marks]) -> Iterator[tuple[Unit, _Pair]]:
    """Emphasis that a page cut in two: the unit that opens it goes on in the one that closes it."""
    for k, first in enumerate(read):
        if first.opened is None:
            continue
        for second in read[k + 1 : k + 1 + _REACH]:
            if second.closed is not None:
                draft.bridges[id(first.unit)] = second.unit
                yield first.unit, _Pair(*first.opened, *second.closed, draft.text[first.opened[0]])
            if second.closed is not None or second.opened is not None:
                break


def _remove(draft: Draft, start: int, end: int) -> None:
    draft.edits.append(Edit(start, end, "", "layout.mark"))
