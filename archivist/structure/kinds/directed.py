"""Speeches with a direction behind the speaker's name, and no mark between.

``ANNA mit leiser Stimme. Wer ist da?`` is one, ``ANNA geht ab. Man läutet.`` a direction. Where a
few such paragraphs of names in capitals ask and cry, they are said.

Names in small letters open sentences of directions, too. Theirs are said where they are many and
most stand between speeches of others, as what speakers do does not. Left alone is what stands right
below a heading, or goes on with what another one does (``Anna ab. Orr folgt ihr.``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.lines import in_capitals
from archivist.structure.kinds.speakers import LEAST
from archivist.structure.kinds.voices import Heard, Voices
from archivist.structure.talk import asks

_MANY = 12  # of those with names in small letters
_TURNS = 0.7  # of those with names in small letters, between others: .82 to .90 in three plays


def directed(
    draft: Draft, units: Sequence[Unit], silent: Collection[int], voices: Voices
) -> Mapping[int, Heard]:
    """Such paragraphs, by their starts; none whose start is in ``silent``."""
    found = {
        unit.start: heard
        for unit in units
        if unit.kind == "p" and unit.lines and not unit.parts and unit.start not in silent
        if (heard := voices.directed(draft.text, *unit.spans[0]))
    }
    large = {start: heard for start, heard in found.items() if in_capitals(heard.name)}
    if large:
        return large if _are_said(draft, units, large) else {}
    turns = {start: found[start] for start in _between_others(draft, units, found)}
    if len(turns) < max(_MANY, _TURNS * len(found)) or not _are_said(draft, units, turns):
        return {}
    below = {b.start for a, b in pairwise(units) if a.kind == "head"}
    acting = {unit.start for unit in units if _acts(draft, unit, found, voices)}
    return {start: heard for start, heard in found.items() if start not in below | acting}


def _are_said(draft: Draft, units: Sequence[Unit], found: Mapping[int, Heard]) -> bool:
    """Whether there are a few, which ask and cry."""
    words = [draft.words(unit) for unit in units if unit.start in found]
    return len(words) >= LEAST and asks(words)


def _between_others(
    draft: Draft, units: Sequence[Unit], found: Mapping[int, Heard]
) -> Iterator[int]:
    """Those that stand between what others say, by what opens the speeches next to them."""
    opened = [("", 0), *_opened(draft, units, found), ("", 0)]
    for before, (name, start), after in zip(opened, opened[1:], opened[2:], strict=False):
        if start in found and name not in (before[0], after[0]):
            yield start


def _opened(
    draft: Draft, units: Sequence[Unit], found: Mapping[int, Heard]
) -> Iterator[tuple[str, int]]:
    """The speakers in their order, and where their speeches start; headings have no name."""
    for unit in units:
        if unit.kind == "speech" and unit.parts:
            yield draft.text[slice(*unit.parts[0][1])].rstrip(" .:"), unit.start
        elif unit.start in found:
            yield found[unit.start].name, unit.start
        elif unit.kind == "head":
            yield "", unit.start


def _acts(draft: Draft, unit: Unit, found: Mapping[int, Heard], voices: Voices) -> bool:
    """Whether another one does something behind the stop."""
    heard = found.get(unit.start)
    if heard is None or heard.how is None:
        return False
    at, end = heard.how[1], unit.spans[0][1]
    while at < end and draft.text[at].isspace():
        at += 1
    return voices.acts(draft.text, at, end)
