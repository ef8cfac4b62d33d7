"""Lists and tables of wrapped text, by their indentation.

A paragraph begins indented and goes on at the margin. An entry of a list or a row of a table has no
line at the margin: its later lines hang deeper than its first, or it is one line of the same
indentation as such entries, or as its neighbours, and not that of the paragraphs. A run of them of
which half end in figures is a table, one that has the shape of verse is verse; between speeches
it is what the stage does. Beside a quotation that is set as deep, as the lines of a letter are, it
belongs to that. Right below a heading, what quotation marks hold, or a sentence in smaller type, is
a motto, and the lines as deep below it say where it is from. What hangs from the margin is a list
where it is all that stands between two headings, in the order of the alphabet: a bibliography.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds import speakers, verse
from archivist.structure.kinds.figures import ends_in_figures
from archivist.structure.kinds.shapes import neighbours, share

_LEAST_LINES = 3  # of a quotation
_SMALLER = 0.95  # of the body's size
_ROWS = 0.5  # of a table, that end in figures
_MARKS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’"}
_BEHIND = ".,;:*†‡0123456789"  # a closing mark: a stop, and a call
_MOST_VERSES = 2  # cited at once; more entries in quotation marks are a list of sayings
_MOST_OF_MOTTO = 4  # units, the lines below that name its source with it
_ENTRIES, _HUNG = 4, 2  # of a list at the margin; those of several lines
_MANY, _SORTED = 12, 0.9  # entries that have text beside them; steps that keep the order
_NAME = re.compile(r"[^\W\d_]+")  # that opens an entry
_FULL = 0.6  # of the measure; quotations are also set narrower on the right


def recognise(draft: Draft) -> None:
    """Settle list items and table rows of wrapped text."""
    if not draft.layout.wrapped:
        return
    for unit in list(_in_order(draft)):
        unit.kind = "item"
    units = neighbours(draft)
    usual = _paragraph_indent(draft, units)
    hanging = Counter(u.lines[0].indent for u in units if _hangs(draft, u))
    opening = _openings(draft, units)
    place = {id(unit): k for k, unit in enumerate(units)}
    said = speakers.pointed(draft, units) if speakers.is_play(draft) else frozenset()
    for run in _runs(draft, units, usual, {i for i, n in hanging.items() if n >= 2}, said):
        beside = (
            units[max(0, place[id(run[0])] - 1)],
            units[min(len(units), place[id(run[-1])] + 2) - 1],
        )
        motto = place[id(run[0])] and beside[0].kind == "head" and _is_motto(draft, run)
        one_line = run[0].lines[0].indent in opening
        quoted = any(_quoted(draft, unit, run[0], inset=one_line) for unit in beside)
        if motto or quoted:
            for unit in run:
                unit.kind = "quote"
            continue
        kind = _kind([ends_in_figures(draft, u) for u in run])
        if kind == "item" and verse.are_lines(draft, run):
            kind = "verse"
        elif kind == "item" and _is_cited_verse(draft, run):
            kind = "verse"
            for unit in run:
                unit.lines = [unit.lines[0]._replace(end=unit.lines[-1].end, columns=0)]
        for unit in run:
            unit.kind = kind
            if kind == "row" and len(unit.spans) == 1:  # several lines of one row
                unit.parts = [("cell", unit.spans[0])]


def _in_order(draft: Draft) -> Iterator[Unit]:
    """The entries of such lists; a dash stands for the name of the entry above. Many of them may
    have text before them and behind.
    """
    margin = draft.layout.margin
    for head, section in groupby(neighbours(draft), key=lambda unit: unit.kind == "head"):
        runs = groupby(() if head else section, key=lambda unit: _may_be_entry(unit, margin))
        found = [list(run) for entry, run in runs if entry]
        whole = len(found) == 1 and not head
        for run in found:
            several = sum(len(unit.lines) > 1 for unit in run)
            names = [m.group().casefold() for u in run if (m := _NAME.match(draft.words(u)))]
            least = _ENTRIES if whole else _MANY
            if several >= _HUNG and len(names) >= least and _is_sorted(names):
                yield from run


def _may_be_entry(unit: Unit, margin: int) -> bool:
    """Whether a paragraph's first line stands at the margin, and all others deeper."""
    insets = [line.indent - margin for line in unit.lines]
    at_margin = bool(insets) and insets[0] <= 0
    return unit.kind == "p" and at_margin and all(inset > 1 for inset in insets[1:])


def _is_sorted(names: Sequence[str]) -> bool:
    """Whether names go through the alphabet, but for a few: sorting differs."""
    steps = sum(a <= b for a, b in pairwise(names))
    return names[0][0] < names[-1][0] and steps >= _SORTED * (len(names) - 1)


def _kind(figures: list[bool]) -> str:
    """What a run is, by whether its units end in figures."""
    if figures == [False, True]:
        return "quote"  # and below it where it is from
    return "row" if share(figures) >= _ROWS else "item"


def _paragraph_indent(draft: Draft, units: list[Unit]) -> int:
    """The usual indentation of a paragraph's first line; -1 where paragraphs have none."""
    margin = draft.layout.margin
    first = Counter(
        u.lines[0].indent
        for u in units
        if u.kind == "p" and len(u.lines) > 1 and u.lines[1].indent <= margin < u.lines[0].indent
    )
    return first.most_common(1)[0][0] if first else -1


def _hangs(draft: Draft, unit: Unit) -> bool:
    if unit.kind != "p" or len(unit.lines) < 2 or unit.lines[0].indent <= draft.layout.margin:
        return False
    return all(line.indent > unit.lines[0].indent for line in unit.lines[1:])


def _runs(
    draft: Draft, units: list[Unit], usual: int, indents: set[int], said: Collection[int]
) -> Iterator[list[Unit]]:
    """Neighbouring units that hang, or are single lines of a list's indentation.

    ``said`` has the starts of what persons of a play say, in no list.
    """
    run: list[Unit] = []
    for unit in units:
        entry = unit.start not in said and (_hangs(draft, unit) or _single(draft, unit, usual))
        if entry and run and run[0].lines[0].indent == unit.lines[0].indent:
            run.append(unit)
            continue
        if _is_list(run, indents):
            yield run
        run = [unit] if entry else []
    if _is_list(run, indents):
        yield run


def _openings(draft: Draft, units: Sequence[Unit]) -> frozenset[int]:
    """The columns that first lines of quotations in smaller type stand at, right of the others."""
    found: set[int] = set()
    for unit in units:
        if unit.kind == "p" and len(unit.lines) > 1 and unit.lines[0].size < _SMALLER:
            edges = {line.indent for line in unit.lines[1:]}
            if len(edges) == 1 and draft.layout.margin < min(edges) < unit.lines[0].indent:
                found.add(unit.lines[0].indent)
    return frozenset(found)


def _quoted(draft: Draft, unit: Unit, entry: Unit, *, inset: bool) -> bool:
    """Whether a block of full lines, all as deep as an entry, stands beside it: a quotation.

    Two lines are enough where both are in one smaller type. There an entry may be a paragraph of
    one line, if it is as far ``inset`` as first lines of quotations are.
    """
    sizes = {line.size for line in (*unit.lines, *entry.lines)}
    small = len(sizes) == 1 and max(sizes) < _SMALLER
    if unit.kind != "p" or len(unit.lines) < (_LEAST_LINES - 1 if small else _LEAST_LINES):
        return False
    full = max(line.width for line in unit.lines) >= _FULL * draft.layout.width
    deep = entry.lines[0].indent
    edges = {line.indent for line in unit.lines[1:]}
    as_paragraph = small and inset and len(edges) == 1 and draft.layout.margin < min(edges) < deep
    return full and (as_paragraph or {line.indent for line in unit.lines} == {deep})


def _is_motto(draft: Draft, run: list[Unit]) -> bool:
    """Whether quotation marks hold the first of few lines: ``“It keeps.”``, ``Old Book 3:5``; or
    smaller type says so of a sentence: ``It keeps.``, ``Ann Lee``.
    """
    small = all(line.size <= _SMALLER for unit in run for line in unit.lines)
    said = _is_held(draft, run[0]) or (small and draft.words(run[0])[-1] in ".!?")
    return said and len(run) <= _MOST_OF_MOTTO


def _is_cited_verse(draft: Draft, run: list[Unit]) -> bool:
    """Whether quotation marks hold each of few units whose later lines hang: verses, turned.

    Prose that is quoted goes on where it began, or at the left of it. One line alone stands here
    as it begins where such units do.
    """
    alone = len(run) == 1 or all(_hangs(draft, unit) for unit in run)
    return alone and len(run) <= _MOST_VERSES and all(_is_held(draft, unit) for unit in run)


def _is_held(draft: Draft, unit: Unit) -> bool:
    """Whether what opens a unit is closed at its end: ``“It keeps.”``, ``“it keeps”;3``."""
    words = draft.words(unit)
    return words[0] in _MARKS and words.rstrip(_BEHIND)[-1:] in tuple(_MARKS[words[0]])


def _is_list(run: list[Unit], indents: set[int]) -> bool:
    """One entry alone is a list where its indentation is that of other lists."""
    return len(run) >= 2 or (bool(run) and run[0].lines[0].indent in indents)


def _single(draft: Draft, unit: Unit, usual: int) -> bool:
    """One line of another indentation than a paragraph's, and not centred."""
    if unit.kind != "p" or len(unit.lines) != 1:
        return False
    line = unit.lines[0]
    room = draft.layout.width - line.width
    centred = line.indent > 8 and abs(room - line.indent) <= 2
    return draft.layout.margin < line.indent != usual and not centred and line.indent <= 12
