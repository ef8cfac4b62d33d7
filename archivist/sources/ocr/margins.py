"""Notes in the margin that an engine read along the text's lines, or as lines of their own.

    had his answer in the spring of the year   The weir,

Which words they are is told by the file, which may call regions so, or as in a PDF
(``pdf/side_notes.py``), by boxes of words. Numbers of lines (``line_numbers.py``) are one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from archivist.sources.ocr import letters, line_numbers
from archivist.sources.ocr.model import Printed, Word, hull
from archivist.sources.ocr.roles import MARGIN
from archivist.sources.pdf.side_notes import Note, Piece, beside

_FAR = 2.5  # sizes from a line to the next, of one note
_LONG = 30  # letters of a line of text
_TALL = 1.25  # times as high as its letters with ascenders is a word's size, or more
_LEAST = 2  # lines beside the text, on a page that has notes there

Notes = tuple[tuple[Printed, ...], ...]


class Aside(NamedTuple):
    """What stands beside a page's text: the lines of each note, and the numbers of lines as one."""

    notes: Notes = ()
    numbers: tuple[Printed, ...] = ()


NOTHING = Aside()
Place = tuple[int, int]  # of a word: its line's number, and its own in it


def apart(pages: Sequence[list[Printed]]) -> list[Aside]:
    """Of each page what stands beside its text, which is taken out of its lines (in place)."""
    told = [_told(rows) for rows in pages]
    places = [list(_places(rows)) for rows in pages]
    pieces = [
        [_piece(rows[k], rows[k].words[n]) for k, n in own]
        for rows, own in zip(pages, places, strict=True)
    ]
    out: list[Aside] = []
    each = zip(pages, places, beside(pieces), line_numbers.beside(pieces), told, strict=True)
    for rows, own, notes, numbers, known in each:
        found = (*known, *(_note(rows, own, note) for note in notes))
        taken = {own[k] for note in notes for line in note for k in line}
        counted = [own[k] for k in numbers if own[k] not in taken]
        out.append(Aside(found, _as_line(rows, counted)))
        taken.update(counted)
        if taken:
            rows[:] = _without(rows, taken)
    return out


def _as_line(rows: Sequence[Printed], places: Sequence[Place]) -> tuple[Printed, ...]:
    """The numbers of a page's lines as one line, at the place of the last."""
    if not places:
        return ()
    words = tuple(rows[k].words[n] for k, n in places)
    box = hull(word.box for word in words)
    last = rows[places[-1][0]]
    return (replace(last, words=words, box=box, x0=box.x0, x1=box.x1),)


def _told(rows: list[Printed]) -> Notes:
    """The notes that the file calls so, which are taken out of a page's lines (in place)."""
    notes: list[list[Printed]] = []
    for row in (row for row in rows if row.role == MARGIN):
        last = notes[-1][-1] if notes else None
        if last is None or not 0 < row.base - last.base <= _FAR * max(row.size, last.size):
            notes.append([])
        notes[-1].append(row)
    if notes:
        rows[:] = [row for row in rows if row.role != MARGIN]
    return tuple(map(tuple, notes))


def _places(rows: Sequence[Printed]) -> list[Place]:
    """The words of a page that may have such notes; none where no lines stand beside its text."""
    long = [row for row in rows if row.letters >= _LONG]
    if not long:
        return []
    left, right = median(row.x0 for row in long), median(row.x1 for row in long)
    if sum(row.x1 <= left or row.x0 >= right for row in rows) < _LEAST:
        return []
    return [(k, n) for k, row in enumerate(rows) for n in range(len(row.words))]


def _piece(row: Printed, word: Word) -> Piece:
    """A word, and about which size one has whose box is as high."""
    return Piece(word.box.x0, word.box.x1, row.base, _TALL * word.box.height, word.text)


def _note(rows: Sequence[Printed], places: Sequence[Place], note: Note) -> tuple[Printed, ...]:
    lines = []
    for line in note:
        own = [places[k] for k in line]
        lines.append(_cut(rows[own[0][0]], [rows[k].words[n] for k, n in own]))
    return tuple(lines)


def _without(rows: Sequence[Printed], taken: set[Place]) -> list[Printed]:
    out: list[Printed] = []
    for k, row in enumerate(rows):
        words = [word for n, word in enumerate(row.words) if (k, n) not in taken]
        if len(words) == len(row.words):
            out.append(row)
        elif words:
            out.append(_cut(row, words))
    return out


def _cut(row: Printed, words: Sequence[Word]) -> Printed:
    """A line of some of a line's words; its box on the page is theirs."""
    return replace(letters.row_of(tuple(words), row), box=hull(word.box for word in words))
