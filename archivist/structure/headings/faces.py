"""Titles below numbers that a face of their own tells from text: ``II`` / *Of the Lower Weir*.

Most numbers of a text must have one. A date, a greeting, an epigraph and a direction stand so too,
but they end in a mark, say a day, or go on in a second line of that face.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.datelines import is_dateline
from archivist.structure.headings.lines import is_sentence

_FACES = frozenset({"italic", "bold", "smallcaps"})
_LEAST, _MOST = 3, 0.8  # such titles, and their share of the numbers
_LONGEST = 120  # code points


def of_lines(draft: Draft) -> Mapping[int, int]:
    """Ends of what stands in italics, bold or small capitals, by its start."""
    return {m.start: m.end for m in draft.marks if m.kind in _FACES}


def in_one_face(unit: Unit, faces: Mapping[int, int]) -> bool:
    """Whether all lines are in italics, bold or small capitals; ``faces``: runs' ends, by start."""
    return all(faces.get(line.start, 0) >= line.end for line in unit.lines)


def titles_below(draft: Draft, units: Sequence[Unit], numbers: Iterable[int]) -> Iterator[int]:
    """The places of such titles; ``numbers``: those of lines with a number alone."""
    faces = of_lines(draft)
    places = [k for k in numbers if k + 2 < len(units)]
    found = [k + 1 for k in places if _is_title(draft, units, k + 1, faces)]
    said = {draft.words(units[k]).casefold() for k in found}
    if len(said) >= max(_LEAST, _MOST * len(places)):
        yield from found


def _is_title(draft: Draft, units: Sequence[Unit], k: int, faces: Mapping[int, int]) -> bool:
    unit, below = units[k], units[k + 1]
    words = " ".join(draft.words(unit).split())
    alone = unit.kind == "p" and len(unit.lines) <= 2 and unit.page == units[k - 1].page
    if not alone or not below.gap or len(words) > _LONGEST or not words[-1].isalnum():
        return False
    told = in_one_face(unit, faces) and not in_one_face(below, faces)
    return told and not is_sentence(words) and not is_dateline(words)
