"""The lines of a title page in display type, which are no headings.

They stand before all text, on the first pages: in a size that nothing behind them has, on a page of
their own that the outline leaves out, or that says no number, or above the only chapter. What the
outline has above all others is the book, if the file says so or nothing but its author is below.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, pairwise

from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.bookmarks import type_size
from archivist.structure.headings.lines import key, read_line
from archivist.structure.headings.names import named as wording_named

_LONGEST = 200  # code points of a heading
_LEAST = 2  # headings, without which there is nothing to compare
_EARLY = 8  # pages: half-title, title, imprint, dedication and their blank backs
_TITLE_PAGE = 8  # units of one
_LIST = 5  # units below a heading on it
_LINES = 4  # of title, subtitle, author, where a page has no others
_STOPPED = late(rf"[.!?…:][{re.escape(CLOSING)}]*$")


def title_of(
    draft: Draft,
    units: Sequence[Unit],
    named: dict[int, int],
    shown: dict[int, float],
    one_root: bool,
) -> set[int]:
    """Lines before all text, on the first pages, in a size that nothing behind them has.

    ``one_root``: the outline has one entry above all others.
    """
    spoken = [unit for unit in draft.units if unit.kind == "speech"]
    said = min(spoken[0].start if spoken else len(draft.text), _first_poem(draft))
    text = next((k for k, u in enumerate(units) if _is_long(u) or u.start > said), len(units))
    early = {
        k for k in shown
        if k < text and units[k].page <= _EARLY
        and wording_named(draft.words(units[k]))[0] != "castList"
    }  # fmt: skip
    later = {type_size(units[k]) for k in named.keys() | shown.keys() if k not in early}
    sizes = {shown[k] for k in early} - later
    root = {k for k in _root(draft, units, named, one_root) if k < text and units[k].page <= _EARLY}
    above = {k for k in early - named.keys() if k < min(named, default=0)}
    if is_said(draft, units, above) and not is_said(draft, units, named.keys() & early):
        return above  # the outline has what is below the title alone
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
    written = {u.page for u in (*units, *spoken) if u.kind == "speech" or _is_long(u)}
    title -= _of_text(draft, units, title, written) | _headed(draft, units, title)
    title -= _division(draft, units, title, range(text), written)
    pages = {units[k].page for k in title} - written
    below = {k for k, level in named.items() if root & title and level > 1}
    below |= {k for k in early - title if shown[k] in later and _heads_list(units, k)}
    return (
        title
        | (root if root & title else set())
        | {k for k in early - below if units[k].page in pages}
    )


def _first_poem(draft: Draft) -> int:
    """Where the first two stanzas stand together in a book of verse; an epigraph is one."""
    text = list(draft.reading())
    lines = sum(len(unit.lines) for unit in text)
    if 2 * sum(len(unit.lines) for unit in text if unit.kind == "verse") < lines:
        return len(draft.text)
    pairs = (a.start for a, b in pairwise(text) if a.kind == b.kind == "verse")
    return next(pairs, len(draft.text))


def behind_title(draft: Draft, units: Sequence[Unit], named: Sequence[int]) -> set[int]:
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


def opens_page(units: Sequence[Unit], title: Collection[int], shown: Mapping[int, float]) -> bool:
    """Whether the first of these lines stands right behind the title, on a page of its own or in
    larger type than the author's name.
    """
    if not title or not shown:
        return False
    first, last = min(shown), max(title)
    larger = shown[first] > type_size(units[last]) >= 1.0
    return first == last + 1 and (units[first].page > units[last].page or larger)


def is_said(draft: Draft, units: Sequence[Unit], places: Collection[int]) -> bool:
    """Whether the file says that these are its title, which an imprint or text may stand below.

    Lines of the same heading may stand below it, as the author's name does.
    """
    title = key(draft.metadata.title)
    return bool(title) and any(title in _first_lines(draft, units[k]) for k in places)


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
    draft: Draft,
    units: Sequence[Unit],
    title: Collection[int],
    above: Sequence[int],
    written: Collection[int],
) -> set[int]:
    """Those that are the first division's, below the title on its page: from ``Book I`` on, if
    nothing but such lines stands between that and the text; or above all else on a page of text;
    or that have a page of their own, which says nothing but ``Part One``.
    """
    first = next((k for k in sorted(title) if _is_numbered(draft.words(units[k]))), None)
    if first is None:
        return set()
    if first == min(title):
        page = units[first].page
        alone = len(title) == 1 and sum(unit.page == page for unit in units) == 1
        return set(title) if page in written or alone else set()
    return {k for k in title if k >= first} if set(above[first:]) <= set(title) else set()


def _headed(draft: Draft, units: Sequence[Unit], title: Collection[int]) -> set[int]:
    """Those below a running head, where the first of them has none: no title page has one."""
    pages = {u.page for u in draft.units if u.kind == "fw" and u.type == "header"}
    if not title or units[min(title)].page in pages:
        return set()
    return {k for k in title if units[k].page in pages}


def _heads_list(units: Sequence[Unit], at: int) -> bool:
    """Whether more stands below a line on its page than an imprint has: persons of a play."""
    page = [unit for unit in units[at + 1 : at + 1 + _LIST] if unit.page == units[at].page]
    return len(page) == _LIST and not any(type_size(unit) > type_size(units[at]) for unit in page)


def _is_numbered(text: str) -> bool:
    reading = read_line(text)
    return bool(reading.label) and reading.number is not None


def _page_of_names(
    draft: Draft, units: Sequence[Unit], shown: dict[int, float], lines: Sequence[int]
) -> set[int]:
    """The lines of a first page that has nothing else, and none numbered: title and author, as
    large as chapters are.
    """
    page = _first_page(units, shown, lines, at_least=True) or _small_page(units, shown, lines)
    numbered = any(_is_numbered(draft.words(units[k])) for k in page)
    several = sum(len(units[k].lines) for k in page) >= _LEAST
    return page if several and not numbered else set()


def _small_page(units: Sequence[Unit], shown: dict[int, float], lines: Sequence[int]) -> set[int]:
    """The lines of a first page that has nothing else, if each is smaller than all above it, and
    no heading is as large: TeX sets title and author in less than the size of chapters.
    """
    first = units[lines[0]].page if lines else 0
    page = [k for k in lines if units[k].page == first]
    alone = set(page) == {k for k, unit in enumerate(units) if unit.page == first}
    sizes = [shown[k] for k in page]
    others = {size for k, size in shown.items() if k not in page}
    falling = all(a > b for a, b in pairwise(sizes))
    return (
        set(page) if alone and len(page) <= _LINES and falling and not others & {*sizes} else set()
    )


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
    if shown[lines[0]] == largest and (author := _author(units, shown, lines)):
        return author
    title = [k for k in lines if shown[k] == largest]
    behind = [k for k in lines if k > title[-1]]
    apart = bool(behind) and (
        units[behind[0]].page > units[title[-1]].page or behind[0] > title[-1] + 1
    )
    return set(title) if apart and title[0] == lines[0] else set()


def _author(units: Sequence[Unit], shown: dict[int, float], lines: Sequence[int]) -> set[int]:
    """The title and what stands right below it in less than the size of the heading behind: no
    heading has a lesser one right above it.
    """
    rises = (n for n in range(2, len(lines)) if shown[lines[n]] > shown[lines[n - 1]])
    rise = next(rises, 0)
    above = lines[:rise]
    together = above == list(range(lines[0], lines[0] + rise))
    falling = all(shown[a] > shown[b] for a, b in pairwise(above))
    return set(above) if together and falling else set()


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


def _first_lines(draft: Draft, unit: Unit) -> set[str]:
    """The words of a unit up to each line's end."""
    words = [key(draft.text[line.start : line.end]) for line in unit.lines]
    return set(accumulate(words))


def _is_long(unit: Unit) -> bool:
    """Whether a unit has more letters than a heading, without the white space before its lines."""
    return sum(line.end - line.start + 1 for line in unit.lines) - 1 > _LONGEST
