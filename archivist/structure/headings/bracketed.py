"""The rest of a poem's title in brackets below it: ``THE LOWER WEIR`` / ``(After a print.)``

In a book of poems such a line says what the poem is, whom it is for, when it was written. In plays
and in prose a line in brackets below a heading may be a direction, a date or a remark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.names import PLAYED


def subtitles(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """Settle such lines right below a title, above text."""
    if not around.poems:
        return
    for c in candidates:
        title = by_place.get(c.at - 1)
        below = title is not None and title.rank and title.reading.label not in PLAYED
        if below and around.in_brackets(c.at) and c.text_next and not (c.rank or c.listed):
            c.second = True
