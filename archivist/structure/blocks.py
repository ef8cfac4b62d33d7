"""Units become blocks: neighbours of one kind or one group form a container."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from archivist.model import Block, Inline, Span
from archivist.structure.draft import Draft, Unit

# A run of units of one of these kinds forms a container of its own accord.
_FAMILY = {
    "verse": "lg",
    "item": "list",
    "bibl": "listBibl",
    "row": "table",
    "quote": "quote",
    "speech": "sp",
    "speech-p": "sp",
}
_FURNITURE = frozenset({"fw", "pb"})
_RENAMED = {"caption": "head", "speech": "p", "speech-p": "p", "note-p": "p", "code": "ab"}


def blocks_of(draft: Draft, units: Sequence[Unit]) -> tuple[Block, ...]:
    """The blocks of one division, in order; heads and notes are not among ``units``."""
    return tuple(_in_groups(draft, list(units)))


def _in_groups(draft: Draft, units: list[Unit]) -> Iterator[Block]:
    """Units of one group (furniture between them included) become its container."""
    k = 0
    while k < len(units):
        unit = units[k]
        if not unit.group:
            stop = _run(units, k, lambda u: u.group == 0, trailing=True)
            yield from _in_families(units[k:stop])
        else:
            stop = _run(units, k, lambda u, g=unit.group: u.group == g)  # type: ignore[misc]
            yield _container(draft.groups[unit.group], units[k:stop])
        k = stop


def _run(
    units: Sequence[Unit], start: int, member: Callable[[Unit], bool], *, trailing: bool = False
) -> int:
    """The end of the run of members from ``start``; furniture counts when a member follows it."""
    stop = start + 1
    for k in range(start + 1, len(units)):
        if units[k].kind in _FURNITURE and not units[k].group:
            if trailing:
                stop = k + 1
        elif member(units[k]):
            stop = k + 1
        else:
            break
    return stop


def _container(kind: str, units: Sequence[Unit]) -> Block:
    if kind == "table":
        return Block("table", children=tuple(_rows(units)))
    if kind == "titlePage":
        return Block("titlePage", children=tuple(_title_page(units)))
    if kind == "floatingText":
        return Block("floatingText", children=tuple(_letter(units)))
    said = any(_FAMILY.get(unit.kind) == "sp" for unit in units)  # which no cit may hold
    if kind == "epigraph" and len(units) > 1 and units[-1].kind == "bibl" and not said:
        quoted = [*_children(kind, units[:-1]), *simple(units[-1])]
        return Block(kind, children=(Block("cit", children=tuple(quoted)),))
    return Block(kind, children=tuple(_children(kind, units)))


def _children(kind: str, units: Sequence[Unit]) -> Iterator[Block]:
    if kind in ("quote", "epigraph", "cit", "figure", "sp"):
        yield from _in_families(units, within=kind)
    else:
        for unit in units:
            yield from simple(unit)


def _rows(units: Iterable[Unit]) -> Iterator[Block]:
    for unit in units:
        if unit.kind == "row" and not unit.parts and len(unit.lines) > 1:
            for cell in _lines(unit):
                yield Block("row", children=(cell._replace(kind="cell"),))
        elif unit.kind == "row":
            yield row(unit)
        else:
            yield from simple(unit)


def row(unit: Unit) -> Block:
    """A table row; its cells are the unit's parts, or the whole unit is one cell.

    A part ``cell+`` goes on with the cell before it (a label over two printed lines).
    """
    cells: list[list[Span]] = []
    for kind, span in unit.parts or [("cell", span) for span in unit.spans[:1]]:
        if kind == "cell+" and cells:
            cells[-1].append(span)
        else:
            cells.append([span])
    return Block("row", children=tuple(_leaves(unit, [("cell", tuple(own)) for own in cells])))


_TITLE = frozenset({"titlePart"})


def _title_page(units: Iterable[Unit]) -> Iterator[Block]:
    """titleParts that stand together form a docTitle."""
    for is_title, run in groupby(units, key=lambda u: u.kind in _TITLE):
        members = [b for u in run for b in simple(u)]
        if is_title:
            yield Block("docTitle", children=tuple(members))
        else:
            yield from members


_OPENING = frozenset({"salute", "dateline"})
_CLOSING = frozenset({"signed", "salute", "dateline"})


def _letter(units: Sequence[Unit]) -> Iterator[Block]:
    """opener, paragraphs, closer, postscripts: the shape of a letter."""
    first = next(
        (k for k, u in enumerate(units) if u.kind not in _OPENING | _FURNITURE), len(units)
    )
    tail = len(units)
    while tail > first and units[tail - 1].kind in {"postscript", *_FURNITURE}:
        tail -= 1
    last = tail
    while last > first and units[last - 1].kind in _CLOSING | _FURNITURE:
        last -= 1
    if first:
        yield Block("opener", children=tuple(b for u in units[:first] for b in simple(u)))
    yield from _in_families([_as_paragraph(u) for u in units[first:last]])
    if last < tail:
        yield Block("closer", children=tuple(b for u in units[last:tail] for b in simple(u)))
    for unit in units[tail:]:
        if unit.kind == "postscript":
            yield Block("postscript", children=(_leaf(unit, "p", tuple(unit.spans)),))
        else:
            yield from simple(unit)


def _as_paragraph(unit: Unit) -> Unit:
    """A signature or salute in a letter's middle is a paragraph of it."""
    if unit.kind in _CLOSING | {"postscript"}:
        unit.kind = "p"
    return unit


def _in_families(units: Sequence[Unit], within: str = "") -> Iterator[Block]:
    """Runs of verse, items, entries ... as their containers; all else one block a unit."""
    k = 0
    while k < len(units):
        family = _FAMILY.get(units[k].kind, "")
        if not family or family == within:
            yield from simple(units[k])
            k += 1
            continue
        stop = _run(units, k, _same_family(units[k], family))
        yield _family(family, units[k:stop])
        k = stop


def _same_family(first: Unit, family: str) -> Callable[[Unit], bool]:
    def member(unit: Unit) -> bool:
        if unit.group != first.group:
            return False
        if family == "sp":  # a speech ends where the next one begins
            return unit.kind == "speech-p"
        return _FAMILY.get(unit.kind) == family

    return member


def _family(family: str, units: Sequence[Unit]) -> Block:
    if family == "lg":
        return _poem(units)
    if family == "table":
        return Block("table", children=tuple(_rows(units)))
    if family == "sp":
        return Block("sp", children=tuple(b for u in units for b in simple(u)))
    if family == "quote" and len(units) == 1 and not units[0].parts:
        return _leaf(units[0], "quote", tuple(units[0].spans))
    if family == "quote":
        return Block("quote", children=tuple(b for u in units for b in _quoted(u)))
    return Block(family, children=tuple(b for u in units for b in simple(u)))


def _quoted(unit: Unit) -> Iterator[Block]:
    if unit.kind == "quote":
        yield _leaf(unit, "p", tuple(unit.spans))
    else:
        yield from simple(unit)


def _poem(units: Sequence[Unit]) -> Block:
    """One stanza is an lg of lines; several are an lg of them."""
    stanzas = [Block("lg", children=_lines(u)) for u in units if u.kind == "verse"]
    if len(stanzas) == 1 and len(units) == 1:
        return stanzas[0]
    return Block(
        "lg",
        children=tuple(
            b
            for u in units
            for b in ((Block("lg", children=_lines(u)),) if u.kind == "verse" else tuple(simple(u)))
        ),
    )


def _lines(unit: Unit) -> tuple[Block, ...]:
    """The verse lines of a stanza: the unit's parts if it has them, else its printed lines."""
    if unit.parts:
        return tuple(_leaves(unit, [("l", (span,)) for _, span in unit.parts]))
    starts, ends = [line.start for line in unit.lines], [line.end for line in unit.lines]
    pieces: dict[int, tuple[Span, ...]] = {}  # of a line that a page cut, two
    for a, b in unit.spans:
        for k in range(bisect_right(ends, a), bisect_left(starts, b)):
            pieces[k] = (*pieces.get(k, ()), (max(a, starts[k]), min(b, ends[k])))
    return tuple(_leaves(unit, [("l", spans) for spans in pieces.values()]))


def simple(unit: Unit) -> Iterator[Block]:
    """One unit as a block of its own (or the several blocks that its parts are)."""
    if unit.kind == "gone":
        return
    if unit.kind in ("epigraph", "cit"):
        yield _epigraph(unit)
    elif unit.kind == "milestone":
        yield Block("milestone", n=unit.n, type=unit.type or "section")
    elif unit.kind == "graphic":
        yield Block("graphic", key=unit.key)
    elif unit.kind == "pb":
        yield Block("pb", tuple(unit.spans), n=unit.n, key=unit.key)
    elif unit.kind == "verse":
        yield Block("lg", children=_lines(unit))
    elif unit.kind == "row":
        yield row(unit)
    elif unit.parts:
        yield from _leaves(unit, list(_whole_parts(unit)))
    else:
        kind = _RENAMED.get(unit.kind, unit.kind)
        yield _leaf(unit, kind, tuple(unit.spans), n=unit.n)


RUNNING = frozenset({"p", "quote", "bibl"})  # parts that go on in the next one of their kind


def _whole_parts(unit: Unit) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The parts, those put together that are one paragraph cut by a page."""
    for kind, run in groupby(unit.parts, key=lambda part: part[0]):
        spans = tuple(span for _, span in run)
        if kind in RUNNING:
            yield kind, spans
        else:
            yield from ((kind, (span,)) for span in spans)


def _epigraph(unit: Unit) -> Block:
    """An epigraph is a quotation, with its source where the parts name one."""
    if not unit.parts:
        return Block(unit.kind, children=(_leaf(unit, "quote", tuple(unit.spans)),))
    children = tuple(_leaves(unit, list(_whole_parts(unit))))
    named = any(kind == "bibl" for kind, _ in unit.parts)
    if unit.kind == "epigraph" and named and len(children) > 1:
        return Block("epigraph", children=(Block("cit", children=children),))
    return Block(unit.kind, children=children)


def note(unit: Unit, more: Sequence[Unit]) -> Block:
    """A note: a leaf, or paragraphs when it has more than one."""
    if not more:
        return Block(
            "note",
            tuple(unit.spans),
            (),
            _Inside(unit).of(tuple(unit.spans), 0, _END),
            unit.n,
            unit.place,
            unit.key,
            unit.cert,
        )
    children = tuple(_leaf(u, "p", tuple(u.spans)) for u in (unit, *more))
    return Block("note", (), children, (), unit.n, unit.place, unit.key, unit.cert)


def _leaf(unit: Unit, kind: str, spans: tuple[Span, ...], n: str = "") -> Block:
    return _block(unit, kind, spans, n, _Inside(unit).of(spans, 0, _END))


def _leaves(unit: Unit, parts: Sequence[tuple[str, tuple[Span, ...]]]) -> Iterator[Block]:
    """The parts of a unit. What stands between two of them, as a page's end between two lines of a
    stanza does, stands at the end of the first.
    """
    inside = _Inside(unit)
    bounds = [0, *(spans[0][0] for _, spans in parts[1:]), _END]
    for (kind, spans), between in zip(parts, pairwise(bounds), strict=True):
        n = unit.n if kind == "item" else ""
        yield _block(unit, kind, spans, n, inside.of(spans, *between))


def _block(
    unit: Unit, kind: str, spans: tuple[Span, ...], n: str, inlines: tuple[Inline, ...]
) -> Block:
    key = "" if unit.parts or unit.kind == "verse" else unit.key
    return Block(kind, spans, (), inlines, n, unit.type, key, unit.cert)


_PLACE = itemgetter(0)  # of furniture, in a unit
_END = sys.maxsize


class _Inside:
    """A unit's inlines and the furniture inside it, found by place: a poem has many lines."""

    def __init__(self, unit: Unit) -> None:
        self._inlines, self._embeds = unit.inlines, sorted(unit.embeds, key=_PLACE)
        self._order = sorted(range(len(unit.inlines)), key=lambda k: unit.inlines[k].start)
        self._starts = [unit.inlines[k].start for k in self._order]
        self._longest = max((i.end - i.start for i in unit.inlines), default=0)

    def of(self, spans: tuple[Span, ...], since: int, until: int) -> tuple[Inline, ...]:
        """What lies in ``spans``, the inlines clipped to them; the furniture of all between two
        places, at the nearest in ``spans``.
        """
        low, high = spans[0][0], spans[-1][1]
        own = [
            i._replace(start=max(i.start, low), end=min(i.end, high))
            for i in self._between(low, high)
            if i.end > low
        ]
        first, last = (bisect_left(self._embeds, place, key=_PLACE) for place in (since, until))
        for place, inner in self._embeds[first:last]:
            at = max(low, min(place, high))
            own += [Inline(at, at, "embed", block=block) for block in simple(inner)]
        return tuple(sorted(own, key=lambda i: (i.start, -i.end)))

    def _between(self, low: int, high: int) -> Iterator[Inline]:
        """Inlines that begin before ``high``, or are a point there, and not too early to reach
        ``low``; as they came."""
        first = bisect_left(self._starts, low - self._longest)
        for k in sorted(self._order[first : bisect_right(self._starts, high)]):
            if self._inlines[k].start < high or self._inlines[k].end == high:
                yield self._inlines[k]
