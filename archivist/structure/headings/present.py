"""Who is on the stage when a scene begins: ``SCENE II`` / ``The Miller, Anna and the Clerk.``

Below most scenes stands a line that names those who speak in the play, and nothing else: it is a
direction, not the scene's title. Once that is known, ``The same, without Anna`` is one, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from archivist.patterns import late
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.names import PLAYED
from archivist.structure.kinds.stage import LONGEST_PRESENT, pieces

_SCENES = 3  # with such a line
_MOST = 0.5  # of the scenes with a line below
_SPEECHES = 3  # that begin with a name
_CUT = 3  # letters that are left of a name that is cut short
_WORD = late(r"[^\W\d_]{3,}")


def set_aside(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """Mark the lines that say who is present as entries of a list: they are no titles."""
    if _is_play(candidates):
        _lists_of_names(candidates, _speakers(around))
        _who_comes_again(candidates)
    below = [
        line
        for c in candidates
        if c.reading.label == "scene" and c.reading.number and not c.reading.title
        if (line := by_place.get(c.at + 1)) is not None and len(line.text) <= LONGEST_PRESENT
        if not line.reading.number and not line.name and line.entry < 0
    ]
    if len(below) < _SCENES:
        return
    names = _speakers(around)
    sure = [line for line in below if all(_named(part, names) for part in pieces(line.text))]
    if len(sure) < max(_SCENES, _MOST * len(below)):
        return
    capitals = all(line.caps for line in sure)  # names of those who speak under other names, too
    for line in below:
        if (capitals and line.caps) or any(_named(part, names) for part in pieces(line.text)):
            line.listed = True


def _is_play(candidates: Sequence[Candidate]) -> bool:
    """Whether most numbers count acts or scenes, not the chapters of a book that tells of some."""
    numbered = [c for c in candidates if c.reading.number]
    played = sum(c.reading.label in PLAYED for c in numbered)
    return played > 0 and 2 * played >= len(numbered)


def _lists_of_names(candidates: Sequence[Candidate], names: Collection[str]) -> None:
    """The same where scenes have no headings: ``ANNA. MILLER.`` names two or more who speak."""
    for c in candidates:
        parts = pieces(c.text) if len(c.text) <= LONGEST_PRESENT and not c.reading.number else []
        if len(parts) > 1 and 2 * sum(_is_one(part, names) for part in parts) > len(parts):
            c.listed = True


def _who_comes_again(candidates: Sequence[Candidate]) -> None:
    """The same line in capitals again and again in a play: ``CHORUS OF ANGELS.`` is no title."""
    alone = [c for c in candidates if c.caps and not (c.reading.number or c.name or c.entry >= 0)]
    often = Counter(c.text for c in alone if not c.reading.label)
    for c in alone:
        c.listed = c.listed or often[c.text] >= _SCENES


def _is_one(part: str, names: Collection[str]) -> bool:
    """Whether all words of a name that have capitals are of those who speak."""
    words = [word.casefold() for word in _WORD.findall(part) if word[0].isupper()]
    return bool(words) and all(word in names for word in words)


def _speakers(around: Surroundings) -> frozenset[str]:
    """The words that several paragraphs open with, letters alike; also with the stop that ends
    them, where it does: they may be cut short (``Mill. Who calls?``).
    """
    often: Counter[str] = Counter()
    for unit in around.units:
        if unit.spans and (match := _WORD.match(around.draft.text, *unit.spans[0])):
            word = match.group().casefold()
            often[word] += 1
            often[word + "."] += around.draft.text[match.end() : match.end() + 1] == "."
    return frozenset(word for word, n in often.items() if n >= _SPEECHES)


def _named(part: str, names: Collection[str]) -> bool:
    """Whether a part names a speaker, whose name may be cut short: ``Miller`` by ``Mill.``"""
    words = [word.casefold() for word in _WORD.findall(part) if word[0].isupper()]
    cut = (word[:n] + "." for word in words for n in range(_CUT, len(word)))
    return any(word in names for word in (*words, *cut))
