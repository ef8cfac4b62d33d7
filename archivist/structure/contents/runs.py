"""Lists of contents without a head: runs of lines with page numbers, or that come again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise

from archivist.patterns import LARGE, SMALL, late
from archivist.structure.contents.entries import LONGEST, Spot, is_text, title_key
from archivist.structure.contents.order import in_order
from archivist.structure.draft import Unit
from archivist.structure.headings import names
from archivist.structure.headings.lines import key
from archivist.structure.headings.wording import Wording

OPEN = ("p", "verse", "landmark")  # kinds that entries may have so far
_MOST_PLACES = 30  # of a line, for it to be an entry
LEAST_HEADLESS = 4
_TIMES = 4  # that a heading with a stop behind it may stand in a book
_SECTION = 150  # code points of text below a heading
_APART = 1  # units from one entry to the next
_END = 5  # letters at the end of a line by which most are told from all headings
_SAID = late(rf"(?P<name>[{LARGE}]{{3,}})[.:]? [{LARGE}]?[{SMALL}].*[.!?]$")
_LABELLED = 60  # code points of a line that has but a label and a number


def places_of(wording: Wording, units: Sequence[Unit], at: int) -> dict[str, list[int]]:
    """Keys of the short units from ``at`` on, with their places in order."""
    places: dict[str, list[int]] = {}
    for k in range(at, len(units)):
        unit = units[k]
        if unit.kind in OPEN and unit.end - unit.start <= LONGEST:
            for text in {wording.unit(unit), wording.line(unit.lines[0])}:
                places.setdefault(title_key(text), []).append(k)
    places.pop("", None)
    # What comes again and again is no heading; and the search stays linear.
    return {k: found for k, found in places.items() if len(found) <= _MOST_PLACES}


def leaders(spots: Sequence[Spot]) -> list[Spot]:
    """The first run of lines with leaders and rising page numbers."""
    run: list[Spot] = []
    for spot in spots:
        page = spot.entry.page
        named = any(c.isalpha() for c in spot.entry.title)  # two figures are a table's row
        rises = page and named and spot.entry.strong and (
            not run or not page.isdigit() or not run[-1].entry.page.isdigit()
            or int(page) >= int(run[-1].entry.page)
        )  # fmt: skip
        if rises:
            run.append(spot)
        elif len(run) >= LEAST_HEADLESS:
            break
        else:
            run = []
    return run if len(run) >= LEAST_HEADLESS else []


def recurring(wording: Wording, units: Sequence[Unit], spots: Sequence[Spot]) -> list[Spot]:
    """A run of neighbouring lines most of which come again later in the same order."""
    later = places_of(wording, units, 0)
    ends = {known[-_END:] for known in later}
    again = [
        _may_end(s.entry.title, ends) and bool(s.key) and _comes_again(s, later.get(s.key, ()))
        for s in spots
    ]
    best: list[Spot] = []
    k = 0
    while k < len(spots):
        if not again[k]:
            k += 1
            continue
        stop = _run_end(spots, again, k)
        run = list(spots[k:stop])
        k = max(stop, k + 1)
        if len(run) < LEAST_HEADLESS or len(run) <= len(best):
            continue  # it cannot hold enough hits; a book of one line a thousand times has many
        hits = in_order([_behind(later.get(s.key, []), run[-1].at) for s in run])
        enough = len(hits) >= max(LEAST_HEADLESS, 0.6 * len(run)) and len(hits) > len(best)
        if enough and _text_between(units, sorted(hits.values())):
            best = run
    return best


def _comes_again(spot: Spot, places: Sequence[int]) -> bool:
    """Whether a line stands later too; not time and again, as ``They go.`` does in a play."""
    stopped = spot.entry.title[-1:] == "." and not spot.alone[1]
    return bool(places) and places[-1] > spot.at + 1 and not (stopped and len(places) > _TIMES)


def _may_end(title: str, ends: Collection[str]) -> bool:
    """Whether the key of a line may end in one of ``ends``; nine lines of text in ten do not.

    A key ends as its line does, but for those of a label and its number, which are short.
    """
    tail = key(title[-3 * _END :])
    return len(title) <= _LABELLED or len(tail) < _END or tail[-_END:] in ends


def _text_between(units: Sequence[Unit], places: Sequence[int]) -> bool:
    """Whether text stands behind most of the lines, as behind headings; a refrain has none."""
    long = sum(units[b].start - units[a].end >= _SECTION for a, b in pairwise(places))
    return 2 * long >= len(places) - 1


def _is_said(words: str) -> bool:
    """Whether a line is a name in capitals and a sentence: ``ANNA Good evening.``; where a list of
    contents seems to be, a play begins. A label may stand in capitals: ``CHAPTER The Weir.``
    """
    said = _SAID.match(words)
    return said is not None and names.bare(said["name"]) not in names.labels()


def _behind(places: Sequence[int], at: int) -> Sequence[int]:
    """Those of the sorted ``places`` that come after ``at``."""
    return places[bisect_right(places, at) :]


def _run_end(spots: Sequence[Spot], again: Sequence[bool], k: int) -> int:
    """Behind the last recurring line from ``k`` on: no repeats, no wide gap, few strangers."""
    seen: set[str] = set()
    stop, strangers = k, 0
    while k < len(spots) and strangers < 3:
        spot = spots[k]
        if spot.key in seen or (seen and spot.line.gap >= 3) or is_text(spot.entry.title):
            break
        if _is_said(spot.words):
            break
        if seen and spot.at - spots[k - 1].at > _APART:
            break  # paragraphs stand between: numbers of sections, not entries
        seen.add(spot.key)
        strangers = 0 if again[k] else strangers + 1
        k += 1
        if strangers == 0:
            stop = k
    else:
        return max(stop, 1)
    # Lines up to a wide gap belong to the list although they do not come again.
    return k if k > stop and k < len(spots) and spots[k].line.gap >= 3 else max(stop, 1)
