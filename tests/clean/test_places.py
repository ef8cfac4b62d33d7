"""A word that may be misread from several, or right as it is, is what its neighbours tell."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.composed import composed
from archivist.clean.ocr.correct import Corrector
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.evidence import CLEAR, SURE
from archivist.clean.ocr.frequencies import USED, frequencies
from archivist.clean.ocr.places import decided
from archivist.clean.ocr.verdict import Reading, Verdict
from archivist.clean.ocr.word_for_word import word_for_word

# Four sentences that come again, so that each word has its usual neighbours.
PAGE = (
    "The roof of the mill was gone. They met at last behind the barn. "
    "She said that it is late. He asks if she came by the road. "
) * 12


def judge(text: str, language: str = "en") -> Corrector:
    return Corrector(Document(text, frequencies(language, USED)), 0.02, language, USED)


def read_as(text: str, verdict: Verdict, language: str = "en") -> list[str]:
    """What the word is read as in each of its places, itself where it stays."""
    document = judge(text, language).document
    found = decided(judge(text, language), [verdict])
    return [
        here.readings[0].truth if here.odds >= SURE and here.lead >= CLEAR else here.word
        for k, here in found
        if document.keys[document.printed[k]] == verdict.word
    ]


def test_of_two_readings_each_place_has_the_one_of_its_neighbours() -> None:
    verdict = Verdict("ot", (Reading("of", 3.0), Reading("at", 2.0)), 3.0)
    page = f"{PAGE} The roof ot the mill. They met ot last. A heron ot dusk."
    assert read_as(page, verdict) == ["of", "at", "ot"]


def test_a_word_of_the_language_stays_beside_its_neighbours_and_goes_beside_another_s() -> None:
    verdict = Verdict("if", (Reading("it", 1.0),), 1.0)
    page = f"{PAGE} She said that if is late. He asks if she came."
    assert set(read_as(PAGE, verdict)) == {"if"}
    assert read_as(page, verdict) == ["if"] * 12 + ["it", "if"]


def test_words_that_are_mostly_right_are_looked_at_without_a_verdict() -> None:
    late = "She said that it is late. "
    page = f"{PAGE} {late * 99} She said that if is late. He asks if she came."
    document = judge(page).document
    found = [here for k, here in decided(judge(page), []) if document.printed[k] == "if"]
    misread = [here.readings[0].truth for here in found if here.odds >= SURE]
    assert (len(found), misread) == (14, ["it"])


def test_sieh_da_is_no_sich_da() -> None:
    text = "Sieh da! Sieh da! Er hat sich gefreut. Sie hat sieh gefreut. " * 3
    verdict = Verdict("sieh", (Reading("sich", 1.0),), 0.9)
    assert read_as(text, verdict, "de") == ["sieh", "sieh", "sich"] * 3


@pytest.mark.parametrize(("odds", "truth"), [(2.0, "the"), (-2.0, "tbe")])
def test_no_word_is_read_as_one_that_is_misread_itself(odds: float, truth: str) -> None:
    verdicts = [
        Verdict("tbc", (Reading("tbe", 1.0),), 2.0),
        Verdict("tbe", (Reading("the", 1.0),), odds),
    ]
    assert next(composed(verdicts, 0.0)).readings[0].truth == truth


def test_two_words_that_may_be_misread_from_each_other_stay_readings() -> None:
    verdicts = [
        Verdict("tbc", (Reading("tbe", 1.0),), 2.0),
        Verdict("tbe", (Reading("tbc", 1.0),), 2.0),
    ]
    assert list(composed(verdicts, 0.0)) == verdicts


@pytest.mark.parametrize(
    ("read", "twice", "truth", "reason"),
    [
        ("thc", "fhc", "the", "a list has the one"),
        ("bchind", "bchincl", "behind", "no list has it"),
    ],
)
def test_what_a_misread_word_is_misread_from_is_a_reading_of_another(
    read: str, twice: str, truth: str, reason: str
) -> None:
    page = f"{PAGE} They met by {truth} barn. " + f"They met {read} barn. " * 4
    found = judge(f"{page} They met {twice} barn.").judge_all()
    assert [v.readings[0].truth for v in found if v.word in (read, twice)] == [truth] * 2, reason


def test_words_are_looked_for_under_others_that_they_are_often_misread_as() -> None:
    page = PAGE.replace("it is", "if is", 3) + "it is " * 60
    found = word_for_word(judge(page))["if"]
    assert found.readings[0].truth == "it"
    assert found.odds < 0  # most of its places are right


def test_a_word_that_is_hardly_there_is_looked_for_under_no_other() -> None:
    assert "if" not in word_for_word(judge(f"{PAGE}{'if it ' * 40}"))


@pytest.mark.parametrize(("words", "told"), [(0, True), (2, False), (3, True)])
def test_what_one_word_or_two_show_is_no_habit_of_an_engine(words: int, told: bool) -> None:
    """A dialect has "arter" and "arterwards", and "or" is right all the same."""
    learned = judge(PAGE.replace("it is", "if is", 3) + "it is " * 60)
    learned.witnesses["t", "f"] = words
    readings = {r.truth for r in word_for_word(learned)["if"].readings}
    assert ("it" in readings) is told


def test_words_of_one_beginning_are_one_witness() -> None:
    right = "The windows were shut behind the window. " * 20
    misread = "They sat behincl the winclows and the winclow. " * 3
    learned = judge(PAGE + right + misread)
    learned.learn(learned.words, 0.0)
    assert learned.witnesses["d", "cl"] == 2
