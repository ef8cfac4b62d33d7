"""A page's lines put straight: skew taken out, sizes and baselines, what stands side by side.

Engines give lines in the order in which they took them for text. On a page with one column their
place on the page is the better order (a folio beside its running head is one printed line); where
columns stand side by side the engine's order is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import inf
from statistics import median

from archivist.sources.ocr import initials, letters, margins, note_columns, roles, specks
from archivist.sources.ocr.margins import NOTHING, Aside
from archivist.sources.ocr.model import HEIGHTS, Box, Line, Page, Printed, hull

_LONG = 5  # words of a line that tells of skew
_LEAST_LINES = 3
_MOST_SKEW = 0.1  # radians; what leans more is not a skewed page
_SHARED = 0.5  # of the lower one's height, that two pieces of one printed line have in common
_ABREAST = 0.8  # letter sizes between baselines: half a line, and what boxes are off
_PROSE = 14  # characters of a line in a column of text
_COLUMN_LINES = 5
_COLUMN_SHARE = 0.35
_PIECES, _FOLIO = 3, 6  # of a running head; letters of one that may be a page's number
_HYPHENS = "-‐¬\u00ad"
_SET_OFF = 1.25  # distances of a column's lines: a running head is set off by more
_EVEN = 1.15  # times the step above or below: lines that stand farther apart are not of one piece
_MOST_LEADING = 2.4  # letter sizes
_UNLIKE = 0.1  # of a size: lines of one piece, whose words tell their sizes, differ by less
_INSET = 0.6  # letter sizes by which a quotation's edges stand within the text's


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's printed lines in reading order; ``columns`` says that some stand side by side.

    ``beside``: the lines as the engine read them, where so few do that it may be by chance.
    ``aside``: what stands in the margin. ``noted``: its notes are set in two columns at its foot.
    """

    rows: tuple[Printed, ...]
    page: Page
    columns: bool = False
    beside: tuple[Printed, ...] = ()
    aside: Aside = NOTHING
    noted: bool = False


def put_straight(pages: Iterable[Page]) -> list[Sheet]:
    """The pages put straight, notes in the margin and specks taken out of their lines.

    Where most are set in columns, so is one on which the last of them has a few lines.
    """
    bare: list[Page] = []
    read: list[list[Printed]] = []
    for page in pages:
        bare.append(page._replace(lines=()))  # rows hold all that is needed of them
        read.append(_read(page))
    dirt = specks.apart(read)
    aside = [one._replace(specks=of) for one, of in zip(margins.apart(read), dirt, strict=True)]
    feet = note_columns.apart(read)
    found = [_sheet(*each) for each in zip(bare, read, aside, strict=True)]
    found = [
        replace(one, rows=(*one.rows, *chain(*map(evened, notes))), beside=(), noted=True)
        if any(notes)
        else one
        for one, notes in zip(found, feet, strict=True)
    ]
    long = [one.columns for one in found if len(one.rows) >= 2 * _COLUMN_LINES]
    if sum(long) < max(2, len(long) / 2):
        return [replace(one, beside=()) for one in found]
    return [
        replace(one, rows=tuple(evened(_framed(one.beside))), columns=True) if one.beside else one
        for one in found
    ]


def _read(page: Page) -> list[Printed]:
    """The lines as the engine read them, put straight."""
    lines = [letters.tight(line) for line in page.lines if line.words]
    slope = _skew(lines)
    return initials.joined([_printed(line, slope) for line in lines])


def _sheet(page: Page, found: Sequence[Printed], aside: Aside) -> Sheet:
    pairs = _pairs(found)
    if pairs >= 2 * _COLUMN_LINES and pairs >= _COLUMN_SHARE * len(found):
        return Sheet(tuple(evened(_framed(found))), page, True, (), aside)
    beside = tuple(found) if pairs else ()
    return Sheet(tuple(evened(_side_by_side(found))), page, False, beside, aside)


def alone(line: Line) -> Printed:
    """A line of words by itself: nothing tells whether it leans."""
    return letters.row_of(line.words, line)


def _skew(lines: Sequence[Line]) -> float:
    """By how much lines fall on their way to the right; 0 where too few tell."""
    slopes = []
    for line in lines:
        size = letters.size_of(line)
        points = [
            ((word.box.x0 + word.box.x1) / 2, base)
            for word in line.words
            if (base := letters.baseline(word, size)) is not None
        ]
        if len(points) >= _LONG:
            third = len(points) // 3
            (x0, y0), (x1, y1) = _middle(points[: third + 1]), _middle(points[-third - 1 :])
            if x1 - x0 > 3 * size:
                slopes.append((y1 - y0) / (x1 - x0))
    slope = median(slopes) if len(slopes) >= _LEAST_LINES else 0.0
    return slope if abs(slope) <= _MOST_SKEW else 0.0


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return median(x for x, _ in points), median(y for _, y in points)


def _straight(box: Box, slope: float) -> Box:
    """A box turned about the page's corner; it keeps its size."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    dx, dy = slope * y, -slope * x
    return Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)


def _printed(line: Line, slope: float) -> Printed:
    words = tuple(
        word._replace(
            box=_straight(word.box, slope),
            letters=tuple(_straight(letter, slope) for letter in word.letters),
        )
        for word in line.words
    )
    return letters.row_of(words, line)


def _level(a: Printed, b: Printed) -> bool:
    """Whether two lines stand on one baseline, next to each other."""
    if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.size, b.size):
        return False
    top = max(a.base - letters.ASCENT * a.size, b.base - letters.ASCENT * b.size)
    lower = letters.ASCENT * min(a.size, b.size)
    return min(a.base, b.base) - top >= _SHARED * lower and abs(a.base - b.base) < 0.5 * min(
        a.size, b.size
    )


def _pairs(found: Sequence[Printed]) -> int:
    """How many lines of running text have one beside them, on the other side of a gutter."""
    prose = sorted((row for row in found if row.letters >= _PROSE), key=lambda row: row.base)
    return sum(any(_beside(row, other) for other in _near(prose, k)) for k, row in enumerate(prose))


def _beside(a: Printed, b: Printed) -> bool:
    """Whether one of two lines stands to the right of the other, at about its height.

    Lines of two columns need not be level: a title in one moves what is below it by half a line.
    """
    least = min(a.size, b.size)
    apart = min(a.x1, b.x1) - max(a.x0, b.x0) <= 0.5 * least
    return apart and abs(a.base - b.base) < _ABREAST * least


def _near(rows: Sequence[Printed], k: int) -> Iterator[Printed]:
    for other in rows[max(0, k - 4) : k + 5]:
        if other is not rows[k]:
            yield other


def _framed(found: Sequence[Printed]) -> list[Printed]:
    """Lines of columns in the engine's order, below the page's head and above its foot: of a head
    it may read one half above the left column and the other, a folio, above the right one. What
    stands at the foot of several columns are notes.
    """
    steps = [below.base - row.base for row, below in pairwise(found) if below.base > row.base]
    apart = _SET_OFF * median(steps or [inf])
    ordered = sorted(found, key=lambda row: row.base)
    head = _edge(ordered, apart)
    head = head if _is_head(head) else ()
    foot = _edge(ordered[::-1], apart)
    foot = foot if len(foot) == 1 else ()
    edges = {id(row) for row in (*head, *foot)}
    between = [row for row in found if id(row) not in edges]
    return [*_side_by_side(head), *between, *_side_by_side(foot)]


def _is_head(pieces: Sequence[Printed]) -> bool:
    """Whether one of a few pieces may be a page's number, as none of the titles of columns may; one
    piece alone has no word that goes on below.
    """
    if len(pieces) == 1:
        text = pieces[0].words[-1].text
        return text[-1] not in _HYPHENS and not pieces[0].words[0].text[0].islower()
    return len(pieces) <= _PIECES and any(row.letters <= _FOLIO for row in pieces)


def _edge(rows: Sequence[Printed], apart: float) -> Sequence[Printed]:
    """The outermost printed line of a page, if white space sets it off from all others."""
    many = next((k for k, row in enumerate(rows) if k and not _level(rows[0], row)), len(rows))
    off = many < len(rows) and abs(rows[many].base - rows[0].base) > apart
    return rows[:many] if off else ()


def _side_by_side(found: Sequence[Printed]) -> list[Printed]:
    """From top to bottom; what stands on one baseline is one line."""
    groups: list[list[Printed]] = []
    for row in sorted(found, key=lambda row: (row.base, row.x0)):
        group = next((g for g in groups[-3:] if all(_is_one(row, other) for other in g)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    return [_merged(group) for group in groups]


def _is_one(row: Printed, other: Printed) -> bool:
    return _level(row, other) and roles.may_share(row.role, other.role)


def _merged(group: Sequence[Printed]) -> Printed:
    if len(group) == 1:
        return group[0]
    ordered = sorted(group, key=lambda row: row.x0)
    words = tuple(word for row in ordered for word in row.words)
    whole = Line(
        words,
        hull(row.box for row in group),
        max(group, key=lambda row: HEIGHTS.index(row.height)).height,
        roles.shared({row.role for row in group}),
    )
    return letters.row_of(words, whole)


def evened(rows: Sequence[Printed]) -> Iterator[Printed]:
    """Lines at one distance from each other have one size: the median of theirs.

    Where words tell their sizes, those that are not about one are not of one piece, nor what is
    set in on both sides: a quotation below the text that leads to it.
    """
    steps = [max(below.base - row.base, 0.0) or inf for row, below in pairwise(rows)]
    around = [inf, *steps, inf]
    run: list[Printed] = []
    left = right = 0.0
    for k, row in enumerate(rows):
        least = min(_MOST_LEADING * row.size, _EVEN * min(around[k - 1], around[k + 1]))
        moved = (row.x0 - left, right - row.x1)
        inset = _INSET * row.size
        set_in = min(moved) > inset or max(moved) < -inset
        if run and (around[k] > least or (row.height == "word" and (set_in or _other(run, row)))):
            yield from _of_one_size(run)
            run = []
        left, right = (min(left, row.x0), max(right, row.x1)) if run else (row.x0, row.x1)
        run.append(row)
    if run:
        yield from _of_one_size(run)


def _other(run: Sequence[Printed], row: Printed) -> bool:
    """Whether a line is of another size than those above it, farther off than boxes are."""
    return abs(row.size - run[-1].size) > _UNLIKE * row.size


def _of_one_size(run: Sequence[Printed]) -> Iterator[Printed]:
    size = median(row.size for row in run)
    for row in run:
        yield replace(row, size=size) if row.size != size else row
