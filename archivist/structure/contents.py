"""The printed list of contents: found, split into entries, and later linked to the headings.

With a head ("Contents", "Inhalt" ...) the lines behind it are entries as long as they look like
the first ones: page numbers, links, or short lines. Without a head a run of lines is a list of
contents when it has page numbers behind leaders, or when most of its lines come again later, in
the same order, as lines of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archivist.model import Edit, Inline
from archivist.rules import FindingRow
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings.lines import Reading, key, read_line
from archivist.structure.headings.names import is_contents
from archivist.structure.headings.wording import Wording, split

FINDINGS = (
    FindingRow(
        "contents.unmatched",
        "info",
        "An entry of the printed list of contents has no heading in the text.",
    ),
)

_ENTRY = re.compile(
    r"^(?P<title>.*?\S)(?P<leader>\s*(?:\.[\s.]*\.|…[\s….]*|_{3,}|·[\s·]*·|-{4,})\s*|\s*\t\s*|\s{2,}|\s)"
    r"(?P<page>\d{1,4}|[ivxlc]{1,7})$",
    re.DOTALL,
)
_TRAILING_LEADER = re.compile(r"\s*\.[\s.]{2,}\.$")
_PAGE_WORD = re.compile(r"(?:page|pages|p|pp|seite|s|pag|pagina|página|стр)\.?", re.IGNORECASE)
_LONGEST = 160  # code points of an entry; longer lines are text
_OPEN = ("p", "verse", "landmark")  # kinds that entries may have so far
_MOST = 1500  # lines looked at behind a head
_MOST_PLACES = 30  # of a line, for it to be an entry
_LEAST = 3  # entries that make a list
_LEAST_HEADLESS = 4


class Entry(NamedTuple):
    """One line of a list of contents; ``leader`` is what stands before ``page``: dots, a tab."""

    title: str
    page: str
    leader: tuple[int, int]
    strong: bool  # a leader, tab or wide space stands before the page number


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line that may be an entry: its unit's place among the reading units, and itself."""

    at: int
    line: Line
    entry: Entry
    linked: bool

    @property
    def key(self) -> str:
        return title_key(self.entry.title)


def read_entry(text: str, offset: int, wording: str) -> Entry:
    """``text`` (a line at ``offset``; ``wording``: its marks taken off) as an entry."""
    match = _ENTRY.match(text)
    if match is None or not any(c.isalpha() for c in match["title"]):
        tail = _TRAILING_LEADER.search(wording)
        return Entry(wording[: tail.start()] if tail else wording, "", (0, 0), False)
    leader = (offset + match.start("leader"), offset + match.end("leader"))
    title = _ENTRY.match(wording)
    strong = match["leader"] != " "
    return Entry(title["title"] if title else wording, match["page"], leader, strong)


def title_key(title: str) -> str:
    """What an entry and its heading share: the title's letters, or of a bare label the number."""
    reading = read_line(title)
    return key(reading.title) or number_key(reading)


def number_key(reading: Reading) -> str:
    """A numbered label without a title as a key: ``act 2``."""
    return f"{reading.label} {reading.number.path}" if reading.number else ""


def recognise(draft: Draft) -> None:
    """Settle the printed lists of contents: head, and its entries as items of one list."""
    units = list(draft.reading())
    wording = Wording(draft)
    for at, unit in enumerate(units):
        if unit.kind in _OPEN and is_contents(wording.line(unit.lines[0])):
            spots = _entries(draft, wording, units, at)
            if len(spots) >= _LEAST:
                _settle(draft, units, at, unit.lines[0], spots)
                return
    _headless(draft, wording, units)


def _lines(units: Sequence[Unit], at: int, most: int) -> Iterator[tuple[int, Line]]:
    """Lines from unit ``at`` on, with the place of their unit."""
    for k in range(at, len(units)):
        if units[k].kind not in _OPEN:
            if units[k].kind != "milestone":
                return
            continue
        for line in units[k].lines:
            if most <= 0:
                return
            most -= 1
            yield k, line


def _spot(draft: Draft, wording: Wording, at: int, unit: Unit, line: Line) -> _Spot:
    raw = draft.text[line.start : line.end]
    linked = raw.startswith("[") and "](" in raw
    return _Spot(at, line, read_entry(raw, line.start, wording.line(line)), linked)


def _entries(draft: Draft, wording: Wording, units: Sequence[Unit], at: int) -> list[_Spot]:
    """The entries behind the head in unit ``at``, up to the first line that is none."""
    spots: list[_Spot] = []
    seen: set[str] = set()
    head = units[at].lines[0]
    gap = 0
    waiting: list[_Spot] = []  # lines without a page number among lines that have one
    for k, line in _lines(units, at, _MOST):
        if line == head:
            continue
        if line.end - line.start > _LONGEST:
            break
        spot = _spot(draft, wording, k, units[k], line)
        if _PAGE_WORD.fullmatch(spot.entry.title) and not spots:
            continue
        if not _goes_on(spots, spot, seen, gap, len(waiting)):
            break
        if len(spots) + len(waiting) > 0:
            gap = max(gap, line.gap)
        seen.add(spot.key)
        waiting.append(spot)
        if spot.entry.page or spot.linked or not _paged(spots):
            spots += waiting
            waiting = []
    if not _paged(spots) and not any(s.linked for s in spots):
        return _trimmed(draft, wording, units, spots)
    return spots


def _paged(spots: Sequence[_Spot]) -> bool:
    """Whether the entries so far carry page numbers."""
    return bool(spots) and sum(bool(s.entry.page) for s in spots) * 2 > len(spots)


def _goes_on(spots: Sequence[_Spot], spot: _Spot, seen: set[str], gap: int, waiting: int) -> bool:
    """Whether ``spot`` can be the next entry of the list."""
    entry = spot.entry
    if spot.linked:
        return True
    if spots and spots[0].linked:
        return False
    if entry.page and entry.strong:
        return True
    if _paged(spots):
        if entry.page:
            return True
        return waiting < 2 and spot.key not in seen and not _is_text(entry.title)
    if spot.key in seen or _is_text(entry.title):
        return False
    return not (len(spots) >= _LEAST and spot.line.gap >= max(3, gap + 1))


def _is_text(title: str) -> bool:
    return len(title.split()) > 12 and title.rstrip("”’\"'»")[-1:] in ".!?:;"


def _trimmed(
    draft: Draft, wording: Wording, units: Sequence[Unit], spots: list[_Spot]
) -> list[_Spot]:
    """A list without page numbers, cut behind its last entry that comes again in the text."""
    if not spots:
        return spots
    later = _places(wording, units, spots[-1].at + 1)
    again = [k for k, s in enumerate(spots) if s.key in later]
    # "CHAPTER I" before "INTRODUCTORY" comes again for every chapter's list without being in it.
    return spots[: again[-1] + 1] if again else []


def _places(wording: Wording, units: Sequence[Unit], at: int) -> dict[str, list[int]]:
    """Keys of the short units from ``at`` on, with their places in order."""
    places: dict[str, list[int]] = {}
    for k in range(at, len(units)):
        unit = units[k]
        if unit.kind in _OPEN and unit.end - unit.start <= _LONGEST:
            for text in {wording.unit(unit), wording.line(unit.lines[0])}:
                places.setdefault(title_key(text), []).append(k)
    places.pop("", None)
    # What comes again and again is no heading; and the search stays linear.
    return {k: found for k, found in places.items() if len(found) <= _MOST_PLACES}


def _headless(draft: Draft, wording: Wording, units: Sequence[Unit]) -> None:
    """A list of contents that has another head or none, among the first units."""
    limit = max(40, len(units) // 5)
    spots = [
        _spot(draft, wording, k, units[k], line)
        for k, line in _lines(units[:limit], 0, _MOST)
        if line.end - line.start <= _LONGEST
    ]
    if len(spots) < _LEAST_HEADLESS:
        return
    run = _leaders(spots) or _recurring(wording, units, spots)
    if len(run) < _LEAST_HEADLESS:
        return
    first = spots.index(run[0])
    head = spots[first - 1] if first else None
    if head is not None and not _heads_list(head, run):
        head = None
    at = head.at if head is not None else run[0].at
    _settle(draft, units, at, head.line if head is not None else None, run)


def _heads_list(head: _Spot, run: Sequence[_Spot]) -> bool:
    """Whether the line before a list is its head: short, near, and followed by a like gap."""
    text = head.entry.title
    near = run[0].at - head.at <= 1 and not head.entry.page
    return near and 3 < len(text) < 40 and len(text.split()) > 1 and text[-1] not in ".,;"


def _leaders(spots: Sequence[_Spot]) -> list[_Spot]:
    """The first run of lines with leaders and rising page numbers."""
    run: list[_Spot] = []
    for spot in spots:
        page = spot.entry.page
        rises = page and spot.entry.strong and (
            not run or not page.isdigit() or not run[-1].entry.page.isdigit()
            or int(page) >= int(run[-1].entry.page)
        )  # fmt: skip
        if rises:
            run.append(spot)
        elif len(run) >= _LEAST_HEADLESS:
            break
        else:
            run = []
    return run if len(run) >= _LEAST_HEADLESS else []


def _recurring(wording: Wording, units: Sequence[Unit], spots: Sequence[_Spot]) -> list[_Spot]:
    """A run of neighbouring lines most of which come again later in the same order."""
    later = _places(wording, units, 0)
    again = [bool(s.key) and later.get(s.key, [-1])[-1] > s.at + 1 for s in spots]
    best: list[_Spot] = []
    k = 0
    while k < len(spots):
        if not again[k]:
            k += 1
            continue
        stop = _run_end(spots, again, k)
        run = list(spots[k:stop])
        k = max(stop, k + 1)
        if len(run) < _LEAST_HEADLESS or len(run) <= len(best):
            continue  # it cannot hold enough hits; a book of one line a thousand times has many
        hits = in_order([_behind(later.get(s.key, []), run[-1].at) for s in run])
        if len(hits) >= max(_LEAST_HEADLESS, 0.6 * len(run)) and len(hits) > len(best):
            best = run
    return best


def _behind(places: Sequence[int], at: int) -> Sequence[int]:
    """Those of the sorted ``places`` that come after ``at``."""
    return places[bisect_right(places, at) :]


def _run_end(spots: Sequence[_Spot], again: Sequence[bool], k: int) -> int:
    """Behind the last recurring line from ``k`` on: no repeats, no wide gap, few strangers."""
    seen: set[str] = set()
    stop, strangers = k, 0
    while k < len(spots) and strangers < 3:
        spot = spots[k]
        if spot.key in seen or (seen and spot.line.gap >= 3) or _is_text(spot.entry.title):
            break
        seen.add(spot.key)
        strangers = 0 if again[k] else strangers + 1
        k += 1
        if strangers == 0:
            stop = k
    else:
        return max(stop, 1)
    # Lines up to a wide gap belong to the list although they do not come again.
    return k if k > stop and k < len(spots) and spots[k].line.gap >= 3 else max(stop, 1)


def in_order(choices: Sequence[Iterable[int]]) -> dict[int, int]:
    """The longest way to give rising places to some of the items, each from its own choices.

    Longest rising subsequence (patience sorting), n log n over all choices; among the longest ways
    each item then takes its earliest place that still rises.
    """
    tails: list[int] = []
    nodes: list[tuple[int, int, int]] = []  # item, place, index of the node before
    ends: list[int] = []
    for item, places in enumerate(choices):
        for place in sorted(set(places), reverse=True):
            k = bisect_left(tails, place)
            nodes.append((item, place, ends[k - 1] if k else -1))
            if k == len(tails):
                tails.append(place)
                ends.append(len(nodes) - 1)
            else:
                tails[k], ends[k] = place, len(nodes) - 1
    found: dict[int, int] = {}
    at = ends[-1] if ends else -1
    while at >= 0:
        item, place, at = nodes[at]
        found[item] = place
    return _earliest(choices, found)


def _earliest(choices: Sequence[Iterable[int]], found: dict[int, int]) -> dict[int, int]:
    last = -1
    out: dict[int, int] = {}
    for item in sorted(found):
        last = min(p for p in choices[item] if p > last)
        out[item] = last
    return out


def _settle(
    draft: Draft, units: Sequence[Unit], at: int, head: Line | None, spots: Sequence[_Spot]
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
    draft: Draft, piece: Unit, head: Line | None, entries: dict[int, _Spot], group: int
) -> None:
    """Say what one piece of the list is."""
    spot = entries.get(piece.start)
    if piece.kind == "milestone":
        return
    if head is not None and piece.start == head.start:
        piece.kind, piece.type, piece.level, piece.key = "head", "contents", 1, f"h{piece.start}"
    elif spot is not None:
        piece.kind, piece.type, piece.group = "item", "contents", group
        a, b = spot.entry.leader
        if draft.text[a:b].strip():
            draft.edits.append(Edit(a, b, " ", "layout.leader"))
    elif piece.end - piece.start <= 12:
        piece.kind, piece.type = "fw", "header"  # "PAGE" above the numbers
    else:
        piece.kind, piece.type, piece.group = "item", "contents", group


def entries_of(draft: Draft) -> list[Unit]:
    """The entries of the printed lists of contents, in order."""
    return [u for u in draft.units if u.kind == "item" and u.type == "contents"]


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
