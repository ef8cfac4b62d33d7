"""Notes that an OCR file names: its regions are called footnotes, or what goes on with one.

Their lines are units of their own, however the text above and below them is set, and are notes
whether or not a call of theirs was found. One without a label of its own, or that the file says
goes on, is the next paragraph of the note before it, on this page or the one before, or the rest of
its last. The call of one that is labelled ``*)`` or ``(a)`` is what stands so in the text of its
page, if once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from archivist.model import Finding, Mark
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings.wording import split
from archivist.structure.joins import join
from archivist.structure.note_rests import is_open
from archivist.structure.notes.marks import Mark as Call
from archivist.structure.notes.settle import call

_KIND, _REST = "footnote", "rest"
_NOTES = ("note", "note-p")
_TEXT = frozenset({"p", "ab", "quote", "verse", "item", "landmark", "speech", "speech-p"})
_LABEL = re.compile(  # "*) See", "(*) See", "(a) See", "12) See", "12 See"
    r"([(\[]?)(?P<n>[*†‡§¶‖+]{1,4}|[0-9]{1,3}(?=[)\].]|[ \t])|[A-Za-z](?=[)\]]))[)\]]?\.?"
    r"(?P<gap>[ \t]*)(?=\S)"
)


class _Told:
    """The marks of such regions, to be asked for the one around a place."""

    def __init__(self, draft: Draft) -> None:
        self.marks = sorted(m for m in draft.marks if m.kind == _KIND and m.start < m.end)
        self._starts = [mark.start for mark in self.marks]

    def around(self, place: int) -> Mark | None:
        k = bisect_right(self._starts, place) - 1
        return self.marks[k] if k >= 0 and place < self.marks[k].end else None


def part(draft: Draft) -> None:
    """Have no unit hold lines of such a region and others."""
    told = _Told(draft)
    if not told.marks or draft.hinted:
        return
    out: list[Unit] = []
    for unit in draft.units:
        runs = groupby(unit.lines, key=lambda line: told.around(line.start))
        pieces = [list(run) for _, run in runs]
        whole = len(pieces) < 2 or unit.kind != "p" or len(unit.spans) != 1
        out += [unit] if whole else split(unit, pieces)
    draft.units = out


def recognise(draft: Draft) -> None:
    """Settle such units as notes that nothing else was found to be."""
    told = _Told(draft)
    if not told.marks or draft.hinted or draft.hints.notes not in ("", "page"):
        return
    series = max((unit.series for unit in draft.units), default=0)
    text, settled = _text(draft, told), {edit.start for edit in draft.edits}
    last: Unit | None = None
    for unit, mark in _units(draft, told):
        if mark is None:
            last = unit
            continue
        label = _LABEL.match(draft.text, unit.start, unit.end)
        told_rest = mark.value == _REST and unit.start == mark.start
        near = last is not None and bool(last.lines) and last.lines[-1].page + 1 >= unit.page
        unit.parts, unit.place = [], "bottom"
        if last is not None and near and told_rest and is_open(draft, last):
            join(draft, last, unit)
            continue
        if last is not None and near and (told_rest or label is None):
            unit.kind, unit.series, unit.place = "note-p", last.series, last.place
        else:
            series += 1
            unit.kind, unit.series = "note", series
            if label is not None and unit.start == unit.spans[0][0]:
                _label(draft, unit, label, _calls(draft, text[unit.page], settled, label))
        last = unit


def _text(draft: Draft, told: _Told) -> defaultdict[int, list[tuple[int, Line]]]:
    """By page the lines of the text, with the places of their units."""
    found: defaultdict[int, list[tuple[int, Line]]] = defaultdict(list)
    for k, unit in enumerate(draft.units):
        if unit.kind in _TEXT and unit.lines and told.around(unit.start) is None:
            for line in unit.lines:
                found[line.page].append((k, line))
    return found


def _units(draft: Draft, told: _Told) -> Iterator[tuple[Unit, Mark | None]]:
    """Notes, and all that may be: each of these with the mark around it."""
    for unit in draft.units:
        if unit.kind in _NOTES:
            yield unit, None
        elif unit.kind in _TEXT and unit.lines:
            mark = told.around(unit.start)
            if mark is not None and unit.end <= mark.end:
                yield unit, mark


def _label(draft: Draft, unit: Unit, label: re.Match[str], calls: list[Call]) -> None:
    """Take a note's label out of its text, and link it with its call."""
    draft.claim(unit.start, label.end(), "layout.label")
    unit.n, unit.spans[0] = label["n"], (label.end(), unit.spans[0][1])
    unit.key = f"note-{unit.series}-{unit.n}"
    if len(calls) == 1:
        call(draft, calls[0], unit.key)
    else:
        message = f"no call of note {unit.n} was found; look for it before this place"
        draft.findings.append(Finding("note.uncalled", unit.start, label.end(), message))


def _calls(
    draft: Draft, lines: list[tuple[int, Line]], settled: set[int], label: re.Match[str]
) -> list[Call]:
    """What stands in lines of the text as the label of a note does, with its brackets; not where
    edits are ``settled``."""
    printed = label[0].strip()
    if printed == label["n"]:
        return []
    inside = printed.index(label["n"])
    found: list[Call] = []
    for k, line in lines:
        at = draft.text.find(printed, line.start, line.end)
        if at > line.start and not {at, at + inside} & settled:
            start, close = at + inside, at + len(printed)
            outer = at - draft.text[at - 1].isspace()
            found.append(
                Call(start, start + len(label["n"]), 0, "paren", 1.0, k, False, at, close, outer,
                     close, False, label["n"])
            )  # fmt: skip
    return found
