"""Whether a page ended a stanza or cut it, told by the other stanzas of the poem.

Where a poem's whole stanzas have one length, two pieces that have it together are one stanza, and
a piece that has it alone is whole. Where pages have one height, and one without heading and notes
is a line short, the blank line between two stanzas fell on its end; where a typed one has more
blank lines at its top or foot than the others, it fell there. A printed page that a reader
measured and that has room for more ended a stanza, or left the next page the two lines of one that
must not part (:mod:`bottoms`). Else the likelier of the two is taken, by how often a line of the
poem ends its stanza, how often a sentence ends with a line and with a stanza, and how often a
quotation opens with each: a page seldom ends just where a long stanza does, and a stop at its end
is weak evidence where every third line has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from archivist.structure.bottoms import Bottoms
from archivist.structure.draft import Draft, Unit
from archivist.structure.edges import End, begins_small, end_of
from archivist.structure.talk import OPENING

_WHOLE = 2  # stanzas of one length that show it
_REGULAR = 0.6  # of the whole stanzas have it
_PAGES = 5  # that verse fills
_FILLED = 0.8  # of them have as many lines
_SMALL = 0.1  # of the lines, where poets begin them with capitals
_PRIOR = 12  # lines; so much the whole text's habits weigh beside the poem's
_OFF = 2  # columns
_SHORT = 0.95  # lines that a page has room for, but for how exactly it was measured
_SURE, _SHORT_CUTS = 5, 0.1  # cuts beyond doubt, and the share of them on short pages
_EDGES, _ALONE = 20, 0.04  # that show whether a line may stand alone; so many leave one
_LEFT = 2  # lines, where none may
_FEW = 4  # printed lines
# A page that ends a stanza has room for up to two lines and a gap, where no line stands alone.
_FLUSH = 0.4
_PARAGRAPHS, _FLUSH_LINES = 6, 0.9  # of verse that no page cut; lines of one at its edge
_BLANK = re.compile(r"[ \t\n]*")
_FURNITURE = ("fw", "pb")
_NOTES = ("note", "note-p", "gone")


@dataclass(slots=True)
class _Tally:
    """Line ends inside stanzas and at their ends; of each, stops, and quotations that open next."""

    inner: int = 0
    inner_small: int = 0
    inner_stops: int = 0
    inner_opens: int = 0
    ends: int = 0
    end_stops: int = 0
    end_opens: int = 0

    def add(self, other: _Tally) -> None:
        self.inner += other.inner
        self.inner_small += other.inner_small
        self.inner_stops += other.inner_stops
        self.inner_opens += other.inner_opens
        self.ends += other.ends
        self.end_stops += other.end_stops
        self.end_opens += other.end_opens

    def opened(self, opens: bool) -> float:
        """How much likelier a stanza than a line inside one begins with a quotation, or not."""
        ends, inner = self.ends + 2, self.inner + 2
        if opens:
            return (self.end_opens + 1) / ends * inner / (self.inner_opens + 1)
        return (ends - self.end_opens - 1) / ends * inner / (inner - self.inner_opens - 1)

    def inside(self, stop: bool) -> int:
        """Line ends inside stanzas that have a stop, or have none."""
        return self.inner_stops if stop else self.inner - self.inner_stops

    def at_end(self, stop: bool) -> int:
        """The same at the ends of stanzas."""
        return self.end_stops if stop else self.ends - self.end_stops


@dataclass
class _Poem:
    """The pieces of verse between two headings; ``cut`` has those that a page's edge touches.

    ``edges`` has the lines of the pieces before and after each edge.
    """

    pieces: list[Unit] = field(default_factory=list)
    cut: set[int] = field(default_factory=set)
    edges: list[tuple[int, int]] = field(default_factory=list)
    tally: _Tally = field(default_factory=_Tally)

    @cached_property
    def length(self) -> int:
        """Lines of the poem's whole stanzas, where nearly all have as many; else 0.

        What pages cut has as many together, or a piece has them alone.
        """
        whole = Counter(len(u.lines) for u in self.pieces if id(u) not in self.cut)
        if not whole:
            return 0
        length, often = whole.most_common(1)[0]
        fits = sum(a + b == length or length in (a, b) for a, b in self.edges)
        regular = often >= max(_WHOLE, _REGULAR * whole.total())
        return length if regular and fits >= _REGULAR * len(self.edges) else 0


class Stanzas:
    """The poems of a draft, counted once; pieces are told by their place."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._poem: dict[int, _Poem] = {}
        self._all = _Tally()
        self._feet: dict[int, int] = {}  # by the start of a piece, how deep the one before it ends
        self._edges: list[tuple[Unit, Unit]] = []  # pieces with a page's edge between them
        for poem in self._poems():
            for unit in poem.pieces:
                self._poem[unit.start] = poem
            self._all.add(poem.tally)
        self._full = self._full_page()
        # Typed pages have the blank lines of the text; gaps that a reader measured tell nothing.
        typed = [] if any(line.columns for line in draft.lines) else self._edges
        self._top = _usual(second.gap for _, second in typed)
        self._foot = _usual(self._below(first) for first, _ in typed)
        self._measured, self._paired = self._habits()

    # Made when they are asked for: books of prose never ask.

    @cached_property
    def _bottoms(self) -> Bottoms:
        return Bottoms(self._draft)

    @cached_property
    def _depth(self) -> dict[int, int]:
        return dict(_depths(self._draft))

    def cut(self, first: Unit, second: Unit, end: End) -> bool:
        """Whether a page between them cut a stanza into ``first`` and ``second``."""
        poem = self._poem.get(second.start)
        if poem is None:
            return end is not End.STOP
        if self._turns(second, end):
            return True
        if self.in_paragraphs:  # verse in paragraphs
            return not _opens_paragraph(second, beside=first)
        whole, have = poem.length, len(first.lines)
        if whole and have + len(second.lines) == whole:
            return True
        left = self._bottoms.short(first.lines[-1].page)
        room = left if self._measured else None
        short = room is not None and room >= _SHORT
        if room is not None and short and (room >= _SHORT + 1 or self._printed(second) != _LEFT):
            return False
        if whole and (
            have == whole or (len(second.lines) == whole and not (end.open and have > 1))
        ):
            return False
        line_short = self._full and self._feet.get(second.start) == self._full - 1
        if line_short and (left is None or left >= _SHORT):  # gaps may be more than a line
            return False
        if second.gap > self._top >= 0 or self._below(first) > self._foot >= 0:
            return False
        if short and self._paired:
            return True
        flush = 1.0 if room is None or short else _FLUSH
        return self._likely(poem, end is End.STOP, self._opens(second.start), flush)

    @cached_property
    def in_paragraphs(self) -> bool:
        """Whether the first line of nearly all pieces is set in, but of first ones and cut ones."""
        poems = {id(poem): poem for poem in self._poem.values()}.values()
        whole = [u for p in poems for u in p.pieces[1:] if id(u) not in p.cut and len(u.lines) > 1]
        return len(whole) >= _PARAGRAPHS and sum(map(_opens_paragraph, whole)) >= _FILLED * len(
            whole
        )

    def _turns(self, second: Unit, end: End) -> bool:
        """Whether the page cut a line: its rest begins small, as hardly another line does."""
        rare = self._all.inner_small <= _SMALL * self._all.inner
        return rare and end.open and self._small(second.start)

    def _printed(self, unit: Unit) -> int:
        return self._bottoms.printed(unit.start, unit.end)

    def _habits(self) -> tuple[bool, bool]:
        """Whether pages that surely cut a stanza are full, and whether none leaves a line alone."""
        rooms: list[float] = []  # on pages that end in mid-sentence
        alone = edges = 0
        for first, second in self._edges:
            room = self._bottoms.short(first.lines[-1].page)
            if room is None:
                continue
            edges += 1
            left = self._printed(second)
            alone += min(left, self._printed(first)) < _LEFT
            if left > _LEFT and self._end(first.end).open:
                rooms.append(room)
        short = sum(room >= _SHORT for room in rooms)
        measured = len(rooms) >= _SURE and short <= _SHORT_CUTS * len(rooms)
        return measured, edges >= _EDGES and alone <= _ALONE * edges

    def _full_page(self) -> int:
        """Lines, blank ones too, of the pages that verse fills; 0 where they differ."""
        depths = Counter(self._feet.values())
        if depths.total() < _PAGES:
            return 0
        depth, often = depths.most_common(1)[0]
        return depth if often >= _FILLED * depths.total() else 0

    def _below(self, first: Unit) -> int:
        """Line ends between a page's last line of verse and what is below, or its end."""
        blank = _BLANK.match(self._draft.text, first.end)
        return blank.group().count("\n") if blank else 0

    def _likely(self, poem: _Poem, stop: bool, opens: bool, flush: float) -> bool:
        """Whether a line end with (or without) a stop is likelier inside a stanza than at its end.

        By how many of each the poem has, and a little of how many the whole text has; by whether a
        quotation ``opens`` behind it, as stanzas of a tale do that somebody tells; and by how often
        (``flush``) a page is as full that ends a stanza.
        """
        weight = _PRIOR / max(1, self._all.inner + self._all.ends)
        inside = poem.tally.inside(stop) + weight * self._all.inside(stop)
        at_end = poem.tally.at_end(stop) + weight * self._all.at_end(stop)
        return inside > at_end * self._all.opened(opens) * flush

    def _poems(self) -> Iterator[_Poem]:
        poem = _Poem()
        edge = True  # a page's edge stands before the next piece
        noted = False  # and notes
        headed = {line.page for u in self._draft.units if u.kind == "head" for line in u.lines}
        for unit in self._draft.units:
            if unit.kind in _FURNITURE or unit.kind in _NOTES:
                edge = edge or unit.kind != "gone"
                noted = noted or unit.kind in ("note", "note-p")
                continue
            if unit.kind != "verse":
                if poem.pieces:
                    yield poem
                poem, edge, noted = _Poem(), False, False
                continue
            last = poem.pieces[-1].lines[-1] if poem.pieces else None
            if last is not None and edge and not noted and last.page not in headed:
                self._feet[unit.start] = self._depth.get(last.start, 0)
            if last is not None and edge:
                self._edges.append((poem.pieces[-1], unit))
            self._count(poem, unit, edge)
            edge = noted = False
        if poem.pieces:
            yield poem

    def _count(self, poem: _Poem, unit: Unit, edge: bool) -> None:
        tally = poem.tally
        if poem.pieces and edge:
            poem.cut |= {id(poem.pieces[-1]), id(unit)}
            poem.edges.append((len(poem.pieces[-1].lines), len(unit.lines)))
        elif poem.pieces:
            tally.ends += 1
            tally.end_stops += self._stops(poem.pieces[-1].lines[-1].end)
            tally.end_opens += self._opens(unit.start)
        tally.inner += len(unit.lines) - 1
        tally.inner_small += sum(self._small(line.start) for line in unit.lines[1:])
        tally.inner_stops += sum(self._stops(line.end) for line in unit.lines[:-1])
        tally.inner_opens += sum(self._opens(line.start) for line in unit.lines[1:])
        poem.pieces.append(unit)

    def _opens(self, start: int) -> bool:
        return self._draft.text[start] in OPENING

    def _small(self, start: int) -> bool:
        return begins_small(self._draft.text[start : start + 12])

    def _stops(self, end: int) -> bool:
        return self._end(end) is End.STOP

    def _end(self, end: int) -> End:
        return end_of(self._draft.text[max(0, end - 60) : end])


def _opens_paragraph(piece: Unit, beside: Unit | None = None) -> bool:
    """Whether the first line is set in, and hardly another one.

    ``beside``: a piece whose edge tells how deep a line stands that has no other below it.
    """
    first, *others = (line.indent for line in piece.lines)
    edge = min(others, default=first if beside is None else beside.indent)
    return first > edge and sum(indent == edge for indent in others) >= _FLUSH_LINES * len(others)


def _usual(blank: Iterable[int]) -> int:
    """Blank lines that most pages have at one edge of their verse; -1 where they differ."""
    counts = Counter(blank)
    if counts.total() < _PAGES:
        return -1
    usual, often = counts.most_common(1)[0]
    return usual if often >= _REGULAR * counts.total() else -1


def _depths(draft: Draft) -> Iterator[tuple[int, int]]:
    """How many lines, blank ones too, stand on its page up to each line; by the line's start."""
    page, depth = -1, 0
    for line in draft.lines:
        depth = (depth if line.page == page else 0) + 1 + line.gap
        page = line.page
        yield line.start, depth


def left_over(draft: Draft) -> None:
    """A few lines that a page's edge parted from their stanza, as deep as the verse beside them.

    In a book that has more verse than prose: between two quotations of verse they may lead from the
    one to the other. Beside a heading they are verse if their sentence runs over the edge.
    """
    verse = sum(unit.end - unit.start for unit in draft.units if unit.kind == "verse")
    if verse <= sum(unit.end - unit.start for unit in draft.units if unit.kind == "p"):
        return
    rows: list[tuple[Unit, bool]] = []  # reading units, and whether a page's edge is before them
    edge = False
    for unit in draft.units:
        if unit.kind in (*_FURNITURE, *_NOTES):
            edge = edge or unit.kind != "gone"
        else:
            rows.append((unit, edge))
            edge = False
    for (before, _), (unit, top), (after, foot) in zip(rows, rows[1:], rows[2:], strict=False):
        few = unit.kind == "p" and 0 < len(unit.lines) <= _FEW and not unit.parts
        few = few and not draft.words(unit).isupper()
        if few and (top or foot) and _beside_verse(draft, before, unit, after, top, foot):
            unit.kind = "verse"


def _beside_verse(
    draft: Draft, before: Unit, unit: Unit, after: Unit, top: bool, foot: bool
) -> bool:
    """Whether verse stands before and after a unit, or beyond the page's edge that cut it."""
    above, below = before.kind == "verse", after.kind == "verse"
    if top and above and after.kind == "head":
        below = _runs_on(draft, before, unit)
    if foot and below and before.kind == "head":
        above = _runs_on(draft, unit, after)
    verse = [other for other in (before, after) if other.kind == "verse"]
    return above and below and all(abs(unit.indent - other.indent) <= _OFF for other in verse)


def _runs_on(draft: Draft, first: Unit, second: Unit) -> bool:
    """Whether a sentence goes on from one unit to the next."""
    start, end = first.spans[-1]
    tail = end_of(draft.text[max(start, end - 60) : end])
    return tail.open or begins_small(draft.text[second.start : second.start + 12])
