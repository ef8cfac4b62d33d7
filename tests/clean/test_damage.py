"""Whether a page was misread is told by few words, if nothing speaks for another spelling."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.damage import damage

PAGE = """The carrier came down from the hill farm at noon, and stood before {one} house with his
hand on the gate. He said that the bridge had gone in the night, and {two} nobody would
cross until the water fell. The miller asked him whether he {three} seen the lights on
the far side, and he said that he had, and that there was smoke over the mill as well.
They went together to the bank and looked at the river, which ran brown and fast and
carried branches and a broken door.
"""


def page(**words: str) -> str:
    right = {"one": "the", "two": "that", "three": "had"}
    return PAGE.format(**(right | words))


@pytest.mark.parametrize(
    ("words", "told", "reason"),
    [
        ({}, False, "nothing is misread"),
        ({"two": "tliat"}, False, "a misprint"),
        ({"two": "tliat", "three": "bad"}, False, "a misprint, and a word"),
        ({"two": "tliat", "three": "hacl"}, False, "two may be misprints"),
        ({"one": "tbe", "two": "tliat", "three": "hacl"}, True, "three confusions of shape"),
        ({"one": "tlie", "two": "tliat", "three": "hacl"}, False, "three words, two confusions"),
        ({"one": "thee", "two": "tliat", "three": "hacl"}, False, "two, and no confusion"),
    ],
)
def test_a_page_is_damaged_that_shows_three_confusions(
    words: dict[str, str], told: bool, reason: str
) -> None:
    assert bool(damage(page(**words), "en")) is told, reason


def test_words_that_writers_wrote_so_are_no_misreadings() -> None:
    misread = page(one="tbe", two="tliat")
    old = "He should saye that it was a thinge of a yeare."  # near "things" and "years" as well
    assert damage(f"{misread}\nThey hacl it.", "en")
    assert not damage(f"{misread}\n{old}", "en")


COINED = "The gillyfoot was marrowed, and the overlanding of the brackles was unbarred."
NOISE = "Tltc wvhich mznqe cvrnx of tlhie ftqrr."


@pytest.mark.parametrize(
    ("words", "more", "told", "reason"),
    [
        ({"two": "tliat", "three": "hacl"}, NOISE, True, "two confusions, and noise"),
        ({"two": "tliat"}, NOISE, False, "one confusion"),
        ({"two": "tliat", "three": "hacl"}, NOISE[:14], False, "hardly any noise"),
        ({"two": "tliat", "three": "hacl"}, COINED, False, "words that are spelt like words"),
    ],
)
def test_a_page_full_of_noise_is_damaged_that_shows_two(
    words: dict[str, str], more: str, told: bool, reason: str
) -> None:
    assert bool(damage(f"{page(**words)}\n{more}", "en")) is told, reason
