"""Sections that the title of their chapter names: ``THE FERRY—THE WEIR—LOW WATER``, ``THE WEIR``.

Chapters of old books have for titles what they tell of, phrase by phrase. Most are not divided by
them. But a line of its own above text that says one of these phrases, and nothing else, heads that
section, whatever stands above it: verse, a letter, a table. The first line of these words does;
what says them again may be the head of a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.patterns import late
from archivist.structure import echoes
from archivist.structure.headings.candidates import Candidate

_DASH = late(r"\s*(?:[—–]|--)\s*|\s-\s")
_LEAST = 4  # code points of a phrase, letters and figures alone


def titles(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Lines below a chapter's title that say a phrase of it."""
    found: list[Candidate] = []
    open_: set[str] = set()  # phrases of the chapter's title that no line has said
    for c in candidates:
        if c.second or (c.rank and c.reading.number):
            open_ = _phrases(c.text if c.second else c.reading.title)
        elif _may_head(c) and (words := echoes.key(c.text)) in open_:
            open_.discard(words)
            found.append(c)
    return found


def _phrases(title: str) -> set[str]:
    """The keys of the phrases that dashes part; none of a title without."""
    phrases = _DASH.split(title)
    keys = {echoes.key(phrase) for phrase in phrases} if len(phrases) > 1 else set()
    return {words for words in keys if len(words) >= _LEAST}


def _may_head(c: Candidate) -> bool:
    free = not (c.rank or c.second or c.listed or c.reading.number)
    return free and len(c.unit.lines) == 1 and c.text_next and c.text[-1] not in ",:;"
