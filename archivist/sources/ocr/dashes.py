"""How wide the hyphens between figures were printed: engines read an en dash there as a hyphen.

"1914-18" was mostly printed "1914–18", whose dash is as wide as a figure. What a word's other
letters leave of its width is its hyphen's (``widths.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from archivist.sources.ocr import letters
from archivist.sources.ocr.model import Printed, Word
from archivist.sources.ocr.widths import FIGURE, HYPHEN, RANGE, Fit, Widths, letters_of

_LEAST_FIGURES, _LEAST_HYPHENS = 30, 10  # places from which a width is known
_RAISED = 0.75  # of a figure: a raised one, set at 0.65, with the space before it
_NARROW = 0.85  # of a figure: wider hyphens cannot be told from dashes (typewriters)


class Measured(NamedTuple):
    """A hyphen between figures: 0 as wide as the document's hyphens, 1 as its figures, at least."""

    page: int
    row: int
    word: int
    share: float


def measured(widths: Widths) -> list[Measured]:
    """The hyphens between figures that can be measured, in order."""
    asked: dict[float, list[tuple[int, int, int]]] = {}
    for number, rows in enumerate(widths.pages):
        for k, row in enumerate(rows):
            for n, word in enumerate(row.words):
                if "-" in word.text and RANGE.fullmatch(_plain(word, row).text):
                    asked.setdefault(row.size, []).append((number, k, n))
    found: list[Measured] = []
    for size, places in asked.items():
        fit = widths.of(size)
        if fit is None or not _told(fit):
            continue
        for number, k, n in places:
            row = widths.pages[number][k]
            word = _plain(row.words[n], row)
            share = _share(fit, letters_of(word.text), fit.printed(number, word.box.width))
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


def _told(fit: Fit) -> bool:
    """Whether figures and hyphens stand in enough places to be measured, and differ."""
    often = fit.places[FIGURE] >= _LEAST_FIGURES and fit.places[HYPHEN] >= _LEAST_HYPHENS
    return often and 0 < fit.widths[HYPHEN] < _NARROW * fit.widths[FIGURE]


def _share(fit: Fit, spelt: Mapping[str, int], width: float) -> float | None:
    """How far a word's hyphen is from the document's towards a figure, the least that it can be.

    One letter of unknown width is a note's sign ("1914-18°"), at most as wide as a raised figure
    with the space before it; with two there is no telling.
    """
    rare = [c for c, many in spelt.items() for _ in range(many) if c and fit.rare(c)]
    if len(rare) > 1:
        return None
    known = fit.width({c: many for c, many in spelt.items() if c not in rare})
    figure, hyphen = fit.widths[FIGURE], fit.widths[HYPHEN]
    left = width - known
    sign = len(rare) * _RAISED * figure
    if left > sign + figure:
        return None  # something else is in the word: a letter that the engine left out
    return min(1.0, (left - sign - fit.deviation) / (figure - hyphen))
