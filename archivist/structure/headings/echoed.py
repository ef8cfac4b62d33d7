"""Titles that no heading says, and heads of pages do: ``“THE FERRY!”``, and ``“The Ferry!”`` below.

What heads pages says a heading again. Where nothing found so far is that heading, because verse
stands around it or it is cried, it is the first line of that wording, above text, and behind the
text that the book begins with: above that stand the book's own title and its writer.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.structure import echoes
from archivist.structure.headings.candidates import Candidate, Surroundings


def titles(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Such lines, one for each wording; none in wrapped text, whose pages have the book's title."""
    if around.draft.layout.wrapped:
        return []
    first: dict[str, int] = {}  # where the first head of a page of each wording stands
    for unit in around.draft.units:
        if unit.kind == "fw" and unit.type == "header":
            first.setdefault(echoes.key(around.draft.words(unit)), unit.start)
    said = {echoes.key(c.text) for c in candidates if c.rank or c.second}
    found: dict[str, Candidate] = {}
    for c in candidates if first else ():
        key = echoes.key(c.text)
        above = c.unit.start < first.get(key, -1) and c.at > around.first_text >= 0
        if above and key not in said and c.text_next and _is_free(c):
            found.setdefault(key, c)
    return list(found.values())


def _is_free(c: Candidate) -> bool:
    titled = (c.caps or c.title_case) and not (c.reading.number or c.name or c.listed)
    return titled and c.unit.kind == "p" and len(c.unit.lines) == 1
