"""Notes at the feet of printed pages, known by their place and their smaller type.

Where the reader of a scan or a PDF measured lines, smaller type at a page's foot that opens with a
sign is a note, also when the engine took the small figure for ``*`` or ``>``. Its call stands above
it on the same page: raised, glued to a word, or as a mark that nobody prints there (``war;?``). A
page's calls are believed when there are as many as its notes; else the notes stand without calls.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from archivist.clean.confidence import Confidences
from archivist.model import Span
from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.notes.bodies import SMALLER
from archivist.structure.notes.calls import SILENT
from archivist.structure.notes.engines import SURE, Candidate, best, candidates, closes_double
from archivist.structure.notes.foot_numbers import Foot, Label, counted
from archivist.structure.notes.marks import Mark, is_on_word
from archivist.structure.notes.series import Member
from archivist.structure.notes.solve import Solution

# No "1st, The toll is to be paid": a point.
_LABEL = late(
    r"(\d{1,3}(?!(?:st|nd|rd|th|d)(?:ly)?\b)|[^\w\s“‘„«\"(\[—–-]{1,2}|[A-Za-z](?=[ \t]))"
    r"[.)]?[ \t]{0,2}(?=\S)"
)
_GLUED = late(rf"(?<=[^\W\d_])[.,;:!?…)\]{CLOSING}]{{0,2}}(\d{{1,2}})(?=[\s—.,;:)]|$)")
# Marks that stand where none is printed: after a point or comma, or on a letter. An opening
# quotation mark opens no white space.
_ODD = late(r"(?<=\w[.,;:])[!?*°®^>~‘`](?=\s|$)|(?<=[^\W\d_])[*°®^](?=[\s.,;:—]|$)")
_QUOTE = late(r"(?<=\w[.,;:])[’'´](?=\s|$)")
# What an engine makes of a raised figure where nothing else can stand.
_STRAY = late(r"(?<![’'\w])([^\W\d_]{3,})([’'‘\"”])(?=\s)")
_WORD = late(r"(?<= )[^\W\d_]{3,}(?=,? )")
_SECOND = late(r"(?<=[!?])[*°^!?](?=\s|$)")
_ASKED = re.compile(r"(?<=[^\W\d_])\?(?=—[^\W\d_A-Z])")
_LONGEST = 3  # characters of a raised call


def footed(draft: Draft, taken: Collection[int], spent: Collection[int], series: int) -> Solution:
    """Calls and notes of pages' feet; each pair is a series of its own, from ``series`` on.

    ``taken`` are units that are notes already, ``spent`` the places of calls that are settled.
    """
    out = Solution()
    feet, numbers = counted(draft.text, list(_feet(draft, set(taken))))
    values = iter(numbers)
    used = set(spent)
    sure = Confidences(draft.marks)
    for foot in feet:
        calls = _calls(draft, foot, foot.start, used) or _likeliest(draft, foot, used, sure)
        calls = calls or _calls(draft, foot, foot.before, used)
        used |= {start for start, _ in calls}
        for unit, before in foot.passed:
            if before or out.labels:
                _go_on(draft.units[unit], series + before - 1)
        paired: Sequence[Span | None] = calls or [None] * len(foot.labels)
        for label, call in zip(foot.labels, paired, strict=True):
            n = next(values)
            out.labels.append(Member(_label_mark(draft.text, label, n), series))
            if call is not None:
                mark = _call_mark(draft.text, call, n)._replace(unit=_home(draft, call))
                out.calls.append(Member(mark, series))
            series += 1
    return out


def _go_on(unit: Unit, series: int) -> None:
    """Have a paragraph go on with the note of a series."""
    unit.kind, unit.place, unit.series, unit.parts = "note-p", "bottom", series, []


# ------------------------------------------------------------------------------------- the feet


def _feet(draft: Draft, taken: set[int]) -> Iterator[Foot]:
    raised = {m.start for m in draft.marks if m.kind == "superscript"}
    pages = by_page(draft)
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
            if unit in taken or draft.units[unit].kind in SILENT or not match:
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


# ------------------------------------------------------------------------------------ the calls


def _calls(draft: Draft, foot: Foot, start: int, spent: set[int]) -> list[Span]:
    """As many calls as the foot has notes, the surest kinds first; none where it stays unclear.

    ``start`` is where the search begins: a note that found no room stands on the page after.
    """
    found: list[Span] = []
    for kind in (_raised, _glued, _odd, _quotes, _unclosed):
        fresh = [
            span for span in kind(draft, start, foot.end)
            if span[0] not in spent and not any(a <= span[0] < b for a, b in found)
            and _home(draft, span) >= 0
        ]  # fmt: skip
        if len(found) + len(fresh) > len(foot.labels):
            return []
        found += fresh
        if len(found) == len(foot.labels):
            return sorted(found)
    return []


def _likeliest(draft: Draft, foot: Foot, spent: set[int], sure: Confidences) -> list[Span]:
    """As many marks of the page as the foot has notes, those that look most like misread calls.

    None where no engine read the page: figures in a file are what they are.
    """
    if not sure:
        return []
    figures = [*_raised(draft, foot.start, foot.end), *_glued(draft, foot.start, foot.end)]
    found = [Candidate(a, b, SURE) for a, b in figures]
    taken = {a for a, _ in figures}
    found += [
        c
        for c in candidates(draft.text, foot.start, foot.end, sure, _standing(draft.text))
        if c.start not in taken
    ]
    free = [c for c in found if c.start not in spent and _home(draft, (c.start, c.end)) >= 0]
    return best(free, len(foot.labels))


def _raised(draft: Draft, start: int, end: int) -> Iterator[Span]:
    """Raised signs on words; not what opens a line."""
    marks = draft.marks
    for k in range(bisect_left(marks, start, key=lambda m: m.start), len(marks)):
        mark = marks[k]
        if mark.start >= end:
            return
        short = mark.start < mark.end <= mark.start + _LONGEST
        wording = draft.text[mark.start : mark.end]
        if short and not wording.strip()[:1].isalpha() and is_on_word(draft.text, mark):
            yield mark.start, mark.end


def _glued(draft: Draft, start: int, end: int) -> Iterator[Span]:
    return (m.span(1) for m in _GLUED.finditer(draft.text, start, end))


def _odd(draft: Draft, start: int, end: int) -> Iterator[Span]:
    for pattern in (_ODD, _ASKED):
        yield from (m.span() for m in pattern.finditer(draft.text, start, end))


def _quotes(draft: Draft, start: int, end: int) -> Iterator[Span]:
    """Single quotation marks that close nothing."""
    for match in _QUOTE.finditer(draft.text, start, end):
        opened = draft.text.rfind("‘", max(start, match.start() - 600), match.start())
        if opened < 0 and not closes_double(draft.text, start, match.start()):
            yield match.span()


def _unclosed(draft: Draft, start: int, end: int) -> Iterator[Span]:
    """Marks that print has at no such place: ``to Anna, sir' and``, ``the oracle?* So``.

    A quotation mark that closes nothing; an apostrophe behind a word that stands elsewhere without
    one, and is no plural; a second mark behind one that ends a sentence.
    """
    yield from (m.span() for m in _SECOND.finditer(draft.text, start, end))
    for match in _STRAY.finditer(draft.text, start, end):
        word, sign = match.groups()
        if sign in '"”':
            before = draft.text[max(start, match.start() - 600) : match.start()]
            closes = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        else:
            closes = word[-1] in "sn" or word not in _standing(draft.text)
        if not closes:
            yield match.span(2)


@lru_cache(1)
def _standing(text: str) -> frozenset[str]:
    """The words of a text that stand with a space, or a comma and one, behind them."""
    return frozenset(_WORD.findall(text))


def _home(draft: Draft, span: Span) -> int:
    """The index of the unit that a call stands in; -1 for one that can have none."""
    k = bisect_right(draft.units, span[0], key=lambda unit: unit.start) - 1
    while k >= 0 and draft.units[k].kind in ("pb", "gone"):
        k -= 1
    if k < 0 or draft.units[k].kind in SILENT or span[1] > draft.units[k].end:
        return -1
    return k if span[0] > draft.units[k].start else -1


def _label_mark(text: str, label: Label, n: int) -> Mark:
    form = "bare" if text[label.start : label.end] == str(n) else "damaged"
    return Mark(label.start, label.end, n, form, 1.0, label.unit, True, label.start, label.end,
                label.start, label.text, label.first)  # fmt: skip


def _call_mark(text: str, span: Span, n: int) -> Mark:
    start, end = span
    form = "glued" if text[start:end] == str(n) else "damaged"
    return Mark(start, end, n, form, 1.0, 0, False, start, end, start, end, False)
