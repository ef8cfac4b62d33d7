"""Title pages and imprints that a format marks as such: at the front they are the book's.

Behind the first text they are furniture: a half title that repeats the title, the colophon and the
licence of those who made the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from archivist.patterns import BY, late
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.lines import key
from archivist.structure.hints.chains import Home

_PAGES = {"titlePage": "header", "imprint": "footer", "colophon": "footer", "cover": "header"}
_SETTLED = frozenset({"fw", "pb", "milestone", "gone"})
_BY = late(rf"(?:{BY}|af)\s+\S", re.IGNORECASE)
_SUBTITLE = late(r"\s*[:;(]\s*")
_CHAPTERS = 2  # of the half title's level: without them it heads the only text that there is
_FEW = 0.05  # of the text, that stands between it and the one chapter or part
_CALLED = {
    "title": frozenset({"main", "sub"}),
    "p": frozenset({"byline", "docDate", "docEdition", "docImprint"}),
}
_LONGEST = 300  # code points of a line of a title page that is no imprint


def settle(draft: Draft, homes: Mapping[int, Home]) -> None:
    """Give units in such sections their kinds."""
    before = True
    titled = any(unit.kind == "titlePart" for unit in draft.units)
    group = 0
    told: dict[int, int] = {}  # groups of the pages whose lines the format names, by their marks
    for unit in draft.units:
        if unit.kind in _SETTLED:
            continue
        section, page = _section(draft, homes.get(id(unit)))
        if section == "contents":  # a web page may have its contents above its title
            continue
        if not section:
            before = False
        elif not before:
            unit.kind, unit.type, unit.level, unit.group = "fw", _PAGES[section], 0, 0
        else:
            called = _called(draft, homes.get(id(unit)))
            _on_title_page(draft, unit, section, called, titled=titled)
            titled = titled or unit.kind == "titlePart"
            if unit.evidence and page not in told:
                told[page] = group if group and not told else draft.open_group("titlePage")
            group = told.get(page) or group or draft.open_group("titlePage")
            unit.group = group
    _half_title(draft)


def _half_title(draft: Draft) -> None:
    """The title that the format says again above the text's first lines, before its chapters.

    Or before the one part that there is, if hardly any text stands in between: a dedication.
    """
    units = [u for u in draft.units if u.kind not in _SETTLED]
    titles = {key(draft.words(u)) for u in units if u.kind == "titlePart" and u.type == "main"}
    behind = (u for u in units if draft.groups[u.group] != "titlePage")
    first = next(behind, None)
    if first is None or first.kind != "head" or key(draft.words(first)) not in titles:
        return
    chapters = [u for u in units if u.kind == "head" and u.level == first.level][1:]
    whole = units[-1].end - first.start
    if len(chapters) >= _CHAPTERS or any(c.start - first.start < _FEW * whole for c in chapters):
        first.kind, first.type, first.level = "fw", "header", 0


def join(draft: Draft) -> None:
    """Put imprints with the title that they belong to."""
    pages = (u for u in draft.units if draft.groups[u.group] == "titlePage")
    first = next(pages, None)
    for unit in pages:
        if first is not None and unit.kind == "docImprint" and not unit.evidence:
            unit.group = first.group


def _section(draft: Draft, home: Home | None) -> tuple[str, int]:
    """The kind of page that a unit stands on, or ``contents``, and its mark; empty for text."""
    for k in home.chain if home is not None else ():
        mark = draft.marks[k]
        if mark.kind == "section" and (mark.value in _PAGES or mark.value == "contents"):
            return mark.value, k
    return "", -1


def _called(draft: Draft, home: Home | None) -> str:
    """What the format itself calls a line of the title page, as TEI does: main, docDate ..."""
    mark = draft.marks[home.own] if home is not None and home.own >= 0 else None
    if mark is not None and mark.kind == "author":
        return "docAuthor"
    return mark.value if mark is not None and mark.value in _CALLED.get(mark.kind, ()) else ""


def _on_title_page(draft: Draft, unit: Unit, section: str, called: str, *, titled: bool) -> None:
    text = draft.words(unit)
    authors = [name.casefold() for name in draft.metadata.authors]
    headed = unit.kind in ("head", "titlePart")
    if section == "titlePage" and called:
        title = unit.kind == "titlePart"
        unit.kind, unit.type = (unit.kind, called) if title else (called, "")
        unit.evidence = ("marked by the format",)
    elif section in ("titlePage", "cover") and (headed or (not titled and _is_title(draft, text))):
        unit.kind, unit.type = "titlePart", "sub" if titled else "main"
    elif section == "titlePage" and len(text) <= _LONGEST and _named(text, authors):
        unit.kind, unit.type = "docAuthor", ""
    else:
        unit.kind, unit.type = "docImprint", ""
    unit.level, unit.parts = 0, []


def _is_title(draft: Draft, text: str) -> bool:
    """Whether a line is the title that the format tells, with its subtitle or without."""
    said = draft.metadata.title
    return bool(key(text)) and key(text) in (key(said), key(_SUBTITLE.split(said)[0]))


def _named(text: str, authors: list[str]) -> bool:
    """Whether a line names the author: "By A. Writer", or a name that the format tells."""
    plain = text.casefold()
    return any(name in plain for name in authors) or _BY.match(text) is not None
