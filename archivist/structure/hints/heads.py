"""Headings that the format marks: the book's title among them, lists of contents, and levels.

Those that only the contents of the file word (``supplied``) are as deep as headings of the text to
which entries of their level lead. Where the format marks no other, and most entries lead to lines
of the text, these are found by their looks, and nothing is supplied between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from archivist.patterns import late
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.lines import key, read_line
from archivist.structure.headings.names import is_contents, named
from archivist.structure.hints.chains import Home

_TOP = 12  # units before the title at most
_ABOVE = 1500  # code points of text before it at most
_FURNITURE = frozenset({"fw", "pb", "milestone", "gone"})
_LINKS = frozenset({"link", "noteref"})
_LEAST_ENTRIES = 2
_TERMS = 10  # of an index that sets them as headings
_SENTENCE = late(r"\[[^\[\]]+[.!?]\]")
_SHARE = 0.5  # of the entries, that must be headings which no line says, where no line is marked


def settle(draft: Draft, homes: dict[int, Home]) -> None:
    """Set the title aside; make heads of contents and their entries what they are."""
    _directions(draft)
    _index_terms(draft)
    _title(draft)
    _supplied(draft)
    _contents(draft, homes)


def settle_loose(draft: Draft) -> None:
    """The same where the headings are all that the format marks of a text.

    Its title page is read as that of plain text is: what stands beside the title nobody marked.
    """
    _directions(draft)
    title = _book_title(draft)
    if title is not None:
        title.kind, title.level = "p", 0
    _supplied(draft)


def _directions(draft: Draft) -> None:
    """A sentence in square brackets is no heading: ``[The weir by night. The boat is gone.]``"""
    for unit in draft.units:
        if unit.kind == "head" and _SENTENCE.fullmatch(draft.words(unit)):
            unit.kind, unit.level = "p", 0


def _index_terms(draft: Draft) -> None:
    """What an index lists is no heading: ``<h4>Doubt</h4>`` above where it is spoken of.

    There are many such terms, all deeper than ``INDEX``; letters alone divide it.
    """
    index: Unit | None = None
    terms: list[Unit] = []
    for unit in draft.units:
        if unit.kind in _FURNITURE:
            continue
        if index is not None and 0 < unit.level <= index.level:
            _lower(terms)
            index, terms = None, []
        if unit.kind == "head" and index is not None:
            terms += [unit] if len(draft.words(unit)) > 1 else []
        elif unit.kind == "head" and named(draft.words(unit))[0] == "index":
            index = unit
    _lower(terms)


def _lower(terms: Sequence[Unit]) -> None:
    """Make paragraphs of an index's terms, where there are so many."""
    for term in terms if len(terms) >= _TERMS else ():
        term.kind, term.level = "p", 0


def _supplied(draft: Draft) -> None:
    """How deep supplied headings are; where they are too few they are set aside."""
    heads = [u for u in draft.units if u.kind == "head"]
    supplied = [u for u in heads if u.supplied]
    if not supplied:
        return
    entries = {m.start: int(m.value.partition(" ")[0]) for m in draft.marks if m.kind == "outline"}
    usual: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for unit in heads:
        if not unit.supplied and unit.start in entries:
            usual[entries[unit.start]][unit.level] += 1
    others = len(heads) - len(supplied)
    few = _SHARE * len(entries) > len(supplied) if not others else len(supplied) == 1 < others
    if few:
        for unit in supplied:
            unit.kind, unit.type, unit.level, unit.supplied = "fw", "header", 0, False
        return
    for unit in supplied:
        level = unit.level
        near = min(usual, key=lambda known: (abs(known - level), known), default=level)
        found = usual[near].most_common(1)[0][0] if near in usual else level
        unit.level = max(1, found + level - near)
        draft.report(
            "heading.supplied",
            unit,
            f"“{draft.words(unit)}” is what the contents of the file call this place; see whether "
            "a picture is its heading",
        )


def _title(draft: Draft) -> None:
    """Open the title page with the heading that is the book's title."""
    first = _book_title(draft)
    if first is None:
        return
    units = [u for u in draft.units if u.kind not in _FURNITURE]
    group = draft.open_group("titlePage")
    first.kind, first.type, first.level, first.group = "titlePart", "main", 0, group
    for unit in units[: units.index(first)]:
        if unit.kind == "docAuthor":
            unit.group = group
    for unit in units[units.index(first) + 1 :]:
        if unit.kind not in ("docAuthor", "titlePart"):
            break
        unit.group = group


def _book_title(draft: Draft) -> Unit | None:
    """The first heading is the book's title when no other is as high, or the format says so."""
    units = [u for u in draft.units if u.kind not in _FURNITURE]
    heads = [u for u in units if u.kind == "head"]
    if heads and heads[0].supplied:
        return None  # no title stands above the chapters
    if any(u.kind == "titlePart" for u in units):
        return None  # the format says what the title is
    if not heads or units.index(heads[0]) > _TOP or heads[0].start - units[0].start > _ABOVE:
        return None
    first, rest = heads[0], heads[1:]
    text = draft.words(first)
    said = key(draft.metadata.title)
    own = key(text)
    same = bool(said) and (own == said or said.startswith(own) or own.startswith(said))
    highest = bool(rest) and all(u.level > first.level for u in rest)
    if read_line(text).number is not None or named(text)[0] or is_contents(text):
        return None
    alike = [u for u in rest if u.level == first.level]
    told = highest or (same and (not alike or _stands_alone(units, first)))
    return first if told else None


def _stands_alone(units: Sequence[Unit], first: Unit) -> bool:
    """Whether another heading follows with next to nothing between."""
    at = units.index(first)
    return any(u.kind == "head" for u in units[at + 1 : at + 4])


def _contents(draft: Draft, homes: dict[int, Home]) -> None:
    """A head named so, with a list or links behind it, up to the next heading.

    There is one such list; a second is one if its section is marked so, as where a web page has
    its own above the one that was printed.
    """
    units = [u for u in draft.units if u.kind not in _FURNITURE]
    inside = {
        id(u)
        for u in units
        if id(u) in homes
        and any(
            draft.marks[k].kind == "section" and draft.marks[k].value == "contents"
            for k in homes[id(u)].chain
        )
    }
    found = False
    for k, unit in enumerate(units):
        listed = is_contents(draft.words(unit)) and unit.kind in ("head", "p")
        if not listed or (found and id(unit) not in inside):
            continue
        entries = _entries(draft, units, k + 1)
        if len(entries) >= _LEAST_ENTRIES:
            _list(draft, unit, entries)
            found = True
    if found:
        return
    told = [u for u in units if id(u) in inside]
    head = told[0] if told and told[0].kind == "head" else None  # whatever it is called
    items = [u for u in told if u.kind == "item"]
    rest = items or [u for u in told if u.kind == "p"]
    if len(rest) >= _LEAST_ENTRIES:
        _list(draft, head, rest)


def _entries(draft: Draft, units: Sequence[Unit], at: int) -> list[Unit]:
    """The units from ``at`` on that link into the text or are items of a list.

    Of a table with such rows all rows are entries: ``PART I`` above its chapters links nowhere.
    """
    inner = [m for m in draft.marks if m.kind in _LINKS and m.value.startswith("#")]
    linked = sorted(m.start for m in inner if m.kind == "link")
    led = sorted(m.start for m in inner)  # in a table a number or a page leads to its place
    whole = {(m.start, m.end) for m in inner}  # a chapter's "I" may be taken for a note's call
    out: list[Unit] = []
    rows: list[Unit] = []  # of the table, since the last that links
    for unit in units[at:]:
        places = led if unit.kind == "row" else linked
        own = (unit.start, unit.end) in whole or _any_between(places, unit.start, unit.end)
        if rows and unit.group != rows[0].group:
            break
        if unit.kind == "row" and unit.group and not own:
            rows.append(unit)
            continue
        if unit.kind not in ("p", "item", "row") or not (own or unit.kind == "item"):
            break
        out += [*rows, unit]
        rows = []
    return out


def _any_between(places: Sequence[int], low: int, high: int) -> bool:
    k = bisect_left(places, low)
    return k < len(places) and places[k] < high


def _list(draft: Draft, head: Unit | None, entries: Sequence[Unit]) -> None:
    if head is not None:
        head.kind, head.type, head.key = "head", "contents", f"h{head.start}"
        head.evidence = ("marked by the format", "entries follow")
        head.level = head.level or 1
        head.matter = "front"
    group = draft.open_group("list")
    for unit in entries:
        unit.kind, unit.type, unit.group = "item", "contents", group
        unit.parts = []
