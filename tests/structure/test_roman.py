"""Roman numbers as headings print them."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(("token", "value", "why"), CASES, ids=[c[0] for c in CASES])
def test_value(token: str, value: int, why: str) -> None:
    assert roman(token) == value, why
