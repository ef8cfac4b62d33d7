"""Notes at the feet of printed pages, known by their place and their smaller type.

Where the reader of a scan or a PDF measured lines, smaller type at a page's foot that opens with a
sign is a note, also when the engine took the small figure for ``*`` or ``>``. Its call stands above
it on the same page, or on one before: raised, glued to a word, or as a mark that nobody prints
there (``war;?``). What an engine read is matched with the notes over the whole book
(``foot_places.py``); of other pages, and where that finds none, a page's calls are believed when
there are as many as its notes (``foot_calls.py``). Else the notes stand without calls.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.model import Span
from archivist.structure.draft import Draft, Unit
from archivist.structure.notes import foot_signs
from archivist.structure.notes.foot_calls import counted_calls, home
from archivist.structure.notes.foot_labels import by_page, feet_of, read_by_engine
from archivist.structure.notes.foot_numbers import Foot, Label, counted
from archivist.structure.notes.foot_places import Known, likely_calls
from archivist.structure.notes.marks import Mark
from archivist.structure.notes.series import Member
from archivist.structure.notes.signs import SIGN
from archivist.structure.notes.solve import Solution

_FIGURES = 2  # notes with figures, beside which an engine took others for stars


def footed(
    draft: Draft, settled: Solution, pairs: Solution, series: int, heads: Sequence[int]
) -> Solution:
    """Calls and notes of pages' feet; each pair is a series of its own, from ``series`` on.

    What is ``settled`` stays. Of its labels at feet of pages that an engine read, those without a
    call get one if a place is likely enough; of other pages' they are let alone. Of ``pairs``, of
    signs, those stand that an engine did not read: of what it read they are found anew, with the
    signs that it misread. ``heads``: the units that head sections of notes.
    """
    pages = by_page(draft)
    engine = read_by_engine(draft, pages)
    if not engine:
        settled = Solution([*settled.calls, *pairs.calls], [*settled.labels, *pairs.labels])
    out = Solution() if engine else Solution([*pairs.calls], [*pairs.labels])
    known = Known(settled, any(mark.kind == "conf" for mark in draft.marks))
    found = feet_of(draft, pages, known)
    _sections(found, [draft.units[head].start for head in heads])
    feet, numbers = counted(draft.text, found)
    used = {member.mark.start for member in settled.calls}
    starts = [lines[0][1].start for lines in pages]
    likely = iter(likely_calls(draft, feet, numbers, known, starts))
    values = iter(numbers)
    signs = any(m.mark.form == "sign" for m in settled.labels)  # then no sign is a misread figure
    starred = any(draft.text[x.start : x.end] == "**" for foot in feet for x in foot.labels)
    last = 0  # the series of the last note
    for foot in feet:
        calls = [next(likely) for _ in foot.labels]
        if not any(calls) and not any(map(known.member, foot.labels)):
            calls = [*counted_calls(draft, foot, used)] or calls
        used |= {call[0] for call in calls if call is not None}
        own = [last]
        for label, call in zip(foot.labels, calls, strict=True):
            n = next(values)
            sign = foot_signs.printed(-n, starred) if n < 0 else ""
            member = known.member(label)
            if member is None:
                mark = _label_mark(draft.text, label, abs(n), sign)
                member = Member(_as_sign(draft.text, mark) if signs else mark, series)
                out.labels.append(member)
                series += 1
            if call is not None and known.call(member) is None:
                mark = _call_mark(draft.text, call, member.mark.n, member.mark.sign)
                out.calls.append(Member(mark._replace(unit=home(draft, call)), member.series))
            own.append(member.series)
        for unit, before in foot.passed:
            if own[before]:
                _go_on(draft.units[unit], own[before])
        last = own[-1]
    if engine and (any(n < 0 for n in numbers) or len(numbers) < _FIGURES):
        _with_pairs(out, pairs)
    return out


def _sections(feet: Sequence[Foot], heads: Sequence[int]) -> None:
    """Tell the feet that are a chapter's notes, below a head of their own, or go on with them on
    pages that have nothing else: their calls stand anywhere in the chapter."""
    ended, since = 0, -1  # where the last such notes end
    for foot in feet:
        foot.labels = [label for label in foot.labels if label.start not in heads]
        first = foot.labels[0].start if foot.labels else foot.end
        head = next((head for head in heads if foot.start <= head <= first), None)
        if head is not None:
            since = ended
            at = next((k for k, x in enumerate(foot.labels) if x.start > head and not x.lost), -1)
            if at >= 0:
                foot.labels[at] = foot.labels[at]._replace(headed=True)
        elif foot.start < foot.end:
            since = -1
        foot.since = since
        if since >= 0:
            ended = foot.labels[-1].end if foot.labels else foot.end


def _with_pairs(out: Solution, pairs: Solution) -> None:
    """Adds the pairs of signs of which neither has been found, and calls of notes without one."""
    labels = {member.mark.start: member for member in out.labels}
    called = {member.series for member in out.calls}
    used = {member.mark.start for member in out.calls}
    for call, label in zip(pairs.calls, pairs.labels, strict=True):
        found = labels.get(label.mark.start)
        if call.mark.start in used or (found is not None and found.series in called):
            continue
        if found is None:
            out.labels.append(label)
        out.calls.append(call if found is None else Member(call.mark, found.series))


def _go_on(unit: Unit, series: int) -> None:
    """Have a paragraph go on with the note of a series."""
    unit.kind, unit.place, unit.series, unit.parts = "note-p", "bottom", series, []


def _label_mark(text: str, label: Label, n: int, sign: str) -> Mark:
    read = text[label.start : label.end]
    form = "sign" if sign == read else "bare" if not sign and read == str(n) else "damaged"
    if read == f"({n})":
        return Mark(label.start + 1, label.end - 1, n, "paren", 1.0, label.unit, True, label.start,
                    label.end, label.start, label.text, label.first)  # fmt: skip
    return Mark(label.start, label.end, n, form, 1.0, label.unit, True, label.start, label.end,
                label.start, label.text, label.first, sign)  # fmt: skip


def _as_sign(text: str, mark: Mark) -> Mark:
    """A label of signs alone as what it is: ``**`` is no 2 where signs call other notes."""
    found = SIGN.match(text, mark.start)
    if found is None or found.end() < mark.end:
        return mark
    return mark._replace(end=found.end(), form="sign", close=found.end(), sign=found.group())


def _call_mark(text: str, span: Span, n: int, sign: str) -> Mark:
    start, end = span
    outer = start - text[start - 1].isspace()
    read = text[start:end]
    form = "sign" if sign and sign == read else "glued" if read == str(n) else "damaged"
    return Mark(start, end, n, form, 1.0, 0, False, start, end, outer, end, False, sign)
