"""Hyphens at line ends: the verdict for each kind of evidence."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.clean.hyphens import Verdict, Vocabulary, decide

TEXT = """The precision of the clock was well known. A well-made clock and a well-tuned one kept
time; the clock-maker said so. He set up half-open shutters, a long-legged table and a red-legged
stool. His happiness was great. Kindness and goodness went with him, and the law of the land was
kind to him. A suit of clothes, a song, the thrush in the tree; today and to-day, to-day.
"""

CASES = [
    ("precis", "ion", Verdict.JOIN, "the joined word occurs"),
    ("Pre", "cision", Verdict.JOIN, "whatever its case"),
    ("clock", "maker", Verdict.KEEP, "the hyphenated word occurs"),
    ("to", "day", Verdict.KEEP, "the hyphenated form is the more frequent"),
    ("well", "meant", Verdict.KEEP, "a usual first member here"),
    ("short", "legged", Verdict.KEEP, "a usual second member here"),
    ("half", "finished", Verdict.KEEP, "a usual first member in general"),
    ("twenty", "four", Verdict.KEEP, "a number"),
    ("sad", "ness", Verdict.JOIN, "words end so across the break"),
    ("knowl", "edge", Verdict.JOIN, "halves that are no words"),
    ("law", "suit", Verdict.JOIN, "two words that the language joins"),
    ("of", "the-moment", Verdict.DOUBT, "listed, but rarer than its halves together by chance"),
    ("so", "suit", Verdict.DOUBT, "two words, one of which no hyphenated word ends with"),
    ("l'escal", "ator", Verdict.JOIN, "what stands behind an apostrophe is a word of the list"),
    ("brellow", "stane", Verdict.GUESS, "long halves that are no words"),
    ("barrel", "organ", Verdict.DOUBT, "common words of the language, no word as one"),
    ("song", "fully", Verdict.DOUBT, "a word, and a rest that the language has with others"),
    ("song", "thrush", Verdict.DOUBT, "two words that nothing binds"),
    ("Alsace", "Lorraine", Verdict.KEEP, "a capital after the hyphen"),
    ("1928", "29", Verdict.KEEP, "numbers"),
    ("1928", "er", Verdict.KEEP, "a number before"),
    ("PRECI", "SION", Verdict.JOIN, "capitals on both sides"),
    ("x", "ray", Verdict.KEEP, "one letter"),
    ("", "ray", Verdict.KEEP, "nothing before"),
    ("sun", "", Verdict.KEEP, "nothing after"),
]


@pytest.mark.parametrize(("left", "right", "verdict", "reason"), CASES)
def test_verdict(left: str, right: str, verdict: Verdict, reason: str) -> None:
    assert decide(left, right, Vocabulary(TEXT)) is verdict, reason


def test_a_member_between_two_hyphens_is_no_first_one() -> None:
    vocabulary = Vocabulary("her sister-in-law and his brother-in-law came in when the bell rang")
    assert decide("in", "frequentest", vocabulary) is Verdict.JOIN
    assert decide("mother-in", "law", vocabulary) is Verdict.KEEP
    assert decide("in", "law", Vocabulary("an in-law in-doors")) is Verdict.KEEP


MEADOW = """Die Mühle lag am Graben, und die Wiese war vom Wasser schon ganz bedeckt. Wir gingen
nicht weiter, denn die Brücke war fort, und keiner wusste, wo der Müller oder sein Freund blieb.
"""
CONJUNCTIONS = [
    ("Brembl", "und", Verdict.JOIN, "no word"),
    ("Wiesen", "und", Verdict.APART, "a word of the language"),
    ("Mühle", "oder", Verdict.APART, "one of the text"),
    ("Wassers", "und", Verdict.APART, "one with the s that links it to another"),
    ("Fre", "und", Verdict.JOIN, "a word that ends so"),
    ("Wiesen", "grund", Verdict.JOIN, "another word"),
]


@pytest.mark.parametrize(("left", "right", "verdict", "reason"), CONJUNCTIONS)
def test_hyphens_for_what_two_compounds_share(
    left: str, right: str, verdict: Verdict, reason: str
) -> None:
    assert decide(left, right, Vocabulary(MEADOW)) is verdict, reason


def test_two_common_words_are_a_guess_where_compounds_are_one_word() -> None:
    assert decide("Fenster", "garten", Vocabulary(MEADOW)) is Verdict.GUESS


def test_a_rare_word_of_the_language_is_one() -> None:
    assert decide("sorrow", "fully", Vocabulary(f"{TEXT} Her sorrow was his.")) is Verdict.JOIN


def test_no_hyphen_does_so_in_english() -> None:
    assert decide("clock", "and", Vocabulary(TEXT)) is not Verdict.APART


PLAIN = " ".join(word for word in re.findall(r"[\w-]+", TEXT) if "-" not in word) + ". "


@pytest.mark.parametrize(
    ("hyphened", "verdict"), [(0, Verdict.GUESS), (1, Verdict.GUESS), (9, Verdict.DOUBT)]
)
def test_words_that_are_doubted_are_one_where_the_text_hyphenates_none(
    hyphened: int, verdict: Verdict
) -> None:
    """Of some 3,000 words."""
    text = PLAIN * 45 + "a red-hot stove " * hyphened
    assert decide("song", "thrush", Vocabulary(text)) is verdict


def test_in_a_short_text_they_stay_in_doubt() -> None:
    assert decide("song", "thrush", Vocabulary(PLAIN * 3)) is Verdict.DOUBT


@pytest.mark.parametrize(("said", "verdict"), [("dit-elle", Verdict.KEEP), ("", Verdict.DOUBT)])
def test_a_word_that_one_hyphenated_word_ends_with_and_no_other(
    said: str, verdict: Verdict
) -> None:
    text = f"Elle alla au moulin, et elle vit la barque. Le meunier {said} dormait encore."
    assert decide("xyvrant", "elle", Vocabulary(text)) is verdict


def test_halves_at_line_ends_are_no_words() -> None:
    words = Vocabulary("the knowl-\nedge of knowl-\n\n12\n\nedges")
    assert not words.count("knowl")
    assert not words.count("edge")


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=80))
def test_any_halves_get_a_verdict(left: str, right: str, text: str) -> None:
    assert decide(left, right, Vocabulary(text)) in Verdict


@given(st.text("abB'’-‐ \n\t.2", max_size=60))
def test_a_vocabulary_has_the_words_of_the_text_but_not_the_halves_of_broken_ones(
    text: str,
) -> None:
    whole = re.sub(r"([-‐])[ \t]*\n\s*", "\\1\0", text.lower())
    word = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
    tokens = re.findall(rf"{word}[-‐]\0{word}|{word}(?:[-‐‑]{word})*(?:[-‐]\0)?", whole)
    assert Vocabulary(text).words == Counter(token for token in tokens if "\0" not in token)
