"""The language of the clean paragraphs, each named by its tag."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.language import detect

PARAGRAPHS = sorted((Path(__file__).parent / "paragraphs").glob("*.txt"))

SENTENCES = {
    "pt": "Era uma manhã clara e os homens saíam para o campo com as suas ferramentas.",
    "nl": "Het was een heldere ochtend en de mannen gingen met hun gereedschap naar het veld.",
    "la": "Homines enim qui in agro sunt non ad urbem sed ad mare ire volunt, et hoc est verum.",
    "uk": "Був світлий ранок, і люди вийшли в поле, але він не знав, що це було для них.",
    "bg": "Беше светла утрин и хората излязоха на полето, но той не знаеше, че това е за тях.",
    "pl": "Był jasny poranek i ludzie wyszli na pole, ale on nie wiedział, że to jest dla nich.",
    "cs": "Bylo jasné ráno a lidé vyšli na pole, ale on nevěděl, že to je pro ně, jako byl on.",
    "lt": "Buvo giedras rytas ir žmonės ėjo į laukus, bet jis nežinojo, kad tai buvo už kalno, nes "
    "apie tai kalbėjo jau seniai, o ji tik tylėjo, kaip per lietų.",
    "lv": "Bija gaišs rīts, un ļaudis gāja uz lauku, bet viņš nezināja, ka tas jau ir no vakara, "
    "jo arī par to viņa kā vienmēr klusēja, lai vai kā to sauc, tik nav zināms, kas bija pie upes.",
    "et": "Oli selge hommik ja inimesed läksid välja, aga ta ei teadnud, et see oli nende ees juba "
    "ammu, ning tema naine vaatas, kui mis seal veel on, nagu kes otsib oma kirja.",
    "is": "Það var bjartur morgunn og fólkið fór út á túnið, en hann vissi ekki að það var til, "
    "sem hún sagði frá, og svo kom ég með bréf um það þá, er þeir voru við ána.",
    "mk": "Беше ведро утро и луѓето излегоа на полето, но тој не знаеше дека тоа ќе го има, што "
    "како и секогаш му го кажа таа по малку, а сега се молчи од страв за него.",
    "eo": "Estis klara mateno kaj la homoj iris al la kampo, sed li ne sciis, ke tio estas por "
    "ili, kiel ĝi estis ĉiam, pri kiu mi parolis en la vilaĝo kun ŝi, ne sur la vojo.",
    "zh": "那是一个晴朗的早晨，人们带着工具走向田野。",
    "he": "היה בוקר בהיר והאנשים יצאו אל השדה.",
    "und": "Xqz brrt 1234",
}


def test_there_are_paragraphs() -> None:
    assert PARAGRAPHS


@pytest.mark.parametrize("file", PARAGRAPHS, ids=lambda file: file.stem)
def test_tells_the_language_of_prose(file: Path) -> None:
    assert detect(file.read_text("utf-8")) == file.stem


@pytest.mark.parametrize(("tag", "sentence"), SENTENCES.items())
def test_tells_the_language_of_a_sentence(tag: str, sentence: str) -> None:
    assert detect(sentence) == tag


def test_a_long_text_is_looked_at_from_end_to_end() -> None:
    contents = "Xqz 1234 brrt. " * 20_000
    prose = "It was the best of the houses in that street and he was proud of it. " * 20_000
    assert detect(contents + prose) == "en"


def test_a_few_words_of_a_rarer_language_do_not_tell_it() -> None:
    """Of nine words "an", "is", "go" and "do" may be Irish, as often as any are English."""
    assert detect("Do go, do! An is an is. Ar ar ar.") == "und"


def test_letters_that_others_have_not_outweigh_short_words() -> None:
    """Six of these words are Spanish, five Polish: the long s hides the others."""
    old = (
        "Młynarz miał trzech fynów, y każdy z nich był ftarfzy, niżli młyn: a Oyciec, ktory wodę "
        "znał y kamień, rzekł: y a o te rzeczy fię ftarać, a ktoby, o fynowie, teraz wftał y zboże "
        "wfypał, ten dziedzicem będzie. Y wftał naymłodfzy, y fzedł, a los był iego."
    )
    assert detect(old) == "pl"


def test_names_have_letters_of_their_own_language() -> None:
    prose = (
        "The miller of Łódź was the son of a man who had been in the wars, and it was not for him "
        "to say that Łódź is on no river. He had his mill, and with it the cat of Małgorzata."
    )
    assert detect(prose) == "en"


def test_names_all_through_a_book_make_it_no_other_language() -> None:
    """Every twelfth word has a letter that Polish alone has of the languages that are told."""
    prose = (
        "The king of Kośala was told by Śaṅkhapāla that the son of Viśvāmitra had gone to the "
        "forest of Naimiśa, and that he was not to be seen before Śrāvaṇa. So they sent to Kāśī "
        "for Daśaratha, who had a house at Vaiśālī; but he was with the men of Kauśika, and did "
        "not go to them until the rains had been over for a month."
    )
    assert detect(prose) == "en"


@given(st.text(max_size=200))
def test_any_text_has_a_tag(text: str) -> None:
    assert detect(text).isalpha()
