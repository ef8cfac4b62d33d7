"""Letter sizes and baselines from the boxes of words.

A box reaches from the top of its highest letter to the foot of its lowest, so "sea", "hull" and
"gale" in one line of type have boxes of three heights. By which letters a word has its box gives
the size of the type (as of a font: about 1.4 times the height of "h") and where its baseline is.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from statistics import median

from archivist.sources.ocr.model import Box, Line, Word

# Parts of the letter size, as in text faces: x-height, height of "h" and capitals, depth of "p".
X_HEIGHT, ASCENT, DESCENT = 0.47, 0.70, 0.21
_COMMA = 0.12
_OTHER = 0.9  # scripts without case: a letter's box by its size
_HIGH = frozenset("bdfhkltijßþðбфёй0123456789ij!?()[]{}/&%$§\"'‘’“”«»*†‡")
_LOW = frozenset("gjpqyþµçруфцщQ()[]{}/§ſ")
_HANGING = frozenset(",;„‚")
_QUOTE, _SPECK = 0.31, 0.1  # heights
_FREE, _RAISED = 0.18, 0.62  # below what is raised, and its height
_foot = attrgetter("y1")
_FLYING = frozenset("\"'‘’“”*°-–—•·~=+^ˆ¹²³⁴⁵⁶⁷⁸⁹⁰")  # do not stand on the baseline


@lru_cache(maxsize=1 << 15)  # a book has some 10,000 words, each of them many times
def proportions(text: str) -> tuple[float, float] | None:
    """Height above and depth below the baseline, in letter sizes; None for marks alone."""
    if not any(c.isalnum() for c in text):
        return None
    cased = any(c.isupper() or c.islower() or c.isdigit() for c in text)
    if not cased:
        return _OTHER - DESCENT, DESCENT
    high = any(c in _HIGH or c.isupper() or (0xDF < ord(c) < 0x250 and c.islower()) for c in text)
    low = any(c in _LOW for c in text)
    hanging = any(c in _HANGING for c in text)
    return (ASCENT if high else X_HEIGHT), DESCENT if low else _COMMA if hanging else 0.0


def size_of(line: Line) -> float:
    """The size of most letters of a line; by its box where no word tells."""
    found: list[float] = []
    figures: list[float] = []  # of many faces lower than capitals
    for word in line.words:
        shape = proportions(word.text)
        if shape is not None and word.box.height > 0:
            told = found if any(c.isalpha() for c in word.text) else figures
            told += [word.box.height / sum(shape)] * min(len(word.text), 12)
    if found or figures:
        return median(found or figures)
    return max(line.box.height, 0.0) or 1.0


def baseline(word: Word, size: float) -> float | None:
    """Where the word's baseline is at its middle; None where the word does not tell."""
    shape = proportions(word.text)
    if shape is None or not any(c.isalpha() for c in word.text):
        return None
    return word.box.y1 - shape[1] * size


def is_raised(box: Box, text: str, base: float, size: float) -> bool:
    """Whether a small thing stands above the line: a note's number, an ordinal's letters.

    ``box`` is of a word or of some letters in it. A quotation mark is high and small of itself (a
    quarter of the letter size); what is read as one but is as high as a small figure is raised.
    """
    least = _QUOTE if all(c in _FLYING for c in text) else _SPECK
    free = base - box.y1
    return free > _FREE * size and least * size < box.height < _RAISED * size


def raised(word: Word, base: float, size: float) -> list[tuple[int, int]]:
    """Where runs of raised characters stand in a word, by its letters' boxes.

    Letters are raised at a word's end alone ("M^rs"): elsewhere their boxes are off.
    """
    low = base - 0.9 * _FREE * size
    if not word.letters or min(word.letters, key=_foot).y1 > low:  # as nearly all
        return []
    runs: list[tuple[int, int]] = []
    for k, (letter, box) in enumerate(zip(word.text, word.letters, strict=False)):
        if box.y1 > low or not is_raised(box, letter, base, size):
            continue
        if runs and runs[-1][1] == k:
            runs[-1] = runs[-1][0], k + 1
        else:
            runs.append((k, k + 1))
    stem = len(word.text.rstrip(".,;:"))
    return [(a, b) for a, b in runs if b >= stem or not word.text[a:b].isalpha()]
