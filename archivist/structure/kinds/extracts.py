"""Extracts in a row, each with what it is from behind a dash: ``“The river took it.”—_Old Tales_.``

A collection of sayings, a page of what the papers wrote. A piece is an extract if quotation marks
hold all of it but the source, and others stand beside it; below a heading alone it may be an
epigraph, which :mod:`epigraphs` knows. Left alone: texts where dashes open what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.patterns import late
from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds.shapes import neighbours
from archivist.structure.talk import behind_dashes

_EXTRACT = late(
    r"(?P<said>(?:“[^”]{20,}”|«[^»]{20,}»|\"[^\"]{20,}\"))\s*"
    r"(?P<source>(?:[—―–]|--) ?[_*]{0,2}[^\W\d_a-z][^—―]{2,160}(?<![.!?][”\"»]))",
    re.DOTALL,
)
_LEAST = 5  # in a text
_NEAR = 2  # units between two of a row


def recognise(draft: Draft) -> None:
    """Part such pieces into a quotation and its source."""
    units = [u for u in neighbours(draft) if u.kind not in ("milestone", "fw", "pb")]
    found = dict(_extracts(draft, units))
    rows = [k for k in found if any(n in found for n in range(k - _NEAR, k + _NEAR + 1) if n != k)]
    if len(rows) < _LEAST or behind_dashes(draft.words(u) for u in units if u.kind == "p"):
        return
    for k in rows:
        units[k].kind = "cit"
        units[k].parts = [("quote", found[k].span("said")), ("bibl", found[k].span("source"))]


def _extracts(draft: Draft, units: list[Unit]) -> Iterator[tuple[int, re.Match[str]]]:
    for k, unit in enumerate(units):
        plain = unit.kind in ("p", "quote") and len(unit.spans) == 1 and not unit.group
        match = _EXTRACT.fullmatch(draft.text, *unit.spans[0]) if plain and not unit.parts else None
        if match is not None:
            yield k, match
