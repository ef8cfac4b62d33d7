"""Text as readers of printed pages give it: with where its lines stand, and the size of letters."""

from __future__ import annotations

from collections.abc import Iterable

from archivist.model import Mark

Row = tuple[
    str, float
]  # a line with the white space before it; its letters' size, the body's is 10


def measured(rows: Iterable[Row], page: int = 1, at: int = 0) -> tuple[str, list[Mark]]:
    """The text of lines, and the mark of each that has words; ``at``: where the text begins."""
    text, marks = "", []
    for line, size in rows:
        if line:
            first = len(text) + len(line) - len(line.lstrip())
            value = f"{page} 0 0 300 12 {size:g} {len(line.strip())}"
            marks.append(Mark(at + first, at + len(text) + len(line), "line", value))
        text += line + "\n"
    return text, marks
