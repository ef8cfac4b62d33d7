"""How wide the hyphens between figures were printed: engines read an en dash there as a hyphen.

"1914-18" was mostly printed "1914–18", whose dash is as wide as a figure. No file tells how wide a
letter inside a word is, but the widths of thousands of words do: each is the sum of its letters'
widths, so these are found by least squares (coordinate descent, the words that fit badly left out),
all figures as one letter. What a word's other letters leave of its width is its hyphen's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, islice
from statistics import median
from typing import NamedTuple

from archivist.sources.ocr import letters
from archivist.sources.ocr.model import Printed, Word

# Two numbers, punctuation around them, a note's sign behind them that was read as a mark.
_RANGE = re.compile(r"[(\[“„‘\"']?\d+-\d+[.,;:!?)\]”’\"']{0,3}[^\w\s-]?")

_FIGURE, _HYPHEN, _EDGE = "0", "-", ""  # an edge: what a box is narrower than its letters
_FIGURES = re.compile(r"\d")
_LEAST_WORDS, _MOST_WORDS = 300, 6_000  # of one size of type
_LEAST_FIGURES, _LEAST_HYPHENS, _LEAST_OTHERS = 30, 10, 8  # places from which a width is known
_PAGE = 20  # words of a page that tell its scale
_ROUNDS = 8  # of the descent, before the words that fit badly are left out and again after
_BAD = 4.0  # times the median deviation
_SURE = 0.9  # of the words fit better than what counts as their deviation
_RAISED = 0.75  # of a figure: a raised one, set at 0.65, with the space before it
_NARROW = 0.85  # of a figure: wider hyphens cannot be told from dashes (typewriters)


class Measured(NamedTuple):
    """A hyphen between figures: 0 as wide as the document's hyphens, 1 as its figures, at least."""

    page: int
    row: int
    word: int
    share: float


class _Word(NamedTuple):
    page: int
    letters: Counter[str]
    width: float  # in letter sizes


class _Fit(NamedTuple):
    """Letters' widths in one size of type."""

    widths: dict[str, float]
    places: Counter[str]  # that each was told from
    scales: dict[int, float]  # of pages: how much wider their words are than the letters say
    deviation: float

    def rare(self, letter: str) -> bool:
        return self.places[letter] < _LEAST_OTHERS


def measured(pages: Sequence[Sequence[Printed]]) -> list[Measured]:
    """The hyphens between figures that can be measured, in order."""
    asked: dict[float, list[tuple[int, int, int]]] = {}
    for number, rows in enumerate(pages):
        for k, row in enumerate(rows):
            for n, word in enumerate(row.words):
                if "-" in word.text and _RANGE.fullmatch(_plain(word, row).text):
                    asked.setdefault(row.size, []).append((number, k, n))
    found: list[Measured] = []
    for size, places in asked.items():
        fit = _fitted(list(islice(_words(pages, size), _MOST_WORDS)))
        if fit is None:
            continue
        for number, k, n in places:
            row = pages[number][k]
            word = _plain(row.words[n], row)
            share = _share(fit, _Word(number, _spelt(word.text), word.box.width))
            if share is not None:
                found.append(Measured(number, k, n, round(share, 2)))
    return sorted(found)


def _plain(word: Word, row: Printed) -> Word:
    """The word without a raised sign at its end, where the file tells its letters' boxes."""
    raised = letters.raised(word, row.base, row.size)
    start, end = raised[-1] if raised else (0, 0)
    if not 0 < start < end == len(word.text):
        return word
    box = word.box._replace(x1=word.letters[start - 1].x1)
    return word._replace(text=word.text[:start], box=box, letters=word.letters[:start])


def _words(pages: Sequence[Sequence[Printed]], size: float) -> Iterator[_Word]:
    """Words in type of this size that may tell how wide its letters are."""
    for number, rows in enumerate(pages):
        for row in rows:
            if row.size == size:
                for word in row.words:
                    if len(word.text) > 1 and not word.styles and not _RANGE.fullmatch(word.text):
                        yield _Word(number, _spelt(word.text), word.box.width)


@lru_cache(maxsize=1 << 13)  # as many words as tell of one size of type
def _spelt(text: str) -> Counter[str]:
    return Counter([*_FIGURES.sub(_FIGURE, text), _EDGE])


def _share(fit: _Fit, word: _Word) -> float | None:
    """How far the word's hyphen is from the document's towards a figure, the least that it can be.

    One letter of unknown width is a note's sign ("1914-18°"), at most as wide as a raised figure
    with the space before it; with two there is no telling.
    """
    rare = [c for c, many in word.letters.items() for _ in range(many) if c and fit.rare(c)]
    if len(rare) > 1:
        return None
    known = sum(fit.widths[c] * many for c, many in word.letters.items() if c not in rare)
    figure, hyphen = fit.widths[_FIGURE], fit.widths[_HYPHEN]
    left = word.width / fit.scales.get(word.page, 1.0) - known
    sign = len(rare) * _RAISED * figure
    if left > sign + figure:
        return None  # something else is in the word: a letter that the engine left out
    return min(1.0, (left - sign - fit.deviation) / (figure - hyphen))


def _fitted(words: Sequence[_Word]) -> _Fit | None:
    """The letters' widths; None where too few words tell, or hyphens are as wide as figures."""
    if len(words) < _LEAST_WORDS or not _told(words):  # they are no more later on
        return None
    widths, off = _descended(words, {})
    bad = _BAD * median(map(abs, off))
    words = [word for word, by in zip(words, off, strict=True) if abs(by) <= bad]
    scales = _scales(words, widths)
    words = [w._replace(width=w.width / scales.get(w.page, 1.0)) for w in words]
    widths, off = _descended(words, widths)
    if not _told(words) or not 0 < widths[_HYPHEN] < _NARROW * widths[_FIGURE]:
        return None
    places: Counter[str] = Counter()
    for word in words:
        places.update(word.letters)
    return _Fit(widths, places, scales, sorted(map(abs, off))[int(_SURE * len(off))])


def _told(words: Sequence[_Word]) -> bool:
    """Whether figures and hyphens stand in enough places to be measured."""
    figures = sum(word.letters[_FIGURE] for word in words)
    hyphens = sum(word.letters[_HYPHEN] for word in words)
    return figures >= _LEAST_FIGURES and hyphens >= _LEAST_HYPHENS


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
    """How much wider than their letters the words of a page are, where enough tell."""
    found: dict[int, float] = {}
    for page, group in groupby(words, key=lambda word: word.page):
        ratios = [w.width / sum(widths[c] * many for c, many in w.letters.items()) for w in group]
        if len(ratios) >= _PAGE:
            found[page] = median(ratios)
    return found
