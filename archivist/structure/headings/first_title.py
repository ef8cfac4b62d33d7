"""The title of the first piece, in lesser type, below the book's title and its writer's name.

``Essays`` / ``Ann Harrow`` / ``Idleness`` and then text: the third line may be anything that a
title page has. Heads of pages tell: ``Idleness`` comes again, and again, between what follows,
usually more than a page apart, before another heading does. The book's own title comes again so,
too, which is the first line of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from archivist.structure import echoes
from archivist.structure.headings.again import take
from archivist.structure.headings.candidates import Candidate, Surroundings, heads_of_pages
from archivist.structure.headings.lines import is_sentence
from archivist.structure.headings.ranks import PLAIN

_AGAIN = 2  # times at least
_PAGE = 300  # code points of a page at least


def settle(candidates: Sequence[Candidate], around: Surroundings) -> None:
    """Make such a line a heading, and what says it again the heads of pages."""
    if around.draft.layout.wrapped:
        return
    first = next((c for c in candidates if c.at == around.first_text - 1), None)
    if (
        first is None
        or not _may_be_title(first)
        or any(c.rank for c in candidates if c.at < first.at)
    ):
        return
    words = echoes.key(first.text)
    behind = [c for c in candidates if c.at > first.at]
    below = takewhile(lambda c: not c.rank, behind)
    again = [c for c in below if _is_free(c) and echoes.key(c.text) == words]
    heads = [u for u, keys in heads_of_pages(around.draft) if words in keys]
    places = sorted(u.start for u in (*heads, *(c.unit for c in again)))
    if len(places) < _AGAIN or 2 * sum(map(_is_beside_text, again)) < len(again):
        return
    reach = places[-1] - first.unit.end
    titled = echoes.key(around.wording.unit(around.units[0])) != words
    if places[0] > first.unit.end and reach >= _PAGE * len(places) and titled:
        first.rank = PLAIN
        for c in again:
            take(c)


def _is_free(c: Candidate) -> bool:
    return not (c.rank or c.second or c.listed or c.reading.number or c.name)


def _may_be_title(c: Candidate) -> bool:
    shape = (c.caps or c.title_case) and not is_sentence(c.text)
    return _is_free(c) and c.at > 0 and len(c.unit.lines) == 1 and shape


def _is_beside_text(c: Candidate) -> bool:
    return c.prose_before or c.prose_next or c.text_next
