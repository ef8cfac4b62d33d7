"""What an index lists is no heading, however it is set: ``Bells 31`` between blank lines.

Below the head of an index a line that ends in pages is an entry, up to the next labelled division.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.patterns import late
from archivist.structure.headings.candidates import NAMED, Candidate
from archivist.structure.headings.ranks import PLAIN

_PAGED = late(r".*[^\W\d_][.,:]?,? (?:[0-9]{1,4}(?:[-–][0-9]{1,4})?(?:, |; |\.)?)+")


def settle(candidates: Sequence[Candidate]) -> None:
    """Take the rank from such lines."""
    inside = False
    for c in candidates:
        paged = _PAGED.fullmatch(c.text) is not None
        if c.rank == NAMED and c.name == "index" and not paged:
            inside = True
        elif c.rank and c.reading.label:
            inside = False
        elif inside and paged and c.rank in (NAMED, PLAIN):
            c.rank = 0
