"""How pieces of text end."""

from __future__ import annotations

import pytest

from archivist.structure.edges import End, Words, end_of

NAMES = "Mr. Lowell met Mr. Vane, and Mr. Orr of St. Bride, whom Mr.\nTarrant knew. "


@pytest.mark.parametrize(
    ("ending", "is_title", "why"),
    [
        ("so said Mr.", True, "a name follows it"),
        ("so said J.", True, "an initial"),
        ("Annex I.", False, "a number"),
        ("and said Amen.", False, "it ends lines"),
        ("whom Mr. Vane met", False, "no stop"),
        ("at St.", False, "it stands there once"),
        ("of that parish, R. Orr, Esq.", False, "it stands behind names"),
    ],
)
def test_abbreviations_that_names_follow(ending: str, is_title: bool, why: str) -> None:
    text = f"{NAMES}They said Amen.\nAnd again: Amen.\nAnd Amen. So it was.\n"
    text += "A. Vane, Esq., of the mill, B. Low, Esq., and C. Tarrant, Esq., were there.\n"
    assert Words(text).title(ending, initials=True) is is_title, why


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Πού είναι ο μυλωνάς;", End.STOP),
        ("τὴν ὁδὸν ἔχων\u037e", End.STOP),
        ("ἐστράφη πρὸς αὐτὴν ὁ πορθμεύς·", End.COLON),
        ("καὶ εἶπε,", End.COMMA),
        ("the miller came;", End.COMMA),
        ("the miller·", End.OTHER),
        ("पुराना पुल।", End.STOP),
        ("老磨坊。", End.STOP),
    ],
)
def test_marks_of_other_scripts(text: str, end: End) -> None:
    assert end_of(text) is end
