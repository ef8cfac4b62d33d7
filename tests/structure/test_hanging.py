"""Single lines set in: entries of a list, or the last lines of a quotation in smaller type."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure.recognise import recognise

PROSE = (
    "   The ferryman of Oller kept two ledgers, one for the living and one for his",
    "own amusement, and in neither did he ever write the name of a passenger twice",
    "over. Whoever crossed in the morning was gone by the noon.",
)
DECREE = (
    "     Nobody shall cross at the weir by night, nor tie a boat to the",
    "     miller’s post, on pain of the price of the boat.",
)
SIGNED = ("     Given at Oller", "     For the Council", "     Ann Harrow, its clerk")


def kinds(size: float, below: float) -> list[str]:
    """The kinds of the signed lines below a decree, each in its letter size by the body's."""
    text, marks = "", [Mark(0, 0, "page")]
    blocks = [(PROSE, 10.0)] * 6 + [(DECREE, size)] + [((s,), below) for s in SIGNED]
    for lines, ratio in [*blocks, *[(PROSE, 10.0)] * 6]:
        for line in lines:
            first = len(text) + len(line) - len(line.lstrip())
            value = f"1 0 0 300 12 {ratio:g} {len(line.strip())}"
            marks.append(Mark(first, len(text) + len(line), "line", value))
            text += line + "\n"
        text += "\n"
    made = recognise(start(text), marks=marks)
    told: dict[str, str] = {}
    for block in made.body.blocks:
        for item in block.children or (block,):
            told[" ".join(made.text.text[a:b] for a, b in item.spans)] = item.kind
    return [told[line.strip()] for line in SIGNED]


@pytest.mark.parametrize(
    ("size", "below", "listed", "why"),
    [
        (9.0, 9.0, False, "in one smaller type with the lines above: signatures"),
        (10.0, 10.0, True, "in the text's type two lines are no quotation"),
        (9.0, 10.0, True, "in another type than the lines above"),
    ],
)
def test_lines_below_a_quotation(size: float, below: float, listed: bool, why: str) -> None:
    found = kinds(size, below)
    assert set(found) == {"item"} if listed else "item" not in found, why
