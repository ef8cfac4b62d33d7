"""Running feet of pages that form feeds divide: of several lines, or above their page's number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice, pairwise, takewhile

from archivist.structure.draft import Line
from archivist.structure.echoes import key
from archivist.structure.folios import folios

MOST_LINES = 20  # of a foot whose lines come again together: a chapter's summary
_APART = 2  # columns between a foot and its page's number
_OFTEN = 3  # pages
_MOST_ECHOES = 0.6  # of the lines above numbers, that say headings again
_TITLE, _LONGEST = 3, 100  # lines of a title, and the code points of one
_LEAST = 4  # lines of a page that has a foot

Page = Sequence[Line]


def of_several_lines(text: str, pages: Sequence[Page]) -> dict[int, str]:
    """Types of the lines of a running foot that takes several, its page's number among them.

    Two lines that stand so at the foot of several pages, set off from the text; a third above
    them too, and so on. Without the number they may be a refrain, or a form that is filled in.
    """
    lowest = Counter(_lowest(text, lines) for lines in pages)
    if all(n == 1 for pair, n in lowest.items() if len(pair) == 2):  # of most books
        return {}
    feet = [[(line, numberless(text, line)) for line in lines[-MOST_LINES:]] for lines in pages]
    pairs = [list(pairwise(words for _, words in foot[::-1] if words)) for foot in feet]
    often = Counter(pair for found in pairs for pair in found)
    found: dict[int, str] = {}
    for foot, below in zip(feet, pairs, strict=True):
        again = sum(1 for _ in takewhile(lambda pair: often[pair] >= _OFTEN, below))
        start = [k for k, (_, words) in enumerate(foot) if words][-again - 1] if again else 0
        last = foot[start:]
        numbered = any(words != key(text[line.start : line.end]) for line, words in last)
        together = not any(line.gap for line, _ in last[1:])
        if again and start and last[0][0].gap and together and numbered:
            found |= {x.start: "footer" if words else "pageNum" for x, words in last}
    return found


def _lowest(text: str, lines: Page) -> tuple[str, ...]:
    """The last two lines of a page, without a number that stands apart or alone."""
    words = filter(None, (numberless(text, line) for line in reversed(lines[-MOST_LINES:])))
    return tuple(islice(words, 2))


def numberless(text: str, line: Line) -> str:
    """Key of a line without a number that stands apart; empty for a number alone."""
    words = text[line.start : line.end]
    for folio in folios(words):
        if folio.alone or folio.gap >= _APART:
            return key(folio.head)
    return key(words)


def that_echo(
    text: str, pages: Sequence[Page], bottoms: Sequence[Line], plain: Collection[int]
) -> dict[int, str]:
    """Lines above the numbers at pages' feet that say headings again, as most of them do.

    ``bottoms``: of each page the last line that is no number alone; ``plain``: pages whose number
    is printed in figures.
    """
    over = [
        bottom
        for lines, bottom in zip(pages, bottoms, strict=True)
        if lines[-1].page in plain and bottom is not lines[-1] and len(lines) >= _LEAST
    ]
    if len(over) < _OFTEN:
        return {}
    titles = _short_lines(text, pages)
    echoes = {
        line.start: "footer"
        for line in over
        if titles.get(key(text[line.start : line.end]), line.start) < line.start
    }
    return echoes if len(echoes) >= max(_OFTEN, _MOST_ECHOES * len(over)) else {}


def _short_lines(text: str, pages: Sequence[Page]) -> dict[str, int]:
    """Where each short line stands first: set off, or below one that is."""
    first: dict[str, int] = {}
    for lines in pages:
        below = 0
        for line in lines:
            below = 0 if line.gap or line is lines[0] else below + 1
            if below < _TITLE and line.end - line.start <= _LONGEST:
                first.setdefault(key(text[line.start : line.end]), line.start)
    first.pop("", None)
    return first
