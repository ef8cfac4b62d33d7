"""Damaged numbers, read by the place that is free for them in the sequence.

Only where the text of a note supports it: a call is repaired where its note is there and uncalled,
a label where its call is there without a note, and in both cases between two neighbours that are
sound and with one place alone that fits. ``l2`` is 12 there, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivist.model import Span
from archivist.patterns import CLOSING, SMALL, late
from archivist.structure.draft import Draft
from archivist.structure.notes.calls import SILENT
from archivist.structure.notes.marks import Mark
from archivist.structure.notes.series import Member
from archivist.structure.notes.solve import Solution, gaps

# What an OCR engine makes of a small digit.
CONFUSED = {
    "0": "0OoQD°",
    "1": "1Il|!i'’‘t",
    "2": "2Zz",
    "3": "3",
    "4": "4A",
    "5": "5Ss",
    "6": "6bG",
    "7": "7T?",
    "8": "8B&",
    "9": "9gq",
}
_DAMAGE = "".join(dict.fromkeys("".join(CONFUSED.values())))
_TOKEN = late(rf"(?<=[^\s\d])([{re.escape(_DAMAGE)}]{{1,3}})(?=\s+[^\W\d_{SMALL}]|\s*$|\s*\n\s*\n)")
_LABEL = late(rf"([{re.escape(_DAMAGE)}]{{1,3}})\.?\s+(?=\S)")
_FIRST = late(r"([l|!i]|I(?=\.))\.?\s+(?=\S)")
_NUMBER = late(r"(?<![^\s])[1-9][0-9]{2,5}(?=[\s.,;:])")
_SOUND = late(rf"[.,;:!?…){CLOSING}]$")


REACH = 100_000  # code points between two neighbours


def reads_as(token: str, wanted: int) -> bool:
    """Whether a token may be the damaged form of a number."""
    digits = str(wanted)
    return len(token) == len(digits) and all(
        c in CONFUSED[d] for c, d in zip(token, digits, strict=True)
    )


def repaired(draft: Draft, solution: Solution) -> list[Member]:
    """Calls and labels that fill gaps of ``solution``: their forms are those of the neighbours."""
    calls, labels = _numbers(solution.calls), _numbers(solution.labels)
    found: list[Member] = []
    for before, after in _gaps(solution.calls):
        for n in range(before.mark.n + 1, after.mark.n):
            if (before.series, n) in labels:
                found += _one(_damaged_calls(draft, before.mark, after.mark, n), before)
    for before, after in _gaps(solution.labels):
        for n in range(before.mark.n + 1, after.mark.n):
            if (before.series, n) in calls:
                found += _one(_damaged_labels(draft, before.mark, after.mark, n), before)
    return found + list(_first_labels(draft, solution, calls))


def _first_labels(
    draft: Draft, solution: Solution, calls: set[tuple[int, int]]
) -> Iterator[Member]:
    """``l. Parish register.`` right above note 2, where note 1 is called and missing."""
    begun: set[int] = set()
    for member in sorted(solution.labels):
        mark = member.mark
        opens = mark.n == 2 and mark.first and member.series not in begun
        begun.add(member.series)
        k = mark.unit - 1
        while k >= 0 and draft.units[k].kind in ("fw", "pb", "gone"):
            k -= 1
        if not opens or (member.series, 1) not in calls or k < 0 or draft.units[k].kind != "p":
            continue
        match = _FIRST.match(draft.text, draft.units[k].start, draft.units[k].end)
        if match:
            first = _mark(mark, match.span(1), match.end(), 1, k)
            yield Member(first, member.series)


def _numbers(members: Sequence[Member]) -> set[tuple[int, int]]:
    return {(m.series, m.mark.n) for m in members}


def _gaps(members: Sequence[Member]) -> list[tuple[Member, Member]]:
    return [(a, b) for a, b in gaps(members) if b.mark.open - a.mark.close < REACH]


def _one(marks: Iterator[Mark], like: Member) -> list[Member]:
    found = list(marks)
    return [Member(found[0], like.series)] if len(found) == 1 else []


def _damaged_calls(draft: Draft, a: Mark, b: Mark, n: int) -> Iterator[Mark]:
    for at in range(a.unit, b.unit + 1):
        unit = draft.units[at]
        start, end = max(unit.start, a.close), min(unit.end, b.open)
        if unit.kind not in SILENT and start < end:
            places = [*_tokens(draft.text, start, end, n)]
            if a.form == "glued":
                places += _tails(draft.text, start, end, n)
            for place in places:
                yield _mark(a, place, place[1], n, at)


def _tokens(text: str, start: int, end: int, n: int) -> Iterator[Span]:
    """What closes a word like a call and may read ``n``; letters alone only after a point."""
    for match in _TOKEN.finditer(text, start, end):
        token, at = match.group(1), match.start(1)
        pointed = _SOUND.search(text, max(start, at - 1), at)
        if reads_as(token, n) and (pointed or any(c.isdigit() for c in token)):
            yield match.span(1)


def _tails(text: str, start: int, end: int, n: int) -> Iterator[Span]:
    """``paragraph 197``, where note 7 belongs to paragraph 19; a year stays a year."""
    tail = str(n)
    for match in _NUMBER.finditer(text, start, end):
        number = match.group()
        if number.endswith(tail) and len(number) > len(tail) and not 1000 <= int(number) <= 2100:
            yield match.end() - len(tail), match.end()


def _damaged_labels(draft: Draft, a: Mark, b: Mark, n: int) -> Iterator[Mark]:
    for unit_at in range(a.unit, b.unit + 1):
        unit = draft.units[unit_at]
        if unit.kind != "p":
            continue
        for k, line in enumerate(unit.lines):
            if not a.close <= line.start < b.open or (k and unit_at != a.unit):
                continue
            match = _LABEL.match(draft.text, line.start, line.end)
            if match and reads_as(match.group(1), n):
                yield _mark(a, match.span(1), match.end(), n, unit_at)._replace(first=k == 0)


def _mark(like: Mark, span: tuple[int, int], text: int, n: int, unit: int) -> Mark:
    start, end = span
    return Mark(start, end, n, "damaged", 0.5, unit, like.label, start, end, start, text, True)
