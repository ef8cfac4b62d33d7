"""Numbers above titles that begin far behind one: a later volume, or the heads of pages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.structure.test_headings import drafted

PROSE = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))["EN"]
TO = ("THE FERRYMAN", "THE MILLER", "THE CLERK", "ANNA ORR", "OLD VANE")
LENGTHS = (1, 4, 2, 7, 1, 3, 9, 2)  # paragraphs of letters


def book(lengths: tuple[int, ...], count: int, first: int = 216) -> str:
    letters = (
        f"{first + k}.\n\nTO {TO[k % len(TO)]}.\n\n" + f"{PROSE}\n\n" * lengths[k % len(lengths)]
        for k in range(count)
    )
    return f"{PROSE}\n\n" + "".join(letters)


@pytest.mark.parametrize(
    ("lengths", "count", "found", "why"),
    [
        (LENGTHS, 20, 20, "letters, long and short"),
        (LENGTHS, 6, 0, "too few"),
        ((4,), 20, 0, "all as long, as pages are"),
    ],
)
def test_numbers_above_titles(lengths: tuple[int, ...], count: int, found: int, why: str) -> None:
    draft = drafted(book(lengths, count))
    numbers = [draft.words(u) for u in draft.units if u.kind == "head" and u.n]
    assert numbers == [f"{216 + k}." for k in range(found)], why


def test_a_lost_number_is_no_end() -> None:
    text = book(LENGTHS, 20).replace("\n222.\n", "\n")
    numbers = [u.n for u in drafted(text).units if u.kind == "head" and u.n]
    assert numbers == [str(216 + k) for k in range(20) if k != 6]


def test_pages_with_figures_alone_are_no_volume() -> None:
    """No titles stand below them."""
    text = "".join(f"{40 + k}\n\n" + f"{PROSE}\n\n" * LENGTHS[k % 8] for k in range(20))
    assert not [u for u in drafted(text).units if u.kind == "head"]


def test_numbers_that_fall_are_no_volume() -> None:
    text = "".join(f"{60 - 3 * k}.\n\nTO {TO[k % 5]}.\n\n{PROSE}\n\n" for k in range(14))
    assert not [u for u in drafted(text).units if u.kind == "head" and u.n]


NUMERALS = (
    "XVII XVIII XIX XX XXI XXII XXIII XXIV XXV XXVI XXVII XXVIII XXIX XXX XXXI XXXII XXXIII"
).split()


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("lengths", "count", "found", "why"),
    [
        (LENGTHS, 17, 17, "chapters, long and short"),
        (LENGTHS, 9, 9, "eight count on from the first"),
        (LENGTHS, 6, 0, "too few"),
        ((4,), 17, 0, "all as long, as pages are"),
    ],
)
def test_great_numerals_alone(
    apart: str, lengths: tuple[int, ...], count: int, found: int, why: str
) -> None:
    pieces = [PROSE]
    for k, numeral in enumerate(NUMERALS[:count]):
        pieces += [numeral, *[PROSE] * lengths[k % len(lengths)]]
    draft = drafted(apart.join(pieces) + "\n")
    numbers = [u.n for u in draft.units if u.kind == "head" and u.n]
    assert numbers == NUMERALS[:found], why
