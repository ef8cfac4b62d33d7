"""What speaks for a misreading makes it likelier, and what speaks against it less likely."""

from __future__ import annotations

from typing import Any

import pytest

from archivist.clean.ocr.correct import Corrector
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.evidence import weighed
from archivist.clean.ocr.frequencies import USED, frequencies, rare
from archivist.clean.ocr.gaps import Gaps, Seen
from archivist.clean.ocr.verdict import Reading, Verdict

PAGE = """
Then they came to the corner of the old market, and the watchman lifted his lantern to see them.
The watchman knew the corner. At tbe corner stood a cart, and they went behind it with him. The old
market was empty, and mostofthe stalls were shut, and theStalls of the weavers were gone.
"""


def judge(text: str) -> Corrector:
    return Corrector(Document(text, frequencies("en", USED)), 0.02, "en", USED)


def verdict(word: str, truth: str, odds: float = 2.0) -> Verdict:
    return Verdict(word, (Reading(truth, 0.1),), odds)


def odds(word: str, truth: str, *others: tuple[str, str], text: str = PAGE) -> float:
    """The odds of a verdict among others, all of words that the page has."""
    made = [verdict(word, truth), *(verdict(*other) for other in others)]
    page = f"{text} {' '.join(other for other, _ in others)}"
    return weighed(judge(page), made)[0].odds


def test_other_words_with_the_same_confusion_are_witnesses() -> None:
    alone = odds("tbe", "the")
    one = odds("tbe", "the", ("tben", "then"))
    assert alone < one < odds("tbe", "the", ("tben", "then"), ("tbey", "they"))
    assert odds("tbe", "the", ("hirn", "him")) == pytest.approx(alone, abs=0.1)


def test_an_unlikely_misreading_is_no_witness() -> None:
    made = [verdict("tbe", "the"), verdict("tben", "then", odds=0.1)]
    assert weighed(judge(f"{PAGE} tben"), made)[0].odds < odds("tbe", "the", ("tben", "then"))


def test_a_word_of_two_confusions_is_less_likely() -> None:
    assert odds("tbc", "the", text=PAGE.replace("tbe", "tbc")) < odds("tbe", "the")


def test_words_that_stand_beside_each_other_elsewhere_speak_for_it() -> None:
    elsewhere = PAGE.replace("the corner.", "the street.").replace("the corner of", "the street of")
    assert odds("tbe", "the") > odds("tbe", "the", text=elsewhere)


def test_a_word_that_the_language_has_is_less_likely_misread() -> None:
    assert odds("hoard", "heard", text=f"{PAGE} hoard") < odds(
        "heord", "heard", text=f"{PAGE} heord"
    )


def test_a_capital_inside_speaks_for_a_lost_space() -> None:
    small = PAGE.replace("theStalls", "thestalls")
    assert odds("thestalls", "the stalls") > odds("thestalls", "the stalls", text=small)


def test_two_usual_words_are_likelier_run_together_than_rare_ones() -> None:
    usual = odds("stallsand", "stalls and", text=f"{PAGE} stallsand")
    assert usual > odds("lanternweavers", "lantern weavers", text=f"{PAGE} lanternweavers")


def test_what_the_judge_finds_hardly_possible_is_left_out() -> None:
    assert not weighed(judge(PAGE), [verdict("tbe", "the", odds=-7.0)])


def test_rare_words_are_those_beyond_the_used_ones() -> None:
    some = ["the", "misreading", "misreadings", "whatsoeverish"]
    for _ in range(2):  # the list is looked through, and then read
        words = rare(some, "en")
        assert [word for word in some if word in words] == ["misreadings"]
        assert min(words.values()) > USED
        assert not words.keys() & frequencies("en", USED).keys()
    assert not rare(some, "und")


SEEN = Seen(
    strangers=False,
    compounds=False,
    usual=300,
    begins=0.0,
    ends=0.0,
    lost=0.002,
    begins_here=0.0,
    ends_here=0.0,
)


@pytest.mark.parametrize(
    ("why", "less", "more"),
    [
        ("what the language puts before words", {"begins": 0.004}, {}),
        ("what it puts behind them", {"ends": 0.004}, {}),
        ("what the document puts before words", {"begins_here": 0.7}, {}),
        ("what it puts behind them", {"ends_here": 0.7}, {}),
        ("a document that lost few spaces", {"lost": 0.0002}, {"lost": 0.02}),
        ("two that are beside each other nowhere else", {"strangers": True}, {}),
        ("a language of compounds", {"compounds": True}, {}),
        ("a very frequent word", {"usual": 500}, {"usual": 200}),
    ],
)
def test_what_the_language_says_of_two_words(
    why: str, less: dict[str, Any], more: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for seen in (less, more):
        monkeypatch.setattr(Gaps, "seen", lambda *_, seen=seen: SEEN._replace(**seen))
        found.append(odds("oldmarket", "old market", text=f"{PAGE} oldmarket"))
    assert found[0] < found[1], why


def test_two_long_words_are_a_compound_sooner_than_a_short_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Gaps, "seen", lambda *_: SEEN._replace(compounds=True))
    long, short = (("lanternthey", "lantern they"), ("themarket", "the market"))
    compound = [odds(*two, text=f"{PAGE} {two[0]}") for two in (long, short)]
    monkeypatch.setattr(Gaps, "seen", lambda *_: SEEN)
    plain = [odds(*two, text=f"{PAGE} {two[0]}") for two in (long, short)]
    assert plain[0] - compound[0] > plain[1] - compound[1] > 0


def test_more_is_asked_where_hardly_a_letter_is_misread() -> None:
    found = []
    for rate in (0.0009, 0.0011):
        made = judge(f"{PAGE} oldmarket")
        made.rate = rate
        found.append(weighed(made, [verdict("oldmarket", "old market")])[0].odds)
    assert found[0] == pytest.approx(found[1] - 0.19)
