"""Text as readers of printed pages give it: with where its lines stand, and the size of letters."""

from __future__ import annotations

import re
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


def raised(pages: Iterable[Iterable[Row]]) -> tuple[str, list[Mark]]:
    """The same of pages, and the marks of raised signs; ``^`` stands before each."""
    text, marks = "", []
    for page, rows in enumerate(pages, 1):
        marks.append(Mark(len(text), len(text), "page"))
        for line, size in rows:
            words = line.replace("^", "")
            at = len(text) + len(words) - len(words.lstrip())
            for k, sign in enumerate(re.finditer(r"\^[\da-z]", line)):
                place = len(text) + sign.start() - k
                marks.append(Mark(place, place + 1, "superscript"))
            text += words + "\n"
            if words:
                value = f"{page} 50 0 350 12 {size:g} {len(words.strip())}"
                marks.append(Mark(at, len(text) - 1, "line", value))
        text += "\f"
    return text.rstrip("\f"), sorted(marks, key=lambda m: (m.start, -m.end))
