"""How far apart paragraphs are set: a blank line, or less than that."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.faces import Face
from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import Row, Segment
from archivist.sources.pdf.measure import GAP, paragraph_gap
from archivist.sources.pdf.reader import decode
from tests.sources.pdf.writer import Pdf

LINES = (
    "The keeper of the lock had a bell for barges and another for the rafts of the mil-",
    "ler, and he let neither of them be rung by a stranger after the lamps were put out,",
    "and the one was cast in the town and the other had come down the river with the ice.",
)
LEADING, BODY = 14.0, 11.0
Line = tuple[float, str]  # how far the next one stands, and what its text ends with


def page(lines: Sequence[Line], size: float = BODY) -> list[Block]:
    base = 100.0
    rows = []
    for step, end in lines:
        run = Run(0.0, 300.0, base, size, f"the ferry{end}", Face())
        segment = Segment((run,), 0.0, 300.0, base, size)
        rows.append(Row((segment,), base, size, 0.0, 300.0, 12))
        base += step
    return [Block(rows, 0.0, 300.0)]


def paragraphs(gaps: Sequence[float], end: str = ".") -> list[Line]:
    """Paragraphs of four lines, and what stands below each."""
    return [line for gap in gaps for line in (*[(LEADING, ",")] * 3, (gap, end))]


@pytest.mark.parametrize(
    ("why", "gaps", "end", "gap"),
    [
        ("a quarter of a line more below each paragraph", [17.5] * 8, ".", 1.125),
        ("a little off", [17.3, 17.5, 17.6, 17.4, 17.5, 17.9], ".”", 1.125),
        ("none: a blank line tells itself", [28.0] * 8, ".", GAP),
        ("none: of a few", [17.5] * 4, ".", GAP),
        ("none: wherever a sentence stands", [17.5] * 8, " and", GAP),
        ("none: all distances, as letters make room", [15.8, 16.4, 17.4, 18.1] * 4, ".", GAP),
        ("none: hardly more than elsewhere", [15.0] * 8, ".", GAP),
    ],
)
def test_gaps(why: str, gaps: list[float], end: str, gap: float) -> None:
    assert paragraph_gap([page(paragraphs(gaps, end))], BODY, LEADING) == pytest.approx(gap, 0.01)


def test_other_type_says_nothing() -> None:
    notes = page(paragraphs([17.5] * 8), size=8.0)
    assert paragraph_gap([notes], BODY, LEADING) == GAP


def test_a_line_pushed_down_in_a_sentence_begins_no_paragraph() -> None:
    """Another font's hyphen makes its line as high as the gap between paragraphs."""
    pdf = Pdf()
    for _ in range(4):
        y = 560.0
        for n in range(6):
            for k, line in enumerate(LINES):
                y -= 14.6 if k == 1 and n == 3 else 15 if not k else 13
                pdf.text(60, y, line)
        pdf.page()
    pages = decode(pdf.save(), "a.pdf").text.rstrip("\f\n").split("\f")
    for page in pages:
        blocks = [block.split("\n") for block in page.strip("\n").split("\n\n")]
        assert [len(block) for block in blocks] == [len(LINES)] * 6
