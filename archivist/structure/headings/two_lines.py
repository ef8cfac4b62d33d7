"""Titles on two lines that have no number: ``THE FERRY`` / ``(WHO GOES OVER, WHO GOES HOME)``.

The lower line, right above text, is printed as titles are, and shows that it belongs to the upper
one: brackets hold it, below several titles of a book; or it goes on in the middle of a phrase
(``THE WEIR`` / ``AND THE OLD MILL``). Where pages are kept as printed, white space and capitals
that set both off, the upper one from text, are enough: what ends a chapter is not set so. Left
alone: what is done in a play below the name of who does it, and names of writers above titles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.patterns import LARGE, late
from archivist.structure import echoes
from archivist.structure.headings.candidates import NAMED, Candidate
from archivist.structure.headings.names import PLAYED
from archivist.structure.headings.ranks import PLAIN

_BRACKETED = re.compile(r"\([^()\d]{3,80}\)\.?")  # with figures it is a date
_LONGEST = 60  # code points of the upper line
_SEVERAL = 2  # titles with brackets below
_END = late(
    r"(?:the )?(?:end|finis|fin|fine|ende|einde|slut|koniec|konec|kraj|vége|loppu|конец|кінець|край"
    r"|τέλος)\b",
    re.IGNORECASE,
)
_OR = late(rf"(?i:or|oder|ou|ossia|ovvero|o sea|eller|czyli|или),? [{LARGE}]")
_JOINS = frozenset("and or und oder et ou e ed o y и или".split())
_OPEN = _JOINS | frozenset("of the with to from von vom mit der den de du des di del с от".split())


class Title(NamedTuple):
    """The two lines."""

    upper: Candidate
    lower: Candidate

    def settle(self) -> None:
        """If the upper line is a heading, the lower one is the rest of it."""
        if self.upper.rank and not self.upper.second:
            self.lower.second, self.lower.rank = True, 0


def titles(candidates: Sequence[Candidate]) -> list[Title]:
    """Such lines: the upper one is judged by what stands below the lower one, which is no title."""
    for upper, lower in _above_names(candidates):
        upper.prose_next, upper.text_next = lower.prose_next, lower.text_next
    pairs = [Title(*pair) for pair in pairwise(candidates) if _are_lines_of_titles(*pair)]
    found = [*_bracketed(candidates, pairs), *(pair for pair in pairs if _goes_on(pair))]
    for upper, lower in found:
        upper.prose_next, upper.text_next = lower.prose_next, lower.text_next
        lower.listed = True
    return found


def set_off(candidates: Sequence[Candidate], wrapped: bool) -> None:
    """Make the upper of two lines the heading, where the lower one was taken for it alone.

    ``wrapped``: lines are as they were printed, so that white space is, too.
    """
    for upper, lower in pairwise(candidates) if wrapped else ():
        plain = lower.rank == PLAIN and not lower.second and lower.caps and lower.wide
        above = upper.caps and upper.wide and upper.centred and upper.prose_before
        if plain and above and lower.at == upper.at + 1 and _is_free(upper) and _is_title(upper):
            upper.rank, lower.rank, lower.second = PLAIN, 0, True


def alternatives(candidates: Sequence[Candidate]) -> None:
    """What says a title in other words is the rest of it: ``THE FERRYMAN`` / ``OR, THE TOLL``."""
    for upper, lower in pairwise(candidates):
        below = lower.at == upper.at + 1 and bool(upper.rank) and not upper.second
        if below and _is_free(lower) and len(lower.text) <= _LONGEST and _OR.match(lower.text):
            lower.second = True


def _is_title(c: Candidate) -> bool:
    return len(c.text) <= _LONGEST and c.text[-1].isalnum() and not _END.match(c.text)


def _are_lines_of_titles(upper: Candidate, lower: Candidate) -> bool:
    """Whether two lines between texts, of which nothing is known, are printed as titles are."""
    if lower.at != upper.at + 1 or not (upper.prose_before and lower.prose_next):
        return False
    short = len(upper.text) <= _LONGEST and upper.text[-1].isalnum()
    printed = all(c.caps or c.title_case for c in (upper, lower))
    return short and printed and _is_free(upper) and _is_free(lower)


def _above_names(candidates: Sequence[Candidate]) -> list[Title]:
    """Lines right above a known name, in a book whose pieces each have one: ``THE FERRY`` /
    ``THE PROLOGUE``, ``THE MILL`` / ``THE PROLOGUE``.
    """
    found = [
        Title(upper, lower)
        for upper, lower in pairwise(candidates)
        if lower.at == upper.at + 1 and lower.rank == NAMED and lower.matter == "body"
        if _is_free(upper) and upper.caps == lower.caps and _is_title(upper)
    ]
    of_name = Counter(pair.lower.name for pair in found)
    return [pair for pair in found if of_name[pair.lower.name] >= _SEVERAL]


def _is_free(c: Candidate) -> bool:
    known = c.rank or c.second or c.listed or c.reading.number or c.name
    return not known and len(c.unit.lines) == 1


def _bracketed(candidates: Sequence[Candidate], pairs: Sequence[Title]) -> Iterator[Title]:
    """Several, below lines of which none comes again, in a book that is no play."""
    if any(c.rank and c.reading.label in PLAYED for c in candidates):
        return
    found = [pair for pair in pairs if _BRACKETED.fullmatch(pair.lower.text)]
    said = {echoes.key(pair.upper.text) for pair in found}
    if len(said) == len(found) >= _SEVERAL:
        yield from found


def _goes_on(pair: Title) -> bool:
    if pair.upper.caps != pair.lower.caps:
        return False
    first, last = pair.lower.text.split()[0], pair.upper.text.split()[-1]
    return first.rstrip(",").casefold() in _JOINS or last.casefold() in _OPEN
