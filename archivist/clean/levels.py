"""What a work is cleaned of: a level, single rules off or on beside it, and words kept by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from archivist.model import Edit, Finding
from archivist.rules import LEVELS, STANDARD, RuleRow

# The rule of the list that a person keeps; it is asked after text is decoded and words are whole.
WORD_LIST = RuleRow(
    "word-list",
    "correction",
    "Words were corrected after a list that a person keeps beside the source.",
    scope="any script",
    shown="corr",
)
_ORDER = 55


@dataclass(frozen=True, slots=True)
class Cleaning:
    """How a work is to be cleaned. ``off`` and ``on`` are ids of rules; ``on`` wins over the level.

    ``always`` has words with their corrections; ``never`` has words, or runs of words, that no
    rule may change. Both count as whole words.
    """

    level: str = STANDARD
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    always: Mapping[str, str] = field(default_factory=dict)
    never: tuple[str, ...] = ()

    def wants(self, row: RuleRow) -> bool:
        """Whether the rule of this row is asked."""
        if row.id in self.off:
            return False
        order = list(LEVELS)
        return row.id in self.on or order.index(row.level) <= order.index(self.level)


class WordList:
    """The rule that makes the corrections of ``Cleaning.always``.

    A word in small letters is also known with a first or all capitals: ``teh`` is Teh and TEH too.
    """

    RULE = WORD_LIST
    ORDER = _ORDER
    NEEDS: frozenset[str] = frozenset()

    def __init__(self, always: Mapping[str, str]) -> None:
        self._new: dict[str, str] = {}
        for word, new in always.items():
            if word == word.lower():
                self._new[word.upper()] = new.upper()
                self._new[word[:1].upper() + word[1:]] = new[:1].upper() + new[1:]
        self._new |= always
        self._pattern = whole(self._new)

    def made(self) -> frozenset[str]:
        """The corrections, in every form."""
        return frozenset(self._new.values())

    def propose(self, text: str) -> Iterator[Edit | Finding]:
        """An edit for each place of each word."""
        for match in self._pattern.finditer(text):
            yield Edit(match.start(), match.end(), self._new[match.group()], self.RULE.id)


class Kept:
    """The places of words that no rule may change."""

    def __init__(self, words: Iterable[str]) -> None:
        self._pattern = whole(words)

    def outside(self, text: str, made: Iterable[Edit | Finding]) -> list[Edit | Finding]:
        """Those proposals that touch no such word."""
        spans = [match.span() for match in self._pattern.finditer(text)]
        starts = [start for start, _ in spans]

        def free(one: Edit | Finding) -> bool:
            before = bisect_right(starts, max(one.start, one.end - 1)) - 1
            return before < 0 or spans[before][1] <= one.start

        return [one for one in made if free(one)]


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of ``words`` where no letter or digit goes on; never empty text."""
    longest = sorted(filter(None, words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?![^\W_])")
