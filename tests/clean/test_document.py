"""What is counted in a document for speed is what a plain look through it finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.clean.ocr import document
from archivist.clean.ocr.document import WORD, Document, Places

TEXT = st.text("abßE1_-\n\t .", max_size=80)
WORDS = st.lists(st.text("ab", min_size=1, max_size=4), max_size=30)


@given(TEXT)
def test_words_begin_where_the_pattern_finds_them(text: str) -> None:
    made = Document(text, {})
    assert made.starts == [match.start() for match in WORD.finditer(text)]
    assert all(text[slice(*made.span(k))] == form for k, form in enumerate(made.printed))


@given(WORDS, st.text("ab ", min_size=1, max_size=4))
def test_letters_counted_at_once_are_those_counted_one_by_one(words: list[str], asked: str) -> None:
    letters = asked if "  " not in asked and " " not in asked[1:-1] else asked.replace(" ", "a")
    one_by_one = Places(words)(letters)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "_FEW", 0)
        assert Places(words)(letters) == one_by_one
