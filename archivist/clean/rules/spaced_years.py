"""Years whose digits extraction set apart: ``1 9 3 0``, where the document has 1930 elsewhere.

Left alone: digits beside other digits or signs (rows of tables, formulae, telephone numbers), and
years that stand nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "spaced-years",
    "normalization",
    "Years whose digits stood apart were closed up where the document has the year elsewhere.",
    level=STANDARD,
)
ORDER = 48
NEEDS: frozenset[str] = frozenset()

# It begins with the space, because a search for that is fast.
_YEAR = re.compile(r" \d(?<=[12] \d) \d \d(?![\w%°])")
_CLOSED = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_BESIDE = late(r"[\d.,:;/+=*×–—-]\s*\Z")
_AFTER = re.compile(r"\s*(?:[\d+=*×/]|[.,:]\d)")


def propose(text: str) -> Iterator[Edit]:
    years: set[str] = set()
    for match in _YEAR.finditer(text):
        start, end = match.start() - 1, match.end()
        before = text[max(0, start - 4) : start]
        year = text[start:end].replace(" ", "")
        alone = not before[-1:].isalnum() and not _BESIDE.search(before)
        if alone and not _AFTER.match(text, end):
            years = years or set(_CLOSED.findall(text))
            if year not in years:
                continue
            yield Edit(start, end, year, RULE.id, 0.9)
