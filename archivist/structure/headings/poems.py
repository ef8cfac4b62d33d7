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
from archivist.structure.headings.names import PLAYED
from archivist.structure.headings.ranks import PLAIN

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
    for c in candidates:
        if _is_sung(c, around):
            c.rank = c.rank or PLAIN
    played = any(c.rank and c.reading.label in PLAYED for c in candidates)
    found = [c for c in candidates if _between_stanzas(c, by_place, around)]
    found = [c for c in found if not (c.second or (played and (c.listed or c.text[0] in "[(")))]
    if len(found) >= _SEVERAL:
        first = _first_of_all(candidates, around)
        names = {key(c.text) for c in found}
        lines = [c for c in candidates if key(c.text) in names and not c.entry >= 0]
        for c in [*([first] if first else ()), *_without_talk(found, lines, by_place)]:
            above = by_place.get(c.at - 2)
            part = above is not None and above.rank > 0 and above.reading.number is not None
            if c is not first and not part and _names_source(c, around):
                continue
            subtitle = by_place.get(c.at + 1)
            if subtitle is not None and not c.rank and not _is_first(subtitle):
                subtitle.rank, subtitle.second = 0, True
            c.rank = c.rank or PLAIN
    _stacked(candidates)
    _subtitles(candidates, by_place, around)


def _is_sung(c: Candidate, around: Surroundings) -> bool:
    """Whether the verse right below a title begins with its words: ``Silent Weirs`` / ``Silent
    weirs, and a mill``.
    """
    if c.second or c.listed or c.reading.number or not _is_title(c) or " " not in c.text:
        return False
    below = around.units[c.at + 1] if c.at + 1 < len(around.units) else c.unit
    words = around.wording.line(below.lines[0]) if below.kind in ("verse", "p") else ""
    return len(words) > len(c.text) and key(words).startswith(key(c.text))


def speakers(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Places of lines of one wording that come again and again, as names of those who speak do."""
    places: dict[str, list[int]] = {}
    for c in candidates:
        if c.entry < 0 and not c.reading.number:
            places.setdefault(key(c.text), []).append(c.at)
    often = (at for at in places.values() if len(at) >= _RECURS)
    turns = (at for at in often if 2 * sum(b - a <= _TALK for a, b in pairwise(at)) >= len(at))
    return frozenset(k for at in turns for k in at)


def _subtitles(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """Lines like titles right below those that the contents have: ``The Foundling`` / ``A Tale``.

    Below most of them stands verse, or a first number. Who speaks there speaks again elsewhere.
    """
    below = [
        title
        for c in candidates
        if c.rank == PLAIN and c.entry >= 0 and (title := by_place.get(c.at + 1)) is not None
        if title.rank in (0, PLAIN) and title.entry < 0 and _is_title(title)
        if not (title.listed or title.name or _is_sung(title, around))
    ]
    own = {title.at for title in below}
    elsewhere = {key(c.text) for c in candidates if c.at not in own}
    found = [title for title in below if key(title.text) not in elsewhere]
    sure = sum(_opens(title, by_place, around) for title in found)
    for title in found if sure >= max(_SEVERAL, len(found) / 2) else ():
        title.second, title.rank = True, 0


def _opens(title: Candidate, by_place: Mapping[int, Candidate], around: Surroundings) -> bool:
    number = by_place.get(title.at + 1)
    unit = around.units[title.at + 1] if title.at + 1 < len(around.units) else title.unit
    return unit.kind == "verse" or (number is not None and _is_first(number))


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
    if around.opens_below(c.at):
        return False
    few = len(around.units[c.at - 1].lines) <= _EPIGRAPH
    return few and c.at > 1 and around.units[c.at - 2].kind == "p"


def _without_talk(
    found: Sequence[Candidate], lines: Sequence[Candidate], by_place: Mapping[int, Candidate]
) -> Iterator[Candidate]:
    """Not the names of those who speak in turns, which come again, nor what stands among them.

    ``lines``: all of such wordings that no list of contents has; one may stand above prose.
    """
    again: set[int] = set()
    last: dict[str, int] = {}
    for c in lines:
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
    """Whether both lines are printed as one title is; capitals in the middle need no more space."""
    apart = c.unit.gap >= title.unit.gap and c.wide
    apart = apart or (c.caps and c.centred and title.centred)
    left, right = c.unit.lines[0], title.unit.lines[0]
    axis = abs(left.indent + left.width - right.indent - right.width) <= _OFF
    return apart and axis and min(left.indent, right.indent) > 0 and c.caps == title.caps
