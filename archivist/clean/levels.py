"""What a work is cleaned of: a level, single rules off or on beside it, and words kept by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import category

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
        """Those proposals that touch no such word, and leave it a whole word.

        Between "the" and "office", if that is kept, a zero-width space stays: without it the word
        would be a piece of another.
        """
        spans = [match.span() for match in self._pattern.finditer(text)]
        starts = [start for start, _ in spans]
        ends = {end for _, end in spans}

        def free(one: Edit | Finding) -> bool:
            before = bisect_right(starts, max(one.start, one.end - 1)) - 1
            if before >= 0 and spans[before][1] > one.start:
                return False
            if isinstance(one, Finding):
                return True
            follows = before + 1 < len(starts) and starts[before + 1] == one.end
            return not (
                (follows and _seen_before(text, one).isalnum())
                or (one.start in ends and _seen_behind(text, one).isalnum())
            )

        return [one for one in made if free(one)]


def _seen_before(text: str, edit: Edit) -> str:
    """The character that stands before what follows the edit, once it and its like are made."""
    at = edit.start
    while at and _is_unseen(text[at - 1]):
        at -= 1
    return edit.new[-1:] or text[at - 1 : at]


def _seen_behind(text: str, edit: Edit) -> str:
    """The character that stands behind what precedes the edit, once it and its like are made."""
    at = edit.end
    while at < len(text) and _is_unseen(text[at]):
        at += 1
    return edit.new[:1] or text[at : at + 1]


def _is_unseen(char: str) -> bool:
    """Whether other rules may take the character away in the same pass."""
    return category(char) in ("Cf", "Cc") and not char.isspace()


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of ``words`` where no letter or digit goes on; never empty text."""
    longest = sorted(filter(None, words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?![^\W_])")
