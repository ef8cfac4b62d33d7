"""The rest of a note at the next page's foot, which a drawn line parts from the text there, and its
further paragraphs.

A page draws its line above its notes. What stands right below it in smaller type without a label
goes on with the last note of the page before, whatever mark that ended with; if its sentence shows
no cut, nothing else tells. In the text's own type it goes on with a note that a page cut inside a
sentence. Only in a document that draws lines above its notes: what is below a
line elsewhere may be a caption, or a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivist.patterns import CLOSING, LARGE, late
from archivist.structure.draft import Draft, Unit
from archivist.structure.edges import end_of
from archivist.structure.notes.bodies import SMALLER

_NOTES = ("note", "note-p")
_PARAGRAPHS = frozenset({"p", "quote", "verse", "ab"})
_ALIKE = 1.05  # of a note's size
# Whose note it is, behind its last sentence: "See the toll-book. —Harrow"
_SIGNED = late(
    rf"[.!?…][{CLOSING})\]]* ?[—–] ?[{LARGE}][\w.’']*(?: [{LARGE}][\w.’']*){{0,2}}[\s*_]*$"
)
_LEAST = 2  # notes right below a line
_PIECES = ("p", "quote", "verse")


def rests(draft: Draft) -> Iterator[tuple[Unit, Unit]]:
    """Notes, each with the unit that is its rest on the next page."""
    below = {mark.start for mark in draft.marks if mark.kind == "rule"}
    if sum(unit.kind == "note" and _starts(draft, unit) in below for unit in draft.units) < _LEAST:
        return
    foot: list[Unit] = []
    for k, unit in enumerate(draft.units):
        if unit.kind in _NOTES:
            foot = [note for note in foot if note.page == unit.page] + [unit]
        elif foot and unit.kind in _PIECES and unit.start in below:
            last = going_on(draft, foot)
            follows = bool(last.lines) and last.lines[-1].page + 1 == unit.page
            told = is_small(unit) or is_open(draft, last)
            if follows and told and _is_at_foot(draft, k):
                yield last, unit
                _take_in_below(draft, k, last)  # the last of them may go on a page farther on


def going_on(draft: Draft, foot: Sequence[Unit]) -> Unit:
    """Which note of a page's foot goes on: the last, or the last that ends inside a sentence.

    An author's notes stand above the editor's, whose last is at an end: ``4 See the toll-book.``
    """
    inside = [note for note in foot if is_open(draft, note)]
    return inside[-1] if inside else foot[-1]


def is_open(draft: Draft, note: Unit) -> bool:
    """Whether a note ends inside a sentence, and not with whose it is."""
    if not note.spans:
        return False
    start, end = note.spans[-1]
    tail = draft.text[max(start, end - 60) : end]
    return end_of(tail).open and not _SIGNED.search(tail)


def take_in_paragraphs(draft: Draft) -> None:
    """Have what stands below a note at its page's foot, in its type without a label, be its next
    paragraphs; also below its rest on a later page, if no note stands between.
    """
    last: Unit | None = None
    for k, unit in enumerate(draft.units):
        if unit.kind in _NOTES or (last is not None and _took_in(draft, k, last)):
            last = unit


def _take_in_below(draft: Draft, at: int, note: Unit) -> None:
    """The same below a note's rest, ``draft.units[at]``, on its page."""
    for k in range(at + 1, len(draft.units)):
        if draft.units[k].page != draft.units[at].page or not _took_in(draft, k, note):
            return
        note = draft.units[k]


def _took_in(draft: Draft, at: int, last: Unit) -> bool:
    """Whether a unit became the next paragraph of the note whose ``last`` one is above it."""
    unit = draft.units[at]
    if unit.kind not in _PARAGRAPHS or unit.parts or not last.lines:
        return False
    alike = is_small(unit) and _size(unit) <= _ALIKE * _size(last)
    if not alike or unit.page != last.lines[-1].page or not _is_at_foot(draft, at):
        return False
    unit.kind, unit.place, unit.series = "note-p", last.place, last.series
    return True


def _size(unit: Unit) -> float:
    return max((line.size for line in unit.lines), default=0.0)


def _starts(draft: Draft, note: Unit) -> int:
    """Where a note's first line begins, with its label."""
    return note.lines[0].start if note.lines else note.start


def is_small(unit: Unit) -> bool:
    """Whether all of a unit is in smaller type than the text, as notes are."""
    return bool(unit.lines) and all(line.size <= SMALLER for line in unit.lines)


def _is_at_foot(draft: Draft, at: int) -> bool:
    """Whether nothing but notes, and what is in their type, stands below a unit on its page."""
    page = draft.units[at].page
    for unit in draft.units[at + 1 :]:
        if unit.page != page or unit.kind == "pb":
            return True
        if unit.kind not in (*_NOTES, "fw", "gone") and not is_small(unit):
            return False
    return True
