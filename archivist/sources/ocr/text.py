"""Pages of words to page-shaped text with its marks: see docs/sources.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice, pairwise
from operator import attrgetter
from statistics import median

from archivist.model import Finding, Mark
from archivist.rules import FindingRow
from archivist.sources.ocr import letters, roles
from archivist.sources.ocr.carried import carried_back
from archivist.sources.ocr.column_feet import feet_behind, runs
from archivist.sources.ocr.dashes import Measured, measured
from archivist.sources.ocr.foot_places import feet_by_place
from archivist.sources.ocr.line_sizes import in_few_sizes, measured_sizes, size_by_widths
from archivist.sources.ocr.margins import Aside
from archivist.sources.ocr.model import Box, Page, Printed, Word
from archivist.sources.ocr.numerals import Numeral, numerals
from archivist.sources.ocr.rooms import Room, rooms
from archivist.sources.ocr.rows import Sheet, put_straight
from archivist.sources.ocr.setting import (
    BODY,
    Measures,
    Scale,
    align_first_lines,
    leadings,
    measures,
)
from archivist.sources.ocr.widths import Widths
from archivist.sources.pdf import column_edges
from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.faces import Face
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import Row, Segment
from archivist.sources.pdf.measure import GAP, Setting, paragraph_gap
from archivist.sources.pdf.printed import Printer
from archivist.sources.pdf.zones import zones

PICTURES = FindingRow(
    "ocr.picture", "info", "A page has a picture whose image the source does not hold."
)

_CELL = 1.4  # letter sizes: what is wider parts columns of a table, a running head from its folio
_CLOSE = 0.2  # letter sizes: a raised number so near to a word stands at it
_CALL = re.compile(  # an engine takes a raised figure for a mark
    r"[(\[]?(?:\d{1,3}|[*†‡§¶]{1,3}|[°®’”‘'\"^>]{1,2})[)\]]?[.,;:]?"
)
_ENDS = frozenset(".,;:!?)]»”’\"'")
_STRETCHED = 2.5  # word spaces of its line: a justified line may be set as wide throughout
_FACES = frozenset({"italic", "bold", "smallcaps"})
_INK = 0.1  # letter sizes: by what distances of lines that are one differ on the ink
_MOST_RAISED = 3  # characters
_LEAST_BODY = 0.01  # pixels: a file that says its letters are lower than this says nothing


def compose(pages: Iterable[Page]) -> tuple[str, tuple[Mark, ...], tuple[Finding, ...]]:
    """The text of all pages, the marks over it, and what a person should look at."""
    sheets = put_straight(_tidy(page) for page in pages)
    found = measures(sheets)
    scaled: list[list[Printed]] = []
    for k, scale in enumerate(found.scales):
        scaled.append(measured_sizes(_scaled(sheets[k].rows, scale)))
        notes, *lines = sheets[k].aside
        aside = Aside(
            tuple(tuple(_scaled(note, scale)) for note in notes),
            *(tuple(_scaled(line, scale)) for line in lines),
        )
        sheets[k] = replace(sheets[k], rows=(), aside=aside)  # words are not kept twice
    scaled = [carried_back(rows, found.measure) for rows in in_few_sizes(scaled)]
    feet_behind(rows for s, rows in zip(sheets, scaled, strict=True) if s.columns)
    widths = Widths(scaled)
    size_by_widths(scaled, widths, found.measure)
    align_first_lines(scaled, found.width)
    both = zip(sheets, scaled, strict=True)
    laid = column_edges.usual([_blocks(rows, s, found) for s, rows in both])
    setting = _setting(found, scaled, laid)
    placed = zones(laid, setting).also(*_told(scaled))
    placed = placed.also({}, feet_by_place(scaled, found.measure))
    behind = [[_block(line) for line in (s.aside.numbers, s.aside.specks) if line] for s in sheets]
    printer = Printer(setting, placed.with_lines(dict(enumerate(behind))))
    dashes = {page: list(group) for page, group in groupby(measured(widths), attrgetter("page"))}
    free = {page: list(group) for page, group in groupby(rooms(widths), attrgetter("page"))}
    told = {page: list(group) for page, group in groupby(numerals(widths), attrgetter("page"))}
    findings: list[Finding] = []
    marks: list[Mark] = []
    for number, (sheet_, rows, blocks) in enumerate(zip(sheets, scaled, laid, strict=True)):
        first = len(printer.marks)
        notes, numbers, specks = sheet_.aside
        blocks += (*behind[number], *(_block(n)._replace(aside=True) for n in notes))
        rows += (*numbers, *specks, *chain.from_iterable(notes))
        printer.page(number, blocks, sheet_.page.label)
        marks.append(_surface(sheet_.page, printer.start))
        marks += _boxed(printer.marks[first:], number, rows, sheet_.page)
        marks += _noted(printer.marks[first:], rows)
        measured_ = dashes.get(number, ()), free.get(number, ()), told.get(number, ())
        marks += _words(printer, rows, *measured_)
        findings += _pictures(sheet_.page, printer.at)
    return "".join(printer.parts), ordered(marks), tuple(findings)


def _tidy(page: Page) -> Page:
    """Boxes in hundredths of a pixel: finer ones say nothing, and their ratios overflow."""
    lines = tuple(
        line._replace(
            box=_rounded(line.box),
            words=tuple(
                word._replace(box=_rounded(word.box), letters=tuple(map(_rounded, word.letters)))
                for word in line.words
            ),
        )
        for line in page.lines
    )
    return page._replace(lines=lines, width=round(page.width, 2))


def _rounded(box: Box) -> Box:
    x0, y0, x1, y1 = box
    if not (x0 % 1 or y0 % 1 or x1 % 1 or y1 % 1):
        return box  # pixels, as most engines count
    return Box(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """In order of start, outer before inner."""
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _told(pages: Sequence[Sequence[Printed]]) -> tuple[dict[int, float], dict[int, float]]:
    """By page: down to which baseline the file calls lines its head, and from where its foot."""
    heads: dict[int, float] = {}
    feet: dict[int, float] = {}
    for number, page in enumerate(pages):
        rows = sorted(page, key=attrgetter("base"))
        inner = roles.between([row.role for row in rows])
        if inner.start:
            heads[number] = rows[inner.start - 1].base
        if inner.stop < len(rows):
            feet[number] = rows[inner.stop].base
    return heads, feet


# ------------------------------------------------------------------------------------- one scale


def _scaled(rows: Iterable[Printed], scale: Scale) -> list[Printed]:
    """The rows with the page's left edge at 0 and the body's letters at size 10."""
    by = BODY / max(scale.body, _LEAST_BODY)
    return [
        replace(
            row,
            words=tuple(_moved(word, scale.left, by) for word in row.words),
            x0=(row.x0 - scale.left) * by,
            x1=(row.x1 - scale.left) * by,
            base=row.base * by,
            size=row.size * by,
        )
        for row in rows
    ]


def _moved(word: Word, left: float, by: float) -> Word:
    def move(box: Box) -> Box:
        return Box((box.x0 - left) * by, box.y0 * by, (box.x1 - left) * by, box.y1 * by)

    return word._replace(box=move(word.box), letters=tuple(map(move, word.letters)))


def _setting(
    found: Measures, scaled: Sequence[Sequence[Printed]], laid: Sequence[Sequence[Block]]
) -> Setting:
    usual = leadings(scaled)
    leading = usual.get(round(BODY * 2))
    return Setting(
        body=BODY,
        width=found.width,
        measure=found.measure,
        lefts=(0.0, 0.0),
        top=found.top,
        leadings=usual,
        gap=paragraph_gap(laid, BODY, leading, _INK) if leading else GAP,
    )


# ---------------------------------------------------------------------------------- rows to runs


def _blocks(rows: Sequence[Printed], sheet: Sheet, found: Measures) -> list[Block]:
    """The page as one block, or as runs of lines that stand above each other."""
    if sheet.columns:
        return [_block(run) for run in runs(rows)]
    columns: list[list[Printed]] = []
    if sheet.noted:
        first, *columns = runs(rows)
        cut = next(
            (k for k, row in enumerate(first) if columns and _is_level(row, columns[0][0])), 0
        )
        rows, columns = first[:cut], [first[cut:], *columns]
    text = [Block([_row(row) for row in rows], 0.0, found.measure)] if rows else []
    return [*text, *(_block(run) for run in columns if run)]


def _is_level(row: Printed, other: Printed) -> bool:
    return row.base > other.base - 0.5 * other.size


def _block(rows: Sequence[Printed]) -> Block:
    """Lines of a column."""
    return Block([_row(r) for r in rows], min(r.x0 for r in rows), max(r.x1 for r in rows), True)


def _row(row: Printed) -> Row:
    gaps = [b.box.x0 - a.box.x1 for a, b in zip(row.words, row.words[1:], strict=False)]
    apart = max(_CELL * row.size, _STRETCHED * median(gaps) if len(gaps) > 2 else 0.0)
    segments: list[list[Run]] = []
    for k, word in enumerate(row.words):
        parts = _runs(word, row)
        if k and gaps[k - 1] <= apart:
            first, last = parts[0], segments[-1][-1]
            segments[-1][-1] = last._replace(x1=max(last.x1, first.x0))
            space = "" if gaps[k - 1] < _CLOSE * row.size and _is_call(last, first) else " "
            segments[-1] += [first._replace(text=space + first.text), *parts[1:]]
        else:
            segments.append(parts)
    made = (Segment(tuple(r), r[0].x0, r[-1].x1, row.base, row.size) for r in segments)
    return Row(tuple(made), row.base, row.size, row.x0, row.x1, row.letters)


def _is_call(last: Run, run: Run) -> bool:
    """Whether a run is a raised number or sign at the end of a word."""
    ends = last.text[-1:].isalnum() or last.text[-1:] in _ENDS
    return ends and run.base < last.base and _CALL.fullmatch(run.text) is not None


def _runs(word: Word, row: Printed) -> list[Run]:
    """A word as one run, or as several where it holds raised letters."""
    box = word.box
    face = Face(*(kind in word.styles for kind in ("italic", "bold", "smallcaps")))
    if "superscript" in word.styles or letters.is_raised(box, word.text, row.base, row.size):
        return [_raised(word.text, box.x0, box.x1, row, face)]
    raised = [(a, b) for a, b in letters.raised(word, row.base, row.size) if b - a <= _MOST_RAISED]
    cuts = [0, *(place for run in raised for place in run), len(word.text)]
    edges = [word.letters[k].x0 if 0 < k < len(word.letters) else box.x0 for k in cuts]
    runs: list[Run] = []
    for k, (a, b) in enumerate(pairwise(cuts)):
        x0, x1 = edges[k], edges[k + 1] if b < len(word.text) else box.x1
        if a < b and k % 2:
            runs.append(_raised(word.text[a:b], x0, x1, row, face))
        elif a < b:
            runs.append(Run(x0, x1, row.base, row.size, word.text[a:b], face))
    return runs


def _raised(text: str, x0: float, x1: float, row: Printed, face: Face) -> Run:
    return Run(x0, x1, row.base - 0.35 * row.size, 0.65 * row.size, text, face)


# ----------------------------------------------------------------------------------------- marks


def _surface(page: Page, start: int) -> Mark:
    """The page's image: its size, in what the boxes count in, and its file's name."""
    size = f"{max(page.width, 0.0):g} {max(page.height, 0.0):g}"
    return Mark(start, start, "surface", f"{size} {page.image}")


def _boxed(
    marks: Sequence[Mark], number: int, rows: Sequence[Printed], page: Page
) -> Iterator[Mark]:
    """The page's marks; lines get their boxes as the file tells them, to be found on its image;
    catchwords and signatures are told as it calls them."""
    own = iter(rows)
    for mark in marks:
        if mark.kind == "line":
            row = next(own)
            box = " ".join(f"{x:g}" for x in (round(x, 1) for x in page.as_scanned(row.box)))
            rest = mark.value.split(" ")[5:]
            if roles.is_foot(row.role, row.letters):
                yield mark._replace(kind=row.role, value="")
            mark = mark._replace(value=" ".join([str(number + 1), box, *rest]))
        yield mark


def _noted(marks: Iterable[Mark], rows: Iterable[Printed]) -> Iterator[Mark]:
    """What the file calls notes, and what goes on with one (value: ``rest``)."""
    lines = (mark for mark in marks if mark.kind == "line")
    for role, group in groupby(zip(rows, lines, strict=False), key=lambda one: one[0].role):
        if role in roles.NOTES:
            own = [mark for _, mark in group]
            yield Mark(own[0].start, own[-1].end, "footnote", role if role == roles.REST else "")


def _words(
    printer: Printer,
    rows: Sequence[Printed],
    dashes: Iterable[Measured],
    rooms: Iterable[Room],
    numerals: Iterable[Numeral],
) -> Iterator[Mark]:
    """How sure the engine was of each word, styles that a type face does not tell, wide hyphens,
    room behind words, and numerals that are as wide as another number."""
    placed = iter(printer.placed)
    wide = {(dash.row, dash.word): dash.share for dash in dashes}
    free = {(room.row, room.word): room for room in rooms}
    told = {(one.row, one.word): one.number for one in numerals}
    for k, row in enumerate(rows):
        for n, word in enumerate(row.words):
            runs = _runs(word, row)
            pieces = list(islice(placed, len(runs)))
            if not pieces:
                return
            start, end = pieces[0].end - len(runs[0].text), pieces[-1].end
            if word.conf is not None:
                yield Mark(start, end, "conf", f"{word.conf:g}")
            if (k, n) in wide:
                at = start + word.text.index("-")
                yield Mark(at, at + 1, "dash", f"{wide[k, n]:g}")
            if (k, n) in free and len(runs) == 1:
                room = free[k, n]
                shares = " ".join(f"{share:g}" for share in room.shares)
                yield Mark(start + room.start, start + room.end, "room", shares)
            if (k, n) in told:
                yield Mark(start, end, "numeral", str(told[k, n]))
            for kind in sorted(word.styles - _FACES - {"superscript"}):
                yield Mark(start, end, kind)


def _pictures(page: Page, at: int) -> Iterator[Finding]:
    if page.pictures:
        where = f"page image {page.image}" if page.image else "the page's image"
        many = "a picture" if len(page.pictures) == 1 else f"{len(page.pictures)} pictures"
        yield Finding(PICTURES.id, at, at, f"{many} on this page: cut from {where} if wanted")
