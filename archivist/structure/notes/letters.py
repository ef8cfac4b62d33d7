"""Notes called by raised letters, as printers did before 1850, and editors do for variants: ::

    He took the upper road.ᵃ            ᵃ The lower one in the second edition.

A raised letter behind a word is most often an abbreviation (``Mᵉ``, ``nᵒ``). These are calls where
the feet of pages open lines with raised letters, in smaller type, that go on through the alphabet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archivist.structure.draft import Draft
from archivist.structure.notes.bodies import SMALLER
from archivist.structure.notes.calls import SILENT, housed
from archivist.structure.notes.marks import Mark, is_on_word

_LEAST = 3  # labels that follow the letter before them, in a text that has such notes
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def letters(draft: Draft, home: Sequence[int]) -> list[Mark]:
    """The calls and labels that are raised letters; ``home`` is the start of each unit."""
    raised = {
        mark.start: mark
        for mark in draft.marks
        if mark.kind == "superscript" and draft.text[mark.start : mark.end] in _ALPHABET
        if mark.end == mark.start + 1
    }
    if not raised:
        return []
    labels = [
        _mark(draft, line.start, index, first=line == unit.lines[0])
        for index, unit in enumerate(draft.units)
        if unit.kind not in (*SILENT, "head") and unit.spans
        for line in unit.lines
        if line.start in raised and line.size <= SMALLER and line.end > line.start + 2
    ]
    if sum(_follows(a.sign, b.sign) for a, b in pairwise(labels)) < _LEAST:
        return []
    signs = {mark.sign for mark in labels}
    calls = [
        _mark(draft, start)
        for start, mark in raised.items()
        if draft.text[start] in signs and is_on_word(draft.text, mark)
        if not draft.text[mark.end : mark.end + 1].isalnum()
    ]
    return [*housed(calls, draft.units, home), *labels]


def _follows(one: str, two: str) -> bool:
    """Whether a letter is the next one, or the first again; Latin alphabets leave out j, v, w."""
    return two == "a" or 0 < ord(two) - ord(one) <= 2


def _mark(draft: Draft, start: int, unit: int | None = None, *, first: bool = False) -> Mark:
    """A call, or the label that opens a line of a unit."""
    end = start + 1
    label = unit is not None
    sign = draft.text[start]
    return Mark(start, end, 1, "sign", 1.0, unit or 0, label, start, end, start, end, first, sign)
