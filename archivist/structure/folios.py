"""Printed page numbers: read from lines, and solved as one series over the pages.

A number is believed because it goes on from page to page, not because it looks like one; so a
number that was misread ("l2" for 12), or is missing, is known from its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from archivist import roman

# What OCR engines make of digits in isolation; used only to compare with an expected number.
_DIGITS = str.maketrans("OoQDlIi|!]zZSsbGBgq", "0000111111225566899")
_NUMBER = r"[0-9]{1,4}|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}"
_DAMAGED = r"[0-9OoQDlIi|!\]zZSsbGBgqT?]{1,4}"
_ALONE = re.compile(rf"[-–—\[(.•]{{0,3}}\s?(?P<no>{_NUMBER}|{_DAMAGED})\s?[-–—\]).•]{{0,3}}")
_LEFT = re.compile(rf"(?P<no>{_NUMBER}|{_DAMAGED})(?P<gap>\s+)(?P<head>\S.*)", re.DOTALL)
_RIGHT = re.compile(rf"(?P<head>.*\S)(?P<gap>\s+)(?P<no>{_NUMBER}|{_DAMAGED})", re.DOTALL)
# Beside words it may have brackets, dashes or a stroke of its own: "[ 24 ] WINTER", "WINTER | 24".
_DRESS = rf"[-–—\[(]\s?({_NUMBER})\s?[-–—\])]"
_DRESSED = re.compile(rf"{_DRESS}(?=\s)|(?<=\s){_DRESS}\Z")
_OPENING, _CLOSING = "-–—[(", "-–—])"
_STROKE = re.compile(r"(?<=\s)[|•·](?=\s)")  # parts them as white space does
_EDGE = re.compile(r"\A[|•·]\s+|\s+[|•·]\Z")  # where a page has no words


class Folio(NamedTuple):
    """What a line may say about its page; ``head`` are the words beside the number."""

    token: str
    head: str
    gap: int  # columns between number and words; 0 when the number stands alone
    left: bool  # the number comes first

    @property
    def alone(self) -> bool:
        return not self.head


class Vote(NamedTuple):
    """A line of page ``page`` that reads as number ``number``."""

    page: int
    number: int
    roman: bool


FEW_PAGES = 12  # of a short text
_FROM_ONE = ((1, False), (0, False))  # distances of pages counted from one, behind a cover or none
_LONGEST = 120  # characters of a head with its number
_APART, _LONGEST_APART = "   ", 400  # a number set off so, as from the summary of a chapter


@lru_cache(maxsize=4096)
def folios(wording: str) -> tuple[Folio, ...]:
    """Every way to read a line as a page number with or without words beside it.

    >>> folios("24    A WINTER ABROAD")
    (Folio(token='24', head='A WINTER ABROAD', gap=4, left=True),)
    """
    if len(wording) > (_LONGEST_APART if _APART in wording else _LONGEST):
        return ()
    wording = _EDGE.sub("", wording)
    if alone := _ALONE.fullmatch(wording):
        return (Folio(alone["no"], "", 0, True),)
    found = []
    if wording[0] in _OPENING or wording[-1] in _CLOSING:
        wording = _DRESSED.sub(lambda match: match[1] or match[2], wording)
    if any(stroke in wording for stroke in "|•·"):
        wording = _STROKE.sub(" ", wording, count=1)
    if left := _LEFT.fullmatch(wording):
        found.append(Folio(left["no"], left["head"], len(left["gap"]), True))
    if right := _RIGHT.fullmatch(wording):
        found.append(Folio(right["no"], right["head"], len(right["gap"]), False))
    return tuple(found)


def value(token: str) -> tuple[int, bool]:
    """A token's number and whether it is roman; the number is 0 when it is none.

    One digit at least must be readable in a damaged one.

    >>> value("l2"), value("ll"), value("xl")
    ((12, False), (0, True), (40, True))
    """
    if any(letter in "0123456789" for letter in token):
        digits = token.translate(_DIGITS)
        return (int(digits), False) if digits.isdecimal() else (0, False)
    return roman.value(token), True


def reads_as(token: str, number: int, is_roman: bool) -> bool:
    """Whether ``token`` may be a print of ``number``, OCR's confusions allowed."""
    if value(token) == (number, is_roman):
        return True
    return not is_roman and token.translate(_DIGITS) == str(number)


def spelt(number: int, is_roman: bool) -> str:
    """A page number as a book prints it.

    >>> spelt(14, True), spelt(14, False)
    ('xiv', '14')
    """
    return roman.spelt(number) if is_roman else str(number)


def series(votes: Sequence[Vote], pages: int) -> dict[int, tuple[int, bool]]:
    """The printed number of each page as far as the series tells: page -> (number, is roman).

    A vote counts when others near it lead to the same distance between page and number; three such
    votes make a series (two in a text of four pages or fewer, or of few more that counts them from
    one). It fills its own gaps, reaches back to page 1 and on to the next series or the end.
    """
    least = 2 if pages <= 4 else 3
    counted = 2 if pages <= FEW_PAGES else least
    kept = _supported(sorted(set(votes)), least, counted)
    known: dict[int, tuple[int, bool]] = {}
    runs = _runs(kept)
    for k, (first, last) in enumerate(runs):
        offset = first.number - first.page
        low = runs[k - 1][1].page + 1 if k else 0
        high = runs[k + 1][0].page if k + 1 < len(runs) else pages
        for page in range(max(low, 1 - offset), high if k + 1 == len(runs) else last.page + 1):
            known[page] = (page + offset, first.roman)
    return known


def _distance(vote: Vote) -> tuple[int, bool]:
    return vote.number - vote.page, vote.roman


def _supported(votes: list[Vote], least: int, counted: int) -> list[Vote]:
    """Votes of a distance that is common enough, with a neighbour of the same distance.

    ``counted``: what is enough where pages are counted from one, behind a cover or none.
    """
    common = Counter(_distance(v) for v in votes)
    kept = []
    for k, vote in enumerate(votes):
        near = votes[max(0, k - 12) : k] + votes[k + 1 : k + 13]
        enough = counted if _distance(vote) in _FROM_ONE else least
        if common[_distance(vote)] >= enough and any(_distance(v) == _distance(vote) for v in near):
            kept.append(vote)
    # "II" on page 2, poem after poem, counts these and not the pages, if "2" is printed too.
    figures = {vote for vote in kept if not vote.roman}
    return [v for v in kept if not v.roman or v._replace(roman=False) not in figures]


def _runs(votes: list[Vote]) -> list[tuple[Vote, Vote]]:
    """First and last vote of each stretch of one distance; a page has one number only."""
    runs: list[tuple[Vote, Vote]] = []
    sizes: list[int] = []
    for vote in votes:
        if runs and _distance(runs[-1][0]) == _distance(vote):
            runs[-1] = (runs[-1][0], vote)
            sizes[-1] += 1
        else:
            runs.append((vote, vote))
            sizes.append(1)
    return _merged([run for run, size in zip(runs, sizes, strict=True) if size >= 2])


def _merged(runs: list[tuple[Vote, Vote]]) -> list[tuple[Vote, Vote]]:
    """Runs of the same distance that only strays kept apart are one.

    Where a page has two numbers, as it has when the feed between two pages was lost, the next run
    begins behind it.
    """
    out: list[tuple[Vote, Vote]] = []
    for first, last in runs:
        if out and _distance(out[-1][0]) == _distance(first):
            out[-1] = (out[-1][0], last)
            continue
        begin = max(first.page, out[-1][1].page + 1 if out else 0)
        if begin == first.page or begin < last.page:
            out.append((first._replace(page=begin, number=first.number + begin - first.page), last))
    return out
