"""Ink that an engine read as a line of its own: ``»«`` between two lines of a paragraph.

A quotation mark that stands off its line, or dirt, is far smaller than the text and has neither
letter nor figure. It parts no paragraph and belongs to none, so it is kept as furniture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivist.structure.draft import Draft, Line, Unit

_LARGEST = 0.6  # of the text's size
_MARKS = 3  # of such a line


def furniture(draft: Draft, lines: Sequence[Line]) -> Iterator[Unit]:
    """Such lines of pages that an engine read, as units of kind ``fw``."""
    if not any(mark.kind == "conf" for mark in draft.marks):
        return
    for line in lines:
        if 0 < line.size <= _LARGEST:
            marks = draft.text[line.start : line.end].strip()
            if 0 < len(marks) <= _MARKS and not any(map(str.isalnum, marks)):
                yield Unit([line], 0, line.page, kind="fw", type="ornament")
