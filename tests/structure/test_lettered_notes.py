"""Notes that raised letters call, and raised letters that call none."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.structure.recognise import draft_of
from tests.structure.measured import raised

TEXT = (
    "   The ferryman of Oller kept two ledgers, one for the living and one for his",
    "own amusement, and in neither did he ever write the name of a passenger twice",
)
OWNERS = ("ferryman", "miller", "clerk", "widow", "boy", "smith")


def notes(letters: str, called: str, *, size: float = 7, sign: str = "^{}") -> dict[str, str]:
    """The notes of pages that call one each by a raised letter; ``^`` stands before such."""
    pages = []
    for letter, call, who in zip(letters, called, OWNERS, strict=False):
        last = f"over, as the {who} says.{sign.format(call)} And nobody came."
        foot = f"{sign.format(letter)}So the {who} has it in his book."
        pages.append([*((x, 10.0) for x in (*TEXT * 4, last)), ("", 0.0), (foot, size)])
    text, marks = raised(pages)
    draft = draft_of(start(text), marks)
    calls = [i.value for unit in draft.units for i in unit.inlines if i.kind == "note"]
    found = {u.n: " ".join(draft.words(u).split()) for u in draft.units if u.kind == "note"}
    assert len(calls) == len(found)
    return found


def test_letters_that_go_on_through_the_alphabet() -> None:
    found = notes("abcdef", "abcdef")
    assert found == {
        n: f"So the {who} has it in his book." for n, who in zip("abcdef", OWNERS, strict=True)
    }


@pytest.mark.parametrize("sign", ["({})", "({}) "])
def test_letters_in_brackets(sign: str) -> None:
    found = notes("abcdef", "abcdef", sign=sign)
    assert found == {
        n: f"So the {who} has it in his book." for n, who in zip("abcdef", OWNERS, strict=True)
    }


def test_letters_in_brackets_that_nothing_calls() -> None:
    assert notes("abcdef", "zzzzzz", sign="({})") == {}
    assert notes("abcdef", "ssssss", sign="({})") == {}  # "lock(s)"


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
