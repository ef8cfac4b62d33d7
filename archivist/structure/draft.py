"""The working value of the structure stage: lines, units, and what recognisers say of them.

Inside this stage, and only here, a value is mutable: recognisers run in the order of the table in
``recognise.py`` and each settles what it has evidence for. Positions count in the clean text as
the cleaning stage left it. What leaves the stage is a frozen :class:`archivist.model.Book`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

from archivist.model import Edit, Finding, Hints, Inline, LineHint, Mark, Metadata, Span
from archivist.patterns import SMALL, late

_BLANK = " \t\u00a0"
_LINES_OF_VERSE = 24
# Lines that begin small, behind no blank line: in verse with capitals up to one in five, in wrapped
# prose three in four, in German two in three. Lines in capitals tell nothing.
_SMALL = 0.25
_NEARLY = 0.82  # of the width, from which a line is full
_CLOSELY = 0.9  # of it, from which lines of prose end at one edge
_LEAST_CLOSE, _MANY_MORE = 24, 1.5  # lines that end so: at least, and by those of the longest
_FULL_LINES, _SOME_FULL = 40, 0.2  # full lines where others are verse; their share of all
_VERSED = 0.9  # of the lines of verse begin with capitals or marks
_MOST = 0.6  # of the pages that have lines at the middle edge
_NEARLY_ALL = 0.9  # of the stanzas of many lines, that end in a line as long
_HANG = 0.1  # of the full lines begin an entry, where the others hang below
_STANZAS = 0.04  # of the lines of poems, that stand behind a blank one
_STANZAS_OF_VERSE, _STANZA_LINES, _LAST = 30, 16, 0.7  # of a book of verse
_BEGUN_SMALL = 0.4  # of the lines of verse, in such languages
_CAPITAL = late(rf"[\"'“‘„«(\[*_—–-]{{0,3}}[^\W\d_{SMALL}]")  # no bullet: it has a space behind it
_GAPS, _ROOM = 0.01, 0.7  # of the lines, behind a blank one; that end though a word had room
_SOME_ROOM = 0.2  # of the lines of verse; of prose, up to one in six, and more where it is ragged
_PARAGRAPH = 160  # characters; a line as long as that is a paragraph


class Line(NamedTuple):
    """One printed line: ``start:end`` is its wording without the white space around it."""

    start: int
    end: int
    indent: int  # columns before ``start``; a tab goes to the next multiple of eight
    gap: int  # blank lines right before it
    page: int  # how many form feeds came before it
    columns: int = 0  # that it takes on the page, where a reader measured them; 0: its characters
    size: float = 1.0  # of its letters by the body's, where a reader measured them

    @property
    def width(self) -> int:
        """Columns from the margin to the line's end."""
        return self.indent + (self.columns or self.end - self.start)


@dataclass(slots=True)
class Unit:
    """A candidate block: some lines that belong together, and what has been settled about them.

    ``kind`` starts as ``"p"`` (nothing known). Settled kinds, which assembly turns into blocks:

    ==================  =====================================================================
    p, ab               paragraph; what is neither paragraph nor anything known
    head                ``level`` 1 and up opens a division (``type``, ``n``, ``matter``);
                        ``level`` 0 continues the head before it (title after number)
    note, note-p        a note's text without its label (``key n place``); its next paragraph
    fw, pb, milestone   furniture (``type``); page start (``n``); section break
    verse               each line an ``l``; neighbours form one poem of several stanzas
    quote               set-off quotation; neighbours form one
    epigraph            ``parts`` quote + bibl, or quote alone; goes after the next heads
    speech, stage       ``parts`` speaker + p; a speech's next paragraph is ``speech-p``
    salute dateline     letters; wrapped by a ``group`` of kind floatingText
    signed postscript
    item, bibl, row     list entry (``n`` printed marker), bibliography entry, table row (cells)
    caption             head of a figure or table (in a group of that kind)
    graphic             a picture (``key``: its name), a point
    titlePart docAuthor title page, in a group titlePage; ``type`` main or sub
    byline docEdition
    docImprint docDate
    code                a listing, whose lines and spaces stay
    gone                joined to another unit: nothing is left here
    ==================  =====================================================================
    """

    lines: list[Line]
    gap: int = 0  # blank lines before it, furniture not counted
    page: int = 0
    kind: str = "p"
    spans: list[Span] = field(default_factory=list)  # the text that is its own, reading order
    parts: list[tuple[str, Span]] = field(default_factory=list)  # sub-leaves, instead of spans
    inlines: list[Inline] = field(default_factory=list)
    embeds: list[tuple[int, Unit]] = field(default_factory=list)  # fw, pb at a place in the text
    level: int = 0
    n: str = ""
    type: str = ""
    place: str = ""  # notes: bottom or end
    matter: str = ""  # heads: front, body or back
    key: str = ""
    group: int = 0  # index into Draft.groups; 0: none
    series: int = 0  # notes: which numbering they belong to
    cert: float = 1.0
    prose: bool = False  # set as paragraphs are among verse: it is none, however short its lines
    broken: bool = False  # typography or a printed "*" stands before it
    supplied: bool = False  # heads: worded by the contents, where the text has none
    told: LineHint | None = None  # what a person said of it
    said_by: Span | None = None  # speeches without parts: the name on the first line
    evidence: tuple[str, ...] = ()  # heads: what they were taken for headings by

    def __post_init__(self) -> None:
        if not self.spans and self.lines:
            self.spans = [(self.lines[0].start, self.lines[-1].end)]

    @property
    def start(self) -> int:
        return self.lines[0].start if self.lines else self.spans[0][0]

    @property
    def end(self) -> int:
        return self.lines[-1].end if self.lines else self.spans[-1][1]

    @property
    def indent(self) -> int:
        return min((line.indent for line in self.lines), default=0)


@dataclass(slots=True)
class Layout:
    """How the text as a whole is laid out; measured once from its lines."""

    wrapped: bool  # lines are broken at a fixed width, not at paragraph ends
    width: int  # columns of a full line when wrapped; else the longest line
    margin: int  # usual indentation of a full line
    separated: bool  # blank lines stand between most paragraphs
    paged: bool  # form feeds mark pages
    turned: bool = False  # most of it is verse whose long lines go on deeper
    first: int = 0  # columns by which paragraphs indent their first line; 0: they do not
    small: bool = False  # it is verse from end to end, whose lines begin small


class Play(NamedTuple):
    """A play whose names open lines at the margin: where these lines start, and those of blocks
    that are as deep as what hangs below them.
    """

    starts: frozenset[int] = frozenset()
    rests: frozenset[int] = frozenset()


@dataclass(slots=True)
class Draft:
    """The text, its units in source order, and the edits and findings so far."""

    text: str
    lines: list[Line]
    layout: Layout
    units: list[Unit] = field(default_factory=list)
    groups: list[str] = field(default_factory=lambda: [""])  # container kind of each group
    edits: list[Edit] = field(default_factory=list)  # inside leaves: marks removed, calls spelt
    claims: list[Edit] = field(default_factory=list)  # outside leaves: labels, marks, leaders
    findings: list[Finding] = field(default_factory=list)
    # By id of a unit: the unit that is its rest for sure, as emphasis opened in the one and closed
    # in the other shows.
    bridges: dict[int, Unit] = field(default_factory=dict)
    metadata: Metadata = field(default_factory=Metadata)
    marks: Sequence[Mark] = ()  # what the reader saw, at places of ``text``
    hinted: bool = False  # the source marks its blocks: units and kinds come from there
    noted: bool = False  # the source marks or links its notes
    underlined: set[int] = field(default_factory=set)  # starts of lines with a rule typed below
    hints: Hints = field(default_factory=Hints)  # what a person said
    play: Play = field(default_factory=Play)
    # By the start of its first line: what a person said of it, and where its last line ends.
    told: Mapping[int, tuple[LineHint, int]] = field(default_factory=dict)

    def words(self, unit: Unit) -> str:
        """A unit's wording, its spans joined by a space, as it stands (line ends included)."""
        if len(unit.spans) == 1:  # nearly all; joining would copy their text once more
            ((start, end),) = unit.spans
            return self.text[start:end]
        return " ".join(self.text[a:b] for a, b in unit.spans)

    def open_group(self, kind: str) -> int:
        """A new group; give the number to each unit that belongs to it."""
        self.groups.append(kind)
        return len(self.groups) - 1

    def claim(self, start: int, end: int, rule: str) -> None:
        """Leave ``text[start:end]`` out of every leaf, on record under ``rule``."""
        self.claims.append(Edit(start, end, "", rule))

    def report(self, id: str, unit: Unit, message: str) -> None:
        """File a finding about a unit (places are turned into the source's by assembly)."""
        self.findings.append(Finding(id, unit.start, unit.end, message))

    def reading_and_furniture(self) -> list[Unit]:
        """All units that are still there, in order."""
        return [u for u in self.units if u.kind != "gone"]

    def reading(self) -> Iterator[Unit]:
        """Units that are neither furniture nor joined away."""
        return (u for u in self.units if u.kind not in ("fw", "pb", "gone"))


def lines_of(text: str, measured: Mapping[int, tuple[int, float]] | None = None) -> list[Line]:
    """The lines that bear text; blank ones count as the gap of the next.

    ``measured`` has columns and size of lines by their start, where a reader saw them printed: in
    small type a line of the text's width has more characters than others.
    """
    printed = measured or {}
    lines: list[Line] = []
    gap = 0
    begin = 0
    for page, printed_page in enumerate(text.split("\f")):
        for raw in printed_page.split("\n"):
            from_first = raw.lstrip(_BLANK)
            if from_first:
                indent = len(raw) - len(from_first)
                at, end = begin + indent, begin + indent + len(from_first.rstrip(_BLANK))
                lead = raw[:indent]
                if "\t" in lead:
                    indent = len(lead.expandtabs(8))
                lines.append(Line(at, end, indent, gap, page, *printed.get(at, ())))
                gap = 0
            else:
                gap += 1
            begin += len(raw) + 1
    return lines


def layout_of(text: str, lines: list[Line]) -> Layout:
    """Measure how the text is laid out.

    Wrapped text has many lines that end close below one width, and that width is a printed line's
    (at most 120 columns); text with a line a paragraph has not.
    """
    if not lines:
        return Layout(False, 0, 0, True, False)
    width = _width(lines, paged="\f" in text)
    full = [line for line in lines if width * _NEARLY <= line.width <= width * 1.15]
    wrapped = 30 <= width <= 120 and (
        (len(full) >= max(8, 0.35 * len(lines)) and not _versed(text, lines))
        or (len(full) >= _SOME_FULL * len(lines) and _goes_on_small(text, lines, width))
    )
    small = _in_stanzas(text, lines, width)
    wrapped = wrapped and not (small or _has_room(text, lines, width))
    turned = wrapped and _turned(text, lines, width)
    return Layout(
        wrapped=wrapped,
        width=width,
        margin=_margin(full) if wrapped and not turned else 0,
        turned=turned,
        separated=wrapped or _separated(lines),
        paged="\f" in text,
        small=small,
    )


def _width(lines: list[Line], *, paged: bool) -> int:
    """Columns of the longest lines but a few; of most, where notes at pages' feet have smaller
    type and so more letters in a line.
    """
    widths = sorted(line.width for line in lines)
    width = widths[int(len(widths) * 0.95)]
    close = _close(widths, width)
    for body in dict.fromkeys(widths[int(len(widths) * k / 20)] for k in range(18, 9, -1)):
        if paged and _close(widths, body) >= max(_LEAST_CLOSE, _MANY_MORE * close):
            kept = widths[: bisect_right(widths, body / _CLOSELY)]
            return kept[int(len(kept) * 0.95)]
    return width


def _close(widths: list[int], width: int) -> int:
    """How many of the sorted ``widths`` are close below one."""
    return bisect_right(widths, width) - bisect_left(widths, width * _CLOSELY)


def _turned(text: str, lines: list[Line], width: int) -> bool:
    """Whether most lines are long ones of verse, which go on deeper where they are full.

    All stand at one column, some a column to the left if an engine read them, and begin with
    capitals, as no lines of prose do, and many go on with the sentence of the line above, as no
    entries of a list do; those of an index end in figures.
    """
    indents = Counter(line.indent for line in lines)
    base = indents.most_common(1)[0][0]
    if 2 * (indents[base] + indents[base - 1]) < len(lines):
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and b.page == a.page]
    turned = [(a, b) for a, b in pairs if b.indent > base >= a.indent]
    filled = sum(a.indent + a.width >= width * _NEARLY for a, _ in turned)
    small = sum(text[b.start].islower() for _, b in turned)
    if len(turned) < _FULL_LINES or 2 * min(filled, small) < len(turned):
        return False
    first = [(a, b) for a, b in pairs if b.indent == base]
    capitals = sum(_CAPITAL.match(text, b.start) is not None for _, b in first)
    open_ = sum(text[a.end - 1] not in ".!?”»0123456789" for a, _ in first)
    return capitals >= _VERSED * len(first) and 2 * open_ >= len(first) >= len(turned) / 4


def _goes_on_small(text: str, lines: list[Line], width: int) -> bool:
    """Whether most full lines go on with a small letter: prose among the songs of a play.

    Many of the lines that go on are full in their turn; what a line of verse has left for the next
    is short.
    """
    filled = width * _NEARLY
    full = [(a, b) for a, b in pairwise(lines) if a.width >= filled and not b.gap]
    small = [b for _, b in full if text[b.start].islower()]
    again = sum(line.width >= filled for line in small)
    return len(full) >= _FULL_LINES and 2 * len(small) >= len(full) and 4 * again >= len(small)


def _margin(full: list[Line]) -> int:
    """The usual indentation of full lines: in the middle of all, or, where these hang, above them.

    In a lexicon most full lines are those below an entry's first, which stands less deep; in a play
    of short speeches most are first lines, which stand deeper. On pages that a reader measured it
    may be that some are cropped closer: what stands less deep does so on most pages, then, or ends
    farther to the right as well, for most lines are in quotations.
    """
    indents = sorted(line.indent for line in full)
    if not indents:
        return 0
    middle = indents[len(indents) // 2]
    often = Counter(indents)
    least = [i for i in often if i == middle or (i < middle and often[i] >= _HANG * len(full))]
    if any(line.columns for line in full):
        pages = {i: {line.page for line in full if line.indent == i} for i in least}
        right = {i: median(line.width for line in full if line.indent == i) for i in least}
        least = [
            i
            for i in least
            if len(pages[i] & pages[middle]) >= _MOST * len(pages[middle])
            or right[i] > right[middle] + 1
        ]
    return min(least)


def _versed(text: str, lines: list[Line]) -> bool:
    """Whether lines begin with capitals as verse does; prose breaks its lines in mid-sentence."""
    inner = [line for line in lines if not line.gap]
    first = [text[a.start] for a in inner if not text[a.start : a.end].isupper()]
    small = sum(c.islower() for c in first)
    cased = small + sum(c.isupper() for c in first)
    return cased >= _LINES_OF_VERSE and small < _SMALL * cased


def _in_stanzas(text: str, lines: list[Line], width: int) -> bool:
    """Whether what blank lines part ends in a line as long as the others, in a language that begins
    lines of verse small: most of what has few lines, or nearly all of what has many.

    The last line of a paragraph has whatever length, that of a stanza a verse's; what a page cuts
    ends in a full line, too, but none of its lines has room for the next word. Where lines of verse
    begin with capitals, these tell it from prose.
    """
    starts = [k for k, line in enumerate(lines) if line.gap or not k]
    blocks = [lines[a:b] for a, b in pairwise([*starts, len(lines)]) if b - a > 2]
    inside = sum(map(len, blocks))
    if len(blocks) < _STANZAS_OF_VERSE or 2 * inside < len(lines):
        return False
    small = sum(text[line.start].islower() for block in blocks for line in block)
    if small < _BEGUN_SMALL * inside:
        return False
    few = sum(len(block) for block in blocks if len(block) <= _STANZA_LINES)
    full = sum(block[-1].width >= _LAST * width for block in blocks)
    least = _MOST if few >= _MOST * inside else _NEARLY_ALL
    pairs = list(chain.from_iterable(map(pairwise, blocks)))
    return full >= least * len(blocks) and _room(text, pairs, width) >= _SOME_ROOM


def _has_room(text: str, lines: list[Line], width: int) -> bool:
    """Whether most lines end though the next word had room, and no blank lines part paragraphs.

    Of prose whose paragraphs are set in that is so of short ones at most: talk.
    """
    if any(line.indent for line in lines) or sum(a.gap > 0 for a in lines) > _GAPS * len(lines):
        return False
    return _room(text, list(pairwise(lines)), width) >= _ROOM


def _room(text: str, pairs: Sequence[tuple[Line, Line]], width: int) -> float:
    """The share of lines that end though the first word of the next one had room."""
    words = (text[b.start : b.start + width].split(None, 1)[0] for _, b in pairs)
    room = sum(a.width + 1 + len(w) <= width for (a, _), w in zip(pairs, words, strict=True))
    return room / max(1, len(pairs))


def _separated(lines: list[Line]) -> bool:
    """Whether blank lines stand between most paragraphs; the lines of poems do not count."""
    share = sum(line.gap > 0 for line in lines) / len(lines)
    long = [line for line in lines[1:] if line.end - line.start > _PARAGRAPH]
    if len(long) <= 0.02 * len(lines):  # verse: its stanzas have four to twenty lines
        return share > _STANZAS
    # The notes to a long poem stand apart as well, though most lines are inside its stanzas.
    apart = sum(x.gap > 0 for x in long) >= 0.8 * len(long)
    return share > 0.5 or (share > _STANZAS and apart)
