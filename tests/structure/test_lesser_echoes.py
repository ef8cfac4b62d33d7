"""Headings said again in lesser type where no prose tells: below verse, in a lexicon."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of
from tests.structure.test_poems import LINES, heads

CANTOS = ("I", "II", "III", "IV", "V")


def poem(again: bool, argument: str = "") -> str:
    """Five cantos of verse without blank lines, each said again at its end."""
    lines = cycle(LINES)
    pieces = []
    for n in CANTOS:
        pieces += [f"CANTO {n}", *([f"{argument} {n}."] if argument else ())]
        pieces.append("\n".join(islice(lines, 120)))
        pieces += [f"Canto {n}"] if again else []
    return "\n\n".join(pieces) + "\n"


def kinds(text: str, kind: str) -> list[str]:
    draft = draft_of(Text(text, text))
    return [draft.words(unit) for unit in draft.units if unit.kind == kind]


def test_a_canto_said_again_is_furniture() -> None:
    text = poem(True)
    assert kinds(text, "fw") == [f"Canto {n}" for n in CANTOS]
    assert heads(draft_of(Text(text, text))) == [f"CANTO {n}" for n in CANTOS]


def test_below_letters_of_a_lexicon() -> None:
    """``Preface`` comes again between entries, each letter's heading standing between."""
    entry = (
        "A {} is what the people of the river call the {} when nobody from the town can hear them "
        "say it. The town has other words. Neither is in the book that the bishop had printed."
    )
    words = "adit barge culvert dyke eddy ford groyne hatch inlet jetty keel leat".split()
    pieces = ["PREFACE", "These words were gathered on both banks in the winter of the flood. " * 3]
    for n, word in enumerate(words):
        pieces += [word[0].upper(), *(entry.format(word, w) for w in words[:6])]
        pieces += ["Preface"] if n % 3 == 1 else []
    text = "\n\n".join(pieces) + "\n"
    assert kinds(text, "fw") == ["Preface"] * 4


def test_an_argument_stands_apart_from_its_canto() -> None:
    """Blank lines part hardly anything but these, so they are looked at."""
    text = poem(False, "The ferryman denies the flood, and is asked for his lantern in Canto")
    verse = kinds(text, "verse")
    assert len(verse) == len(CANTOS)
    assert all(unit.count("\n") == 119 for unit in verse)


def test_a_title_said_again_above_the_next_number() -> None:
    """In the same capitals: ``OF MILLS`` of ``CHAPTER IV`` below its text, above ``CHAPTER V``."""
    prose = "Nobody had asked the people at the mill what they thought of it all. " * 6
    pieces = []
    for n, title in zip(
        CANTOS, ("OF MILLS.", "OF BELLS.", "THE WEIR.", "THE ICE.", "THE LAMP."), strict=True
    ):
        pieces += [f"CHAPTER {n}.", title, prose, prose, title]
    text = "\n\n".join(pieces) + "\n"
    assert kinds(text, "fw") == ["OF MILLS.", "OF BELLS.", "THE WEIR.", "THE ICE."]


@pytest.mark.parametrize("mark", ["* * *", "***", "—"])
def test_breaks_above_all_headings_say_nothing_again(mark: str) -> None:
    prose = "Nobody had asked the people at the mill what they thought of it all. " * 6
    text = "\n\n".join([prose, prose, mark] * 6 + [prose]) + "\n"
    assert kinds(text, "fw") == []


def test_a_refrain_says_the_title_as_a_line_of_the_song() -> None:
    """``Home again,`` below each stanza of ``HOME AGAIN``: its mark is none of the title's."""
    lines = cycle(LINES)
    song = ["\n".join(islice(lines, 12)) for _ in range(4)]
    pieces = ["HOME AGAIN", *(piece for stanza in song for piece in (stanza, "Home again."))]
    text = "\n\n".join([*pieces, "THE FERRY", "\n".join(islice(lines, 12))]) + "\n"
    assert "Home again." not in kinds(text, "fw")
