"""Verse that hangs below names at the margin, on pages whose full lines are prose."""

from __future__ import annotations

from itertools import cycle, islice
from textwrap import fill

import pytest

from tests.structure.passes import SENTENCES, WIDTH, gathered, joined

NAMES = ("Anna", "Old Bo", "Ferryman")
VERSE = (
    "The river carries what the weir let go,",
    "A lantern, and a barrel, and the snow,",
    "And sets them down again beside the mill",
    "Where nobody has asked it for them still.",
)
PROSE = (
    "I have been told by the miller, who had it of the ferryman's own wife, that nobody was there."
)
TURNS = 14


def verse(name: str) -> str:
    first, *others = VERSE
    return "\n".join([f"{name}. {first}", *(f"  {line}" for line in others)])


def prose(name: str) -> str:
    return fill(f"{name}. {PROSE}", WIDTH)


def speeches(turns: int) -> list[str]:
    """Every third is prose, whose lines stand at the margin."""
    return [
        (prose if k % 3 == 2 else verse)(name) for k, name in enumerate(islice(cycle(NAMES), turns))
    ]


def units(text: str, width: int = WIDTH) -> list[str]:
    draft = gathered(text, width)
    return [" ".join(draft.words(u).split()) for u in draft.units if u.lines]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["set close", "set apart"])
def test_each_speech_is_one(gap: str) -> None:
    said = speeches(3 * TURNS)
    assert units(gap.join(said) + "\n") == [" ".join(speech.split()) for speech in said]


def test_speeches_of_a_play_all_in_verse() -> None:
    """Lines are no paragraphs there; one breaks off, and two speak together."""
    said = [verse(name) for name in NAMES * TURNS]
    said[3:5] = ["Anna. Who has the key of the weir, if not—", "Anna, Old Bo. Not I."]
    scenes = ["\n".join(said[k : k + 2]) for k in range(0, len(said), 2)]
    text = "\n\n".join(scenes[:9]) + "\n\f" + "\n\n".join(scenes[9:]) + "\n"
    assert units(text, 0) == [" ".join(speech.split()) for speech in said]


def test_verse_at_a_page_s_top_goes_on_with_the_speech() -> None:
    """Its first lines may end a sentence, and none of its lines begins small."""
    cut = verse("Anna").rsplit("\n", 2)
    pages = "\n".join([*speeches(3 * TURNS), cut[0]]), "\n".join([*cut[1:], *speeches(TURNS)])
    draft = joined("\n\f".join(pages) + "\n", WIDTH)
    found = [" ".join(draft.words(u).split()) for u in draft.units if u.spans and u.lines]
    assert found.count(" ".join(verse("Anna").split())) == TURNS + 6


def test_lines_of_prose_that_begin_with_a_name_and_a_stop() -> None:
    """What they end has begun in the line above them."""
    lines = [
        line
        for name in NAMES * TURNS
        for line in (f"   {SENTENCES[1][: WIDTH - 4]}", f"{name}. {SENTENCES[0]}")
    ]
    assert len(units("\n".join(lines) + "\n")) == len(NAMES) * TURNS


def test_speeches_in_prose_that_hang_are_left_to_what_knows_them() -> None:
    """Some name no speaker that a stop ends at once: ``Mrs. Orr. Who calls?``"""
    hung = [
        fill(f"{name}. {PROSE}", WIDTH, subsequent_indent="   ")
        for name in ("Anna", "Mrs. Orr", "Ferryman") * TURNS
    ]
    draft = gathered("\n".join(hung) + "\n", WIDTH)
    assert not draft.play.starts
    assert len([unit for unit in draft.units if unit.lines]) == len(hung)


def test_names_below_which_nothing_hangs() -> None:
    """``Anna. See the weir.`` opens an entry of a list at the margin, full lines at most."""
    entries = [fill(f"{name}. {' '.join(SENTENCES[:2])}", WIDTH) for name in NAMES * TURNS]
    assert not gathered("\n\n".join(entries) + "\n", WIDTH).play.starts


def test_speeches_in_prose_behind_an_introduction_with_indents() -> None:
    """Their lines are full, as the measure breaks them; directions stand in the middle."""
    essay = [fill(" ".join(SENTENCES[:3]), WIDTH, initial_indent="   ")] * (4 * TURNS)
    talk = " ".join([PROSE] * 3)
    said = [fill(f"{name}. {talk}", WIDTH, subsequent_indent="   ") for name in NAMES * TURNS]
    said = [f"{speech}\n{'He goes out by the gate.':^{WIDTH}}" for speech in said]
    assert not gathered("\n".join([*essay, *said]) + "\n", WIDTH).play.starts
