"""Forms that no list of frequencies has: found in the dictionaries, and used by the corrector."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

from archivist.clean.ocr import forms as dictionaries
from archivist.clean.ocr.damage import damage
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.forms import forms, within_reach
from archivist.clean.ocr.frequencies import USED, frequencies
from archivist.clean.pipeline import clean
from archivist.errors import ArchivistError

# "rozplątywała" and nine other words of it stand in no list of frequencies.
PAGE = """Przewoźnik wstawał przed świtem i schodził nad rzekę, żeby obejrzeć łodzie. Woda była
jeszcze ciemna, a na drugim brzegu paliło się jedno światło. Stary człowiek odwiązywał linę,
wycierał ławki i czekał na pierwszych podróżnych, którzy zwykle przychodzili ze wsi z koszami
pełnymi jabłek. Rozmawiali mało. Kiedy łódź odbijała od brzegu, słychać było tylko wiosła i
skrzypienie desek. Po drugiej stronie stała karczma, w której przewoźnik pił gorące mleko, zanim
wracał po następnych. Mówiono, że kiedyś przewiózł samego biskupa i że biskup zapomniał zapłacić.
Przewoźnik śmiał się, gdy go o to pytano, i odpowiadał, że rzeka pamięta wszystko, a on już
niewiele. Wieczorem zawieszał latarnię na słupie, zamykał drzwi chaty i zasypiał przy ogniu,
słuchając wiatru w trzcinach. Jego córka szyła sieci, a jej dłonie pachniały smołą i dymem.
Rozplątywała węzły, których nikt inny nie potrafił rozplątać, i nuciła pieśni o utopionych
dzwonach.
"""
MISREAD = {  # what an engine made of words that lists have
    "jeszcze ciemna": "jeszczc ciemna", "drugim": "drugirn", "tylko": "tylho", "czekał": "czckał",
    "gorące": "gorącc", "kiedyś": "kicdyś", "wszystko": "wszystlto", "córka": "córlca",
    "mówiono": "mówiouo", "wieczorem": "wieczorern", "ogniu": "oguiu",
}  # fmt: skip
UNLISTED = [("utopionych", "utopiouych"), ("zawieszał", "zawicszał")]  # fmt: skip


def damaged(*more: tuple[str, str]) -> str:
    text = PAGE
    for right, wrong in (*MISREAD.items(), *more):
        text = text.replace(right, wrong).replace(right.capitalize(), wrong.capitalize())
    return text


@pytest.mark.parametrize(("right", "wrong"), UNLISTED)
def test_a_form_that_no_list_has_is_put_back(right: str, wrong: str) -> None:
    assert right not in frequencies("pl", USED)
    text = damaged((right, wrong))
    assert damage(text, "pl").share
    assert right in clean(text)[0].text.lower()


def test_forms_that_no_list_has_stay() -> None:
    text = damaged()
    changed = {text[e.start : e.end] for e in clean(text)[0].edits}
    words = {w.strip(",.") for w in PAGE.lower().split()} - set(MISREAD)
    unlisted = words - set(frequencies("pl", USED))
    assert len(unlisted & forms(words, "pl")) >= 10
    assert changed.isdisjoint(unlisted)


def test_a_form_like_a_usual_word_stays() -> None:
    text = damaged(("słuchając", "sunnie"))
    assert "sunnie" in clean(text)[0].text  # else it would be sumie


@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [
        ("pl", "rozplątywała", "rozplątywalabv"),
        ("sl", "razvozlavala", "razvozlavalap"),
        ("hu", "képeit", "képeitt"),
        ("bg", "обръщаха", "обръщахаъъ"),
        ("de", "gewusst", "gewusset"),
        ("de", "genoss", "genosz"),
    ],
)
def test_what_a_dictionary_has(language: str, known: str, unknown: str) -> None:
    assert forms({known, unknown}, language) == {known}


def test_a_german_form_is_found_by_ss_and_given_as_it_was_asked_for() -> None:
    assert forms({"anschliessend", "anschließend"}, "de") >= {"anschliessend"}


@pytest.mark.parametrize("language", ["und", "xx", "en"])
def test_languages_that_no_dictionary_is_asked_of(language: str) -> None:
    assert forms({"the", "words", "of"}, language) == frozenset()


@pytest.mark.parametrize("language", ["sl", "bg"])
def test_every_form_of_a_file_is_read_as_the_package_reads_it(language: str) -> None:
    every = list(StreamMap(language))
    assert len(every) > 100_000
    assert forms(every, language) == frozenset(every)


@pytest.mark.parametrize("language", ["sl", "pl", "bg"])
def test_few_words_again_and_again_are_looked_up_alike(language: str) -> None:
    """The first, the last, every hundredth, and what stands between forms or outside of them."""
    every = list(StreamMap(language))
    some = {*every[:3], *every[-3:], *every[:: len(every) // 100]}
    others = {f"{word}qx" for word in some} | {"", "a", "žžž", "\U0001f600"} - set(every)
    for _ in range(5):
        assert forms(some | others, language) == some


def test_a_file_of_another_kind_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "pl.plzma"
    file.write_bytes(lzma.compress(b"SMFC2\0\0"))
    monkeypatch.setattr(dictionaries, "_path", lambda language: file)
    with pytest.raises(ArchivistError, match=r"pl\.plzma.*install"):
        forms({"było"}, "pl")


def test_what_is_looked_for_is_within_reach_of_words_that_no_list_has() -> None:
    found = within_reach(["wieczorern", "dzwonachbyły", "1914"])
    assert {"wieczorern", "wieczorem", "dzwonach", "były", "dzwonachbyły"} <= found
    assert found.isdisjoint({"1914", "wie czorem", ""})


def test_nothing_is_looked_for_behind_runs_of_letters_that_no_word_is() -> None:
    """The halves of 100,000 letters would fill ten gigabytes."""
    assert within_reach(["wieczorem" * 5, "trzcinach" * 11_000]) == frozenset()


def test_words_of_a_dictionary_are_the_rarest_that_are_listed() -> None:
    document = Document("koszami tylko", {"tylko": 300})
    document.learn(["koszami", "tylko"])
    assert document.listed == {"tylko": 300, "koszami": USED}
