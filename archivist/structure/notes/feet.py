"""Notes at the feet of printed pages, known by their place and their smaller type.

Where the reader of a scan or a PDF measured lines, smaller type at a page's foot that opens with a
sign is a note, also when the engine took the small figure for ``*`` or ``>``. Its call stands above
it on the same page, or on one before: raised, glued to a word, or as a mark that nobody prints
there (``war;?``). What an engine read is matched with the notes over the whole book
(``foot_places.py``); of other pages, and where that finds none, a page's calls are believed when
there are as many as its notes (``foot_calls.py``). Else the notes stand without calls.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from archivist.model import Span
from archivist.patterns import late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.notes.bodies import SMALLER
from archivist.structure.notes.calls import SILENT
from archivist.structure.notes.foot_calls import counted_calls, home
from archivist.structure.notes.foot_numbers import Foot, Label, counted
from archivist.structure.notes.foot_places import Known, likely_calls
from archivist.structure.notes.marks import Mark
from archivist.structure.notes.series import Member
from archivist.structure.notes.solve import Solution

# No "1st, The toll is to be paid": a point.
_LABEL = late(
    r"(\d{1,3}(?!(?:st|nd|rd|th|d)(?:ly)?\b)|[^\w\s“‘„«\"(\[—–-]{1,2}|[A-Za-z](?=[ \t]))"
    r"[.)]?[ \t]{0,2}(?=\S)"
)


def footed(draft: Draft, settled: Solution, series: int) -> Solution:
    """Calls and notes of pages' feet; each pair is a series of its own, from ``series`` on.

    What is ``settled`` stays. Of its labels at feet of pages that an engine read, those without a
    call get one if a place is likely enough; of other pages' they are let alone.
    """
    out = Solution()
    known = Known(settled, any(mark.kind == "conf" for mark in draft.marks))
    pages = by_page(draft)
    feet, numbers = counted(draft.text, list(_feet(draft, pages, known)))
    used = {member.mark.start for member in settled.calls}
    starts = [lines[0][1].start for lines in pages]
    likely = iter(likely_calls(draft, feet, numbers, known, starts))
    values = iter(numbers)
    for foot in feet:
        calls = [next(likely) for _ in foot.labels]
        if not any(calls) and not any(map(known.member, foot.labels)):
            calls = [*counted_calls(draft, foot, used)] or calls
        used |= {call[0] for call in calls if call is not None}
        for unit, before in foot.passed:
            if before or out.labels:
                _go_on(draft.units[unit], series + before - 1)
        for label, call in zip(foot.labels, calls, strict=True):
            n = next(values)
            member = known.member(label)
            if member is None:
                member = Member(_label_mark(draft.text, label, n), series)
                out.labels.append(member)
                series += 1
            if call is not None and known.call(member) is None:
                mark = _call_mark(draft.text, call, member.mark.n)
                out.calls.append(Member(mark._replace(unit=home(draft, call)), member.series))
    return out


def _go_on(unit: Unit, series: int) -> None:
    """Have a paragraph go on with the note of a series."""
    unit.kind, unit.place, unit.series, unit.parts = "note-p", "bottom", series, []


# ------------------------------------------------------------------------------------- the feet


def _feet(
    draft: Draft, pages: Sequence[Sequence[tuple[int, Line]]], known: Known
) -> Iterator[Foot]:
    raised = {m.start for m in draft.marks if m.kind == "superscript"}
    head = False
    before = 0
    for lines in pages:
        small = _small_end(lines)
        start = lines[0][1].start
        foot = Foot(before, start, small[0][1].start if small else lines[-1][1].end)
        before = start
        head = head or any(draft.units[u].kind == "head" for u, _ in lines)
        for unit, line in small:
            match = _LABEL.match(draft.text, line.start, line.end)
            if draft.units[unit].kind in SILENT or not match:
                continue
            if known.is_closed(unit, match.start(1)):
                continue
            letter = draft.text[match.start(1)].isalpha()
            if line.start in raised or not letter:
                first = draft.units[unit].lines[0] == line
                span = match.span(1)
                foot.labels.append(Label(*span, match.end(), unit, first, head))
                head = False
        if foot.labels and foot.start < foot.end:
            yield foot


def by_page(draft: Draft) -> list[list[tuple[int, Line]]]:
    """The lines of each page with the index of their unit, furniture left out."""
    pages: defaultdict[int, list[tuple[int, Line]]] = defaultdict(list)
    for index, unit in enumerate(draft.units):
        if unit.kind not in ("fw", "pb", "gone"):
            for line in unit.lines:
                pages[line.page].append((index, line))
    return [pages[number] for number in sorted(pages)]


def _small_end(lines: Sequence[tuple[int, Line]]) -> Sequence[tuple[int, Line]]:
    """The lines in smaller type at a page's end; none where the whole page is small."""
    cut = len(lines)
    while cut and lines[cut - 1][1].size <= SMALLER:
        cut -= 1
    return lines[cut:] if cut else []


def _label_mark(text: str, label: Label, n: int) -> Mark:
    form = "bare" if text[label.start : label.end] == str(n) else "damaged"
    return Mark(label.start, label.end, n, form, 1.0, label.unit, True, label.start, label.end,
                label.start, label.text, label.first)  # fmt: skip


def _call_mark(text: str, span: Span, n: int) -> Mark:
    start, end = span
    form = "glued" if text[start:end] == str(n) else "damaged"
    return Mark(start, end, n, form, 1.0, 0, False, start, end, start, end, False)
