"""Paragraphs with decimal numbers, where nothing else divides them."""

from __future__ import annotations

from textwrap import fill

import pytest

from tests.structure.passes import gathered

SAID = (
    "The harbour is everything that the survey found, and nothing that it had looked for in the "
    "marshes.",
    "What is found is measured, and what is measured is drawn, as far as there is paper for it.",
    "A chain is no measure until somebody has measured it.",
    "The old ferryman is not a measure either.",
)
RISING = ["1", "1.1", "1.11", "1.12", "1.2", "1.21", "2.01", "2.011", "2.0121", "2.02", "2.1"][1:]
COUNTED = ["3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "4.1", "4.2", "4.10"]
FALLING = ["9.1", "8.4", "7.2", "6.5", "5.1", "4.4", "3.9", "2.2", "1.1"]


def text(numbers: list[str]) -> str:
    """An introduction with first lines set in, then the numbered paragraphs at the margin."""
    before = "\n".join(fill(said, 60, initial_indent="   ") for said in SAID * 6)
    after = "\n".join(
        fill(f"{number} {SAID[k % len(SAID)]}", 60) for k, number in enumerate(numbers)
    )
    return f"{before}\n{after}\n"


def begun(numbers: list[str]) -> list[str]:
    """The numbers that paragraphs begin with."""
    draft = gathered(text(numbers))
    opened = [draft.text[unit.start : unit.end].split()[0] for unit in draft.units]
    return [word for word in opened if word in numbers]


@pytest.mark.parametrize(
    ("numbers", "divides", "why"),
    [
        (RISING, True, "they rise as fractions do"),
        (COUNTED, True, "they rise part by part"),
        (RISING[:5], False, "five are few"),
        (FALLING, False, "they fall"),
    ],
)
def test_numbered_paragraphs(numbers: list[str], divides: bool, why: str) -> None:
    assert begun(numbers) == (numbers if divides else []), why


def test_a_number_inside_a_sentence_divides_nothing() -> None:
    numbered = text(RISING).replace("1.12 A chain", "It weighs some\n2.5 Pounds")
    draft = gathered(numbered)
    assert not any(draft.text.startswith("2.5", unit.start) for unit in draft.units)
    assert any(draft.text.startswith("2.011", unit.start) for unit in draft.units)
