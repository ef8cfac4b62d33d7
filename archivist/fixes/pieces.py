"""A block as corrections by hand make it: its words in pieces, each of which becomes a block.

draft = Draft.of(block, text, printed)
draft = draft.changed(fix)               # words, kinds, marks; a blank line cuts it in two
draft = draft.joined(other, between, text)
edits = list(draft.edits(text))          # over the text
blocks = draft.blocks(moved)             # ``moved``: draft.block over the text after the edits
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from archivist.fixes.wording import cuts, edits
from archivist.model import BREAK, Block, Edit, Fix, Inline, Span
from archivist.rules import MARKS, PLAIN
from archivist.tei.printed import Printed

_STYLES = MARKS | {"spaced", "foreign"}


class Marked(NamedTuple):
    """Words of a piece that a person set off, or (``plain``) no longer sets off."""

    start: int  # in the piece's words
    end: int
    kind: str  # "foreign:la": with a value behind the colon
    n: str = ""  # of a call


class Piece(NamedTuple):
    """What becomes one block. ``kind`` is empty for the block's own; ``named`` gives the id."""

    words: str
    named: str
    kind: str = ""
    marks: tuple[Marked, ...] = ()

    def changed(self, fix: Fix) -> list[Piece]:
        """The piece with a correction whose old wording stands in it once."""
        at = self.words.index(fix.old)
        new = f"{fix.old}{fix.n}" if fix.new is None else fix.new  # behind it stands a call, if any
        words = self.words[:at] + new + self.words[at + len(fix.old) :]
        grown = len(new) - len(fix.old)
        marks = [_moved(mark, at, at + len(fix.old), grown) for mark in self.marks]
        if fix.mark:
            marks.append(Marked(at, at + len(new), fix.mark))
        if not fix.note and not fix.add:
            for mark, set_off in fix.marks:
                start = at + new.index(set_off)
                marks.append(Marked(start, start + len(set_off), mark))
        if fix.note:
            marks.append(Marked(at + len(fix.old), at + len(new), f"note:{key_of(fix)}", fix.n))
        first, *others = _cut(self._replace(words=words, marks=tuple(marks)))
        return [first._replace(kind=fix.kind or first.kind), *others]

    def followed_by(self, other: Piece) -> Piece:
        """This piece, a space, and the words of another, as one."""
        by = len(self.words) + 1
        marks = (m._replace(start=m.start + by, end=m.end + by) for m in other.marks)
        return self._replace(words=f"{self.words} {other.words}", marks=(*self.marks, *marks))


def key_of(fix: Fix) -> str:
    """By what the call that a correction puts in leads to its note."""
    return f"by hand: {fix.id} {fix.old} {fix.note}"


def inline(mark: Marked, start: int, end: int) -> Inline:
    """What sets off the words of a mark, which stand at a place of the text."""
    kind, _, value = mark.kind.partition(":")
    return Inline(start, end, kind, value, mark.n)


def _moved(mark: Marked, start: int, end: int, grown: int) -> Marked:
    """A mark after ``start:end`` grew; over a part of it, it is over all of it then."""
    if mark.end <= start:
        return mark
    if mark.start >= end:
        return mark._replace(start=mark.start + grown, end=mark.end + grown)
    return mark._replace(start=min(mark.start, start), end=max(mark.end, end) + grown)


def _cut(piece: Piece) -> Iterator[Piece]:
    """The piece in as many as it has parts between blank lines."""
    parts = piece.words.split(BREAK)
    starts = accumulate((len(part) + len(BREAK) for part in parts), initial=0)
    for k, (part, start) in enumerate(zip(parts, starts, strict=False)):
        marks = (
            m._replace(start=max(m.start - start, 0), end=min(m.end - start, len(part)))
            for m in piece.marks
        )
        yield Piece(
            part,
            part if k else piece.named,
            piece.kind,
            tuple(m for m in marks if m.start < m.end),
        )


Legal = Callable[[int], int]  # a place of the text, or the next at which a block may begin


class _Part(NamedTuple):
    """``before[start:end]``, and the spans that hold it."""

    start: int
    end: int
    spans: tuple[Span, ...]


class Draft(NamedTuple):
    """A leaf as corrections have made it so far."""

    block: Block  # with the spans of all that was joined to it
    before: str  # the words of these spans, with spaces where blocks were joined
    pieces: tuple[Piece, ...]
    seams: tuple[int, ...] = ()  # places of these spaces in ``before``

    @classmethod
    def of(cls, block: Block, text: str, printed: Printed) -> Draft:
        """A leaf of a book over ``text`` to which nothing was done; ``printed`` gives its id."""
        words = "".join(text[start:end] for start, end in block.spans)
        named = "".join(printed(*span) for span in block.spans)
        return cls(block, words, (Piece(words, named),))

    def changed(self, fix: Fix) -> Draft:
        """The draft with a correction whose old wording stands once in one of its pieces."""
        found: list[Piece] = []
        for piece in self.pieces:
            found += piece.changed(fix) if fix.old in piece.words else [piece]
        return self._replace(pieces=tuple(found))

    def joined(self, other: Draft, between: Sequence[Block]) -> Draft:
        """This block and the one behind it as one; ``between`` is what stands between the two."""
        *ahead, last = self.pieces
        first, *behind = other.pieces
        spans = (*self.block.spans, *other.block.spans)
        seam, end = len(self.before), self.block.spans[-1][1]
        seams = (*self.seams, seam, *(seam + 1 + place for place in other.seams))
        stands = (Inline(end, end, "embed", block=one) for one in between)
        inlines = (*self.block.inlines, *stands, *other.block.inlines)
        pieces = (*ahead, last.followed_by(first), *behind)
        block = self.block._replace(spans=spans, inlines=inlines)
        return Draft(block, f"{self.before} {other.before}", pieces, seams)

    def whole(self, legal: Legal) -> bool:
        """Whether each piece holds something of the source."""
        return all(part.start < part.end and part.spans for part in self._parts(legal))

    def edits(self, legal: Legal) -> Iterator[Edit]:
        """What makes the new words of the old, over the text; a call that stays is in none."""
        calls = [i for i in self.block.inlines if i.kind == "note" and i.n and i.start < i.end]
        for part, piece in zip(self._parts(legal), self.pieces, strict=True):
            seams = [seam - part.start for seam in self.seams if part.start < seam < part.end]
            old = self.before[part.start : part.end]
            for edit in edits(old, piece.words, part.spans, seams):
                yield from _around_calls(edit, calls)

    def _parts(self, legal: Legal) -> list[_Part]:
        """The old words cut into what becomes the pieces, at places that ``legal`` allows."""
        bounds = [0, len(self.before)]
        if len(self.pieces) > 1:
            bounds[1:1] = cuts(self.before, [piece.words for piece in self.pieces])
        for k in range(1, len(bounds) - 1):
            bounds[k] += bounds[k] in self.seams  # the space between two blocks is the first's
            place = _within(self.block.spans, self._own(bounds[k]), len(self.before))
            bounds[k] += legal(place[0][0]) - place[0][0] if place else 0
        return [
            _Part(start, end, _within(self.block.spans, self._own(start), self._own(end)))
            for start, end in pairwise(bounds)
        ]

    def _own(self, place: int) -> int:
        """A place in ``before``, counted without the spaces that the text has not."""
        return place - sum(seam < place for seam in self.seams)

    def blocks(self, moved: Block) -> tuple[Block, ...]:
        """A block for each piece. ``moved``: the draft's block, over the text after the edits."""
        ends = accumulate(len(piece.words) for piece in self.pieces)
        places = [
            _within(moved.spans, end - len(piece.words), end)
            for end, piece in zip(ends, self.pieces, strict=True)
        ]
        begins = [0, *(spans[0][0] for spans in places[1:]), moved.spans[-1][1] + 1]
        pairs = zip(self.block.inlines, moved.inlines, strict=True)
        stand = [now for was, now in pairs if not _is_taken_out(was, now)]
        found: list[Block] = []
        for k, (piece, spans) in enumerate(zip(self.pieces, places, strict=True)):
            inlines = [*_inlines(stand, spans, begins[k], begins[k + 1])]
            for mark in piece.marks:
                inlines = [*_marked(inlines, mark, spans)]
            block = moved._replace(
                spans=spans,
                inlines=tuple(inlines),
                named=piece.named,
                cut=len(self.pieces) > 1 or bool(self.seams),
            )
            block = block if not k else block._replace(key="", n="")
            found.append(of_kind(block, piece.kind))
        return tuple(found)


def of_kind(block: Block, kind: str) -> Block:
    """The block as a ``kind``; as it is if that is empty."""
    if not kind or kind == block.kind:
        return block
    key = "" if block.kind == "note" else block.key  # no call leads to it any more
    type = "header" if kind == "fw" else ""
    return block._replace(kind=kind, type=type, key=key, was=block.was or block.kind)


def _around_calls(edit: Edit, calls: Sequence[Inline]) -> Iterator[Edit]:
    """The edit without a call whose label its new words have too: ``claim.60`` to ``hope60``."""
    call = next((c for c in calls if edit.start <= c.start and c.end <= edit.end), None)
    if call is None or edit.new.count(call.n) != 1 or len(call.n) != call.end - call.start:
        yield edit
        return
    before, _, behind = edit.new.partition(call.n)
    ahead = edit._replace(end=call.start, new=before)
    after = edit._replace(start=call.end, new=behind)
    if any(piece.new and piece.start == piece.end for piece in (ahead, after)):
        yield edit  # nothing is put in where nothing stood
        return
    if ahead.start < ahead.end:
        yield ahead
    if after.start < after.end:
        yield from _around_calls(after, calls)


def _is_taken_out(was: Inline, now: Inline) -> bool:
    """Whether a call has lost all its words to a correction."""
    return was.kind == "note" and was.start < was.end and now.start == now.end


def _within(spans: Sequence[Span], first: int, last: int) -> tuple[Span, ...]:
    """The parts of ``spans`` from ``first`` to ``last``, counted over all of them."""
    found: list[Span] = []
    at = 0
    for start, end in spans:
        low, high = max(first, at), min(last, at + end - start)
        if low < high:
            found.append((start + low - at, start + high - at))
        at += end - start
    return tuple(found)


def _inlines(
    inlines: Sequence[Inline], spans: Sequence[Span], first: int, after: int
) -> Iterator[Inline]:
    """Those of a piece over ``spans``: points and calls by where they begin, others cut to it."""
    low, high = spans[0][0], spans[-1][1]
    for one in inlines:
        if one.block is not None or one.kind == "note" or one.start == one.end:
            if first <= one.start < after:
                yield one
            continue
        start, end = max(one.start, low), min(one.end, high)
        if start < end:
            yield one._replace(start=start, end=end)


def _marked(inlines: Sequence[Inline], mark: Marked, spans: Sequence[Span]) -> Iterator[Inline]:
    """The inlines with words set off, or with nothing that sets them off."""
    place = _within(spans, mark.start, mark.end)
    start, end = place[0][0], place[-1][1]
    for one in inlines:
        if mark.kind != PLAIN or one.kind not in _STYLES:
            yield one
            continue
        for low, high in (
            (one.start, min(one.end, start)),
            (max(one.start, end), one.end),
        ):
            if low < high:
                yield one._replace(start=low, end=high)
    if mark.kind != PLAIN:
        yield inline(mark, start, end)
