"""What is counted in a document for speed is what a plain look through it finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.clean.ocr import document
from archivist.clean.ocr.document import WORD, Document, Places, is_no_word
from archivist.clean.ocr.frequencies import USED, frequencies

TEXT = st.text("abßE1_-\n\t .\u0364", max_size=80)
WORDS = st.lists(st.text("ab", min_size=1, max_size=4), max_size=30)


@given(TEXT)
def test_words_begin_where_the_pattern_finds_them(text: str) -> None:
    made = Document(text, {})
    found = [match.start() for match in WORD.finditer(text) if "\u0364" not in match.group()]
    assert made.starts == found
    assert all(text[slice(*made.span(k))] == form for k, form in enumerate(made.printed))


def test_what_is_left_of_a_word_with_marks_over_it_is_none() -> None:
    text = "man fu\u0364rchte ſich vor den Bru\u0364-\ndern, und ge-\nfu\u0364hrt"
    assert Document(text, {}).printed == ["man", "ſich", "vor", "den", "und"]


@given(WORDS, st.text("ab ", min_size=1, max_size=4))
def test_letters_counted_at_once_are_those_counted_one_by_one(words: list[str], asked: str) -> None:
    letters = asked if "  " not in asked and " " not in asked[1:-1] else asked.replace(" ", "a")
    one_by_one = Places(words)(letters)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "_FEW", 0)
        assert Places(words)(letters) == one_by_one


def test_a_letter_stands_alone_and_a_0_among_words() -> None:
    made = Document(
        "Vimos 0 rio e 0 monte e 0\ncampo, c d’água. São 7 0 8, A. em 10 0 2; c’era", {}
    )
    assert made.alone == {"0": 3, "e": 2, "c": 1}


LETTERS = [
    ("c", "pt", True),
    ("v", "es", True),
    ("l", "pl", True),
    ("i", "pl", False),
    ("a", "en", False),
    ("è", "it", False),
    ("casa", "it", False),
    ("я", "ru", False),
]


@pytest.mark.parametrize(("letter", "language", "no_word"), LETTERS)
def test_letters_that_lists_have_for_initials_alone(
    letter: str, language: str, no_word: bool
) -> None:
    assert is_no_word(letter, frequencies(language, USED)) == no_word


OLD = "Daß man es wußte! Der Fluß, das Wasser und die Klasse; sie lassen ihn, daß er geht."


@pytest.mark.parametrize(
    ("truth", "spelt"),
    [
        ("dass", "daß"),
        ("dass er", "daß er"),
        ("das wasser", "das wasser"),
        ("lassen", "lassen"),
        ("wusste nicht", "wußte nicht"),
        ("und", "und"),
        ("gross", ""),
        ("ein kuss", ""),
    ],
)
def test_a_text_with_sharp_s_has_it_where_it_has_it(truth: str, spelt: str) -> None:
    assert Document(OLD, {}).as_spelt(truth) == spelt
    assert Document(OLD.replace("ß", "ss"), {}).as_spelt(truth) == truth
