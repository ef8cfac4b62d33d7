"""Labels of what a book quotes: ``Chap. 218.`` above a statute, where the chapters are I to XXII.

In a book whose headings are numbers without a label, five and more, the one line with a label and
a number that is neither the first of its label nor due in the row is not one of them. Left alone: a
label that comes again, a number that goes on in the row ("IV", "Chapter V", "VI"), what the
contents list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archivist.structure.headings.candidates import Candidate

_ROW = 5  # headings that are numbers without a label


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
        elif times[c.reading.label] == 1 and c.value not in (1, last + 1) and c.entry < 0:
            c.rank = 0
