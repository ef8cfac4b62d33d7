"""The sections of a bibliography whose own title is not there.

"Printed Sources" and "Secondary Works" between short, dated entries say together what one such
line alone (a chapter on printed sources, a caption) does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.patterns import late
from archivist.structure.draft import Unit
from archivist.structure.headings import names
from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings

_YEAR = late(r"\b(?:1[4-9]|20)\d\d\b")
_LONGEST = 300  # code points of an entry
_FEWEST = 2  # titles, and entries below each
_UNDATED = 0.4  # of all entries bear no year (manuscripts)
_MARKS = ",;.()[]–—=\t"  # entries have them, titles among them do not


def is_short_title(c: Candidate) -> bool:
    """Whether a line may be a title among the entries of a list: a few capitalised words."""
    if len(c.text.split()) > 6 or any(mark in c.text for mark in _MARKS) or " - " in c.text:
        return False
    return c.title_case or c.caps


def is_section(c: Candidate) -> bool:
    """Whether a line may name a section of a bibliography: a kind of sources."""
    return is_short_title(c) and names.is_sources(c.text)


def untitled(candidates: Sequence[Candidate], around: Surroundings) -> None:
    """Settle the sections of a bibliography without a title, where they are the book's last.

    Each becomes a bibliography of its own: what would hold them all is not in the text.
    """
    run: list[Candidate] = []
    for c in reversed(candidates):
        if c.rank and c.name == "bibliography":
            return  # it has its title
        if c.rank and (run or c.matter != "back"):
            break
        if not (c.rank or c.second or c.reading.number) and is_section(c):
            run.insert(0, c)
    if len(run) < _FEWEST:
        return
    behind = [c.at for c in candidates if c.rank and c.at > run[-1].at]
    ends = [c.at for c in run[1:]] + [min(behind, default=len(around.units))]
    lists = [around.units[c.at + 1 : end] for c, end in zip(run, ends, strict=True)]
    if all(len(entries) >= _FEWEST for entries in lists) and _are_entries(around, lists):
        for c in run:
            c.rank, c.name, c.matter = NAMED, "bibliography", "back"


def _are_entries(around: Surroundings, lists: Sequence[Sequence[Unit]]) -> bool:
    """Whether all are short, most have a year, and none without one ends as a sentence does."""
    entries = [around.wording.unit(unit) for units in lists for unit in units]
    undated = [text for text in entries if not _YEAR.search(text)]
    plain = all(text and text[-1] not in ".!?" for text in undated)
    few = len(undated) <= _UNDATED * len(entries)
    return plain and few and all(len(text) <= _LONGEST for text in entries)
