"""The labels of pages' feet, and the numbering that their readings contradict least.

It counts on, or begins again on each page, or (at a cost) on some page or after a heading. Numbers
of the text that open lines of a foot (``189, 217.``) are no labels: they fit nowhere.

Notes may be called by signs, too, which begin again on each page, or by both: an author's by signs
and an editor's by figures. A star that stands between 1 and 2 is no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from archivist.structure.notes import foot_signs
from archivist.structure.notes.repair import reads_as

# Small figures that engines take for each other, by what is printed.
_LOOKS = {"3": "58", "5": "3", "6": "8", "8": "356", "9": "5", "1": "7", "7": "1"}
_SPELT = str.maketrans("°ºoOsSlI‘’'", "00005511111")

# Costs of a reading: of a new beginning, also where a 1 was read or a heading stands; of signs that
# the number may be read as, of figures that look like its, of signs, and of figures that do not.
_NEW_PAGE, _NEW_TOLD, _NEW_HEAD, _NEW_SECTION = 2.0, 1.2, 0.7, 0.1
_READ, _ALIKE, _SIGNS, _UNLIKE, _UNLIKE_PLACED = 0.2, 0.3, 0.3, 1.5, 0.9
_PART = 0.5  # of figures that are the number's, one left out, where a note may begin
_PART_INSIDE = 0.8  # of the same below a full line
_JUMP, _PASSED = 0.4, 0.5  # of numbers left out (twice inside a foot); of what is no label
_SIGN = 0.8  # of passing over what is no figure ("&c. in the ledger"): rather a damaged label
_UNBEGUN = 0.4  # of a quotation mark at a foot above all notes: what would go on there?
_ONE = 2.5  # of passing over a 1 that opens a paragraph: a numbering begins again, if anything
_FAR = 0.03  # of each number left out: "341." on a line of a note may be a page
_LEFT_OUT = 0.5  # of a number left out where no later one was read
_INSIDE = 0.4  # of a sign that begins a line in a sentence's middle, and so much less to pass it
_PLACED, _OPENS = 0.3, 0.7  # of passing over what stands where a note may begin, at a foot's head
_BESIDE = 0.3  # of each sign where figures call other notes: engines read these as stars
_ELSEWHERE = 0.6  # of a label that stands at an edge where no others do, below a note's end
_STAR = 0.4  # of a figure that was read as a star, or as +, where signs call other notes
_DAGGER = 0.6  # of a figure that was read as a sign that is no star
_FIGURE = 10  # numbers below it have one figure
_STATES = 20  # readings that are followed
_MISSED = 3  # labels that may be damaged beyond reading between two good ones
# Of a line that may have lost its label: of taking it for a note's first, and of not doing so, as
# the first line of a foot and inside one.
_FIRST, _NOT_FIRST = 0.35, 0.5
_INNER, _NOT_INNER = 0.5, 0.2
# Of the same where a quotation mark was read that nothing closes.
_QUOTED, _NOT_QUOTED = 0.2, 0.8
_INNER_QUOTED, _NOT_INNER_QUOTED = 0.3, 0.6

_Path = tuple[int, Any] | None  # the number of a label, 0 for none, and those before it
_State = tuple[int, int]  # the last number, and that of the page's last sign


class Label(NamedTuple):
    """A sign that opens a line of a foot; ``text`` is where the note's wording begins."""

    start: int
    end: int
    text: int
    unit: int
    first: bool  # it opens its unit
    head: bool  # a heading stands between the label before it and this one
    placed: bool = False  # by what stands above it a note may begin with it
    lost: bool = False  # it was left out, or read as a quotation mark that nothing closes
    by_engine: bool = False  # an engine read it: its figures may be others, or left out
    inside: bool = False  # the line above it leaves its sentence open, and it goes on small
    elsewhere: bool = False  # it stands at an edge at which no notes begin
    headed: bool = False  # it is the first below a head of notes

    @property
    def bare(self) -> bool:
        """Whether nothing was read of it, no mark either."""
        return self.lost and self.start == self.end


@dataclass(slots=True)
class Foot:
    """A page's notes; its text begins at ``start``, that of the page before at ``before``."""

    before: int
    start: int
    end: int
    labels: list[Label] = field(default_factory=list)
    passed: list[tuple[int, int]] = field(default_factory=list)  # units; labels before each
    since: int = -1  # of a chapter's notes at its end: where the chapter begins


class _Scheme(NamedTuple):
    """What calls notes; ``told``: that both do is settled, so that a star is rather a sign."""

    figures: bool
    signs: bool
    told: bool = False


_FIGURES_ALONE = _Scheme(figures=True, signs=False)
_SIGNS_ALONE = _Scheme(figures=False, signs=True)
_BOTH = _Scheme(figures=True, signs=True)


def counted(text: str, feet: Sequence[Foot]) -> tuple[list[Foot], list[int]]:
    """The feet without numbers of the text that open a line there (``189, 217.``), and the numbers
    of all labels that are left: the numbering that their readings contradict least. Labels that
    were lost are there where it leaves a number out. Signs have numbers below zero.

    It counts on, or begins again on each page, or (at a cost) on some page or after a heading.
    """
    numbers = _least(text, feet)
    each_of = iter(numbers)
    for foot in feet:
        foot.labels = list(_kept(foot, each_of))
    return [foot for foot in feet if foot.labels or foot.passed], [n for n in numbers if n]


def _least(text: str, feet: Sequence[Foot]) -> list[int]:
    """The numbers of all labels that cost least, by what calls notes and where it begins anew."""
    labels = [label for foot in feet for label in foot.labels]
    by_engine = any(label.by_engine for label in labels)
    signs = by_engine and any(foot_signs.is_sign(text[one.start : one.end]) for one in labels)
    schemes = (_FIGURES_ALONE, *((_SIGNS_ALONE, _BOTH) if signs else ()))
    found = {one: _cheapest(text, feet, one) for one in schemes}
    if signs and not _has_sign(text, labels, found[_BOTH][1]):
        del found[_BOTH]
    scheme = min(found, key=lambda one: found[one][0])
    return _cheapest(text, feet, scheme._replace(told=True))[1]


def _has_sign(text: str, labels: Sequence[Label], numbers: Sequence[int]) -> bool:
    """Whether a label that is a sign was read as one: ``‘`` alone is rather a figure misread."""
    return any(
        n < 0 and foot_signs.is_sign(text[label.start : label.end])
        for label, n in zip(labels, numbers, strict=True)
    )


def _cheapest(text: str, feet: Sequence[Foot], scheme: _Scheme) -> tuple[float, list[int]]:
    """What the best numbering costs by a scheme, and the numbers of all labels."""
    whole = _counting(text, feet, scheme)
    if not scheme.figures:
        return whole
    each = [_counting(text, [foot], scheme, paged=True) for foot in feet]
    paged = sum(by for by, _ in each)
    return (paged, [n for _, own in each for n in own]) if paged < whole[0] else whole


def _kept(foot: Foot, numbers: Iterator[int]) -> Iterator[Label]:
    """The labels of a foot that have a number; the units of the others are passed."""
    before = 0
    for label in foot.labels:
        if next(numbers):
            before += 1
            yield label
        elif label.first and not label.lost:
            foot.passed.append((label.unit, before))


def _counting(
    text: str, feet: Sequence[Foot], scheme: _Scheme, paged: bool = False
) -> tuple[float, list[int]]:
    """What the best numbering costs, and the numbers of all labels, 0 for what is none.

    ``paged``: the feet are one, whose notes have all numbers from 1 on.
    """
    labels = [(label, k == 0) for foot in feet for k, label in enumerate(foot.labels)]
    costs: dict[_State, tuple[float, _Path]] = {(0, 0): (0.0, None)}
    for label, opens in labels:
        if label.elsewhere and not label.placed:
            costs = {state: (cost, (0, path)) for state, (cost, path) in costs.items()}
            continue
        printed = text[label.start : label.end].strip("()")
        after: dict[_State, tuple[float, _Path]] = {}
        for (n, last), (cost, path) in costs.items():
            sign = 0 if opens else last
            for number, price in _numbers(printed, (n, sign), label, opens, paged, scheme):
                state = (number, sign) if number > 0 else (n, -number)
                whole = cost + price + label.elsewhere * _ELSEWHERE
                if state not in after or whole < after[state][0]:
                    after[state] = whole, (number, path)
            far = not printed.isdecimal() or not 0 <= int(printed) - n <= _MISSED
            passed = cost + _passing(printed, label, opens)
            passed += _UNBEGUN * (opens and label.lost and not (label.bare or n or last))
            if (far or not scheme.figures) and (
                (n, sign) not in after or passed < after[n, sign][0]
            ):
                after[n, sign] = passed, (0, path)
        costs = dict(sorted(after.items(), key=lambda item: item[1][0])[:_STATES])
    cost, path = min(costs.values(), key=lambda found: found[0])
    return cost, _along(path)


def _numbers(
    printed: str, state: _State, label: Label, opens: bool, paged: bool, scheme: _Scheme
) -> Iterator[tuple[int, float]]:
    """The numbers that a label may have behind others, those of signs below zero, and their
    costs."""
    n, sign = state
    both = scheme.figures and scheme.signs
    if scheme.figures:
        placed = label.placed and not paged
        star = _STAR if both and scheme.told and foot_signs.is_sign(printed) else 0.0
        for number, price in _steps(printed, n, label, opens, paged):
            told = _contradiction(printed, number, label, opens, placed)
            yield number, price + max(told, star)
    if scheme.signs:
        beside = _BESIDE if both and not scheme.told else 0.0
        for step, price in ((1, 0.0), (2, _LEFT_OUT)):
            yield -sign - step, beside + price + _unlike_sign(printed, sign + step, label, opens)


def _unlike_sign(printed: str, n: int, label: Label, opens: bool) -> float:
    """What speaks against a label being a page's ``n``-th sign: of none that is left out there is a
    trace in the others."""
    if label.bare:
        return _UNLIKE
    if label.lost:
        return _contradiction(printed, n, label, opens, label.placed)
    return foot_signs.cost(printed, n) + label.inside * _INSIDE


def _steps(
    printed: str, n: int, label: Label, opens: bool, paged: bool
) -> Iterator[tuple[int, float]]:
    """The numbers that a label may have behind ``n``, and what they cost."""
    yield n + 1, 0.0
    if paged:
        return
    if label.headed and n:
        yield 1, _NEW_SECTION
    if label.by_engine:
        yield n + 2, _LEFT_OUT
        yield n + 3, 2 * _LEFT_OUT
    if opens and n:
        new = _NEW_TOLD if printed == "1" else _NEW_PAGE
        yield 1, _NEW_HEAD if label.head else new
    value = _value(printed)
    if value > n + 1:
        yield value, (_JUMP if opens else 2 * _JUMP) + _FAR * (value - n)


def _along(path: _Path) -> list[int]:
    """The numbers of a path, from the first label to the last."""
    numbers: list[int] = []
    while path is not None:
        number, path = path
        numbers.append(number)
    return numbers[::-1]


def _value(printed: str) -> int:
    """The number that figures and what stands for figures tell (``2°``); 0 where there are none."""
    figures = printed.translate(_SPELT)
    return int(figures) if figures.isdecimal() and any(map(str.isdecimal, printed)) else 0


def _passing(printed: str, label: Label, opens: bool) -> float:
    """What it costs to take a sign that opens a line for one of the text."""
    if label.bare:
        return _NOT_FIRST if opens else _NOT_INNER
    if label.lost:
        return _NOT_QUOTED if opens else _NOT_INNER_QUOTED
    if printed == "1" and label.first:
        return _ONE
    placed = (_OPENS if opens else _PLACED) if label.placed else 0.0
    return (_PASSED if printed.isdecimal() else _SIGN) + placed - label.inside * _INSIDE


def _contradiction(printed: str, n: int, label: Label, opens: bool, placed: bool) -> float:
    if label.bare:
        return _FIRST if opens else _INNER
    if label.lost:
        return _QUOTED if opens else _INNER_QUOTED
    if printed == str(n):
        return 0.0
    if foot_signs.is_sign(printed) and printed[0] != "*":
        return _DAGGER
    if not any(map(str.isdecimal, printed)):
        return (_READ if reads_as(printed, n) else _SIGNS) + label.inside * _INSIDE
    if _value(printed) == n or reads_as(printed, n) or _agrees(printed, str(n), {}):
        return _READ
    if "".join(filter(str.isdecimal, printed)) == str(n):
        return _ALIKE
    if label.by_engine and _agrees(printed, str(n), _LOOKS):
        return _ALIKE
    part = str(n).startswith(printed) or str(n).endswith(printed)
    if part and n >= _FIGURE and (placed or label.by_engine):
        return _PART if placed else _PART_INSIDE
    new = printed == "1" and n < _FIGURE  # rather a numbering that begins again
    return _UNLIKE_PLACED if placed and not new else _UNLIKE


def _agrees(printed: str, figures: str, looks: Mapping[str, str]) -> bool:
    """Whether figures may have been read so: some as marks, the others as they are or ``looks``."""
    return len(printed) == len(figures) and all(
        not a.isdecimal() or a == b or a in looks.get(b, "")
        for a, b in zip(printed, figures, strict=True)
    )
