"""How a wrapped text sets its paragraphs: margins page by page, indented first lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.patterns import CLOSING, SMALL, late
from archivist.structure import page_edges
from archivist.structure.breadth import SPACE, breadth
from archivist.structure.draft import Layout, Line
from archivist.structure.edges import Words
from archivist.structure.page_edges import FULL

_DEEPEST = 12  # columns; a first line is not indented by more
_LEAST = 3  # first lines that make a habit
_LEAST_NAMES = 12  # speakers' names that stand as deep as first lines do
# Prose has a paragraph in every ten lines or so; what is far rarer than that sets off something
# else: indented lines verse, blank lines headings and pages.
_PARAGRAPH = 40
# Essays of long sentences have fewer: they are believed where nearly all are indented alike and
# follow the end of a sentence or a short line.
_SEVERAL, _LONG_PARAGRAPH = 8, 160
_APART, _ALIKE = 0.6, 0.9
_ROOM = 0.97  # of the breadth, that a line takes with a word for which it had room
_ENDED = 0.85  # of the lines with room for one word more end their paragraph
_TEXT, _VERSES, _VERSE = 0.95, 20, 0.8  # of the body's size; line ends of a text in verse; of them
_FLOWS = 0.4  # of the lines of verse end inside a sentence
_RUNS = 0.25  # the same of one page, which may cry out: "Oh, the weir! Oh, the weir!"
# Entries that hang, and lines that go on with them; of these begin small; of those stand behind the
# end of a sentence (of lines of verse one in three).
_ENTRIES, _GOES_ON, _BEHIND = 40, 0.35, 0.7
OPENS = late(rf"(?:[—–-] )?(?:« )?[\"'“‘„«»(\[*_—–-]{{0,3}}[^\W\d_{SMALL}]")
_SMALL = late(rf"[{SMALL}]")
_DASHED = late(rf"[—–-] ?(?:« )?[\"'“‘„«…]?[^\W\d_{SMALL}]")
_END = late(rf"[.!?…:][{CLOSING})\]*_\d⁰¹²³⁴⁵⁶⁷⁸⁹ –—]*$")


class Habits(NamedTuple):
    """``first``: columns by which first lines are indented, 0 if they are not; ``margins``: column
    of the text's left edge by page, for pages that are not at ``margin``; ``blanks``: whether
    blank lines, ``shorts``: whether nothing but a short last line, tell paragraphs apart;
    ``greedy``: whether lines take all words that they have room for, but at a paragraph's end;
    ``slight``: whether first lines were read a column to the left of their place, at one, where
    an engine put other lines, too; ``turned``: whether most of the text is verse with turned
    lines; ``dashed``: whether talk opens with dashes, a line each; ``breadth``: of a full
    line in hundredths of an em, where that tells better than its letters (0: it does not);
    ``hung``: how deep the later lines of paragraphs stand in a text of entries that hang (speeches
    of a play, whose names stand at the margin), 0 in others;
    ``words``: how the text uses them."""

    width: int
    margin: int
    margins: dict[int, int]
    first: int
    blanks: bool
    shorts: bool
    words: Words
    greedy: bool = False
    slight: bool = False
    turned: bool = False
    dashed: bool = False
    breadth: int = 0
    hung: int = 0

    def inset(self, line: Line) -> int:
        """Columns between the page's left edge and the line."""
        return line.indent - self.margins.get(line.page, self.margin)

    def deep(self, inset: int) -> bool:
        """Whether an inset is more than a first line's."""
        return inset > self.first + 1

    def full(self, line: Line) -> bool:
        """Whether the line reaches the right edge."""
        edge = line.width - self.margins.get(line.page, self.margin) + self.margin
        return edge >= FULL * self.width

    def speaks(self, text: str, line: Line) -> bool:
        """Whether a line opens with the dash of somebody who speaks."""
        return self.dashed and _DASHED.match(text, line.start, line.end) is not None

    def has_room(self, text: str, block: Sequence[Line], k: int) -> bool:
        """Whether the first word of line ``k`` would have stood on the line before it too.

        What a hyphen parted from that line's beginning counts with it: not all that divide words
        fill the lines again.
        """
        line, after = block[k - 1], block[k]
        length = first_word(text, after)
        if self.breadth:
            taken = breadth(text[line.start : line.end]) + SPACE
            word = breadth(text[after.start : after.start + length])
            return taken + word <= _ROOM * self.breadth
        edge = line.width - self.margins.get(line.page, self.margin) + self.margin
        if k > 1 and text[block[k - 2].end - 1] in "-‐":
            start, end = block[k - 2].start, block[k - 2].end
            edge += end - 1 - max(start, text.rfind(" ", start, end) + 1)
        return edge + 1 + length <= self.width


def first_word(text: str, line: Line) -> int:
    """Code points of a line's first word."""
    space = text.find(" ", line.start, line.end)
    return (space if space >= 0 else line.end) - line.start


def ends_sentence(text: str, line: Line) -> bool:
    """Whether a sentence may end with the line.

    >>> ends_sentence("so he said.”12", Line(0, 14, 0, 0, 0))
    True
    """
    return bool(_END.search(text[max(line.start, line.end - 12) : line.end]))


def _of_last_lines(text: str, habits: Habits, blocks: Sequence[Sequence[Line]]) -> int:
    """How deep paragraphs of one line are set in that end blocks, where no others are set in.

    So the morals of fables are. The last line of an entry that hangs goes on in a sentence.
    """
    pairs = [(block[-2], block[-1]) for block in blocks if len(block) > 1]
    deep = [
        (habits.inset(line), before, line)
        for before, line in pairs
        if habits.inset(before) == 0 and 1 < habits.inset(line) <= _DEEPEST
    ]
    told = Counter(
        inset
        for inset, before, line in deep
        if ends_sentence(text, before) and OPENS.match(text, line.start, line.end)
    )
    inset, often = told.most_common(1)[0] if told else (0, 0)
    return inset if often >= max(_SEVERAL, _ALIKE * len(deep)) else 0


def measure(text: str, layout: Layout, blocks: Sequence[Sequence[Line]]) -> Habits:
    """The habits of a wrapped text; ``blocks`` are runs of lines without a blank line."""
    margins = {} if layout.turned else _margins(text, layout, blocks)
    words = Words(text)
    plain = Habits(layout.width, layout.margin, margins, 0, True, False, words)
    body = [block for block in blocks if block[0].size >= _TEXT]
    # Notes at pages' feet may be as many as paragraphs, and have an indention of their own.
    first, slight = _first(text, plain, body)
    if not first and len(body) < len(blocks):
        first, slight = _first(text, plain, blocks)
    flush = sum(
        plain.inset(block[0]) <= 0
        and plain.full(block[0])
        and any(map(plain.full, before))  # it is no heading
        and _by_blank_lines(text, before, block)
        for before, block in pairwise(blocks)
    )
    lines = sum(len(block) for block in blocks)
    blanks = flush >= lines / _PARAGRAPH or (
        flush >= _LEAST and _with_room(text, plain, blocks, flush) < flush
    )
    shorts = not first and not blanks and not _is_verse(text, plain, blocks)
    greedy = shorts and _greedy(text, plain, blocks)
    broad = 0
    if shorts and not greedy and layout.paged:
        broad = _breadth(text, plain, blocks)
        greedy = bool(broad) and _greedy(text, plain._replace(breadth=broad), blocks)
    dashed = shorts and _dashed(text, plain, blocks)
    hung = 0 if first or layout.turned else _hung(text, plain, body)
    return Habits(layout.width, layout.margin, margins, first, blanks, shorts, words, greedy,
                  slight, layout.turned, dashed, broad if greedy else 0, hung)  # fmt: skip


def _margins(text: str, layout: Layout, blocks: Sequence[Sequence[Line]]) -> dict[int, int]:
    """Left edges of pages that lie elsewhere than the text's, but for pages of verse: that is set
    in, where its page is not off.
    """
    lines = [line for block in blocks for line in block]
    margins = page_edges.margins(layout, lines)
    own: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines if margins else ():
        if margins.get(line.page) == line.indent:
            own[line.page].append(line)
    return {page: edge for page, edge in margins.items() if not _are_verses(text, own[page])}


def _are_verses(text: str, lines: Sequence[Line]) -> bool:
    """Whether nearly all lines begin with a capital, and many end inside a sentence: no entries of
    an index, which end in figures. Between stanzas their numbers may stand.
    """
    lines = [line for line in lines if not text[line.start : line.end].rstrip(".").isdecimal()]
    opened = sum(OPENS.match(text, line.start, line.end) is not None for line in lines)
    inside = [line for line in lines if not ends_sentence(text, line)]
    flows = sum(not text[line.end - 1].isdecimal() for line in inside)
    return opened >= _ALIKE * len(lines) and flows >= _RUNS * len(lines)


def _hung(text: str, plain: Habits, blocks: Sequence[Sequence[Line]]) -> int:
    """How deep the lines stand that go on with entries; 0 where entries are not all that there is.

    Many of these begin small. Those at the margin do not, and stand behind the end of a sentence,
    as the turned lines of verse do not.
    """
    deep: Counter[int] = Counter()
    small: Counter[int] = Counter()
    entries = opened = behind = 0
    for before, line in (pair for block in blocks for pair in pairwise(block)):
        inset = plain.inset(line)
        opens = OPENS.match(text, line.start, line.end) is not None
        if inset <= 0:
            entries += 1
            opened += opens
            behind += ends_sentence(text, before)
        else:
            deep[inset] += 1
            small[inset] += not opens
    depth, often = deep.most_common(1)[0] if deep else (0, 0)
    goes_on = 1 < depth <= _DEEPEST and small[depth] >= _GOES_ON * often
    many = min(entries, often) >= _ENTRIES
    alone = opened >= _ALIKE * entries and behind >= _BEHIND * entries
    return depth if many and goes_on and alone else 0


def _first(text: str, plain: Habits, blocks: Sequence[Sequence[Line]]) -> tuple[int, bool]:
    """By how many columns first lines are indented, 0 for none, and whether slightly."""
    offsets: Counter[int] = Counter()
    named: Counter[int] = Counter()  # short lines in capitals, as speakers' names above verse are
    apart: Counter[int] = Counter()  # of the first lines, those behind a short line or a stop
    for block in blocks:
        insets = [plain.inset(line) for line in block]
        for k, (inset, below) in enumerate(pairwise(insets)):
            if not 1 <= inset <= _DEEPEST or below > 0:
                continue
            if k and insets[k - 1] not in (0, inset):
                continue
            if not plain.full(block[k]):
                named[inset] += text[block[k].start : block[k].end].isupper()
                continue
            offsets[inset] += 1
            if not k or not plain.full(block[k - 1]) or ends_sentence(text, block[k - 1]):
                apart[inset] += 1
    lines = sum(len(block) for block in blocks)
    total = sum(offsets.values())
    first = 0
    usual = offsets.most_common(1)[0][0] if offsets else 0
    often = sum(offsets[k] for k in range(usual - 1, usual + 2))  # a column more or less is ink
    some = total >= max(_LEAST, lines / _PARAGRAPH) and apart.total() >= _APART * total
    sure = often >= max(_SEVERAL, lines / _LONG_PARAGRAPH) and often >= _ALIKE * total
    if some or (sure and apart.total() >= _ALIKE * total):
        first = usual
    else:
        first = _of_last_lines(text, plain, blocks)
    slight = first == 2 and offsets[1] >= _LEAST and apart[1] >= _APART * offsets[1]
    usual, often = named.most_common(1)[0] if named else (0, 0)
    if not first and often >= max(_LEAST_NAMES, lines / _PARAGRAPH):
        first = usual
    return first, slight


def _is_verse(text: str, habits: Habits, blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether nearly all lines of the text's type end early, many inside a sentence, and the next
    begins with a capital: a short line that ends a sentence ends no paragraph then.
    """
    ends = [
        (before, line)
        for block in blocks
        for before, line in pairwise(block)
        if min(before.size, line.size) >= _TEXT
    ]
    verses = [
        before
        for before, line in ends
        if not habits.full(before) and OPENS.match(text, line.start, line.end)
    ]
    if len(ends) < _VERSES or len(verses) < _VERSE * len(ends):
        return False
    return sum(not ends_sentence(text, line) for line in verses) >= _FLOWS * len(verses)


def _by_blank_lines(text: str, before: Sequence[Line], block: Sequence[Line]) -> bool:
    """Whether blank lines alone, no page's end, stand between two blocks; notes have labels."""
    between = text[before[-1].end : block[0].start]
    return before[-1].page == block[0].page and between.isspace() and OPENS.match(
        text, block[0].start
    ) is not None  # fmt: skip


def _with_room(text: str, habits: Habits, blocks: Sequence[Sequence[Line]], enough: int) -> int:
    """How many lines inside blocks end paragraphs for sure, or ``enough``: they end a sentence, a
    new one follows, and they had room for its first word.

    Blank lines between few long paragraphs part them all where no lines inside do.
    """
    found = 0
    for block in blocks:
        for k in range(1, len(block)):
            ends = ends_sentence(text, block[k - 1]) and OPENS.match(text, block[k].start)
            found += bool(ends) and habits.has_room(text, block, k)
            if found >= enough:
                return found
    return found


def _breadth(text: str, habits: Habits, blocks: Sequence[Sequence[Line]]) -> int:
    """The breadth of the broadest full lines, but for one in twenty."""
    all_ = (line for block in blocks for line in block)
    lines = (line for line in all_ if habits.full(line) and line.width <= habits.width)
    found = sorted(breadth(text[line.start : line.end]) for line in lines)
    return found[int(0.95 * len(found))] if found else 0


def _dashed(text: str, habits: Habits, blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether lines open with a dash, most of them below one that ends a paragraph for sure."""
    below = [
        not habits.full(a)
        for block in blocks
        for a, b in pairwise(block)
        if _DASHED.match(text, b.start, b.end) and ends_sentence(text, a)
    ]
    return len(below) >= _LEAST and 2 * sum(below) >= len(below)


def _greedy(text: str, habits: Habits, blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether nearly all lines with room for the next word end a sentence before a new one.

    Lines of verse and titles do neither: none of them goes on with a small letter.
    """
    ended = broken = 0
    for block in blocks:
        for k in range(1, len(block)):
            before, line = block[k - 1], block[k]
            if habits.inset(before) or habits.inset(line) or not habits.has_room(text, block, k):
                continue
            if not ends_sentence(text, before):
                broken += _SMALL.match(text, line.start) is not None
            else:
                ended += OPENS.match(text, line.start, line.end) is not None
    return ended >= _LEAST and ended >= _ENDED * (ended + broken)
