"""Who is on the stage when a scene begins: ``SCENE II`` / ``The Miller, Anna and the Clerk.``

Below most scenes stands a line that names those who speak in the play, and nothing else: it is a
direction, not the scene's title. Once that is known, ``The same, without Anna`` is one, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from archivist.patterns import late
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.kinds.stage import LONGEST_PRESENT, pieces

_SCENES = 3  # with such a line
_MOST = 0.5  # of the scenes with a line below
_SPEECHES = 3  # that begin with a name
_WORD = late(r"[^\W\d_]{3,}")


def set_aside(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """Mark the lines that say who is present as entries of a list: they are no titles."""
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
    for line in below:
        if any(_named(part, names) for part in pieces(line.text)):
            line.listed = True


def _speakers(around: Surroundings) -> frozenset[str]:
    """The words that several paragraphs open with, letters alike."""
    often = Counter(
        match.group().casefold()
        for unit in around.units
        if unit.spans and (match := _WORD.match(around.draft.text, *unit.spans[0]))
    )
    return frozenset(word for word, n in often.items() if n >= _SPEECHES)


def _named(part: str, names: Collection[str]) -> bool:
    return any(word.casefold() in names for word in _WORD.findall(part) if word[0].isupper())
