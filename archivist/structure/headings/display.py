"""Headings of printed pages by what readers measured: the outline, and display type.

Two witnesses, each enough by itself. An entry of the file's outline leads to a line with its
wording: that is a heading, as deep as the entry. Lines set apart in larger type, of which a book
has few and none runs on like text, are headings; of two sizes the larger one is the outer. Where
both speak, the outline says how deep, and lines of a size that it knows go with their like. The
title on the first page is left to the title page (:mod:`display_title`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from archivist.clean.confidence import Confidences
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings import bookmarks, faces, inner_numbers, names
from archivist.structure.headings.bookmarks import type_size
from archivist.structure.headings.display_title import behind_title, opens_page, title_of
from archivist.structure.headings.lines import is_sentence, key, read_line
from archivist.structure.headings.numbers import Number

DISPLAY = 1.08  # of the body's size; less is a script or a caption of another font
_LARGER = 1.03  # of it, right below a number
_LONGEST = 200  # code points of a heading
_SHORT = 60  # of one that may be a sentence
_MOST_TEXT = 0.2  # of a size's units may run on like text
_NAMED = 3  # headings that an outline names, if it names all
_COUNTED = 3  # numbered titles in one size, which may be sentences where they count on
_COVERED = 0.7  # of the lines in display type, that an outline must name to say how deep all are
_LEAST = 2  # headings, without which there is nothing to compare
_FIGURES, _MISSED = 3, 3  # of a section's number; from one that was read to the next
_SHOWN = 0.1  # of the numbers of sections, that are in display type
_READ = 0.6  # how sure an engine was of what begins small, as titles hardly do
_NUMERAL = re.compile(r"[IVXLC][IVXLCivxlc1|]{0,6}\.?")


def mark(draft: Draft) -> bool:
    """Give the headings that outline and type tell their kind and level; whether there are any."""
    if not any(m.kind == "line" for m in draft.marks):
        return False
    entries = bookmarks.entries(draft)
    bookmarks.part(draft, entries)
    units = bookmarks.plain_units(draft)
    named = bookmarks.named(draft, units, entries)
    shown = _by_size(draft, units, named)
    roots = sum(entry.level == 1 for entry in entries)
    title = title_of(draft, units, named, shown, roots == 1)
    title -= behind_title(draft, units, sorted(title & named.keys()))
    named = {k: level for k, level in named.items() if k not in title}
    shown = {k: size for k, size in shown.items() if k not in title}
    # One chapter, below the book's title in the outline, or that the heads of pages say, or that
    # opens the page behind the title's.
    told = named or _is_echoed(draft, units, shown) or opens_page(units, title, shown)
    least = 1 if title and told else _LEAST
    if len(named.keys() | shown.keys()) < least:
        return False
    shown |= dict(_names_in_faces(draft, units, shown))
    levels = _levels(named, shown)
    if not named:
        levels = inner_numbers.deeper(draft, units, levels)
    for k, level in levels.items():
        units[k].kind, units[k].level = "head", level
    return True


def _is_echoed(draft: Draft, units: Sequence[Unit], places: Collection[int]) -> bool:
    """Whether running heads say one of these lines; a long one takes two."""
    said = [
        key(draft.words(u)) if u.kind == "fw" and u.type == "header" else "" for u in draft.units
    ]
    heads = {*said, *(one + two for one, two in pairwise(said) if one and two)} - {""}
    return any(key(draft.words(units[k])) in heads for k in places)


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


def _by_size(draft: Draft, units: Sequence[Unit], named: Collection[int] = ()) -> dict[int, float]:
    """Units in display type: their place among ``units``, and their size by the body's.

    ``named``: those that the outline names. In a size of which it names none no text runs on, not
    once: it is that of what leads from one letter to the next, where letters are set smaller.
    """
    sizes = {k: type_size(unit) for k, unit in enumerate(units)}
    sure = Confidences(draft.marks)
    large: defaultdict[float, list[int]] = defaultdict(list)
    for k, size in sizes.items():
        if size >= DISPLAY and units[k].kind == "p" and not _is_garbled(draft, units[k], sure):
            large[size].append(k)
    found: dict[int, float] = {}
    for size, places in large.items():
        texts = [" ".join(draft.words(units[k]).split()) for k in places]
        numbered = _counting_on(texts)
        running = sum(
            _runs_on(text)
            and text not in numbered
            and not (sizes.get(k - 1, 0.0) >= DISPLAY and _number(draft, units[k - 1]))
            for k, text in zip(places, texts, strict=True)
        )
        unnamed = len(named) >= _NAMED and not any(k in named for k in places)
        if running > (0 if unnamed else _MOST_TEXT * len(places)):
            continue
        for k, text in zip(places, texts, strict=True):
            if len(text) <= _LONGEST and any(c.isalnum() for c in text):
                found[k] = size
    found |= dict(_numbers_above(draft, units, found))
    found |= dict(_titles_below(draft, units, found))
    found |= dict(_titles_in_faces(draft, units, found))
    found |= dict(_numbers_between(draft, units, found))
    return found | dict(_numbers_beside(draft, units, found))


def _is_garbled(draft: Draft, unit: Unit, sure: Confidences) -> bool:
    """Whether an engine could not read a line, of which it measured no size then: ``bas (hg`` for
    a word in quotation marks."""
    share = sure.of(unit.start, unit.end)
    return share is not None and share < _READ and draft.words(unit)[:1].islower()


def _counting_on(texts: Sequence[str]) -> set[str]:
    """Titles behind numbers, if these count on: ``1 Of the weir, by its keeper.``, ``2 Of``..."""
    numbered = {text: number.path for text in texts if (number := read_line(text).number)}
    steps = all(len(a) == len(b) == 1 and a[0] + 1 == b[0] for a, b in pairwise(numbered.values()))
    return set(numbered) if len(numbered) >= _COUNTED and steps else set()


def _runs_on(text: str) -> bool:
    return len(text) > _LONGEST or (len(text) > _SHORT and is_sentence(text))


def _number(draft: Draft, unit: Unit) -> Number | None:
    """The number that a line is and no more: what is right below it in its type is a title, if it
    were two sentences.
    """
    reading = read_line(draft.words(unit)) if len(unit.lines) == 1 else None
    return reading.number if reading is not None and not reading.title else None


def _numbers_above(
    draft: Draft, units: Sequence[Unit], found: dict[int, float]
) -> Iterator[tuple[int, float]]:
    """Numerals right above such a line, and ``CHAPTER X``: smaller type, or of two letters, whose
    height tells an engine no size.
    """
    for k, size in found.items():
        above = units[k - 1] if k else None
        if above is None or k - 1 in found or above.kind != "p" or above.page != units[k].page:
            continue
        titled = _NUMERAL.fullmatch(draft.words(units[k])) is None
        if not titled or len(above.lines) != 1:
            continue
        if _NUMERAL.fullmatch(draft.words(above)) or _names_division(draft, above):
            yield k - 1, size


def _titles_below(
    draft: Draft, units: Sequence[Unit], found: dict[int, float]
) -> Iterator[tuple[int, float]]:
    """Lines right below such a number that are a little larger than the text, where several are:
    small capitals of a size in display type have the height of the text's capitals.
    """
    below = [
        (k + 1, size)
        for k, size in found.items()
        if k + 1 < len(units) and k + 1 not in found and units[k + 1].page == units[k].page
        if _names_division(draft, units[k]) and _is_title(draft, units[k + 1])
    ]
    yield from below if len(below) >= _LEAST else ()


def _titles_in_faces(
    draft: Draft, units: Sequence[Unit], found: dict[int, float]
) -> Iterator[tuple[int, float]]:
    """Lines in a face of their own below numbers alone, if most of these, as large, have one."""
    numbers = [k for k in found if _number(draft, units[k]) and k + 1 not in found]
    for size in {found[k] for k in numbers}:
        alike = [k for k in numbers if found[k] == size]
        yield from ((k, size) for k in faces.titles_below(draft, units, alike))


def _names_in_faces(
    draft: Draft, units: Sequence[Unit], found: dict[int, float]
) -> Iterator[tuple[int, float]]:
    """Known names alone in a face of their own, as large as text, beside display type: **Sources**
    at the end of each piece. They are as deep as the smallest of that, and show none by themselves.
    """
    runs = faces.of_lines(draft) if found else {}
    for k, (unit, below) in enumerate(pairwise(units)):
        alone = unit.kind == "p" and len(unit.lines) == 1 and unit.gap and below.gap
        if k in found or not alone or not faces.in_one_face(unit, runs):
            continue
        if names.named(draft.words(unit))[0] and not faces.in_one_face(below, runs):
            yield k, min(found.values())


def _is_title(draft: Draft, unit: Unit) -> bool:
    words = " ".join(draft.words(unit).split())
    larger = type_size(unit) > _LARGER and unit.gap > 0
    return larger and unit.kind == "p" and len(words) <= _LONGEST and not is_sentence(words)


def _names_division(draft: Draft, unit: Unit) -> bool:
    """Whether a line is a division's name and number and no more."""
    reading = read_line(" ".join(draft.words(unit).split()))
    return bool(reading.label) and reading.number is not None and not reading.title


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
