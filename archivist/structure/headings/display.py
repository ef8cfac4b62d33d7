"""Headings of printed pages by what readers measured: the outline, and display type.

Two witnesses, each enough by itself. An entry of the file's outline leads to a line with its
wording: that is a heading, as deep as the entry. Lines set apart in larger type, of which a book
has few and none runs on like text, are headings; of two sizes the larger one is the outer. Where
both speak, the outline says how deep, and lines of a size that it knows go with their like. The
title on the first page, alone in its size, is left to the title page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings import bookmarks
from archivist.structure.headings.bookmarks import type_size
from archivist.structure.headings.lines import is_sentence, key, read_line
from archivist.structure.headings.numbers import Number

DISPLAY = 1.08  # of the body's size; less is a script or a caption of another font
_LONGEST = 200  # code points of a heading
_SHORT = 60  # of one that may be a sentence
_MOST_TEXT = 0.2  # of a size's units may run on like text
_COVERED = 0.7  # of the lines in display type, that an outline must name to say how deep all are
_LEAST = 2  # headings, without which there is nothing to compare
_EARLY = 8  # pages: half-title, title, imprint, dedication and their blank backs
_TITLE_PAGE = 8  # units of one
_LINES = 4  # of title, subtitle, author, where a page has no others
_FIGURES, _MISSED = 3, 3  # of a section's number; from one that was read to the next
_SHOWN = 0.1  # of the numbers of sections, that are in display type
_NUMERAL = re.compile(r"[IVXLC][IVXLCivxlc1|]{0,6}\.?")
_STOPPED = late(rf"[.!?…:][{re.escape(CLOSING)}]*$")


def mark(draft: Draft) -> bool:
    """Give the headings that outline and type tell their kind and level; whether there are any."""
    if not any(m.kind == "line" for m in draft.marks):
        return False
    entries = bookmarks.entries(draft)
    bookmarks.part(draft, entries)
    units = bookmarks.plain_units(draft)
    named = bookmarks.named(draft, units, entries)
    shown = _by_size(draft, units)
    roots = sum(entry.level == 1 for entry in entries)
    title = _title(draft, units, named, shown, roots == 1)
    title -= _behind_title(draft, units, sorted(title & named.keys()))
    named = {k: level for k, level in named.items() if k not in title}
    shown = {k: size for k, size in shown.items() if k not in title}
    # One chapter, below the book's title in the outline, or that the heads of pages say, or that
    # opens the page behind the title's.
    told = named or _is_echoed(draft, units, shown) or _opens_page(units, title, shown)
    least = 1 if title and told else _LEAST
    if len(named.keys() | shown.keys()) < least:
        return False
    for k, level in _levels(named, shown).items():
        units[k].kind, units[k].level = "head", level
    return True


def _is_echoed(draft: Draft, units: Sequence[Unit], places: Collection[int]) -> bool:
    """Whether running heads say one of these lines; a long one takes two."""
    said = [
        key(draft.words(u)) if u.kind == "fw" and u.type == "header" else "" for u in draft.units
    ]
    heads = {*said, *(one + two for one, two in pairwise(said) if one and two)} - {""}
    return any(key(draft.words(units[k])) in heads for k in places)


def _opens_page(units: Sequence[Unit], title: Collection[int], shown: Mapping[int, float]) -> bool:
    """Whether the first of these lines stands right behind the title, on a page of its own."""
    if not title or not shown:
        return False
    first, last = min(shown), max(title)
    return first == last + 1 and units[first].page > units[last].page


def _levels(named: dict[int, int], shown: dict[int, float]) -> dict[int, int]:
    """How deep each heading is."""
    both = named.keys() & shown.keys()
    if len(both) < _COVERED * len(shown):
        return _by_order(named, shown)
    usual: defaultdict[float, Counter[int]] = defaultdict(Counter)
    for k in both:
        usual[shown[k]][named[k]] += 1
    deepest = max(named.values(), default=0)
    like = {size: counts.most_common(1)[0][0] for size, counts in usual.items()}
    others = {k: like.get(size, deepest + 1) for k, size in shown.items() if k not in named}
    return named | others


def _by_order(named: dict[int, int], shown: dict[int, float]) -> dict[int, int]:
    """Levels by size; those that only the outline names are as deep as others of their level, or
    as it says."""
    order = {size: n + 1 for n, size in enumerate(sorted(set(shown.values()), reverse=True))}
    levels = {k: order[size] for k, size in shown.items()}
    usual: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for k in named.keys() & shown.keys():
        usual[named[k]][levels[k]] += 1
    for k in named.keys() - shown.keys():
        level = named[k]
        near = min(usual, key=lambda known: (abs(known - level), known), default=level)
        found = usual[near].most_common(1)[0][0] if near in usual else level
        levels[k] = max(1, found + level - near)
    return levels


def _by_size(draft: Draft, units: Sequence[Unit]) -> dict[int, float]:
    """Units in display type: their place among ``units``, and their size by the body's."""
    sizes = {k: type_size(unit) for k, unit in enumerate(units)}
    large: defaultdict[float, list[int]] = defaultdict(list)
    for k, size in sizes.items():
        if size >= DISPLAY and units[k].kind == "p":
            large[size].append(k)
    found: dict[int, float] = {}
    for size, places in large.items():
        texts = [" ".join(draft.words(units[k]).split()) for k in places]
        running = sum(
            _runs_on(text)
            and not (sizes.get(k - 1, 0.0) >= DISPLAY and _number(draft, units[k - 1]))
            for k, text in zip(places, texts, strict=True)
        )
        if running > _MOST_TEXT * len(places):
            continue
        for k, text in zip(places, texts, strict=True):
            if len(text) <= _LONGEST and any(c.isalnum() for c in text):
                found[k] = size
    found |= dict(_numbers_above(draft, units, found))
    found |= dict(_numbers_between(draft, units, found))
    return found | dict(_numbers_beside(draft, units, found))


def _runs_on(text: str) -> bool:
    return len(text) > _LONGEST or (len(text) > _SHORT and is_sentence(text))


def _is_long(unit: Unit) -> bool:
    """Whether a unit has more letters than a heading, without the white space before its lines."""
    return sum(line.end - line.start + 1 for line in unit.lines) - 1 > _LONGEST


def _number(draft: Draft, unit: Unit) -> Number | None:
    """The number that a line is and no more: what is right below it in its type is a title, if it
    were two sentences.
    """
    reading = read_line(draft.words(unit)) if len(unit.lines) == 1 else None
    return reading.number if reading is not None and not reading.title else None


def _numbers_above(
    draft: Draft, units: Sequence[Unit], found: dict[int, float]
) -> Iterator[tuple[int, float]]:
    """Numerals right above such a line; the height of two letters tells an engine no size."""
    for k, size in found.items():
        above = units[k - 1] if k else None
        if above is None or k - 1 in found or above.kind != "p" or above.page != units[k].page:
            continue
        titled = _NUMERAL.fullmatch(draft.words(units[k])) is None
        if titled and len(above.lines) == 1 and _NUMERAL.fullmatch(draft.words(above)):
            yield k - 1, size


def _numbers_between(
    draft: Draft, units: Sequence[Unit], found: dict[int, float]
) -> Iterator[tuple[int, float]]:
    """Numbers between the one before and the one behind, which have one size: theirs."""
    counted: list[tuple[int, int]] = []  # unit, number
    for k in sorted(found):
        number = _number(draft, units[k])
        if number is not None and len(number.path) == 1:
            counted.append((k, number.path[0]))
    for (a, one), (b, two), (c, three) in zip(counted, counted[1:], counted[2:], strict=False):
        if one + 1 == two == three - 1 and found[a] == found[c] != found[b]:
            yield b, found[a]


def _numbers_beside(
    draft: Draft, units: Sequence[Unit], found: dict[int, float]
) -> Iterator[tuple[int, float]]:
    """Numbers alone on their lines that count on from such lines, or on to them: ``46``, ``47``.

    The height of two figures tells an engine no size: of a hundred sections that a book numbers so
    some are in display type then, and the others are not.
    """
    run: list[tuple[int, int]] = []  # unit, number
    for k, unit in enumerate([*units, None]):
        number = _lone_number(draft, unit) if unit is not None else 0
        if unit is not None and not number:
            continue
        if run and not 0 < number - run[-1][1] <= _MISSED:
            yield from _with_the_run(run, found)
            run = []
        run.append((k, number))


def _lone_number(draft: Draft, unit: Unit) -> int:
    """The number that a line is, if it is nothing else."""
    if unit.kind != "p" or len(unit.lines) > 1 or type_size(unit) < 1.0:
        return 0
    words = draft.words(unit)
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= _FIGURES else 0


def _with_the_run(
    run: Sequence[tuple[int, int]], found: dict[int, float]
) -> Iterator[tuple[int, float]]:
    """The others of numbers that count on, of which some are in display type."""
    sizes = Counter(found[k] for k, _ in run if k in found)
    if sizes.total() >= max(_LEAST, _SHOWN * len(run)):
        size = sizes.most_common(1)[0][0]
        yield from ((k, size) for k, _ in run if k not in found)


def _behind_title(draft: Draft, units: Sequence[Unit], named: Sequence[int]) -> set[int]:
    """Those that the outline names on later pages than the title: ``PERSONS``, a dedication.

    The title itself comes a second time, before all others, as on a half-title's next page.
    """
    found: set[int] = set()
    for k in named[1:]:
        first = units[named[0]]
        same = key(draft.words(units[k])) == key(draft.words(first))
        again = same and not found and k - named[0] <= _TITLE_PAGE
        if units[k].page > first.page and not again:
            found.add(k)
    return found


def _title(
    draft: Draft,
    units: Sequence[Unit],
    named: dict[int, int],
    shown: dict[int, float],
    one_root: bool,
) -> set[int]:
    """Lines before all text, on the first pages, in a size that nothing behind them has.

    ``one_root``: the outline has one entry above all others.
    """
    text = next((k for k, u in enumerate(units) if _is_long(u)), len(units))
    early = {k for k in shown if k < text and units[k].page <= _EARLY}
    later = {type_size(units[k]) for k in named.keys() | shown.keys() if k not in early}
    sizes = {shown[k] for k in early} - later
    root = {k for k in _root(draft, units, named, one_root) if k < text and units[k].page <= _EARLY}
    if not named and (page := _page_of_names(draft, units, shown, sorted(early))):
        return page
    if not later and not named and (above := _above_chapter(units, shown, early)):
        return above
    if named and (page := _unnamed_page(units, named, early)):
        return page
    if not later or not sizes:
        below = named.keys() - root
        return root if is_said(draft, units, root) or _is_title(draft, units, below) else set()
    title = {k for k in early if shown[k] in sizes}
    written = {u.page for u in units if _is_long(u)}
    title -= _of_text(draft, units, title, written) | _headed(draft, units, title)
    title -= _division(draft, units, title, range(text))
    pages = {units[k].page for k in title} - written
    below = {k for k, level in named.items() if root & title and level > 1}
    return (
        title
        | (root if root & title else set())
        | {k for k in early - below if units[k].page in pages}
    )


def _of_text(
    draft: Draft, units: Sequence[Unit], title: Collection[int], written: Collection[int]
) -> set[int]:
    """Those that text stands right below, or that are numbered (``Book III``) on a page of text,
    where the others have pages of their own before them.

    The title that a first page of text repeats stands above the heading of that.
    """
    long = {k for k, unit in enumerate(units) if _is_long(unit)}
    below = {
        k
        for k in title
        if k + 1 in long or (units[k].page in written and _is_numbered(draft.words(units[k])))
    }
    apart = [k for k in title if units[k].page not in written]
    return below if apart and max(apart) < min(below, default=0) else set()


def _division(
    draft: Draft, units: Sequence[Unit], title: Collection[int], above: Sequence[int]
) -> set[int]:
    """Those that are the first division's, below the title on its page: from ``Book I`` on, if
    nothing but such lines stands between that and the text.
    """
    first = next((k for k in sorted(title) if _is_numbered(draft.words(units[k]))), None)
    if first is None or first == min(title) or not set(above[first:]) <= set(title):
        return set()
    return {k for k in title if k >= first}


def _headed(draft: Draft, units: Sequence[Unit], title: Collection[int]) -> set[int]:
    """Those below a running head, where the first of them has none: no title page has one."""
    pages = {u.page for u in draft.units if u.kind == "fw" and u.type == "header"}
    if not title or units[min(title)].page in pages:
        return set()
    return {k for k in title if units[k].page in pages}


def _is_numbered(text: str) -> bool:
    reading = read_line(text)
    return bool(reading.label) and reading.number is not None


def _above_chapter(
    units: Sequence[Unit], shown: dict[int, float], early: Collection[int]
) -> set[int]:
    """The title above the only chapter: its lines are the largest and stand off from the others.

    A page's end is between them, or the author's name in smaller type; a number stands right above
    its title: ``VII`` / ``THE WEIR``. Where the first page has nothing but such lines, all of them
    are the title's, as its author in display type is.
    """
    lines = sorted(early)
    if page := _first_page(units, shown, lines):
        return page
    if len(lines) < _LEAST or lines[-1] > _TITLE_PAGE:
        return set()
    largest = max(shown[k] for k in lines)
    title = [k for k in lines if shown[k] == largest]
    behind = [k for k in lines if k > title[-1]]
    apart = bool(behind) and (
        units[behind[0]].page > units[title[-1]].page or behind[0] > title[-1] + 1
    )
    return set(title) if apart and title[0] == lines[0] else set()


def _page_of_names(
    draft: Draft, units: Sequence[Unit], shown: dict[int, float], lines: Sequence[int]
) -> set[int]:
    """The lines of a first page that has nothing else, and none numbered: title and author, as
    large as chapters are.
    """
    page = _first_page(units, shown, lines, at_least=True)
    numbered = any(_is_numbered(draft.words(units[k])) for k in page)
    several = sum(len(units[k].lines) for k in page) >= _LEAST
    return page if several and not numbered else set()


def _unnamed_page(
    units: Sequence[Unit], named: Mapping[int, int], early: Collection[int]
) -> set[int]:
    """The lines of a first page that has nothing else, where the outline names later pages alone.

    It may lead to the front, too: then it tells nothing.
    """
    first = units[0].page if units else 0
    page = {k for k in early if units[k].page == first}
    alone = page == {k for k, unit in enumerate(units) if unit.page == first}
    return page if alone and len(page) <= _LINES and not page & named.keys() else set()


def _first_page(
    units: Sequence[Unit], shown: dict[int, float], lines: Sequence[int], at_least: bool = False
) -> set[int]:
    """The lines of a first page that has nothing else, and none as large behind it; ``at_least``:
    none larger.
    """
    if not lines:
        return set()
    first = units[lines[0]].page
    page = {k for k in lines if units[k].page == first}
    alone = page == {k for k, unit in enumerate(units) if unit.page == first}
    behind = [shown[k] for k in lines if k not in page]
    if not alone or not behind or len(page) > _LINES:
        return set()
    largest = max(shown[k] for k in page)
    return page if largest > max(behind) or (at_least and largest == max(behind)) else set()


def _is_title(draft: Draft, units: Sequence[Unit], below: Collection[int]) -> bool:
    """Whether above the first heading inside the book there is no text, but its author at most."""
    first = min(below, default=len(units))
    return first <= _TITLE_PAGE and not any(
        _is_long(unit) or _STOPPED.search(draft.words(unit)) for unit in units[:first]
    )


def _root(draft: Draft, units: Sequence[Unit], named: dict[int, int], one_root: bool) -> set[int]:
    """What the outline has above all others, if it is alone: the book, and perhaps its author.

    Above one other, if the file says that it is the title.
    """
    roots = [k for k, level in named.items() if level == 1]
    first = min(named, default=0)
    if not one_root or sorted(roots) != list(range(first, first + len(roots))):
        return set()
    others = len(named) - len(roots)
    return set(roots) if others > 1 or (others and is_said(draft, units, roots)) else set()


def is_said(draft: Draft, units: Sequence[Unit], places: Collection[int]) -> bool:
    """Whether the file says that these are its title, which an imprint or text may stand below.

    Lines of the same heading may stand below it, as the author's name does.
    """
    title = key(draft.metadata.title)
    return bool(title) and any(title in _first_lines(draft, units[k]) for k in places)


def _first_lines(draft: Draft, unit: Unit) -> set[str]:
    """The words of a unit up to each line's end."""
    words = [key(draft.text[line.start : line.end]) for line in unit.lines]
    return set(accumulate(words))
