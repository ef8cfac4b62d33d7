"""Running heads and feet by their place: the same height on page after page, set off from the text.

Place alone is no proof, since a page's text begins at the same height too. A line counts when
white space or another size sets it off, and when its wording comes again on other pages, bears a
page's number, or says a title in larger type again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import inf
from typing import NamedTuple

from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import Row, letter_space, parted
from archivist.sources.pdf.measure import Setting

_DEEP = 3  # lines of a running head or foot
_LEAST = 0.1  # of the pages with text, and two pages
_MOST_OFF = 0.8  # of the lines at one height, that must be set off
_TOLD = 0.6  # of them, that must recur or bear a number
_HEAD_GAP, _FOOT_GAP = 1.25, 1.3  # leadings
_CLEAR = 1.3  # leadings above it: a page's text may begin a line higher
_STAMPED, _STAMPS = 10, 0.3  # pages, and of all at one height, that have the very same line there
_PAGED = 0.9  # of such lines, whose number is their page's
_NUMBERED = 3  # lines that tell by how much page numbers are off their places
_AGAIN = 3  # pages that have another line there ("SECOND PROOF")
_LONG = 12  # letters of a line that is no note
_RAISED = 0.15  # of the letter size, by which a call stands above its line
_LARGE = 1.15  # of the body's size: a title, not a running head
_NUMBER = re.compile(r"(?:^[\W_]*(?=\d)|\b(?=\d{1,4}[\W_]*$))(\d{1,4})\b")
_ROMAN = re.compile(r"(?i)^[\W_]*[ivxlc]{1,7}\b|\b[ivxlc]{1,7}[\W_]*$")
_FOLIO = re.compile(r"[\W_]*(?:\d{1,4}|[ivxlcdm]{1,9})[\W_]*")
_DIGITS = re.compile(r"\d+")


class Edge(NamedTuple):
    """The first or last line of what is left of a page, and the distance to the next one."""

    page: int
    row: Row
    gap: float  # leadings
    ratio: float  # its size by the body's


class _Known(NamedTuple):
    """What is known before a line is judged: titles in larger type, and which numbers the first
    page has by the lines that were found so far, to which others are added."""

    titles: frozenset[str]
    numbered: set[int]


class Zones(NamedTuple):
    """By page: down to which baseline its running head reaches, and from where its foot."""

    heads: dict[int, float]
    feet: dict[int, float]
    lines: Mapping[int, Sequence[Row]] = {}  # by page: the numbers of its lines, and specks

    def with_lines(self, behind: Mapping[int, Sequence[Block]]) -> Zones:
        """These zones, and lines behind all else on their pages: the numbers of others, specks."""
        return self._replace(lines={page: [b.rows[0] for b in own] for page, own in behind.items()})

    def also(self, heads: Mapping[int, float], feet: Mapping[int, float]) -> Zones:
        """These zones and others, that the source itself tells."""
        below = {k: max(base, self.heads.get(k, base)) for k, base in heads.items()}
        above = {k: min(base, self.feet.get(k, base)) for k, base in feet.items()}
        return Zones({**self.heads, **below}, {**self.feet, **above})

    def kind(self, page: int, row: Row) -> str:
        """``header``, ``footer`` or ``pagenum`` for what stands in a zone; else empty."""
        if any(line is row for line in self.lines.get(page, ())):
            return "footer"
        head, foot = self.heads.get(page), self.feet.get(page)
        if head is not None and row.base <= head:
            kind = "header"
        elif foot is not None and row.base >= foot:
            kind = "footer"
        else:
            return ""
        return "pagenum" if _FOLIO.fullmatch(wording(row)) else kind


def zones(pages: Sequence[Sequence[Block]], setting: Setting) -> Zones:
    """The zones of all pages."""
    lines = [sorted((r for b in blocks for r in b.rows), key=lambda r: r.base) for blocks in pages]
    known = _Known(_titles(lines, setting), set())
    heads = _zone(lines, setting, known, foot=False)
    feet = _zone([rows[::-1] for rows in lines], setting, known, foot=True)
    return Zones(heads, feet)


def _titles(lines: Sequence[Sequence[Row]], setting: Setting) -> frozenset[str]:
    """Wordings in larger type than the body's, those of several lines together as well."""
    found: set[str] = set()
    for rows in lines:
        for large, group in groupby(rows, key=lambda row: setting.ratio(row.size) > _LARGE):
            if large:
                said = [wording(row).casefold() for row in group]
                found |= {*said, " ".join(said)}
    return frozenset(found)


def wording(row: Row) -> str:
    """The line's text: what is drawn in pieces has spaces where white space parts these."""
    return " ".join(_said(segment.runs) for segment in row.segments)


def _said(runs: Sequence[Run]) -> str:
    letters = letter_space(runs)
    spaces = ["", *(" " if parted(a, b, letters) else "" for a, b in pairwise(runs))]
    return "".join([space + run.text.strip() for space, run in zip(spaces, runs, strict=True)])


def _zone(
    lines: Sequence[Sequence[Row]], setting: Setting, known: _Known, foot: bool
) -> dict[int, float]:
    gap = _FOOT_GAP if foot else _HEAD_GAP
    zone: dict[int, float] = {}
    taken = dict.fromkeys(range(len(lines)), 0)
    for _ in range(_DEEP):
        edges = list(_edges(lines, taken, setting))
        found = _settled(edges, known, gap, foot)
        if not found:
            break
        firsts = Counter(n for edge in found for n in _first_pages(edge, wording(edge.row)))
        known.numbered.update(n for n, often in firsts.items() if often >= _NUMBERED)
        for edge in found:
            zone[edge.page] = edge.row.base
            taken[edge.page] += 1
        # What stands deeper than a head or foot does not matter any more.
        taken = {edge.page: taken[edge.page] for edge in found}
    return zone if foot else _above_text(lines, zone, setting)


def _above_text(
    lines: Sequence[Sequence[Row]], zone: dict[int, float], setting: Setting
) -> dict[int, float]:
    """The zone, and with it what stands above where the text of other pages begins.

    A chapter's long title takes two lines in the heads of its pages, at heights of their own.
    """
    tops = Counter(
        round(row.base)
        for page, head in zone.items()
        if (row := next((row for row in lines[page] if row.base > head), None))
    )
    usual = [height for height, often in tops.items() if often > 1]
    if not usual:
        return zone
    top = min(usual)
    more: dict[int, float] = {}
    for page, rows in enumerate(lines):
        above = [r for r in rows if r.base < top - _CLEAR * setting.leading(r.size)]
        if not 0 < len(above) <= _DEEP or any(setting.ratio(r.size) > _LARGE for r in above):
            continue
        below = rows[len(above)].base if len(above) < len(rows) else inf
        if below - above[-1].base >= _HEAD_GAP * setting.leading(above[-1].size):
            more[page] = above[-1].base
    return {**zone, **more}


def _edges(
    lines: Sequence[Sequence[Row]], taken: dict[int, int], setting: Setting
) -> Iterator[Edge]:
    for page, done in taken.items():
        rows = lines[page][done : done + 2]
        if not rows:
            continue
        row = rows[0]
        if _opens_note(row):
            continue
        leading = setting.leading(row.size)
        if len(rows) == 2:
            leading = max(leading, setting.leading(rows[1].size))
        distance = abs(rows[1].base - row.base) if len(rows) == 2 else 9 * leading
        yield Edge(page, row, distance / leading, setting.ratio(row.size))


def _opens_note(row: Row) -> bool:
    """Whether a line begins with a raised number: no page's number is one."""
    run = row.segments[0].runs[0]
    return run.text.strip().isdecimal() and row.base - run.base > _RAISED * row.size


def _settled(edges: Sequence[Edge], known: _Known, gap: float, foot: bool) -> list[Edge]:
    """The edges that are furniture."""
    if not edges:
        return []
    heights: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        heights[round(edge.row.base)].append(edge)
    least = max(2, _LEAST * len(edges))
    level = {h: [e for k in (h - 1, h, h + 1) for e in heights.get(k, ())] for h in heights}
    usual = sorted(height for height, own in level.items() if len(own) >= least)
    found: list[Edge] = []
    for height in usual:
        own = level[height]
        outermost = usual[-1] if foot else usual[0]
        if abs(height - outermost) > 2 * own[0].row.size:
            continue
        stamped = _stamped(own)
        if stamped:
            found += [e for e in heights[height] if wording(e.row) in stamped]
            continue
        again = _again(own)
        if _is_furniture(own, known, gap, foot, again):
            found += [e for e in heights[height] if _is_off(e, gap, foot, again)]
    return found


def _stamped(own: Sequence[Edge]) -> frozenset[str]:
    """What lines say that stand on page after page at one height, in whatever room, in another type
    than the text's: "FIRST PROOF", a bar of tints, "page 12 of 90".

    But for numbers they say the same, and these are the pages': chapters count on as well.
    """
    alike: defaultdict[str, list[tuple[Edge, str]]] = defaultdict(list)
    for edge in (edge for edge in own if edge.ratio != 1.0):
        text = wording(edge.row)
        alike[_DIGITS.sub("#", text)].append((edge, text))
    if max(map(len, alike.values()), default=0) < max(_STAMPED, _STAMPS * len(own)):
        return frozenset()
    return frozenset(
        text
        for group in alike.values()
        if len(group) >= _AGAIN and (len({said for _, said in group}) == 1 or _are_paged(group))
        for _, text in group
    )


def _are_paged(group: Sequence[tuple[Edge, str]]) -> bool:
    """Whether a number of each line is that of its page, by how far it is from the page's place."""
    places = Counter(
        first
        for edge, text in group
        for first in {int(number) - edge.page for number in _DIGITS.findall(text)}
    )
    return max(places.values(), default=0) >= _PAGED * len(group)


def _again(own: Sequence[Edge]) -> str:
    """What most of these lines say, but for numbers, in another type than the text's: an address
    with "3/8", as browsers print it; notes that do are short ("Ibid., p. 12.").
    """
    often = Counter(_DIGITS.sub("#", wording(e.row)) for e in own if e.ratio != 1.0)
    said, times = often.most_common(1)[0] if often else ("", 0)
    letters = sum(map(str.isalpha, said))
    return said if letters >= _LONG and times >= max(_AGAIN, _MOST_OFF * len(own)) else ""


def _is_off(edge: Edge, gap: float, foot: bool, again: str) -> bool:
    if edge.gap >= gap or (not foot and edge.ratio != 1.0):
        return True
    return bool(again) and _DIGITS.sub("#", wording(edge.row)) == again


def _is_furniture(own: Sequence[Edge], known: _Known, gap: float, foot: bool, again: str) -> bool:
    if sum(_is_off(e, gap, foot, again) for e in own) < _MOST_OFF * len(own):
        return False
    if sum(e.ratio > _LARGE for e in own) > 0.5 * len(own):
        return False
    texts = [wording(e.row).casefold() for e in own]
    plain = [_DIGITS.sub("#", text) for text in texts]
    often, same = Counter(plain), Counter(texts)
    firsts = [_first_pages(e, text) for e, text in zip(own, texts, strict=True)]
    paged = Counter(n for first in firsts for n in first)
    told = 0
    for text, unnumbered, first in zip(texts, plain, firsts, strict=True):
        pages = {n for n in first if _may_be_page(n, text, known.numbered)}
        recurs = often[unnumbered] > 1 and bool(pages or not first or same[text] > 1)
        by_number = any(paged[n] > 1 for n in pages) or bool(_ROMAN.search(text))
        told += recurs or text in known.titles or by_number
    return told >= _TOLD * len(own)


def _may_be_page(first: int, text: str, numbered: set[int]) -> bool:
    """Whether a line's number may be its page's, if the first page has this one: notes of a line
    each at the feet of pages that follow each other ("3 Ibid.", "4 Ovid") count on as well, but
    those pages have numbers of their own."""
    return not numbered or first in numbered or not any(map(str.isalpha, text))


def _first_pages(edge: Edge, text: str) -> set[int]:
    """Which number the first page has, if one at either end of the line is that of its page.

    Two lines must agree: of notes of one line each on far pages ("1. Mr.") no two do.
    """
    return {int(number.group(1)) - edge.page for number in _NUMBER.finditer(text)}
