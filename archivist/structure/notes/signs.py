"""Notes called by signs: ``*``, ``†``, ``‡``, ``§``, ``¶``, ``‖``, also doubled, or ``*)``.

Signs do not count up, so the evidence is the pair: a sign that closes a word, and after it, near
by, a unit or line that opens with the same sign. A sign without its partner is left alone, and so
are marks of emphasis (already settled when this runs) and the stars of a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence

from archivist.model import Span
from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft
from archivist.structure.notes.calls import SILENT, housed
from archivist.structure.notes.letters import letters
from archivist.structure.notes.marks import Mark, limited
from archivist.structure.notes.series import Member
from archivist.structure.notes.solve import Solution

_SIGNS = "*†‡§¶‖"
SIGN = re.compile(rf"[{_SIGNS}]+\)?")
# What breaks off may have a space before its points: "nor the miller …*".
_WORD_BEFORE = re.compile(rf"[^\W_](?: …)?[.,;:!?…)\]{CLOSING}]{{0,3}}$")
# "*2 The weir" has a number, one figure of which was misread.
_LABEL = re.compile(
    r"((?:\*{1,4}|†{1,4}|‡{1,4}|§{1,4}|¶{1,4}|‖{1,4})(?!\d)\)?)[ \t]*(?=[^\W_]|[“‘„»«\"'(\[_])"
)
_BARE = re.compile(rf"[{_SIGNS}]\)")  # a bracket that nothing opens
_FOOTNOTE = re.compile(
    r"\[(?:foot|end)?note\s+(?P<sign>[A-Za-z]|[*†‡§]{1,3})\s?:\s*", re.IGNORECASE
)
_LETTERED = re.compile(r"\[(?P<sign>[A-Za-z])\][ \t]+(?=[^\s\[])")
_CALL = late(r"\[(?P<sign>[A-Za-z]|[*†‡§]{1,3})\]")
# "the miller(*) came", "(in May)(+) as", as plain text has it, which has no dagger.
_ROUND_LABEL = late(r"\((?P<sign>\*{1,3}|\+{1,3}|[†‡§]{1,2})\)[ \t]+(?=\S)")
_ROUND = late(r"\((?P<sign>\*{1,3}|\+{1,3}|[†‡§]{1,2})\)")
_BRACED_LABEL = late(r"\{(?P<sign>[0-9]{1,4}[a-z]?|[A-Za-z]|[*†‡§]{1,3})\}[ \t]+(?=\S)")
_BRACED = late(r"\{(?P<sign>[0-9]{1,4}[a-z]?|[A-Za-z]|[*†‡§]{1,3})\}")
_AFTER = frozenset(" \t\n\f,;:.!?)]—" + CLOSING)
_NEAR = 30  # units from one note to the next
LINE = 200  # code points looked back for the line's beginning
REACH = 6000  # code points from a call to its note: two pages of print


def paired(draft: Draft, home: Sequence[int], taken: Iterable[int], series: int) -> Solution:
    """Pairs of calls and notes; each is a series of its own, numbered from ``series``.

    ``taken`` are units that are notes already; ``home`` is the start of each unit.
    """
    settled = {e.start for e in (*draft.edits, *draft.claims)}
    taken = set(taken)
    labels = [
        m
        for m in limited(_labels(draft), draft.text)
        if m.unit not in taken and m.start not in settled
    ]
    calls = [m for m in _calls(draft, home) if m.start not in settled]
    lettered = [m for m in letters(draft, home) if m.unit not in taken and m.start not in settled]
    out = _bracketed(draft, home, taken, series)
    taken |= {member.mark.unit for member in out.labels}
    labels = [mark for mark in labels if mark.unit not in taken]
    series += len(out.labels)
    waiting: dict[str, Mark] = {}
    for mark in sorted([*calls, *labels, *lettered]):
        if not mark.label:
            waiting[mark.sign] = mark
            continue
        call = waiting.pop(mark.sign, None)
        if call is not None and call.unit <= mark.unit and mark.start - call.end <= REACH:
            out.calls.append(Member(call, series))
            out.labels.append(Member(mark, series))
            series += 1
    return out


def _bracketed(draft: Draft, home: Sequence[int], taken: set[int], series: int) -> Solution:
    """``[A]`` and ``[Footnote A: ...]``: the text says what it is, wherever it stands behind.

    Or ``river.[A]`` and a paragraph that opens with ``[A]``: there the call closes a word. So with
    ``(*)``, and ``{12}``, which may stand free. Between notes with numbers such a paragraph belongs
    to one of them.
    """
    numbered = sorted(taken)
    opened = [
        (unit.spans[0][0], index)
        for index, unit in enumerate(draft.units)
        if unit.spans and unit.kind not in SILENT and index not in taken
    ]
    out = Solution()
    rows = (
        (_FOOTNOTE, _CALL, False),
        (_LETTERED, _CALL, True),
        (_ROUND_LABEL, _ROUND, True),
        (_BRACED_LABEL, _BRACED, False),
    )
    for pattern, call_pattern, closing in rows:
        labels = [
            _mark(match, match.end(), True, index)._replace(form="footnote")
            for start, index in opened
            if (match := pattern.match(draft.text, start))
            if pattern is _FOOTNOTE or not _is_between(numbered, index)
        ]
        called = {member.mark.start for member in out.calls}
        signs = {mark.sign for mark in labels}
        calls = _called(draft, home, signs, call_pattern, closing=closing)
        calls = (mark for mark in calls if mark.start not in called)
        for call, label in _in_turn([*calls, *labels]):
            out.calls.append(Member(call, series))
            out.labels.append(Member(label, series))
            series += 1
    return out


def _is_between(notes: Sequence[int], index: int) -> bool:
    """Whether a unit stands between two notes (by their units' places) that are near each other."""
    k = bisect_left(notes, index)
    return 0 < k < len(notes) and notes[k] - notes[k - 1] <= _NEAR


def _called(
    draft: Draft,
    home: Sequence[int],
    signs: Collection[str],
    pattern: re.Pattern[str],
    *,
    closing: bool,
) -> Iterator[Mark]:
    """The calls in brackets of these signs; only those that close a word."""
    calls = [
        _mark(match, match.end(), False, 0)
        for match in (pattern.finditer(draft.text) if signs else ())
        if match["sign"] in signs and (not closing or _closes(draft.text, match))
    ]
    return housed(limited(calls, draft.text), draft.units, home)


def _closes(text: str, match: re.Match[str]) -> bool:
    """Whether a call in brackets stands right behind a word, and no word right behind it."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before) and not before.isspace() and not after.isalnum()


def _in_turn(marks: Iterable[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Calls with the first note of their sign behind them."""
    waiting: dict[str, deque[Mark]] = {}
    for mark in sorted(marks):
        if not mark.label:
            waiting.setdefault(mark.sign, deque()).append(mark)
        elif waiting.get(mark.sign):
            yield waiting[mark.sign].popleft(), mark


def _calls(draft: Draft, home: Sequence[int]) -> list[Mark]:
    if not any(sign in draft.text for sign in _SIGNS):  # a tenth of the time that the pattern takes
        return []
    spans = (_without_foreign_bracket(draft.text, *m.span()) for m in SIGN.finditer(draft.text))
    found = (
        _called_by(draft.text, start, end)
        for start, end in spans
        if end - start <= 5 and _closes_word(draft.text, start, end)
    )
    return list(housed(limited(found, draft.text), draft.units, home))


def _called_by(text: str, start: int, end: int) -> Mark:
    outer = start
    while text[outer - 1 : outer].isspace():
        outer -= 1
    return Mark(
        start, end, 1, "sign", 1.0, 0, False, start, end, outer, end, False, text[start:end]
    )


def _without_foreign_bracket(text: str, start: int, end: int) -> Span:
    """A sign's place, without a bracket that closes one opened before: ``(the weir*)``."""
    if text[end - 1] != ")":
        return start, end
    before = text[text.rfind("\n\n", max(0, start - LINE), start) + 1 : start]
    return start, end - (before.count("(") > before.count(")") - len(_BARE.findall(before)))


def _closes_word(text: str, start: int, end: int) -> bool:
    if (text[end : end + 1] or " ") not in _AFTER or len({*text[start:end]} - {")"}) > 1:
        return False
    # A sign with a bracket of its own may stand free: German printers put a space before it.
    closed = start - (text[end - 1] == ")" and text[start - 1 : start] == " ")
    if not _WORD_BEFORE.search(text, max(0, closed - 5), closed):
        return False
    line = text.rfind("\n", max(0, start - LINE), start) + 1
    return text[line : line + LINE].lstrip()[:1] != text[start]  # "*** like this ***" is no call


def _labels(draft: Draft) -> Iterator[Mark]:
    for index, unit in enumerate(draft.units):
        if unit.kind in SILENT or unit.kind == "head" or not unit.spans:
            continue
        for k, line in enumerate(unit.lines):
            match = _LABEL.match(draft.text, unit.spans[0][0] if not k else line.start, line.end)
            if match and draft.text[line.end - 1] not in match.group(1):
                yield _mark(match, match.end(), True, index)
            elif not k:
                break


def _mark(match: re.Match[str], text: int, label: bool, unit: int) -> Mark:
    a, b = match.span(1 if label or match.re.groups else 0)
    low, high = match.span() if match.re.groups else (a, b)
    outer = low
    while not label and match.string[outer - 1 : outer].isspace():
        outer -= 1
    close = b if label else high
    return Mark(
        a, b, 1, "sign", 1.0, unit, label, low, close, outer, text, label, match.string[a:b]
    )
