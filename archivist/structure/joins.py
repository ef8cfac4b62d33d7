"""Paragraphs and notes that pages, notes at page feet or furniture cut become one unit again.

The first piece takes the spans of the second; what stood between them as furniture goes into its
``embeds``; notes between them stay units of their own. The second piece is ``gone``.

The spans' convention: where a space is to stand between two pieces, the earlier span ends one
white-space character after its last word (assembly makes that character a space); after a hyphen
it ends with the hyphen, and assembly decides whether the hyphen stays.

A heading, a section break, verse or a quotation ends a paragraph: what comes after it is a new
one, small letter or not.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.structure import hung_speeches, named
from archivist.structure.continuation import Judge, Place
from archivist.structure.draft import Draft, Unit
from archivist.structure.edges import End, begins_small, end_of
from archivist.structure.kinds import turned
from archivist.structure.kinds.shapes import breaks_word
from archivist.structure.note_rests import going_on, is_open, is_small, rests, take_in_paragraphs
from archivist.structure.stanzas import left_over

_NOTES = ("note", "note-p")
_NOT_TEXT = (*_NOTES, "gone")
_FURNITURE = ("fw", "pb")
_INITIAL = 3  # lines that an initial takes
_REACH = 14  # units after a note's foot in which its rest is looked for
_BRIDGED = 2.0  # the fit of two pieces that share an emphasis
_LARGER = 1.05  # of the note's size
_SURE = 0.8  # of the gain by reading a piece as the rest of a note (a sentence that fits gains 1)


def recognise(draft: Draft) -> None:
    """Join notes, then running text."""
    take_in_paragraphs(draft)
    for note, rest in rests(draft):
        join(draft, note, rest)
    _join_notes(draft)
    take_in_paragraphs(draft)  # those below rests
    left_over(draft)
    if draft.layout.wrapped and not draft.hinted:
        _join_below_initials(draft)
    if not draft.hinted:
        turned.make_words_whole(draft)
    if draft.layout.paged and not draft.hinted:
        turned.mend(draft)
        named.rests(draft)
        hung_speeches.join(draft)
    _join_text(draft)


# ---------------------------------------------------------------------------------------- joining


def join(draft: Draft, first: Unit, second: Unit, between: Sequence[Unit] = ()) -> None:
    """Make ``second`` the rest of ``first``; ``between`` is furniture, embedded where it stood."""
    start, end = first.spans[-1]
    hyphen = end_of(draft.text[max(start, end - 40) : end]) is End.HYPHEN
    if not hyphen and draft.text[end : end + 1].isspace():
        end += 1
        first.spans[-1] = (start, end)
    first.embeds += [(end, unit) for unit in between]
    first.embeds += second.embeds
    first.spans += second.spans
    first.inlines += second.inlines
    if first.kind == "verse" and breaks_word(draft.text, first.lines[-1], second.lines[0]):
        line = first.lines.pop()
        second.lines[0] = line._replace(end=second.lines[0].end, columns=0)
    first.lines += second.lines
    second.kind = "gone"
    second.spans, second.inlines, second.embeds = [], [], []


# ----------------------------------------------------------------------------------- running text


def _join_text(draft: Draft) -> None:
    judge = Judge(draft)
    embedded: set[int] = set()
    before: Unit | None = None
    last: Unit | None = None
    place = Place()
    for unit in draft.units:
        if unit.kind == "gone":
            continue
        if unit.kind in _FURNITURE:
            place.furniture.append(unit)
            continue
        if unit.kind in _NOTES:
            place.notes = True
            continue
        if last is not None and judge.continues(before, last, unit, place):
            join(draft, last, unit, place.furniture)
            embedded.update(id(u) for u in place.furniture)
        else:
            before, last = last, unit
        place = Place()
    draft.units = [unit for unit in draft.units if id(unit) not in embedded]


def _join_below_initials(draft: Draft) -> None:
    """Put together what an initial over two or three lines sets in, and an engine lost: right below
    a heading a full line leaves a sentence open, and the next goes on small, at another depth.
    """
    head: Unit | None = None
    first: Unit | None = None
    for unit in draft.units:
        if unit.kind == "gone" or unit.kind in _FURNITURE:
            continue
        if head is not None and first is None and unit.kind == "p" and len(unit.lines) <= _INITIAL:
            first = unit
            continue
        if first is not None and unit.kind == "p" and _goes_on_below(draft, first, unit):
            join(draft, first, unit)
        head, first = (unit if unit.kind == "head" else None), None


def _goes_on_below(draft: Draft, first: Unit, unit: Unit) -> bool:
    if not (first.spans and unit.spans) or unit.gap or unit.page != first.lines[-1].page:
        return False
    last, (start, end) = first.lines[-1], unit.spans[0]
    words = draft.text[start : min(end, start + 40)].split(maxsplit=1)
    full = bool(words) and last.width + 1 + len(words[0]) >= draft.layout.width
    return full and end_of(_tail(draft, first)).open and begins_small(draft.text[start:end])


# ------------------------------------------------------------------------------------------ notes


def _join_notes(draft: Draft) -> None:
    """Find the rest of notes that end in mid-sentence.

    In text that gives page after page, the rest of the last note stands behind the next page's
    text, before that page's own notes: between two paragraphs which fit together without it.
    """
    units = [u for u in draft.units if u.kind not in (*_FURNITURE, "gone")]
    for k, unit in enumerate(units):
        after = units[k + 1] if k + 1 < len(units) else None
        if after is not None and _goes_on(draft, unit, after):
            join(draft, unit, after)
        if unit.kind not in _NOTES or after is None or after.kind in _NOTES:
            continue
        own = _going_on(draft, units, k)
        at: int | None = k
        while at is not None and is_open(
            draft, units[own]
        ):  # it may fill more than one page's foot
            at = _rest(draft, units, at, own)
            if at is not None:
                join(draft, units[own], units[at])


def _goes_on(draft: Draft, note: Unit, after: Unit) -> bool:
    """Whether the note's next paragraph, on the next page, is in the middle of its sentence."""
    if note.kind != "note" or after.kind != "note-p" or not (note.spans and after.spans):
        return False
    start, end = after.spans[0]
    own = note.series == after.series and note.page < after.page
    small = begins_small(draft.text[start : min(end, start + 12)])
    return own and small and end_of(_tail(draft, note)).open


def _going_on(draft: Draft, units: list[Unit], last: int) -> int:
    """Which of the notes at a page's foot, of which ``last`` is the last, goes on.

    Without pages, notes that stand together may be all those of a chapter.
    """
    if not draft.layout.paged:
        return last
    first = last
    while first and units[first - 1].kind in _NOTES and units[first - 1].page == units[last].page:
        first -= 1
    note = going_on(draft, units[first : last + 1])
    return next(k for k in range(first, last + 1) if units[k] is note)


def _rest(draft: Draft, units: list[Unit], at: int, own: int) -> int | None:
    """The unit behind ``units[at]`` that reads best as the rest of the note ``units[own]``; none
    behind later notes.
    """
    text: list[int] = []  # running text after the note, to the next notes and one beyond
    foot = -1  # the piece of it right before the next notes
    for k in range(at + 1, min(at + 1 + 3 * _REACH, len(units))):
        if units[k].kind not in _NOT_TEXT:
            text.append(k)
            if foot >= 0 or len(text) > _REACH:
                break
        elif foot < 0 and text:
            foot = text[-1]
    before = next((k for k in range(at - 1, -1, -1) if units[k].kind not in _NOT_TEXT), -1)
    row = [before, *text, -1]
    best, gain = None, _SURE
    for a, b, c in zip(row, row[1:], row[2:], strict=False):
        if units[b].kind != "p" or units[b].parts or _is_larger(units[b], units[own]):
            continue
        if 0 <= foot < b:
            break
        value = _fit(draft, units, a, c) + _fit(draft, units, own, b)
        value -= _fit(draft, units, a, b) + _fit(draft, units, b, c)
        value += 0.3 * (b == foot)
        if value > gain:
            best, gain = b, value
    return best


def _is_larger(unit: Unit, note: Unit) -> bool:
    """Whether a unit is set in larger type than the note's last line: it is no rest of it."""
    return unit.lines[0].size > _LARGER * note.lines[-1].size


def _fit(draft: Draft, units: list[Unit], a: int, b: int) -> float:
    """How well one unit follows another: 1 for a sentence that runs on, less than 0 for a break."""
    if a < 0 or b < 0:
        return 0.0
    first, second = units[a], units[b]
    if not first.spans or not second.spans:
        return 0.0
    bridge = draft.bridges.get(id(first))
    if bridge is not None:
        return _BRIDGED if bridge is second else -_BRIDGED
    if first.kind == "p" == second.kind and is_small(first) != is_small(second):
        return -0.3  # a sentence goes on in its own type
    closed = first.kind not in ("p", *_NOTES) or not end_of(_tail(draft, first)).open
    start, end = second.spans[0]
    small = second.kind == "p" and begins_small(draft.text[start : min(end, start + 12)])
    if closed:
        return -1.0 if small else 0.5
    return 1.0 if small else -0.3


def _tail(draft: Draft, unit: Unit) -> str:
    start, end = unit.spans[-1]
    return draft.text[max(start, end - 60) : end]
