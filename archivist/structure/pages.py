"""Furniture of pages that form feeds divide: what stands at their head and foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from archivist.patterns import BY, late
from archivist.structure import edge_numbers, running_feet, running_heads
from archivist.structure.draft import Line, Unit
from archivist.structure.echoes import alike, key
from archivist.structure.folios import (
    FEW_PAGES,
    Folio,
    Vote,
    folios,
    reads_as,
    series,
    spelt,
    value,
)
from archivist.structure.headings import names
from archivist.structure.headings.datelines import letter_heads

# A page has at most so many lines of furniture at its head, and at its foot.
_DEEP = 3
_LONGEST = 100  # code points of a head
# Wording as often as this at the head of pages is a running head.
_OFTEN = 3
_DISPLAY = 1.3  # of the body's size
_TITLE = 0.75  # of the text's width, that a title takes
_CUT, _MOST = 0.2, 0.6  # of a foot's pages, that go on in a sentence; of all, that have it
_ALTERNATE = 0.3  # of all pages, that a head on every other page stands on at least
_SUNK = 3  # blank lines more than other pages have above their first line
_NEAR = 4  # pages around a damaged head in which its like is looked for
_COLUMNS = re.compile(r"\s{3,}")
_SIGNATURE = late(
    r"(?:vol\.?\s*[ivx]+\.?\s+)?[\[(]?(?P<mark>[A-HK-UX-Z]|([A-HK-UX-Za-hk-ux-z])\2)"
    r"\s?(?P<leaf>[1-8]|(?-i:i{1,3}|iv|v))?\*?[\])]?\.?",  # "Biii"; "XIII" is a number
    re.IGNORECASE,
)
_ROMAN = late(r"[IVXLC]+\.?")
_BYLINE = re.compile(rf"(?:{BY}) [^\W\d_a-z]")
_LETTERS = "abcdefghiklmnopqrstuxyz"

_FEED = re.compile("\f")


class Pages:
    """The pages of one text, numbered by the form feeds before them."""

    def __init__(
        self,
        text: str,
        lines: list[Line],
        width: int,
        seen: Mapping[int, str] | None = None,
        told: bool = False,
    ) -> None:
        """``seen``: types of furniture by the start of lines that stand in its place; ``told``:
        whether the format says where each page begins.
        """
        self.text = text
        self.told = told
        self.seen = seen or {}
        self.letters = letter_heads(text, lines)
        self.width = width
        self.first = lines[0]
        self.count = lines[-1].page + 1
        self.pages: list[list[Line]] = []
        for line in lines:
            if not self.pages or self.pages[-1][0].page != line.page:
                self.pages.append([])
            self.pages[-1].append(line)
        self.gap = int(median(lines[0].gap for lines in self.pages))
        self.placed = {
            line.page for page in self.pages for line in page[:1] if line.start in self.seen
        }
        sections = edge_numbers.of_sections(text, self.pages)
        edges = (line for line in self._edges() if line.start not in sections)
        self.read = {line.start: folios(self._words(line)) for line in edges}
        votes = list(self._votes())
        self.numbers = series(votes, self.count)
        # Where it is printed in figures that need no guess, "II" is not 11.
        self.plain = {v.page for v in votes if (v.number, v.roman) == self.numbers.get(v.page)}
        # Pages with nothing but their number at the top show what a letter there may be.
        self.alone = any(
            (folio := self._folio(lines[0], alone=True)) and folio.token.isdecimal()
            for lines in self.pages
        )
        # Nor does a letter at a page's foot, where no page beside it has its number there.
        self.footed = {
            lines[0].page
            for lines in self.pages
            if (folio := self._folio(lines[-1], alone=True)) and folio.token.isdecimal()
        }
        # Without the page's number, that some programs print on a line of its own.
        self.tops = [self._beyond(lines[:_DEEP]) or lines[0] for lines in self.pages]
        self.shown = Counter(key(self._words(x)) for x in self.tops if x.size >= _DISPLAY)
        self.bottoms = [self._beyond(lines[-2:][::-1]) or lines[-1] for lines in self.pages]
        self._named: dict[str, list[int]] = {}  # words beside a number: the pages they head
        for lines in self.pages:
            if folio := self._folio(lines[0], alone=False):
                self._named.setdefault(folio.head, []).append(lines[0].page)
        self.open = self._open()
        self.heads = self._running_heads()
        self.often = self._repeated()
        self.cut = Counter(self._feet_in_sentences())
        self.facing = self._facing()
        self.titles = self._titles() if self.facing else {}
        self.long_heads = running_heads.of_two_lines(text, self.pages)
        self.naming_heads = running_heads.that_name(text, self.pages, self.tops)
        self.feet = running_feet.of_several_lines(text, self.pages)
        self.feet |= running_feet.that_echo(text, self.pages, self.bottoms, self.plain)
        self.marks = self._signatures()
        self.catches = self._catchwords()

    def furniture(self) -> list[Unit]:
        """Page starts and furniture, in order."""
        units: list[Unit] = []
        before = 0
        for lines in self.pages:
            units += (self._start(*blank) for blank in self._blank(before, lines[0]))
            units.append(self._start(lines[0].page, lines[0].start))
            before = lines[-1].end
            top = self._take(lines, self._top)
            bottom = self._take(lines[: len(top) - 1 if top else None : -1], self._bottom)
            units += top + bottom[::-1]
        ends = _FEED.finditer(self.text, before) if self.told else ()
        units += (self._start(self.count + k, end.end()) for k, end in enumerate(ends))
        return units

    def _start(self, page: int, place: int) -> Unit:
        number = self.numbers.get(page)
        printed = spelt(*number) if number else ""
        return Unit([], page=page, kind="pb", spans=[(place, place)], n=printed)

    def _blank(self, before: int, line: Line) -> Iterator[tuple[int, int]]:
        """The pages without a line before the one that ``line`` opens, and where they begin.

        A dump may begin with a form feed, which ends no page.
        """
        if not (before or self.told):
            return
        feeds = [feed.end() for feed in _FEED.finditer(self.text, before, line.start)]
        starts = [*(() if before else (0,)), *feeds][:-1]
        yield from ((line.page - len(starts) + k, place) for k, place in enumerate(starts))

    def _take(self, lines: list[Line], judge: Callable[[Line, Line | None], str]) -> list[Unit]:
        units: list[Unit] = []
        for k, (line, inner) in enumerate(
            zip(lines[: running_feet.MOST_LINES], [*lines[1:], None], strict=False)
        ):
            type = judge(line, inner) if k < _DEEP or line.start in self.feet else ""
            if not type or (type == "pageNum" and any(unit.n for unit in units)):
                break  # "II" below the head of page 11 is a chapter's number
            number = self.numbers.get(line.page)
            printed = spelt(*number) if number and self._numbered(line) else ""
            units.append(Unit([line], line.gap, line.page, kind="fw", type=type, n=printed))
        return units

    # ------------------------------------------------------------------------------ judgement

    def _top(self, line: Line, below: Line | None) -> str:
        number = self._folio(line, alone=True)
        if number and (self.alone or not self._is_guess(line.page, number)):
            kept = self._heads_next_page(line) or (below is not None and self._is_sunk(line))
            return "" if kept else "pageNum"
        if line.start in self.seen:
            return self.seen[line.start]
        if line.start in self.long_heads or line.start in self.naming_heads:
            return "header"
        if line.page in self.placed:
            return ""  # the page's head is known by its place, and this is not it
        framed = below is None or below.gap > 0
        if below and framed and self._is_above_number(line, below):
            return "header"
        folio = self._folio(line, alone=False)
        if folio and self._is_head(line, folio, framed):
            return "header"
        if self._damaged_head(line):
            return "header"
        if below is None:
            return ""
        return "header" if self._repeats(line, self.pages_top) or self._faces(line) else ""

    def _heads_next_page(self, line: Line) -> bool:
        """Whether a number is said again by a head of a page near by: ``1`` on page 1, where page 3
        has ``1    3``. It is the chapter's.
        """
        near = self._named.get(self._words(line), ())
        return any(line.page < page <= line.page + _NEAR for page in near)

    def _is_sunk(self, line: Line) -> bool:
        """Whether a number stands far below the place of other pages' first lines: a chapter's,
        which is that of its page by chance.
        """
        return line.gap >= self.gap + _SUNK

    def _is_above_number(self, line: Line, below: Line) -> bool:
        """Whether a line stands above the page's number, as nothing of the text does."""
        folio = self._folio(below, alone=True) if line.page in self.plain else None
        short = line.end - line.start <= _LONGEST and line.start not in self.letters
        return folio is not None and folio.token.isdecimal() and short and self.alone

    def _is_head(self, line: Line, folio: Folio, framed: bool) -> bool:
        """A wide space or a head known from nearby pages tells "12  Of Bells" from "12 bells"."""
        if folio.gap >= 2 and (framed or folio.gap >= 3):
            return True
        if self._is_guess(line.page, folio):
            return False
        if not folio.left and names.bare(folio.head) in names.labels():
            return False  # "CHAPTER 1" on page 1
        return (framed and folio.head.isupper()) or self._known(line.page, key(folio.head))

    def _is_guess(self, page: int, folio: Folio) -> bool:
        """Whether letters alone stand for a page's figures: ``I`` at the top of page 1."""
        figures = any(c.isdecimal() for c in folio.token)
        return not figures and value(folio.token) != self.numbers.get(page)

    def _bottom(self, line: Line, above: Line | None) -> str:
        number = self._folio(line, alone=True)
        beside = {line.page - 1, line.page + 1} & self.footed
        if number and (beside or not self._is_guess(line.page, number)):
            return "pageNum"
        if line.start in self.seen:
            return self.seen[line.start]
        if line.start in self.feet:
            return self.feet[line.start]
        if line.start in self.marks:
            return "sig"
        if line.start in self.catches:
            return "catch"
        folio = self._folio(line, alone=False)
        if folio and folio.gap >= 2 and self._known(line.page, key(folio.head)):
            return "footer"
        wording = key(self._words(line))
        near = self._near(line.page, wording)  # a signature comes again far away
        foot = near and self._repeats(line, self.pages_bottom)
        return "footer" if foot and (line.page in self.open or self._cuts(wording)) else ""

    def _cuts(self, wording: str) -> bool:
        """Whether a foot right below text cuts that off, or stands on most pages.

        What letters are signed with, or a chapter's refrain, stands only where text ends.
        """
        often = self.pages_bottom[wording]
        return self.cut[wording] >= _CUT * often or often >= _MOST * self.count

    def _folio(self, line: Line, alone: bool) -> Folio | None:
        """The line's reading as the expected number of its page."""
        number = self.numbers.get(line.page)
        if number is None:
            return None
        plain = line.page in self.plain
        for folio in self.read.get(line.start, ()):
            printed = value(folio.token) == number if plain else reads_as(folio.token, *number)
            if folio.alone == alone and printed:
                return folio
        return None

    def _numbered(self, line: Line) -> bool:
        return bool(self._folio(line, True) or self._folio(line, False)) or bool(
            self._damaged_head(line)
        )

    def _known(self, page: int, wording: str) -> bool:
        """Whether a head of these words stands on a page nearby."""
        near = range(page - _NEAR, page + _NEAR + 1)
        return any(alike(wording, self.heads[p]) for p in near if p != page and p in self.heads)

    def _damaged_head(self, line: Line) -> bool:
        """Words of a running head beside a number that nothing can be made of ("6$")."""
        sides = _COLUMNS.split(self._words(line))
        if len(sides) != 2 or line.page not in self.numbers:
            return False
        words, number = sorted(sides, key=len, reverse=True)
        return len(number) <= 4 and self._known(line.page, key(words))

    def _repeats(self, line: Line, edge: Counter[str]) -> bool:
        """A head without number that stands on many pages, but not where its chapter opens."""
        wording = key(self._words(line))
        often = edge[wording] >= self._often_enough(edge, wording)
        if not often or len(wording) < 3 or line.start in self.letters:
            return False
        if line.size >= _DISPLAY and self.shown[wording] == 1:
            return False  # the title itself, which smaller heads of pages say again
        if _ROMAN.fullmatch(self._words(line)) and not self._near(line.page, wording):
            return False  # the third chapter of each part
        return wording in self.often and self.often[wording] != line.start

    def _often_enough(self, edge: Counter[str], wording: str) -> int:
        """How often a head or foot stands on pages at least; of few pages the title heads two."""
        few = self.count <= FEW_PAGES and edge is self.pages_top
        short = self.first.width <= _TITLE * self.width
        return 2 if few and short and wording == key(self._words(self.first)) else _OFTEN

    def _near(self, page: int, wording: str) -> bool:
        """Whether a page nearby has these words at its head or foot."""
        near = range(page - _NEAR, page + _NEAR + 1)
        return any(wording in self.edges.get(p, ()) for p in near if p != page)

    def _faces(self, line: Line) -> bool:
        """The chapter's head that faces the book's: it says a heading above it again."""
        wording = key(self._words(line))
        if _ROMAN.fullmatch(self._words(line)) and not self._near(line.page, wording):
            return False  # the second chapter, where a page before the text has no more than "ii"
        heading = self.titles.get(wording)
        return line.start in self.facing and heading is not None and heading != line.start

    # ------------------------------------------------------------------------------- evidence

    def _words(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def _edges(self) -> Iterator[Line]:
        for lines in self.pages:
            yield from lines[:2]
            yield from lines[2:][-2:]

    def _votes(self) -> Iterator[Vote]:
        for lines in self.pages:
            for line in lines[:2]:
                yield from self._vote(line, 1)
            for line in lines[2:][-2:]:
                yield from self._vote(line, 2)

    def _vote(self, line: Line, least_gap: int) -> Iterator[Vote]:
        for folio in self.read.get(line.start, ()):
            number, is_roman = value(folio.token)
            if number and (folio.alone or folio.gap >= least_gap):
                yield Vote(line.page, number, is_roman)

    def _beyond(self, lines: Sequence[Line]) -> Line | None:
        """The first of these lines that is no page's number alone."""
        return next((line for line in lines if not self._folio(line, alone=True)), None)

    def _open(self) -> set[int]:
        """Pages with white space above their last line, or two last lines, as it is above a foot.

        Of two, the upper one stands so on several pages: a page's first line of text does not.
        """
        pairs = [
            (lines[lines.index(last) - 1], last)
            for lines, last in zip(self.pages, self.bottoms, strict=True)
            if last is not lines[0]
        ]
        upper = Counter(key(self._words(line)) for line, _ in pairs if line.gap)
        return {
            last.page
            for line, last in pairs
            if last.gap or (line.gap and upper[key(self._words(line))] >= _OFTEN)
        }

    def _feet_in_sentences(self) -> Iterator[str]:
        """The wording of a page's last line, where the next page goes on in small letters."""
        for bottom, after in zip(self.bottoms, self.pages[1:], strict=False):
            first = next((line for line in after if not self._is_top(line)), None)
            if first is not None and self.text[first.start].islower():
                yield key(self._words(bottom))

    def _is_top(self, line: Line) -> bool:
        """Whether a line has its page's number, or stands on top of many pages."""
        folio = self._folio(line, alone=True) or self._folio(line, alone=False)
        return folio is not None or self.pages_top[key(self._words(line))] >= _OFTEN

    def _running_heads(self) -> dict[int, str]:
        """Key of the head beside the number, page by page."""
        heads: dict[int, str] = {}
        for lines in self.pages:
            for line in [*lines[:2], *lines[2:][-1:]]:
                folio = self._folio(line, alone=False)
                if folio and (folio.gap >= 2 or value(folio.token) == self.numbers[line.page]):
                    heads.setdefault(line.page, key(folio.head))
        return heads

    def _repeated(self) -> dict[str, int]:
        """Wording repeated at page edges: where its own heading stands, which is no furniture.

        That is the first line of the words, or, where the same page has them twice, the second
        (running head, then heading); none (-1) where the text runs on after the first line.
        """
        tops = [key(self._words(line)) for line in self.tops]
        bottoms = [key(self._words(line)) for line in self.bottoms]
        self.pages_top = Counter(tops)
        self.pages_bottom = Counter(
            wording for wording, p in zip(bottoms, self.pages, strict=True) if len(p) > 1
        )
        self.edges = {
            p[0].page: edge
            for p, edge in zip(self.pages, zip(tops, bottoms, strict=True), strict=True)
        }
        edges = (self.pages_top, self.pages_bottom)
        wanted = {w for edge in edges for w, n in edge.items() if n >= self._often_enough(edge, w)}
        wanted -= self._inner(wanted)
        if not wanted:
            return {}
        first: dict[str, Line] = {}
        for lines, top in zip(self.pages, self.tops, strict=True):
            framed = (line for line in lines if line.gap or line is lines[0] or line is lines[-1])
            for line in framed:
                short = line.end - line.start <= 120 and not self._is_small_number(line)
                wording = key(self._words(line)) if short else ""
                if wording in wanted and (
                    wording not in first or first[wording] is top is not line
                ):
                    first[wording] = line
        after = {a.start: b for lines in self.pages for a, b in pairwise(lines)}
        return {
            wording: -1 if self._runs_on(after.get(line.start)) else line.start
            for wording, line in first.items()
        }

    def _inner(self, wanted: set[str]) -> set[str]:
        """Which wording stands inside pages more often than at their edges: ``ANNA.`` of a play."""
        edges = [*self.tops, *self.bottoms]
        printed = {self._words(line) for line in edges}
        spelt = {words: wording for words in printed if (wording := key(words)) in wanted}
        if not spelt:
            return set()
        inner = Counter(
            spelt[words]
            for lines in self.pages
            for line in lines[_DEEP:-_DEEP]
            if (words := self._words(line)) in spelt
        )
        return {
            wording
            for wording, n in inner.items()
            if n > self.pages_top[wording] + self.pages_bottom[wording]
        }

    def _facing(self) -> set[int]:
        """First lines of pages without the head of every other page, right after one with it."""
        wording, often = max(self.pages_top.items(), key=lambda item: item[1], default=("", 0))
        if len(wording) < 3 or often < max(_OFTEN, _ALTERNATE * len(self.pages)):
            return set()
        has = [key(self._words(line)) == wording for line in self.tops]
        return {
            line.start
            for k, line in enumerate(self.tops)
            if k and not has[k] and has[k - 1] and (k + 1 == len(has) or has[k + 1])
        }

    def _titles(self) -> dict[str, int]:
        """Where each short line stands first that blank lines or a page's edge set off.

        Of a line that stands twice on its page, running head and heading, that is the second.
        """
        first: dict[str, Line] = {}
        for lines, top in zip(self.pages, self.tops, strict=True):
            for line in lines:
                framed = line.gap or line is lines[0]
                number = self._folio(line, alone=True) or self._is_small_number(line)
                if framed and line.end - line.start <= 120 and not number:
                    known = first.get(key(self._words(line)))
                    if known is None or known is top is not line:
                        first[key(self._words(line))] = line
        return {wording: line.start for wording, line in first.items() if wording}

    def _is_small_number(self, line: Line) -> bool:
        """Whether a line is the number of a page before the text, and of no chapter: "ii"."""
        words = self._words(line)
        return words.islower() and _ROMAN.fullmatch(words.upper()) is not None

    def _runs_on(self, line: Line | None) -> bool:
        """Whether this line goes on in the middle of a sentence; a byline does not."""
        if line is None or _BYLINE.match(self.text, line.start, line.end):
            return False
        return self.text[line.start].islower()

    def _signatures(self) -> set[int]:
        """Marks of the gatherings at page feet: letters that go on through the alphabet."""
        found: list[tuple[int, int]] = []
        for lines in self.pages:
            for line in lines[1:][-2:]:
                match = _SIGNATURE.fullmatch(self._words(line))
                if match and line.indent > self.width / 4:
                    mark = match["mark"].lower()
                    found.append((_LETTERS.find(mark[0]) + 23 * (len(mark) - 1), line.start))
        rising = [
            k
            for k, (rank, _) in enumerate(found)
            if (k and 0 <= rank - found[k - 1][0] <= 2)
            or (k + 1 < len(found) and 0 <= found[k + 1][0] - rank <= 2)
        ]
        if len(rising) < 3 or found[rising[0]][0] == found[rising[-1]][0]:
            return set()
        return {found[k][1] for k in rising}

    def _catchwords(self) -> set[int]:
        """Last lines that say, far to the right, how the next page begins: ``B2      when``."""
        found = set()
        for lines, after in zip(self.pages, self.pages[1:], strict=False):
            for line in lines[1:][-2:]:
                words = self._words(line)
                mark, gap, _ = words.rpartition("  ")
                start = len(mark + gap) if gap and _SIGNATURE.fullmatch(mark.rstrip()) else 0
                word = key(words[start:])
                if line.indent + start <= self.width / 2 or not word or len(word) > 16:
                    continue
                if any(key(self._words(n)).startswith(word) for n in after[:3]):
                    found.add(line.start)
        return found
