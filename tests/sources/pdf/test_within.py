"""Lines whose words of one font were drawn before those of the other, which have gaps for them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.sources.pdf.reader import decode
from archivist.sources.pdf.within import gaps
from tests.sources.pdf.writer import Pdf, width

LINES = 12


def drawn(page: Pdf, y: float, line: str) -> None:
    """A line: words between asterisks first, in italics, then all the rest by one operator."""
    x, rest = 50.0, ""
    for k, part in enumerate(re.split(r"\*", line)):
        if k % 2:
            page.text(x, y, part, font="italic")
            rest += f" {-100 * width(part):.0f} "
        elif part:
            rest += f"({part})"
        x += width(part)
    page.raw(f"BT /F0 10 Tf 50 {y} Td [{rest}] TJ ET")


def read(line: str) -> str:
    page = Pdf()
    for k in range(LINES):
        drawn(page, 550 - 14 * k, line)
    return decode(page.save(), "a.pdf").text


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("a word", "the lock was called *sluice* by the older men and by the boys"),
        ("a short one", "he said *or* and she said nothing for the rest of the way"),
        (
            "two, the space between them of the rest",
            "they said *heave* *away* and heaved till noon",
        ),
        ("two, with a word between them", "the one *up* or *down* made no difference to them"),
        ("at the line's beginning", "*heave* is what they said, and heaved till it was noon"),
        ("at its end", "and what they said when it was noon was only *heave*"),
        ("several", "*now* and *then* a boat came, *never* two, and *seldom* a large one"),
    ],
)
def test_all_stand_where_they_were_printed(why: str, line: str) -> None:
    plain = line.replace("*", "")
    assert [one for one in read(line).splitlines() if one.strip()] == [plain] * LINES, why


def test_what_is_drawn_twice_is_parted_nowhere() -> None:
    page = Pdf()
    for k in range(LINES):
        for shift in (0.0, 0.3):
            page.text(50 + shift, 550 - 14 * k, "printed twice to look bold in a line of its own")
    assert decode(page.save(), "a.pdf").text.count("printed twice to look bold in a line") == LINES


@given(st.lists(st.integers(1, 5), min_size=2), st.data())
def test_letters_in_a_gap_part_a_run_there_alone(widths: list[int], data: st.DataObject) -> None:
    """Letters of 0.8 side by side; then a gap, which holds the other run, behind one of them."""
    at = data.draw(st.integers(0, len(widths) - 2))
    edges, place, hole = [], 0.0, (0.0, 0.0)
    for k, wide in enumerate(widths):
        edges.append((place, place + wide))
        place += wide
        if k == at:
            hole = (place + 0.5, place + 2.5)
            place += 3
    assert gaps(edges, [[hole]]) == [at]
    assert gaps(edges, [[edges[at]]]) == []
    assert gaps(edges, [[(place + 1, place + 2)]]) == []
