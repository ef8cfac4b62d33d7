"""Songs, couplets: what is set in below a speaker's name in a wrapped play whose speeches flow.

``ANNA. I will look.`` opens a paragraph, as its speeches do; ``ANNA.`` alone on a line that is set
in otherwise has below it the lines of a song, all as deep as one another and not as paragraphs are.
They are one speech, whatever page ends stand among them; a line that was turned over hangs deeper.
Plays that have all names on lines of their own are :mod:`cues`.

Left alone: names of those who say nothing else in plays where names have small letters, and what
nothing is set in below; pages whose lines a reader measured, as they are off by a column or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from archivist.model import Span
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings.wording import split
from archivist.structure.kinds import speakers
from archivist.structure.kinds.shapes import breaks_word, merge
from archivist.structure.kinds.voices import OPENS, Voices

_FULL = 0.75  # of the measure, where a line of verse was turned over
_VERSE = 120  # code points of a line of verse that was turned over
_MOST_STAGE = 8  # lines of one direction


class _Row(NamedTuple):
    """A line of a candidate paragraph; without one, what page ends put between lines."""

    unit: Unit
    line: Line | None


class _Song(NamedTuple):
    """A name's line and the lines set in below it, page by page, each but the first behind
    furniture."""

    pages: list[list[Line]]
    furniture: list[list[Unit]]


def recognise(draft: Draft) -> None:
    """Settle the songs of a play as speeches."""
    layout = draft.layout
    if not (layout.wrapped and layout.first) or any(line.columns for line in draft.lines):
        return
    voices = _voices(draft)
    songs = list(_songs(draft, voices)) if voices.names else []
    pages = {page[0].start: page for song in songs for page in song.pages}
    if songs:
        _divide(draft, pages)
        _settle(draft, songs)


def _voices(draft: Draft) -> Voices:
    """The speakers whose names open a good part of the paragraphs; none where it is no play."""
    first = draft.layout.margin + draft.layout.first
    flowing = [u for u in draft.units if u.kind == "p" and u.lines and u.lines[0].indent == first]
    opened = [m["name"] + "." for u in flowing if (m := OPENS.match(draft.text, u.start, u.end))]
    return Voices.of(opened if speakers.enough(len(opened), len(flowing)) else ())


def _songs(draft: Draft, voices: Voices) -> Iterator[_Song]:
    rows = list(_rows(draft))
    names = _names(draft, rows, voices)
    below = Counter(
        inset
        for named, row in zip(names, rows[1:], strict=False)
        if named and row.line and _is_set_in(draft, inset := _inset(draft, row.line))
    )
    depth = max(below, key=lambda inset: below[inset], default=0)
    at = 0
    while at < len(rows):
        song, stop = _song(draft, rows, names, at, depth) if names[at] else (None, at)
        if song is not None:
            yield song
        at = max(stop, at + 1)


def _rows(draft: Draft) -> Iterator[_Row]:
    for unit in draft.units:
        if unit.kind == "p" and unit.lines and len(unit.spans) == 1:
            yield from (_Row(unit, line) for line in unit.lines)
        else:
            yield _Row(unit, None)


def _song(
    draft: Draft, rows: Sequence[_Row], names: Sequence[bool], at: int, depth: int
) -> tuple[_Song | None, int]:
    """The song whose name stands at ``at``, and where it ends; None where nothing is below."""
    name = rows[at].line
    assert name is not None
    song = _Song([[name]], [[]])
    between: list[Unit] = []
    last, stop = name, at
    for k in range(at + 1, len(rows)):
        unit, line = rows[k]
        if line is None and unit.kind in ("fw", "pb"):
            between.append(unit)
            continue
        after = rows[k + 1].line if k + 1 < len(rows) else None
        if line is None or names[k] or not _goes_on(draft, last, line, after, depth):
            break
        if between:
            song.pages.append([])
            song.furniture.append(between)
            between = []
        song.pages[-1].append(line)
        last, stop = line, k + 1
    return (song, stop) if stop > at else (None, at)


def _inset(draft: Draft, line: Line) -> int:
    return line.indent - draft.layout.margin


def _is_set_in(draft: Draft, inset: int) -> bool:
    """Whether a line stands neither at the margin nor as the first of a paragraph."""
    return inset > 1 and inset != draft.layout.first


def _names(draft: Draft, rows: Sequence[_Row], voices: Voices) -> list[bool]:
    """Which lines name a speaker: those who are known, and who else stands just as they do."""
    text = draft.text
    set_in = [r.line for r in rows if r.line and _is_set_in(draft, _inset(draft, r.line))]
    known = {x.start for x in set_in if voices.above(text, x.start, x.end)}
    places = Counter((x.indent, x.gap) for x in set_in if x.start in known)
    usual = max(places, key=lambda place: places[place], default=None)
    new = (x for x in set_in if (x.indent, x.gap) == usual)
    known |= {x.start for x in new if voices.newly_above(text, x.start, x.end)}
    return [row.line is not None and row.line.start in known for row in rows]


def _goes_on(draft: Draft, last: Line, line: Line, after: Line | None, depth: int) -> bool:
    """Whether a line is as deep as the song, or hangs below one that is full.

    One that a reading engine put a column off has its like below it.
    """
    inset = _inset(draft, line)
    if inset == depth:
        return True
    if abs(inset - depth) == 1:
        like = after is not None and abs(_inset(draft, after) - depth) <= 1
        return _is_set_in(draft, inset) or (like and not OPENS.match(draft.text, line.start))
    hangs = last.indent == line.indent and _inset(draft, last) > depth + 1
    full = last.width >= _FULL * draft.layout.width
    return inset > depth + 1 and not line.gap and full and (hangs or last.indent < line.indent)


def _divide(draft: Draft, pages: dict[int, list[Line]]) -> None:
    """Cut units where pages of songs begin and end; those of one page become one unit."""
    place = {line.start: start for start, page in pages.items() for line in page}
    parts: dict[int, list[Unit]] = {}
    out: list[Unit] = []
    for unit in draft.units:
        if unit.kind != "p" or not any(line.start in place for line in unit.lines):
            out.append(unit)
            continue
        runs = [list(g) for _, g in groupby(unit.lines, lambda line: place.get(line.start, -1))]
        for piece in split(unit, runs) if len(runs) > 1 else [unit]:
            start = place.get(piece.lines[0].start)
            if start is not None:
                parts.setdefault(start, []).append(piece)
            out.append(piece)
    for pieces in parts.values():
        merge(pieces)
    draft.units = out


def _settle(draft: Draft, songs: Iterable[_Song]) -> None:
    """The first page of a song has its speaker, later ones what stands between."""
    units = {unit.start: unit for unit in draft.units if unit.kind == "p" and unit.lines}
    embedded: set[int] = set()
    for song in songs:
        for page, furniture in zip(song.pages, song.furniture, strict=True):
            unit = units[page[0].start]
            opens = page is song.pages[0]
            unit.kind = "speech" if opens else "speech-p"
            speaker = [("speaker", (page[0].start, page[0].end))] if opens else []
            unit.parts = [*speaker, *_parts(draft, page[len(speaker) :])]
            unit.embeds += [(unit.start, inner) for inner in furniture]
            embedded.update(map(id, furniture))
    draft.units = [unit for unit in draft.units if id(unit) not in embedded]


def _parts(draft: Draft, lines: Sequence[Line]) -> list[tuple[str, Span]]:
    """Lines of verse, directions in brackets, and what is too long for verse."""
    parts: list[tuple[str, Span]] = []
    depth = min((line.indent for line in lines), default=0)
    open_ = 0  # lines of a direction whose bracket is open
    for k, line in enumerate(lines):
        words = draft.text[line.start : line.end]
        broken = k and breaks_word(draft.text, lines[k - 1], line)
        if parts and (broken or line.indent > depth + 1 or 0 < open_ < _MOST_STAGE):
            kind, (start, _) = parts[-1]
            parts[-1] = (kind, (start, line.end))
        else:
            open_ = 0
            parts.append(("stage" if words[0] == "(" else "l", (line.start, line.end)))
        kind, (start, end) = parts[-1]
        open_ = open_ + 1 if kind == "stage" and draft.text[end - 1] not in ").]" else 0
        if kind == "l" and end - start > _VERSE:
            parts[-1] = ("p", (start, end))
    return parts
