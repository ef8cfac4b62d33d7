"""Notes that raised letters call, and raised letters that call none."""

from __future__ import annotations

import re

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure.recognise import draft_of

TEXT = (
    "   The ferryman of Oller kept two ledgers, one for the living and one for his",
    "own amusement, and in neither did he ever write the name of a passenger twice",
)
OWNERS = ("ferryman", "miller", "clerk", "widow", "boy", "smith")


def notes(letters: str, called: str, *, size: float = 7) -> dict[str, str]:
    """The notes of pages that call one each by a raised letter; ``^`` stands before such."""
    text = ""
    marks: list[Mark] = []
    for page, (letter, call, who) in enumerate(zip(letters, called, OWNERS, strict=False), 1):
        marks.append(Mark(len(text), len(text), "page"))
        last = f"over, as the {who} says.^{call} And nobody came."
        foot = f"^{letter}So the {who} has it in his book."
        for line, own in [*((x, 10.0) for x in (*TEXT * 4, last)), ("", 0), (foot, size)]:
            words = line.replace("^", "")
            at = len(text) + len(words) - len(words.lstrip())
            for raised in re.finditer(r"\^[a-z]", line):
                place = len(text) + raised.start()
                marks.append(Mark(place, place + 1, "superscript"))
            text += words + "\n"
            if words:
                value = f"{page} 50 0 350 12 {own} {len(words.strip())}"
                marks.append(Mark(at, len(text) - 1, "line", value))
        text += "\f"
    draft = draft_of(start(text.rstrip("\f")), sorted(marks, key=lambda m: (m.start, -m.end)))
    calls = [i.value for unit in draft.units for i in unit.inlines if i.kind == "note"]
    found = {u.n: " ".join(draft.words(u).split()) for u in draft.units if u.kind == "note"}
    assert len(calls) == len(found)
    return found


def test_letters_that_go_on_through_the_alphabet() -> None:
    found = notes("abcdef", "abcdef")
    assert found == {
        n: f"So the {who} has it in his book." for n, who in zip("abcdef", OWNERS, strict=True)
    }


@pytest.mark.parametrize(
    ("why", "letters", "called", "size"),
    [
        ("the same letter again and again is an abbreviation's", "eeeeee", "eeeeee", 7),
        ("nothing calls them", "abcdef", "zzzzzz", 7),
        ("in the text's type", "abcdef", "abcdef", 10),
        ("too few", "abc", "abc", 7),
    ],
)
def test_letters_that_call_no_notes(why: str, letters: str, called: str, size: float) -> None:
    assert notes(letters, called, size=size) == {}, why
