"""Marks of text dumps that stand for markup: ``*italic*``, ``_italic_``, ``[text](#)``, ``* * *``.

A mark is read as markup only where it has its shape (an opening mark before a word and not after
one, a closing mark after a word) and, for emphasis, where the document does so at least three
times; a lone ``*`` behind a word is a note call and is left to the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archivist.model import Edit, Inline
from archivist.structure.draft import Draft, Unit

# Fewer pairs than this in a whole document are more likely asterisks of another meaning.
_LEAST_PAIRS = 3

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((#[^\s()]*|https?://[^\s()]+|mailto:[^\s()]+)\)")
_BREAK = re.compile(
    r"(?:\*[ \t]*){1,9}|⁂|(?:[•·~#][ \t]*){3,7}|[-–—_=][ \t]?(?:[-–—_=][ \t]?){2,80}"
)
# The mark itself comes first in the patterns, so that the search can skip from mark to mark. A raised
# digit before an opening mark is a note's number, not a word: "¹²*Ibid.*".
_WORD = r"[^\W¹²³⁰⁴-⁹]"
_OPEN = {
    mark: re.compile(
        rf"{mark}(?<!{_WORD}.)(?<!{mark}.){mark}{{0,2}}(?=[\"'“‘„«(\[¿¡.…–—-]*\w)", re.DOTALL
    )
    for mark in (r"\*", "_")
}
_CLOSE = {
    mark: re.compile(
        rf"{mark}(?:(?<=[^\s{mark}].){mark}{{0,2}}(?![\w{mark}])|(?<=[^\s{mark}] .)(?=[,.;:]))",
        re.DOTALL,
    )
    for mark in (r"\*", "_")
}


def recognise(draft: Draft) -> None:
    """Section breaks, links and emphasis of the whole draft."""
    for unit in draft.units:
        if unit.kind == "p" and len(unit.lines) == 1 and _BREAK.fullmatch(draft.words(unit)):
            _milestone(draft, unit)
    _links(draft)
    for mark in _OPEN:
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
        for start, end in unit.spans:
            for match in _LINK.finditer(draft.text, start, end):
                a, b = match.span(1)
                _remove(draft, match.start(), a)
                _remove(draft, b, match.end())
                if not match.group(2).startswith("#"):
                    unit.inlines.append(Inline(a, b, "link", match.group(2)))


class _Pair(NamedTuple):
    """An opening and a closing mark; ``a:b`` and ``c:d`` are the marks themselves."""

    a: int
    b: int
    c: int
    d: int

    @property
    def kind(self) -> str:
        return "italic" if self.b - self.a == 1 else "bold"


def _emphasis(draft: Draft, mark: str) -> None:
    if draft.text.count(mark[-1]) < 2 * _LEAST_PAIRS:
        return
    units = [u for u in draft.reading() if u.kind != "milestone"]
    found = [(unit, pair) for unit in units for pair in _pairs(draft.text, unit, mark)]
    if len(found) < _LEAST_PAIRS:
        return
    for unit, pair in found:
        _remove(draft, pair.a, pair.b)
        _remove(draft, pair.c, pair.d)
        unit.inlines.append(Inline(pair.b, pair.c, pair.kind))


def _pairs(text: str, unit: Unit, mark: str) -> Iterator[_Pair]:
    """Opening marks with the next closing mark; of two openings in a row the later one counts.

    A mark that could be both (``*yes!*(no)``) closes what is open, else it opens.
    """
    for start, end in unit.spans:
        opens = {m.start(): m.end() for m in _OPEN[mark].finditer(text, start, end)}
        closes = {m.start(): m.end() for m in _CLOSE[mark].finditer(text, start, end)}
        waiting: tuple[int, int] | None = None
        for at in sorted({*opens, *closes}):
            if at in closes and waiting is not None:
                yield _Pair(*waiting, at, closes[at])
                waiting = None
            elif at in opens:
                waiting = (at, opens[at])


def _remove(draft: Draft, start: int, end: int) -> None:
    draft.edits.append(Edit(start, end, "", "layout.mark"))
