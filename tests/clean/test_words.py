"""Words of a text found between white space, a stretch at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.clean import words
from archivist.clean.words import beyond_ascii, forms, places, tally, together

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
TEXT = st.text("abÉ'’-_2² \n\u00a0\x1c.", max_size=60)


@pytest.fixture(autouse=True, scope="module")
def _short_stretches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_STRETCH", 5)
        patch.setattr(words, "_PASSAGE", 20)
        yield


@given(TEXT)
def test_forms_are_what_the_pattern_finds_in_the_whole(text: str) -> None:
    assert forms(WORD, text) == set(WORD.findall(text))
    strange = re.compile("[ab]*É[ab]*")
    assert set(strange.findall(beyond_ascii(text))) == set(strange.findall(text))


@given(TEXT)
def test_a_tally_counts_what_the_pattern_finds_in_the_whole(text: str) -> None:
    assert tally(WORD, text) == Counter(WORD.findall(text))
    assert tally(WORD, text, small=True) == Counter(WORD.findall(text.lower()))


@given(TEXT, st.lists(st.tuples(st.sampled_from(["a", "b", "ab"]), st.sampled_from(["a", "É"]))))
def test_many_pairs_are_found_where_each_one_is(text: str, pairs: list[tuple[str, str]]) -> None:
    one_by_one = [pair for pair in pairs if together(text, [pair])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_FEW_PAIRS", 0)
        assert together(text, pairs) == one_by_one


@given(TEXT, st.sets(st.sampled_from(["a", "b", "ab", "a-b", "É", "ab'É"])))
def test_few_words_stand_where_the_pattern_finds_them(text: str, wanted: set[str]) -> None:
    found = sorted(match.span() for match in places(WORD, text, wanted))
    assert found == [m.span() for m in WORD.finditer(text) if m.group() in wanted]
