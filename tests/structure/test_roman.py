"""Roman numerals, and those of them that headings print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.roman import spelt, value
from archivist.structure.headings.numbers import roman

CASES = [
    ("XIV", 14, "as taught"),
    ("XIIII", 14, "four that only add, on clocks and in old books"),
    ("XXXXI", 41, "the same of tens"),
    ("CCCCX", 410, "and of hundreds"),
    ("XXXXX", 0, "five of one letter are none"),
    ("IIX", 0, "nor is what no printer sets"),
    ("CIVIL", 0, "a word of their letters"),
    ("xiv", 14, "in small letters"),
    ("Xiv", 0, "but not in both"),
]


@pytest.mark.parametrize(("token", "worth", "why"), CASES, ids=[c[0] for c in CASES])
def test_value(token: str, worth: int, why: str) -> None:
    assert roman(token) == worth, why
    assert value(token) == (14 if token == "Xiv" else worth), why


@given(st.integers(1, 3999))
def test_numbers_read_as_written(number: int) -> None:
    assert value(spelt(number)) == value(spelt(number).upper()) == number


def test_letters_that_look_alike_are_none() -> None:
    assert value("ı") == value("İV") == value("") == 0
