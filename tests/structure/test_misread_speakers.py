"""Speakers in small capitals at the heads of verse lines, as an engine reads them."""

from __future__ import annotations

import re

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure.recognise import draft_of

SAID = (
    ("Who calls so late across the frozen weir,", "And will not say what errand brings him here?"),
    ("A poor man, sir, who has no coin to pay,", "But carried you your letters yesterday."),
    ("The ice is thin, the lantern has no oil,", "And all my men are weary with their toil."),
    ("Then I will walk, and trust it to the Lord", "That no one drowns who cannot pay for board."),
)
READ = ["ANSELL.", "BRIDGET.", "Ansell.", "Bripget.", "Anseli.", "BRIDGEt.", "ANsELL.", "Bridget."]


def kinds(names: list[str], title: str, engine: bool = True) -> list[tuple[str, str]]:
    """The kinds and first words of what is said by turns, two lines each."""
    rows = [title, "", *(["SCENE I", "", ""] if title == "ACT I" else [""])]
    for k in range(16):
        first, second = SAID[k % len(SAID)]
        rows += [f"{names[k % len(names)]} {first}", f"    {second}"]
    text = "\n".join(rows) + "\n"
    found = re.finditer(r"\S+", text) if engine else ()
    marks = [Mark(*match.span(), "conf", "0.96") for match in found]
    draft = draft_of(start(text), marks)
    units = [u for u in draft.units if u.kind in ("p", "verse", "speech")]
    return [(u.kind, draft.words(u).split()[0]) for u in units]


def test_names_that_were_read_one_way_and_another() -> None:
    assert kinds(READ, "ACT I") == [("speech", READ[k % len(READ)]) for k in range(16)]


def test_one_who_speaks_twice_stands_where_the_others_do() -> None:
    names = [*READ[:7], "Beggar."]
    assert kinds(names, "ACT I") == [("speech", names[k % len(names)]) for k in range(16)]


@pytest.mark.parametrize("title", ["CHAPTER I", "I"])
def test_no_play_is_told(title: str) -> None:
    found = kinds([*READ[:7], "Beggar."], title)
    assert ("speech", "Beggar.") not in found


def test_exclamations_at_the_heads_of_lines_are_no_speakers() -> None:
    """They come again, but hardly as often as those who speak in a scene."""
    found = kinds(["And", "Alas.", "Of", "For", "When", "Enough.", "So", "But"], "ACT I")
    assert all(kind != "speech" for kind, _ in found)
