"""Entries of the list of contents matched with candidates, in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice, pairwise

from archivist.structure.contents import entries as listing
from archivist.structure.contents.order import in_order
from archivist.structure.draft import Unit
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.lines import Reading, key, read_line
from archivist.structure.headings.ranks import AROUND_CHAPTERS

_ALIKE = 0.8  # of letters: OCR and small changes of wording stay above, other titles below
_MOST_ALIKE = 100  # candidates with the same wording
_LAST = 1 << 60  # a place behind all
_LINES = 4  # that an entry may have on one
_COLUMNS = re.compile(r"(?<=\S)[^\S\n]{3,}(?=\S)")
_LEAST_COMPARED = 6  # letters of a title that need not be found as a whole
_MOST_COMPARED = 60  # candidates compared letter by letter for one entry


def match(
    entries: Sequence[Unit], candidates: Sequence[Candidate], around: Surroundings
) -> list[int]:
    """For each entry the place of its candidate, or -1; sets ``entry`` of the candidates."""
    if not entries:
        return []
    behind = entries[-1].start
    later = [c for c in candidates if c.unit.start > behind]
    by_key: dict[str, list[Candidate]] = {}
    for c in later:
        for k in _keys(c.reading, c.text):
            if len(by_key.setdefault(k, [])) < _MOST_ALIKE:
                by_key[k].append(c)
    titled = _on_two_lines(later)
    runs = _on_several_lines(later)
    for wording, (c, *_) in (*titled.items(), *runs.items()):
        by_key.setdefault(wording, []).append(c)
    readings = [read_line(_title(around, e)) for e in entries]
    by_place = {c.at: c for c in candidates}
    choices = [
        _below_its_number(
            r,
            [c.at for k in _keys(r, r.title) for c in by_key.get(k, ()) if _agree(r, c.reading)],
            by_place,
        )
        for r in readings
    ]
    found = in_order(choices)
    found |= dict(_alike(readings, found, later))
    found |= dict(_in_part([_last_column(around, e) for e in entries], found, later))
    found |= _before(readings, found, [c for c in candidates if c.unit.start < entries[0].start])
    for entry, at in found.items():
        by_place[at].entry = entry
        pair = titled.get(key(readings[entry].title))
        if pair is not None and pair[0] is by_place[at]:
            pair[1].entry = entry
        run = runs.get(key(readings[entry].title))
        for c in run if run is not None and run[0].at == at else ():
            c.entry = entry
    return [found.get(k, -1) for k in range(len(entries))]


def _on_two_lines(
    candidates: Sequence[Candidate],
) -> dict[str, tuple[Candidate, Candidate]]:
    """``Introduction`` / ``To the Reader``, which the list has on one line, by both wordings.

    So it has a poem's title and what kind of poem it is: ``Isolde`` / ``A Fragment``. And a part's
    title with that of its first chapter: ``Part One. The Miller`` / ``At the Weir``.
    """
    return {
        key(c.reading.title if c.reading.number else c.text) + key(title.text): (c, title)
        for c, title in pairwise(candidates)
        if title.at == c.at + 1
        and not title.reading.number
        and (not c.reading.number or (c.reading.title and c.reading.label in AROUND_CHAPTERS))
    }


def _on_several_lines(candidates: Sequence[Candidate]) -> dict[str, tuple[Candidate, ...]]:
    """A piece's title above that of its first part, which the list has on one line, by all words.

    ``The Lower Weir: I: The Ferry`` is ``The Lower Weir`` / ``I`` / ``The Ferry``, and ``The First
    Winter: Told by the Miller: I`` three lines, too.
    """
    found: dict[str, tuple[Candidate, ...]] = {}
    for k, first in enumerate(candidates):
        run = [first]
        for c in candidates[k + 1 : k + _LINES]:
            if c.at != run[-1].at + 1 or first.reading.number:
                break
            run.append(c)
            if any(c.value == 1 for c in run[1:]):
                found.setdefault("".join(key(c.text) for c in run), tuple(run))
    return found


def _before(
    readings: Sequence[Reading], found: dict[int, int], earlier: Sequence[Candidate]
) -> dict[int, int]:
    """First entries that name divisions before the list: acknowledgements, an abstract."""
    by_key = {k: c.at for c in earlier for k in _keys(c.reading, c.text)}
    first = next((e for e in range(len(readings)) if e in found), len(readings))
    choices = [[by_key[k] for k in _keys(r, r.title) if k in by_key] for r in readings[:first]]
    return in_order(choices)


def _title(around: Surroundings, entry: Unit) -> str:
    start, end = entry.start, entry.end
    raw = around.draft.text[start:end]
    return listing.read_entry(raw, start, around.wording.unit(entry)).title


def _keys(reading: Reading, text: str) -> Iterator[str]:
    """What an entry may be found by: its title, or label and number; its whole wording."""
    title = key(reading.title)
    if title:
        yield title
    else:
        number = listing.number_key(reading)
        if number.strip():
            yield number
    whole = key(text)
    if whole and whole != title:
        yield whole


def _agree(a: Reading, b: Reading) -> bool:
    """Two numbers, if both are printed, are the same."""
    return a.number is None or b.number is None or a.number.value == b.number.value


def _below_its_number(
    reading: Reading, places: list[int], by_place: Mapping[int, Candidate]
) -> list[int]:
    """Of several places of a title with a number, those right below that number, if there are any.

    ``I: From the Ferry`` is ``I`` / ``From the Ferry``, not a point of a list that says it before.
    """
    if reading.number is None or len(places) < 2:
        return places
    numbers = {at: by_place[at - 1].reading for at in places if at - 1 in by_place}
    below = [
        at
        for at, above in numbers.items()
        if above.number and not above.title and above.number.value == reading.number.value
    ]
    return below or places


def _alike(
    readings: Sequence[Reading], found: dict[int, int], later: Sequence[Candidate]
) -> Iterator[tuple[int, int]]:
    """Entries not found word for word: the most similar candidate between their neighbours."""
    behind = _next_found(found, len(readings))
    places = [c.at for c in later]
    low = -1
    for entry, reading in enumerate(readings):
        if entry in found:
            low = found[entry]
            continue
        wanted = key(reading.title)
        if len(wanted) < _LEAST_COMPARED:
            continue
        near = list(islice(_free(later, places, low, behind[entry]), _MOST_COMPARED))
        scored = [(_similarity(wanted, c), -c.at) for c in near]
        alike, place = max(scored, default=(0.0, 0))
        if alike >= _ALIKE:
            low = -place
            yield entry, -place


def _free(
    later: Sequence[Candidate], places: Sequence[int], low: int, high: int
) -> Iterator[Candidate]:
    """The candidates between two places that no entry has; ``places``: those of all."""
    for k in range(bisect_right(places, low), bisect_left(places, high)):
        if later[k].entry < 0:
            yield later[k]


def _last_column(around: Surroundings, entry: Unit) -> str:
    """The key of what stands behind wide space in an entry: ``INTRODUCTORY.   THE FERRY HOUSE``."""
    column = _COLUMNS.search(around.draft.text, entry.start, entry.end)
    last = key(around.draft.text[column.end() : entry.end]) if column else ""
    return last if len(last) >= _LEAST_COMPARED else ""


def _in_part(
    columns: Sequence[str], found: dict[int, int], later: Sequence[Candidate]
) -> Iterator[tuple[int, int]]:
    """Entries whose last column is found word for word between their neighbours' headings."""
    behind = _next_found(found, len(columns))
    places = [c.at for c in later]
    low = -1
    for entry, wanted in enumerate(columns):
        if entry in found:
            low = found[entry]
        elif wanted:
            free = _free(later, places, low, behind[entry])
            at = next((c.at for c in free if key(c.text) == wanted), -1)
            if at >= 0:
                low = at
                yield entry, at


def _next_found(found: Mapping[int, int], entries: int) -> list[int]:
    """The place of the next entry that was found, by entry."""
    places, place = [_LAST] * entries, _LAST
    for entry in reversed(range(entries)):
        places[entry] = place
        place = found.get(entry, place)
    return places


def _similarity(wanted: str, c: Candidate) -> float:
    other = key(c.reading.title or c.text)
    if not other or not 0.6 < len(other) / len(wanted) < 1.7:
        return 0.0
    matcher = SequenceMatcher(None, wanted, other, autojunk=False)
    quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return matcher.ratio() if quick >= _ALIKE else 0.0
