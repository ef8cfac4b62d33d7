"""How wide letters are, told from words: what they leave of a word's width is something else.

No file tells how wide a letter inside a word is, but the widths of thousands of words do: each is
the sum of its letters' widths, so these are found by least squares (coordinate descent, the words
that fit badly left out), all figures as one letter. On clean pages nine words in ten are then off
by less than a tenth of a letter, which tells an en dash from a hyphen (``dashes.py``) and a word
with a raised figure at its end from one without (``rooms.py``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby, islice
from statistics import median
from typing import NamedTuple

from archivist.sources.ocr.model import Printed, Word

# Two numbers, punctuation around them, a note's sign behind them that was read as a mark.
RANGE = re.compile(r"[(\[“„‘\"']?\d+-\d+[.,;:!?)\]”’\"']{0,3}[^\w\s-]?")
FIGURE, HYPHEN, _EDGE = "0", "-", ""  # an edge: what a box is narrower than its letters

_FIGURES = re.compile(r"\d")
_LEAST_WORDS, _MOST_WORDS = 300, 6_000  # of one size of type
_LEAST_OTHERS = 8  # places from which a letter's width is known
_PAGE = 20  # words of a page that tell its scale
_MOST_OFF = 0.04  # that a page's scale is off: else its words are of another size
_ROUNDS = 8  # of the descent, before the words that fit badly are left out and again after
_BAD = 4.0  # times the median deviation
_SURE = 0.9  # of the words fit better than what counts as their deviation


class _Word(NamedTuple):
    """A word's width, and the letters that make it."""

    page: int
    letters: Counter[str]
    width: float  # in tenths of the body's letter size


class Fit(NamedTuple):
    """Letters' widths in one size of type."""

    widths: dict[str, float]
    places: Counter[str]  # that each was told from
    scales: dict[int, float]  # of pages: how much wider their words are than the letters say
    deviation: float

    def rare(self, letter: str) -> bool:
        return self.places[letter] < _LEAST_OTHERS

    def width(self, letters: Mapping[str, int]) -> float:
        """Of these letters together; all must be known."""
        return sum(self.widths[c] * many for c, many in letters.items())

    def printed(self, page: int, width: float) -> float:
        """A width on a page, in the scale of the fit."""
        return width / self.scales.get(page, 1.0)


class Widths:
    """The widths of letters in each size of type of a book, found when they are asked for."""

    def __init__(self, pages: Sequence[Sequence[Printed]]) -> None:
        self.pages = pages
        self.of = cache(self._of)

    def _of(self, size: float) -> Fit | None:
        """In type of this size; None where too few words tell."""
        return _fitted(list(islice(_words(self.pages, size), _MOST_WORDS)))


def _words(pages: Sequence[Sequence[Printed]], size: float) -> Iterator[_Word]:
    """Words in type of this size that may tell how wide its letters are."""
    for number, rows in enumerate(pages):
        for row in rows:
            if row.size == size:
                for word in row.words:
                    if tells(word):
                        yield _Word(number, letters_of(word.text), word.box.width)


@lru_cache(maxsize=1 << 15)
def _is_plain(text: str) -> bool:
    """Whether a word is no range, and its figures, if it has any, are not behind letters: those of
    "tide.12" call a note, and are smaller than the text's."""
    if len(text) < 2 or RANGE.fullmatch(text):
        return False
    return not (any(map(str.isdigit, text)) and any(map(str.isalpha, text)))


def tells(word: Word) -> bool:
    """Whether a word may tell how wide letters are: it is in the usual face, all of one size."""
    return not word.styles and _is_plain(word.text)


@lru_cache(maxsize=1 << 13)  # as many words as tell of one size of type
def letters_of(text: str) -> Counter[str]:
    """The letters of a word, all figures as one, with the word's edge; not to be changed."""
    return Counter([*_FIGURES.sub(FIGURE, text), _EDGE])


def _fitted(words: Sequence[_Word]) -> Fit | None:
    if len(words) < _LEAST_WORDS:
        return None
    widths, off = _descended(words, {})
    bad = _BAD * median(map(abs, off))
    words = [word for word, by in zip(words, off, strict=True) if abs(by) <= bad]
    scales = _scales(words, widths)
    words = [w._replace(width=w.width / scales.get(w.page, 1.0)) for w in words]
    widths, off = _descended(words, widths)
    places: Counter[str] = Counter()
    for word in words:
        places.update(word.letters)
    return Fit(widths, places, scales, sorted(map(abs, off))[int(_SURE * len(off))])


def _descended(
    words: Sequence[_Word], start: Mapping[str, float]
) -> tuple[dict[str, float], list[float]]:
    """Widths that fit the words in the least squares, and by how much each word is wider."""
    holders: dict[str, list[tuple[int, int]]] = {}  # of a letter: a word, how often it has it
    for k, word in enumerate(words):
        for letter, many in word.letters.items():
            holders.setdefault(letter, []).append((k, many))
    even = sum(w.width for w in words) / sum(w.letters.total() - 1 for w in words)
    widths = {c: start.get(c, even if c else 0.0) for c in holders}
    off = [w.width - sum(widths[c] * many for c, many in w.letters.items()) for w in words]
    squares = {c: sum(many * many for _, many in held) for c, held in holders.items()}
    order = sorted(holders, key=lambda c: (-len(holders[c]), c))
    for _ in range(_ROUNDS):
        for letter in order:
            held = holders[letter]
            by = sum([many * off[k] for k, many in held]) / squares[letter]
            widths[letter] += by
            for k, many in held:
                off[k] -= many * by
    return widths, off


def _scales(words: Iterable[_Word], widths: Mapping[str, float]) -> dict[int, float]:
    """How much wider than their letters the words of a page are, where enough tell.

    A page may be all quotations, in type that was measured as large as the text's.
    """
    found: dict[int, float] = {}
    for page, group in groupby(words, key=lambda word: word.page):
        ratios = [w.width / sum(widths[c] * many for c, many in w.letters.items()) for w in group]
        scale = median(ratios)
        if len(ratios) >= _PAGE and abs(scale - 1.0) <= _MOST_OFF:
            found[page] = scale
    return found
