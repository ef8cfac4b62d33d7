"""Ligature characters (U+FB00 to U+FB06) become their letters; æ and œ are letters and stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.model import Edit
from archivist.rules import RuleRow

RULE = RuleRow(
    "ligatures",
    "normalization",
    "Typographic ligatures were resolved into letters.",
    level="standard",
    scope="Latin",
)
ORDER = 20

_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
NEEDS = frozenset(_LETTERS)

_LIGATURE = re.compile(f"[{''.join(_LETTERS)}]")


def propose(text: str) -> Iterator[Edit]:
    # U+FB05 is long s with t; a text that has no long s otherwise reads it as st.
    long_s = "ſ" in text
    for match in _LIGATURE.finditer(text):
        new = "ſt" if long_s and match.group() == "ﬅ" else _LETTERS[match.group()]
        yield Edit(match.start(), match.end(), new, RULE.id)
