"""Paragraphs of long verse begin with a line that is set in, behind the end of a sentence."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.structure.recognise import draft_of

PROSE = (
    "The ferry had been tied up since the first frost, and nobody could say who had the key. " * 4
)
SENTENCE = [
    "Of ferries and the men who tied them up,",
    "And of the key that hung below the weir",
    "Till frost had taken both, and of the lamp,",
    "Sing, miller, who hast never crossed by day,",
    "And hast not paid, and wast not asked to pay.",
]


def paragraphs(indents: list[str]) -> str:
    """A poem of six sentences, the first lines of all but the first with these indents."""
    lines = list(SENTENCE)
    for indent in indents:
        lines += [indent + SENTENCE[0], *SENTENCE[1:]]
    return "\n".join(lines)


SONNET = "\n".join([*SENTENCE[:4] * 3, "  " + SENTENCE[3], "  " + SENTENCE[4]] * 2)
RHYMES = "\n".join(("  " if k % 2 else "") + SENTENCE[k % 5] for k in range(30))
INSIDE = "\n".join(("  " if k % 7 == 3 else "") + line for k, line in enumerate(SENTENCE[:4] * 6))

CASES = [
    # why, the poem, its pieces
    ("each sentence begins deeper", paragraphs(["  "] * 5), 6),
    ("two of them do", paragraphs(["", "  ", "", "", "  "]), 3),
    ("one of them does", paragraphs(["", "  ", "", "", ""]), 1),
    ("none does", paragraphs([""] * 5), 1),
    ("couplets end sonnets", SONNET, 1),
    ("every other line rhymes deeper", RHYMES, 1),
    ("lines are deeper inside sentences", INSIDE, 1),
]


@pytest.mark.parametrize(("why", "poem", "pieces"), CASES, ids=[row[0] for row in CASES])
def test_pieces_of_a_poem(why: str, poem: str, pieces: int) -> None:
    text = f"CHAPTER I\n\n{PROSE}\n\n{poem}\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}\n"
    draft = draft_of(start(text))
    assert sum(unit.kind == "verse" for unit in draft.units) == pieces, why
    lines = sum(len(unit.lines) for unit in draft.units if unit.kind == "verse")
    assert lines == poem.count("\n") + 1, "no line is lost"
