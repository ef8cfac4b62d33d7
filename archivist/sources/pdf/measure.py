"""How the document as a whole is set: body type, leading, margins; measured once from its lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from archivist.bodytype import Piece, body_type
from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import Row

_LONG = 24  # characters; a shorter line says nothing of the width of a character
_SAME = 0.04  # sizes that differ by less are one
_AGREE = 0.6  # of the pages on one side, that have the same left edge: then all have
_WIDE = 0.85  # of the measure: a full line, also where it is a paragraph's first
_MORE = 1.1  # of the body's leading, in proportion to the size
_SOLID = 0.8  # of the size: nearer lines stand side by side, as a foot of two lines and its number
_TELLING = 20  # full lines that show how far the next one stands
# Lines farther apart than this, by the leading, have a blank line between; some texts set their
# paragraphs less far apart, nearly all at one distance, below the ends of sentences.
GAP, _LEAST_GAP = 1.3, 1.12
_PARTED, _LEVEL, _ENDED = 5, 0.05, 0.8  # paragraphs; of a size, that distances differ by; share
_ENDS = tuple(".!?:…”’\"'»)]0123456789")
_USUAL_LEADING = 1.2  # of the size, where the document does not tell


class Setting(NamedTuple):
    """``body``: size of most letters; ``width``: of a mean character; ``measure``: of full lines;
    ``lefts``: left edge of the text by side (even and odd pages); ``top``: where the first line of
    a page stands; ``leadings``: distance of lines by letter size. All in points. ``gap``: leadings
    beyond which white space parts lines."""

    body: float
    width: float
    measure: float
    lefts: tuple[float, float] | None
    top: float
    leadings: dict[int, float]
    gap: float = GAP

    def leading(self, size: float) -> float:
        """From one baseline to the next in type of this size."""
        known = self.leadings.get(round(size * 2))
        return known or self.leadings[round(self.body * 2)] / self.body * size

    @property
    def columns(self) -> int:
        """Characters in a full line."""
        return max(1, round(self.measure / self.width))

    def ratio(self, size: float) -> float:
        """A letter size by the body's; 1 for the same."""
        ratio = size / self.body
        return 1.0 if abs(ratio - 1) < _SAME else round(ratio, 2)


def body_size(pages: Sequence[Sequence[Run]]) -> float:
    """The size of the text's letters; 10 where there are none."""
    measured: defaultdict[float, int] = defaultdict(int)
    for runs in pages:
        for run in runs:
            measured[run.size] += len(run.text)
    letters: Counter[float] = Counter()
    for size, count in measured.items():
        letters[round(size, 1)] += count
    pieces = (
        Piece(page, run.base, round(run.size, 1), len(run.text), run.x0, run.x1)
        for page, runs in enumerate(pages)
        for run in runs
        if not run.turn
    )
    return body_type(letters, lambda: pieces) or 10.0


def setting(pages: Sequence[Sequence[Block]], body: float) -> Setting:
    """The setting of a document, by its pages' blocks of lines."""
    spans: Counter[int] = Counter()
    width = letters = 0.0
    for blocks in pages:
        for block in blocks:
            for row in block.rows:
                if row.letters >= _LONG and abs(row.size - body) < _SAME * body:
                    width, letters = width + row.x1 - row.x0, letters + row.letters
                    spans[round(row.x1 - row.x0)] += 1
    mean = width / letters if letters else 0.48 * body
    measure = _measure(spans) or _LONG * 3 * mean
    leadings = _leadings(pages, body, measure)
    return Setting(
        body=body,
        width=max(mean, 0.1),
        measure=measure,
        lefts=_lefts(pages, body, measure),
        top=_top(pages),
        leadings=leadings,
        gap=paragraph_gap(pages, body, leadings[round(body * 2)]),
    )


def _measure(spans: Counter[int]) -> float:
    """The most frequent length of a line, neighbours counted with it, not less than the median."""
    if not spans:
        return 0.0
    middle = median(spans.elements())
    near = {s: spans[s - 1] + spans[s] + spans[s + 1] for s in spans if s >= middle - 1}
    return float(max(near, key=lambda s: (near[s], s)))


def _lefts(
    pages: Sequence[Sequence[Block]], body: float, measure: float
) -> tuple[float, float] | None:
    """The left edges of even and odd pages, where most pages of a side agree."""
    sides: tuple[list[int], list[int]] = ([], [])
    for number, blocks in enumerate(pages):
        edge = page_left(blocks, body, measure)
        if edge is not None:
            sides[number % 2].append(round(edge))
    found = []
    for edges in sides:
        if not edges:
            continue
        usual, times = Counter(edges).most_common(1)[0]
        if times < _AGREE * len(edges):
            return None
        found.append(float(usual))
    return (found[0], found[-1]) if found else None


def page_left(blocks: Sequence[Block], body: float, measure: float) -> float | None:
    """The left edge of a page's full lines; None where it has too few."""
    edges = Counter(
        round(row.x0)
        for block in blocks
        for row in block.rows
        if row.x1 - row.x0 >= _WIDE * measure and abs(row.size - body) < _SAME * body
    )
    often = [edge for edge, times in edges.items() if times >= max(2, 0.15 * edges.total())]
    return float(min(often)) if often else None


def _top(pages: Sequence[Sequence[Block]]) -> float:
    """Where first lines stand on the pages that begin highest."""
    tops = sorted(min(row.base for b in blocks for row in b.rows) for blocks in pages if blocks)
    return tops[len(tops) // 10] if tops else 0.0


def _leadings(pages: Sequence[Sequence[Block]], body: float, measure: float) -> dict[int, float]:
    """The usual distance of lines by twice their size; that of the body bounds all others.

    The body's is that below full lines, where there are enough: in talk most lines are paragraphs,
    and stand farther apart. Of a heading's size there are few lines, and those are a number and
    its title, far apart.
    """
    steps: defaultdict[int, Counter[float]] = defaultdict(Counter)
    below: Counter[float] = Counter()  # full lines of the body
    for blocks in pages:
        for block in blocks:
            for above, row in pairwise(block.rows):
                step = row.base - above.base
                alike = abs(above.size - row.size) < _SAME * row.size
                if alike and _SOLID * row.size < step < 3 * row.size:
                    rounded = round(step * 4) / 4
                    steps[round(row.size * 2)][rounded] += 1
                    if (
                        above.x1 - above.x0 >= _WIDE * measure
                        and abs(row.size - body) < _SAME * body
                    ):
                        below[rounded] += 1
    own = _mode(below if below.total() >= _TELLING else steps[round(body * 2)])
    own = own or _USUAL_LEADING * body
    found = {size: min(_mode(s), own / body * size / 2 * _MORE) for size, s in steps.items() if s}
    return {**found, round(body * 2): own}


def runs_on(above: Row, row: Row) -> bool:
    """Whether a line goes on in the middle of a sentence, farther below than others: another font's
    hyphen or sign may have pushed it down.
    """
    before = above.segments[-1].runs[-1].text.rstrip()
    return row.segments[0].runs[0].text.lstrip()[:1].islower() and not before.endswith(_ENDS)


def paragraph_gap(
    pages: Sequence[Sequence[Block]], body: float, leading: float, level: float = _LEVEL
) -> float:
    """The leadings beyond which white space parts lines of the body's size; ``level``: of that, by
    which distances that are one differ as they were measured.
    """
    found: list[tuple[float, bool]] = []
    for blocks in pages:
        for block in blocks:
            for above, row in pairwise(block.rows):
                step = row.base - above.base
                if _LEAST_GAP * leading < step <= GAP * leading and all(
                    abs(one.size - body) < _SAME * body for one in (above, row)
                ):
                    text = above.segments[-1].runs[-1].text.rstrip()
                    found.append((step, text.endswith(_ENDS)))
    if len(found) < _PARTED:
        return GAP
    usual = median(step for step, _ in found)
    near = [ended for step, ended in found if abs(step - usual) <= level * body]
    if len(near) < _ENDED * len(found) or sum(near) < _ENDED * len(near):
        return GAP
    return (leading + usual) / 2 / leading


def _mode(steps: Counter[float]) -> float:
    return max(steps, key=lambda step: (steps[step], -step)) if steps else 0.0
