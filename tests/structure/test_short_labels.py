"""Labels of three letters that a book makes for itself, and lists that a play has but once."""

from __future__ import annotations

import pytest

from tests.structure.test_headings import drafted, heads_of
from tests.structure.test_worded_titles import PROSE

TALES = [line for n in "First Second Third".split() for line in (f"The {n} Tale", PROSE, PROSE)]


def levels(*lines: str) -> list[tuple[int, str]]:
    text = "\n\n".join(("The Ten Evenings", "A. Orr", *lines))
    return [(level, said) for level, _, _, said in heads_of(drafted(text)) if level]


def test_days() -> None:
    """``Eve the First`` / ``Eve the First Introduction`` / ... / ``The First Tale``"""
    days = [f"Eve the {n}" for n in "First Second Third".split()]
    found = levels(*(x for day in days for x in (day, f"{day} Introduction", PROSE, *TALES)))
    assert [head for head in found if head[0] == 1] == [(1, day) for day in days]
    assert [said for level, said in found if level == 2] == TALES[::3] * 3


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Law I", "Law II", "Law III", PROSE, PROSE], id="a list"),
        pytest.param(["One Man", PROSE, "Two Men", PROSE, "Our Man", PROSE], id="other words"),
    ],
)
def test_left_alone(lines: list[str]) -> None:
    found = levels(PROSE, *lines, *TALES)
    assert {said for _, said in found}.isdisjoint(("Law I", "Law II", "Law III")), found


def test_the_scenes_of_a_play_are_listed_once() -> None:
    """Heads of pages say so again, between two lines of the list, too."""
    scenes = ["The Scenes of the Play", "The mill, by night.", "The Scenes of the Play"]
    said = ["ANNA. The boat is late again, and nobody has come for the toll."] * 6
    front = ["DRAMATIS PERSONAE", "Anna, a miller", "Tom, her man", *scenes, "The year is 1783."]
    found = levels(*front, "ACT I", *said, "ACT II", *said)
    assert [name for _, name in found].count("The Scenes of the Play") == 1
