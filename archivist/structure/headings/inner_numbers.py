"""Numbers alone, in the type of the titles above them, that begin again below each: its parts.

``The Lower Weir`` / ``I`` / ``II``, then ``The Ferry`` / ``I`` / ``II`` / ``III``, all in one size,
as some classes of TeX set a part and a chapter: size says nothing, and what numbers count does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.lines import lone_number

_LEAST = 2  # titles below which numbers begin
MOTTO = 600  # code points between a title and the first number below it


def deeper(draft: Draft, units: Sequence[Unit], levels: Mapping[int, int]) -> dict[int, int]:
    """``levels`` (by place among ``units``), numbers a level below the titles they begin again at.

    What is deeper than those titles otherwise goes a level down with them.
    """
    found = dict(levels)
    for level in sorted(set(levels.values())):
        inner = _inner(draft, units, [k for k in sorted(levels) if levels[k] == level])
        if inner:
            found |= {k: own + 1 for k, own in levels.items() if own > level or k in inner}
            break
    return found


def _inner(draft: Draft, units: Sequence[Unit], places: Sequence[int]) -> list[int]:
    """Of headings of one level the numbers that begin at 1 below titles; none but all of them."""
    numbers = [lone_number(" ".join(draft.words(units[k]).split())) for k in places]

    def is_near(title: int, k: int) -> bool:
        return _is_right_above(units, places[title], places[k])

    return [places[k] for k in begun_anew(numbers, is_near)]


def begun_anew(numbers: Sequence[int], is_near: Callable[[int, int], bool]) -> list[int]:
    """The places of numbers that count from 1 right below others (0: titles), time and again.

    ``is_near``: whether the title at one place stands right above the number at the other. None
    where a number does not count on.
    """
    inner: list[int] = []
    titles, due, title = 0, 0, -1
    for k, number in enumerate(numbers):
        if not number:
            title, due = k, 1
            continue
        if number != due or (due == 1 and not is_near(title, k)):
            return []
        titles += due == 1
        due += 1
        inner.append(k)
    return inner if titles >= _LEAST else []


def _is_right_above(units: Sequence[Unit], title: int, number: int) -> bool:
    """Whether no text but a motto stands between a title and the number below it."""
    between = units[title + 1 : number]
    return sum(unit.end - unit.start for unit in between if unit.kind != "fw") <= MOTTO
