"""Candidates for note labels: numbers that open a line and may open a note's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping

from archivist import model
from archivist.patterns import CLOSING, LARGE, late
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.datelines import is_month
from archivist.structure.notes.calls import is_power
from archivist.structure.notes.marks import Mark, is_on_word, limited, number, without_years
from archivist.structure.notes.paged import COVERED, labels_at_feet, page_starts
from archivist.structure.printed import raised_figures

_ORDINAL = r"(?:st|nd|rd|th|er|re|ère|e|te|ter)\b"  # "2nd, that no boat leaves"
_Form = tuple[str, float, re.Pattern[str]]
_FORMS: tuple[_Form, ...] = (
    ("back", 3.0, late(r"(?i)([0-9]{1,4})\.?\s+\((?:return|back|zurück|retour)\)\s*")),
    ("footnote", 3.0, re.compile(r"(?i)\[(?:foot|end)?note\s+([0-9]{1,4})\s*[:.\]]\s*")),
    ("sup", 3.0, re.compile(r"([⁰¹²³⁴-⁹]{1,4})\.?\s*")),
    ("bracket", 2.0, re.compile(r"\[\^?([0-9]{1,4})\][:.]?\s*")),
    ("paren", 0.5, late(rf"\(([0-9]{{1,3}})\)(?:\s+|(?=[{LARGE}“‘„«»\"'*_]))")),
    ("dot", 0.8, re.compile(r"([0-9]{1,4})[.)]\s+(?:[\^↑]\s+)?")),
    ("bare", 0.8, re.compile(r"([0-9]{1,4})(?:[ \t]{1,2}|\s*\n\s*)(?=\S)")),
    ("bare", 0.5, re.compile(rf"([0-9]{{1,4}})(?!{_ORDINAL})(?=[^\W\d_]|[“‘„«»\"'*\[(])")),
)
# In small type also far from the text, as word processors set notes behind a tab.
_TABBED = ("bare", 0.8, re.compile(r"([0-9]{1,4})[ \t]{3,8}(?=\S)"))
_WEAK = frozenset({"dot", "bare", "paren"})  # forms that paragraphs of the text have, too
SMALLER = 0.93  # of the body's size; notes are set in 0.75 to 0.9
_CALLS, _CALLED = 3, 0.8  # raised calls, and for each of them labels in smaller type
_DAYS = frozenset({"bare", "dot"})  # forms of labels that days have
_DIARY, _LAST_DAY = 5, 31
_MONTH = re.compile(r"[^\W\d_]{3,12}")
_HOMES = frozenset({"p", "ab", "verse", "quote", "item"})
_STRONG = frozenset({"sup", "bracket", "footnote", "back"})
_INLINE = late(rf"(?<=[.!?)*{CLOSING}])\s+([⁰¹²³⁴-⁹]{{1,4}})\s*(?=\S)")


def candidates(draft: Draft, heads: Collection[int]) -> list[Mark]:
    """Every number that may be a label, in order; ``heads`` are units that head notes.

    A line inside a unit can have one only where the unit opens with one of the same form. What
    stands right under a head of notes is a note, if anything is.
    """
    marks = _without_days(draft, limited(without_years(_all(draft, heads)), draft.text))
    return _in_small_type(draft, marks, heads)


def _in_small_type(draft: Draft, marks: list[Mark], heads: Collection[int]) -> list[Mark]:
    """The labels without those in the text's own type, where the notes have a smaller one.

    So many labels are in smaller type that there are hardly more calls, or those that are stand at
    the feet of their calls' pages: what opens paragraphs of the text counts its points ("3. The
    upper end of the lane").
    """
    weak = {mark.unit for mark in marks if mark.first and mark.form in _WEAK}
    small = {unit for unit in weak if draft.units[unit].lines[0].size <= SMALLER}
    raised = [
        mark
        for mark in draft.marks
        if is_on_word(draft.text, mark)
        and _is_figures(draft, mark)
        and not is_power(draft.text, mark.start)
    ]
    own = [mark for mark in marks if mark.first and mark.unit in small]
    enough = len(raised) >= _CALLS and len(small) >= _CALLED * len(raised)
    if not enough and not _are_called_feet(draft, own, raised):
        return marks
    text = {unit for unit in weak - small if unit - 1 not in heads}
    return [mark for mark in marks if mark.unit not in text]


def _are_called_feet(draft: Draft, labels: list[Mark], raised: list[model.Mark]) -> bool:
    """Whether labels stand at the feet of pages that have raised figures of their numbers.

    A text with many powers (``R²``) has more raised figures than calls.
    """
    starts = page_starts(draft)
    feet = labels_at_feet(draft, labels, starts) if starts else []
    pages = {
        (bisect_right(starts, mark.start), int(draft.text[mark.start : mark.end]))
        for mark in raised
    }
    called = sum((bisect_right(starts, mark.start), mark.n) in pages for mark in feet)
    return called >= _CALLS and called >= COVERED * len(feet)


def _is_figures(draft: Draft, mark: model.Mark) -> bool:
    return draft.text[mark.start : mark.end].strip().isdecimal()


def _without_days(draft: Draft, marks: list[Mark]) -> list[Mark]:
    """The labels without the days that open the entries of a diary: ``3 May. Rain all night.``

    A few notes may begin with a date, too; most labels of a text are days in a diary alone.
    """
    days = {mark.unit for mark in marks if mark.first and _is_day(draft.text, mark)}
    own = {mark.unit for mark in marks if mark.first and mark.form in _DAYS}
    if len(days) < _DIARY or 2 * len(days) < len(own):
        return marks
    return [mark for mark in marks if mark.unit not in days]


def _is_day(text: str, mark: Mark) -> bool:
    if mark.form not in _DAYS or not 1 <= mark.n <= _LAST_DAY:
        return False
    word = _MONTH.match(text, mark.text)
    return word is not None and is_month(word.group())


def _all(draft: Draft, heads: Collection[int]) -> Iterator[Mark]:
    listed = False
    raised = raised_figures(draft.text, draft.marks)
    for index, unit in enumerate(draft.units):
        listed = index in heads or (listed and unit.kind == "item")
        if unit.kind in _HOMES and unit.spans:
            for mark in _of_unit(draft.text, index, unit, raised, listed=listed):
                under = mark.first and index - 1 in heads
                yield mark._replace(weight=mark.weight + 2) if under else mark


def _of_unit(
    text: str, index: int, unit: Unit, raised: Mapping[int, int], *, listed: bool
) -> Iterator[Mark]:
    """``raised``: ends of raised figures, by where they begin; ``listed``: whether the unit stands
    in a list right below a head of notes.
    """
    small = bool(unit.lines) and unit.lines[0].size <= SMALLER
    forms = (*_FORMS, _TABBED) if small else _FORMS
    first = _label(text, unit.spans[0][0], unit.end, index, raised, forms)
    if first is None:
        return
    if unit.kind in ("verse", "quote", "item") and first.form not in _STRONG and not listed:
        return
    yield first
    for line in unit.lines[1:]:
        mark = _label(text, line.start, line.end, index, raised, forms)
        if mark and mark.form == first.form:
            yield mark._replace(weight=mark.weight * 0.7, first=False)
    if first.form == "sup":
        for match in _INLINE.finditer(text, first.text, unit.end):
            if "\n" not in match.group():
                yield _inline(match, index)


def _label(
    text: str,
    start: int,
    end: int,
    index: int,
    raised: Mapping[int, int],
    forms: Iterable[_Form] = _FORMS,
) -> Mark | None:
    found: Mark | None = None
    for form, weight, pattern in forms:
        match = pattern.match(text, start, end)
        if match and match.end() < end:
            found = _mark(match, form, weight, index)
            break
    close = raised.get(start, 0)
    if not start < close < end or (found is not None and found.end == close):
        return found
    at = close + text[close:end].startswith(" ")  # "¹1 Chronicles" is note 1
    return Mark(
        start, close, int(text[start:close]), "bare", 0.5, index, True, start, at, start, at, True
    )


def _mark(match: re.Match[str], form: str, weight: float, index: int) -> Mark:
    a, b = match.span(1)
    n = number(match.group(1))
    start, text = match.span()
    return Mark(a, b, n, form, weight, index, True, start, text, start, text, True)


def _inline(match: re.Match[str], index: int) -> Mark:
    mark = _mark(match, "sup", 1.5, index)
    return mark._replace(open=mark.start, first=False)
