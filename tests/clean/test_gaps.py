"""Which words may be two that ran together, and which are built from others."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from archivist.clean.ocr.correct import Corrector
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.frequencies import USED, frequencies
from archivist.clean.ocr.gaps import glued
from archivist.clean.ocr.mend import edits, judged
from archivist.clean.ocr.verdict import Reading, Verdict

PAGE = """
Młynarz szedł wzdłuż rzeki i patrzył na wodę. Na moście stała mała latarnia, a za nią dom i ogród.
Nikt nie widział, kiedy przyszedł pan, który miał klucz od bramy. Zegar na wieży bił godzinę.
"""
PARAGRAPHS = Path(__file__).parent / "paragraphs"
SPACES = 0.004  # share of spaces lost

PARTED = [
    ("wielkaksiążka", "wielka książka", "no word is built from either"),
    ("pięknyogród", "piękny ogród", "nor from these"),
]
BUILT = [
    ("bezcelowym", "bez celowym", "bez begins many words"),
    ("zahaftowany", "za haftowany", "za begins many words"),
]


def judge(word: str, page: str = PAGE, language: str = "pl") -> Corrector:
    document = Document(f"{page * 6} {word}", frequencies(language, USED))
    return Corrector(document, 0.03, language, USED)


def readings(word: str, page: str = PAGE, language: str = "pl") -> list[str]:
    made = judge(word, page, language)
    return [r.truth for r in made.gaps.readings(word.lower(), made.expected, SPACES)]


@pytest.mark.parametrize(("word", "truth", "reason"), PARTED)
def test_a_word_of_two_words_may_be_both(word: str, truth: str, reason: str) -> None:
    assert readings(word) == [truth], reason


@pytest.mark.parametrize(("word", "truth", "reason"), BUILT)
def test_words_that_are_built_are_two_less_likely(word: str, truth: str, reason: str) -> None:
    first, second = truth.split(" ")
    built = judge(word).gaps.seen(word, first, second, lambda _: 1.0, SPACES)
    plain = "wielkaksiążka"
    parted = judge(plain).gaps.seen(plain, "wielka", "książka", lambda _: 1.0, SPACES)
    assert built.begins > 0.0004 > parted.begins, reason


def test_a_word_of_the_language_is_one() -> None:
    assert readings("podwodnymi") == []
    assert readings("Nauczyciel") == []


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("młynarzwydrychta", "known, and standing elsewhere"),
        ("wydrychtamłynarz", "the other way round"),
    ],
)
def test_one_of_two_may_be_a_word_that_stands_elsewhere(word: str, reason: str) -> None:
    two = " ".join(sorted(("młynarz", "wydrychta"), key=word.index))
    for times, found in ((2, [two]), (1, []), (0, [])):
        document = Document(f"{PAGE} {word}{' a wydrychta' * times}", frequencies("pl", USED))
        made = Corrector(document, 0.03, "pl", USED)
        assert [r.truth for r in made.gaps.readings(word, made.expected, SPACES)] == found, reason


@pytest.mark.parametrize(
    ("word", "together"), [("nietylko", "nie tylko"), ("jestto", "jest to"), ("niktby", "nikt by")]
)
def test_particles_are_written_with_words_however_often_they_stand_apart(
    word: str, together: str
) -> None:
    page = f"{PAGE} Czy {together} pan młynarz?"
    assert together not in readings(word, page)
    assert "pan młynarz" in readings("panmłynarz", page)


MILLER = "Pan by nie widział mostu, młynarz by patrzył, a zegar by nie bił w nocy. "
MILLERS = MILLER * 20
SO = "Panby patrzył, zegarby bił, młynarzby nie szedł, wodaby stała na ogrodzie. " * 10
BOTH = "Panby patrzył, bywodę widział, zegarby bił, byogród stał, młynarzby szedł, bymost był. " * 3


def without_spaces(text: str, one_in: int) -> str:
    chance = Random(3)
    return re.sub(" ", lambda _: "" if chance.random() < 1 / one_in else " ", text)


@pytest.mark.parametrize(
    ("why", "page", "two"),
    [
        ("many spaces are lost", without_spaces(PAGE * 20 + MILLERS * 3, 15), True),
        ("few are", MILLER, False),
        ("it is written so", SO + MILLERS, False),
        ("it has run together on both sides", BOTH + MILLERS, True),
    ],
)
def test_particles_have_run_together_where_others_have(why: str, page: str, two: bool) -> None:
    assert ("dom by" in readings("domby", PAGE + page)) is two, why


@pytest.mark.parametrize(
    ("page", "two"), [(without_spaces(PAGE * 20 + MILLERS * 3, 15), True), (PAGE + MILLER, False)]
)
def test_particles_that_begin_words(page: str, two: bool) -> None:
    assert ("nie widział" in readings("niewidział", page)) is two


CUT_SHORT = [
    # what an apostrophe ends, language, what two words it may be, text, where those are
    ("sortin", "en", "sort in",
     "The old man was sortin' the nets and the lads were sortin the ropes by the house.",
     "sortin the"),
    ("quoiqu", "fr", "quoi qu",
     "Le vieux disait quoiqu’il fût tard, et quoiqu son frère dormait dans la maison du port.",
     "quoiqu son"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "tongue", "reading", "text", "place"), CUT_SHORT, ids=[row[0] for row in CUT_SHORT]
)
def test_a_word_cut_short_by_an_apostrophe_is_one(
    word: str, tongue: str, reading: str, text: str, place: str
) -> None:
    judge = Corrector(Document(text, frequencies(tongue, USED)), 0.03, tongue, USED)
    two = Verdict(word, (Reading(reading, 1.0),), 3.0)
    places = [(k, two) for k, form in enumerate(judge.document.printed) if form == word]
    made = [edit.start for edit in edits(judge, places, "words", "spaces")]
    assert made == [text.index(place)]


def test_speech_without_its_h_is_left() -> None:
    text = '’Ard on the men it was, and "\'ard on" all, said the ard man who’ard it in an ard year.'
    judge = Corrector(Document(text, frequencies("en", USED)), 0.03, "en", USED)
    other = Verdict("ard", (Reading("and", 1.0),), 3.0)
    places = [(k, other) for k, form in enumerate(judge.document.printed) if form.lower() == "ard"]
    made = [edit.start for edit in edits(judge, places, "words", "spaces")]
    assert made == [text.index(told) for told in ("ard man", "ard it", "ard year")]


ROOM = (
    "The lamp was in the window, and the man of the house sat with the book on the table. He was "
    "of a mind to go to the mill for a sack of meal, and it was of use to him that the moon was up."
)


@pytest.mark.parametrize(
    ("word", "two", "reason"),
    [
        ("withthe", ["with the"], "the list has it from texts that had lost spaces"),
        ("ofa", ["of a"], "so it has this"),
        ("whereof", [], "a word, however frequent both are"),
        ("therein", [], "so is this"),
        ("knowhow", [], "as often as both, beside each other by chance"),
        ("Tothe", [], "with a capital it may be a name"),
    ],
)
def test_a_listed_word_may_be_two_that_are_far_more_frequent(
    word: str, two: list[str], reason: str
) -> None:
    document = Document(f"{ROOM} He sat {word} night.", frequencies("en", USED))
    assert word.lower() in document.listed
    document.glued = glued(document)
    made = Corrector(document, 0.03, "en", USED)
    assert [r.truth for r in made.gaps.readings(word.lower(), made.expected, SPACES)] == two, reason


def test_a_listed_word_that_a_dictionary_has_is_one() -> None:
    """The Spanish list has ``amás`` less often than ``a más`` would lose its space."""
    page = (PARAGRAPHS / "es.txt").read_text(encoding="utf-8")
    text = "".join(f"{word}{' ' * (k % 40 > 0)}" for k, word in enumerate(page.split() * 3))
    found = judged(f"{text} y tú amás a nadie, ni enla casa ni enel campo.", "es")
    assert found is not None
    assert {"enla", "enel"} <= found[0].document.glued
    assert "amás" not in found[0].document.glued


@pytest.mark.parametrize("language", ["de", "nl", "sv", "is", "fi"])
def test_languages_that_write_compounds_are_known(language: str) -> None:
    """Two usual words that stand beside each other, and one all the same: "kvöldklukka"."""
    made = judge("kvöldklukka", "kvöld klukka vatn ", language)
    assert made.gaps.seen("kvöldklukka", "kvöld", "klukka", lambda _: 1.0, SPACES).compounds
