"""Parts without numbers whose titles some pages say again, around chapters that count on."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from archivist.model import Text
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of

NUMBERS = "I II III IV V VI VII VIII IX X XI".split()
TOLD = (
    "The bell was cast twice, for the first casting was flawed, and the founder was made to bear "
    "the cost of it, which he did without complaint. He kept the first bell in his garden, where "
    "it served for a hen-house until the siege, and was then melted down for shot, in the year {}."
)
SAID = {2: "THE LOWER WEIR", 4: "THE FERRY"}


def parts_of(above: Mapping[int, str], said: Mapping[int, str]) -> list[str]:
    """What is found of the lines ``above`` chapters' numbers; pages say those ``said`` again."""
    pieces: list[str] = []
    for k, number in enumerate(NUMBERS):
        pieces += [above[k]] if k in above else []
        pieces += [number, TOLD.format(1800 + k)]
        pieces += [said[k], TOLD.format(1850 + k)] if k in said else []
    text = "\n\n".join(pieces) + "\n"
    draft = draft_of(Text(text, text))
    wording = Wording(draft)
    return [wording.unit(unit) for unit in draft.reading() if unit.type == "part"]


@pytest.mark.parametrize(
    ("other", "line", "told", "why"),
    [
        ("Above the Lock", "The Ice Road", True, "one of the others is in small letters, too"),
        ("ABOVE THE LOCK", "John Harrow", False, "all others are in capitals: somebody has signed"),
        ("Above the Lock", "Written at the inn", False, "in sentence case"),
    ],
)
def test_a_part_that_no_page_says_again(other: str, line: str, told: bool, why: str) -> None:
    said = {**SAID, 6: other}
    found = parts_of({**said, 9: line}, said)
    assert found == [*said.values(), *([line] if told else [])], why
