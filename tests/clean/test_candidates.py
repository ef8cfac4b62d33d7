"""Words that a confusion may have turned into another: the same ones whichever way is taken."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.candidates import NO_LETTERS, Confused, Rare, rare_letters
from archivist.clean.ocr.confusions import CONFUSIONS
from archivist.clean.ocr.frequencies import FEW, frequencies

READ = "tbe bouse caf6 cafe nnder vvhere vortrng hōren ueber uber bereit garden gardeii ėte".split()


class Asked(dict[str, int]):
    """A list of words that knows how many it was asked for."""

    times = 0

    def __contains__(self, word: object) -> bool:
        self.times += 1
        return super().__contains__(word)


@pytest.mark.parametrize("language", ["en", "de", "fr", "pl", "ru"])
def test_letters_that_are_rare_leave_no_word_out(language: str) -> None:
    listed = frequencies(language, FEW)
    rare = rare_letters(listed)
    own = {"nüsse": 4, "мельник": 3, "señorío": 3}
    few, all_of_them = Confused(CONFUSIONS, rare.beside(own)), Confused(CONFUSIONS)
    words = [*READ, "niisse", "mеlьник", "senorio", "meльник", *sorted(rare.read)[:500]]
    for word in [*words, *list(listed)[::50]]:
        found = list(few.near(word, listed, own))
        assert found == list(all_of_them.near(word, listed, own)), word


def test_accents_are_hardly_looked_at_where_words_have_none() -> None:
    listed = Asked(frequencies("en", FEW))
    rare = rare_letters(listed)
    asked = dict[Rare, int]()
    for letters in (rare, NO_LETTERS):
        listed.times = 0
        list(Confused(CONFUSIONS, letters).near("oceanae", listed))
        asked[letters] = listed.times
    assert asked[rare] < 0.6 * asked[NO_LETTERS]


def test_usual_letters_of_a_language_are_not_rare() -> None:
    assert "é" in rare_letters(frequencies("en", FEW)).letters
    german = rare_letters(frequencies("de", FEW)).letters
    assert "é" in german
    assert not german & set("äöü")
    assert rare_letters(frequencies("ru", FEW)) == NO_LETTERS


def test_what_is_built_of_words_may_have_any_letters() -> None:
    confused = Confused(CONFUSIONS, Rare(frozenset("é")))
    assert not list(confused.near("ete", {"éte"}))
    assert list(confused.near("ete", {"éte"}, built=True)) == [("éte", ("é", "e"))]
