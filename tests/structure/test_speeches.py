"""Speeches whose speakers' names no mark sets off, told by recurrence."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.build import Edition
from archivist.model import Text
from archivist.sources.plain import decode
from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds import speeches
from archivist.structure.kinds.shapes import merge
from archivist.structure.kinds.speakers import plain
from archivist.structure.paragraphs import gather
from archivist.structure.recognise import draft_of
from archivist.tei.names import NS
from archivist.tei.read import bears_text, own_text
from tests.structure.passes import cases, furnished

NAMES = ("Old Miller", "Old Fisher", "Ferryman")
SAID = ("Who is there?", "No one, I believe.", "The water is high.", "But the boat is mine.")


def drafted(text: str) -> Draft:
    return draft_of(Text(text, text))


def speaker(draft: Draft, unit: Any) -> str:
    return next((draft.text[a:b] for kind, (a, b) in unit.parts if kind == "speaker"), "")


@pytest.mark.parametrize("case", cases("speeches"))
def test_case(case: dict[str, Any]) -> None:
    draft = drafted(case["text"])
    found = [[unit.kind, speaker(draft, unit)] for unit in draft.reading()]
    assert [row for row in found if row[0] != "head"] == case["units"]


SHAPED = [
    ("each line has a speaker", ["Ferryman Is it—", "Old Miller It is."], ["speech", "speech"]),
    ("a song: one line begins with a name", ["Ferryman, row me over,", "The wheel"], ["verse"]),
    ("a name and no more", ["Ferryman So be it.", "Old Miller"], ["verse"]),
]


@pytest.mark.parametrize(("why", "lines", "kinds"), SHAPED, ids=[row[0] for row in SHAPED])
def test_lines_that_have_the_shape_of_verse(why: str, lines: list[str], kinds: list[str]) -> None:
    draft = furnished("\n\n".join([*lines, *(f"{name} {words}" for name, words in ENOUGH)]))
    gather(draft)
    merge(draft.units[: len(lines)]).kind = "verse"
    speeches.recognise(draft)
    found = [unit.kind for unit in draft.reading()]
    assert found == [*kinds, *("speech" for _ in ENOUGH)], why


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(SAID)), max_size=40))
def test_a_speech_keeps_its_speaker_whatever_stands_around_it(said: list[tuple[str, str]]) -> None:
    draft = furnished("\n\n".join(f"{name} {words}" for name, words in [*ENOUGH, *said]))
    gather(draft)
    found = plain(draft, [unit for unit in draft.units if unit.lines], frozenset())
    assert [opening.name for opening in found] == [name for name, _ in [*ENOUGH, *said]]


LONG = "the ferry was out all night, and nobody on the quay could say where the boatman had gone"


@given(st.lists(st.integers(9, 60), min_size=12, max_size=24), st.integers(5, 9))
def test_a_page_inside_a_speech_glues_no_words(lengths: list[int], height: int) -> None:
    """Speeches of a few lines each, on pages of ``height`` lines with a running head."""
    rows: list[str] = []
    for k, length in enumerate(lengths):
        said = " ".join(["But", *(LONG.split() * 6)[:length]])
        rows += wrap(f"   {NAMES[k % 3].upper()}. {said}.", 60)
    pages = [rows[k : k + height] for k in range(0, len(rows), height)]
    text = "\n\f\n".join(
        "\n".join([f"{n}    THE FERRY AT NIGHT", "", *page]) for n, page in enumerate(pages, 2)
    )
    leaves = Edition(decode(text.encode(), "play.txt")).tree.getroot().iterfind(f"{NS}text//*")
    found = {word for e in leaves if bears_text(e) for word in own_text(e).split()}
    assert "But" in found
    assert found <= set(text.split())


ENOUGH = [(name, words) for name in NAMES for words in SAID]


CASTS = [
    ("a line each", ["ANNA, a miller's widow", "THE DEAN, D.D.", "A BOY"], ["item"] * 3),
    ("the scene below them", ["ANNA", "THE DEAN", "A BOY", "The scene is in Woolton."],
     ["item"] * 3 + ["p"]),
    ("set in, later lines deeper", [
        "  ANNA, a miller's widow, who has sold the boat and half of the mill",
        "      and the weir", "  THE FERRYMAN, her brother", "  A BOY"], ["item"] * 3),
    ("stops behind", ["ANNA, a widow.", "THE DEAN.", "A boy.", "The mayor of the lower town."],
     ["item"] * 4),
    ("verse that talks", ["The water rises,", "and the wheel is still!", "and nobody has come",
      "down from the hill"], ["p"]),
    ("sentences", ["The play is set in Woolton.", "It was first given there.", "All came."], ["p"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "lines", "persons"), CASTS, ids=[row[0] for row in CASTS])
def test_persons_of_a_cast_list(why: str, lines: list[str], persons: list[str]) -> None:
    said = [f"{name.upper()}. {words}" for name in NAMES for words in SAID]
    text = "\n\n".join(["DRAMATIS PERSONAE", "\n".join(lines), "ACT I", *said])
    units = list(drafted(text).reading())
    found = [unit.kind for unit in units[1 : units.index(next(acts(units)))]]
    assert found == persons, why


def acts(units: list[Unit]) -> Iterator[Unit]:
    return (unit for unit in units if unit.kind == "head" and unit.type == "act")


TALK = (
    "FERRYMAN. I have rowed this boat for thirty years, and never once has anyone thanked me for "
    "it on the other side.",
    "MILLER. That is because you never let anyone forget that he has not paid you yet, and you "
    "know how people are about money.",
    "FISHER. The two of you have said that every evening since the flood, and I have listened to "
    "both of you with great patience.",
)
SPLIT = [
    ("full with the name", "FISHER. Do not speak so lightly of the old mill, dear\nMartin.", False),
    ("both lines end early", "FISHER. Row me over, row me,\nMartin, to the mill.", True),
]


@pytest.mark.parametrize(("why", "last", "verse"), SPLIT, ids=[row[0] for row in SPLIT])
def test_a_line_is_as_wide_as_it_is_printed_with_the_name(why: str, last: str, verse: bool) -> None:
    paragraphs = ["\n".join(wrap(said, 60)) for said in TALK * 8]
    draft = drafted("\n\n".join([*paragraphs[:12], last, *paragraphs[12:]]))
    assert draft.layout.wrapped
    unit = next(u for u in draft.reading() if draft.text[u.start : u.end].startswith(last[:20]))
    assert unit.kind == "speech"
    assert any(kind == "l" for kind, _ in unit.parts) == verse, why


def test_the_letter_of_a_shortened_word_is_nobody() -> None:
    """``S:t`` is how Swedish shortens Sankt, ``N:o`` a number."""
    lines = ["S:t Görans kyrka låg vid ån.", "N:o 4 var en väderkvarn.", "S:t Anna låg högre upp."]
    draft = drafted("\n\n".join(lines * 3))
    assert {unit.kind for unit in draft.reading()} == {"p"}
