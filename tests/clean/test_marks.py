"""Spaces lost behind marks: where they are put back, and what is left as it is."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.marks import behind_marks
from archivist.clean.pipeline import clean

# Enough marks with their spaces that one without is an exception.
PROSE = "The ferryman waited, then rowed. Was it late? It was; the bell had rung: twice! He sang. "

CASES = [
    ("the rope,and the oar", "the rope, and the oar", "a comma"),
    ("he rowed.The bell rang", "he rowed. The bell rang", "a full stop before a capital"),
    ("was it late?It was", "was it late? It was", "a question mark"),
    ("so he sang!and rowed", "so he sang! and rowed", "an exclamation mark"),
]
LEFT = [
    ("see the ferry.example for more", "a full stop before a small letter"),
    ("write to bells@ferry.Example.org", "an address of mail"),
    ("at www.ferry.Example and on", "an address of a page"),
    ("for 1,200 crowns", "a comma between figures"),
    ("by J.R.Aldous of the mill", "initials"),
    ("in the cf.Table of tolls", "an abbreviation of two letters"),
    ("the note,12 and", "a comma before a number"),
]


def put_back(text: str) -> str:
    for edit in sorted(behind_marks(text, "ocr-spaces"), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


@pytest.mark.parametrize(("read", "printed", "reason"), CASES)
def test_puts_back(read: str, printed: str, reason: str) -> None:
    assert put_back(PROSE * 30 + read) == PROSE * 30 + printed, reason


@pytest.mark.parametrize(("words", "reason"), LEFT)
def test_leaves(words: str, reason: str) -> None:
    assert put_back(PROSE * 30 + words) == PROSE * 30 + words, reason


def test_a_text_that_does_without_the_space_is_left() -> None:
    text = "one,two; three,four; five,six "
    assert put_back(text * 9) == text * 9


def test_a_text_that_shows_no_lost_spaces_is_left() -> None:
    text = PROSE * 30 + "the rope,and the oar"
    assert clean(text)[0].text == text
