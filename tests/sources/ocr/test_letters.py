"""How large type is by the boxes of its words, which reach as far as their letters do."""

from __future__ import annotations

import pytest

from archivist.sources.ocr.letters import size_of
from archivist.sources.ocr.model import Box, Word, line_of

X, CAPITAL, TAIL, COMMA, ACCENT = 4.7, 7.0, 2.1, 1.2, 1.5  # of type of size 10


@pytest.mark.parametrize(
    ("words", "above", "below"),
    [
        ("sea", X, 0.0),
        ("hull", CAPITAL, 0.0),
        ("gale", CAPITAL, TAIL),
        ("Oslo", CAPITAL, 0.0),
        ("Ålesund", CAPITAL + ACCENT, 0.0),
        ("CAPÍTULO", CAPITAL + ACCENT, 0.0),
        ("¡Adiós!", CAPITAL, TAIL),
        ("идет", X, COMMA),  # the tails of д
        ("река", X, TAIL),
        ("ДЕНЬ", CAPITAL, COMMA),
        ("ręka", CAPITAL, TAIL),
    ],
)
def test_type_of_one_size_whatever_its_letters(words: str, above: float, below: float) -> None:
    line = line_of([Word(words, Box(0.0, 50.0 - above, 40.0, 50.0 + below))])
    assert size_of(line) == pytest.approx(10.0, rel=0.02)
