"""Words of a text found between white space, a stretch at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.clean import words
from archivist.clean.words import forms, tally

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
TEXT = st.text("abÉ'’-_2 \n\u00a0\x1c.", max_size=60)


@pytest.fixture(autouse=True, scope="module")
def _short_stretches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_STRETCH", 5)
        yield


@given(TEXT)
def test_forms_are_what_the_pattern_finds_in_the_whole(text: str) -> None:
    assert forms(WORD, text) == set(WORD.findall(text))


@given(TEXT)
def test_a_tally_counts_what_the_pattern_finds_in_the_whole(text: str) -> None:
    assert tally(WORD, text) == Counter(WORD.findall(text))
