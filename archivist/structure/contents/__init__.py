"""The printed list of contents: found, split into entries, and later linked to the headings.

With a head ("Contents", "Inhalt" ...) the lines behind it are entries as long as they look like
the first ones: page numbers, links, or short lines. Without a head a run of lines is a list of
contents when it has page numbers behind leaders, or when most of its lines come again later, in
the same order, as lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archivist.model import Edit, Inline
from archivist.rules import FindingRow
from archivist.structure.contents.entries import (
    LONGEST,
    LONGEST_PAGED,
    Spot,
    is_text,
    read_entry,
    title_key,
)
from archivist.structure.contents.runs import LEAST_HEADLESS, OPEN, leaders, places_of, recurring
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.edges import abbreviated
from archivist.structure.headings.lines import is_sentence, read_line
from archivist.structure.headings.names import is_contents
from archivist.structure.headings.wording import Wording, split

FINDINGS = (
    FindingRow(
        "contents.unmatched",
        "info",
        "An entry of the printed list of contents has no heading in the text.",
    ),
)
_PAGE_WORD = re.compile(r"(?:page|pages|p|pp|seite|s|pag|pagina|página|стр)\.?", re.IGNORECASE)
_MOST = 1500  # lines looked at behind a head
_LEAST = 3  # entries that make a list
_MOST_WAITING = 4  # lines without a page number in a row: a part, its title, a cut entry
_RESUMED = 3  # entries with rising pages around a paragraph, for the list to go on
_FIRST = 3  # entries, with one of which the text may begin


def recognise(draft: Draft) -> None:
    """Settle the printed lists of contents: head, and its entries as items of one list."""
    units = list(draft.reading())
    wording = Wording(draft)
    for at, unit in enumerate(units):
        if unit.kind in OPEN and is_contents(wording.line(unit.lines[0])):
            spots = _entries(draft, wording, units, at)
            if len(spots) >= _LEAST or _are_few(wording, units, spots):
                _settle(draft, units, at, unit.lines[0], spots)
                return
    _headless(draft, wording, units)


def _are_few(wording: Wording, units: Sequence[Unit], spots: Sequence[Spot]) -> bool:
    """Whether one or two entries with their pages are a list: they come again behind it."""
    if not 1 <= len(spots) <= 2 or not all(
        s.entry.page and s.entry.strong and s.key for s in spots
    ):
        return False
    later = places_of(wording, units, spots[-1].at + 1)
    places = [later.get(s.key, []) for s in spots]
    return all(places) and (len(spots) == 1 or places[0][0] < places[1][-1])


def _lines(units: Sequence[Unit], at: int, most: int) -> Iterator[tuple[int, Line]]:
    """Lines from unit ``at`` on, with the place of their unit."""
    for k in range(at, len(units)):
        if units[k].kind not in OPEN:
            if units[k].kind != "milestone":
                return
            continue
        for line in units[k].lines:
            if most <= 0:
                return
            most -= 1
            yield k, line


def _spot(draft: Draft, wording: Wording, at: int, unit: Unit, line: Line) -> Spot:
    raw = draft.text[line.start : line.end]
    linked = raw.startswith("[") and "](" in raw
    words = wording.line(line)
    return Spot(at, line, read_entry(raw, line.start, words), linked, words)


def _entries(draft: Draft, wording: Wording, units: Sequence[Unit], at: int) -> list[Spot]:
    """The entries behind the head in unit ``at``, up to the first line that is none."""
    spots: list[Spot] = []
    seen: set[str] = set()
    head = units[at].lines[0]
    gap = numbered = 0  # blank lines before an entry, and entries with page numbers
    waiting: list[Spot] = []  # lines without a page number among lines that have one
    lines = list(_lines(units, at, _MOST))
    for number, (k, line) in enumerate(lines):
        if line == head:
            continue
        spot = _spot(draft, wording, k, units[k], line)
        if _PAGE_WORD.fullmatch(spot.entry.title) and not spots:
            continue
        entries = waiting or spots
        if entries and _goes_deeper(entries[-1], spot):
            entries[-1] = _with_rest(entries[-1], spot)
            continue
        after = lines[number + 1][1] if number + 1 < len(lines) else head
        short = line.end - line.start <= (LONGEST_PAGED if spot.entry.strong else LONGEST)
        paged = 2 * numbered > len(spots)
        twice = spot.key in seen and not paged and _listed_twice(wording, spots, spot, after)
        if not short or not (_goes_on(spots, spot, seen, gap, waiting, paged) or twice):
            behind = lines[number + 1 : number + 1 + _RESUMED]
            next_ones = [_spot(draft, wording, j, units[j], entry) for j, entry in behind]
            if not waiting and _resumes(spots, next_ones):
                continue
            break
        if len(spots) + len(waiting) > 0:
            gap = max(gap, line.gap)
        seen.add(spot.key)
        waiting.append(spot)
        if spot.entry.page or spot.linked or not paged:
            spots += waiting
            numbered += sum(bool(s.entry.page) for s in waiting)
            waiting = []
    if 2 * numbered <= len(spots) and not any(s.linked for s in spots):
        return _trimmed(draft, wording, units, spots)
    return spots


def _goes_deeper(spot: Spot, rest: Spot) -> bool:
    """Whether a line in capitals goes on with the entry above it, in the same block:
    ``OF THE RIVER, WITH SOME`` / ``  REMARKS ON WEIRS``.
    """
    same = rest.at == spot.at and not rest.line.gap and rest.line.indent > spot.line.indent + 1
    alone = not (rest.entry.page or spot.entry.page or rest.linked)
    return same and alone and spot.words.isupper() and rest.words.isupper()


def _with_rest(spot: Spot, rest: Spot) -> Spot:
    title = f"{spot.entry.title} {rest.entry.title}"
    entry = spot.entry._replace(title=title)
    return replace(spot, entry=entry, words=f"{spot.words} {rest.words}")


def _resumes(spots: Sequence[Spot], behind: Sequence[Spot]) -> bool:
    """Whether a list with page numbers goes on behind a paragraph that came into it."""
    listed = [*spots[-1:], *behind][:_RESUMED]
    pages = [int(s.entry.page) for s in listed if s.entry.strong and s.entry.page.isdecimal()]
    return len(pages) == _RESUMED and pages == sorted(pages)


def _goes_on(
    spots: Sequence[Spot],
    spot: Spot,
    seen: set[str],
    gap: int,
    waiting: Sequence[Spot],
    paged: bool,
) -> bool:
    """Whether ``spot`` can be the next entry of a list; ``paged``: one with page numbers."""
    entry = spot.entry
    if spot.linked:
        return True
    if spots and spots[0].linked:
        return False
    if entry.page and entry.strong:
        return True
    new = spot.key not in seen or _counts_on([*spots[-_MOST_WAITING:], *waiting], spot)
    if paged:
        if entry.page:  # but "May 1660" is a heading where that is all of an entry
            return title_key(spot.words) not in seen
        return len(waiting) < _MOST_WAITING and new and not is_text(entry.title)
    if (not new and not _counts_again(spots, spot)) or is_text(entry.title):
        return False
    far = len(spots) >= _LEAST and spot.line.gap >= max(3, gap + 1)
    return not far or _next_of_label(spots, spot)


def _counts_on(before: Sequence[Spot], spot: Spot) -> bool:
    """Whether an entry's number follows that of the last numbered one: ``17. The same again:``."""
    number = read_line(spot.entry.title).number
    last = next((n for s in reversed(before) if (n := read_line(s.entry.title).number)), None)
    return number is not None and last is not None and number.value == last.value + 1


def _next_of_label(spots: Sequence[Spot], spot: Spot) -> bool:
    """Whether a label alone has the number behind that of its last entry: ``THE THIRD PART``."""
    label, value = spot.alone
    last = next((s.alone[1] for s in reversed(spots) if label and s.alone[0] == label), 0)
    return last > 0 and value == last + 1


def _listed_twice(wording: Wording, spots: Sequence[Spot], spot: Spot, after: Line) -> bool:
    """Whether a list without page numbers names two pieces alike: ``To Anna``, ``To Anna``.

    The text begins with one of the first entries, and goes on with what no list has.
    """
    if spot.linked or any(s.key == spot.key for s in spots[:_FIRST]):
        return False
    if spot.line.gap > max(2, spots[-1].line.gap):
        return False
    text = wording.line(after)
    key = title_key(text)
    known = {s.key for s in spots}
    told = is_sentence(text) and not abbreviated(text)  # "To G. A. W." is a title
    return len(text) <= LONGEST and bool(key) and key not in known and not told


def _counts_again(spots: Sequence[Spot], spot: Spot) -> bool:
    """Whether a number alone counts the parts of another piece than the same number before it.

    It follows a title, another label, or the number before it: ``The Mill``, ``II``, ``III``;
    ``Act Two``, ``Scene Two``. With the label of the list's first entry the text begins.
    """
    (label, here), (above, before) = spot.alone, spots[-1].alone
    if label and spot.alone == spots[0].alone:
        return False
    return here > 0 and (before == 0 or label != above or here == before + 1)


def _trimmed(
    draft: Draft, wording: Wording, units: Sequence[Unit], spots: list[Spot]
) -> list[Spot]:
    """A list with few page numbers, cut behind its last entry with one, or that comes again."""
    if not spots:
        return spots
    later = places_of(wording, units, spots[-1].at + 1)
    again = [k for k, s in enumerate(spots) if s.key in later or (s.entry.page and s.entry.strong)]
    # "CHAPTER I" before "INTRODUCTORY" comes again for every chapter's list without being in it.
    return spots[: again[-1] + 1] if again else []


def _headless(draft: Draft, wording: Wording, units: Sequence[Unit]) -> None:
    """A list of contents that has another head or none, among the first units."""
    limit = max(40, len(units) // 5)
    spots = [
        _spot(draft, wording, k, units[k], line)
        for k, line in _lines(units[:limit], 0, _MOST)
        if line.end - line.start <= LONGEST
    ]
    pair = _below_page(wording, units, spots)
    if pair:
        _settle(draft, units, pair[0].at, pair[0].line, pair[1:])
        return
    if len(spots) < LEAST_HEADLESS:
        return
    run = leaders(spots) or recurring(wording, units, spots)
    if len(run) < LEAST_HEADLESS:
        return
    first = spots.index(run[0])
    head = spots[first - 1] if first else None
    if head is not None and not _heads_list(head, run):
        head = None
    at = head.at if head is not None else run[0].at
    _settle(draft, units, at, head.line if head is not None else None, run)


def _below_page(wording: Wording, units: Sequence[Unit], spots: Sequence[Spot]) -> Sequence[Spot]:
    """The word above the page numbers (``PAGE``) and the two entries below it, if they are all."""
    for k, spot in enumerate(spots[:-2]):
        if _PAGE_WORD.fullmatch(spot.words):
            pair = spots[k + 1 : k + 3]
            return spots[k : k + 3] if _are_few(wording, units, pair) else ()
    return ()


def _heads_list(head: Spot, run: Sequence[Spot]) -> bool:
    """Whether the line before a list is its head: short, near, and followed by a like gap."""
    text = head.entry.title
    near = run[0].at - head.at <= 1 and not head.entry.page
    return near and 3 < len(text) < 40 and len(text.split()) > 1 and text[-1] not in ".,;"


def _settle(
    draft: Draft, units: Sequence[Unit], at: int, head: Line | None, spots: Sequence[Spot]
) -> None:
    """Replace the units of the list by a head unit and item units."""
    group = draft.open_group("list")
    entries = {spot.line.start: spot for spot in spots}
    replaced: dict[int, list[Unit]] = {}
    for unit in units[at : spots[-1].at + 1]:
        runs: list[list[Line]] = []
        for line in unit.lines:
            if (
                line == head
                or line.start in entries
                or not runs
                or (runs[-1][0].start in entries and line.indent <= runs[-1][0].indent)
            ):
                runs.append([line])
            else:
                runs[-1].append(line)
        pieces = split(unit, runs) if len(unit.spans) == 1 and len(runs) > 1 else [unit]
        for piece in pieces:
            _dress(draft, piece, head, entries, group)
        replaced[id(unit)] = pieces
    back = at > 0.8 * len(units)
    for piece in replaced.get(id(units[at]), ()):
        if piece.kind == "head":
            piece.matter = "back" if back else "front"
    draft.units = [p for u in draft.units for p in replaced.get(id(u), (u,))]


def _dress(
    draft: Draft, piece: Unit, head: Line | None, entries: dict[int, Spot], group: int
) -> None:
    """Say what one piece of the list is."""
    spot = entries.get(piece.start)
    if piece.kind == "milestone":
        return
    if head is not None and piece.start == head.start:
        piece.kind, piece.type, piece.level, piece.key = "head", "contents", 1, f"h{piece.start}"
        piece.evidence = ("known name of contents", "entries follow")
    elif spot is not None:
        piece.kind, piece.type, piece.group = "item", "contents", group
        a, b = spot.entry.leader
        if draft.text[a:b].strip():
            draft.edits.append(Edit(a, b, " ", "layout.leader"))
    elif piece.end - piece.start <= 12:
        piece.kind, piece.type = "fw", "header"  # "PAGE" above the numbers
    elif piece.end - piece.start <= LONGEST_PAGED:
        piece.kind, piece.type, piece.group = "item", "contents", group


def entries_of(draft: Draft) -> list[Unit]:
    """The entries of the printed lists of contents, in order."""
    return [u for u in draft.units if u.kind == "item" and u.type == "contents"]


def title_keys(draft: Draft, entries: Sequence[Unit]) -> frozenset[str]:
    """What the entries have in common with their headings: ``key`` of their titles."""
    raw = ((draft.text[entry.start : entry.end], entry.start) for entry in entries)
    return frozenset(title_key(read_entry(text, start, text).title) for text, start in raw)


def names_itself(draft: Draft, entry: Unit) -> bool:
    """Whether an entry names the list of contents."""
    raw = draft.text[entry.start : entry.end]
    return is_contents(read_entry(raw, entry.start, raw).title)


def link(entries: Sequence[Unit], heads: Sequence[Unit | None], draft: Draft) -> None:
    """Link each entry to its head; report those that have none."""
    for entry, head in zip(entries, heads, strict=True):
        if head is not None:
            entry.inlines.append(Inline(entry.start, entry.end, "link", head.key))
        else:
            draft.report(
                "contents.unmatched",
                entry,
                "no heading like this entry was found behind the list; a hint would settle it",
            )
