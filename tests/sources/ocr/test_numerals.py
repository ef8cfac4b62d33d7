"""Roman numerals whose strokes an engine miscounted are told by how wide they are."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from archivist import roman
from archivist.sources.ocr.model import Box, Printed, Word
from archivist.sources.ocr.numerals import numerals
from archivist.sources.ocr.widths import Widths
from tests.sources.ocr.faces import PAGES, Face, book

N = 5.4  # width of "n" in letter sizes times ten
ADVANCE = {"I": 0.66 * N, "V": 1.29 * N, "X": 1.31 * N, "L": 1.1 * N, ".": 0.5 * N}
EDGE = 0.5  # that a box is narrower than its letters


def told(
    read: str,
    printed: str,
    *,
    size: float = 1.0,
    wide: float = 1.0,
    before: str = "",
    before_wide: float = 30,
    beside: Sequence[str] = (),
    beside_size: float = 1.0,
) -> int:
    """The number that is told of a heading on the last page, 0 if none is.

    ``size`` of its letters is in the body's, ``wide`` how much wider they are than in its face, as
    are those of the numerals that stand ``beside`` it on their lines.
    """
    face = Face(Random(7))
    face.widths["n"] = N
    pages = book(face, "sky")

    def width_of(printed: str, size: float) -> float:
        return size * (wide * sum(ADVANCE[c] for c in printed) - EDGE)

    for numeral in beside:
        box = Box(40, 0, 40 + width_of(numeral, beside_size), 7 * beside_size)
        own = 10.0 * beside_size
        pages[0].append(Printed((Word(numeral, box),), box, 0, 300, 7 * beside_size, own))
    width = width_of(printed, size)
    words = [Word(before, Box(0, 0, before_wide, 7 * size))] if before else []
    words.append(Word(read, Box(40, 0, 40 + width, 7 * size)))
    pages[-1].append(Printed(tuple(words), Box(0, 0, 300, 10), 0, 300, 7 * size, 10.0 * size))
    found = numerals(Widths(pages))
    last = len(pages[-1]) - 1
    assert all((one.page, one.row, one.word) == (PAGES - 1, last, len(words) - 1) for one in found)
    return found[0].number if found else 0


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("I", "II"),
        ("Il", "II"),
        ("Il", "III"),
        ("Ill", "III"),
        ("Vil", "VII"),
        ("vill", "VIII"),
        ("Ix", "IX"),
        ("Vv", "V"),
        ("XI", "XIII"),
        ("VII.", "VIII."),
    ],
)
@pytest.mark.parametrize("size", [0.8, 1.0, 1.4])
def test_the_number_that_it_is_wide(read: str, printed: str, size: float) -> None:
    assert told(read, printed, size=size) == roman.value(printed.rstrip("."))


def test_behind_a_label() -> None:
    assert told("I", "II", before="Part") == 2


@pytest.mark.parametrize("printed", ["I", "II", "III", "VI", "VIII", "XIII", "XVII", "XXIII"])
@pytest.mark.parametrize("wide", [0.92, 1.0, 1.08])
def test_what_was_read_right_is_not_told_of(printed: str, wide: float) -> None:
    assert told(printed, printed, wide=wide) == 0


@pytest.mark.parametrize(
    ("read", "printed", "why"),
    [
        ("11", "II", "figures may be a page's number"),
        ("X", "X", "it has no strokes"),
        ("XVII", "XVIII", "bold letters would be as wide"),
        ("mix", "XIII", "a word"),
    ],
)
def test_abstains(read: str, printed: str, why: str) -> None:
    assert told(read, printed) == 0, why


@pytest.mark.parametrize("wide", [0.9, 1.1, 1.25, 1.35])
@pytest.mark.parametrize(
    ("read", "printed"), [("XXVI", "XXVI"), ("XXVI", "XXVII"), ("XVI", "XVIII"), ("Il", "III")]
)
def test_other_numerals_tell_how_wide_capitals_are(read: str, printed: str, wide: float) -> None:
    right = roman.value(printed) if read != printed else 0
    assert told(read, printed, wide=wide, beside=["V", "IX"]) == right


def test_those_of_another_size_may_be_in_another_face() -> None:
    """XXVI is as wide as XXVII in most faces there; one tells nothing."""
    wide = 1.17
    assert told("XXVI", "XXVI", wide=wide, beside=["V", "IX"], beside_size=1.4) == 27
    assert told("XXVI", "XXVI", wide=wide, beside=["V", "IX", "XIV"], beside_size=1.4) == 0
    assert told("I", "II", beside=["V", "IX", "XIV"], beside_size=1.4) == 2


def test_a_line_of_three_words_is_text() -> None:
    face = Face(Random(7))
    face.widths["n"] = N
    pages = book(face, "sky")
    words = tuple(Word(w, Box(0, 0, 9, 7)) for w in ("so", "am", "I"))
    pages[-1].append(Printed(words, Box(0, 0, 300, 10), 0, 300, 7, 10.0))
    assert numerals(Widths(pages)) == []


@pytest.mark.parametrize(("wide", "number"), [(27, 3), (34, 0)], ids=["as in its face", "spaced"])
def test_nothing_is_told_behind_a_label_that_is_spaced_out(wide: float, number: int) -> None:
    """Capitals of "BOOK" are about as wide as high; the strokes beside them are spaced as well."""
    assert told("Il", "III", before="BOOK", before_wide=wide) == number
