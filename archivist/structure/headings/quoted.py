"""Labels of what a book quotes: ``Chap. 218.`` above a statute, where the chapters are I to XXII.

In a book whose headings are numbers without a label, five and more, the one line that calls
itself a chapter or section, with a number that is neither its first nor near what is due in the
row, is not one of them. Left alone: a label that comes again, a number that goes on in the row
("IV", "Chapter V", "VI"), what the contents list, and what numbered chapters stand in or before
("Part Two", "Act II", "Appendix II").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archivist.structure.headings.candidates import Candidate

_ROW = 5  # headings that are numbers without a label
_SAME = ("chapter", "section")  # what these may be called
_MISSED = 3  # of the row, that may not have been read


def labels(candidates: Sequence[Candidate]) -> None:
    """Take their rank from such lines."""
    ranked = [c for c in candidates if c.rank and c.reading.number is not None]
    times = Counter(c.reading.label for c in ranked)
    if times[""] < _ROW:
        return
    last = 0
    for c in ranked:
        if not c.reading.label:
            last = c.value
        elif c.reading.label in _SAME and times[c.reading.label] == 1 and c.entry < 0:
            due = c.value == 1 or last < c.value <= last + 1 + _MISSED
            c.rank = c.rank if due else 0
