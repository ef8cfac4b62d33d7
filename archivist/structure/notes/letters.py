"""Notes called by raised letters, as printers did before 1850, and editors do for variants: ::

    He took the upper road.ᵃ            ᵃ The lower one in the second edition.

A raised letter behind a word is most often an abbreviation (``Mᵉ``, ``nᵒ``). These are calls where
the feet of pages open lines with raised letters, in smaller type, that go on through the alphabet.
Letters in brackets, ``road(a)`` and ``(a) The lower one``, need not be raised; left alone: those of
a list, which nothing calls, and of plurals (``road(s)``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft
from archivist.structure.notes.bodies import SMALLER
from archivist.structure.notes.calls import SILENT, housed
from archivist.structure.notes.marks import Mark, is_on_word

_LEAST = 3  # labels that follow the letter before them, in a text that has such notes
_BRACKETED = late(r"\(([a-z])\)")
_CLOSES = late(rf"[\w.,;:!?{CLOSING}]")  # what a call may stand on
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def letters(draft: Draft, home: Sequence[int]) -> list[Mark]:
    """The calls and labels that are raised letters; ``home`` is the start of each unit."""
    found = [*_raised(draft), *_bracketed(draft)]
    if not found:
        return []
    signs_at = {sign.open: sign for sign in found}
    labels = [
        _mark(signs_at[line.start], index, first=line == unit.lines[0])
        for index, unit in enumerate(draft.units)
        if unit.kind not in (*SILENT, "head") and unit.spans
        for line in unit.lines
        if line.start in signs_at and line.size <= SMALLER and line.end > line.start + 2
    ]
    if sum(_follows(a.sign, b.sign) for a, b in pairwise(labels)) < _LEAST:
        return []
    signs = {mark.sign for mark in labels}
    calls = [
        _mark(sign)
        for sign in found
        if sign.letter in signs and sign.on_word
        if not draft.text[sign.close : sign.close + 1].isalnum()
    ]
    return [*housed(calls, draft.units, home), *labels]


class _Sign(NamedTuple):
    """A letter that may be a label or a call, ``open:close`` with its brackets."""

    letter: str
    start: int
    open: int
    close: int
    on_word: bool


def _raised(draft: Draft) -> Iterator[_Sign]:
    for mark in draft.marks:
        letter = draft.text[mark.start : mark.end]
        if mark.kind == "superscript" and len(letter) == 1 and letter in _ALPHABET:
            yield _Sign(letter, mark.start, mark.start, mark.end, is_on_word(draft.text, mark))


def _bracketed(draft: Draft) -> Iterator[_Sign]:
    small = any(line.size <= SMALLER for line in draft.lines)
    for match in _BRACKETED.finditer(draft.text) if small else ():
        glued = match.start() > 0 and _CLOSES.match(draft.text, match.start() - 1) is not None
        yield _Sign(match[1], match.start(1), *match.span(), glued)


def _follows(one: str, two: str) -> bool:
    """Whether a letter is the next one, or the first again; Latin alphabets leave out j, v, w."""
    return two == "a" or 0 < ord(two) - ord(one) <= 2


def _mark(sign: _Sign, unit: int | None = None, *, first: bool = False) -> Mark:
    """A call, or the label that opens a line of a unit."""
    label = unit is not None
    return Mark(
        sign.start, sign.start + 1, 1, "sign", 1.0, unit or 0, label,
        sign.open, sign.close, sign.open, sign.close, first, sign.letter,
    )  # fmt: skip
