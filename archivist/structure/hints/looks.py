"""Inline marks become inlines of the units that they lie in; links lead to keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from archivist.model import Inline, Mark
from archivist.structure.draft import Draft, Unit

_LOOKS = frozenset("italic bold smallcaps superscript subscript spaced".split())
_CORRECTED = frozenset({"corr", "reg"})
_POINTED = frozenset({"pb", "milestone", "gone", "fw"})
_HEAD_LOOKS = frozenset({"bold", "smallcaps"})  # of a whole heading: how headings are set
_TITLES = frozenset({"head", "titlePart"})
_WHOLE = 0.9  # of a heading's letters


def attach(draft: Draft) -> None:
    """Give the units italics, bold, small capitals, raised and lowered letters, foreign words."""
    units = Places(draft.units)
    calls = {(i.start, i.end) for u in draft.units for i in u.inlines if i.kind == "note"}
    language = draft.metadata.language.partition("-")[0].lower()
    called = calls | {(m.start, m.end) for m in draft.marks if m.kind == "noteref"}
    for mark in draft.marks:
        inline = _inline(mark, language)
        if inline is None or (mark.kind == "superscript" and (mark.start, mark.end) in called):
            continue
        for unit in units.over(mark.start, mark.end):
            if unit.kind in ("fw", "code"):
                continue
            if not (unit.kind in _TITLES and _sets_head(mark, unit)):
                unit.inlines.append(inline)


def _sets_head(mark: Mark, unit: Unit) -> bool:
    size = min(mark.end, unit.end) - max(mark.start, unit.start)
    return mark.kind in _HEAD_LOOKS and size >= _WHOLE * (unit.end - unit.start)


def _inline(mark: Mark, language: str) -> Inline | None:
    if mark.start >= mark.end:
        return None
    if mark.kind in _LOOKS:
        return Inline(mark.start, mark.end, mark.kind)
    if mark.kind in _CORRECTED:
        sure, who, before = mark.value.split(" ", 2)
        return Inline(mark.start, mark.end, mark.kind, before, who, cert=float(sure))
    if mark.kind == "lang" and mark.value.partition("-")[0].lower() != language:
        return Inline(mark.start, mark.end, "foreign", mark.value)
    if mark.kind == "link" and "://" in mark.value[:12]:
        return Inline(mark.start, mark.end, "link", mark.value)
    return None


def anchors(marks: Sequence[Mark]) -> dict[str, int]:
    """Where each place that links name begins: anchors, headings' ids, notes' ids."""
    found: dict[str, int] = {}
    for mark in marks:
        if mark.kind == "anchor" or (mark.kind in _NAMED and mark.value):
            found.setdefault(mark.value, mark.start)
    return found


_NAMED = frozenset("h1 h2 h3 h4 h5 h6".split())


def link(draft: Draft) -> None:
    """Links inside the text lead to the block that stands at their target."""
    places = anchors(draft.marks)
    units = Places(draft.units)
    for mark in draft.marks:
        if mark.kind not in ("link", "noteref") or not mark.value.startswith("#"):
            continue
        for unit in units.over(mark.start, mark.end):
            if mark.start >= mark.end or _taken(unit, mark):
                continue
            at = places.get(mark.value[1:])
            target = units.at(at) if at is not None else None
            if target is not None and target is not unit:
                key = _key(target)
                if key:
                    unit.inlines.append(Inline(mark.start, mark.end, "link", key))


def _taken(unit: Unit, mark: Mark) -> bool:
    """Whether a note call or a link stands there already."""
    return any(
        i.kind in ("note", "link") and i.start < mark.end and i.end > mark.start
        for i in unit.inlines
    )


def _key(unit: Unit) -> str:
    """What a link to a unit names; blocks made of parts have no name."""
    if unit.kind == "head":
        return unit.key if unit.level else ""
    if unit.parts or unit.kind in ("verse", "row", *_POINTED):
        return ""
    unit.key = unit.key or f"u{unit.start}"
    return unit.key


class Places:
    """Units by where they stand."""

    def __init__(self, units: Sequence[Unit]) -> None:
        spans = [
            (a, b, unit)
            for unit in units
            if unit.kind not in ("pb", "milestone", "gone")
            for a, b in ([s for _, s in unit.parts] or unit.spans)
        ]
        spans.sort(key=lambda s: s[:2])
        self._starts = [a for a, _, _ in spans]
        self._spans = spans

    def over(self, start: int, end: int) -> Iterator[Unit]:
        """Each unit that ``start:end`` has text in common with, once."""
        k = max(0, bisect_right(self._starts, start) - 1)
        last: Unit | None = None
        while k < len(self._spans) and self._starts[k] < end:
            _, stop, unit = self._spans[k]
            if stop > start and unit is not last:
                last = unit
                yield unit
            k += 1

    def at(self, position: int) -> Unit | None:
        """The unit that holds ``position``, or the next one."""
        k = bisect_right(self._starts, position) - 1
        if k >= 0 and position < self._spans[k][1]:
            return self._spans[k][2]
        if k >= 0 and position == self._spans[k][1]:
            return self._spans[k][2]  # an anchor at a paragraph's end
        k = bisect_left(self._starts, position)
        return self._spans[k][2] if k < len(self._spans) else None
