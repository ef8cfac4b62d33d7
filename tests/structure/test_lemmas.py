"""Notes that take up a word of the text are called at that word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.structure.notes.lemmas import agreement, before, taken_up
from tests.structure.test_engines import called
from tests.structure.test_feet import page

TEXT = "The parish watch went below, and what they had of the tallow lay on the deck. " + (
    "The boats came home, and the men had their supper of what there was in the galley. " * 40
)


@pytest.mark.parametrize(
    ("note", "word", "telling"),
    [
        ("Parish. The land of one church.", "parish", True),
        ("By tallow they mean melted fat.", "tallow", True),
        ("The watches are of four hours.", "watch", True),
        ("Left of the keel.", "parish", False),
        ("What there was is said above.", "what", False),
        ("In all of the galley nobody spoke.", "galley", False),
        ("In the first place, and so in the second as well: the parish.", "parish", False),
    ],
    ids=["as it stands", "inside", "bent", "not at all", "too short", "too usual", "too late"],
)
def test_words_that_are_taken_up(note: str, word: str, telling: bool) -> None:
    text = TEXT + note
    words = before(text, text.index(word) + len(word))
    assert (agreement(taken_up(text, len(TEXT), len(text)), words) > 0) is telling


def test_the_word_of_the_call_tells_more_than_those_before_it() -> None:
    opening = taken_up("Parish.", 0, 9)
    at, near, far = (
        agreement(opening, before(text, len(text)))
        for text in ("parish", "parish watch,", "parish watch went below")
    )
    assert at > near > far == 0


@pytest.mark.parametrize(
    ("foot", "word"),
    [("Weir: what keeps a river back.", "weir"), ("Quoted from the ledger.", "mill")],
)
def test_of_two_places_alike_that_one(foot: str, word: str) -> None:
    """Without such a word none is clear, or the one that looks more like a call is."""
    unsure = {"mill!": 0.6, "weir!": 0.75}
    line = "It was the mill! of which he spoke, and the weir! of which she did."
    assert called([page(line, f"|1. {foot}"), page()], unsure) == [(word, "1")]


@given(st.text(), st.integers(0, 40))
def test_any_text(text: str, place: int) -> None:
    words = before(text, min(place, len(text)))
    assert len(words) <= 3
    assert agreement(taken_up(text, 0, len(text)), words) >= 0
