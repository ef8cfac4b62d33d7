"""The lines of pages' feet that may begin notes, by the signs that open them or were lost there.

An engine leaves a small raised figure out, or takes it for a quotation mark that nothing closes.
So where it read the pages, a foot that opens a sentence may begin with a note, and so may a line
below a short one that ends a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import median
from unicodedata import category

from archivist.patterns import STRAY, late
from archivist.structure import printed
from archivist.structure.draft import Draft, Layout, Line, Unit
from archivist.structure.habits import OPENS, ends_sentence
from archivist.structure.notes import foot_signs
from archivist.structure.notes.bodies import SMALLER
from archivist.structure.notes.calls import SILENT
from archivist.structure.notes.foot_edges import Edges, Lines, edges_of
from archivist.structure.notes.foot_numbers import Foot, Label
from archivist.structure.notes.foot_places import Known

_LABEL = late(
    r"(\(\d{1,3}\)"
    # Figures, but no "1st, The toll is to be paid": a point. One of two may be misread: "*4", "1°".
    r"|[“\"=‘’'`°*#%®>^”:;!$?+&©]{0,2}\d{1,3}(?!(?:st|nd|rd|th|d)(?:ly)?\b)"
    r"(?:[°ºsSoOlI”’\"*%!](?=[.:\s-]))?"
    # A quotation mark and what stands behind none; a letter for a figure before a stroke: "'S-The".
    rf"|[‘“\"'][{re.escape(STRAY)}=+»”]-?|‘(?=\.)|\"(?=-)"
    r"|[^\w\s“„«(\[—–.,;:…-]?[SsIlOX](?=[:-][ \t]?[^\W\d_])"
    # One mark or two of any other kind, or a letter alone.
    r"|[:;](?=[ \t])|[^\w\s“‘„«\"(\[—–.,;:…-][^\w\s“‘„«\"(\[]?|[A-Za-z](?=[ \t]))"
    r"[.):–-]?[ \t]{0,2}(?=\S)"
)
_OPENERS = frozenset("’'»›¿¡")
_QUOTED = late(r"([“„«\"‘])([ \t]{0,2})(?=[^\W\d_])")
_CLOSING = {"“": '”"', "„": '“”"', "«": "»", '"': '"”'}
_ENDS_SINGLE = late(r"[’'](?![^\W\d_])")
_SURE = late(
    rf"[†‡§+{re.escape(STRAY)}]{{1,2}}[ \t]?[^\W\d_]|\(?\d{{1,3}}[.)]?[ \t]{{0,2}}[^\W\d_]"
)
_BARE = 0.35  # of the feet, that may have no label that was read
_INSET, _FULL_INSET = 3, 0.75  # columns that a quotation is set in; of the text's, that it reaches
_NEARLY = 0.9  # of a page's lines
_DISPLAY = 1.3  # of the text's size: a heading's
_HEAD = 100  # code points above a foot that fills its page: a heading
_ENTRIES = 4  # lines of a page that may have lost a label, where none was read
_CELLS = 3  # lines that have but a number
_LARGEST = 1.07  # of the size of notes
_CALLED = 3  # notes that tell their size
_LONGEST = 10_000  # code points in which what closes a quotation is sought
_SHORT, _SHORTER = 0.9, 0.75  # of the longest line of a foot: one that may end a note; that does


def feet_of(draft: Draft, pages: Sequence[Lines], known: Known) -> list[Foot]:
    """The feet of pages, with what may label notes there.

    Where more than a few of them have none that was read, what is small there is something else:
    tables, captions.
    """
    feet = list(_feet(draft, pages, known))
    for foot in feet:
        several = sum(label.bare for label in foot.labels) >= _ENTRIES
        alone = foot.end - foot.start <= _HEAD
        if alone and several and all(label.lost for label in foot.labels):
            foot.labels = []  # a page of short lines that each end a sentence: a list
    bare = sum(all(label.bare for label in foot.labels) for foot in feet if foot.labels)
    if bare > _BARE * sum(bool(foot.labels) for foot in feet):
        for foot in feet:
            foot.labels = [label for label in foot.labels if not label.bare]
        feet = [foot for foot in feet if foot.labels]
    return feet


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the notes of a text that an engine read are set: their size (0: no engine read it), the
    columns of full lines, their edges; where lines turn back to a column on the left; and where
    its confidences stand."""

    size: float
    width: int
    edges: Edges
    back: frozenset[int]
    confs: Sequence[int]


def _setting(draft: Draft, pages: Sequence[Lines], known: Known) -> _Setting:
    back = printed.turned_back(draft.marks)
    size = note_size(draft, pages) if known.engine else 0.0
    if not size:
        return _Setting(0.0, 0, Edges(), back, ())
    ends = (below_columns(small_end(lines, _LARGEST * size), back) for lines in pages)
    feet = [below_quotation(draft.layout, lines) for lines in ends]
    width = max((x.width for foot in feet for _, x in foot if x.size <= size), default=0)
    edges = edges_of(draft, feet, _SURE)
    return _Setting(size, width, edges, back, [m.start for m in draft.marks if m.kind == "conf"])


def _feet(draft: Draft, pages: Sequence[Lines], known: Known) -> Iterator[Foot]:
    raised = {m.start for m in draft.marks if m.kind == "superscript"}
    setting = _setting(draft, pages, known)
    called = called_size(draft, known)
    head, ended = False, True
    before = 0
    for lines in pages:
        note = setting.size if _is_read(setting.confs, lines) else 0.0
        size = note or called
        small = small_end(lines, _LARGEST * size if size else SMALLER)
        small = below_columns(small, setting.back)
        small = () if _is_table(draft.text, small) else below_quotation(draft.layout, small)
        whole = not small and note > 0 and _all_notes(draft, lines, _LARGEST * note, ended)
        small = lines if whole else small
        start = lines[0][1].start
        foot = Foot(before, start, small[0][1].start if small else lines[-1][1].end)
        before = start
        head = head or any(_is_head(draft.units[u], line) for u, line in lines)
        placed = set(begins(draft, small, ended, setting)) if note else set()
        for label in _labels(draft, small, setting, known, raised, placed, note > 0):
            foot.labels.append(label._replace(head=head))
            head = head and label.elsewhere
        if whole:  # it may begin with the rest of a note
            first_note = foot.labels[0].unit if foot.labels else len(draft.units)
            foot.passed += [(unit, 0) for unit in {u: 0 for u, _ in lines} if unit < first_note]
        if small:
            ended = _ends(draft, small[-1][1], setting)
        if whole or (foot.labels and foot.start < foot.end):
            yield foot


def _labels(
    draft: Draft,
    small: Lines,
    setting: _Setting,
    known: Known,
    raised: Collection[int],
    placed: Collection[int],
    read: bool,
) -> Iterator[Label]:
    """What may label notes in the lines of a foot; ``read``: by an engine."""
    for k, (unit, line) in enumerate(small):
        spans, lost = _label(draft, small, line, placed, raised)
        if spans is None or draft.units[unit].kind in SILENT:
            continue
        open_ = foot_signs.is_sign(draft.text[spans[0] : spans[1]])
        open_ = read and (open_ or line.start in setting.edges.first)
        if known.is_closed(unit, spans[0]) and not open_:
            continue
        if not read and _opens_wording(draft.text, spans):
            continue
        if any(map(is_operator, draft.text[spans[0] : spans[1]])) or _is_price(draft.text, spans):
            continue
        if not (read or any(map(str.isalpha, draft.text[line.start : line.end]))):
            continue  # the last pages of an index's entry
        elsewhere = line.start in setting.edges.others
        if elsewhere and lost:
            continue
        first = draft.units[unit].lines[0] == line
        at = line.start in placed
        open_ = k > 0 and not ends_sentence(draft.text, small[k - 1][1])
        inside = read and open_ and draft.text[spans[2]].islower()
        yield Label(*spans, unit, first, False, at, lost, read, inside, elsewhere)


def _is_head(unit: Unit, line: Line) -> bool:
    """Whether a heading is known already, or its type is that of one."""
    return unit.kind == "head" or (unit.kind == "p" and line.size >= _DISPLAY)


def is_operator(char: str) -> bool:
    """Whether a formula begins so (``∂u``, ``− 1``); stars are no operators here."""
    return not char.isascii() and char not in "∗⋆" and category(char) == "Sm"


def _opens_wording(text: str, spans: tuple[int, int, int]) -> bool:
    """Whether print opens a word or sentence so: ``’Tis``, ``»Die``, ``¿Quién``."""
    start, end, wording = spans
    return end == wording and set(text[start:end]) <= _OPENERS and text[end].isalpha()


def _is_price(text: str, spans: tuple[int, int, int]) -> bool:
    """Whether a sum of money opens the line: ``£3,000 for a bridge``."""
    start, end, wording = spans
    return end == start + 1 and category(text[start]) == "Sc" and text[wording].isdecimal()


def _is_read(confs: Sequence[int], lines: Lines) -> bool:
    """Whether an engine read a page: it tells how sure it was of words there."""
    k = bisect_left(confs, lines[0][1].start)
    return k < len(confs) and confs[k] < lines[-1][1].end


def _label(
    draft: Draft, small: Lines, line: Line, placed: Collection[int], raised: Collection[int]
) -> tuple[tuple[int, int, int] | None, bool]:
    """The label of a line, and where its wording begins; and whether the label was lost."""
    match = _LABEL.match(draft.text, line.start, line.end)
    if match and not (match[1].isalpha() and line.start not in raised):
        return (*match.span(1), match.end()), False
    if line.start in placed:
        return lost_label(draft.text, line, small[-1][1].end), True
    return None, True


def by_page(draft: Draft) -> list[list[tuple[int, Line]]]:
    """The lines of each page with the index of their unit, furniture left out."""
    pages: defaultdict[int, list[tuple[int, Line]]] = defaultdict(list)
    for index, unit in enumerate(draft.units):
        if unit.kind not in ("fw", "pb", "gone"):
            for line in unit.lines:
                pages[line.page].append((index, line))
    return [pages[number] for number in sorted(pages)]


def small_end(lines: Lines, largest: float = SMALLER) -> Lines:
    """The lines in smaller type at a page's end; none where the whole page is small."""
    cut = len(lines)
    while cut and lines[cut - 1][1].size <= largest:
        cut -= 1
    return lines[cut:] if cut else []


def below_columns(lines: Lines, back: Collection[int]) -> Lines:
    """The lines at the feet of columns, where the columns' own text is as small: those from the
    last one in ``back`` on."""
    for k in range(len(lines) - 1, -1, -1):
        if lines[k][1].start in back:
            return lines[k:]
    return lines


def below_quotation(layout: Layout, lines: Lines) -> Lines:
    """The lines below a quotation in smaller type that stands right above a page's notes, or ends
    the page: several lines set in alike on the left, on the right as well.

    A note begins at the text's edge, or goes on there.
    """
    inset = lines[0][1].indent if lines else 0
    if inset < layout.margin + _INSET:
        return lines
    run = list(takewhile(lambda row: abs(row[1].indent - inset) <= 1, lines))
    widest = max(line.width for _, line in run)
    full = _FULL_INSET * layout.width <= widest <= layout.width - _INSET
    return lines[len(run) :] if len(run) > 1 and full else lines


def _is_table(text: str, lines: Lines) -> bool:
    """Whether numbers stand alone in lines, as the hours of a day's plan do; of notes none does."""
    return sum(text[line.start : line.end].strip().isdecimal() for _, line in lines) >= _CELLS


def _all_notes(draft: Draft, lines: Lines, largest: float, ended: bool) -> bool:
    """Whether a page has nothing but notes, in their type, as far as a line's box tells.

    It goes on with a note of the page before, or begins with one; else it may be a table.
    """
    first = lines[0][1]
    if ended and not _SURE.match(draft.text, first.start, first.end):
        return False
    small = sum(line.size <= largest for _, line in lines)
    return small >= _NEARLY * len(lines) and all(draft.units[u].kind == "p" for u, _ in lines)


def note_size(draft: Draft, pages: Sequence[Lines]) -> float:
    """The size of lines at feet that open with labels, as most of them have it; 0 for none."""
    sizes = [
        line.size
        for lines in pages
        for _, line in small_end(lines)
        if _SURE.match(draft.text, line.start, line.end)
    ]
    return median(sizes) if sizes else 0.0


def called_size(draft: Draft, known: Known) -> float:
    """The size of notes that are settled, where they have one: what is larger at a page's foot is
    verse, or a quotation. 0 for few of them, or for several sizes."""
    units = (draft.units[unit] for unit in known.units)
    sizes = sorted(unit.lines[0].size for unit in units if unit.lines)
    if len(sizes) < _CALLED or sizes[-1] > min(SMALLER, _LARGEST * sizes[0]):
        return 0.0
    return median(sizes)


def begins(draft: Draft, foot: Lines, ended: bool, setting: _Setting) -> Iterator[int]:
    """The starts of a foot's lines where a note may begin by what stands above them, or by where
    they stand.

    ``ended``: whether the foot before ends a note, as far as its last line tells.
    """
    above: Line | None = None
    for unit, line in foot:
        if above is None:
            new = ended and draft.units[unit].lines[0] == line
        else:
            new = above.width < _SHORT * setting.width and _ends(draft, above, setting)
            new = new or _opens_nothing(draft.text, line, above, foot[-1][1].end)
        if new or line.start in setting.edges.first:
            yield line.start
        above = line


def _opens_nothing(text: str, line: Line, above: Line, end: int) -> bool:
    """Whether a line opens with a quotation mark that nothing closes, below a sentence's end."""
    lost = lost_label(text, line, end)
    return lost is not None and lost[0] < lost[1] and ends_sentence(text, above)


def _ends(draft: Draft, line: Line, setting: _Setting) -> bool:
    """Whether a line ends a note: with a sentence, or far from the end of full lines, where print
    has a stop that an engine left out, or a name (``—Editor``)."""
    return ends_sentence(draft.text, line) or line.width < _SHORTER * setting.width


def read_by_engine(draft: Draft, pages: Sequence[Lines]) -> bool:
    """Whether an engine read half of the pages or more."""
    confs = [mark.start for mark in draft.marks if mark.kind == "conf"]
    return bool(confs) and 2 * sum(_is_read(confs, lines) for lines in pages) >= len(pages)


def lost_label(text: str, line: Line, end: int) -> tuple[int, int, int] | None:
    """The place of a label that a line has lost, and where its wording begins; or none.

    It was left out, or read as a quotation mark that nothing closes up to ``end``.
    """
    at = line.start
    end = min(end, at + _LONGEST)
    match = _QUOTED.match(text, at, line.end)
    if match:
        if match[1] == "‘":  # apostrophes look like what closes it
            closed = _ENDS_SINGLE.search(text, match.end(), line.end) is not None
        elif match[1] == "“":
            closed = text.count("“", at, end) <= text.count("”", at, end)
        else:
            curly = match[1] == '"' and text.find("“", max(0, at - _LONGEST), end) >= 0
            closing = '"' if curly else _CLOSING[match[1]]  # no mark of its own closes it there
            closed = any(mark in text[match.end() : end] for mark in closing)
        if match[2] or not closed:  # print has no space behind such a mark
            return at, at + 1, match.end()
    return (at, at, at) if OPENS.match(text, at, line.end) else None
