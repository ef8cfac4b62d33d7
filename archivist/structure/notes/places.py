"""Places that may be calls which an engine misread, and the notes of pages' feet that they call.

A mark has a score by what it looks like (``engines.py``). Where the reader measured the room
behind words (``sources/ocr/rooms.py``) that counts as well: as wide as one raised figure, or as
two, behind what is left of the word's marks, against as wide as what was read. So "tide." with the
room of a figure behind it may call a note whose figure the engine left out.

Notes and places stand in one order. The best alignment of the two is found over the whole book; a
note gets its place there if nothing else would do nearly as well. A note that takes up a word of
the text is rather called at that word (``lemmas.py``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from archivist.model import Mark, Span
from archivist.patterns import STRAY, late
from archivist.structure.notes import foot_signs, lemmas
from archivist.structure.notes.engines import APART, LEAST, Candidate
from archivist.structure.notes.marks import is_degree
from archivist.structure.notes.misreadings import agreement

# Widths of a figure that one raised figure takes, two, three; where the book does not tell.
FIGURES = (0.64, 1.2, 1.8)
_OFF, _OFF_READ = 0.12, 0.08  # that rooms are off, of a call's figures and of what was read
# Of a room that does not fit at all: as a call's, and as what was read (letters may be misread).
# The surer the engine was of the word, the less.
_FLOOR, _MISREAD, _WELL_READ = -6.0, -3.0, -5.0
_OPEN = -2.0  # for a word without a point where no mark was read: two may be run together
_NOTHING = -1.5  # for a place where the engine read no mark
_POINT = -1.0  # for a call that took the word's own point with it
_SAME, _PART = 3.0, 2.0  # for a call of which the number was read, or some of its figures
_OTHER = -1.5  # for a call with more figures than its number, or fewer, where that is a guess
_SETTLED = 1e4  # outweighs all else
_CALLED = 5.0  # for a note that has any call, as each has one where it was read, if a bad one
_BEFORE = -2.5  # for each page that a call stands before its note
_STRANGE = 4.0  # for marks that print does not have behind one another
_ATE, _QUOTE = -1.5, 0.6  # for a mark that stands for a closing one and the call; its width
_ATE_POINT, _POINT_WIDTH = -0.5, 0.4  # the same of a point and the call: ``?`` for ``;2``
_ASKS = frozenset("?!")
_POINTS, _QUOTES = ".,;:", frozenset('”“"’*')
_ODD = late(
    r"[.,;:][”’\"']{1,2}[!?]$|(?![.,;:!?)]{0,3}(?:[”’»«]{1,2}|[\"']{1,2})?[.,;:!?)]{0,2}$)"
    rf"[.,;:!?)”’»«“\"'{re.escape(STRAY)}]+$"
)
_FIRST_READ = "\"'*°®"  # what the first of two figures may be read as
_SCORE = itemgetter(1)  # of a call
_PRINTED = frozenset(".,;:!?)]’”\"'»«›‹")  # may stand between a word and its call


class Place(NamedTuple):
    """A place at a word's end; by the figures of a call, from one: where it begins, its score.

    ``read``: the figures that were read of it; ``marks``: the marks; ``words``: the stems of those
    before it, last first.
    """

    end: int
    calls: tuple[tuple[int, float], ...]
    read: str = ""
    marks: str = ""
    words: tuple[str, ...] = ()


class Note(NamedTuple):
    """A note's number, below zero of a sign; where the pages before its own begin, which does at
    ``start``, and where the text of that ends; where its call begins, if that is settled; whether
    no figure of its label was read, so that the number may have one more or less; the stems of the
    words that it opens with; as many figures as which its call is wide (0: as its number has)."""

    n: int
    before: tuple[int, ...]
    start: int
    end: int
    settled: int | None = None
    guessed: bool = False
    opening: frozenset[str] = frozenset()
    wide: int = 0
    far: bool = False  # a chapter's note at its end: called on any page before


def places(
    text: str,
    found: Iterable[Candidate],
    rooms: Iterable[tuple[Mark, float]],
    figures: Sequence[float] = FIGURES,
) -> list[Place]:
    """Candidates and rooms as places in order; a room comes with what the engine's confidence
    says of its word. ``figures``: widths of one raised figure, of two, of three."""
    marks = sorted(found)
    out: list[Place] = []
    at = 0
    for room, unsure in rooms:
        while at < len(marks) and marks[at].start < room.start:
            out.append(plain(text, marks[at]))
            at += 1
        first = at
        while at < len(marks) and marks[at].end <= room.end:
            at += 1
        if is_degree(text, room.start):
            continue
        shares = [float(x) for x in room.value.split()]
        if len(shares) != room.end - room.start + 1:  # a rule took a mark away
            out += (plain(text, mark) for mark in marks[first:at])
            continue
        as_print = _as_print(text, room, shares[-1], unsure)
        strange = _STRANGE if _ODD.match(text[room.start : room.end]) else _FLOOR
        marked = max((c.score for c in marks[first:at]), default=strange) - as_print
        nothing = _unread(room, unsure) - as_print
        calls = tuple(_calls(text, room, shares, (marked, nothing), figures))
        words = lemmas.before(text, room.start)
        out.append(Place(room.end, calls, "", text[room.start : room.end], words))
    return list(_one_a_word(text, sorted([*out, *(plain(text, mark) for mark in marks[at:])])))


def _one_a_word(text: str, found: Iterable[Place]) -> Iterator[Place]:
    """Places with no word between them are one, which takes all up to its end: ``ferry. ”™``."""
    last: Place | None = None
    for place in found:
        start = min(start for start, _ in place.calls)
        read = place.read or (last is not None and last.read)
        if last is not None and not read and not any(map(str.isalnum, text[last.end : start])):
            better = (max(a, b, key=_SCORE) for a, b in zip(last.calls, place.calls, strict=True))
            last = Place(place.end, tuple(better), "", last.marks + place.marks, last.words)
            continue
        if last is not None:
            yield last
        last = place
    if last is not None:
        yield last


def _as_print(text: str, room: Mark, left: float, unsure: float) -> float:
    """What speaks against the word being as it was read, which leaves so much room."""
    if text[room.end - 1] in STRAY:
        return _MISREAD
    return max(_MISREAD if unsure > 0 else _WELL_READ, _fit(left, _OFF_READ))


def _unread(room: Mark, unsure: float) -> float:
    """What speaks for a call behind a word of which nothing was read."""
    return _NOTHING + unsure + (_OPEN if room.start == room.end else 0.0)


def plain(text: str, mark: Candidate) -> Place:
    """The place of what nothing but its looks tells of."""
    read = text[mark.start : mark.end]
    calls = ((mark.start, mark.score),) * len(FIGURES)
    marks = read if mark.score >= LEAST else ""  # what looks like none is none for any number
    figures = read.lstrip(_FIRST_READ)
    words = lemmas.before(text, mark.start)
    return Place(mark.end, calls, figures if figures.isdecimal() else "", marks, words)


def _calls(
    text: str,
    room: Mark,
    shares: Sequence[float],
    bases: tuple[float, float],
    figures: Sequence[float],
) -> Iterator[tuple[int, float]]:
    """For each number of figures where the call begins and its score, which is above one of the
    bases: for marks that are a call misread, and for a call behind them of which nothing is."""
    marked, nothing = bases
    for wanted in figures:
        fits: list[tuple[float, int]] = []
        for k, share in enumerate(shares):
            if k and text[room.start + k - 1] not in _PRINTED:
                break
            left = text[room.start + k : room.end]
            base = marked if left.strip(_POINTS) else nothing
            took = _POINT if any(c in _POINTS for c in left) else 0.0
            off = share - wanted
            fit = _fit(off, _OFF)
            if any(c in _ASKS for c in left):
                fit = max(fit, _ATE_POINT + _fit(off - _POINT_WIDTH, _OFF))
            if any(c in _QUOTES for c in left):
                fit = max(fit, _ATE + _fit(off - _QUOTE, _OFF))
            told = took + max(_FLOOR, fit)
            for kept in filter(None, (_kept(left, shares), points_width(left, shares))):
                told = max(told, _fit(off - kept, _OFF))
            fits.append((base + told, room.start + k))
        score, start = max(fits)
        yield start, score


def _kept(left: str, shares: Sequence[float]) -> float:
    """How wide the marks are that print has behind what stands for a call: ``*,`` for ``3,``."""
    tail = left.lstrip(STRAY)
    if tail == left or not tail or set(tail) - _PRINTED:
        return 0.0
    return shares[-1 - len(tail)] - shares[-1]


def points_width(left: str, shares: Sequence[float]) -> float:
    """How wide the points are that print has behind a call, read as a mark: ``”,`` for ``30,``."""
    points = len(left) - len(left.rstrip(_POINTS))
    return shares[-1 - points] - shares[-1] if points < len(left) else 0.0


def _fit(off: float, usual: float) -> float:
    return -off * off / (2 * usual * usual)


# ---------------------------------------------------------------------------------- the alignment


def aligned(notes: Sequence[Note], found: Sequence[Place]) -> list[Span | None]:
    """The place of each note's call, both in order; None where it is not clear."""
    ends = [place.end for place in found]
    bands = [(bisect_left(ends, (*n.before, n.start)[0]), bisect_left(ends, n.end)) for n in notes]
    gains = [
        [_gain(note, found[k]) for k in range(first, last)]
        for note, (first, last) in zip(notes, bands, strict=True)
    ]
    many = len(found)
    ahead = _best(bands, gains, many)
    turned = [(many - last, many - first) for first, last in reversed(bands)]
    behind = _best(turned, [gain[::-1] for gain in reversed(gains)], many)[::-1]
    out: list[Span | None] = []
    for note, (first, last), gain, up_to, from_ in zip(
        notes, bands, gains, ahead, behind, strict=True
    ):
        rest = from_[::-1]
        totals = [up_to[k] + by + rest[k + 1] for k, by in enumerate(gain)]
        without = max(a + b for a, b in zip(up_to, rest, strict=True))
        out.append(_settled(note, found[first:last], gain, totals, without))
    return out


def worth(notes: Sequence[Note], found: Sequence[Place], calls: Sequence[Span | None]) -> float:
    """What all notes gain by calls at these places."""
    at = {place.end: place for place in found}
    pairs = zip(notes, calls, strict=True)
    return sum(_gain(note, at[call[1]]) for note, call in pairs if call is not None)


def _gain(note: Note, place: Place) -> float:
    if note.settled is not None:
        return _SETTLED if place.calls[0][0] == note.settled else -_SETTLED
    score = _call(note, place)[1] + lemmas.agreement(note.opening, place.words)
    if note.n < 0:
        score += foot_signs.said(-note.n, place.marks) - _SAME * bool(place.read)
    else:
        score += _agreement(str(note.n), place.read) + agreement(note.n, place.marks)
    if note.far:
        return _CALLED + score
    pages = (*note.before, note.start)
    return _CALLED + score + _BEFORE * (len(pages) - bisect_left(pages, place.end))


def _call(note: Note, place: Place) -> tuple[int, float]:
    """Where the note's call begins at a place, and its score."""
    wide = note.wide or len(str(abs(note.n)))
    own = place.calls[min(wide, len(FIGURES)) - 1]
    if not note.guessed:
        return own
    start, score = max(place.calls[:2], key=_SCORE)
    return (start, score + _OTHER) if score + _OTHER > own[1] else own


def _agreement(number: str, read: str) -> float:
    """What figures say that were read of a call: of 17 a 7 may be all."""
    if not read:
        return 0.0
    if number == read:
        return _SAME
    return _PART if number.endswith(read) or number.startswith(read) else -_SAME


def _best(
    bands: Sequence[tuple[int, int]], gains: Sequence[Sequence[float]], many: int
) -> list[list[float]]:
    """For each note the most that those before it can gain, by the places that are left to them:
    those before the first of its band, before the second, and so on to all of it.

    Bands never go back.
    """
    most = [0.0] * (many + 1)  # by how many places the notes so far may take
    reached = 0
    out: list[list[float]] = []
    for (first, last), gain in zip(bands, gains, strict=True):
        for k in range(reached + 1, last + 1):
            most[k] = most[reached]
        reached = max(reached, last)
        before = most[first : last + 1]
        out.append(before)
        for k, by in enumerate(gain):
            at = first + k + 1
            most[at] = max(most[at], most[at - 1], before[k] + by)
    return out


def _settled(
    note: Note,
    band: Sequence[Place],
    gain: Sequence[float],
    totals: Sequence[float],
    without: float,
) -> Span | None:
    """The place in the best alignment, unless another would do nearly as well, or none."""
    if not totals:
        return None
    k = max(range(len(totals)), key=totals.__getitem__)
    others = max([without, *totals[:k], *totals[k + 1 :]])
    if gain[k] < _CALLED + LEAST or totals[k] - others < APART:
        return None
    start, _ = _call(note, band[k])
    return start, band[k].end
