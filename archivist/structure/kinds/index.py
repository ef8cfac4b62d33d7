"""Entries of an index, and their page numbers as links to the pages.

Below a heading that names an index most entries end in page numbers ("Bell, the low, 1, 4-5") or
lead elsewhere ("Wherry, see Ferry"). In wrapped text an entry's later lines hang deeper; a line as
deep that begins with a letter, behind an entry that is complete, is an entry of its own. A number
is a link where a page of the book bears it; if most are on no page, the index is of another
edition, and none is. Left alone: what stands below other headings, years and other numbers before
the locators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archivist.model import Inline, Span
from archivist.patterns import late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.kinds.shapes import divided, share

_PROSE = 160  # characters of a paragraph that says something of the index
_COMPLETE = 0.6  # of the entries end in locators or lead elsewhere
_KNOWN = 0.5  # of the numbers are pages of the book
_SHORT = 0.75  # of the longest line: a line that ends there was not broken for want of room
_TAIL = 200  # characters of an entry in which its end is looked for
_PAGE = r"(?:\d{1,4}|[ivxlc]{1,7})"
_LOCATOR = (
    rf"{_PAGE}(?:\s?[-–—]\s?{_PAGE})?"
    r"(?:\s?(?:nn?|notes?|ff?|sqq?|et seqq?|passim|Anm|A)\b\.?(?:\s?\d{1,3})?)?"
)
_LOCATORS = late(rf"(?:[,;:.]\s*|\s+){_LOCATOR}(?:\s*[,;]\s*(?:and |und |et )?{_LOCATOR})*\.?$")
_NUMBER = late(rf"(?<![\w.]){_PAGE}(?!\w)")
_LETTER = late(r"[^\W\d_]\.?")  # "B" between the entries of A and those of B
_BEHIND_NOTE = late(r"(?:nn?|notes?|Anm|A)\.?\s?$")
_ELSEWHERE = late(
    r"[,.;(\s][_*]*(?i:see(?: also)?|siehe(?: auch)?|vgl\.|voir(?: aussi)?|vedi|véase|zie|zob\.|"
    r"см\.)[_*]*\s+\S[^,;]*$"
)


def recognise(draft: Draft) -> None:
    """Settle the entries of indexes."""
    groups: list[list[Unit]] = []
    found: dict[int, list[Unit]] = {}
    for units in list(_indexes(draft)):
        entries = [rows for unit in units for rows in _entries(draft, unit)]
        words = [draft.text[rows[0].start : rows[-1].end] for rows in entries]
        if share(list(map(_is_complete, words))) < _COMPLETE:
            continue
        own = {id(unit): _divided(draft, unit) for unit in units}
        groups.append([item for items in own.values() for item in items])
        found |= own
    if not groups:
        return
    draft.units = [one for unit in draft.units for one in found.get(id(unit), (unit,))]
    pages = _pages(draft)
    for items in groups:
        _link(draft, items, pages)


def _indexes(draft: Draft) -> Iterator[list[Unit]]:
    """The units of each index that may be entries; headings of its letters divide none."""
    level, found = 0, list[Unit]()
    for unit in draft.reading():
        if unit.kind == "head" and unit.level and (not level or unit.level <= level):
            if found:
                yield found
            level, found = (unit.level if unit.type == "index" else 0), []
        elif level and _may_hold_entries(draft, unit):
            found.append(unit)
    if found:
        yield found


def _may_hold_entries(draft: Draft, unit: Unit) -> bool:
    if unit.kind not in ("p", "verse", "item") or unit.parts or not unit.lines:
        return False
    words = draft.words(unit).strip()
    if _LETTER.fullmatch(words):
        return False
    lines = (draft.text[line.start : line.end] for line in unit.lines)
    return len(words) < _PROSE or any(map(_is_complete, lines))


def _is_complete(words: str) -> bool:
    end = " ".join(words[-_TAIL:].split())
    return _LOCATORS.search(end) is not None or _ELSEWHERE.search(end) is not None


def _entries(draft: Draft, unit: Unit) -> list[list[Line]]:
    """The lines of a unit, entry by entry."""
    widest = max(line.width for line in unit.lines)
    margin = min(line.indent for line in unit.lines)
    hangs = any(line.indent > margin for line in unit.lines)
    entries: list[list[Line]] = []
    for line in unit.lines:
        last = entries[-1] if entries else [line]
        words = draft.text[max(last[0].start, last[-1].end - 2 * _TAIL) : last[-1].end]
        whole = _is_complete(words) or last[-1].width < _SHORT * widest
        letter = draft.text[line.start : line.end].lstrip("“‘\"'«„(*_")[:1].isalpha()
        if not entries or (letter and (whole or (hangs and line.indent == margin))):
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def _divided(draft: Draft, unit: Unit) -> list[Unit]:
    """The unit as items."""
    items = divided(draft, unit, [rows[0].start for rows in _entries(draft, unit)[1:]])
    for item in items:
        item.kind = "item"
    return items


# ------------------------------------------------------------------------------------- pages


def _pages(draft: Draft) -> dict[str, Unit]:
    """Where pages begin, by the numbers that they bear."""
    pages: dict[str, Unit] = {}
    for unit in draft.units:
        for one in (unit, *(inner for _, inner in unit.embeds)):
            if one.kind == "pb" and one.n:
                pages.setdefault(one.n, one)
    return pages


def _link(draft: Draft, items: Sequence[Unit], pages: Mapping[str, Unit]) -> None:
    """Links from the locators of entries to the pages that bear their numbers."""
    numbers = [(item, span) for item in items for span in _numbers(draft, item)]
    if share([draft.text[a:b] in pages for _, (a, b) in numbers]) < _KNOWN:
        return
    for item, (start, end) in numbers:
        page = pages.get(draft.text[start:end])
        if page is not None:
            page.key = page.key or f"page {page.spans[0][0]}"
            item.inlines.append(Inline(start, end, "link", page.key))


def _numbers(draft: Draft, item: Unit) -> Iterator[Span]:
    """The page numbers of an entry, also those of its parts: ``Parish, 6; its books, 7``."""
    start, end = item.spans[0][0], item.spans[-1][1]
    at = start
    for part in re.finditer(r"[^;]+", draft.text[start:end]):
        at = start + part.start()
        words = part.group().rstrip(" .")
        locators = _LOCATORS.search(words)
        if locators is None:
            continue
        for match in _NUMBER.finditer(words, locators.start()):
            if not _BEHIND_NOTE.search(words[: match.start()]):
                yield at + match.start(), at + match.end()
