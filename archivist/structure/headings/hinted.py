"""Headings that the source's format marks: read, paired and nested like all others.

That a unit is a heading, and which others it stands beside, is what the marks say; what it is
called, its number, its title on a line of its own and its place in front or back are read from
its wording. Labels nest headings of one mark where they tell parts from chapters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings import levels
from archivist.structure.headings.candidates import (
    NAMED,
    Candidate,
    Surroundings,
    as_title,
    candidate,
)
from archivist.structure.headings.endings import ends_division, ends_work
from archivist.structure.headings.inner_numbers import MOTTO, begun_anew
from archivist.structure.headings.ranks import NUMBERED, PLAIN

_CHAPTER = 40  # rank of the labels of chapters; what is above holds them
_TITLES = 3  # unnumbered headings that are a collection's
_PAIRS = 3  # numbers with titles that show where the text begins
_STRAYS = 0.05  # of the headings of a mark, that are no titles below numbers


def gather(around: Surroundings) -> list[Candidate]:
    """The marked headings of the draft as candidates; lists of contents and of notes apart."""
    _demote_ends(around)
    return [
        _candidate(around, k, unit)
        for k, unit in enumerate(around.units)
        if unit.kind == "head" and unit.level and unit.type != "contents"
    ]


def _demote_ends(around: Surroundings) -> None:
    """What says that a division or the work ends is no heading: ``THE END``."""
    for unit in around.units:
        words = around.wording.unit(unit) if unit.kind == "head" else ""
        if words and (ends_work(words) or ends_division(words)):
            unit.kind, unit.level, unit.type = "p", 0, ""


def _candidate(around: Surroundings, k: int, unit: Unit) -> Candidate:
    c = candidate(around, k, unit) or as_title(around, k, unit)
    if unit.type == "notes":
        c.name, c.matter = "notes", unit.matter or "back"
    c.rank = NAMED if c.name else NUMBERED if c.reading.number else PLAIN
    return c


def decide(candidates: Sequence[Candidate]) -> None:
    """Titles that stand under their number: of the same mark, or of one that from the first to the
    last holds hardly anything else but titles below what may be a misread number.

    Where the number has the smaller mark, it stands as high as its title.
    """
    pairs = [(a, b) for a, b in pairwise(candidates) if _pair(a, b)]
    own = _own_levels(candidates, pairs)
    for a, b in pairs:
        same = a.unit.level == b.unit.level
        if not a.second and (same or b.unit.level not in own):
            b.second, b.rank, a.titled = True, 0, True
            a.unit.level = min(a.unit.level, b.unit.level)
            a.entry = a.entry if a.entry >= 0 else b.entry


def _own_levels(
    candidates: Sequence[Candidate], pairs: Sequence[tuple[Candidate, Candidate]]
) -> set[int]:
    """The marks of headings that stand below no number, between the first title and the last.

    What is above is a title page, and what is behind ends the work: ``Orme, spring of 1871``.
    """
    numbers = {a.unit.level for a, _ in pairs}
    below = {id(b) for a, b in pairwise(candidates) if b.at == a.at + 1 and a.unit.level in numbers}
    several = len(pairs) >= _PAIRS
    text = [c for c in candidates if not several or pairs[0][0].at <= c.at <= pairs[-1][1].at]
    often = Counter(c.unit.level for c in text)
    alone = Counter(c.unit.level for c in text if id(c) not in below)
    return {level for level, n in alone.items() if n > _STRAYS * often[level]}


def _pair(a: Candidate, b: Candidate) -> bool:
    """A number alone with a heading right behind it that has none, or an initial: ``D. Anna``."""
    alone = a.reading.number is not None and not a.reading.title
    initial = len(b.reading.n) == 1 and b.reading.title != "" and b.value != a.value + 1
    untold = b.reading.number is None or initial
    return alone and b.at == a.at + 1 and untold and b.name != "notes"


def settle(candidates: Sequence[Candidate], around: Surroundings) -> None:
    """Levels, types and matter of the headings."""
    heads = [c for c in candidates if not c.second]
    if not around.draft.hinted:
        _scenes_in_acts(heads)
    calls, outer, anew = _first_calls(around), _outer(heads), _anew(heads)
    steps = [
        (heads[0].unit.level, False) if _holds_all_notes(c, heads, calls, around)
        else (c.unit.level, _inside(c, outer) or id(c) in anew)
        for c in heads
    ]  # fmt: skip
    order = {step: k for k, step in enumerate(sorted(set(steps)))}
    chapters = [
        step for c, step in zip(heads, steps, strict=True)
        if c.reading.number is not None and not c.reading.label and c.rank == NUMBERED
    ]  # fmt: skip
    labelled = any(c.reading.label for c in heads)
    top = order[min(chapters)] if chapters and not labelled else -1
    ranks = [NUMBERED + order[s] - top if top >= 0 else order[s] for s in steps]
    plain = [c for c, s in zip(heads, steps, strict=True) if c.rank == PLAIN and order[s] == 0]
    levels.write(heads, ranks, not chapters and not labelled and len(plain) >= _TITLES)


def _scenes_in_acts(heads: Sequence[Candidate]) -> None:
    """Have no scene stand outside acts, however large its title was measured on the page, and no
    list of persons around them."""
    acts = [c.unit.level for c in heads if c.reading.label == "act"]
    for c in heads if acts else ():
        if c.reading.label == "scene" or c.name == "castList":
            c.unit.level = max(c.unit.level, min(acts))


def _first_calls(around: Surroundings) -> dict[str, int]:
    """Where each note is called first, by its key."""
    found: dict[str, int] = {}
    for unit in around.units:
        for inline in unit.inlines:
            if inline.kind == "note" and inline.value:
                found.setdefault(inline.value, inline.start)
    return found


def _holds_all_notes(
    c: Candidate, heads: Sequence[Candidate], calls: dict[str, int], around: Surroundings
) -> bool:
    """A head of notes at the end whose notes belong to more than the division it stands in."""
    if c.unit.type != "notes" or c is not heads[-1] or len(heads) < 2:
        return False
    outer = next((h for h in reversed(heads[:-1]) if h.unit.level < c.unit.level), None)
    keys = [u.key for u in around.units[c.at :] if u.kind == "note"]
    return outer is not None and any(
        calls.get(k, outer.unit.start) < outer.unit.start for k in keys
    )


def _outer(heads: Sequence[Candidate]) -> dict[int, tuple[int, frozenset[int]]]:
    """By marks of which some are parts' and others chapters', or acts' and scenes': where the first
    of a part or act stands, and the ranks of these.
    """
    alike: defaultdict[int, list[Candidate]] = defaultdict(list)
    for c in heads:
        if c.reading.label:
            alike[c.unit.level].append(c)
    found: dict[int, tuple[int, frozenset[int]]] = {}
    for level, labelled in alike.items():
        outer = [c for c in labelled if c.reading.rank < _CHAPTER]
        if not outer and any(c.reading.label == "scene" for c in labelled):
            outer = [c for c in labelled if c.reading.label == "act"]
        if outer and len(outer) < len(labelled):
            found[level] = outer[0].at, frozenset(c.reading.rank for c in outer)
    return found


def _anew(heads: Sequence[Candidate]) -> frozenset[int]:
    """The ids of numbered headings inside those of the same mark, right below which they begin
    again: ``FIRST PERIOD`` / ``CHAPTER I`` ... ``SECOND PERIOD`` / ``CHAPTER I``.
    """
    alike: defaultdict[int, list[Candidate]] = defaultdict(list)
    for c in heads:
        alike[c.unit.level].append(c)
    return frozenset(id(c) for row in alike.values() for c in _counted_anew(row))


def _counted_anew(row: Sequence[Candidate]) -> list[Candidate]:
    """Of headings of one mark those that count from one below others; none but all of a label."""
    often = Counter(c.reading.label for c in row if c.value and c.reading.rank >= _CHAPTER)
    if not often:
        return []
    label = max(often, key=lambda name: often[name])
    numbers = [c.value if c.reading.label == label else 0 for c in row]

    def is_near(title: int, k: int) -> bool:
        return row[k].unit.start - row[title].unit.end <= MOTTO

    return [row[k] for k in begun_anew(numbers, is_near)]


def _inside(c: Candidate, outer: Mapping[int, tuple[int, frozenset[int]]]) -> bool:
    """Whether labels put a heading inside another one of the same mark: chapters in parts, scenes
    in acts."""
    if c.unit.level not in outer or c.rank == NAMED:
        return False
    at, ranks = outer[c.unit.level]
    return c.at >= at and c.reading.rank not in ranks


def is_marked(draft: Draft) -> bool:
    """Whether the format marks the headings of the text."""
    return any(
        u.kind == "head" and u.level and u.type not in ("contents", "notes") for u in draft.units
    )
