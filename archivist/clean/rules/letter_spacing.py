"""Words set with space between their letters: ``i m p o r t a n t``, the emphasis of older print.

Single letters in a row, one space between each, that together are a word of the document or of its
language; three spaces or a wider one divide words set so. The spaces go and the word is marked as
spaced in the TEI. Left alone: rows whose letters make no word (lists of letters, formulae,
initials), words of less than four letters, and rows that could be divided into words otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.clean.known import KnownWords
from archivist.model import Edit
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "letter-spacing",
    "normalization",
    "Words set with space between their letters for emphasis were closed up and marked as such.",
    level=STANDARD,
    scope="Latin, Cyrillic, Greek",
    shown="spaced",
)
ORDER = 48
NEEDS: frozenset[str] = frozenset()

# It begins with the space, because a search for that is fast.
_ROW = re.compile(
    r" [^\W\d_] (?<=[^\W\d_] . )(?<![\w'’.&\-][^\W\d_] . )"
    r"[^\W\d_](?![\w'’\-])(?: [^\W\d_](?![\w'’\-]))+"
)
_FEW = 600  # centibels: a word in a million
_LONGEST = 30  # letters


def propose(text: str) -> Iterator[Edit]:
    known: KnownWords | None = None
    for match in _ROW.finditer(text):
        start, end = match.start() - 1, match.end()
        word = text[start:end].replace(" ", "")
        if len(word) > _LONGEST or not _is_cased(word):
            continue
        known = known or KnownWords(text)
        if known.is_known(word, _FEW) and text[start - 1 : start] != " " * 2:
            yield Edit(start, end, word, RULE.id, 0.95)


def _is_cased(word: str) -> bool:
    """Small letters, with a capital at most first; or capitals alone."""
    return word[1:].islower() or word.isupper()
