"""Titles in a book of poems, and those of two lines: what kind of poem it is, and its name.

A line that stands alone between two stanzas, printed as titles are and with no mark at its end,
behind a stanza that has come to an end: several of them are titles, whatever the look of others.

``SONNET`` / ``To the Weir``: right above a title stands a line that is printed like it, centred and
no nearer to the title than to the poem before, or that stands alone, or that stands above three
titles of the book. Left alone: numbers, sentences, what an epigraph is from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from archivist.structure.echoes import key
from archivist.structure.edges import End, end_of
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.lines import is_sentence
from archivist.structure.headings.ranks import PLAIN

_OF_PLAYS = frozenset(("act", "scene"))
_RECURS = 3  # titles that the same line stands above
_SEVERAL = 3  # titles between stanzas
_LONGEST = 60  # code points
_EPIGRAPH = 8  # lines
_INITIALS = re.compile(r"(?:^| )(?:[^\W\d_]\. ?)+$")  # "To A. M. W."
_OFF = 3  # half columns between the middles of lines with one axis
_TURN = 4  # units from one speaker to the next
_TALK = 16  # units in which a speaker speaks again


def titles_of_poems(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """Titles between stanzas, where they are several; then titles of two lines.

    In a play in verse, what is said in a few words, or done in brackets, stands so as well.
    """
    if not around.poems:
        return
    played = any(c.rank and c.reading.label in _OF_PLAYS for c in candidates)
    found = [c for c in candidates if _between_stanzas(c, by_place, around)]
    found = [c for c in found if not (c.second or (played and (c.listed or c.text[0] in "[(")))]
    if len(found) >= _SEVERAL:
        first = _first_of_all(candidates, around)
        for c in [*([first] if first else ()), *_without_talk(found, by_place)]:
            above = by_place.get(c.at - 2)
            part = above is not None and above.rank > 0 and above.reading.number is not None
            if c is not first and not part and _names_source(c, around):
                continue
            subtitle = by_place.get(c.at + 1)
            if subtitle is not None and not c.rank and not _is_first(subtitle):
                subtitle.rank, subtitle.second = 0, True
            c.rank = c.rank or PLAIN
    _stacked(candidates)


def _between_stanzas(c: Candidate, by_place: Mapping[int, Candidate], around: Surroundings) -> bool:
    """Whether a line, or the first of two, parts two poems; the number of a first part may follow.

    ``THE WEIR`` / ``I``.
    """
    after = by_place.get(c.at + 1)
    below = c.at + 1 + (after is not None)
    units = around.units
    if not 0 < c.at < below < len(units) or not _is_title(c):
        return False
    if after is not None and not (_is_title(after) or _is_first(after)):
        return False
    before = units[c.at - 1]
    if before.kind == "p" and c.at > 1:  # the last line alone
        before = units[c.at - 2]
    ended = end_of(around.draft.words(units[c.at - 1])[-60:]) is End.STOP
    return ended and before.kind == units[below].kind == "verse"


def _is_first(c: Candidate) -> bool:
    """Whether a line is the number of a first part."""
    return c.rank > 0 and c.reading.number is not None and c.reading.number.value == 1


def _first_of_all(candidates: Sequence[Candidate], around: Surroundings) -> Candidate | None:
    """The title above the first stanza, where nothing but a title page stands above it."""
    stanza = next((k for k, unit in enumerate(around.units) if unit.kind == "verse"), 0)
    short = all(around.is_short(k) for k in range(stanza))
    title = next((c for c in candidates if c.at == stanza - 1), None) if short else None
    return title if title is not None and title.at and _is_title(title) else None


def _names_source(c: Candidate, around: Surroundings) -> bool:
    """Whether a title and a few lines of verse stand above: an epigraph and where it is from."""
    if around.is_epigraph(c.at - 1):
        return True
    few = len(around.units[c.at - 1].lines) <= _EPIGRAPH
    return few and c.at > 1 and around.units[c.at - 2].kind == "p"


def _without_talk(
    found: Sequence[Candidate], by_place: Mapping[int, Candidate]
) -> Iterator[Candidate]:
    """Not the names of those who speak in turns, which come again, nor what stands among them."""
    again: set[int] = set()
    last: dict[str, int] = {}
    for c in found:
        if c.at + 1 in by_place:
            continue  # a kind of poem, above its name
        at = last.get(key(c.text), -_TALK)
        again |= {at, c.at} if c.at - at < _TALK else set()
        last[key(c.text)] = c.at
    for c in found:
        if not any(at in again for at in range(c.at - _TURN, c.at + _TURN + 1)):
            yield c


def _stacked(candidates: Sequence[Candidate]) -> None:
    """Make the upper line the head and the lower one its title."""
    by_place = {c.at: c for c in candidates}
    pairs = [
        (c, title)
        for c, title in pairwise(candidates)
        if title.at == c.at + 1 and not c.rank and _is_title(c)
        if title.rank == PLAIN or _opens_parts(title, by_place)
    ]
    above = Counter(key(c.text) for c, _ in pairs)
    for c, title in pairs:
        if above[key(c.text)] >= _RECURS or _alike(c, title):
            c.rank, title.rank, title.second = PLAIN, 0, True


def _opens_parts(title: Candidate, by_place: Mapping[int, Candidate]) -> bool:
    """Whether the first part of a poem stands right below: ``I``, ``BOOK I``.

    Or below a line more that is printed as text: ``A tale. Unfinished``.
    """
    below = by_place.get(title.at + 1)
    if below is not None and not below.reading.number and not (below.caps or below.rank):
        below = by_place.get(title.at + 2) if not below.wide else None
    return below is not None and _is_first(below) and not title.rank and _is_title(title)


def _is_title(c: Candidate) -> bool:
    ended = is_sentence(c.text) and not _INITIALS.search(c.text)
    short = len(c.text) <= _LONGEST and not ended and len(c.unit.lines) == 1
    return short and not (c.second or c.reading.number) and (c.caps or c.title_case)


def _alike(c: Candidate, title: Candidate) -> bool:
    """Whether both lines are printed as one title is."""
    apart = c.unit.gap >= title.unit.gap and c.wide
    left, right = c.unit.lines[0], title.unit.lines[0]
    axis = abs(left.indent + left.width - right.indent - right.width) <= _OFF
    return apart and axis and min(left.indent, right.indent) > 0 and c.caps == title.caps
