"""Notes at a page's foot that are set in two columns, below text in one.

Line by line the left half of one would be read with the right half of another. The strip between
the columns is free from the first line of the foot to the last, in one place on several pages, and
the lines left of it reach up to it, as cells of a table hardly do; and most feet open with a label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.side_notes import Piece, block_of, lines_of, strips_of

_STRIP = 0.6  # of the notes' size, between the columns
_NEAR = 3.0  # points; strips that lie no farther apart are one
_PAGES, _LINES = 2, 8  # that have it, and lines of their feet
_LEAST = 2  # lines of a foot
_SIDE = 0.2  # of a foot's letters, on either side
_REACH, _FULL = 2.0, 0.5  # sizes up to the strip; of the lines on its left that come so near
_WORDS = 3  # letters of what is no page number
_LAST, _ALIKE = 3, 1.05  # lines, of which one may be the page's number; of their size


class _Foot(NamedTuple):
    """The small type below a page's text."""

    page: int
    pieces: list[Piece]
    runs: list[Run]
    strips: list[float]  # their middles


def apart(
    pages: Sequence[Sequence[Run]], small: float
) -> tuple[list[Sequence[Run]], dict[int, list[Block]]]:
    """The pages without such notes, and by page the columns of notes; ``small``: what is smaller
    is no text.
    """
    feet = [foot for number, runs in enumerate(pages) if (foot := _foot(number, runs, small))]
    middles = Counter(round(middle) for foot in feet for middle in foot.strips)
    rest: list[Sequence[Run]] = list(pages)
    blocks: dict[int, list[Block]] = {}
    for usual, _ in middles.most_common(1):
        own = [foot for foot in feet if any(abs(m - usual) <= _NEAR for m in foot.strips)]
        lines = sum(len(lines_of(foot.pieces, range(len(foot.pieces)))) for foot in own)
        labelled = 2 * sum(map(_is_labelled, own)) >= len(own)
        if len(own) >= _PAGES and lines >= _LINES and labelled:
            for foot in own:
                taken = {id(run) for run in foot.runs}
                rest[foot.page] = [run for run in pages[foot.page] if id(run) not in taken]
                left = [run for run in foot.runs if run.x0 < usual]
                right = [run for run in foot.runs if run.x0 >= usual]
                blocks[foot.page] = [block_of(left), block_of(right)]
    return rest, blocks


def _is_labelled(foot: _Foot) -> bool:
    """Whether a figure or a sign opens a foot, as most notes do; what goes on has none."""
    first = lines_of(foot.pieces, range(len(foot.pieces)))[0][0]
    return not foot.pieces[first].text.strip()[0].isalpha()


def above_folio(blocks: Sequence[Block], notes: Sequence[Block]) -> list[Block]:
    """A page's blocks with such notes in their place, above what stands below them."""
    bottom = max(row.base for note in notes for row in note.rows)
    above: list[Block] = []
    below: list[Block] = []
    for block in blocks:
        cut = [row.base > bottom for row in block.rows]
        for side, low in ((above, False), (below, True)):
            own = [row for row, is_low in zip(block.rows, cut, strict=True) if is_low == low]
            if own:
                side.append(block._replace(rows=own))
    return [*above, *notes, *below]


def _foot(number: int, runs: Sequence[Run], small: float) -> _Foot | None:
    """The foot of a page, if it may be set in columns."""
    level = [run for run in runs if not run.turn and run.text.strip()]
    large = sorted((run for run in level if run.size >= small), key=lambda run: -run.base)
    words = (run.base for run in large if sum(map(str.isalpha, run.text)) >= _WORDS)
    bottom = max(0.0, next(words, 0.0))
    own = [run for run in level if run.size < small and run.base > bottom]
    own = _in_one_type(own)
    pieces = [Piece(r.x0, r.x1, r.base, r.size, r.text) for r in own]
    if not bottom or len(lines_of(pieces, range(len(pieces)))) < _LEAST:
        return None
    strips = strips_of(pieces, _STRIP * pieces[0].size)
    middles = [(a + b) / 2 for a, b in strips if _parts(pieces, a, b)]
    return _Foot(number, pieces, own, middles) if middles else None


def _in_one_type(runs: Sequence[Run]) -> list[Run]:
    """What is no larger than the last lines, up to what is: verse above notes may be small, too."""
    lines = lines_of(runs, range(len(runs)))
    sizes = [max(runs[k].size for k in line) for line in lines]
    largest = _ALIKE * max(sizes[-_LAST:], default=0.0)
    cut = next((n for n in range(len(lines), 0, -1) if sizes[n - 1] > largest), 0)
    return [runs[k] for line in lines[cut:] for k in line]


def _parts(pieces: Sequence[Piece], left: float, right: float) -> bool:
    """Whether a strip has words on both sides, and lines on its left that reach up to it."""
    before = [piece for piece in pieces if piece.x1 <= left]
    letters = sum(piece.letters for piece in pieces)
    share = sum(piece.letters for piece in before) / max(1, letters)
    lines = lines_of(before, range(len(before)))
    near = sum(right - max(before[k].x1 for k in x) <= _REACH * before[0].size for x in lines)
    return _SIDE <= share <= 1 - _SIDE and near >= _FULL * len(lines)
