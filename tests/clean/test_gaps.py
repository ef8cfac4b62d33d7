"""Which words may be two that ran together, and which are built from others."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from archivist.clean.ocr.correct import Corrector
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.frequencies import USED, frequencies
from archivist.clean.ocr.mend import edits, judged
from archivist.clean.ocr.verdict import Reading, Verdict

PAGE = """
Młynarz szedł wzdłuż rzeki i patrzył na wodę. Na moście stała mała latarnia, a za nią dom i ogród.
Nikt nie widział, kiedy przyszedł pan, który miał klucz od bramy. Zegar na wieży bił godzinę.
"""
SPACES = 0.004  # share of spaces lost

PARTED = [
    ("wielkaksiążka", "wielka książka", "no word is built from either"),
    ("pięknyogród", "piękny ogród", "nor from these"),
]
WHOLE = [
    ("bezcelowym", "bez begins many words"),
    ("zahaftowany", "za begins many words"),
    ("jasnowidzący", "o joins the parts of compounds"),
    ("podwodnymi", "the language has it"),
    ("Wielkaksiążka", "a name, as far as one can see"),
]


def readings(
    word: str, page: str = PAGE, language: str = "pl", spaces: float = SPACES
) -> list[str]:
    document = Document(f"{page * 6} {word}", frequencies(language, USED))
    judge = Corrector(document, 0.03, language, USED)
    judge.gaps.believe({}, spaces)
    return [r.truth for r in judge.gaps.readings(word.lower(), judge.expected, spaces)]


@pytest.mark.parametrize(("word", "truth", "reason"), PARTED)
def test_two_words_that_build_none(word: str, truth: str, reason: str) -> None:
    assert readings(word) == [truth], reason


@pytest.mark.parametrize(("word", "reason"), WHOLE)
def test_words_that_are_built(word: str, reason: str) -> None:
    assert readings(word) == [], reason


def test_in_a_language_of_compounds_two_words_must_be_expected_together() -> None:
    page = "The house was swept, and the boxes lay in a heap by the window of the old room.\n" * 99
    assert readings("floorcloths", page, "en") == []
    assert readings("theboxes", page, "en") == ["the boxes"]


@pytest.mark.parametrize(
    ("word", "together"), [("nietylko", "nie tylko"), ("jestto", "jest to"), ("niktby", "nikt by")]
)
def test_particles_are_written_with_words_however_often_they_stand_apart(
    word: str, together: str
) -> None:
    page = f"{PAGE} Czy {together} pan młynarz?"
    assert readings(word, page, spaces=0.001) == []
    assert readings("panmłynarz", page, spaces=0.001) == ["pan młynarz"]


MILLERS = "Pan by nie widział mostu, młynarz by patrzył, a zegar by nie bił w nocy. " * 20
SO = "Panby patrzył, zegarby bił, młynarzby nie szedł, wodaby stała na ogrodzie. " * 10
BOTH = "Panby patrzył, bywodę widział, zegarby bił, byogród stał, młynarzby szedł, bymost był. " * 3


@pytest.mark.parametrize(
    ("why", "spaces", "page", "two"),
    [
        ("many spaces are lost", 0.02, "", ["dom by"]),
        ("few are", 0.0002, "", []),
        ("it is written so", 0.02, SO, []),
        ("it has run together on both sides", 0.0002, BOTH, ["dom by"]),
    ],
)
def test_particles_have_run_together_where_others_have(
    why: str, spaces: float, page: str, two: list[str]
) -> None:
    assert readings("domby", PAGE + MILLERS + page, spaces=spaces) == two, why


@pytest.mark.parametrize(("spaces", "two"), [(0.02, ["nie widział"]), (0.0002, [])])
def test_particles_that_begin_words(spaces: float, two: list[str]) -> None:
    assert readings("niewidział", PAGE + MILLERS, spaces=spaces) == two


def test_spaces_lost_are_counted_by_the_words_that_were_asked() -> None:
    words = (Path(__file__).parent / "paragraphs" / "en.txt").read_text(encoding="utf-8").split()
    chance = Random(5)
    gaps = chance.choices(("", " "), (1, 39), k=8000)
    found = judged("".join(f"{chance.choice(words)}{gap}" for gap in gaps), "en")
    assert found is not None
    assert 0.3 / 40 < found[0].lost < 1.5 / 40


def test_speech_cut_short_by_an_apostrophe_is_one_word() -> None:
    text = "The old man was sortin' the nets and the lads were sortin the ropes by the house."
    judge = Corrector(Document(text, frequencies("en", USED)), 0.03, "en", USED)
    two = Verdict("sortin", (Reading("sort in", 1.0),), 3.0)
    places = [(k, two) for k, form in enumerate(judge.document.printed) if form == "sortin"]
    made = [edit.start for edit in edits(judge, places, "words", "spaces")]
    assert made == [text.index("sortin the")]


def test_speech_without_its_h_is_left() -> None:
    text = '’Ard on the men it was, and "\'ard on" all, said the ard man who’ard it in an ard year.'
    judge = Corrector(Document(text, frequencies("en", USED)), 0.03, "en", USED)
    other = Verdict("ard", (Reading("and", 1.0),), 3.0)
    places = [(k, other) for k, form in enumerate(judge.document.printed) if form.lower() == "ard"]
    made = [edit.start for edit in edits(judge, places, "words", "spaces")]
    assert made == [text.index(told) for told in ("ard man", "ard it", "ard year")]
