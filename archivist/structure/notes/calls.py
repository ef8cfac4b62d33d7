"""Candidates for note calls in running text.

Left alone: digits that stand free (unless a comma or stop stands as free behind them: "word 3 ,"),
that follow an opening bracket, a currency sign or a range ("1928-29"), that go on as a decimal or a
time ("3.5 percent", "10:30"), or that belong to a word ("H2O", "12th").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from archivist.patterns import CLOSING, late
from archivist.roman import value as value_of
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings import names
from archivist.structure.notes.marks import (
    ABBREVIATED,
    POWER,
    SUPERSCRIPT,
    Mark,
    limited,
    most,
    number,
    without_years,
)

SILENT = frozenset(
    {"fw", "pb", "gone", "item", "milestone", "row", "docDate", "docImprint", "code"}
)

_SUPER = late("[⁰¹²³⁴-⁹]+")
_NESTED = late(r"[’›]\s[”»]$")  # a space parts the ends of a quotation in a quotation
_BRACKET = re.compile(r"\[\^?([0-9]{1,4})\]")
_PAREN = re.compile(r"\(([0-9]{1,3})\)")
# What stands before the figures is looked at last: most have no such mark behind them.
_BEFORE = r"(?<=[^\W\d_][ \u00a0\n]"
_SPACED = re.compile(
    r"[0-9]{1,3}(?=[ \u00a0][,.;:!?»](?:\s|$))"
    rf"(?:{_BEFORE}[0-9])|{_BEFORE}[0-9]{{2}})|{_BEFORE}[0-9]{{3}}))"
)
_DIGITS = re.compile(r"[0-9]+")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_GROUPS = re.compile(r"(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4})$")
_UNNAMED = "⸺⸻"  # for a name: "at the ⸻ in the square"
_FRENCH = late(r"[^\W_][ \u00a0\u202f][!?:;]$")
_SPACE_IN = late(r"[\w.,!?…][ \u00a0\u202f]$")
_CLOSING = frozenset(".,;:!?…)]—*_" + _UNNAMED + CLOSING)
ABBREVIATIONS = frozenset(
    "p pp no nos vol vols ch chap art fig sec sect cap ver v vv n nn cf col cols l ll t bd nr s ss "
    "pt ps f ff ed op par para § lib lect tom qu hom ep sat od carm prop def ax cor st".split()
)
_POINT_BEFORE = late(r"(?:[,;:]|[—–]|--|\b(?:and|or|but|und|oder|et|ou|e|o|y|и|или))[\"'”’»)]?\s+$")
_NEXT, _FIRST = 2, 2  # paragraphs from one point to the next; the number of the first that is read
_POINT_AFTER = re.compile(r"\s{1,3}[^\W\d_]")
# Marks in which no number is a call.
_NEVER = frozenset({"formula", "subscript", "pagenum", "code", "alt"})
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")  # a raised 0 is a degree
_HABIT = 3  # raised numbers that show how a text prints its calls
_FEW = 2.0  # the weight of one of fewer
_TITLE = 80  # code points of a title on one line
_REACH = 40  # code points looked at before a number


def candidates(draft: Draft, home: Sequence[int]) -> list[Mark]:
    """Every number that may be a call, in order. ``home`` is the start of each unit."""
    text = draft.text
    spaced, glued = _by_figures(text)
    marks = [
        *limited(_bracketed(text, _BRACKET, "bracket"), text),
        *limited(_bracketed(text, _PAREN, "paren"), text),
        *limited(_superscript(text), text),
        *spaced,
        *_raised(draft, glued),
    ]
    found = sorted(housed(filter(free(draft), marks), draft.units, home))
    points = _points(text, [mark for mark in found if mark.form == "paren"])
    return [mark for mark in found if mark.open not in points] if points else found


def _points(text: str, marks: Sequence[Mark]) -> set[int]:
    """Where numbers in round brackets count the points of a sentence: ``(1) a flood; (2) a fire``.

    They count from one, which may be misread, in paragraphs side by side, and at least half of them
    stand where a point opens, behind a mark or "and" and before a word. ``the bridge (1), the weir
    (2)`` may be calls, and all may where most numbers in such brackets are no points.
    """
    runs: list[list[Mark]] = []
    for mark in marks:
        last = runs[-1][-1] if runs else None
        if last is None or mark.n != last.n + 1 or mark.unit - last.unit > _NEXT:
            runs.append([])
        runs[-1].append(mark)
    found: set[int] = set()
    for run in runs:
        opening = sum(_opens_point(text, mark) for mark in run)
        if run[0].n <= _FIRST and len(run) > 1 and 2 * opening >= len(run):
            found.update(mark.open for mark in run)
    return found if 2 * len(found) > len(marks) else set()


def _opens_point(text: str, mark: Mark) -> bool:
    before = _POINT_BEFORE.search(text, max(0, mark.open - _REACH), mark.open)
    return before is not None and _POINT_AFTER.match(text, mark.close) is not None


def free(draft: Draft) -> Callable[[Mark], bool]:
    """Tells of a number whether it stands in no formula and is not set low."""
    spans = [(m.start, m.end) for m in draft.marks if m.kind in _NEVER]
    starts, ends = [a for a, _ in spans], list(accumulate((b for _, b in spans), max))

    def is_free(mark: Mark) -> bool:
        k = bisect_right(starts, mark.start)
        return not k or ends[k - 1] <= mark.start

    return is_free


def _raised(draft: Draft, glued: Sequence[Mark]) -> list[Mark]:
    """Glued numbers, weighed by what a reader of printed pages saw of them.

    A raised number is a call if anything is, also where it stands after a figure ("in 1919" and a
    raised 3); where a text raises its calls, a number on the line is hardly one.
    """
    text = draft.text
    seen = {
        mark.start: mark.end
        for mark in draft.marks
        if mark.kind == "superscript" and _NUMBER.fullmatch(text, mark.start, mark.end)
    }
    if len(seen) < _HABIT:
        few = {a: b for a, b in seen.items() if not is_power(text, a)}
        others = [mark for mark in glued if mark.start not in few]
        return others + [_mark(a, b, int(text[a:b]), "glued", _FEW) for a, b in few.items()]
    plain = [mark._replace(weight=mark.weight * 0.1) for mark in glued if mark.start not in seen]
    return plain + [
        _mark(a, b, int(text[a:b]), "glued", POWER if is_power(text, a) else 3.0)
        for a, b in seen.items()
    ]


def housed(marks: Iterable[Mark], units: Sequence[Unit], home: Sequence[int]) -> Iterator[Mark]:
    """The marks that stand inside a unit that can have calls, with the unit's index."""
    for mark in marks:
        k = bisect_right(home, mark.start) - 1
        if k < 0 or _silent(units[k]) or mark.close > units[k].end:
            continue
        if mark.open == home[k]:
            if mark.form != "bracket":  # "[8] the nephew": the rest of a paragraph that was cut
                continue
            mark = mark._replace(weight=mark.weight * 0.4)
        yield mark._replace(unit=k)


def _silent(unit: Unit) -> bool:
    """Whether a unit can have no calls; entries can, but for those of a list of contents."""
    return unit.kind in SILENT and (unit.kind != "item" or unit.type == "contents")


def _mark(start: int, end: int, n: int, form: str, weight: float, around: int = 0) -> Mark:
    a, b = start - around, end + around
    return Mark(start, end, n, form, weight, 0, False, a, b, a, b, False)


def _superscript(text: str) -> Iterator[Mark]:
    if not any(digit in text for digit in SUPERSCRIPT):  # a fifth of the time the pattern takes
        return
    for match in _SUPER.finditer(text):
        start, end = match.span()
        if end - start > 4:
            continue
        power = text[start - 1 : start].isdigit() or is_power(text, start)
        yield _mark(start, end, number(match.group()), "sup", POWER if power else 3.0)


def is_power(text: str, start: int) -> bool:
    """Whether what stands before a raised number is no word's end but raised to a power: x², km²,
    R², λ², 10³.
    """
    return _BASE.search(text, max(0, start - 3), start) is not None


_BASE = re.compile(
    r"(?<![^\W\d_’'])(?:in|mi|[b-df-hj-np-tv-z]{1,2}|[B-HJ-ZΑ-ΡΣ-Ωα-ρσ-ω])$|(?<![0-9.,])10$"
)


def _bracketed(text: str, pattern: re.Pattern[str], form: str) -> Iterator[Mark]:
    """``word [3]`` and ``word.[3]``; round brackets count for much only when nothing is between."""
    for match in pattern.finditer(text):
        open_, close = match.span()
        outer = open_
        while outer > 0 and text[outer - 1] in " \t\n\u00a0" and open_ - outer < 3:
            outer -= 1
        glued = outer == open_ and open_ > 0 and not text[open_ - 1].isspace()
        weight = 3.0 if form == "bracket" else 1.5 if glued else 0.2
        if text[close : close + 1].isalnum():
            weight *= 0.3
        start, end = match.span(1)
        mark = _mark(start, end, int(match.group(1)), form, weight)
        yield mark._replace(open=open_, close=close, outer=outer, text=close)


def _by_figures(text: str) -> tuple[list[Mark], list[Mark]]:
    """Figures with a space before what they stand before, and figures glued to a word's end."""
    spaced: list[Mark] = []
    glued: list[Mark] = []
    bound = most(text)
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if text[start - 1 : start].isspace():
            if len(spaced) <= bound and (mark := _spaced(text, start)):
                spaced.append(mark)
        elif len(glued) <= bound and (mark := _glued(text, start, end)):
            glued.append(mark)
    return limited(spaced, text), limited(without_years(glued), text)


def _spaced(text: str, start: int) -> Mark | None:
    """``word 3 , and``: no figure of the text has a space before the comma or stop behind it."""
    match = _SPACED.match(text, start)
    if match is None:
        return None
    end = match.end()
    mark = _mark(start, end, int(match.group()), "spaced", 1.5)
    plain = text[end + 1] in ",."  # French sets a space before the others
    return mark._replace(outer=start - 1, close=end + plain, text=end + plain)


def _glued(text: str, start: int, end: int) -> Mark | None:
    before = text[start - 1] if start else " "
    if before not in _CLOSING and not before.isalpha():
        return None
    if end - start > 6 or not _ends(text, end):
        return None
    if end - start > 3:
        if before == "," and start > 1 and text[start - 2].isdigit():  # "13,98412": of 13,984
            start = start + 3
            return _mark(start, end, int(text[start:end]), "glued", 0.8)
        if end - start > 4:
            return None
    weight = _weight(text, start, end, before)
    return _mark(start, end, int(text[start:end]), "glued", weight) if weight else None


def _ends(text: str, end: int) -> bool:
    """Whether a number that ends here can end: no decimal, range, ordinal or measure goes on."""
    after, second = text[end : end + 1], text[end + 1 : end + 2]
    if after.isalpha():
        return after.isupper() and (second.islower() or second.isspace())
    if after in ("%", "°", "_", "’") and not second.isspace():
        return False
    return not (after and after in ".,:-–/−" and second.isdigit())


def _weight(text: str, start: int, end: int, before: str) -> float:
    """How much a glued number of at most four digits looks like a call; 0 for not at all."""
    if text[start] == "0":
        return 0.0
    near = text[max(0, start - _REACH) : start]
    capital_next = text[end : end + 1].isupper()
    if before.isalpha():
        word = _WORD_BEFORE.search(near)
        length = len(word.group()) if word else 0
        solid = length >= 3 and (before.islower() or _ends_title(text, start, end))
        solid = solid or _ends_numeral(text, start, end)
        return (0.7 if solid else 0.15) * (0.5 if capital_next else 1)
    if before in _UNNAMED:
        return 0.7
    return _after_punctuation(text, near, end)


def _ends_title(text: str, start: int, end: int) -> bool:
    """``THE RAVEN1``: a number ends a line in capitals that has no other, and is no label's."""
    line = text[text.rfind("\n", max(0, start - _TITLE), start) + 1 : start].strip()
    ends = end == len(text) or text[end] in "\n\f"
    words = line.split()
    if not ends or not line.isupper() or any(c.isdigit() for c in line) or len(line) >= _TITLE:
        return False
    return names.bare(words[-1]) not in names.labels() and len(words[-1]) >= 3


def _ends_numeral(text: str, start: int, end: int) -> bool:
    """``XIV3``: a number ends a line that has a chapter's roman number and nothing else.

    One of a single letter may be a misread figure: ``I3``.
    """
    line = text[text.rfind("\n", max(0, start - _TITLE), start) + 1 : start].strip()
    ends = end == len(text) or text[end] in "\n\f"
    return ends and len(line) > 1 and line.isupper() and value_of(line) > 0


def _after_punctuation(text: str, near: str, end: int) -> float:
    body = near.rstrip(CLOSING + ")]*_")
    if len(body) < len(near) and near[len(body)] in "»›" and _SPACE_IN.search(body):
        body = body[:-1]  # "« mot »"
    if nested := _NESTED.search(near):
        body = near[: nested.start()].rstrip(CLOSING)
    if not body or body[-1].isspace():  # an opening mark: the ’36 of "in ’36", a list's "* 3"
        return 0.0
    quoted = len(body) < len(near)
    if _FRENCH.search(body):  # "word !" and "word »", as French has them
        body = body[:-2].rstrip(" \u00a0\u202f") + body[-1]
    last = body[-1]
    stem = body.rstrip(".,;:!?…—")
    if last == "…" and stem != body:
        return 1.2  # "at all. …”7"
    if len(body) - len(stem) > 4 or not stem or stem[-1].isspace():
        return 0.0  # leaders, and dashes that stand free
    if stem[-1].isdigit() and not quoted and last in ".,:":
        return _after_number(text, stem, last, end)
    if last == "." and not quoted:
        word = _WORD_BEFORE.search(stem)
        if word and (word.group().lower() in ABBREVIATIONS or _is_initial(word.group())):
            return ABBREVIATED
    if last not in "—:":
        return 1.5
    return 0.0 if text[end : end + 1] in (".", ")") and not quoted else 0.8  # "three: 1. a weir"


def _is_initial(word: str) -> bool:
    """``the monitor M.31``, ``a D.H.9``: points behind capitals end no sentence."""
    return len(word) == 1 and word.isupper() and word != "I"


def _after_number(text: str, stem: str, last: str, end: int) -> float:
    """``100,000.22 After``: a call after a number that ends its sentence, or a decimal."""
    rest = text[end : end + 3].lstrip("”’\"') \n")
    opens = not rest or rest[0].isupper() or rest[0] in "“‘"
    if last == ":" or not (text[end : end + 1].isspace() or end == len(text)):
        return 0.0
    if _GROUPS.search(stem):
        return 0.4 if opens or last == "," else 0.05
    return 0.1 if opens and last == "." else 0.0
