"""Rules typed below titles: ``The Lower Weir`` / ``--------------``.

Plain text has no other way to underline. The rule is a line of one mark, about as wide as the one
line above it, with nothing else between the blank lines around the two. Below such a line in a
table rows follow, and a rule on its own is a section break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from archivist.patterns import late
from archivist.structure.draft import Draft, Line, Unit

_RULE = late(r"([-=_~*^])\1{3,}")
_LONGEST = 80  # code points of a title
_NARROW, _WIDE = 0.5, 1.6  # a rule's width by its title's


def furniture(draft: Draft, lines: Sequence[Line]) -> Iterator[Unit]:
    """The rules as units of kind ``fw``; ``draft.underlined`` has the titles."""
    text = draft.text
    following = chain(lines[2:], [None])
    for (title, rule), after in zip(pairwise(lines), following, strict=False):
        if rule.gap or title.page != rule.page or not _RULE.fullmatch(text, rule.start, rule.end):
            continue
        last = after is None or after.gap > 0 or after.page != rule.page
        first = title.gap > 0 or title is lines[0]
        length = title.end - title.start
        fits = _NARROW * length <= rule.end - rule.start <= _WIDE * length
        worded = any(c.isalpha() for c in text[title.start : title.end])
        if first and last and fits and worded and length <= _LONGEST:
            draft.underlined.add(title.start)
            yield Unit([rule], 0, rule.page, kind="fw", type="header")
