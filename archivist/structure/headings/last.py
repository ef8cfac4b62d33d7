"""``CHAPTER THE LAST``: a label with a word for the last one, where the book counts by it.

A title may stand behind it: ``LAST SCENE. The Miller, Anna.``
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from archivist.patterns import late
from archivist.structure.headings import names
from archivist.structure.headings.candidates import Candidate
from archivist.structure.headings.lines import Reading
from archivist.structure.headings.numbers import fold

_WORD = late(r"[^\W\d_]+")
_LAST = frozenset(
    "last letzter letztes letzte dernier derniere ultimo ultima posledni последняя последний "
    "последнее laatste sista siste sidste ostatni utolso viimeinen ultimus ultimum".split()
)


def last_ones(candidates: Sequence[Candidate]) -> None:
    """Settle the rank of those whose label numbered headings before them have."""
    counted: dict[str, int] = {}
    for c in candidates:
        if c.rank and c.reading.label:
            counted[c.reading.label] = c.rank
            continue
        if c.rank:
            continue
        told, _, title = c.text.partition(". ")
        title = title if title[:1].isupper() else ""
        folded = (fold(word) for word in _WORD.findall(told if title else c.text))
        words = [*islice((word for word in folded if word not in names.ARTICLES), 3)]
        if len(words) != 2 or not _LAST & set(words):
            continue
        labels = names.labels_in_words()  # ``Cuadro último``, too
        kind, rank = next((labels[w] for w in words if w in labels), ("", 0))
        if kind in counted:
            c.rank, c.titled = rank, bool(title)
            c.reading = Reading(label=kind, rank=rank, title=title)
