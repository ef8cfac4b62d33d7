"""Calls of notes that a line's break parted from their words."""

from __future__ import annotations

import pytest

from archivist.sources.ocr.carried import carried_back
from archivist.sources.ocr.model import Box, Printed, Word

MEASURE, BASE, LEADING = 300.0, 100.0, 12.0


def line(number: int, text: str, x1: float = MEASURE, size: float = 10.0) -> Printed:
    """A line of text from the left edge; its first word may be ``^x``, raised."""
    base = BASE + LEADING * number
    words = []
    at = 0.0
    for word in text.split():
        raised = word.startswith("^")
        high = Box(at, base - 8, at + 3, base - 4)
        box = high if raised else Box(at, base - 7, at + 5 * len(word), base)
        words.append(Word(word.removeprefix("^"), box))
        at = box.x1 + 3
    return Printed(tuple(words), Box(0, base - 8, x1, base + 2), 0.0, x1, base, size)


def text(*lines: Printed) -> list[str]:
    return [" ".join(w.text for w in row.words) for row in carried_back(lines, MEASURE)]


@pytest.mark.parametrize("sign", ["9", "12", "°", "’", "*"])
def test_a_sign_that_opens_a_line_goes_back_to_its_word(sign: str) -> None:
    rows = [line(0, "he kept the ledger,"), line(1, f"^{sign} and nobody read it")]
    assert text(*rows) == [f"he kept the ledger, {sign}", "and nobody read it"]
    moved = carried_back(rows, MEASURE)[0].words[-1]
    assert moved.box.x0 >= rows[0].words[-1].box.x1
    assert moved.box.y1 < rows[0].base
    assert "superscript" in moved.styles


def test_a_sign_alone_on_its_line_goes_back() -> None:
    rows = [line(0, "he kept the ledger."), line(1, "^6", 3.0, 4.0), line(2, "Nobody read it.")]
    assert text(*rows) == ["he kept the ledger. 6", "Nobody read it."]


def test_a_call_alone_below_a_line_of_verse_goes_back() -> None:
    """No line of verse is full, and what turns over stands deep."""
    below = line(2, "And nobody read it.", 160.0)
    rows = [line(0, "He kept the ledger.", 150.0), line(1, "^16", 60.0, 4.0), below]
    assert text(*rows) == ["He kept the ledger. 16", "And nobody read it."]


def test_the_line_begins_where_its_sign_did() -> None:
    """The sign pushed its words in; they are no first line of a paragraph."""
    rows = [line(0, "he kept the ledger,"), line(1, "^s and nobody read it")]
    _, moved = carried_back(rows, MEASURE)
    assert moved.words[0].text == "and"
    assert moved.x0 == rows[1].x0


KEPT = [
    ("the line above is not full", [line(0, "he kept it,", 120.0), line(1, "^9 and nobody read")]),
    ("it stands on the line", [line(0, "he kept the ledger,"), line(1, "9 men read it")]),
    ("a sentence begins: an entry of a list", [line(0, "he kept it"), line(1, "^* Anna read it")]),
    (
        "the foot of a page, in smaller type",
        [line(0, "see the ledger", size=8.0), line(1, "^9 and the other one", size=8.0)],
    ),
    ("a mark alone in verse", [line(0, "he kept", 90.0), line(1, "^*", 4.0), line(2, "and")]),
    ("a word", [line(0, "he kept the ledger,"), line(1, "^the men read it")]),
    ("nothing stands above", [line(0, "^9 and nobody read it")]),
]


@pytest.mark.parametrize(("why", "rows"), KEPT, ids=[why for why, _ in KEPT])
def test_left_alone(why: str, rows: list[Printed]) -> None:
    assert carried_back(rows, MEASURE) == rows, why
