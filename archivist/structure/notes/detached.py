"""Calls that stand free from their word: ``the mill 2 of the lower valley``.

By itself such a number is one like any other. It is a call where the foot of its page has a note
of this number that nothing else calls, where no second one on the page could be meant, and where
this holds of most such notes of the text. So pages' feet are looked at here as well whose notes
nothing called that was surer: they open with a number, behind a blank line, at the page's end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archivist.patterns import CLOSING
from archivist.structure.draft import Draft
from archivist.structure.headings import names
from archivist.structure.headings.numbers import fold
from archivist.structure.notes.calls import ABBREVIATIONS, free, housed
from archivist.structure.notes.foot_labels import by_page
from archivist.structure.notes.marks import Mark, limited
from archivist.structure.notes.series import Member
from archivist.structure.notes.solve import Solution, beside_a_mark

# A word, perhaps its punctuation, one space; what follows is looked at in ``_candidate``.
# What stands before the figures is looked at behind the first: the pattern then begins with one.
_FREE = re.compile(
    rf"[0-9](?<=[ \u00a0\n][0-9])[0-9]{{0,2}}(?![.,:][0-9])(?=[\s.,;:!?…)—{CLOSING}]|$)"
)
_WORD = re.compile(rf"([^\W\d_]+|\d+(?=[?!]))[.,;:!?…){CLOSING}]{{0,6}}[ \u00a0\n]$")
_REACH = 40  # code points looked back for the word
_MOST_ALIKE = 50  # of one number on a page; beyond that none can be told
_FEW = 3  # notes of a new numbering that must find their calls
_MOST = 0.7  # of all of these
_MOST_POINTED = 0.6  # of them, where all calls stand beside a mark


@dataclass(slots=True)
class _Foot:
    """The notes at a page's end; its text is ``start:end``."""

    start: int
    end: int
    labels: list[Mark] = field(default_factory=list)


def candidates(draft: Draft, home: Sequence[int]) -> list[Mark]:
    """Every number that stands free; ``home`` is the start of each unit."""
    return list(filter(free(draft), _within(draft, home, 0, len(draft.text))))


def completed(
    draft: Draft, home: Sequence[int], solution: Solution, marks: Sequence[Mark]
) -> list[Member]:
    """Calls that stand free, of the notes in ``solution`` that have none.

    Also notes at pages' feet among the candidates ``marks`` that count on from a note that is
    there, and all others of these where most find their call.
    """
    feet = list(_feet(draft, marks))
    called = {(m.series, m.mark.n): m.mark.start for m in solution.calls}
    spent = {m.mark.start for m in solution.calls}
    known = {m.mark.open: m for m in solution.labels}
    first = max((m.series for m in (*solution.calls, *solution.labels)), default=0)
    fresh = {m.mark.open: m for m in _in_sequence(feet, known, first)}
    leading = list(_leading(feet, known, fresh))
    labels = fresh | known
    paired: dict[int, Member] = {}
    is_free = free(draft)
    for foot in feet:
        numbers = filter(is_free, _within(draft, home, foot.start, foot.end))
        unspent = _by_number(m for m in numbers if m.start not in spent)
        paired |= _pairs(foot, labels, called, unspent)
    taken = {m.mark.open for m in leading}
    fresh = {at: m for at, m in fresh.items() if at not in taken}
    return [*leading, *_believed(draft.text, paired, known, fresh)]


def _by_number(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """The marks by their number, without numbers that come too often to tell one from another."""
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.n].append(mark)
    return {n: alike for n, alike in found.items() if len(alike) <= _MOST_ALIKE}


def _pairs(
    foot: _Foot,
    labels: Mapping[int, Member],
    called: Mapping[tuple[int, int], int],
    unspent: Mapping[int, Sequence[Mark]],
) -> Iterator[tuple[int, Member]]:
    """The place of each note of a foot with its call: the one free number, in the notes' order."""
    floor = foot.start
    for mark in foot.labels:
        label = labels.get(mark.open)
        if label is None:
            continue
        at = called.get((label.series, mark.n))
        if at is not None:
            floor = max(floor, at) if at < foot.end else floor
            continue
        spots = [m for m in unspent.get(mark.n, ()) if m.start >= floor]
        if len(spots) == 1:
            floor = spots[0].end
            yield mark.open, Member(spots[0]._replace(form="spaced"), label.series)


def _believed(
    text: str,
    paired: Mapping[int, Member],
    known: Mapping[int, Member],
    fresh: Mapping[int, Member],
) -> list[Member]:
    """What of ``paired`` (calls by the place of their note) and of the new notes is believed."""
    calls = [call for at, call in paired.items() if at in known]
    series = {label.series for label in known.values()}
    inside = [label for at, label in fresh.items() if at in paired and label.series in series]
    new = [label for label in fresh.values() if label.series not in series]
    theirs = [paired[label.mark.open] for label in new if label.mark.open in paired]
    pointed = all(beside_a_mark(text, m.mark) for m in theirs)
    several = len(theirs) >= max(_FEW, _MOST * len(new))
    if not several and not (len(theirs) >= _MOST_POINTED * len(new) and pointed):
        new = []
    theirs = [paired[x.mark.open] for x in (*inside, *new) if x.mark.open in paired]
    return [*calls, *inside, *new, *theirs]


def _feet(draft: Draft, marks: Sequence[Mark]) -> Iterator[_Foot]:
    by_unit: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_unit[mark.unit].append(mark)
    for lines in by_page(draft) if draft.layout.paged and by_unit else ():
        cut = len(lines)
        while cut and lines[cut - 1][0] in by_unit:
            cut -= 1
        if not 0 < cut < len(lines) or not lines[cut][1].gap:
            continue
        foot = _Foot(lines[0][1].start, lines[cut][1].start)
        for unit in dict.fromkeys(index for index, _ in lines[cut:]):
            if draft.units[unit].start >= foot.end:
                foot.labels += by_unit[unit]
        yield foot


def _in_sequence(
    feet: Sequence[_Foot], known: Mapping[int, Member], series: int
) -> Iterator[Member]:
    """The other notes of pages' feet that count on from the one before, or begin with one.

    They have the series of the one before, or a new one above ``series``.
    """
    last = at = 0
    for foot in feet:
        for mark in foot.labels:
            label = known.get(mark.open)
            if label is None and mark.n != last + 1 and mark.n != 1:
                continue
            if label is None and (mark.n != last + 1 or not at):
                at = series = series + 1
            last = mark.n
            at = label.series if label else at
            if label is None:
                yield Member(mark, at)


def _leading(
    feet: Sequence[_Foot], known: Mapping[int, Member], fresh: Mapping[int, Member]
) -> Iterator[Member]:
    """Those ``fresh`` notes that count from one up to a known note, though nothing calls them.

    They belong to its series, if nothing begins that yet.
    """
    least: dict[int, int] = {}
    for member in known.values():
        least[member.series] = min(member.mark.n, least.get(member.series, member.mark.n))
    run: list[Member] = []
    for mark in (mark for foot in feet for mark in foot.labels):
        label, new = known.get(mark.open), fresh.get(mark.open)
        counts_on = bool(run) and (mark.n, mark.form) == (run[-1].mark.n + 1, run[-1].mark.form)
        if new is not None:
            run = run if counts_on else []
            if counts_on or mark.n == 1:
                run.append(new)
            continue
        if label is not None and counts_on:
            begins = least[label.series] == mark.n
            yield from (one._replace(series=label.series) if begins else one for one in run)
        run = []


def _within(draft: Draft, home: Sequence[int], start: int, end: int) -> Iterator[Mark]:
    matches = _FREE.finditer(draft.text, start, end)
    marks = (m for match in matches if (m := _candidate(draft.text, *match.span())) is not None)
    return housed(limited(marks, draft.text), draft.units, home)


def _candidate(text: str, start: int, end: int) -> Mark | None:
    """A number behind a word that no number belongs to (``chapter 3``), and that names none."""
    word = _WORD.search(text, max(0, start - _REACH), start)
    if text[start] == "0" or word is None:
        return None
    before = fold(word.group(1))
    if before in ABBREVIATIONS or before in names.labels():
        return None
    plain = text[end : end + 1] == " " and text[end + 1 : end + 2] in (",", ".")
    close, n = end + plain, int(text[start:end])
    return Mark(start, end, n, "detached", 1.0, 0, False, start, close, start - 1, close, False)
