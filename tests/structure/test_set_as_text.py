"""Lines below centred numbers that pages set as they set paragraphs, and a title above verse."""

from __future__ import annotations

from textwrap import fill

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of
from tests.structure.test_poems import LINES, heads

PROSE = (
    "There is in everybody who lives by the river a wish to know how high the water will stand, "
    "and it does them no good to know it, for the water asks nobody before it rises at night. "
)
SAID = (
    "Of thinking little of the water.", "Of the toll and who pays it.", "Of lanterns in the lane.",
    "Of what the bell was for.", "Of vain hopes and of boats.", "Of the widow and the mill.",
)  # fmt: skip
NUMBERS = "I II III IV V VI".split()


def book(*, indent: str, apart: str) -> str:
    text = fill(PROSE * 3, 66, initial_indent="   ")
    return "\n\n".join(
        f"{number.center(66).rstrip()}\n\n{indent}{said}{apart}{text}"
        for number, said in zip(NUMBERS, SAID, strict=True)
    )


@pytest.mark.parametrize(
    ("indent", "apart", "titled", "why"),
    [
        ("   ", "\n", False, "indented and close to the text, as paragraphs are"),
        (" " * 18, "\n\n", True, "in the middle, with white space below"),
    ],
)
def test_a_line_below_a_number_in_the_middle(
    indent: str, apart: str, why: str, *, titled: bool
) -> None:
    text = book(indent=indent, apart=apart) + "\n"
    found = heads(draft_of(Text(text, text)))
    pairs = [line for pair in zip(NUMBERS, SAID, strict=True) for line in pair]
    assert found == (pairs if titled else NUMBERS), why


def test_the_first_title_stands_above_verse_behind_the_title_page() -> None:
    """Nothing else tells that the line is one: no text is above it."""
    front = (
        f"{'THE FERRY BOOK'.center(66).rstrip()}\n\n{'by Ann Harrow'.center(66).rstrip()}\n\f\n\n"
    )
    poem = "\n".join(" " * 8 + line for line in LINES[:4])
    chapters = "\n\n\n".join(
        f"{f'CHAPTER {n}'.center(66).rstrip()}\n\n{fill(PROSE * 6, 66, initial_indent='   ')}"
        for n in NUMBERS[:3]
    )
    text = f"{front}{'TO A DOUBTFUL READER'.center(66).rstrip()}\n\n{poem}\n\n\n{chapters}\n"
    assert heads(draft_of(Text(text, text))) == [
        "TO A DOUBTFUL READER", *(f"CHAPTER {n}" for n in NUMBERS[:3]),
    ]  # fmt: skip
