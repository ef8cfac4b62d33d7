"""A confusion that other words of a document show is likelier than one that none shows."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.correct import Reading, Verdict
from archivist.clean.ocr.frequencies import USED, frequencies, rare
from archivist.clean.ocr.witnesses import weighed

LISTED = frozenset(("the", "then", "they", "him", "mad", "corner", "hand", "ear"))


def verdict(word: str, truth: str, odds: float = 2.0) -> Verdict:
    return Verdict(word, (Reading(truth, 0.1),), odds)


CASES = [
    ("tbe", [("tben", "then"), ("tbey", "they")], 3.0, "two others show b for h"),
    ("tbe", [("tben", "then")], 2.0, "one other shows it"),
    ("tbe", [("hirn", "him")], 1.0, "none shows it"),
    ("tbe", [], 1.0, "none is there to show anything"),
]


@pytest.mark.parametrize(("word", "others", "odds", "reason"), CASES)
def test_what_witnesses_say(
    word: str, others: list[tuple[str, str]], odds: float, reason: str
) -> None:
    said = weighed([verdict(word, "the"), *(verdict(*other) for other in others)], LISTED)
    assert said[0].odds == odds, reason


def test_a_word_is_no_witness_for_itself_and_an_unlikely_one_for_none() -> None:
    doubtful = [verdict("tben", "then", odds=0.1), verdict("tbey", "they", odds=0.2)]
    assert weighed([verdict("tbe", "the"), *doubtful], LISTED)[0].odds == 1.0


def test_several_confusions_in_a_word_need_more() -> None:
    assert weighed([verdict("rnacl", "mad")], LISTED)[0].odds == 0.5
    shown = [("hirn", "him"), ("hancl", "hand"), ("clen", "den")]  # m for rn once, d for cl twice
    some = [verdict("rnacl", "mad"), *(verdict(*pair) for pair in shown)]
    assert weighed(some, LISTED)[0].odds == 2.0


def test_a_reading_that_the_document_alone_has_is_doubted_and_a_lost_space_is_not() -> None:
    known, unknown = weighed([verdict("tbe", "the"), verdict("tbo", "tho")], LISTED)
    assert (known.odds, unknown.odds) == (2.0, 1.0)
    assert weighed([verdict("ofthe", "of the")], LISTED)[0].odds == 2.0


def test_rare_words_are_those_beyond_the_used_ones() -> None:
    words = rare("en")
    assert words
    assert min(words.values()) > USED
    assert not words.keys() & frequencies("en", USED).keys()
    assert not rare("und")
