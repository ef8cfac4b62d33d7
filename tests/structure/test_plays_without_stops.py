"""Plays whose speeches open with names in small letters, and end as the edition has them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice

import pytest

from archivist.model import Text
from archivist.structure.draft import Draft
from archivist.structure.headings.voices import Voices
from archivist.structure.kinds.shapes import neighbours
from archivist.structure.recognise import draft_of

NAMES = ("Mill.", "Ann.", "Old Fer.", "Boat.")
SAID = (
    "Who is it that calls at the weir",
    "No one, good Master",
    "The water hath been higher than it is, and hath been\nlower than it shall be ere the moon",
    "I heard him not",
    "Go down then, and take thou the lantern with thee,\nAnd bring me word",
)


def speeches(often: int, said: Sequence[str] = SAID, end: str = "") -> list[str]:
    turns = islice(zip(cycle(NAMES), cycle(said), strict=False), often)
    return [f"  {name} {words}{end}" for name, words in turns]


def drafted(paragraphs: Sequence[str]) -> Draft:
    text = "\n\n".join(paragraphs) + "\n"
    return draft_of(Text(text, text))


def found(draft: Draft, kind: str) -> list[str]:
    return [" ".join(draft.words(u).split()) for u in draft.reading() if u.kind == kind]


def test_speeches_that_no_mark_ends() -> None:
    play = ["Actus Primus.", *speeches(20), "Actus Secundus.", *speeches(20)]
    draft = drafted(play)
    assert found(draft, "head") == ["Actus Primus.", "Actus Secundus."]
    assert len(found(draft, "speech")) == 40


def test_directions_between_speeches_are_no_headings() -> None:
    said = [*speeches(12), "Exit Boatman", *speeches(12), "Enter the Miller and his Man"]
    draft = drafted(["Actus Primus.", *said, *speeches(12), "Exeunt.", *speeches(12)])
    assert found(draft, "head") == ["Actus Primus."]
    assert found(draft, "stage")[-1] == "Exeunt."


ITALIC = [f"_{name}_ a boat, and the lamp is out." for name in NAMES]
PROVED = [
    p for n in range(6) for p in (
        f"_Theorem._ No boat crosses twice in {n} hours.", "_Proof._ let the river rise, and wait.",
        "Of this nothing further need be said here.", "It is plain from what has been said above.",
    )
]  # fmt: skip


def test_names_in_italics_in_the_one_play_of_a_book() -> None:
    scenes = ["SCENE I.", "_Mill._, _Ann._, _Boat._", *ITALIC * 3, "SCENE II.", *ITALIC * 3]
    draft = drafted(["CHAPTER I.", *PROSE * 3, "CHAPTER II.", *PROSE * 3, "ACT I.", *scenes])
    assert len(found(draft, "speech")) == 6 * len(NAMES)
    assert "Mill., Ann., Boat." not in " ".join(found(draft, "speech")).replace("_", "")


ASKED = ("Who is it that calls?", "no one, good Master.", "Then let it rise!", "I heard him not.")
OF_COUNTIES = ("heavy clay on the river.", "mild, and wet in winter.", "millers, and few of them.")


@pytest.mark.parametrize("dash", ["--", "—", " --"])
def test_names_before_a_stop_and_a_dash(dash: str) -> None:
    turns = zip(cycle(("MILL.", "ANN.", "OLD MAN.")), islice(cycle(ASKED), 24), strict=False)
    draft = drafted(["CHAPTER I.", *PROSE, *[f"{name}{dash}{said}" for name, said in turns]])
    assert len(found(draft, "speech")) == 24


def test_words_before_a_stop_and_a_dash_in_articles() -> None:
    turns = zip(
        cycle(("SOIL.", "CLIMATE.", "PEOPLE.")), islice(cycle(OF_COUNTIES), 24), strict=False
    )
    draft = drafted(["CHAPTER I.", *PROSE, *[f"{name}--{said}" for name, said in turns]])
    assert not found(draft, "speech")


def test_words_in_italics_that_open_paragraphs_of_prose() -> None:
    draft = drafted(["CHAPTER I.", *PROVED, "CHAPTER II.", *PROVED])
    assert not found(draft, "speech")


def test_where_a_scene_is_played_is_no_title() -> None:
    places = ("(Annas Kammer)", "(Die Mühle)", "(Eine Straße)", "(Das Wehr)")
    text = "ERSTER AKT\n"
    for number, place in zip(("ERSTE", "ZWEITE", "DRITTE", "VIERTE"), places, strict=True):
        said = "\n\n".join(speeches(8, end=".")).upper()
        text += f"\n\n\n{number} SZENE\n\n{place}\n\n(Anna und der Müller kommen.)\n\n\n{said}\n"
    heads = found(draft_of(Text(text, text)), "head")
    assert heads == ["ERSTER AKT", *[f"{n} SZENE" for n in ("ERSTE", "ZWEITE", "DRITTE", "VIERTE")]]


PROSE = [
    f"Mr. Weir had come down to the mill on the {n}th of the month, and had found nobody there."
    for n in range(4, 24)
]


@pytest.mark.parametrize(
    ("paragraphs", "reason"),
    [
        (PROSE, "one name, that opens paragraphs of prose"),
        ([*speeches(6), *PROSE, *PROSE], "names that open few paragraphs"),
    ],
)
def test_no_voices(paragraphs: list[str], reason: str) -> None:
    draft = drafted(paragraphs)
    assert not Voices.of(draft.text, neighbours(draft)).small, reason
    assert not found(draft, "speech"), reason
