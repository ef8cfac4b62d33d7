"""Lines to units."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.structure.passes import cases, gathered

LINES = st.sampled_from(
    [
        "",
        "\f",
        "   It was late.",
        "12    A HEAD",
        "      A HEAD    13",
        "14",
        "    xiv",
        "* A note of some kind.",
        "1 Another note, which",
        "and a line that is long enough to be broken at a measure of some",
        "width, and so on to the next of them, which is about as long as it",
        "\t\ttabbed",
        "*       *       *",
        "CHAPTER ONE",
        "*** START OF ***",
        "B 2",
        "                                              width",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=30), max_size=60).map("\n".join)


@pytest.mark.parametrize("case", cases("paragraphs"))
def test_case(case: dict[str, Any]) -> None:
    draft = gathered(case["text"], case.get("width", 0))
    units = [" / ".join(draft.text[x.start : x.end] for x in u.lines) for u in draft.units]
    assert units == case["units"]


@given(TEXTS, st.sampled_from([0, 40, 66]))
@example("\n".join(f"{n}    A HEAD\n\nand so on, to the\n\f" for n in range(9)), 0)
def test_every_line_is_in_exactly_one_unit(text: str, width: int) -> None:
    draft = gathered(text, width)
    units = [line for unit in draft.units for line in unit.lines]
    assert sorted(units) == draft.lines
    assert [u.start for u in draft.units] == sorted(u.start for u in draft.units)
