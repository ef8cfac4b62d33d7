"""Salutes and names that stand right above and below the text of a letter."""

from __future__ import annotations

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

LINES = (
    "The ferry left at seven with the doctor and his dog on board, and it came back",
    "at noon with the dog alone, who sat in the bow and would not look at anybody on",
    "the quay, so that we had to carry him up to the house of the miller in a sack.",
)


def units(first: str, *last: str) -> list[str]:
    """The paragraphs of a letter with these lines at its head and foot."""
    letter = "\n".join((first, *LINES)) if first else "\n".join(LINES)
    foot = "\n".join(last)
    text = "\n\n".join([letter, "\n".join(LINES), foot, *["\n".join(LINES)] * 6])
    draft = draft_of(Text(text, text))
    return [" ".join(draft.words(unit).split()) for unit in draft.units if unit.spans]


FOOT = ("                    Your most humble", "                    servant,")
NAME = "                                        Arthur Weir."
BODY = " ".join(LINES)


def test_a_salute_above_flush_text_is_its_own() -> None:
    assert units("Dear Anna,", *FOOT)[:2] == ["Dear Anna,", BODY]


@pytest.mark.parametrize(
    ("why", "first"),
    [
        (
            "the line is full",
            f"Dear Anna, {'who had the boat, and the dog, and the house, ' * 2}"[:79],
        ),
        ("no salute", "The miller,"),
    ],
)
def test_other_first_lines_stay_with_what_they_open(why: str, first: str) -> None:
    assert units(first, *FOOT)[0] != first, why


def test_a_name_far_to_the_right_below_a_formula_of_parting_is_its_own() -> None:
    assert units("", *FOOT, NAME)[2:4] == ["Your most humble servant,", "Arthur Weir."]


def test_a_name_at_the_edge_of_what_stands_above_it_stays() -> None:
    assert "Your most humble servant, Arthur Weir." in units("", *FOOT, NAME[20:])
