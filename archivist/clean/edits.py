"""The one mechanism of change: rules propose edits, :func:`apply` makes them and keeps the record.

    text = start(source)              # no edits yet
    text = apply(text, proposals)     # proposals count in text.text; the record counts in source
    replay(text.source, text.edits) == text.text
    undo(text.text, text.edits, deleted(text)) == text.source

Nothing else in the program changes text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from archivist.model import Edit, Text
from archivist.rules import HAND


def start(source: str) -> Text:
    """A text to which nothing has been done yet."""
    return Text(source, source)


def ordered(proposals: Iterable[Edit], length: int) -> list[Edit]:
    """Proposals sorted and free of overlaps: of two that meet, the earlier (then longer) one stays.

    What is put in right before another edit meets it not.
    Proposals that change nothing are impossible to tell from no proposal and are dropped by
    :func:`apply`. Raises ValueError for a place outside the text.
    """
    kept: list[Edit] = []
    end = -1
    for edit in sorted(proposals, key=_insertions_first):
        if not 0 <= edit.start <= edit.end <= length:
            raise ValueError(f"edit outside the text: {edit!r} in {length} code points")
        if edit.start < end or (edit.start == edit.end == end):
            continue
        kept.append(edit)
        end = max(end, edit.end)
    return kept


def _insertions_first(edit: Edit) -> tuple[int, bool, int]:
    return edit.start, edit.start < edit.end, -edit.end


def anchored(edit: Edit, text: str) -> Edit:
    """An insertion takes a neighbouring code point along, so that every change has a place."""
    if edit.start != edit.end or not text:
        return edit
    if edit.start:
        return edit._replace(start=edit.start - 1, new=text[edit.start - 1] + edit.new)
    return edit._replace(end=1, new=edit.new + text[0])


def apply(text: Text, proposals: Iterable[Edit]) -> Text:
    """``text`` with the proposals made, each on record with its place in the source.

    A proposal that touches what an earlier edit put in is merged with it: the record then holds
    one edit from the source's wording to the new wording, with both rules' names.
    """
    body = text.text
    wanted = [anchored(e, body) for e in proposals if e.new != body[e.start : e.end]]
    edits = ordered(wanted, len(body))
    if not edits:
        return text
    if not body and text.edits:
        return _refilled(text, edits[0])
    return Text(text.source, _spell(body, edits), tuple(_compose(text, edits)))


def _refilled(text: Text, insertion: Edit) -> Text:
    """All was deleted, so an insertion has no neighbour to take along; the whole is its place."""
    rules = dict.fromkeys(name for e in (*text.edits, insertion) for name in e.rule.split("+"))
    cert = min(e.cert for e in (*text.edits, insertion))
    whole = Edit(0, len(text.source), insertion.new, "+".join(rules), cert)
    return Text(text.source, insertion.new, (whole,) if whole.new != text.source else ())


def parted(text: Text, places: Container[int]) -> Text:
    """``text`` with its edits divided that put a space right before one of ``places``.

    A word that had lost the space behind it ("AnnaWhere") is one edit. Where a block ends with the
    first and another begins with the second, each has an edit of its own, if it changed, and the
    space one between them, which goes when white space between blocks does.
    """
    found: list[Edit] = []
    shift = 0
    for edit in text.edits:
        old = text.source[edit.start : edit.end]
        first = edit.new.find(" ")
        lost = first > 0 and len(edit.new) == len(old) + 1 and " " not in old
        if lost and edit.start + shift + first + 1 in places:
            found += _halves(text.source, edit, first)
        else:
            found.append(edit)
        shift += len(edit.new) - len(old)
    return text._replace(edits=tuple(found))


def handed_on(text: Text, put_in: Mapping[int, Sequence[str]]) -> Text:
    """``text`` with places of their own for words that edits put in behind others.

    ``put_in`` has such words by where the last of them end. What was deleted right there (at least
    a code point for each) becomes their place, one code point for each of them in order.
    """
    found: list[Edit] = []
    waiting: list[str] = []
    shift = 0
    for edit in text.edits:
        end = edit.start + shift + len(edit.new)
        shift += len(edit.new) - (edit.end - edit.start)
        if waiting and not edit.new:
            for at in range(edit.start, min(edit.end, edit.start + len(waiting))):
                rule = f"{edit.rule}+{HAND}"
                found.append(edit._replace(start=at, end=at + 1, new=waiting.pop(0), rule=rule))
                edit = edit._replace(start=at + 1)
        elif edit.new and end in put_in:
            waiting = list(put_in[end])
            edit = edit._replace(new=edit.new.removesuffix("".join(waiting)))
        if edit.new != text.source[edit.start : edit.end]:
            found.append(edit)
    return text._replace(edits=tuple(found))


def _halves(source: str, edit: Edit, first: int) -> Iterator[Edit]:
    """An edit as three: its first so many code points, a space, and the rest."""
    at = edit.start + first
    left = edit._replace(end=at, new=edit.new[:first])
    right = edit._replace(start=at, new=edit.new[first + 1 :])
    for piece in (left, edit._replace(start=at, end=at, new=" "), right):
        if piece.new != source[piece.start : piece.end]:
            yield piece


def replay(source: str, edits: Sequence[Edit]) -> str:
    """The clean text: ``edits`` (sorted, no overlaps, places in ``source``) made on ``source``."""
    return _spell(source, edits)


def undo(clean: str, edits: Sequence[Edit], deleted: Sequence[str]) -> str:
    """The source text again, from the clean text, the edits and the wording each one replaced."""
    parts: list[str] = []
    source_at = clean_at = 0
    for edit, old in zip(edits, deleted, strict=True):
        run = edit.start - source_at
        parts += clean[clean_at : clean_at + run], old
        source_at = edit.end
        clean_at += run + len(edit.new)
    return "".join(parts) + clean[clean_at:]


def deleted(text: Text) -> list[str]:
    """The source's wording at each edit, in order: what the record calls ``old``."""
    return [text.source[e.start : e.end] for e in text.edits]


def _spell(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.start], edit.new
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def _compose(text: Text, second: Sequence[Edit]) -> list[Edit]:
    """The edits of ``text`` (source to middle) and ``second`` (middle to new) as one list.

    Both lists are laid out as intervals of the middle text and swept once. Intervals that overlap
    form a cluster, which becomes one edit; a deletion (an empty interval) joins a cluster only
    where the cluster reaches across it. A cluster that restores the source's wording vanishes.
    """
    first = text.edits
    if not first:
        return list(second)
    out: list[Edit] = []
    shift = 0  # middle position minus source position, left of the sweep
    i = j = 0
    while i < len(first) or j < len(second):
        near = second[j].start if j < len(second) else _FAR
        while i < len(first) and first[i].start + shift + len(first[i].new) < near:
            edit = first[i]  # no new edit comes so near
            out.append(edit)
            shift += len(edit.new) - (edit.end - edit.start)
            i += 1
        if near == _FAR:
            break
        if second[j].end <= (first[i].start + shift if i < len(first) else _FAR):
            start, end, new, rule, cert = second[j]  # no earlier edit comes so near, as with most
            out.append(Edit(start - shift, end - shift, new, rule, cert))
            j += 1
            continue
        shift_before, low, high = shift, -1, -1
        i_from, j_from = i, j
        while True:
            a = first[i].start + shift if i < len(first) else _FAR
            b = second[j].start if j < len(second) else _FAR
            if (low >= 0 and min(a, b) >= high) or min(a, b) == _FAR:
                break
            a_end = a + len(first[i].new) if a < _FAR else _FAR
            if (a, a_end) <= (b, second[j].end if b < _FAR else _FAR):
                low, high = (a, a_end) if low < 0 else (low, max(high, a_end))
                shift += len(first[i].new) - (first[i].end - first[i].start)
                i += 1
            else:
                low, high = (b, second[j].end) if low < 0 else (low, max(high, second[j].end))
                j += 1
        members = [*first[i_from:i], *second[j_from:j]]
        place = (low - shift_before, high - shift)
        if len(members) == 1:
            merged = members[0]._replace(start=place[0], end=place[1])
        else:
            local = [e._replace(start=e.start - low, end=e.end - low) for e in second[j_from:j]]
            rules = dict.fromkeys(name for e in members for name in e.rule.split("+"))
            new = _spell(text.text[low:high], local)
            merged = Edit(*place, new, "+".join(rules), min(e.cert for e in members))
        if merged.new != text.source[merged.start : merged.end]:
            out.append(merged)
    return out


_FAR = 1 << 62


class SourceMap:
    """From positions in ``text.text`` back to positions in ``text.source``, by bisection."""

    def __init__(self, text: Text) -> None:
        self._starts: list[int] = []  # of the edits' new wording, in the clean text
        self._ends: list[int] = []
        self._source_starts = [e.start for e in text.edits]
        self._source_ends = [e.end for e in text.edits]
        shift = 0
        for edit in text.edits:
            self._starts.append(edit.start + shift)
            self._ends.append(edit.start + shift + len(edit.new))
            shift += len(edit.new) - (edit.end - edit.start)

    def start(self, position: int) -> int:
        """Where the source's wording of what begins at ``position`` begins.

        Behind a deletion at this very place; inside new wording, where the wording replaced began.
        """
        k = bisect_right(self._starts, position) - 1
        if k < 0:
            return position
        if position < self._ends[k]:
            return self._source_starts[k]
        return position - self._ends[k] + self._source_ends[k]

    def end(self, position: int) -> int:
        """Where the source's wording of what ends at ``position`` ends, before a deletion there."""
        k = bisect_left(self._ends, position)
        if k < len(self._ends) and self._starts[k] < position:
            return self._source_ends[k]
        k = bisect_left(self._starts, position) - 1
        if k < 0:
            return position
        return position - self._ends[k] + self._source_ends[k]

    def snap(self, position: int) -> int:
        """``position``, or the end of the new wording that it falls inside of."""
        k = bisect_right(self._starts, position) - 1
        if k >= 0 and self._starts[k] < position < self._ends[k]:
            return self._ends[k]
        return position


class Forward:
    """Positions before a list of edits (sorted, disjoint) to positions after it."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [e.start for e in edits]
        self._edits = edits
        self._shifts = [0]
        for edit in edits:
            self._shifts.append(self._shifts[-1] + len(edit.new) - (edit.end - edit.start))

    def __call__(self, position: int) -> int:
        """A place inside an edit goes to the end of its new wording, or sooner if that is short."""
        k = bisect_left(self._starts, position)
        if k and position < self._edits[k - 1].end:
            edit = self._edits[k - 1]
            inside_new = min(position - edit.start, len(edit.new))
            return edit.start + self._shifts[k - 1] + inside_new
        return position + self._shifts[k]

    def past(self, position: int) -> int:
        """Where a place comes to be, behind what is put in at it."""
        k = bisect_left(self._starts, position)
        if k and position < self._edits[k - 1].end:
            return self(position)
        while k < len(self._edits) and self._edits[k].start == self._edits[k].end == position:
            k += 1
        return position + self._shifts[k]

    def span(self, span: tuple[int, int]) -> tuple[int, int]:
        return self(span[0]), self(span[1])
