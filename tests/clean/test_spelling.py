"""A spelling is kept to, a misreading is not: what a document's own letters say for or against."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.correct import Corrector, plain
from archivist.clean.ocr.damage import damage
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.frequencies import USED, frequencies
from archivist.clean.ocr.mend import edits
from archivist.clean.ocr.shape import Affixes
from archivist.clean.ocr.spelling import Spelling, is_other_form, is_same_letter
from archivist.clean.ocr.verdict import Reading, Verdict

# How often letters stand in a document of some 3,000 words; a space is a word's edge.
PLACES = {"ey ": 90, "ej ": 4, "hc ": 2, "he ": 300, "aft": 40, "ast": 9, "oit": 60, "ait": 1}

CASES = [
    ("drugiej", "drugiey", True, "ey stands far more often than ej"),
    ("the", "thc", False, "hc stands hardly anywhere, he all over"),
    ("fast", "faft", False, "the long s is read as f throughout"),
    ("avait", "avoit", True, "the document writes oi, and writers did"),
    ("reconnaît", "reconnoît", True, "the same with the accent"),
    ("négocions", "négocians", True, "the plural of négociant in old French"),
    ("manions", "mamans", False, "too short to tell an ending"),
    ("vivans", "vlvans", False, "what ends both says nothing"),
    ("juste", "iuste", True, "i and j are one letter to old printers"),
    ("when", "vhen", True, "who speaks so says v for each w"),
    ("cloak", "cl0ak", False, "no spelling has digits in its words"),
    ("hilfe", "hilffe", True, "old spelling writes letters twice"),
    ("штрафы", "штрафъ", True, "the old ending of a word"),
    ("русского", "русскаго", True, "the old ending of a case"),
    ("теперь", "теперъ", False, "no old spelling, a misread sign"),
    ("není", "nenj", True, "old Czech writes j for í"),
    ("není", "nenl", False, "and no other letter"),
    ("сърце", "сьрце", True, "old Bulgarian writes either sign beside р"),
    ("вълна", "вьлна", True, "and beside л"),
    ("късно", "кьсно", False, "and but one elsewhere"),
    ("openbaar", "openbaer", True, "old Dutch writes ae for aa"),
    ("hearth", "hcarth", False, "no spelling has c for e"),
    ("circunstancia", "circumstancia", True, "m before a consonant is the older spelling"),
    ("canto", "camto", True, "the same"),
    ("enigma", "emigma", False, "no consonant follows"),
    ("mieux", "mieulx", True, "old French writes an l behind the u that it became"),
    ("bien", "blien", False, "and behind no other letter"),
    ("eigen", "eijgen", True, "old Dutch writes ij for i"),
    ("boodschap", "boodtschap", True, "and dt for d"),
    ("drogen", "drojgen", False, "a j behind no i is a stroke"),
    ("waar", "vvaar", False, "w is read as vv"),
]


@pytest.mark.parametrize(("truth", "read", "spelt", "reason"), CASES)
def test_what_a_document_keeps_to(truth: str, read: str, spelt: bool, reason: str) -> None:
    spelling = Spelling(
        lambda letters: PLACES.get(letters, 0.0), lambda letters: PLACES.get(letters, 0.0)
    )
    assert (spelling.against(truth, read, times=1, cost=3.0, known=False) > 0) is spelt, reason


@pytest.mark.parametrize(("doubled", "against"), [(3, 0.0), (40, 4.0)])
def test_two_v_for_a_w_are_print_where_they_stand_for_many(doubled: int, against: float) -> None:
    places = {"vv": float(doubled), "w": 60.0}
    spelling = Spelling(lambda letters: places.get(letters, 0.0), lambda letters: 0.0)
    assert spelling.against("water", "vvater", times=1, cost=2.0, known=False) == against


def test_words_of_the_language_tell_nothing_of_how_a_document_spells() -> None:
    every = {" on": 300.0, " an": 900.0}  # "on", "only", "once"; "and", "an"
    odd = {" on": 80.0}  # of the 80 times that "ond" stands
    spelling = Spelling(
        lambda letters: every.get(letters, 0.0), lambda letters: odd.get(letters, 0.0)
    )
    unknown = spelling.against("and", "ond", times=80, cost=2.0, known=False)
    assert unknown < spelling.against("and", "ond", times=80, cost=2.0, known=True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("sestoupili", "sestoupiti", True),
        ("helyzetek", "helyzetök", True),
        ("hlas", "hlaf", False),
        ("sestoupili", "seftoupili", False),
    ],
)
def test_words_that_differ_in_their_endings_are_forms(one: str, other: str, same: bool) -> None:
    assert is_other_form(one, other) is same


OLD = """Онъ стоялъ подлѣ письменнаго стола и думалъ о томъ, какъ давно не писалъ братъ. Домъ былъ
тихъ, садъ пустъ, и только часъ отъ часу проѣзжалъ по дорогѣ возъ, да лаялъ песъ. Хозяинъ вышелъ
на дворъ, посмотрѣлъ на западъ и сказалъ, что къ ночи будетъ дождь, а послѣ дождя морозъ.
"""


def test_old_spelling_is_no_damage() -> None:
    assert not damage(OLD * 20, "ru").share
    assert not damage(OLD, "ru").share


def test_a_ligature_and_its_letters_are_one_spelling() -> None:
    assert plain("phœnician") == plain("phoenician")
    assert plain("formulæ") == plain("formulae")
    assert plain("cœur") != plain("caeur")


BUILT = Affixes(
    ["unkind", "unfair", "kindness", "fairness", "kindly"],
    {"kind": 400, "fair": 400, "safe": 450, "calm": 480, "rare": 650, "ice": 400},
)


@pytest.mark.parametrize(
    ("word", "built", "reason"),
    [
        ("unsafe", True, "un begins words that are built from usual ones"),
        ("calmness", True, "ness ends such words"),
        ("rnsafe", False, "nothing is built with rn"),
        ("unrare", False, "the word behind it is no usual one"),
        ("unice", False, "a word of three letters is found by chance"),
        ("calmly", True, "ly ends one of five"),
    ],
)
def test_words_built_from_usual_ones(word: str, built: bool, reason: str) -> None:
    assert (BUILT.built(word) > 0) is built, reason


def test_of_two_words_endings_alone_tell() -> None:
    assert BUILT.built("unsafe", beginnings=False) == 0
    assert BUILT.built("calmness", beginnings=False) > 0


@pytest.mark.parametrize(
    ("truth", "read", "same"),
    [
        ("avez", "auez", True),
        ("ouvrages", "ovvrages", True),
        ("upon", "vpon", True),
        ("avez", "avoz", False),
        ("ayez", "auez", False),
    ],
)
def test_u_for_v_and_nothing_else_is_no_misreading(truth: str, read: str, same: bool) -> None:
    assert is_same_letter(truth, read) is same
    judge = Corrector(
        Document(f"The miller had {read} there at the mill.", frequencies("en", USED)),
        0.03,
        "en",
        USED,
    )
    sure = Verdict(read, (Reading(truth, 9.0),), 3.0)
    made = [edit.new for edit in edits(judge, [(3, sure)], "words", "spaces")]
    assert made == ([] if same else [truth])
