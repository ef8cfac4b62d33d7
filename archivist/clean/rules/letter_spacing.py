"""Words set with space between their letters: ``i m p o r t a n t``, the emphasis of older print.

Single letters in a row, one space between each, that together are a word of the document or of its
language; three spaces or a wider one divide words set so. Where the spaces between words are no
wider ("w i c h t i g e r M a n n"), the row is divided into usual words if one way of dividing it
is far likelier than all others. The spaces inside words go and each word is marked as spaced in the
TEI. Left alone: rows whose letters make no word (lists of letters, formulae, initials), words of
less than four letters, and rows that could be divided into words otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archivist.clean.known import KnownWords
from archivist.model import Edit, Span
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
_LONGEST = 30  # letters of a word
_MOST = 120  # letters of a row
_FEWEST = 8  # letters of a row of several words
_LONG = 4  # letters of one of them, at least
# Centibels that a word of a row of several may have, by its letters: lists hold any two or three.
_RARITY = {1: 270, 2: 330, 3: 430}
_AHEAD = 150  # by which one way of dividing a row must be likelier than the next


def propose(text: str) -> Iterator[Edit]:
    known: KnownWords | None = None
    for match in _ROW.finditer(text):
        start, end = match.start() - 1, match.end()
        word = text[start:end].replace(" ", "")
        if len(word) > _MOST or text[start - 1 : start] == " " * 2:
            continue
        known = known or KnownWords(text)
        if len(word) <= _LONGEST and _is_cased(word) and known.is_known(word, _FEW):
            yield Edit(start, end, word, RULE.id, 0.95)
        elif len(word) >= _FEWEST:
            for low, high in _divided(word, known):
                if high - low > 1:
                    new = word[low:high]
                    yield Edit(start + 2 * low, start + 2 * high - 1, new, RULE.id, 0.9)


def _is_cased(word: str) -> bool:
    """Small letters, with a capital at most first; or capitals alone."""
    return word[1:].islower() or word.isupper() or len(word) == 1


class _Way(NamedTuple):
    """Of dividing the beginning of a row into words: how unlikely, and where the words begin."""

    cost: int
    starts: tuple[int, ...]


def _divided(row: str, known: KnownWords) -> Iterator[Span]:
    """The words of a row, if one way of dividing it stands out."""
    ways: list[list[_Way]] = [[_Way(0, ())]]
    for end in range(1, len(row) + 1):
        found = [
            _Way(way.cost + cost, (*way.starts, start))
            for start in range(max(0, end - _LONGEST), end)
            if ways[start] and (cost := _cost(row[start:end], known)) is not None
            for way in ways[start]
        ]
        ways.append(sorted(found)[:2])
    if not ways[-1] or (len(ways[-1]) > 1 and ways[-1][1].cost < ways[-1][0].cost + _AHEAD):
        return
    starts = ways[-1][0].starts
    words = list(zip(starts, (*starts[1:], len(row)), strict=True))
    if len(words) > 1 and max(high - low for low, high in words) >= _LONG:
        yield from words


def _cost(word: str, known: KnownWords) -> int | None:
    """How unlikely a word is, in centibels; None for what is none."""
    if not _is_cased(word):
        return None
    rarity = known.rarity(word)
    return rarity if rarity <= _RARITY.get(len(word), _FEW) else None
