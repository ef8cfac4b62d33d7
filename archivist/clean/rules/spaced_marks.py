"""A space that small capitals or italics left before a comma, colon or semicolon.

"B AKER : Good evening." and "in *The Mill* , which" come from styled text whose style ended with a
space. Only after a word in capitals or a closing ``*``, only where the document does it several
times and hardly ever after other words: a document that sets a space before every colon means it.
French does so before ``: ;`` by rule, and there only the comma is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.clean.language import detect
from archivist.model import Edit
from archivist.rules import RuleRow

RULE = RuleRow(
    "spaced-marks",
    "punctuation",
    "Spaces left before commas, colons and semicolons by small capitals or italics were removed.",
    level="standard",
    scope="any script; in French commas only",
)
ORDER = 50
NEEDS: frozenset[str] = frozenset()

_SPACED = re.compile(r" ([,:;])(?=\s|$)")
_BEFORE = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]{2,}|\S\*\)?)\Z")

_HABIT = 3  # places of one mark; and others may be one in five at most
_OTHERS = 0.2


def propose(text: str) -> Iterator[Edit]:
    styled: dict[str, list[int]] = {}
    others: dict[str, int] = {}
    for match in _SPACED.finditer(text):
        at, mark = match.start(), match[1]
        if _BEFORE.search(text, max(0, at - 6), at):
            styled.setdefault(mark, []).append(at)
        elif text[at - 1 : at].isalnum():
            others[mark] = others.get(mark, 0) + 1
    habits = {
        mark: places
        for mark, places in styled.items()
        if len(places) >= _HABIT and others.get(mark, 0) <= _OTHERS * len(places)
    }
    french = bool(habits) and detect(text) == "fr"
    for mark, places in habits.items():
        if mark == "," or not french:
            for at in places:
                yield Edit(at, at + 1, "", RULE.id, 0.9)
