"""Running heads of pages that form feeds divide: of two lines, or of what each page has on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from archivist.structure.draft import Line
from archivist.structure.echoes import alike, key
from archivist.structure.running_feet import numberless

_OFTEN = 3  # pages
_MOST = 0.75  # of the pages with the first line, that have the second below it
_LONGEST = 100  # code points of a line
_TITLE = 4  # lines that a heading may take that the head says again
# Of the pages, those whose head says what they have on them, at least; and how many. A poem's title
# at a page's top, and a chapter's, says nothing again.
_NAMED, _NAMED_PAGES = 0.5, 5

Page = Sequence[Line]


def of_two_lines(text: str, pages: Sequence[Page]) -> set[int]:
    """Starts of the lines of heads that take two, set off from the text below them.

    Both lines stand so at the top of several pages, and the second below most of those that begin
    as the first does: a play's head may have the same speaker below it on some. The first of all
    is the heading itself, unless that follows below it.
    """
    tops = {page[0].start: _top(text, page) for page in pages}
    often = Counter(top for top in tops.values() if top)
    first = Counter(numberless(text, page[0]) for page in pages)
    heads = {
        top for top, n in often.items() if n >= _OFTEN and top[0] and n >= _MOST * first[top[0]]
    }
    heads -= _inside(text, pages, heads, often)
    found: set[int] = set()
    seen: set[tuple[str, str]] = set()
    for page in pages if heads else ():
        head = _known(tops[page[0].start], heads)
        if head and (head in seen or _heading_below(text, page, head)):
            found |= {line.start for line in page[:2]}
        seen.add(head or ("", ""))
    return found


def _top(text: str, page: Page) -> tuple[str, str] | None:
    """What the first two lines of a page say, if they stand together and apart from the third."""
    if len(page) < 3 or page[1].gap or not page[2].gap:
        return None
    if any(line.end - line.start > _LONGEST for line in page[:2]):
        return None
    first, second = (numberless(text, line) for line in page[:2])
    return (first, second) if second else None


def _inside(
    text: str, pages: Sequence[Page], heads: set[tuple[str, str]], often: Counter[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Which of the heads stand within pages as often as on top of them: a refrain of two lines."""
    if not heads:
        return set()
    inner = Counter(
        pair
        for page in pages
        for one, two in pairwise(page[1:])
        if one.end - one.start <= _LONGEST >= two.end - two.start
        and (pair := (key(text[one.start : one.end]), key(text[two.start : two.end]))) in heads
    )
    return {head for head, n in inner.items() if n >= often[head]}


def _known(top: tuple[str, str] | None, heads: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The head that the top of a page says, letters misread or not."""
    if top is None or top in heads:
        return top
    said = "".join(top)
    return next((head for head in sorted(heads) if alike(said, "".join(head))), None)


def _heading_below(text: str, page: Page, head: tuple[str, str]) -> bool:
    """Whether the lines below a head say it again, however they are broken."""
    said = ""
    for line in page[2 : 2 + _TITLE]:
        said += key(text[line.start : line.end])
        if said == "".join(head):
            return True
    return False


def that_name(text: str, pages: Sequence[Page], tops: Sequence[Line]) -> set[int]:
    """Starts of heads that say a title on their page, or one that is gone on with from the page
    before, as those of most pages do: in a book of poems hardly two are alike.

    ``tops``: of each page the first line that is no number alone. A speaker's name, which a page of
    a play may begin with, stands inside pages more often than on top of them.
    """
    inner = [_set_off(text, page, top) for page, top in zip(pages, tops, strict=True)]
    within = Counter(title for titles in inner for title in titles)
    said = [_head(text, page, top) for page, top in zip(pages, tops, strict=True)]
    above = Counter(said)
    found: set[int] = set()
    before: Collection[str] = ()  # what the page before has on it, and what its head says of that
    for titles, head, top in zip(inner, said, tops, strict=True):
        named = bool(head) and (head in titles or head in before)
        if named and within[head] <= above[head]:
            found.add(top.start)
        before = (*titles, head) if named else titles
    return found if len(found) >= max(_NAMED_PAGES, _NAMED * len(pages)) else set()


def _head(text: str, page: Page, top: Line) -> str:
    """What a page's first line says, if it is short and stands apart from the line below it."""
    at = page.index(top)
    apart = at + 1 < len(page) and page[at + 1].gap > 0 and top.end - top.start <= _LONGEST
    return key(text[top.start : top.end]) if apart else ""


def _set_off(text: str, page: Page, top: Line) -> tuple[str, ...]:
    """What the short lines below a page's first one say that stand apart, as titles do."""
    return tuple(
        key(text[line.start : line.end])
        for line, below in pairwise(page)
        if line.gap and below.gap and line is not top and line.end - line.start <= _LONGEST
    )
