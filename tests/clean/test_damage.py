"""Whether a page was misread is told by few words, if nothing speaks for another spelling."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.clean.ocr.damage import damage
from archivist.clean.ocr.mend import judged
from archivist.clean.pipeline import clean

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
    assert bool(damage(page(**words), "en").share) is told, reason


def test_words_that_writers_wrote_so_are_no_misreadings() -> None:
    misread = page(one="tbe", two="tliat")
    old = "He should saye that it was a thinge of a yeare."  # near "things" and "years" as well
    assert damage(f"{misread}\nThey hacl it.", "en").share
    assert not damage(f"{misread}\n{old}", "en").share


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
    assert bool(damage(f"{page(**words)}\n{more}", "en").share) is told, reason


PAIRS = (
    "old house", "small boat", "long road", "cold night", "warm bread", "young doctor",
    "narrow street", "empty chair", "quiet garden", "heavy door", "yellow lamp", "broken wheel",
)  # fmt: skip


FREQUENT = "that she", "not only", "with him", "have been", "from where"


def lost(pairs: Sequence[str], *, apart: bool = True, words: int = 3000) -> str:
    """Prose in which each of the pairs has lost its space once; ``apart``: and stands elsewhere."""
    there = " ".join(f"the {pair} was there," for pair in PAIRS) if apart else ""
    gone = " ".join(f"and the {pair.replace(' ', '')} was gone," for pair in pairs)
    rest = "A river ran down here once and mills stood along both sides. " * (words // 12)
    return f"{there} {gone} {rest}"


@pytest.mark.parametrize(
    ("why", "text", "language", "told"),
    [
        ("ten words are two", lost(PAIRS[:10]), "en", True),
        ("nine are too few in a longer text", lost(PAIRS[:9], words=8000), "en", False),
        ("five are enough of a few pages", lost(PAIRS[:5]), "en", True),
        ("four are too few", lost(PAIRS[:4]), "en", False),
        ("they stand beside each other nowhere", lost(PAIRS, apart=False), "en", False),
        ("but very frequent words need not", lost(FREQUENT, apart=False), "en", True),
        ("of which four are too few", lost(FREQUENT[:4], apart=False), "en", False),
        ("one in a thousand words at least", lost(PAIRS[:10], words=18_000), "en", False),
        ("a language of compounds", lost(PAIRS), "nl", False),
    ],
)
def test_spaces_alone_were_lost(why: str, text: str, language: str, told: bool) -> None:
    assert (damage(text, language).share > 0) == told, why


SERBIAN = (
    "јер што", "али зато", "неће први", "ако није", "то може", "па каже", "када сам", "што сад",
)  # fmt: skip
UKRAINIAN = (
    "до нього", "але вже", "що вона", "коли він", "вони були", "тільки тепер", "може бути",
    "мені дуже", "його тоді", "вона вже",
)  # fmt: skip


def in_serbian(pairs: Sequence[str], words: int) -> str:
    gone = " ".join(f"Ту {pair.replace(' ', '')} било." for pair in pairs)
    return f"{gone} {'Стара воденица стоји поред воде и нико не зна чија је. ' * (words // 11)}"


@pytest.mark.parametrize(
    ("pairs", "words", "told"),
    [(8, 8000, True), (7, 8000, False), (8, 12_000, False), (0, 8000, False)],
)
def test_fewer_words_tell_of_lost_spaces_in_cyrillic(pairs: int, words: int, told: bool) -> None:
    """Eight, and one in 1,250; clean novels and plays have five at most."""
    seen = damage(in_serbian(SERBIAN[:pairs], words), "sr")
    assert ((seen.share > 0), seen.letters) == (told, False)


def test_where_spaces_alone_were_lost_letters_stay() -> None:
    """What the hills say, вробили, is near зробили; no misread letter was seen in the text."""
    gone = " ".join(f"Там {pair.replace(' ', '')} було." for pair in UKRAINIAN)
    text = f"{gone} Вони вробили тото. {'Стара хата стоїть над рікою і чекає. ' * 600}"
    judge = judged(text, "uk")
    assert judge is not None
    assert all(" " in verdict.readings[0].truth for verdict in judge[1])
    assert judge[1]


def test_lost_spaces_are_put_back_in_a_text_without_misread_letters() -> None:
    text, _ = clean(lost(PAIRS))
    assert all(f"the {pair} was gone," in text.text for pair in PAIRS)


RARE = """The carrier came down from the hill farm at noon, and stood before the house with a
lantern in one hand and a {a} in the other. He said that the bridge had been carried
away in the night, that the {b} of the chapel was under water, and that nobody would
cross until the {c} fell. The miller asked him whether he had seen the lights of the {d}
on the far side, and he said that he had, and that there was smoke over the mill as
well. They went together to the bank, looked at the river, which ran brown and fast, and
called for the ferryman, who lay {e} in the reeds beside his boat.
"""
RIGHT = {"a": "hatchet", "b": "pavement", "c": "torrent", "d": "encampment", "e": "senseless"}
WRONG = {"a": "hatchct", "b": "pavernent", "c": "torreut", "d": "eneampment", "e": "scnseless"}


@pytest.mark.parametrize(
    ("names", "more", "told", "reason"),
    [
        ("", "", False, "nothing is misread"),
        ("ab", "", False, "two may be misprints"),
        ("ade", "", False, "three by one confusion, nearly: e and c"),
        ("abc", "", True, "three by three confusions, and nothing else is unknown"),
        ("abcd", "", True, "four"),
        (
            "abc",
            "He sez gangin’ oot, nuffin’ doan ferbye, an’ sich bannocks.",
            False,
            "dialect, too",
        ),
        ("abc", " ".join(["They waited for him."] * 60), False, "three on two pages"),
        ("abc", " ".join(["The hatchct, the pavernent."] * 3), False, "they come again"),
    ],
)
def test_a_page_whose_unknown_words_are_near_known_ones_is_damaged(
    names: str, more: str, told: bool, reason: str
) -> None:
    text = RARE.format(**(RIGHT | {name: WRONG[name] for name in names})) + more
    assert (damage(text, "en").share > 0) == told, reason
