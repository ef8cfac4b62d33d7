"""The title of a play of one act, printed again above its scenes: they are parts of what it names.

``PERSONS`` / ... / ``THE LOWER WEIR`` / ``A kitchen by the river.`` / ``SCENE I.``: it stands right
above the first scene, or what that shows is between. The last person of the list stands there in
plays without such a title, so it is the title that the book opens with, or that its list of
contents or its format names; or nothing ends it, where a stop ends all persons, and no scene names
what it names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from archivist.patterns import late
from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings
from archivist.structure.headings.lines import in_capitals, in_title_case, key
from archivist.structure.headings.ranks import PLAIN, PLAY

_LONGEST = 80  # code points
_ALIKE = 0.85  # of letters, in what OCR read twice
_OPENING = 4  # units that a title page begins with
_PERSONS = 2
_WORD = late(r"[^\W\d_]{4,}")


def title_of_play(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """Put the title above its scenes, where they are not parts of acts."""
    labelled = [c for c in candidates if c.rank and c.reading.label and c.reading.number]
    scenes = [c for c in labelled if c.reading.label == "scene"]
    if len(scenes) < 2 or len(scenes) < len(labelled) or scenes[0].value != 1:
        return
    title = _above(scenes[0], by_place, around)
    if title is None or any(c.value == 1 for c in scenes[1:]):
        return
    said = title.entry >= 0 or _opens_book(title, around)
    if said or _ends_list(title, scenes, by_place, around):
        title.rank = PLAY


def _above(
    first: Candidate, by_place: Mapping[int, Candidate], around: Surroundings
) -> Candidate | None:
    """A short line above the first scene, or above what it shows."""
    for at in (first.at - 1, first.at - 2):
        c = by_place.get(at)
        if c is not None and _is_title(c):
            return c
        if at < 0 or not _shows(at, around):
            return None
    return None


def _is_title(c: Candidate) -> bool:
    free = c.rank in (0, PLAIN) and not (c.second or c.name or c.reading.number)
    plain = (c.caps or c.title_case) and c.text[-1] not in ",;:" and len(c.text) <= _LONGEST
    return free and plain


def _shows(at: int, around: Surroundings) -> bool:
    """Whether a sentence stands there: ``A kitchen by the river.``"""
    unit = around.units[at]
    words = around.draft.words(unit)
    cased = in_capitals(words) or in_title_case(words)
    return unit.kind == "stage" or (unit.kind == "p" and words[-1] in ".!?…)" and not cased)


def _opens_book(title: Candidate, around: Surroundings) -> bool:
    """Whether the book opens with it, or its format names it so."""
    known = around.draft.metadata.title
    lines = [known] if known else []
    lines += [around.wording.unit(u) for u in around.units[: min(_OPENING, title.at)]]
    wanted = key(title.text)
    return any(
        SequenceMatcher(None, key(line), wanted, autojunk=False).ratio() >= _ALIKE
        for line in lines
        if len(line) <= 2 * _LONGEST
    )


def _ends_list(
    title: Candidate,
    scenes: Sequence[Candidate],
    by_place: Mapping[int, Candidate],
    around: Surroundings,
) -> bool:
    """Whether it stands below a list of persons that all end with a stop, and names none."""
    above = range(title.at - 1, -1, -1)
    head = next((at for at in above if (c := by_place.get(at)) and c.rank == NAMED), -1)
    if head < 0 or by_place[head].name != "castList" or title.at - head <= _PERSONS:
        return False
    persons = [around.draft.words(around.units[at]) for at in range(head + 1, title.at)]
    named = {word for c in scenes for word in _words(c.text)} & set(_words(title.text))
    return title.text[-1].isalnum() and all(p[-1] == "." for p in persons) and not named


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
