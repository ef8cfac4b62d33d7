"""How many strokes a roman numeral has that stands alone on its line, by its width.

Engines read "II" as I or Il, "VIII" as Vill, and "XIII" as XI: strokes that stand close are taken
for one. But a stroke more makes a numeral wider by half its height. Told is the number that fits
the numeral's width best, by the width of "n" in the book (``widths.py``) at the numeral's size, out
of those that differ from what was read by strokes alone. Headings may be bold, and letters then are
a twelfth wider: the number must be the same either way. Capitals are also wider in some faces than
in others, and spaced out; numerals that are no others with a stroke more (V, IX, XIV) tell by how
much: two of the same size do for all of it, fewer of others are a third way to be wide. Behind a
label that is spaced out itself ("B O O K  VII") nothing is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from archivist import roman
from archivist.sources.ocr.letters import proportions
from archivist.sources.ocr.model import Printed, Word
from archivist.sources.ocr.setting import BODY
from archivist.sources.ocr.widths import Fit, Widths

_WORDS = 2  # of a line with a numeral: "Act II"
_TOKEN = re.compile(r"(?P<numeral>[IVXLCivxlc1|]{1,8})\.?")
# Widths by that of "n", as in text faces; a book has too few capitals to tell.
_BY_N = {"I": 0.67, "V": 1.3, "X": 1.3, "L": 1.1, "C": 1.25, ".": 0.5}
_BOLD = 1.08  # times as wide as the same letters
_NARROWEST, _WIDEST = 0.85, 1.4  # times that a face has capitals as wide as most
_TELL, _TELL_OTHERS = 2, 3  # numerals that tell of their size, and of others
# Widths of capitals by their height, roughly: of 30 labels of headings those in their faces' usual
# widths were 0.91 to 0.97 of it, those spaced out by a tenth of an em and more 1.13 to 1.18.
_CAPITALS = {**dict.fromkeys("BEFJLPSTZ", 0.85), **dict.fromkeys("MW", 1.35), "I": 0.48}
_CAPITAL, _SPACED = 1.02, 1.08
_ALIKE = 0.07  # of the size: numerals of one size, whose boxes are a pixel off
_OFF = 0.35  # of a stroke, that the best reading is off at most


class Numeral(NamedTuple):
    """A word that is a numeral, and the number that its width fits best."""

    page: int
    row: int
    word: int
    number: int


class _Seen(NamedTuple):
    page: int
    row: int
    text: str
    width: float
    size: float


def numerals(widths: Widths) -> list[Numeral]:
    """The numerals of a book whose strokes its letters' widths tell, in order."""
    seen = list(_seen(widths.pages))
    fit = widths.of(BODY) if seen else None
    if fit is None or fit.rare("n"):
        return []
    sizes = sorted(one.size for one in seen)
    usual = {one.size: _usual(sizes, one.size) for one in seen}
    ratios: defaultdict[float, list[float]] = defaultdict(list)
    for one in seen:
        ratio = _ratio(one, fit, usual[one.size] / BODY)
        if _NARROWEST < ratio < _WIDEST:
            ratios[usual[one.size]].append(ratio)
    found: list[Numeral] = []
    for one in seen:
        size = usual[one.size]
        number = _number(one, fit, size / BODY, _wider(ratios, size))
        if number:
            word = len(widths.pages[one.page][one.row].words) - 1
            found.append(Numeral(one.page, one.row, word, number))
    return found


def _seen(pages: Sequence[Sequence[Printed]]) -> Iterator[_Seen]:
    for number, rows in enumerate(pages):
        for k, row in enumerate(rows):
            if row.height == "outline":
                continue  # drawn around the line: wider than its letters
            word = row.words[-1]
            shape = proportions(word.text) if len(row.words) <= _WORDS else None
            if shape is None or not _TOKEN.fullmatch(word.text) or word.text.isdecimal():
                continue
            if not word.styles and word.box.height > 0 and not _is_spaced(row.words[:-1]):
                yield _Seen(number, k, word.text, word.box.width, word.box.height / sum(shape))


def _is_spaced(labels: Sequence[Word]) -> bool:
    """Whether a label in capitals is wider than these are, so that the numeral is, too."""
    return any(
        label.text.isupper()
        and label.text.isalpha()
        and label.box.width
        > _SPACED * label.box.height * sum(_CAPITALS.get(c, _CAPITAL) for c in label.text)
        for label in labels
    )


def _usual(sizes: Sequence[float], size: float) -> float:
    """The middle of the ``sizes``, which are sorted, that are alike."""
    first = bisect_left(sizes, (1 - _ALIKE) * size)
    last = bisect_right(sizes, (1 + _ALIKE) * size)
    return sizes[(first + last) // 2]


def _ratio(one: _Seen, fit: Fit, scale: float) -> float:
    """How many times as wide as in most faces a numeral is that is no other with a stroke more; 0
    for others."""
    token, edge = _token(one, fit)
    if roman.with_strokes(token) != [token]:
        return 0.0
    return _width(one, fit, scale) / (edge + sum(_BY_N[c] for c in token))


def _wider(ratios: Mapping[float, Sequence[float]], size: float) -> tuple[float, ...]:
    """How many times as wide as in most faces the capitals of a size may be."""
    own = ratios.get(size, ())
    if len(own) >= _TELL:
        return (median(own),)
    every = [ratio for of in ratios.values() for ratio in of]
    return (1.0, _BOLD, median(every)) if len(every) >= _TELL_OTHERS else (1.0, _BOLD)


def _number(one: _Seen, fit: Fit, scale: float, wider: Sequence[float]) -> int:
    """The number that fits best; 0 if none does, or if it is what was read."""
    width = _width(one, fit, scale)
    token, edge = _token(one, fit)
    readings = roman.with_strokes(token)
    bests = [
        min(((_off(width / by - edge, r), r) for r in readings), default=(1.0, "")) for by in wider
    ]
    off, best = min(bests)
    alike = len({reading for _, reading in bests}) == 1
    return roman.value(best) if alike and off <= _OFF and best != token else 0


def _width(one: _Seen, fit: Fit, scale: float) -> float:
    """In widths of "n" at the numeral's size."""
    return fit.printed(one.page, one.width) / (scale * fit.widths["n"])


def _token(one: _Seen, fit: Fit) -> tuple[str, float]:
    """The letters of a numeral, and how wide its edges are, and its point if it has one."""
    match = _TOKEN.fullmatch(one.text)
    assert match is not None
    edge = fit.widths.get("", 0.0) / fit.widths["n"]
    return match["numeral"], edge + (_BY_N["."] if match["numeral"] != one.text else 0.0)


def _off(width: float, reading: str) -> float:
    """How far a width is from that of a numeral, in strokes."""
    return abs(width - sum(_BY_N[c] for c in reading)) / _BY_N["I"]
