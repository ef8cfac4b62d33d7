"""What a solution does to the draft: notes become units of their own, calls become inlines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from archivist.model import Edit, Finding, Inline
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.notes.marks import Mark
from archivist.structure.notes.series import Member
from archivist.structure.notes.solve import Solution, gaps

_HEAD = re.compile(
    r"[\W_]*(?:[0-9ivxlc]+\.?\s+)?(?:(?:end|foot|chapter)\s?notes?|notes?"
    r"(?:\s+(?:to|on|for)\s.{1,60})?|anmerkungen|endnoten|fu(?:ß|ss)noten|notas"
    r"|notes de bas de page|примечания|сноски|przypisy|noten|noter|poznámky)[\W_]*",
    re.IGNORECASE,
)


_GUESSED = 0.9  # how sure a number is that was read by its place
_MOST_PARAGRAPHS = 40  # of one note in brackets


def note_heads(draft: Draft) -> list[int]:
    """Indices of the units that read as the head of a section of notes."""
    return [
        k
        for k, unit in enumerate(draft.units)
        if len(unit.lines) == 1
        and unit.end - unit.start <= 80
        and unit.kind in ("p", "head", "ab", "verse")
        and _HEAD.fullmatch(draft.text, unit.start, unit.end)
    ]


def settle(draft: Draft, solution: Solution, heads: Sequence[int]) -> None:
    """Write the solution into the draft, and report what does not fit."""
    keys = {(m.series, m.mark.n): f"note-{m.series}-{m.mark.n}" for m in solution.labels}
    for member in solution.calls:
        call(draft, member.mark, keys.get((member.series, member.mark.n), ""))
    called = {(m.series, m.mark.n) for m in solution.calls}
    for member in solution.labels:
        if (member.series, member.mark.n) not in called:
            mark = member.mark
            message = f"no call of note {mark.printed} was found; look for it before this place"
            draft.findings.append(Finding("note.uncalled", mark.open, mark.close, message))
    _gaps(draft, solution.calls)
    _repairs(draft, solution)
    sections = _sections(draft, solution.labels, heads)
    _between(draft, solution.labels, sections, heads)
    _opened(draft, solution.labels)
    _bodies(draft, solution.labels, keys, sections)


def call(draft: Draft, mark: Mark, key: str) -> None:
    """The inline over ``12``, ``[12]`` or ``¹²``, and the edits that leave plain digits."""
    if mark.form in ("sup", "damaged"):
        plain = mark.printed
        cert = _GUESSED if mark.form == "damaged" else 1.0
        draft.edits.append(Edit(mark.start, mark.end, plain, "layout.call", cert))
    for a, b in ((mark.outer, mark.open), (mark.open, mark.start), (mark.end, mark.close)):
        if a < b and (a != mark.outer or mark.outer > draft.units[mark.unit].start):
            draft.edits.append(Edit(a, b, "", "layout.call"))
    draft.units[mark.unit].inlines.append(Inline(mark.open, mark.close, "note", key, mark.printed))
    if not key:
        message = f"no note {mark.printed} was found for this call"
        draft.findings.append(Finding("note.missing", mark.open, mark.close, message))


def _gaps(draft: Draft, calls: Sequence[Member]) -> None:
    for before, after in gaps(calls):
        a, b = before.mark, after.mark
        missing = str(a.n + 1) if b.n == a.n + 2 else f"{a.n + 1} to {b.n - 1}"
        message = f"between calls {a.n} and {b.n} none was found for {missing}"
        draft.findings.append(Finding("note.gap", b.open, b.close, message))


def _repairs(draft: Draft, solution: Solution) -> None:
    for member in (*solution.calls, *solution.labels):
        mark = member.mark
        if mark.form == "damaged":
            printed = draft.text[mark.start : mark.end]
            message = f"{printed!r} was read as {mark.printed}"
            if not printed:
                message = (
                    f"a raised sign took room here and was not read; by its note it is"
                    f" {mark.printed}"
                )
            if printed == str(mark.n):
                message = f"{printed} is a note's number by its place in the sequence alone"
            open_ = mark.open if printed else mark.open - 1  # the word, which a block has
            draft.findings.append(Finding("note.repaired", open_, mark.close, message))


def _sections(draft: Draft, labels: Sequence[Member], heads: Sequence[int]) -> set[int]:
    """Units of labels that stand in a section of notes; its head is marked as such."""
    found: set[int] = set()
    places = sorted({m.mark.unit for m in labels})
    for k, head in enumerate(heads):
        after = heads[k + 1] if k + 1 < len(heads) else len(draft.units)
        inside = places[bisect_right(places, head) : bisect_left(places, after)]
        if inside and inside[0] <= head + 3:
            found.update(inside)
            unit = draft.units[head]
            unit.kind, unit.type, unit.level = "head", "notes", 1
            if after == len(draft.units) and after - places[-1] <= 12:
                unit.matter = "back"
    return found


def _between(
    draft: Draft, labels: Sequence[Member], sections: set[int], heads: Sequence[int]
) -> None:
    """In a section of notes, what stands between two notes belongs to the first of them."""
    for before, after in pairwise(labels):
        a, b = before.mark.unit, after.mark.unit
        one = bisect_left(heads, a) == bisect_left(heads, b)  # else a chapter stands between
        signs = before.mark.sign and after.mark.sign  # each is a series of its own
        same = one and (before.series == after.series or signs)
        if a in sections and b in sections and same and b - a <= 12:
            for unit in draft.units[a + 1 : b]:
                if unit.kind in ("p", "quote", "verse", "ab"):
                    unit.kind, unit.place, unit.series = "note-p", "end", before.series


def _opened(draft: Draft, labels: Sequence[Member]) -> None:
    """``[Footnote 1: ...``: the paragraphs up to the one that closes the bracket are the note's."""
    own = {member.mark.unit for member in labels}
    for member in labels:
        at = member.mark.unit
        depth = _depth(draft, draft.units[at])
        if member.mark.form != "footnote" or depth <= 0:
            continue
        for k in range(at + 1, min(at + _MOST_PARAGRAPHS, len(draft.units))):
            unit = draft.units[k]
            if k in own or unit.kind not in ("p", "quote", "verse", "item", "pb", "fw"):
                break
            depth += _depth(draft, unit) if unit.kind not in ("pb", "fw") else 0
            if depth <= 0:
                if draft.words(unit).endswith("]"):
                    _take_in(draft, draft.units[at + 1 : k + 1], member.series)
                break


def _depth(draft: Draft, unit: Unit) -> int:
    """Brackets that a unit opens and does not close."""
    return draft.words(unit).count("[") - draft.words(unit).count("]")


def _take_in(draft: Draft, units: Sequence[Unit], series: int) -> None:
    """Paragraphs that go on with a note; the bracket at their end goes."""
    for unit in units:
        if unit.kind not in ("pb", "fw"):
            unit.kind, unit.place, unit.series, unit.parts = "note-p", "bottom", series, []
    start, end = units[-1].spans[-1]
    if end - 1 > start:
        draft.claim(end - 1, end, "layout.label")
        units[-1].spans[-1] = (start, end - 1)


def _bodies(
    draft: Draft, labels: Sequence[Member], keys: dict[tuple[int, int], str], sections: set[int]
) -> None:
    by_unit: defaultdict[int, list[Member]] = defaultdict(list)
    for member in labels:
        by_unit[member.mark.unit].append(member)
    units: list[Unit] = []
    for index, unit in enumerate(draft.units):
        if index not in by_unit:
            units.append(unit)
            continue
        members = by_unit[index]
        pieces = cut(draft.text, unit, [m.mark.open for m in members])
        units += pieces
        for member, piece in zip(members, pieces[len(pieces) - len(members) :], strict=True):
            _note(draft, piece, member, keys[member.series, member.mark.n])
            piece.place = "end" if index in sections else "bottom"
    draft.units = units


def _note(draft: Draft, unit: Unit, member: Member, key: str) -> None:
    mark = member.mark
    end = unit.spans[-1][1]
    closed = mark.form == "footnote" and "]" not in draft.text[mark.open : mark.text]
    said = draft.text[mark.text : end]  # "[Footnote 1: see [2]": that is the inner one's bracket
    if closed and said.endswith("]") and len(said) > 1 and _is_unopened(said):
        end -= 1
        draft.claim(end, end + 1, "layout.label")
    draft.claim(mark.open, mark.text, "layout.label")
    spans = [(max(a, mark.text), min(b, end)) for a, b in unit.spans]
    unit.spans = [(a, b) for a, b in spans if a < b]
    unit.kind, unit.key, unit.n, unit.series = "note", key, mark.printed, member.series
    unit.parts, unit.level = [], 0


def _is_unopened(said: str) -> bool:
    """Whether nothing opens the bracket that ends what is said."""
    depth = 0
    for mark in said[:-1]:
        depth = max(0, depth + (mark == "[") - (mark == "]"))
    return not depth


def cut(text: str, unit: Unit, places: Sequence[int]) -> list[Unit]:
    """A unit cut at places inside it (sorted): each piece with its own lines, spans and inlines."""
    bounds = [unit.start, *(p for p in places if p > unit.start), unit.end]
    if len(bounds) == 2:
        return [unit]
    pieces: list[Unit] = []
    for a, b in pairwise(bounds):
        b = a + len(text[a:b].rstrip())
        lines = [_clipped(line, a, b) for line in unit.lines if line.start < b and line.end > a]
        spans = [(max(x, a), min(y, lines[-1].end)) for x, y in unit.spans if x < b and y > a]
        gap = unit.gap if a == unit.start else lines[0].gap
        piece = Unit(lines, gap, lines[0].page, unit.kind, [s for s in spans if s[0] < s[1]])
        piece.inlines = [i for i in unit.inlines if a <= i.start < b]
        piece.embeds = [(at, u) for at, u in unit.embeds if a <= at < b]
        pieces.append(piece)
    return pieces


def _clipped(line: Line, start: int, end: int) -> Line:
    if start <= line.start and line.end <= end:
        return line
    return line._replace(start=max(line.start, start), end=min(line.end, end), columns=0)
