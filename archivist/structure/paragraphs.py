"""Lines become units: one for each candidate block.

Text with a line a paragraph: each line, or, where blank lines separate paragraphs, each run of
short lines (a stanza, an address). Wrapped text: runs of lines between blank lines, divided where
a first line is indented (or, in texts with neither, after a short last line), where notes at a
page's foot begin, where indented matter begins and ends. A page's first lines never go with those
of the page before; :mod:`joins` decides that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from statistics import mode

from archivist.patterns import SMALL, late
from archivist.structure import decimals, hung_speeches, named, set_in
from archivist.structure.apart import with_labels
from archivist.structure.called import with_notes
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.habits import Habits, ends_sentence, measure
from archivist.structure.headed import heading_lines
from archivist.structure.kinds.shapes import BULLET, hangs_turned
from archivist.structure.labels import Labels
from archivist.structure.page_edges import straighten
from archivist.structure.printed import raised_figures

_PROSE = 200  # characters of a line that is a paragraph of its own
_SMALL = 0.3  # of lines, that begin small: in wrapped prose two in three and more
_CENTRED = 4  # columns by which a centred line may be off
_PREFACE, _INSET = 6, 6  # lines of prose among verse; columns that a paragraph is set in
_RAGGED = 2  # edges of lines that are centred; columns by which they may be off
_HEAD_LINES = 4  # centred lines that may be one heading; in display type twice as many
_TITLE_LINES = 3  # of a title in capitals that goes on deeper
_PAIRS = {"“": "”", "„": "“", "«": "»"}
_INSET_LINES = 2  # columns that a quotation is set in
_SMALLER, _DISPLAY = 0.93, 1.08  # letter sizes: by the line's before, and by the body's
_NUMBER = late(
    r"(?i)(?:[^\W\d_]{2,12}\.?\s)?(?:[0-9]{1,3}|[IVXLC]{1,8})\.?|[^\W\d_]{4,12}\s[^\W\d_]{3,9}"
)
_NUMBERED = late(r"(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}|[IVXLC]{1,8}|[A-Z])\.?\s+[^\W\d_]")
_LEAST_BARRED, _BARRED = 3, 0.8  # lines of a table, and the share of them with a bar
_BAR = late(r"[|¦]|\+-{3}|-{3}\+|={5}|-{5}")
_ENDED = late(r"[.!?…]([”“»«]?)$")
_SPEAKS = {"": "“„", "”": "“„", "“": "„", "»": "«»", "«": "«»"}  # by the mark that ends the line
_ENDED_FULL = 0.25  # of the full lines that deeper ones go on with
_HUNG = 3  # entries that go on deeper
_APART = 0.25  # of them: as many paragraphs between may be set in as deep
_STANZA, _ENDS = 4, 2  # lines of verse, and ways in which they end
_STAR, _STARS = "*∗⁎⁂", late(r"(?:[*∗⁎] *){3,9}|⁂")  # a section break, set close
_GAP = late(r"(?<=\S) {3,}(?=\S)")
_SMALL_WORD = late(  # "fear. The rope", "ject’s usual"; no label: "ii. of coal"
    rf"(?![ivxlcdm]+[.)])[{SMALL}]{{3,}}(?![^\s,;.:!?’'])|[{SMALL}]{{2,}}(?![^\s,;])"
)
_GOING_ON = ",;:.)"  # that begin no paragraph
_BULLETS = "•▪◦"  # what opens an entry wherever it stands; dashes and stars may be anything
_PHRASES = 3  # of a summary
_PARTED = late(r"(?<=[\w.,]) ?(?:[—–]|--) ?(?=[^\W\d_a-z])")
_OPENING = late(r"(?:[—–-] )?(?:« )?[\"'“‘„«(\[*_—-]*[^\W\d_]")

Block = list[Line]


def gather(draft: Draft) -> None:
    """Fill ``draft.units`` from ``draft.lines``; furniture already there keeps its place."""
    straighten(draft)
    furniture = draft.units
    blocks = list(_blocks(draft, furniture))
    if draft.layout.wrapped:
        divided = list(_wrapped(draft, blocks))
        if draft.layout.paged:
            divided = list(with_notes(draft.text, list(with_labels(draft.text, divided))))
    else:
        divided = list(_of_lines(draft, blocks))
    units = [Unit(lines, lines[0].gap, lines[0].page) for lines in divided]
    if draft.layout.wrapped:
        _frame(draft, units, furniture)
    draft.units = sorted([*furniture, *units], key=lambda u: (u.start, u.kind != "pb"))


def _frame(draft: Draft, units: list[Unit], furniture: list[Unit]) -> None:
    """The blank line between a running head and text at the margin is not a gap of the text."""
    ends = sorted(unit.end for unit in furniture if unit.kind == "fw")
    k = 0
    before = -1
    for unit in units:
        while k < len(ends) and ends[k] <= unit.start:
            k += 1
        inset = unit.lines[0].indent - draft.layout.margin
        if k and ends[k - 1] > before and inset <= draft.layout.first + 1:
            unit.gap = max(0, unit.gap - 1)
        before = unit.end


def _blocks(draft: Draft, furniture: Sequence[Unit]) -> Iterator[Block]:
    """Runs of lines that no blank line, page or furniture divides."""
    taken = {line.start for unit in furniture for line in unit.lines}
    breaks = sorted(unit.start for unit in furniture)
    k = 0
    run: Block = []
    starred = False
    for line in draft.lines:
        if line.start in taken:
            continue
        cut = False
        while k < len(breaks) and breaks[k] <= line.start:
            k, cut = k + 1, True
        cut = cut or bool(run and _other_type(run[-1], line)) or _ends_inset(draft, run, line)
        starred, above = _is_starred(draft.text, line), starred
        cut = cut or above or starred
        if run and (cut or line.gap or not draft.layout.separated or line.page != run[-1].page):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_starred(text: str, line: Line) -> bool:
    return text[line.start] in _STAR and _STARS.fullmatch(text, line.start, line.end) is not None


def _other_type(before: Line, line: Line) -> bool:
    """Whether smaller type follows, or display type.

    Larger type after smaller is no sign: a chapter may open with a line of small capitals.
    """
    return line.size < _SMALLER * before.size or (line.size >= _DISPLAY and line.size > before.size)


def _ends_inset(draft: Draft, run: Block, line: Line) -> bool:
    """Whether text follows several lines in smaller type that are set in: a quotation."""
    edge = draft.layout.margin + _INSET_LINES
    small = len(run) > 1 and run[-1].size < _SMALLER * line.size
    return small and all(above.indent >= edge for above in run)


# --------------------------------------------------------------------------- a line a paragraph


def _of_lines(draft: Draft, blocks: list[Block]) -> Iterator[Block]:
    spoken = named.divided(draft.text, blocks)
    if len(spoken) == len(blocks):
        draft.play = hung_speeches.of_lines(draft, blocks)
    for block in spoken:
        said = hung_speeches.pieces(draft.text, draft.play, block)
        yield from said or _unwrapped(draft, block)


def _unwrapped(draft: Draft, block: Block) -> Iterator[Block]:
    """Long lines are paragraphs, labelled ones notes or entries; short ones stay together."""
    starts = Labels(draft.text).starts(block)
    for k, line in enumerate(block):
        long = line.end - line.start > _PROSE
        if k in starts or long or (k and block[k - 1].end - block[k - 1].start > _PROSE):
            starts.add(k)
    if not starts and _is_below_title(draft.text, block):
        starts.add(1)
    elif not starts:
        starts = _first_lines(draft.text, block)
    yield from _cut(block, starts)


def _first_lines(text: str, block: Block) -> set[int]:
    """First lines of paragraphs of prose broken into lines, as the preface of a book of verse is:
    set in alike, behind the ends of sentences.
    """
    if len(block) < _PREFACE or not _runs_on(text, block):
        return set()
    edge = mode(line.indent for line in block)
    deep = [k for k, line in enumerate(block) if line.indent != edge]
    inset = {block[k].indent - edge for k in deep}
    behind = [k for k in deep if k]
    ended = all(ends_sentence(text, block[k - 1]) for k in behind)
    return set(behind) if len(inset) == 1 and 0 < min(inset) <= _INSET and ended else set()


def _is_below_title(text: str, block: Block) -> bool:
    """Whether prose begins, broken into lines, below a line set in as its first line is.

    So the argument of a canto stands between verse: ``   The Argument`` / ``   The ferryman asks
    whose`` / ``boat it is``.
    """
    if len(block) <= _HEAD_LINES or not block[0].indent == block[1].indent > block[2].indent:
        return False
    short = 2 * (block[0].end - block[0].start) < block[1].end - block[1].start
    return short and _runs_on(text, block[1:])


def _cut(block: Block, starts: set[int]) -> Iterator[Block]:
    places = sorted(starts | {0, len(block)})
    for a, b in pairwise(places):
        yield block[a:b]


# ------------------------------------------------------------------------------------- wrapped


def _wrapped(draft: Draft, blocks: list[Block]) -> Iterator[Block]:
    habits = measure(draft.text, draft.layout, blocks)
    draft.layout.first = habits.first
    labels = Labels(draft.text, raised_figures(draft.text, draft.marks))
    blocks = list(decimals.divided(draft.text, habits, blocks))
    if not habits.hung:
        blocks = list(set_in.divided(draft.text, habits, blocks))
    draft.play = hung_speeches.play(draft.text, habits, blocks)
    page = blocks[0][0] if blocks else None
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        foot = after is None or after[0].page != block[0].page
        page = block[0] if page is None or page.page != block[0].page else page
        spoken = hung_speeches.pieces(draft.text, draft.play, block)
        yield from spoken or _divide(draft.text, habits, labels, block, foot, page.start)


def _divide(
    text: str, habits: Habits, labels: Labels, block: Block, foot: bool, page: int
) -> Iterator[Block]:
    if len(block) == 1:
        labels.starts(block, foot)
        yield block
        return
    if _barred(text, block):
        yield block
        return
    if habits.turned and hangs_turned(text, block, 0):
        yield block
        return
    insets = [habits.inset(line) for line in block]
    if any(is_one(text, block, insets) for is_one in _HUNG_AS_ONE):
        yield block
        return
    if _is_centred_block(habits, block):
        yield block
        return
    if habits.deep(insets[0]) and insets[1] <= 1 and labels.opens_list(block[1:]):
        yield block[:1]  # the chapter's name above its notes
        yield from _divide(text, habits, labels, block[1:], foot, page)
        return
    starts = labels.starts(block, foot, page) if min(insets) <= 1 else set()
    if starts:
        if foot and block[0].size < _SMALLER:
            insets = _without_centred(habits, block, insets)
            if _hang_alike(habits, block, insets, starts):
                yield from _cut(block, starts)
                return
        yield from _cut(block, starts | _flowing(text, habits, block, insets, talk=False))
    elif _centred(habits, block):
        yield from _cut(block, {1} if _NUMBER.fullmatch(_words(text, block[0])) else set())
    elif habits.hung:
        yield from _cut(block, _hung_entries(text, habits, block, insets))
    elif mode(insets) >= 2 and _is_set_in(text, block, insets):
        starts = _counted(text, block) or _displaced(text, habits, block, insets)
        yield from _cut(block, starts | _opened_again(text, block))
    else:
        yield from _cut(block, _flowing(text, habits, block, insets))


def _without_centred(habits: Habits, block: Block, insets: list[int]) -> list[int]:
    """The insets of a foot's notes: one to a heading may be centred as the heading is.

    Several lines at one depth hang below their labels.
    """
    return [
        0 if _is_centred(habits, line, 1) and insets.count(inset) == 1 else inset
        for inset, line in zip(insets, block, strict=True)
    ]


def _hang_alike(habits: Habits, block: Block, insets: list[int], starts: set[int]) -> bool:
    """Whether a foot's notes hang: full lines lead to all others, which stand deeper than labels.

    So a sentence that begins a line there begins no paragraph, though it stands as deep as the
    text's first lines do.
    """
    others = [k for k in range(len(block)) if k not in starts]
    depths = {insets[k] for k in others}
    labels = max(insets[k] for k in starts)
    return (
        len(depths) == 1
        and min(depths) > labels
        and all(not k or habits.full(block[k - 1]) for k in others)  # 0: a note's rest
    )


def _is_hung_title(text: str, block: Block, insets: list[int]) -> bool:
    """Whether lines in capitals go on deeper, as paragraphs begin: ``OF THE RIVER, WITH SOME`` /
    ``  REMARKS ON WEIRS``.
    """
    hung = insets[0] <= 1 < min(insets[1:]) and len(block) <= _TITLE_LINES
    words = " ".join(text[line.start : line.end] for line in block)
    stopped = any(text[line.end - 1] in ".!?:" for line in block[:-1])
    return hung and words.isupper() and not stopped


def _is_hung_heading(text: str, block: Block, insets: list[int]) -> bool:
    """Whether lines in display type stand below the words behind a number: ``2 Of the Lower`` /
    ``   Weir and its Keepers``.
    """
    hung = insets[0] <= 1 < insets[1] and len(set(insets[1:])) == 1
    display = block[0].size >= _DISPLAY and all(line.size == block[0].size for line in block)
    return hung and display and _NUMBERED.match(text, block[0].start, block[0].end) is not None


def _is_hung_summary(text: str, block: Block, insets: list[int]) -> bool:
    """Whether lines that tell what a chapter has go on deeper, as paragraphs begin: ``Of Weirs—The
    Ferry—``, ``  Ice on the River—``. Dashes part the phrases, and no line but the last ends a
    sentence.
    """
    hung = insets[0] <= 1 < min(insets[1:]) and len(set(insets[1:])) == 1
    if not hung or any(ends_sentence(text, line) for line in block[:-1]):
        return False
    words = " ".join(text[line.start : line.end] for line in block)
    return len(_PARTED.findall(words)) >= max(_PHRASES, len(block))


_HUNG_AS_ONE = (_is_hung_title, _is_hung_heading, _is_hung_summary)


def _is_set_in(text: str, block: Block, insets: list[int]) -> bool:
    """Whether hardly a line stands at the margin; none, where bullets open entries between text."""
    at_margin = sum(inset < 1 for inset in insets)
    bullets = at_margin and any(text[line.start] in _BULLETS for line in block)
    return not bullets and at_margin <= len(insets) // 10


def _counted(text: str, block: Block) -> set[int]:
    """Starts of entries that count on, where a list is set in: all at the edge of the block."""
    starts = Labels(text).starts(block)
    edge = min(line.indent for line in block)
    return starts if starts and all(block[k].indent == edge for k in starts) else set()


def _opened_again(text: str, block: Block) -> set[int]:
    """Starts of the paragraphs of a quotation, each of which opens with the mark that only the last
    one closes; a page may have cut the first of them.
    """
    first = next((k for k, line in enumerate(block) if text[line.start] in _PAIRS), len(block))
    starts: set[int] = set()
    open_ = 0
    for k, line in enumerate(block[first:], first):
        mark = text[block[first].start]
        if open_ > 0 and text[line.start] == mark and ends_sentence(text, block[k - 1]):
            starts.add(k)
            open_ = 0
        words = text[line.start : line.end]
        open_ += words.count(mark) - words.count(_PAIRS[mark])
    cut = starts and first and ends_sentence(text, block[first - 1])
    return starts | {first} if cut else starts


def _barred(text: str, block: Block) -> bool:
    """Whether bars or drawn lines part the columns of nearly every line: one table."""
    if len(block) < _LEAST_BARRED or text.find("|", block[0].start, block[-1].end) < 0:
        return False
    barred = sum(_BAR.search(text, line.start, line.end) is not None for line in block)
    return barred >= _BARRED * len(block)


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _centred(habits: Habits, block: Block) -> bool:
    """A few lines, all with as much white space on their left as on their right.

    One that nearly fills the measure has a column or two on both sides.
    """
    display = min(line.size for line in block) >= _DISPLAY
    most = 2 * _HEAD_LINES if display else _HEAD_LINES
    if len(block) > most or not any(_is_centred(habits, line) for line in block):
        return False
    # Large type fills the measure to its edges, and its columns are told less well.
    least, off = (0, 2) if display else (1, 1)
    return all(_is_centred(habits, x) or _is_centred(habits, x, least, off) for x in block)


def _is_centred_block(habits: Habits, block: Block) -> bool:
    """Whether lines in smaller type are all centred, and ragged: a summary below a heading."""
    ragged = len({line.indent for line in block}) > _RAGGED
    small = all(line.size < _SMALLER for line in block)
    return ragged and small and all(_is_centred(habits, line, 0, _RAGGED) for line in block)


def _is_centred(habits: Habits, line: Line, least: int = _CENTRED, most: int = _CENTRED) -> bool:
    """Whether the white is alike on both sides, by a line's letters or by the width they take.

    ``least``: columns of it; ``most``: by how many the two sides may differ.
    """
    left = habits.inset(line)
    room = habits.width - habits.margin - left
    off = min(
        abs(left - (room - taken)) for taken in (line.end - line.start, line.width - line.indent)
    )
    return left >= least and off <= most


def _displaced(text: str, habits: Habits, block: Block, insets: list[int]) -> set[int]:
    """Starts in a block without a line at the margin.

    Paragraphs of one line each stand where first lines do, in the text's type, and few of them
    begin in a sentence's middle; the few at the margin go on. Else it is
    a stanza or a quotation, one unit, unless it hangs (full lines followed by deeper ones) or is
    indented less than a paragraph's first line, as few stanzas and quotations are: then entries
    begin at the base.
    """
    base = min(inset for inset in insets if inset >= 1)
    usual = mode(insets)
    alone = usual == habits.first <= base + 1 and not _runs_on(text, block)
    if alone and block[0].size >= _SMALLER and not _fills(habits, block):
        return {k for k, inset in enumerate(insets) if 1 <= inset <= habits.first + 1}
    if base < usual < max(insets) == base + 2:
        return set()  # one edge, which a reading engine put a column to the left or to the right
    level = {k for k, inset in enumerate(insets) if inset < base + 2}
    deeper = [k for k in range(1, len(block)) if k not in level]
    if not deeper:
        shallow = base < habits.first and not _fills(habits, block)
        return level if shallow and not _is_stanza(text, block) else set()
    hanging = all(habits.full(block[k - 1]) or k - 1 not in level for k in deeper)
    twice = any(k + 1 not in level and k + 1 < len(block) for k in deeper)
    if hanging and level and (twice or base < habits.first):
        return set() if habits.turned else level
    if habits.first and _fills(habits, block):
        return {k for k in deeper if not habits.full(block[k - 1])}
    return set()


def _runs_on(text: str, block: Block) -> bool:
    """Whether many lines begin small, as those of a quotation that is set in as deep do."""
    small = 0
    for line in block[1:]:
        opening = _OPENING.match(text, line.start, line.end)
        small += opening is not None and opening.group()[-1].islower()
    return small > _SMALL * (len(block) - 1)


def _is_stanza(text: str, block: Block) -> bool:
    """Whether lines begin with capitals and end in the marks of several clauses, as no list does:
    its entries end alike, in commas or without; a stop may be an abbreviation's.
    """
    opened = [_OPENING.match(text, line.start, line.end) for line in block]
    capitals = all(match is not None and match.group()[-1].isupper() for match in opened)
    last = (text[line.end - 1] for line in block[:-1])
    ends = {mark if mark in ",;:!?" else "" for mark in last if mark != "."}
    figures = any(text[line.end - 1].isdecimal() for line in block)
    return capitals and not figures and len(block) >= _STANZA and len(ends) >= _ENDS


def _fills(habits: Habits, block: Block) -> bool:
    """Whether most lines but the last are broken because they are full."""
    full = sum(habits.full(line) for line in block[:-1])
    return full > 0.6 * (len(block) - 1)


def _flowing(
    text: str, habits: Habits, block: Block, insets: list[int], talk: bool = True
) -> set[int]:
    """Starts in a block of running text; that of notes has quotations rather than ``talk``."""
    edge = next((k for k, inset in enumerate(insets) if inset <= 1), 0)  # below a poet's name
    begun = _begun_deep(text, habits, block, insets)
    if _hangs(text, habits, block[edge:], insets[edge:], {k - edge for k in begun}):
        return begun | {
            k
            for k, inset in enumerate(insets)
            if inset <= 1
            and not (k - 1 in begun and _in_sentence(text, habits, block[k - 1], block[k]))
        }
    starts: set[int] = set()
    apart = habits.shorts or (habits.blanks and not habits.first and block[0].gap > 1)
    if apart and (lines := heading_lines(text, habits, block)):
        starts.add(lines)
    hung = _hung(text, habits, block) | _cut_short(text, habits, block, insets)
    for k in range(1, len(block)):
        if k in hung:
            continue
        if text[block[k].start] in _BULLETS:
            starts.add(k)
            continue
        inset = insets[k]
        indented = inset > 1 and abs(inset - habits.first) <= 1
        # What goes on may be set in as deep as first lines are.
        indented = indented and not _goes_on(text, habits, block, insets, k)
        if inset == 1 and habits.slight:
            indented = not habits.full(block[k - 1]) or ends_sentence(text, block[k - 1])
        turned = habits.deep(inset) != habits.deep(insets[k - 1])
        if turned and not habits.first and habits.full(block[k - 1]):
            turned = k - 1 not in starts | {0}  # a first line, in a text too short for a habit
        if turned and _below_column(text, block[k - 1], block[k]):
            continue
        if turned and k - 1 in starts and _hangs_below(text, habits, block, insets, k):
            continue
        if indented or turned or (habits.shorts and _short_end(text, habits, block, k, talk)):
            starts.add(k)
    return starts


def _hung_entries(text: str, habits: Habits, block: Block, insets: list[int]) -> set[int]:
    """Starts in a text of entries that hang: at the margin, and where lines turn that are as deep
    as no others are, or begin a sentence that the line above had room for, as directions do.
    """
    goes_on = [abs(inset - habits.hung) <= 1 for inset in insets]
    return {
        k
        for k in range(1, len(block))
        if insets[k] <= 1
        or goes_on[k] != (goes_on[k - 1] or insets[k - 1] <= 1)
        or (goes_on[k] and _opens_anew(text, habits, block[k - 1], block[k]))
    }


def _hung(text: str, habits: Habits, block: Block) -> set[int]:
    """Lines that go on with an entry, right below the first word behind its bullet."""
    hung: set[int] = set()
    column = -1  # where the words of the entry begin
    for k, line in enumerate(block):
        bullet = BULLET.match(text, line.start, line.end)
        if bullet:
            column = line.indent + bullet.end() - line.start
        elif line.indent == column and not _opens_anew(text, habits, block[k - 1], line):
            hung.add(k)
        else:
            column = -1
    return hung


def _cut_short(text: str, habits: Habits, block: Block, insets: list[int]) -> set[int]:
    """Lines whose first words an engine left out (a long dash for a name), and those behind them:
    one alone stands deep in the middle of a sentence.
    """
    found: set[int] = set()
    for k in range(1, len(block) - 1):
        before, line = block[k - 1], block[k]
        if insets[k - 1] > 1 or insets[k + 1] > 1 or not habits.deep(insets[k]):
            continue
        mark = text[line.start] in _GOING_ON and habits.full(before)
        if mark or _in_sentence(text, habits, before, line):
            found |= {k, k + 1}
    return found


def _opens_anew(text: str, habits: Habits, before: Line, line: Line) -> bool:
    """Whether a sentence begins in a line that the one before it had room for."""
    opening = _OPENING.match(text, line.start, line.end)
    capital = opening is not None and opening.group()[-1].isupper()
    return capital and not habits.full(before) and ends_sentence(text, before)


def _goes_on(text: str, habits: Habits, block: Block, insets: list[int], k: int) -> bool:
    """Whether a line goes on with the one before it, or is the first of several that do so."""
    if insets[k] == insets[k - 1]:
        return _in_sentence(text, habits, block[k - 1], block[k])
    return (
        k + 1 < len(block)
        and insets[k + 1] == insets[k]
        and _in_sentence(text, habits, block[k - 1], block[k])
        and _in_sentence(text, habits, block[k], block[k + 1])
    )


def _in_sentence(text: str, habits: Habits, before: Line, line: Line) -> bool:
    """Whether a line begins in the middle of a sentence or word that fills the one before; a row
    of a table does not.
    """
    small = _SMALL_WORD.match(text, line.start, line.end) is not None
    row = _GAP.search(text, line.start, line.end) is not None
    return small and not row and habits.full(before) and not ends_sentence(text, before)


def _hangs_below(text: str, habits: Habits, block: Block, insets: list[int], k: int) -> bool:
    """Whether a line goes on, deeper, with an entry that begins as deep as paragraphs do.

    A quotation stands deeper too, but what leads to it ends, or has a mark at its end.
    """
    first, line = block[k - 1], block[k]
    deeper = abs(insets[k - 1] - habits.first) <= 1 and insets[k] > insets[k - 1] + 1
    cut = text[first.end - 1].isalpha() or text[first.end - 1] in "-‐"
    return deeper and cut and habits.full(first) and text[line.start].islower()


def _below_column(text: str, before: Line, line: Line) -> bool:
    """Whether a line stands right below what a wide gap sets off in the line above, and goes on
    with it: ``ACT I.     A room in the mill, with a`` / ``           door to the weir.``
    """
    gap = _GAP.search(text, before.start, before.end)
    return gap is not None and before.indent + gap.end() - before.start == line.indent


def _begun_deep(text: str, habits: Habits, block: Block, insets: list[int]) -> set[int]:
    """Deeper lines behind one at the margin that ended a sentence and had room: they begin a
    paragraph, as a direction between speeches that hang does.
    """
    return {
        k
        for k in range(1, len(block))
        if insets[k] > 1 >= insets[k - 1] and _opens_anew(text, habits, block[k - 1], block[k])
    }


def _hangs(
    text: str, habits: Habits, block: Block, insets: list[int], apart: Set[int] = frozenset()
) -> bool:
    """Entries with their first line at the margin and the others indented (a bibliography).

    Full lines at the margin that go on there are text, of whose paragraphs one begins. Lines as
    deep as first lines are go on with an entry if all of them begin in the middle of a sentence.
    """
    if insets[0] > 1:
        return False
    if _is_entry(text, habits, block, insets):
        return True
    turns = [k for k in range(1, len(block)) if insets[k] > 1]
    begun = any(habits.first and abs(insets[k] - habits.first) <= 1 for k in turns)
    if not turns or (begun and not _goes_deeper(text, habits, block, insets, apart)):
        return False
    beside = [k for k in range(1, len(block)) if insets[k] <= 1 and insets[k - 1] <= 1]
    if sum(habits.full(block[k - 1]) for k in beside) > len(turns):
        return False
    deep = [insets[k] for k in turns]
    level = max(deep) - min(deep) <= 1  # an engine puts some a column to the left
    hung = sum(insets[k - 1] <= 1 for k in turns) - len(apart)
    if apart and (hung < _HUNG or len(apart) > _APART * hung):
        return False
    return level and all(
        habits.full(block[k - 1]) or insets[k - 1] > 1 or k in apart for k in turns
    )


def _is_entry(text: str, habits: Habits, block: Block, insets: list[int]) -> bool:
    """Whether all lines below a full one at the margin stand at one depth, and go on with it: no
    paragraph does that, however deep the text's first lines are.
    """
    level = len(set(insets[1:])) == 1 and insets[1] > 1
    return level and _in_sentence(text, habits, block[0], block[1])


def _goes_deeper(
    text: str, habits: Habits, block: Block, insets: list[int], apart: Set[int]
) -> bool:
    """Whether some deeper lines go on with full ones at the margin, and hardly one begins a
    sentence, but for those ``apart``: a full line may end in a title's stop.
    """
    deeper = [k for k in range(1, len(block)) if insets[k] > 1 >= insets[k - 1]]
    cut = [block[k - 1] for k in deeper if k not in apart]
    ended = sum(ends_sentence(text, line) for line in cut)
    return len(cut) >= _HUNG and ended <= _ENDED_FULL * len(cut) and all(map(habits.full, cut))


def _short_end(text: str, habits: Habits, block: Block, k: int, talk: bool) -> bool:
    before, line = block[k - 1], block[k]
    if talk and _speaks_next(text, before, line):
        return True
    if habits.speaks(text, line) and ends_sentence(text, before):
        return True
    room = habits.has_room(text, block, k) if habits.greedy else not habits.full(before)
    if not room or not ends_sentence(text, before):
        return False
    if habits.words.title(_words(text, before), initials=False):
        return False  # "Mr." and, in the next line, who it is
    opening = _OPENING.match(text, line.start, line.end)
    return opening is not None and opening.group()[-1].isupper()


def _speaks_next(text: str, before: Line, line: Line) -> bool:
    """Whether a speech opens with a line, behind one that ends a sentence or another speech.

    A paragraph's last line is full one time in ten; that a quotation inside a paragraph opens a
    line behind a full stop is rarer still.
    """
    ended = _ENDED.search(text, max(before.start, before.end - 4), before.end)
    return ended is not None and text[line.start] in _SPEAKS[ended.group(1)]
