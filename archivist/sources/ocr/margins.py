"""Notes in the margin that an engine read along the text's lines, or as lines of their own.

    had his answer in the spring of the year   The weir,

Which words they are is told by the file, which may call regions so, or as in a PDF
(``pdf/side_notes.py``), by boxes of words. Numbers of lines (``pdf/verse_numbers.py``), which an
engine reads as the first or last words of their lines, are one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from archivist.sources.ocr import letters
from archivist.sources.ocr.model import Printed, Word, hull
from archivist.sources.ocr.roles import MARGIN
from archivist.sources.pdf import side_notes, verse_numbers
from archivist.sources.pdf.side_notes import Piece

_FAR = 2.5  # sizes from a line to the next, of one note
_LONG = 30  # letters of a line of text
_TALL = 1.25  # times as high as its letters with ascenders is a word's size, or more
_ASIDE = 2.4  # sizes, by which edges of one column's numbers differ: pages lie where they like
_LEAST = 2  # lines beside the text, on a page that has notes there

Notes = tuple[tuple[Printed, ...], ...]


class Aside(NamedTuple):
    """What stands beside a page's text: the lines of each note, and as one line each the numbers of
    lines, and specks."""

    notes: Notes = ()
    numbers: tuple[Printed, ...] = ()
    specks: tuple[Printed, ...] = ()


NOTHING = Aside()
Place = tuple[int, int]  # of a word: its line's number, and its own in it


def apart(pages: Sequence[list[Printed]]) -> list[Aside]:
    """Of each page what stands beside its text, which is taken out of its lines (in place)."""
    told = [_told(rows) for rows in pages]
    places = [list(_places(rows)) for rows in pages]
    ends = [list(_ends(rows)) for rows in pages]
    found = side_notes.beside(_pieces(pages, places))
    numbers = verse_numbers.beside(_pieces(pages, ends), _ASIDE)
    out: list[Aside] = []
    for k, rows in enumerate(pages):
        notes = [[[places[k][n] for n in line] for line in note] for note in found[k]]
        taken = {place for note in notes for line in note for place in line}
        counted = [place for n in numbers[k] if (place := ends[k][n]) not in taken]
        out.append(Aside((*told[k], *(_note(rows, x) for x in notes)), _as_line(rows, counted)))
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


def _ends(rows: Sequence[Printed]) -> Iterator[Place]:
    """The words at the ends of a page's lines, and those beside them; none where all are words."""
    if any(row.words[n].text[-1:].isdecimal() for row in rows for n in (0, -1)):
        for k, row in enumerate(rows):
            for n in sorted({0, 1, len(row.words) - 2, len(row.words) - 1}):
                if 0 <= n < len(row.words):
                    yield k, n


def _pieces(
    pages: Sequence[Sequence[Printed]], places: Sequence[Sequence[Place]]
) -> list[list[Piece]]:
    each = zip(pages, places, strict=True)
    return [[_piece(rows[k], rows[k].words[n]) for k, n in own] for rows, own in each]


def _piece(row: Printed, word: Word) -> Piece:
    """A word, and about which size one has whose box is as high."""
    return Piece(word.box.x0, word.box.x1, row.base, _TALL * word.box.height, word.text)


def _note(rows: Sequence[Printed], note: Sequence[Sequence[Place]]) -> tuple[Printed, ...]:
    return tuple(letters.cut(rows[x[0][0]], [rows[k].words[n] for k, n in x]) for x in note)


def _without(rows: Sequence[Printed], taken: set[Place]) -> list[Printed]:
    out: list[Printed] = []
    for k, row in enumerate(rows):
        words = [word for n, word in enumerate(row.words) if (k, n) not in taken]
        if len(words) == len(row.words):
            out.append(row)
        elif words:
            out.append(letters.cut(row, words))
    return out
