"""Drop capitals, that engines tell as lines of their own or not at all: put before their words.

The letter goes to the first of the lines that it stands beside, as part of its word where no space
parts them ("E" and "ver since"), else as a word by itself, for cleaning to judge. The other lines
beside it begin where it begins. A line that ends above it (a title, what the text is headed with)
is not beside it. One that the file calls a drop capital belongs to the line that the file has next,
where too few stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archivist.sources.ocr import letters, roles
from archivist.sources.ocr.model import Printed, Word

_LARGE = 1.5  # line heights that it takes at least: "h" of the line beside it, from top to foot
_FEWEST, _MOST = 2, 8  # lines beside it
_NEAR = 1.5  # letter sizes between it and the lines beside it
_JOINED = 0.22  # letter sizes: a space between words is wider
_HANGING = 1.0  # letter sizes that its foot may stand above the baseline of the last line beside it
_REACHED = 0.3  # letter sizes of the first line that stand below its top, at least
_QUOTES = "“\"'‘«„»"


def joined(rows: Sequence[Printed]) -> list[Printed]:
    """The lines with each drop capital in its first line."""
    taken: dict[int, Printed] = {}
    gone: set[int] = set()
    for k, row in enumerate(rows):
        if not _may_be(row):
            continue
        beside = sorted(_beside(k, rows), key=lambda n: rows[n].base)
        if len(beside) < _FEWEST:
            beside = list(_next(k, rows))
        if beside and not any(n in taken for n in beside):
            taken |= {n: replace(rows[n], x0=row.x0) for n in beside}
            taken[beside[0]] = _led(rows[beside[0]], row)
            gone.add(k)
    return [taken.get(k, row) for k, row in enumerate(rows) if k not in gone]


def _may_be(row: Printed) -> bool:
    if len(row.words) != 1:
        return False
    said = row.words[0].text.strip(_QUOTES)
    return len(said) == 1 and said.isupper()


def _beside(k: int, rows: Sequence[Printed]) -> Iterator[int]:
    """The lines right of it, between its top and foot, in letters that are much smaller."""
    # The box of a letter in an outline is reckoned, as of one as high as the outline's letters.
    own = rows[k].box if rows[k].height == "outline" else rows[k].words[0].box
    for n, row in enumerate(rows):
        near = -0.3 * row.size <= row.x0 - own.x1 < _NEAR * row.size
        reached = row.base > own.y0 + _REACHED * row.size
        inside = reached and row.base < own.y1 + _HANGING * row.size
        tall = own.height >= _LARGE * letters.ASCENT * row.size
        if n != k and near and inside and tall and own.height < 2 * _MOST * row.size:
            yield n


def _next(k: int, rows: Sequence[Printed]) -> Iterator[int]:
    """The line after one that the file calls a drop capital, if they share a height."""
    if rows[k].role == roles.INITIAL and k + 1 < len(rows):
        own, box = rows[k].box, rows[k + 1].box
        if box.y0 < own.y1 and box.y1 > own.y0 and box.x1 > own.x1:
            yield k + 1


def _led(row: Printed, initial: Printed) -> Printed:
    """The line with the capital before it, as high as the line's own letters."""
    first, letter = row.words[0], initial.words[0]
    box = letters.standing(letter.text, letter.box, row.base, row.size)
    if row.x0 - initial.x1 > _JOINED * row.size:
        words = (letter._replace(box=box, letters=()), *row.words)
    else:
        words = (_one(letter, first), *row.words[1:])
    return replace(row, words=words, x0=initial.x0)


def _one(letter: Word, word: Word) -> Word:
    box = word.box._replace(x0=letter.box.x0)
    known = [c for c in (letter.conf, word.conf) if c is not None]
    return Word(letter.text + word.text, box, min(known, default=None), word.styles)
