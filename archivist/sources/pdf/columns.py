"""The order in which a page is read: columns found by the white between them.

A gutter is a strip that many lines leave free, with running text on both sides: most lines on its
left reach up to it. A table has such strips too, but its cells are short and end where they like.
So do speeches of a play; there the strip tells that is in one place on nearly all pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from statistics import median
from typing import NamedTuple

from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import Row, Segment, rows, segments
from archivist.sources.pdf.overprinted import apart

_LEAST = 5  # lines on both sides of a gutter
_SHARE = 0.35  # of the page's lines
_PROSE = 14  # characters of most lines in a column of text
_FULL = 0.12  # of the column's width: a line that ends closer to the gutter is full
_FULL_LINES, _RAGGED = 0.5, 0.15  # of a column's lines are full; in one place on many pages
_ALONE = 0.9  # of the lines of a column: no other stands beside it there
_APART = 1.6  # lines: a row set off by so much from a column's text is no part of it
_FEWEST_PAGES, _MOST_PAGES = 3, 0.5  # that show where the gutter lies
_RAGGED_PAGES = 0.8  # the same of pages whose lines are ragged
_NEAR = 4.0  # points; gutters that lie no farther apart are one
_FEWEST_LINES = 3  # on both sides of it
_HEADS, _ACROSS = 2, 0.1  # running head and folio, and of a page's lines, that lie across it
_QUOTED, _INSET = 3, 0.8  # lines of a quotation at a column's foot; sizes that it is set in
_DEEPEST = 3  # times that a page is divided


class Block(NamedTuple):
    """Lines that are read one after another, with the edges of the column they stand in."""

    rows: list[Row]
    left: float
    right: float
    column: bool = False  # one of several that stand side by side
    aside: bool = False  # a note in the margin


class Strip(NamedTuple):
    """A strip free of lines: where it lies, and how many lines beside it are full, at least."""

    middle: float
    full: float


def laid(pages: Sequence[Sequence[Run]], small: float) -> list[list[Block]]:
    """Each page's lines in reading order; those below ``small`` at a column's foot are notes.

    Text turned another way than most of its page comes last.
    """
    sides = [_sides(runs) for runs in pages]
    strips = [[_strip(own, _DEEPEST) for own in page] for page in sides]
    gutters = [
        [_gutters(own, strip, _DEEPEST) for own, strip in zip(page, each, strict=True)]
        for page, each in zip(sides, strips, strict=True)
    ]
    usual = _usual([page[0] for page in gutters if page], _MOST_PAGES)
    if usual is None:
        ragged = [[each[0].middle] if each[0] else [] for each in strips if each]
        usual = _usual(ragged, _RAGGED_PAGES)
    out: list[list[Block]] = []
    for page, each in zip(sides, gutters, strict=True):
        blocks: list[Block] = []
        for own, found in zip(page, each, strict=True):
            if not found and usual is not None and _divides(own, usual):
                found = [usual]
            blocks += _blocks(own, small, found)
        out.append(blocks)
    return out


def _sides(runs: Sequence[Run]) -> list[list[Segment]]:
    turns = dict.fromkeys(run.turn for run in runs)
    sides = [[run for run in runs if run.turn == turn] for turn in turns]
    ordered = sorted(sides, key=lambda own: -sum(len(run.text) for run in own))
    return [segments(own) for own in ordered]


def _usual(pages: Sequence[Sequence[float]], share: float) -> float | None:
    """Where the one gutter lies that this share of pages has, by the gutters of all pages."""
    ones = [own[0] for own in pages if len(own) == 1]
    if len(ones) < max(_FEWEST_PAGES, share * len(pages)):
        return None
    middle = median(ones)
    near = sum(abs(one - middle) <= _NEAR for one in ones)
    return middle if near >= share * len(pages) else None


def _divides(found: Sequence[Segment], middle: float) -> bool:
    """Whether the usual gutter divides a page that shows none of itself.

    A column of verse, or of entries, does not reach up to it; but hardly a line lies across it.
    """
    left = sum(s.x1 <= middle for s in found)
    right = sum(s.x0 >= middle for s in found)
    across = len(found) - left - right
    return min(left, right) >= _FEWEST_LINES and across <= _HEADS + _ACROSS * len(found)


def _blocks(found: Sequence[Segment], small: float, gutters: Sequence[float]) -> list[Block]:
    if not found:
        return []
    if not gutters:
        whole = _block(found)
        return [whole._replace(rows=part) for part in apart(whole.rows, small)]
    out: list[Block] = []
    band: list[Segment] = []
    for segment in _bands(found, gutters):
        if segment is not None and _column(segment, gutters) is not None:
            band.append(segment)
            continue
        out += _side_by_side(band, gutters, small)
        band = []
        if segment is not None:
            out.append(_block([segment]))
    out += _side_by_side(band, gutters, small)
    return _together(out)


def _block(found: Sequence[Segment]) -> Block:
    return Block(rows(found), min(s.x0 for s in found), max(s.x1 for s in found))


def _together(found: Sequence[Block]) -> list[Block]:
    """Lines across all columns that follow each other are one block."""
    out: list[Block] = []
    for block in found:
        if out and not block.column and not out[-1].column:
            before = out.pop()
            segments = [s for b in (before, block) for row in b.rows for s in row.segments]
            block = _block(segments)
        out.append(block)
    return out


def _gutters(found: Sequence[Segment], strip: Strip | None, depth: int) -> list[float]:
    """The middle of each gutter, from left to right; ``strip`` is the clearest."""
    if strip is None or strip.full < _FULL_LINES:
        return []
    left = [s for s in found if s.x1 <= strip.middle]
    right = [s for s in found if s.x0 >= strip.middle]
    inner = [
        _gutters(own, _strip(own, depth - 1), depth - 1) if depth > 1 else []
        for own in (left, right)
    ]
    return [*inner[0], strip.middle, *inner[1]]


def _strip(found: Sequence[Segment], depth: int) -> Strip | None:
    """The clearest strip with running text on both sides, which may be divided in turn."""
    pairs = _pairs(found)
    if len(pairs) < _LEAST:
        return None
    edges = sorted([(a.x1, 1) for a, _ in pairs] + [(b.x0, -1) for _, b in pairs])
    best = free = 0
    middle = 0.0
    for (place, step), (after, _) in pairwise(edges):
        free += step
        if free > best and after > place:
            best, middle = free, (place + after) / 2
    lines = len({round(s.base) for s in found})
    if best < max(_LEAST, _SHARE * lines / 2):
        return None
    left = [s for s in found if s.x1 <= middle]
    right = [s for s in found if s.x0 >= middle]
    across = len(found) - len(left) - len(right)
    if min(len(left), len(right)) < _LEAST or across > 0.5 * len(found):
        return None
    full = min(_full_within(left, depth), _full_within(right, depth))
    ragged = full >= _RAGGED and _are_lines(left) and _are_lines(right)
    return Strip(middle, full) if full >= _FULL_LINES or ragged else None


def _pairs(found: Sequence[Segment]) -> list[tuple[Segment, Segment]]:
    """Neighbours that stand side by side, at whatever height of each other's line."""
    ordered = sorted(found, key=lambda s: s.base)
    pairs: list[tuple[Segment, Segment]] = []
    for k, segment in enumerate(ordered):
        for other in ordered[k + 1 : k + 6]:
            if other.base - segment.base > 0.75 * segment.size:
                break
            a, b = (segment, other) if segment.x0 < other.x0 else (other, segment)
            if b.x0 > a.x1:
                pairs.append((a, b))
    return pairs


def _are_lines(found: Sequence[Segment]) -> bool:
    """Whether hardly any two stand side by side, as cells of a table do."""
    return len({round(s.base) for s in found}) >= _ALONE * len(found)


def _full_within(found: Sequence[Segment], depth: int) -> float:
    """The same of the columns beside a strip: of three, two stand on one side of either strip."""
    full = _fullness(found)
    if full >= _FULL_LINES or depth <= 1 or _are_lines(found):
        return full
    inner = _strip(found, depth - 1)
    return max(full, inner.full) if inner is not None else full


def _fullness(found: Sequence[Segment]) -> float:
    """The share of lines that reach the right edge; 0 where most hold no running words."""
    lengths = sorted(sum(len(run.text) for run in s.runs) for s in found)
    if lengths[len(lengths) // 2] < _PROSE:
        return 0.0
    left, right = min(s.x0 for s in found), sorted(s.x1 for s in found)[int(len(found) * 0.9)]
    return sum(right - s.x1 <= _FULL * (right - left) for s in found) / len(found)


def _column(segment: Segment, gutters: Sequence[float]) -> int | None:
    """The number of the column that the segment stands in; None across a gutter."""
    for k, gutter in enumerate(gutters):
        if segment.x1 <= gutter:
            return k if not k or segment.x0 >= gutters[k - 1] else None
        if segment.x0 < gutter:
            return None
    return len(gutters)


def _bands(found: Sequence[Segment], gutters: Sequence[float]) -> list[Segment | None]:
    """From top to bottom; None after a row, such as a running head, that is set off as a whole."""
    ordered = sorted(found, key=lambda s: s.base)
    out: list[Segment | None] = list(ordered)
    if len(ordered) > 2:
        for k in (1, 2):
            first, after = ordered[:k], ordered[k]
            level = all(abs(s.base - first[0].base) < 0.5 * s.size for s in first)
            if level and after.base - first[-1].base > _APART * after.size:
                out.insert(k, None)
                break
        for k in (1, 2):
            last, before = ordered[-k:], ordered[-k - 1]
            level = all(abs(s.base - last[0].base) < 0.5 * s.size for s in last)
            if level and last[0].base - before.base > _APART * before.size:
                out.insert(len(out) - k, None)
                break
    return out


def _side_by_side(band: list[Segment], gutters: Sequence[float], small: float) -> list[Block]:
    """The columns of a band, then the notes at their feet, of which a column may be full."""
    if not band:
        return []
    if len({round(s.base) for s in band}) == 1 and len(band) > 1:
        return [_block(band)]  # one row: a running head and its folio
    columns: dict[int, list[Segment]] = {}
    for segment in band:
        columns.setdefault(_column(segment, gutters) or 0, []).append(segment)
    texts: list[Block] = []
    notes: list[Block] = []
    for number in sorted(columns):
        block = _block(columns[number])
        goes_on = bool(notes and notes[-1].rows) and all(row.size < small for row in block.rows)
        cut = 0 if goes_on else _notes(block, small)
        texts.append(_part(block, block.rows[:cut]))
        notes.append(_part(block, block.rows[cut:]))
    return [block for block in (*texts, *notes) if block.rows]


def _part(block: Block, own: list[Row]) -> Block:
    """A column's text, or the notes at its foot, which may begin farther to the left than it."""
    left = min((row.x0 for row in own), default=block.left)
    return Block(own, left, block.right, column=True)


def _notes(block: Block, small: float) -> int:
    """Where the small type at the column's foot begins; none if all of it is small.

    A quotation in small type, set in on both sides, is text: it goes on in the next column.
    """
    cut = len(block.rows)
    while cut and block.rows[cut - 1].size < small:
        cut -= 1
    foot = block.rows[cut:]
    set_in = list(takewhile(lambda row: _is_set_in(block, foot[0], row), foot))
    cut += len(set_in) if len(set_in) >= _QUOTED else 0
    return cut or len(block.rows)


def _is_set_in(block: Block, first: Row, row: Row) -> bool:
    """Whether a row stands under the first of its passage, inside the column's edges."""
    inset = _INSET * row.size
    left, right = row.x0 - block.left, block.right - row.x1
    return abs(row.x0 - first.x0) < 1 and left >= inset and right >= inset
