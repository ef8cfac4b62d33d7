"""Title pages that a format sets as headings: ``<h1>`` title, ``<h2>`` "by Ann Lee", ``<h3>`` year.

Next to no text stands below such headings; one at least says what title pages say, an author, a
translator, a publisher, a year. They are lines of one page and divide nothing. So is the title that
such a page has, said again above all chapters.

``Original`` and the like below each picture, in headings that are links to picture files, is the
web page's furniture.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from archivist.model import Metadata
from archivist.structure.draft import Draft, Unit
from archivist.structure.front.told import header
from archivist.structure.front.words import (
    BY,
    BY_ALONE,
    EDITED,
    LONGEST,
    NAME_WORD,
    TRANSLATED,
    ends_in_by,
    tells_itself,
)
from archivist.structure.headings.lines import key, read_line
from archivist.structure.headings.names import is_contents, named

_PASSED = frozenset({"caption", "figDesc", "fw", "pb", "milestone", "gone"})
_LINES = frozenset({"head", "p", "titlePart", "docAuthor"})
_MOST = 40  # lines of a title page
_NOTICE = 600  # code points of a publisher's notice among them
_PICTURE = re.compile(r"[^?#]+\.(?:jpe?g|png|gif|webp|tiff?|bmp|svg)", re.IGNORECASE)


def settle(draft: Draft) -> None:
    """Make such headings lines of text, from which the front is read; the title is the title."""
    _picture_links(draft)
    units = [u for u in draft.units if u.kind not in _PASSED]
    if any(u.kind == "titlePart" and u.type == "main" for u in units):
        return  # the format says what the title is
    lines = _lines(draft, units)
    if not lines:
        return
    title = _title(draft, lines)
    group = draft.open_group("titlePage")
    for unit in lines:
        if unit is title:
            unit.kind, unit.type, unit.level, unit.group = "titlePart", "main", 0, group
        elif unit.kind == "head":
            unit.kind, unit.type, unit.level = "p", "", 0
    _title_again(draft, units[units.index(lines[-1]) + 1 :], key(draft.words(title)))


def _lines(draft: Draft, units: Sequence[Unit]) -> list[Unit]:
    """The lines of a title page that is set in headings, up to the last that tells itself."""
    page = list(takewhile(lambda u: _may_be_line(draft, u), units[:_MOST]))
    names = frozenset(_names(header(draft.text))) | frozenset(_names(draft.metadata))
    told = [k for k, u in enumerate(page) if u.kind == "head" and _tells(draft, units, k, names)]
    if not told:
        return []
    page = page[: told[-1] + 1]
    open_ = [u for k, u in enumerate(page) if u.kind == "head" and k not in told]
    return page if open_ else []


def _may_be_line(draft: Draft, unit: Unit) -> bool:
    words = draft.words(unit) if unit.kind in _LINES else ""
    if not words or unit.end - unit.start > (LONGEST if unit.kind == "head" else _NOTICE):
        return False
    if unit.kind == "head" and (named(words)[0] or is_contents(words)):
        return False  # "Preface to the Second Edition, 1884"
    return tells_itself(words) or not (unit.kind == "head" and read_line(words).label)


def _names(known: Metadata) -> Iterator[frozenset[str]]:
    """The words of the names of those who made the book, as its metadata say."""
    for name in (*known.authors, *known.translators, *known.editors):
        yield frozenset(key(word) for word in re.findall(r"[^\W\d_]{2,}", name))


def _tells(draft: Draft, units: Sequence[Unit], k: int, names: frozenset[frozenset[str]]) -> bool:
    """Whether a line says what title pages say; a name does behind a line that ends in "by"."""
    words = draft.words(units[k])
    own = frozenset(key(word) for word in re.findall(r"[^\W\d_]{2,}", words))
    if BY_ALONE.match(words) or (len(own) > 1 and any(own <= name for name in names)):
        return True
    if by := BY.match(words):
        return any(own & name for name in names) if names else _is_name(words[by.end() :])
    if TRANSLATED.match(words) or EDITED.match(words):
        return True
    if k and ends_in_by(draft.words(units[k - 1])):
        return True
    if not all(u.kind == "head" or _is_line(draft.words(u)) for u in units[k + 1 : k + 2]):
        return False  # it heads a text, or a list: "Books from which this edition was made"
    named_in = any(name <= own for name in names if len(name) > 1)
    return named_in or tells_itself(words) or ends_in_by(words)


def _is_line(words: str) -> bool:
    """Whether a paragraph is of a title page, and no sentence that leads into a text."""
    return tells_itself(words) and words[-1] not in ".:;—"


def _is_name(text: str) -> bool:
    """Whether all words can be a person's name: ``Ann Lee``, but not ``the River``."""
    words = text.split(",")[0].split()
    return len(words) > 1 and all(NAME_WORD.match(w) and w[0].isupper() for w in words)


def _title(draft: Draft, lines: Sequence[Unit]) -> Unit:
    """The line that the format's own title names; else the highest heading, the first of these."""
    known = header(draft.text).title or draft.metadata.title
    heads = [u for u in lines if u.kind == "head"]
    same = (u for u in heads if known and key(draft.words(u)) == key(known))
    open_ = [u for u in heads if not tells_itself(draft.words(u))] or heads
    return next(same, None) or min(open_, key=lambda u: u.level)


def _title_again(draft: Draft, behind: Sequence[Unit], title: str) -> None:
    """The half title right above the first chapter, with no other heading as high but named ones
    (``PREFACE``): it holds all chapters, and tells nothing.
    """
    heads = [u for u in behind if u.kind == "head"]
    wordings = [(u.level, draft.words(u)) for u in heads]
    high = sorted(n for n, words in wordings if not (named(words)[0] or is_contents(words)))
    for unit, below in pairwise(behind):
        again = unit.kind == below.kind == "head" and key(draft.words(unit)) == title
        if again and bisect_right(high, unit.level) == 1:  # itself
            unit.kind, unit.type, unit.level = "fw", "header", 0
            return


def _picture_links(draft: Draft) -> None:
    """Headings all of which is a link to a picture."""
    links = {
        m.start: m.end
        for m in draft.marks
        if m.kind in ("link", "noteref") and _PICTURE.fullmatch(m.value)
    }
    for unit in draft.units if links else ():
        if unit.kind == "head" and links.get(unit.start, 0) >= unit.end:
            unit.kind, unit.type, unit.level = "fw", "header", 0
