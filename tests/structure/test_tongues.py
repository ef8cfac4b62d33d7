"""Headings in the languages of Europe, line by line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.structure.headings.lines import read_line
from archivist.structure.headings.names import is_contents, named
from archivist.structure.headings.numbers import greek, number_words
from archivist.structure.headings.tongues import ORDINALS

FILE = tomllib.loads((Path(__file__).parent / "cases" / "tongues.toml").read_text("utf-8"))
assert len(FILE["case"]) >= 13
assert len(FILE["leave"]) >= 7


@pytest.mark.parametrize("case", FILE["case"], ids=lambda case: case["label"])
def test_case(case: dict[str, Any]) -> None:
    readings = [read_line(line) for line in case["lines"]]
    assert [r.label for r in readings] == case["types"]
    assert [r.number.value for r in readings if r.number] == case["values"]
    assert {name: named(name)[0] for name in case["names"]} == case["names"]
    assert is_contents(case["contents"])


@pytest.mark.parametrize("case", FILE["leave"], ids=lambda case: case["line"])
def test_leave(case: dict[str, str]) -> None:
    reading = read_line(case["line"])
    assert (reading.label, reading.number) == ("", None), case["reason"]


@pytest.mark.parametrize("words", ORDINALS)
def test_each_word_has_its_value(words: str) -> None:
    """No word of one language takes the value of another's."""
    table = number_words()
    for value, spelt in enumerate(words.split(), 1):
        assert {read_line(f"Chapter {w}").number.path for w in spelt.split("|")} == {(value,)}  # type: ignore[union-attr]
    assert all(0 < value < 100 for value in table.values())


@given(st.integers(1, 39))
def test_greek_numbers_are_read_as_they_are_written(n: int) -> None:
    tens, ones = "ΙΚΛ"[n // 10 - 1] if n > 9 else "", ["", *"ΑΒΓΔΕ", "ΣΤ", *"ΖΗΘ"][n % 10]
    assert greek(f"{tens}{ones}΄") == greek(f"{tens}{ones}’".lower()) == n
    assert greek(f"{tens}{ones}") == 0
