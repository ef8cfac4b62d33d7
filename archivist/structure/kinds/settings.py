"""Where a scene is played, behind its number: ``SCENE II. A room in the mill.``

What stands behind the label is a stage direction, not the scene's name: a sentence, in a play most
of whose scenes have one. Left alone: scenes that say who is there (``SCENE II. Anna, the
Miller.``), titles in capitals or without a stop, what the format marked as a heading or a person
told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from archivist.patterns import late
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.lines import Reading, in_capitals, read_line
from archivist.structure.kinds import stage
from archivist.structure.kinds.shapes import divided, trimmed

_LEAST, _MOST = 3, 0.5  # scenes that have such a sentence, and their share of all
_PRESENT = 0.25  # of these, that name who speaks: scenes that tell who is there
_WORD = late(r"[^\W\d_][\w’'-]*")
_ARTICLES = frozenset("the a an der die das le la les l un une il lo gli el los las".split())


def recognise(draft: Draft) -> None:
    """Part such directions from the headings of their scenes."""
    if draft.hinted or not any(u.kind == "speech" for u in draft.units):
        return
    scenes = [u for u in draft.units if u.kind == "head" and u.level and _is_scene(draft, u)]
    places = {id(u): _setting(draft, u) for u in scenes}
    told = [draft.text[places[id(u)] : u.end] for u in scenes if places[id(u)]]
    if len(told) < max(_LEAST, _MOST * len(scenes)) or not stage.is_play(draft.units):
        return
    names = frozenset(_names(draft))
    if sum(_names_present(words, names) for words in told) < _PRESENT * len(told):
        draft.units = [p for u in draft.units for p in _parted(draft, u, places.get(id(u), 0))]


def _parted(draft: Draft, scene: Unit, place: int) -> list[Unit]:
    """The label of a scene and where it is played; all other units as they are (``place`` 0)."""
    if not place:
        return [scene]
    head, direction = divided(draft, scene, [place])
    head.spans = trimmed(draft.text, head.spans)
    direction.kind = "stage"
    return [head, direction]


def _is_scene(draft: Draft, unit: Unit) -> bool:
    reading = _scene(draft, unit)
    one = unit.told is None and len(unit.spans) == 1
    return one and reading.label == "scene" and reading.number is not None


def _scene(draft: Draft, unit: Unit) -> Reading:
    """A heading as read; of an act with a scene on the same line the scene."""
    reading = read_line(" ".join(draft.words(unit).split()))
    return read_line(reading.title) if reading.label == "act" else reading


def _setting(draft: Draft, unit: Unit) -> int:
    """Where the sentence behind the label begins; 0 if there is none."""
    title = _scene(draft, unit).title
    if not title.endswith(".") or in_capitals(title):
        return 0
    words = r"\s+".join(re.escape(word) for word in title.split())
    found = re.search(rf"{words}\W*$", draft.text[unit.start : unit.end])
    return unit.start + found.start() if found and not unit.embeds and not unit.inlines else 0


def _names(draft: Draft) -> Iterator[tuple[str, ...]]:
    """The names of those who speak, word by word."""
    for unit in draft.units:
        if unit.kind == "speech" and unit.parts and unit.parts[0][0] == "speaker":
            yield _words(draft.text[slice(*unit.parts[0][1])])


def _words(text: str) -> tuple[str, ...]:
    found = (word.casefold() for word in _WORD.findall(text))
    return tuple(word for word in found if word not in _ARTICLES)


def _names_present(words: str, names: Collection[tuple[str, ...]]) -> bool:
    """Whether a name, and no more, is what stops part: ``Anna, the Miller.``"""
    return any(_words(piece) in names for piece in stage.pieces(words) if _words(piece))
