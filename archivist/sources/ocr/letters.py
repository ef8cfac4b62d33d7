"""Letter sizes and baselines from the boxes of words.

A box reaches from the top of its highest letter to the foot of its lowest, so "sea", "hull" and
"gale" in one line of type have boxes of three heights. By which letters a word has its box gives
the size of the type (as of a font: about 1.4 times the height of "h") and where its baseline is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from statistics import median

from archivist.sources.ocr.model import Box, Line, Printed, Word, hull

# Parts of the letter size, as in text faces: x-height, height of "h" and capitals, depth of "p".
X_HEIGHT, ASCENT, DESCENT = 0.47, 0.70, 0.21
OUTLINED = 1.5  # letter sizes that a line's outline is high, drawn by hand or by a trained model
_COMMA = 0.12
_ACCENT = 0.15  # above a capital
_ACCENTED = frozenset("ÀÁÂÃÄÅÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸŚŹŻĆŃŠŽČŘĎŤŇŮŐŰЁЙЇ")
_OTHER = 0.9  # scripts without case: a letter's box by its size
_HIGH = frozenset("bdfhkltijßþðбфёй0123456789ij!?()[]{}/&%$§\"'‘’“”«»*†‡")
_LOW = frozenset("gjpqyþµçąęįųşţșțруфQ()[]{}/§ſ¡¿")
_HANGING = frozenset(",;„‚дцщДЦЩ")  # a comma, and letters with tails as short
_GREEK = frozenset("βγζημξρςφχψ")
_TAILED = _LOW | _HANGING | _GREEK
_QUOTE, _SPECK = 0.31, 0.1  # heights
_FREE, _RAISED = 0.18, 0.62  # below what is raised, and its height
_FAR = 0.4  # so far above the line figures may be as large as the line's
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
    accent = _ACCENT if any(c in _ACCENTED for c in text) else 0.0
    return (ASCENT + accent if high else X_HEIGHT), DESCENT if low else _COMMA if hanging else 0.0


def stands(c: str) -> bool:
    """Whether a character stands on the baseline: a letter or figure without a tail."""
    return c.isalnum() and c not in _TAILED


def tight(line: Line) -> Line:
    """A line whose words all have the line's height, with words as high as their letters are.

    So Kraken, OCRopus and transcribers tell them: of the line alone they know where it is.
    """
    first = line.words[0].box
    if len(line.words) < 2 or any(
        word.letters or word.box.y0 != first.y0 or word.box.y1 != first.y1 for word in line.words
    ):
        return line
    shape = proportions("".join([word.text for word in line.words]))
    if shape is None or first.height <= 0:
        return line
    size = first.height / sum(shape)
    base = first.y1 - shape[1] * size
    words = tuple(
        word._replace(box=standing(word.text, word.box, base, size)) for word in line.words
    )
    return line._replace(words=words, height="line" if line.height == "word" else line.height)


def standing(text: str, box: Box, base: float, size: float) -> Box:
    """The part of a box that letters of this size fill, which stand on this line."""
    above, below = proportions(text) or (ASCENT, 0.0)
    return box._replace(y0=base - above * size, y1=base + below * size)


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
    most = _RAISED if free < _FAR * size or not text.isdigit() else ASCENT + _SPECK
    return free > _FREE * size and least * size < box.height < most * size


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


def cut(row: Printed, words: Sequence[Word]) -> Printed:
    """A line of some of a line's words; its box on the page is theirs."""
    return replace(row_of(tuple(words), row), box=hull(word.box for word in words))


def row_of(words: tuple[Word, ...], line: Line | Printed) -> Printed:
    """Words of a line, put straight, as a printed line: their letters tell its size and base."""
    around = hull(word.box for word in words)
    size = size_of(Line(words, around))
    bases = [b for word in words if (b := baseline(word, size)) is not None]
    base = median(bases) if bases else around.y1
    return Printed(words, line.box, around.x0, around.x1, base, size, line.height, line.role)
