"""A space that small capitals or italics left before a mark.

"B AKER : Good evening." and "in *The Mill* , which" come from styled text whose style ended with a
space. Only after a word in capitals or a closing ``*``, only where the document does it several
times and hardly ever after other words: a document that sets a space before every colon means it.
French does so before ``: ;`` by rule, and there they are left. Behind italics a full stop and an
apostrophe are mended as well ("the *vole* 's run" is left, "*Rus* ', the old name" is not); of
three spaced points none is a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.language import detect
from archivist.model import Edit
from archivist.rules import RuleRow

RULE = RuleRow(
    "spaced-marks",
    "punctuation",
    "Spaces left before punctuation by small capitals or italics were removed.",
    level="standard",
    scope="any script; in French not before colons and semicolons",
)
ORDER = 50
NEEDS: frozenset[str] = frozenset()

_SPACED = re.compile(r" ([,:;](?=\s|$)|(?<!\. )\.(?=\s|$)(?! \.)|['’](?=[\s,;:.—]|$))")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}\Z")
_ITALICS = re.compile(r"\S\*\)?\Z")
_BEHIND_ITALICS = frozenset(".'’")  # behind capitals others may be meant: "W . H ."
_FRENCH = frozenset(":;")

_HABIT = 3  # places of all marks; and others of one mark may be one in five of its places at most
_OTHERS = 0.2


def propose(text: str) -> Iterator[Edit]:
    styled: dict[str, list[int]] = {}
    others: dict[str, int] = {}
    for match in _SPACED.finditer(text):
        at, mark = match.start(), match[1]
        if _is_styled(text, at, mark):
            styled.setdefault(mark, []).append(at)
        elif text[at - 1 : at].isalnum():
            others[mark] = others.get(mark, 0) + 1
    if sum(map(len, styled.values())) < _HABIT:
        return
    left = _FRENCH if detect(text) == "fr" else frozenset()
    for mark, places in styled.items():
        if mark not in left and others.get(mark, 0) <= _OTHERS * len(places):
            for at in places:
                yield Edit(at, at + 1, "", RULE.id, 0.9)


def _is_styled(text: str, at: int, mark: str) -> bool:
    """Whether the word before a space was in italics or in small capitals."""
    low = max(0, at - 6)
    if _ITALICS.search(text, low, at):
        return True
    return mark not in _BEHIND_ITALICS and _CAPITALS.search(text, low, at) is not None
