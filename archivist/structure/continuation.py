"""Whether a piece of running text is the rest of the piece before it.

Evidence: how the sentence stands at the end of the one and the start of the other, whether a page
may have ended between them (furniture, notes at a page's foot), indentation in wrapped text, and
how the text uses its words. Without evidence the pieces stay apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from archivist.patterns import LARGE, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.edges import (
    End,
    Words,
    begins_entry,
    begins_small,
    end_of,
)
from archivist.structure.kinds.letters import is_salute
from archivist.structure.kinds.shapes import HYPHENS
from archivist.structure.kinds.verse import is_attribution
from archivist.structure.page_edges import FULL
from archivist.structure.stanzas import Stanzas

# Characters of a paragraph of prose: a shorter one that ends without a stop may be an unseen
# heading, entry or address.
_PROSE = 80
_LONG = 150
_SHORT = 60
_CUT = 20  # code points: what ends in a hyphen and is shorter may be an entry ("mis-")
_MEASURED = 3  # lines that show a measure
_OWN_FULL = 0.9  # of the longest line
_HABIT = 4  # paragraphs cut in mid-sentence that make it likely that others are
_HANGING, _NOWHERE = 4, 1_000  # paragraphs that hang alike; deeper than any line stands
_REOPENED = 0.6  # of the speeches left open at the end of a paragraph
_OPENERS = "“‘\"'«„—–-"
_SAID = late(rf"[—–-]\s?[{LARGE}\u1f00-\u1fff¡¿]")  # ``he turned to her,`` / ``—At last!``
_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"'}
_STOPS = ".!?”»"
_AFTER_QUOTE = " .,;0123456789⁰¹²³⁴⁵⁶⁷⁸⁹[]"


@dataclass(slots=True)
class Place:
    """What lies between the last piece of running text and the next."""

    furniture: list[Unit] = field(default_factory=list)
    notes: bool = False

    @property
    def boundary(self) -> bool:
        """Whether a page may have ended here."""
        return self.notes or bool(self.furniture)


class Judge:
    """Decides whether a unit of running text goes on with the next."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.layout = draft.layout
        self.words = Words(draft.text)
        self.cut = self._cut()
        self.reopened: bool | None = None  # whether each paragraph of a speech begins with a mark
        self.stanzas = Stanzas(draft)
        self._insets: dict[int, tuple[int, int]] = {}  # by a stanza's start: lines, least indent

    def _cut(self) -> bool:
        """Whether the text cuts paragraphs with no mark of the cut: some go on in small letters."""
        pieces = [u for u in self.draft.units if u.kind == "p" and u.spans]
        found = 0
        for first, second in pairwise(pieces):
            if begins_small(self._head(second)) and end_of(self._tail(first)).open:
                found += 1
        return found >= max(_HABIT, len(pieces) // 100)

    def continues(self, before: Unit | None, first: Unit, second: Unit, place: Place) -> bool:
        """Whether ``second`` is the rest of ``first``; ``before`` is what precedes ``first``."""
        told = first.kind == "speech" and first.said_by is not None
        kind = "p" if told else first.kind
        if kind != second.kind or kind not in ("p", "verse", "quote"):
            return False
        if first.parts or second.parts or first.group != second.group or second.broken:
            return False
        if not first.spans or not second.spans:
            return False
        bridge = self.draft.bridges.get(id(first))
        if bridge is not None:
            return bridge is second
        tail, head = self._tail(first), self._head(second)
        if self._size(first) < _SHORT + 10 and is_salute(self.draft.words(first)):
            return False
        if begins_entry(head) and not (self.layout.wrapped and place.boundary):
            return False
        end = end_of(tail)
        if first.kind == "verse":
            return self._stanza(first, second, end, place)
        if kind == "p" and self._breaks_word(first, tail, end, head):
            return True
        if self.layout.wrapped:
            return self._wrapped(first, second, end, place)
        if first.kind == "quote" and not place.boundary:
            return False
        if not place.boundary and before is not None and self._displayed(before, first):
            return False
        if begins_small(head):
            return self._small(first, second, end, place)
        return self._great(before, first, second, end, place)

    def _breaks_word(self, first: Unit, tail: str, end: End, head: str) -> bool:
        """Whether a hyphen cuts a word: whatever room stands below the line, it goes on there."""
        whole = end is not End.HYPHEN or not tail[-2:-1].isalpha() or tail[-1:] not in HYPHENS
        return not whole and begins_small(head) and self._size(first) >= _CUT

    def _tail(self, unit: Unit) -> str:
        start, end = unit.spans[-1]
        return self.draft.text[max(start, end - 60) : end]

    def _head(self, unit: Unit) -> str:
        start, end = unit.spans[0]
        return self.draft.text[start : min(end, start + 60)]

    def _size(self, unit: Unit) -> int:
        """Code points, as many as matter: a unit may have been put together from many pages."""
        size = 0
        for start, end in unit.spans:
            size += end - start
            if size >= _LONG:
                break
        return size

    def _displayed(self, before: Unit, unit: Unit) -> bool:
        """A quotation set off: announced by a colon, in quotation marks of its own."""
        announced = bool(before.spans) and end_of(self._tail(before)) is End.COLON
        return announced and self._head(unit)[:1] in "\"'“‘„«"

    # -------------------------------------------------------------- text with a line a paragraph

    def _small(self, first: Unit, second: Unit, end: End, place: Place) -> bool:
        """The next piece begins small."""
        if end is End.COLON:
            return False  # what is set off below it often begins small, in mid-sentence
        if end is End.STOP:
            short = self.words.abbreviated(self._tail(first))
            return short and (place.boundary or self._size(first) >= _LONG)
        if place.boundary:
            return True
        if end is End.DASH and self._size(first) < _LONG:
            return False
        if end is End.COMMA and begins_entry(self._head(first)):
            return False  # the text goes on below a list, not the list's last entry
        short = self._size(first) < _SHORT and self._size(second) < _SHORT
        if short and not (self.cut and self._is_sentence(first, second)):
            return False
        return not (end is End.COMMA and self._all_quoted(second))

    def _is_sentence(self, first: Unit, second: Unit) -> bool:
        """Whether two short pieces begin and end as a sentence does: no address, no bracket."""
        whole = end_of(self._tail(second)) in (End.STOP, End.COLON)
        return whole and self._head(first).lstrip(_OPENERS)[:1].isupper()

    def _all_quoted(self, unit: Unit) -> bool:
        """Whether quotation marks hold the whole unit: a quotation set off in mid-sentence."""
        words = self.draft.words(unit).strip()
        closing = _PAIRS.get(words[:1])
        if closing is None:
            return False
        return words.find(closing, 1) >= len(words.rstrip(_AFTER_QUOTE)) - 1

    def _great(
        self, before: Unit | None, first: Unit, second: Unit, end: End, place: Place
    ) -> bool:
        """The next piece begins with a capital or a figure: only an open end speaks for it."""
        if end is End.HYPHEN:
            return self._size(first) >= _PROSE
        if end is End.STOP:
            cut = place.boundary or (self.cut and self._size(first) >= _PROSE)
            titled = self.words.title(self._tail(first), initials=place.boundary)
            return cut and (titled or self._open_speech(first, second))
        if end not in (End.WORD, End.COMMA, End.BRACKET, End.CLOSER):
            return False
        if self._size(first) < (_PROSE if place.boundary else _LONG):
            return False
        if place.boundary and end in (End.WORD, End.BRACKET):
            return True
        if not place.boundary and (
            end is End.CLOSER or not self.cut or self._entries(before, second)
        ):
            return False
        if not place.boundary and _SAID.match(self._head(second)):
            return False
        if end is End.WORD and self.words.never_last(self._tail(first)):
            return True
        return not self.words.usually_small(self._head(second))

    def _open_speech(self, first: Unit, second: Unit) -> bool:
        """Whether somebody speaks who has not ended, and the next piece does not begin with a mark.

        Where a speech goes on in a new paragraph, that begins with a quotation mark again.
        """
        if self.reopened is None:
            self.reopened = self._reopens()
        return self.reopened and self._left_open(first) and self._head(second)[:1] not in _OPENERS

    def _reopens(self) -> bool:
        """Whether speeches that go on behind a full stop mostly begin with a mark again."""
        pieces = [u for u in self.draft.units if u.kind == "p" and u.spans]
        open_ = [self._head(b)[:1] for a, b in pairwise(pieces) if self._left_open(a)]
        again = sum(head in _OPENERS for head in open_)
        return again >= _HABIT and again >= _REOPENED * len(open_)

    def _left_open(self, unit: Unit) -> bool:
        """Whether the last of double quotation marks in a piece that ends a sentence is opening."""
        words = self.draft.words(unit)
        opening, closing = ("„", "“") if "„" in words else ("“", "”")
        left = words.rfind(opening) > max(words.rfind(closing), words.rfind("”"))
        return left and end_of(self._tail(unit)) is End.STOP

    def _entries(self, before: Unit | None, second: Unit) -> bool:
        """Whether the pieces around end without a stop too, as entries of a list do."""
        return (
            before is not None
            and bool(before.spans)
            and end_of(self._tail(before)) in (End.WORD, End.CLOSER)
            and end_of(self._tail(second)) in (End.WORD, End.CLOSER)
        )

    # ----------------------------------------------------------------------------- wrapped text

    def _inset(self, unit: Unit, last: bool = False) -> int:
        line = unit.lines[-1 if last else 0]
        return line.indent - self.layout.margin

    def _full(self, unit: Unit) -> bool:
        return unit.lines[-1].width >= FULL * self.layout.width

    def _no_room(self, line: Line, after: Line) -> bool:
        """Whether the first word of one line would not have stood on the line before it."""
        space = self.draft.text.find(" ", after.start, after.end)
        word = (space if space >= 0 else after.end) - after.start
        return line.width + 1 + word > self.layout.width

    @cached_property
    def _sentences_cut(self) -> bool:
        """Whether more sentences end with a full line inside paragraphs than at their ends.

        Where blank lines part paragraphs, nothing else shows whether one begins at the head of a
        page whose text follows a full line that ends a sentence.
        """
        text = self.draft.text
        pieces = [u.lines for u in self.draft.units if u.kind == "p" and u.lines]
        inside = ended = 0
        for lines in pieces:
            for a, b in pairwise(lines):
                if text[a.end - 1] in _STOPS and text[b.start].isupper() and self._no_room(a, b):
                    inside += 1
        for one, two in pairwise(pieces):
            if one[-1].page == two[0].page:
                ended += text[one[-1].end - 1] in _STOPS and self._no_room(one[-1], two[0])
        return inside > ended

    def _block(self, unit: Unit) -> bool:
        """Whether lines all stand as deep, if only by as much as a paragraph's first line.

        A reading engine may have put some of them a column to the left or to the right.
        """
        insets = [line.indent - self.layout.margin for line in unit.lines]
        off = max(insets) - min(insets)
        return len(insets) > 1 and min(insets) > 1 and (not off or (len(insets) > 3 and off <= 2))

    def _fills(self, unit: Unit) -> bool:
        """Whether the last line is as long as the others: a quotation may have its own measure."""
        widths = [line.width for line in unit.lines]
        return len(widths) >= _MEASURED and widths[-1] >= _OWN_FULL * max(widths)

    def _wrapped(self, first: Unit, second: Unit, end: End, place: Place) -> bool:
        """Geometry first: an indented first line begins a paragraph, one at the margin goes on."""
        if not first.lines or not second.lines:
            return False
        small = begins_small(self._head(second))
        body, start = self._inset(first, last=True), self._inset(second)
        if len(first.lines) == 1 and 0 < abs(body - self.layout.first) <= 1:
            body = start
        if not place.boundary:
            return small and end.open and body == start <= 1 and self._full(first)
        if _hangs(first) and start < body - 1 and not (small and end.open):
            return False  # its rest would stand as deep as its later lines
        inset = first.kind == "quote" or body > max(2, self.layout.first + 1)
        if inset or (self._block(first) and self._block(second)):
            whole = self._full(first) or self._fills(first)
            return abs(body - start) <= 1 and (end is not End.STOP or whole)
        if self.layout.first and abs(start - self.layout.first) <= 1 and start > 1:
            return small and end.open
        if start > 2:
            return small and end.open and self._full(first) and abs(start - self._hung) <= 1
        if end.open or small:
            return end.open or self._full(first)
        if not self.layout.first:
            opens = self._head(second)[:1] in _OPENERS  # as talk does
            full = self._no_room(first.lines[-1], second.lines[0])
            return full and not opens and self._sentences_cut
        ragged = first.kind == "speech"  # verse below a name: its lines need not be full
        return ragged or self._full(first)

    @cached_property
    def _hung(self) -> int:
        """How deep the lines of paragraphs that hang stand, where many do: entries, speeches."""
        depths = Counter[int]()
        for unit in self.draft.units:
            if unit.kind == "p" and len(unit.lines) > 1:
                first, *others = (line.indent - self.layout.margin for line in unit.lines)
                if first <= 1 < min(others) == max(others):
                    depths[others[0]] += 1
        depth, times = depths.most_common(1)[0] if depths else (0, 0)
        return depth if times >= _HANGING else _NOWHERE

    def _stanza(self, first: Unit, second: Unit, end: End, place: Place) -> bool:
        """Whether a page cut a stanza, and the format does not say that the next one begins."""
        paged = any(unit.kind == "pb" for unit in place.furniture)
        if not paged or second.start in self._begun:
            return False
        told = first.lines[-1].page in self._edged and second.lines[0].page in self._edged
        if told and abs(self._indent(first) - second.indent) > 2 and not self.stanzas.in_paragraphs:
            return False
        named = len(second.lines) == 1 and is_attribution(self.draft, second, first)
        return not named and self.stanzas.cut(first, second, end)

    @cached_property
    def _begun(self) -> set[int]:
        return {mark.start for mark in self.draft.marks if mark.kind == "verse"}

    @cached_property
    def _edged(self) -> set[int]:
        """Pages that show how far in verse stands; those of a scan that have nothing else do not,
        as a page's leftmost letters are its edge.
        """
        measured = any(line.columns for line in self.draft.lines)
        return {
            line.page
            for unit in self.draft.units
            if not measured or unit.kind not in ("verse", "fw", "pb")
            for line in unit.lines
        }

    def _indent(self, unit: Unit) -> int:
        """A stanza's indentation; of one that grows from page to page its new lines are asked."""
        seen, least = self._insets.get(unit.start, (0, 0))
        if not 0 < seen <= len(unit.lines):
            seen, least = len(unit.lines), unit.indent
        for line in unit.lines[seen:]:
            least = min(least, line.indent)
        self._insets[unit.start] = len(unit.lines), least
        return least


def _hangs(unit: Unit) -> bool:
    """Whether all later lines stand deeper than the first."""
    first, *others = (line.indent for line in unit.lines)
    return bool(others) and min(others) > first + 1
