"""Notes in the margin, beside the text: in smaller type, in a strip that no line of text reaches.

    The miller went to law for the weir, and   The weir,
    had his answer in the spring of the year   and its
    after, when the water was low again ...    cost.

Read along the lines they would stand in the middle of sentences. A page has such a strip where
hardly a line crosses it and the text's lines reach up to it; a book has such notes where several
pages do, in smaller type, and most of the notes have more than one line. Left alone: names before
the speeches of a play (one line each), numbers of lines and verses, tables (cells end anywhere).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from statistics import median
from typing import NamedTuple, Protocol

from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import rows, segments
from archivist.sources.pdf.placed import Placed

_STRIP = 0.35  # of the text's size: the white between text and notes
_TEXT = 0.7  # of a page's letters, that are the text's
_REACH, _FULL = 2.0, 0.5  # sizes up to the strip; of the text's lines that come so near
_LEAST_LINES = 7  # of a page
_LEVEL = 0.3  # of a size, by which baselines of one line differ
_LED = 1.7  # sizes from one line of a note to the next, at most
_SMALL = 0.93  # of the text's size
_STRIPS = 4  # of a book's pages, left and right ones, that are tried on others
_LINES, _PAGES = 6, 2  # of notes, in a book that has some
_SEVERAL = 0.5  # of their lines stand in notes of more than one
_WORDS = 0.6  # of what they have is letters
_LEAST_LETTERS = 3  # of a note


class Worded(Placed, Protocol):
    """A word, or a run of several, on a page; y counts downwards."""

    @property
    def text(self) -> str: ...


class Piece(NamedTuple):
    """A word, or a run of several, on a page; y counts downwards."""

    x0: float
    x1: float
    base: float
    size: float
    text: str

    @property
    def letters(self) -> int:
        return sum(map(str.isalpha, self.text))


Page = Sequence[Piece]
Line = list[int]  # the numbers of its pieces on their page, from left to right
Note = list[Line]


class _Side(NamedTuple):
    """The notes on one side of a page's text, the strip between, and the size of that text."""

    page: int
    right: bool
    strip: tuple[float, float]
    notes: list[Note]
    text: float

    def is_small(self, page: Page) -> bool:
        sizes = [page[k].size for note in self.notes for line in note for k in line]
        return median(sizes) <= _SMALL * self.text


def beside(pages: Sequence[Page]) -> list[list[Note]]:
    """Of each page its notes in the margin, from top to bottom."""
    found = [side for number, page in enumerate(pages) for side in _sides(number, page)]
    out: list[list[Note]] = [[] for _ in pages]
    for right in (False, True):
        sides = [side for side in found if side.right == right]
        if sides and _are_notes(pages, sides):
            for side in (*sides, *_others(pages, sides)):
                if right and _share(out[side.page], side.notes):
                    continue  # a page so narrow that one side's notes would be the other's
                out[side.page] += side.notes
    return out


def _share(notes: Sequence[Note], others: Sequence[Note]) -> bool:
    own, other = ({k for note in x for line in note for k in line} for x in (notes, others))
    return not own.isdisjoint(other)


def _are_notes(pages: Sequence[Page], sides: Sequence[_Side]) -> bool:
    """Whether what stands beside a book's text, on one side of it, is notes."""
    lengths = [len(note) for side in sides for note in side.notes]
    if len(sides) < _PAGES or sum(lengths) < _LINES:
        return False
    small = sum(side.is_small(pages[side.page]) for side in sides)
    own = [pages[s.page][k] for s in sides for note in s.notes for line in note for k in line]
    marks = sum(len(piece.text.replace(" ", "")) for piece in own)
    words = sum(piece.letters for piece in own) >= _WORDS * marks
    several = sum(n for n in lengths if n > 1) >= _SEVERAL * sum(lengths)
    return 2 * small > len(sides) and words and several


def _others(pages: Sequence[Page], sides: Sequence[_Side]) -> Iterator[_Side]:
    """The same on pages where a line of the text, too long, crosses the strip of other pages."""
    middles = Counter(round(sum(side.strip) / 2) for side in sides)
    shown = {side.page for side in sides}
    for number, page in enumerate(pages):
        lines = () if number in shown else lines_of(page, range(len(page)))
        if len(lines) < _LEAST_LINES:
            continue
        for middle, _ in middles.most_common(_STRIPS):
            side = _side(number, page, lines, (middle, middle), sides[0].right)
            if side is not None and side.is_small(page):
                yield side
                break


def _sides(number: int, page: Page) -> Iterator[_Side]:
    """What stands beside the text of a page, left and right of it."""
    if not page:
        return
    least = _STRIP * _size(page)
    if not any(strips_of(_inside(page), least)):
        return  # most pages, told in half of the time
    lines = lines_of(page, range(len(page)))
    if len(lines) < _LEAST_LINES:
        return
    inner = [page[k] for line in lines[1:-1] for k in line]
    strips = list(strips_of(inner, least))
    for right in (False, True):
        for strip in strips if right else strips[::-1]:
            side = _side(number, page, lines, strip, right)
            if side is not None:
                yield side
                break


def _inside(page: Page) -> Iterator[Piece]:
    """What stands surely between a page's first line and its last."""
    bases = [piece.base for piece in page]
    level = _LEVEL * max(piece.size for piece in page)
    top, bottom = min(bases) + level, max(bases) - level
    return (piece for piece in page if top < piece.base < bottom)


def _side(
    number: int, page: Page, lines: Sequence[Line], strip: tuple[float, float], right: bool
) -> _Side | None:
    """What stands beyond a strip, if most of the page's letters do not, and lines reach up to it.

    The first and last lines may be a running head and a folio, which stand where they like.
    """
    edge = {k for line in (lines[0], lines[-1]) for k in line}
    inner = [k for line in lines[1:-1] for k in line]
    aside = {k for k in inner if _is_aside(page[k], strip, right)}
    rest = [k for k in inner if k not in aside]
    text = _size(page)
    if not (aside and _is_text(page, rest, aside) and _reaches(page, rest, strip, right, text)):
        return None
    aside |= {k for k in edge if _is_aside(page[k], strip, right)}
    notes = [n for n in _notes(page, aside) if any(set(line) - edge for line in n)]
    return _Side(number, right, strip, notes, text) if notes else None


def _size(page: Page) -> float:
    """The size of most letters."""
    letters: defaultdict[float, int] = defaultdict(int)
    for piece in page:
        letters[piece.size] += len(piece.text)
    return max(letters, key=lambda size: letters[size])


def lines_of(page: Sequence[Worded], numbers: Iterable[int]) -> list[Line]:
    """Pieces that stand level, from top to bottom."""
    lines: list[Line] = []
    for k in sorted(numbers, key=lambda k: page[k].base):
        first = page[lines[-1][0]] if lines else None
        if first and page[k].base - first.base <= _LEVEL * max(first.size, page[k].size):
            lines[-1].append(k)
        else:
            lines.append([k])
    return [sorted(line, key=lambda k: page[k].x0) for line in lines]


def strips_of(pieces: Iterable[Piece], least: float) -> Iterator[tuple[float, float]]:
    """Where nothing stands from top to bottom, with something on both sides, from left to right."""
    reached = inf
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if piece.x0 - reached >= least:
            yield reached, piece.x0
        reached = max(reached, piece.x1) if reached < inf else piece.x1


def _is_aside(piece: Piece, strip: tuple[float, float], right: bool) -> bool:
    return piece.x0 >= strip[1] if right else piece.x1 <= strip[0]


def _is_text(page: Page, rest: Sequence[int], aside: Iterable[int]) -> bool:
    """Whether the ``rest`` of a page has most of its letters."""
    own, other = (sum(page[k].letters for k in side) for side in (rest, aside))
    return own >= _TEXT * (own + other)


def _reaches(
    page: Page, text: Sequence[int], strip: tuple[float, float], right: bool, size: float
) -> bool:
    """Whether the text's lines come near the strip: those of a table end where they like."""
    lines = lines_of(page, text)
    if right:
        near = [strip[0] - max(page[k].x1 for k in line) for line in lines]
    else:
        near = [page[line[0]].x0 - strip[1] for line in lines]
    return sum(gap <= _REACH * size for gap in near) >= _FULL * len(lines)


def _notes(page: Page, aside: Iterable[int]) -> Iterator[Note]:
    """Lines below each other, of which some have words."""
    note: Note = []
    size = 0.0
    for line in lines_of(page, aside):
        size = max(size, *(page[k].size for k in line))
        if note and page[line[0]].base - page[note[-1][0]].base > _LED * size:
            yield from _worded(page, note)
            note, size = [], max(page[k].size for k in line)
        note.append(line)
    yield from _worded(page, note)


def _worded(page: Page, note: Note) -> Iterator[Note]:
    if sum(page[k].letters for line in note for k in line) >= _LEAST_LETTERS:
        yield note


def apart(pages: Sequence[Sequence[Run]]) -> tuple[list[Sequence[Run]], list[list[Block]]]:
    """The pages without such notes, and these."""
    level = [[run for run in runs if not run.turn and run.text.strip()] for runs in pages]
    found = beside([[Piece(r.x0, r.x1, r.base, r.size, r.text) for r in own] for own in level])
    rest: list[Sequence[Run]] = list(pages)
    blocks: list[list[Block]] = [[] for _ in pages]
    for number, (own, notes) in enumerate(zip(level, found, strict=True)):
        if notes:
            taken = {id(own[k]) for note in notes for line in note for k in line}
            rest[number] = [run for run in pages[number] if id(run) not in taken]
            each = ([own[k] for line in note for k in line] for note in notes)
            blocks[number] = [block_of(note)._replace(aside=True) for note in each]
    return rest, blocks


def block_of(runs: Sequence[Run]) -> Block:
    """Runs that stand beside others, as a column of their own."""
    own = rows(segments(runs))
    return Block(own, min(row.x0 for row in own), max(row.x1 for row in own), column=True)
