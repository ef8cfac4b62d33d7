"""Lists with markers, glossaries and abbreviations, bibliographies.

A list is at least two neighbouring paragraphs whose markers count up ((a) (b), 1. 2., i) ii), 1st.
2nd., 1º 2º) or are the same bullet; with bullets they may be the lines of one. The printed marker
stays in the entry's text (a reader cites it); ``n`` repeats it. A bullet says nothing and is taken
out. Entries of a bibliography or of abbreviations need no marker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from archivist import roman
from archivist.patterns import late
from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds import bulleted
from archivist.structure.kinds.shapes import (
    BULLET,
    ITEM_MARK,
    announces,
    divided,
    ends_sentence,
    neighbours,
    wording,
)

_GLOSS = re.compile(r"(?P<term>[^\n:=–—-]{1,60}?)\s*(?: [-–—=:] |:\s|\t)\s*\S")
_PARTING = (":", "\t", " - ", " – ", " — ", " = ")  # one of them is in each
# Code points of the longest entry (or line of several) by the division it stands in.
_ENTRIES = {"glossary": 400, "abbreviations": 200, "illustrations": 160}
_LONGEST_ENTRY = 900  # code points; a longer paragraph of a bibliography is prose
MEAN_ITEM = 350  # code points
_NEARLY_ALL = 0.8  # of the persons of a list
_MOST_WORDS = 3  # of a name
_LEAST_PERSONS = 3
_INITIAL = late(r"[\s.]\w\.$")  # "The Dean, D.D."
_OFF = 2  # columns between first lines that are printed as deep
_FULL = 0.86  # of the width: a line that long was broken
_LONGEST_PERSON = 160  # code points: name, rank and kin
_THROUGH, _DIVISIONS = 20, 2  # numbers that count through divisions; headings that they pass
_REACH = 12  # paragraphs between a list and an entry that goes on with it
_POINTED = "c1"  # the style of "12."
_ROMAN = re.compile(r"[ivxl]+")


def recognise(draft: Draft) -> None:
    """Settle list items, glossary entries and bibliography entries."""
    bulleted.divide(draft)
    _divisions(draft)
    _divide_casts(draft)
    _casts(draft)
    _marked(draft)
    _counted(draft)
    _bullets(draft)
    _glosses(draft)


def _divisions(draft: Draft) -> None:
    """Inside a bibliography or a glossary every short paragraph is an entry."""
    level, kind = 0, ""
    cut: dict[int, list[Unit]] = {}
    for unit in draft.reading():
        if unit.kind == "head" and unit.level:
            if unit.type in ("bibliography", *_ENTRIES):
                level, kind = unit.level, unit.type
            elif level and unit.level <= level:
                level = 0
        elif level and unit.kind in ("p", "item", "verse", "quote"):
            if kind == "bibliography":
                cut[id(unit)] = _line_by_line(draft, unit)
                for entry in cut[id(unit)]:
                    _entry(draft, entry)
            elif len(draft.words(unit)) <= _ENTRIES[kind] * max(1, len(unit.lines)):
                _entries(draft, unit)
    draft.units = [piece for unit in draft.units for piece in cut.get(id(unit), (unit,))]


def _line_by_line(draft: Draft, unit: Unit) -> list[Unit]:
    """The entries of wrapped text that are a line each: all as deep, each with its stop."""
    lines = unit.lines
    whole = len(lines) > 1 and len(unit.spans) == 1 and not unit.parts and draft.layout.wrapped
    if not whole or len({line.indent for line in lines}) > 1:
        return [unit]
    if not all(ends_sentence(wording(draft, line)) for line in lines):
        return [unit]
    return divided(draft, unit, [line.start for line in lines[1:]])


def _entries(draft: Draft, unit: Unit) -> None:
    """One entry, or several on lines of their own; deeper lines go on with the one above."""
    unit.kind = "item"
    if draft.layout.wrapped or len(unit.lines) < 2 or len(unit.spans) > 1 or unit.embeds:
        return
    base = unit.indent
    for line in unit.lines:
        if line.indent == base or not unit.parts:
            unit.parts.append(("item", (line.start, line.end)))
        else:
            unit.parts[-1] = ("item", (unit.parts[-1][1][0], line.end))


def _divide_casts(draft: Draft) -> None:
    """A block of lines under the heading of a cast list: a person each, later lines set deeper."""
    inside = False
    out: list[Unit] = []
    for unit in draft.units:
        if unit.kind == "head" and unit.level:
            inside = unit.type == "castList"
        inside = inside and unit.kind != "speech"
        # Persons line under line look like verse, before the heading above them is known.
        plain = unit.kind in ("p", "verse") and not unit.group and not unit.parts
        out += _persons(draft, unit) if inside and plain and len(unit.lines) > 1 else [unit]
    draft.units = out


def _persons(draft: Draft, unit: Unit) -> list[Unit]:
    """The entries of a block; the block itself where they are no persons, but sentences."""
    base = min(line.indent for line in unit.lines)
    if unit.lines[0].indent > base + 1:
        return [unit]  # a paragraph, whose first line alone is set in
    hangs = any(line.indent > base + _OFF for line in unit.lines)
    width = _FULL * draft.layout.width if draft.layout.wrapped else draft.layout.width + 1
    starts = [
        line.start
        for before, line in pairwise(unit.lines)
        if line.indent <= base + _OFF and (hangs or before.width < width)
    ]
    rows = [draft.text[a:b].strip() for a, b in pairwise([unit.start, *starts, unit.end])]
    persons = sum(len(row) <= _LONGEST_PERSON and not ends_sentence(row) for row in rows)
    stopped = _are_stopped(rows)
    talk = any(mark in row for row in rows for mark in "?!")
    if len(rows) < _LEAST_PERSONS or talk or not (stopped or 3 * persons >= 2 * len(rows)):
        return [unit]
    pieces = divided(draft, unit, starts)
    for piece, row in zip(pieces, rows, strict=True):
        told = ends_sentence(row) and not _INITIAL.search(row)  # "The scene is in Woolton."
        piece.kind = "p" if told and not stopped else "item"
    return pieces


def _are_stopped(rows: Sequence[str]) -> bool:
    """Whether persons have stops behind: nearly all rows end so, and many are names of few words,
    or have a comma behind the name.
    """
    ended = sum(row[-1] in ".,;" for row in rows)
    named = sum(row.count(" ") < _MOST_WORDS or "," in row[:-1] for row in rows)
    short = all(len(row) <= _LONGEST_PERSON for row in rows)
    return short and ended >= _NEARLY_ALL * len(rows) and 2 * named >= len(rows)


def _casts(draft: Draft) -> None:
    """Under the heading of a cast list short paragraphs that end no sentence are its persons.

    So are all up to the next heading, where stops stand behind persons: ``THE MILLER, 55 years.``
    """
    inside = False
    run: list[Unit] = []
    for unit in (*draft.reading(), None):
        inside = inside and unit is not None and unit.kind != "speech"
        person = unit is not None and inside and _is_person(draft, unit)
        if unit is not None and person:
            run.append(unit)
            continue
        if len(run) >= _LEAST_PERSONS:
            for entry in run:
                entry.kind = "item"
        run = []
        if unit is not None and unit.kind == "head" and unit.level:
            inside = unit.type == "castList"
    for listed in _below_casts(draft):
        plain = all(unit.kind == "p" and not unit.group and not unit.parts for unit in listed)
        if plain and _are_stopped([draft.words(unit) for unit in listed]):
            for unit in listed:
                unit.kind = "item"


def _below_casts(draft: Draft) -> Iterator[list[Unit]]:
    """The units between the heading of a cast list and the next heading, two at least."""
    listed: list[Unit] = []
    inside = False
    for unit in draft.reading():
        if unit.kind == "head" and unit.level:
            if len(listed) > 1:
                yield listed
            listed, inside = [], unit.type == "castList"
        elif inside:
            listed.append(unit)


def _is_person(draft: Draft, unit: Unit) -> bool:
    text = draft.words(unit)
    plain = unit.kind == "p" and not unit.group and not unit.parts
    return plain and len(text) <= _LONGEST_PERSON and not ends_sentence(text)


def _entry(draft: Draft, unit: Unit) -> None:
    text = draft.words(unit)
    lines = [wording(draft, line) for line in unit.lines]
    if len(text) > _LONGEST_ENTRY and (len(lines) == 1 or draft.layout.wrapped):
        return
    unit.kind = "bibl"
    if len(unit.spans) == 1:
        _strip_bullet(draft, unit)


def _strip_bullet(draft: Draft, unit: Unit) -> None:
    start, end = unit.spans[0]
    mark = BULLET.match(draft.text, start, end)
    if mark:
        draft.claim(start, mark.end(), "layout.mark")
        unit.spans[0] = (mark.end(), end)


def _marked(draft: Draft) -> None:
    """Runs of paragraphs whose markers count up by one."""
    run: list[Unit] = []
    last = (-1, "")
    counted = _counted_through(draft)
    for unit in [*neighbours(draft), None]:
        open_ = unit is not None and unit.kind == "p" and unit.start not in counted
        mark = _mark(draft, unit) if unit is not None and open_ else None
        if mark and run and mark in _next(last):
            run.append(unit)  # type: ignore[arg-type]
            last = mark
            continue
        if unit is not None and unit.kind in ("note", "note-p"):
            continue  # notes at a page's foot stand between entries
        if len(run) >= 2 and _brief(draft, run):
            for member in run:
                _item(draft, member)
        run, last = ([unit], mark) if mark and unit is not None else ([], (-1, ""))
    _continued(draft)


def _counted_through(draft: Draft) -> frozenset[int]:
    """Starts of paragraphs whose numbers count through several divisions, as those of aphorisms and
    laws do: ``62.`` ends a chapter, ``63.`` begins the next. Brief ones in a row are no list.
    """
    members: list[int] = []
    value = across = 0
    headed = False
    for unit in draft.reading():
        headed = headed or unit.kind == "head"
        mark = _mark(draft, unit) if unit.kind == "p" else None
        if mark == (1, _POINTED) and value < _THROUGH:
            members, value, across, headed = [unit.start], 1, 0, False
        elif mark == (value + 1, _POINTED):
            value, across = value + 1, across + headed
            members.append(unit.start)
            headed = False
    return frozenset(members if value >= _THROUGH and across >= _DIVISIONS else ())


def _continued(draft: Draft) -> None:
    """A single entry that is announced and goes on with the list before: "(g)" after "(f)"."""
    last: tuple[int, str] = (-1, "")
    since = _REACH + 1
    announced = False
    for unit in neighbours(draft):
        mark = _mark(draft, unit)
        since += 1
        goes_on = announced and mark in _next(last) and since <= _REACH and _brief(draft, [unit])
        if unit.kind == "p" and goes_on:
            _item(draft, unit)
        if unit.kind == "item" and mark:
            last, since = mark, 0
        announced = announces(draft.words(unit))


def _brief(draft: Draft, run: list[Unit]) -> bool:
    """Numbered paragraphs of an argument are prose; an entry can be taken in at a glance."""
    return sum(end - start for u in run for start, end in u.spans) <= MEAN_ITEM * len(run)


def _counted(draft: Draft) -> None:
    """Entries that the format marks, or that their place shows: those whose markers count up bear
    their numbers. A lone one that goes on with the list before it does: ``(g)`` after ``(f)``.
    """
    run: list[Unit] = []
    last: tuple[int, str] = (-1, "")
    since = _REACH + 1
    for unit in neighbours(draft):
        since += 1
        listed = unit.kind == "item" and unit.type != "contents"
        mark = _mark(draft, unit) if listed else None
        if mark is None:
            continue
        goes_on = mark in _next(last) and since <= _REACH
        if not goes_on:
            run = []
        run.append(unit)
        if len(run) > 1:
            for member in run[-2:]:
                member.n = member.n or _printed(draft, member)
        last, since = mark, 0


def _printed(draft: Draft, unit: Unit) -> str:
    """The marker that an entry begins with, without its brackets and stop."""
    match = ITEM_MARK.match(draft.words(unit))
    return match.group().strip().strip("(_).,:") if match else ""


def _item(draft: Draft, unit: Unit) -> None:
    unit.kind, unit.n = "item", _printed(draft, unit)


def _mark(draft: Draft, unit: Unit) -> tuple[int, str] | None:
    """A marker's value and style: ``(b)`` is ``(2, "(a)")``."""
    match = ITEM_MARK.match(draft.words(unit))
    if match is None:
        return None
    style = match.lastgroup or ""
    label = match.group(style)
    if label.isdigit():
        return int(label), f"{style}1"
    if len(label) == 1 and label not in "ivx":
        return ord(label.lower()) - ord("a" if label.isascii() else "а") + 1, f"{style}a"
    value = roman.value(label) if _ROMAN.fullmatch(label) else 0
    return (value, f"{style}i") if value else None


def _next(last: tuple[int, str]) -> tuple[tuple[int, str], ...]:
    """The markers that may follow: (h) is followed by (i), which also looks like a numeral."""
    value, style = last
    follow = [(value + 1, style)]
    if style.endswith("a") and value + 1 in (9, 22, 24):
        follow.append((roman.value(chr(ord("a") + value)), style[:-1] + "i"))
    if style.endswith("i") and value in (1, 5, 10):
        follow.append((ord("ivx"[(1, 5, 10).index(value)]) - ord("a") + 2, style[:-1] + "a"))
    return tuple(follow)


def _bullets(draft: Draft) -> None:
    """At least two neighbouring paragraphs with the same bullet.

    Dashes open speech in French, Spanish and Russian novels, and hyphens may stand for them.
    """
    talk = bulleted.talk_marks(draft)
    run: list[Unit] = []
    for unit in [*neighbours(draft), None]:
        bullet = (
            BULLET.match(draft.text, *unit.spans[0])
            if unit is not None and unit.kind == "p" and unit.spans
            else None
        )
        if bullet and (not run or draft.text[run[0].spans[0][0]] == bullet.group()[0]):
            run.append(unit)  # type: ignore[arg-type]
            continue
        if len(run) >= 2 and draft.text[run[0].spans[0][0]] not in talk:
            for member in run:
                member.kind = "item"
                _strip_bullet(draft, member)
        run = []


def _glosses(draft: Draft) -> None:
    """Lines "ABC - meaning" that stand together, or follow one another as paragraphs."""
    run: list[Unit] = []
    for unit in [*neighbours(draft), None]:
        if unit is not None and unit.kind == "p" and _is_gloss(draft, unit):
            run.append(unit)
            continue
        if sum(len(u.lines) for u in run) >= 3:
            for member in run:
                _lines_as_items(member)
        run = []


def _is_gloss(draft: Draft, unit: Unit) -> bool:
    allowed = len(unit.lines) // 4
    others = (line for line in unit.lines if not _is_glossed(wording(draft, line)))
    if next(islice(others, allowed, None), None) is not None:
        return False
    texts = [wording(draft, line) for line in unit.lines]
    initials = sum(
        t[:1].isupper() and sum(c.isupper() for c in t.split(" ", 1)[0]) >= 2 for t in texts
    )
    return initials >= 0.75 * len(texts)


def _is_glossed(text: str) -> bool:
    """Whether a line has a term and its meaning; one in ten has a sign that may part them."""
    parted = any(sign in text for sign in _PARTING)
    return parted and len(text) < 160 and _GLOSS.match(text) is not None


def _lines_as_items(unit: Unit) -> None:
    unit.kind = "item"
    if len(unit.lines) > 1:
        unit.parts = [("item", (line.start, line.end)) for line in unit.lines]
