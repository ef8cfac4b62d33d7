"""What sets the headings of a book off from its text."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from archivist.structure.headings.candidates import LEAST_INDENT, Candidate, Surroundings

SHARED = 0.85  # of the sure headings have a look in common
_WIDE = 2  # blank lines that are enough where headings have even more


class Look(NamedTuple):
    """What sets the headings found so far off from text: nearly all of them share it, or False."""

    caps: bool = False
    gap: int = 0  # blank lines before them; 0 where they have no more than paragraphs
    centred: bool = False

    @classmethod
    def of(cls, candidates: Sequence[Candidate], around: Surroundings) -> Look:
        """Measured on headings that are sure without it; with fewer than three nothing is said."""
        heads = [c for c in candidates if (c.rank or c.second) and c.name != "notes"]
        if len(heads) < 3:  # a book without numbers: what stands out most
            heads += [c for c in candidates if c.likely and not c.rank and not c.second]
        lettered = [c for c in heads if len(c.reading.title or c.text) > 4]
        if len(heads) < 3:
            return cls()
        # Headings at the top of a page have lost their blank lines, or have those below its head;
        # in a format that marks its blocks more space is a new file's, which opens with some.
        opening = [c for c in heads if not c.second and not around.draft.hinted]
        within = [c for c in opening if not _opens_page(c, around)]
        widest, opening = (_WIDE, within) if within else (1, opening)
        usual = sorted(opening, key=lambda c: -c.unit.gap)[: ceil(SHARED * len(opening))]
        gaps = [c.unit.gap for c in usual]  # none where all are second lines of titles
        return cls(
            caps=len(lettered) > 2 and sum(c.caps for c in lettered) >= SHARED * len(lettered),
            gap=min(widest, *gaps) if gaps and all(c.wide for c in usual) else 0,
            centred=_are_centred([c for c in heads if not _fills_a_line(c, around)]),
        )

    def fits(self, c: Candidate) -> bool:
        """Whether ``c`` is set off in half of the ways that the headings are."""
        if c.entry >= 0 or c.broken or not any(self):
            return True
        alone = c.reading.number is not None and not c.reading.title
        caps = self.caps and not alone  # a number alone has no capitals to show
        shared = sum((caps, self.gap > 0, self.centred))
        has = sum((caps and c.caps, 0 < self.gap <= c.unit.gap, self.centred and c.centred))
        return has * 2 >= shared


def _are_centred(heads: Sequence[Candidate]) -> bool:
    return len(heads) > 2 and sum(c.centred for c in heads) >= SHARED * len(heads)


def _fills_a_line(c: Candidate, around: Surroundings) -> bool:
    """Whether a title is so long that it has no place in the middle: nothing can be told by it."""
    layout = around.draft.layout
    room = layout.width - layout.margin - 2 * LEAST_INDENT
    return layout.wrapped and any(line.width - line.indent > room for line in c.unit.lines)


def _opens_page(c: Candidate, around: Surroundings) -> bool:
    first = not c.at or around.units[c.at - 1].page < c.unit.page
    return first and around.draft.layout.paged


def is_set_as_text(c: Candidate, around: Surroundings) -> bool:
    """Whether a line is indented as paragraphs are, with the next right below it."""
    layout = around.draft.layout
    if not layout.wrapped or not layout.first or c.at + 1 >= len(around.units):
        return False
    first = c.unit.indent - layout.margin == layout.first
    return first and not c.centred and around.units[c.at + 1].gap == 0
