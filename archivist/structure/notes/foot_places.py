"""Calls of the notes at feet of pages that an engine read, where it took figures for marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TypeVar

from archivist import model
from archivist.clean.confidence import Confidences
from archivist.model import Span
from archivist.patterns import STRAY
from archivist.structure.draft import Draft
from archivist.structure.notes import foot_signs, lemmas
from archivist.structure.notes.engines import SURE, Candidate, candidates, doubt
from archivist.structure.notes.foot_calls import bracketed, glued, home, raised, standing
from archivist.structure.notes.foot_numbers import Foot, Label
from archivist.structure.notes.places import (
    FIGURES,
    Note,
    Place,
    aligned,
    places,
    plain,
    points_width,
    worth,
)
from archivist.structure.notes.series import Member
from archivist.structure.notes.solve import Solution

_STRAYS = frozenset(STRAY)
_TOLD = 3  # calls that tell how wide raised figures are
_LIKELY = 1.8  # times that they may be wider or narrower than in most faces
_BAD = 4.0  # what an engine says of a word that it was least sure of
_SPOILT = 2.5  # less for a figure right behind a letter then: "sea2—what" for "sea?—what"
_SIGN, _LETTER = 4.0, 2.0  # of a sign, and of a letter that may be one
_PAGES = 2  # on which a note may stand behind that of its call
_Placed = TypeVar("_Placed", Candidate, model.Mark)


class Known:
    """What is settled of notes: their labels and calls."""

    def __init__(self, settled: Solution, used: bool) -> None:
        """``used``: whether settled labels help to place others between them, as they do where an
        engine read the pages."""
        self.engine = used
        self.units = {member.mark.unit for member in settled.labels}
        labels = settled.labels if used else ()
        self._labels = {at: m for m in labels for at in (m.mark.start, m.mark.open)}  # "2" and "(2"
        self._calls = {(m.series, m.mark.n): m for m in reversed(settled.calls)}
        self.calls = settled.calls

    def member(self, label: Label) -> Member | None:
        return self._labels.get(label.start)

    def call(self, member: Member) -> Member | None:
        return self._calls.get((member.series, member.mark.n))

    def is_closed(self, unit: int, start: int) -> bool:
        """Whether what opens a line of a unit there is no label, as far as is settled."""
        return unit in self.units and start not in self._labels


def likely_calls(
    draft: Draft, feet: Sequence[Foot], numbers: Sequence[int], known: Known, starts: Sequence[int]
) -> list[Span | None]:
    """For each label the place that looks most like its call, misread; none where it is not clear.

    None at all where no engine read the pages: figures in a file are what they are. ``numbers`` are
    those of the labels, ``starts`` are where pages begin.
    """
    sure = Confidences(draft.marks)
    if not sure:
        return [None] * len(numbers)
    values = iter(numbers)
    notes: list[Note] = []
    for foot in feet:
        before = tuple(_before(starts, foot))
        for label, end in zip(foot.labels, _ends(draft, foot), strict=True):
            member = known.member(label)
            call = known.call(member) if member is not None else None
            fixed = call.mark.start if call is not None else None
            read = draft.text[label.start : label.end]
            n = next(values)
            guessed = n > 0 and not any(map(str.isdecimal, read))
            opening = lemmas.taken_up(draft.text, label.text, end)
            wide = label.end - label.start if read.startswith("(") else len(str(abs(n)))
            note = Note(
                n, before, foot.start, foot.end, fixed, guessed, opening, wide, foot.since >= 0
            )
            notes.append(note)
    kinds = any(n < 0 for n in numbers), any(note.wide > len(str(note.n)) for note in notes)
    calls = _aligned(notes, _places(draft, feet, starts, known, sure, kinds))
    own = _raised_figures(draft, notes, calls)
    if own == FIGURES:
        return calls
    return _aligned(notes, _places(draft, feet, starts, known, sure, kinds, own))


def _aligned(notes: Sequence[Note], found: Sequence[Place]) -> list[Span | None]:
    """The places of calls, in the order of the notes; or where figures and signs call them, those
    of either in their order, if that fits better: a page has an author's notes above an editor's.
    """
    calls = aligned(notes, found)
    by_sign = [note.n < 0 for note in notes]
    if all(by_sign) or not any(by_sign):
        return calls
    signs = iter(aligned([note for note in notes if note.n < 0], found))
    first = [next(signs) if sign else None for sign in by_sign]
    taken = {span[1] for span in first if span is not None}
    left = [place for place in found if place.end not in taken]
    figures = iter(aligned([note for note in notes if note.n > 0], left))
    apart = [one if sign else next(figures) for one, sign in zip(first, by_sign, strict=True)]
    return max(calls, apart, key=lambda one: worth(notes, found, one))


def _ends(draft: Draft, foot: Foot) -> Iterator[int]:
    """Where the notes of a foot end at the latest: before the next, and with their paragraph."""
    for k, label in enumerate(foot.labels, 1):
        end = draft.units[label.unit].lines[-1].end
        yield min(foot.labels[k].start, end) if k < len(foot.labels) else end


def _raised_figures(
    draft: Draft, notes: Sequence[Note], calls: Sequence[Span | None]
) -> tuple[float, ...]:
    """How wide the book's raised figures are: faces have narrow ones, and some a narrow 1.

    By what calls take that nothing else can be, and their numbers of figures; of two by those of
    one where only these are known, and the reverse.
    """
    rooms = {mark.end: mark for mark in draft.marks if mark.kind == "room"}
    told: dict[int, list[float]] = {1: [], 2: []}
    for note, span in zip(notes, calls, strict=True):
        room = rooms.get(span[1]) if span is not None else None
        figures = told.get(len(str(note.n))) if note.n > 0 else None
        if span is None or room is None or figures is None or span[0] < room.start:
            continue
        shares = room.value.split()[span[0] - room.start :]
        if shares and not _STRAYS.isdisjoint(draft.text[span[0] : span[1]]):
            widths = [float(share) for share in shares]
            figures.append(widths[0] - points_width(draft.text[span[0] : span[1]], widths))
    ratios = {n: median(found) / FIGURES[n - 1] for n, found in told.items() if len(found) >= _TOLD}
    ratios = {n: ratio for n, ratio in ratios.items() if 1 / _LIKELY < ratio < _LIKELY}
    if not ratios:
        return FIGURES
    others = ratios.get(2) or ratios[1]
    return tuple(round(ratios.get(n, others) * width, 2) for n, width in enumerate(FIGURES, 1))


def _places(
    draft: Draft,
    feet: Sequence[Foot],
    starts: Sequence[int],
    known: Known,
    sure: Confidences,
    kinds: tuple[bool, bool],
    figures: Sequence[float] = FIGURES,
) -> list[Place]:
    """Where calls may stand on the feet's pages and those before them; settled calls among them.

    ``kinds``: whether signs call notes, and figures in brackets; ``figures``: widths of raised
    figures.
    """
    signs, brackets = kinds
    spent = {member.mark.start for member in known.calls}
    rooms = [mark for mark in draft.marks if mark.kind == "room"]
    settled = sorted(Candidate(m.mark.start, m.mark.end, SURE) for m in known.calls)
    found: list[Place] = []
    for start, end in _spans(feet, starts):
        marks = [c for c in _marks(draft, start, end, sure) if _is_free(draft, c, spent)]
        odd = (*_signs(draft, start, end, signs), *_in_brackets(draft, start, end, brackets))
        printed = [c for c in odd if _is_free(draft, c, spent)]
        fixed = sorted([*_between(settled, start, end), *printed])
        marks = [c for c in marks if not _between(fixed, c.start, c.end + 1)]
        here = [
            (room, doubt(sure.of(room.start - 1, room.end)))
            for room in _between(rooms, start, end)
            if _is_free(draft, room, spent) and not _between(fixed, room.start, room.end + 1)
        ]
        own = (plain(draft.text, call) for call in fixed)  # no other place is one with it
        found += sorted([*places(draft.text, marks, here, figures), *own])
    return found


def _before(starts: Sequence[int], foot: Foot) -> Sequence[int]:
    """Where the pages begin on which a note of this page may be called, but for itself."""
    k = bisect_left(starts, foot.start)
    first = bisect_left(starts, foot.since) if foot.since >= 0 else k - _PAGES
    return starts[max(0, min(first, k)) : k]


def _spans(feet: Sequence[Foot], starts: Sequence[int]) -> Iterator[Span]:
    """The text of the feet's pages, and of pages before them, without notes; in order."""
    reached = -1
    for foot in feet:
        pages = [start for start in _before(starts, foot) if start > reached]
        yield from pairwise((*pages, foot.start))
        yield foot.start, foot.end
        reached = foot.start


def _marks(draft: Draft, start: int, end: int, sure: Confidences) -> Iterator[Candidate]:
    """What was read as a figure there, and marks that may be misread ones."""
    figures = {*raised(draft, start, end), *glued(draft, start, end)}
    taken = {a for a, _ in figures}
    for a, b in figures:
        spoilt = draft.text[a - 1].isalpha() and doubt(sure.of(a, b)) >= _BAD
        yield Candidate(a, b, SURE - _SPOILT if spoilt else SURE)
    others = candidates(draft.text, start, end, sure, standing(draft.text))
    yield from (c for c in others if c.start not in taken)


def _in_brackets(draft: Draft, start: int, end: int, wanted: bool) -> Iterator[Candidate]:
    """What may be figures in brackets that an engine misread, if it is wanted."""
    found = bracketed(draft.text, start, end) if wanted else ()
    return (Candidate(a, b, _SIGN) for a, b in found)


def _signs(draft: Draft, start: int, end: int, wanted: bool) -> Iterator[Candidate]:
    """What was read as a sign there, or as a letter that may be one, if it is wanted."""
    found = foot_signs.calls(draft.text, start, end, standing(draft.text)) if wanted else ()
    for a, b in found:
        yield Candidate(a, b, _LETTER if draft.text[a].isalpha() else _SIGN)


def _is_free(draft: Draft, found: Candidate | model.Mark, spent: set[int]) -> bool:
    return found.start not in spent and home(draft, (found.start, found.end)) >= 0


def _between(marks: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[first : bisect_left(marks, end, key=lambda mark: mark.start)]
