"""Dirt that an engine read as marks or letters: ``the weir :``, ``. the mill``.

They are far smaller than what they were read as would be: no mark is so low and so narrow at once
but a point, which stands on its line. They are taken out of their lines, which they would make
longer, or seem to begin elsewhere, and are one line behind all else on the page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from statistics import median

from archivist.sources.ocr import letters
from archivist.sources.ocr.model import Printed, Word, hull

# Letter sizes. Of 16 pieces on dirty pages specks were read as words up to .14 high and as wide; of
# 14 on clean pages no word was but points. Of hyphens, the lowest marks, none was below .20 wide.
_LARGEST = 0.16
_LONG = 24  # letters of a line that tells the size of a page's type
_WORD = 3  # of a word that tells its line's
_POINTS, _HIGHER = frozenset(".,…"), frozenset("·•")  # small of themselves
_LEVEL = 0.2, -0.14  # letter sizes above and below the line, between which points stand
_MOST = 2  # letters of a speck
_LEADERS = 2  # points of a line: there more are no dirt


def apart(pages: Sequence[list[Printed]]) -> list[tuple[Printed, ...]]:
    """Of each page the specks, as one line; they are taken out of its lines (in place)."""
    return [_apart(rows) for rows in pages]


def _apart(rows: list[Printed]) -> tuple[Printed, ...]:
    sizes = [row.size for row in rows if row.letters >= _LONG]
    if not sizes:
        return ()
    usual = median(sizes)
    found: list[Word] = []
    kept: list[Printed] = []
    for row in rows:
        specks = _specks(row, usual)
        if not specks:
            kept.append(row)
            continue
        found += (row.words[k] for k in specks)
        words = [word for k, word in enumerate(row.words) if k not in specks]
        if words:
            kept.append(letters.cut(row, words))
    if not found:
        return ()
    last = rows[-1]
    rows[:] = kept
    box = hull(word.box for word in found)
    return (replace(last, words=tuple(found), box=box, x0=box.x0, x1=box.x1),)


def _specks(row: Printed, usual: float) -> Collection[int]:
    """The places of the specks among a line's words; ``usual``: the size of the page's type.

    The star of a note is smaller than one of the text, as its words are.
    """
    if row.height != "word":
        return ()
    told = max(len(word.text) for word in row.words) >= _WORD
    most = _LARGEST * (min(usual, row.size) if told else usual)
    points = sum(_POINTS.issuperset(word.text) for word in row.words)
    return {
        k
        for k, word in enumerate(row.words)
        if max(word.box.height, word.box.width) <= most
        and len(word.text) <= _MOST
        and word.text[0] not in _HIGHER
        and not (word.text[0] in _POINTS and (points > _LEADERS or _is_point(row, k)))
    }


def _is_point(row: Printed, k: int) -> bool:
    """Whether it stands on its line behind a word, as a point does."""
    above, below = _LEVEL
    return k > 0 and below * row.size <= row.base - row.words[k].box.y1 <= above * row.size
