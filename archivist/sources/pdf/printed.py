"""The page as plain text that reads like the page, and the marks over it.

Distances become characters: indentation and gaps spaces, one for each mean character of body type,
leading blank lines. So structure's rules for page-shaped text serve as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from archivist.model import Mark
from archivist.sources.pdf.accents import combining, with_mark
from archivist.sources.pdf.capitals import full_size
from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import Row, letter_space, opens_word, parted
from archivist.sources.pdf.measure import GAP, Setting, page_left, runs_on
from archivist.sources.pdf.overlay import Line, Placed
from archivist.sources.pdf.zones import Zones

_FARTHER = 1.5  # columns: a page's left edge from that of most pages
_ABREAST = 0.5  # sizes, that the line beside a note may stand below its first
_MOST_BLANK = 8
_MOST_INDENT = 200  # columns
_CENTRED = 0.03  # of the measure: so much may the two sides of a centred line differ
_INSET = 0.08  # of the measure: the least white space on both sides of one
_DISPLAY = 1.1  # of the body's size: larger type that stands in the middle is centred however wide
_APART = 3  # spaces that part a running head from its folio, cells of a row
_RAISED, _LOWERED, _LESS = 0.12, 0.06, 0.88  # of the line's size: superscripts, subscripts
_EDGE, _NEAR = 0.75, 2.0  # points; letter sizes between two lines of one block
_ALIKE = 0.05  # of the size: baselines that differ by less are one
_ASCENT, _DESCENT = 0.75, 0.22  # of the size: what a line covers


class Printer:
    """Writes pages one after another into one string, with its marks."""

    def __init__(self, setting: Setting, zones: Zones) -> None:
        self.setting = setting
        self.zones = zones
        self._leading, self._ratio = cache(setting.leading), cache(setting.ratio)  # by a few sizes
        self.parts: list[str] = []
        self.at = 0
        self.marks: list[Mark] = []
        self.start = 0  # of the last page, with its runs and lines
        self._runs: list[tuple[int, int, Run]] = []
        self._rows: list[tuple[int, Row]] = []
        self._open: dict[str, int] = {}  # kind: index of the mark that the last run had

    def page(self, number: int, blocks: Sequence[Block], label: str) -> None:
        """Adds page ``number`` (from 0)."""
        if number:
            self._write("\f")
        self.start, self._runs, self._rows = self.at, [], []
        self._open = {}
        self.marks.append(Mark(self.at, self.at, "page", label))
        left = self._left(number, blocks)
        before: Row | None = None
        for k, block in enumerate(blocks):
            if block.aside:
                self._aside(number, block, f"{number + 1}-{k + 1}")
                continue
            edges = (block.left, block.right) if block.column else (left, left + self._measure)
            for row, aligned in zip(block.rows, _aligned(block.rows), strict=True):
                # A note that is printed over the text begins above where that ends.
                over = before is not None and row.base < before.base and not block.column
                if blank := 1 if over else self._blank(before, row):
                    self._write("\n" * blank)
                self._row(number, row, *edges, aligned)
                before = row

    def _aside(self, number: int, block: Block, name: str) -> None:
        """A note in the margin, behind all else on its page; and where the line beside it is."""
        first = block.rows[0]
        level = first.base + _ABREAST * first.size
        beside = [(row.base, at) for at, row in self._rows if row.base <= level]
        self._write("\n")
        start = self.at
        for row, aligned in zip(block.rows, _aligned(block.rows), strict=True):
            self._row(number, row, block.left, block.right, aligned)
        self.marks.append(Mark(start, self.at - 1, "sidenote", name))
        at = max(beside)[1] if beside else self.start
        self.marks.append(Mark(at, at, "beside", name))

    @property
    def placed(self) -> list[Placed]:
        """The runs of the last page; made when asked for, since most pages have no links."""
        return [Placed(a, b, r.x0, r.x1, r.base, r.size) for a, b, r in self._runs]

    @property
    def lines(self) -> list[Line]:
        """The lines of the last page; made when asked for."""
        return [Line(at, row.x0, row.x1, row.base, row.size) for at, row in self._rows]

    # --------------------------------------------------------------------------------- layout

    @property
    def _measure(self) -> float:
        return self.setting.measure

    def _left(self, number: int, blocks: Sequence[Block]) -> float:
        lefts = self.setting.lefts
        edge = page_left(blocks, self.setting.body, self._measure)
        if lefts is not None:
            usual = lefts[number % 2]
            return edge if edge is not None and self._is_wider(blocks, edge, usual) else usual
        if edge is not None:
            return edge
        return min((row.x0 for block in blocks for row in block.rows), default=0.0)

    def _is_wider(self, blocks: Sequence[Block], edge: float, usual: float) -> bool:
        """Whether a page's text begins left of where most pages' does: a preface before verse."""
        if edge > usual - _FARTHER * self.setting.width:
            return False
        rows = [row for block in blocks for row in block.rows]
        near = [
            sum(abs(row.x0 - left) <= self.setting.width for row in rows) for left in (edge, usual)
        ]
        return near[0] > near[1]

    def _blank(self, before: Row | None, row: Row) -> int:
        """Blank lines that stand for the white space above a line."""
        leading = self._leading(row.size)
        if before is None:
            space = row.base - self.setting.top
            lines = round(space / leading) if space > self.setting.gap * leading else 0
        else:
            if before.size != row.size:
                leading = max(leading, self._leading(before.size))
            step = row.base - before.base
            lines = max(1, round(step / leading) - 1) if step > self.setting.gap * leading else 0
            if lines and before.size == row.size and step <= GAP * leading:
                lines *= not runs_on(before, row)
        if lines:
            self._open = {}
        return min(lines, _MOST_BLANK)

    def _indent(self, row: Row, left: float, right: float, letters: int, column: int) -> int:
        """Columns before a line; what is centred or flush right on the page is so in the text.

        A line that begins right under or over another one's beginning is neither: lines of a
        quotation, set in on both sides, stand in the middle too. ``column`` is where it begins.
        """
        width = self.setting.width
        columns = round((right - left) / width)
        before, after = row.x0 - left, right - row.x1
        inset = _INSET * (right - left)
        least = 1.5 * width if row.size > _DISPLAY * self.setting.body else inset
        if before > least and after > least:
            if abs(before - after) <= max(_CENTRED * (right - left), width):
                return max(0, (columns - letters) // 2)
        elif before > 3 * inset and abs(after) < width:
            return max(0, columns - letters)
        return column

    def _column(self, distance: float) -> int:
        return min(max(0, round(distance / self.setting.width)), _MOST_INDENT)

    # --------------------------------------------------------------------------------- writing

    def _write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.at += len(text)

    def _row(self, number: int, row: Row, left: float, right: float, aligned: bool) -> None:
        pieces = _pieces(row)
        zone = self.zones.kind(number, row)
        row = row._replace(size=full_size(row)) if len(pieces) > 1 else row
        indent = column = self._column(row.x0 - left)
        if not aligned:
            letters = sum([len(text) for text, _ in pieces])
            indent = self._indent(row, left, right, letters, column)
        if indent:
            self._write(" " * indent)
        start = self.at
        segment_end = 0.0
        for text, run in pieces:
            if run is None:
                self._write(text)
                continue
            if segment_end and run.x0 - segment_end > self.setting.body:
                reached = self.at - start + indent
                wanted = round((run.x0 - left) / self.setting.width)
                self._write(" " * max(_APART, min(wanted - reached, _MOST_INDENT)))
            self._run(text, run, row)
            segment_end = run.x1
        self._rows.append((start, row))
        if zone:
            self.marks.append(Mark(start, self.at, zone))
        self.marks.append(
            Mark(start, self.at, "line", self._line(number, row, indent != column, start))
        )
        self._write("\n")

    def _line(self, number: int, row: Row, moved: bool, start: int) -> str:
        """A line's mark: page, box, size, and the columns of body type that it takes."""
        columns = self.at - start if moved else round((row.x1 - row.x0) / self.setting.width)
        top, foot, size = _spelt(row.base, row.size)
        return f"{number + 1} {_tenths(row.x0)} {top} {row.x1:.1f} {foot} {size} {columns}"

    def _run(self, text: str, run: Run, row: Row) -> None:
        start, end = self.at, self.at + len(text.rstrip())
        self._write(text)
        self._runs.append((start, end, run))
        kinds = self._kinds(run, row)
        if not kinds and not self._open:
            return
        held: dict[str, int] = {}
        for kind, value in kinds.items():
            index = self._open.get(kind)
            if index is not None and self.marks[index].value == value:
                self.marks[index] = self.marks[index]._replace(end=end)
            else:
                index = len(self.marks)
                self.marks.append(Mark(start, end, kind, value))
            held[kind] = index
        self._open = held

    def _sized(self, kinds: dict[str, str], size: float) -> None:
        ratio = self._ratio(size)
        if ratio != 1.0:
            kinds["big" if ratio > 1 else "small"] = f"{ratio:g}"

    def _kinds(self, run: Run, row: Row) -> dict[str, str]:
        """The inline marks of a run, kind to value."""
        face = run.face
        level = run.base == row.base and run.size == row.size
        if level and not any(face) and self._ratio(run.size) == 1.0:  # nine in ten
            return {}
        kinds: dict[str, str] = {}
        rise = row.base - run.base
        smaller = run.size < _LESS * row.size
        if (smaller and rise > _RAISED * row.size) or rise > 2 * _RAISED * row.size:
            kinds["superscript"] = ""
        elif smaller and rise < -_LOWERED * row.size:
            kinds["subscript"] = ""
        elif smaller and abs(rise) < _ALIKE * row.size and run.text.isupper():
            kinds["smallcaps"] = ""
            self._sized(kinds, row.size)
        else:
            self._sized(kinds, run.size)
        if face.italic:
            kinds["italic"] = ""
        if face.bold:
            kinds["bold"] = ""
        if face.smallcaps:
            kinds["smallcaps"] = ""
        return kinds


# Lines begin at a few places and stand at the same heights on page after page; to spell a float
# takes five times as long as to find it again.
@lru_cache(1 << 12)
def _tenths(value: float) -> str:
    return f"{value:.1f}"


@lru_cache(1 << 12)
def _spelt(base: float, size: float) -> tuple[str, str, str]:
    """A line's top, its foot, and its size."""
    return _tenths(base - _ASCENT * size), _tenths(base + _DESCENT * size), _tenths(size)


def _aligned(rows: Sequence[Row]) -> list[bool]:
    """Of each line, whether the one above or below begins at the same place."""
    same = [
        abs(a.x0 - b.x0) < _EDGE and b.base - a.base < _NEAR * max(a.size, b.size)
        for a, b in pairwise(rows)
    ]
    return [a or b for a, b in zip([False, *same], [*same, False], strict=True)] if rows else []


def _pieces(row: Row) -> list[tuple[str, Run | None]]:
    """The wording of a line: each run's, and the spaces between those of one segment (None)."""
    if len(row.segments) == 1 and len(row.segments[0].runs) == 1:  # nine lines in ten
        (run,) = row.segments[0].runs
        text = run.text.lstrip(" ")
        return [(text, run)] if text else []
    out: list[tuple[str, Run | None]] = []
    for segment in row.segments:
        runs = segment.runs
        letters = letter_space(runs)
        out.append((runs[0].text.lstrip(" "), runs[0]))
        for before, run in pairwise(runs):
            text = run.text
            whole = _accented(before, run, out)
            if whole:
                out[-1] = (whole, out[-1][1])
                text = text[1:]
                if not text:
                    continue
            elif (
                parted(before, run, letters)
                and not (out[-1][0].endswith(" ") or text.startswith(" "))
                and not opens_word(before, run)
            ):
                out.append((" ", None))
            out.append((text, run))
    return [(text, run) for text, run in out if text]


def _accented(before: Run, run: Run, out: list[tuple[str, Run | None]]) -> str:
    """An accent drawn alone before its letter: the letter with it, in place of the accent."""
    mark = combining(before.text)
    if not mark or out[-1][0] != before.text or run.x0 > (before.x0 + before.x1) / 2:
        return ""
    return with_mark(run.text[0], mark)
