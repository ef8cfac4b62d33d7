"""Titles that are numbers: ``XIII`` / ``Sixty-Five``, ``CHAPTER IX`` / ``THIRTY-NINE``, years.

A number in words is a title below a number alone, where a line that is a title stands below most
numbers of its kind, and nothing in the text counts up to the number in words or on from it.
Chapters of a part do count (``PART TWO`` / ``THREE``, and ``FOUR`` behind it), and the same number
again (``IV`` / ``Four``) is no title.

A year is one below a labelled number, of several, and above text or the number one (``PART II`` /
``1783`` / ``I``). Pages have such numbers, too, but none stands so time and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from archivist.structure.headings.candidates import Candidate
from archivist.structure.headings.lines import Reading

_KNOWN = 3  # numbers with a title below
_MOST = 0.6  # of the numbers of their kind
_YEARS = 2
_YEAR = re.compile(r"1\d{3}(?:[–-]\d{2,4})?")


def as_titles(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with such lines read as titles."""
    worded = [c for c in candidates if _style(c) == "word" and not c.reading.label and _alone(c)]
    values = {c.value for c in worded}
    by_place = {c.at: c for c in candidates}
    kinds = _titled(candidates, by_place) if worded else frozenset()
    for title in worded:
        number = by_place.get(title.at - 1)
        counts = title.value == 1 or {title.value - 1, title.value + 1} & values
        if number is None or counts or not (_is_number(number) and title.text_next):
            continue
        if number.value != title.value and _kind(number) in kinds:
            title.reading = Reading(title=title.text)
    years = [c for c in candidates if _is_year(c, by_place)]
    for year in years if len(years) >= _YEARS else ():
        year.second = True
    return list(candidates)


def _is_year(c: Candidate, by_place: Mapping[int, Candidate]) -> bool:
    """Whether a year stands below a label and its number, and above text or the number one."""
    if not _YEAR.fullmatch(c.text):
        return False
    above, below = by_place.get(c.at - 1), by_place.get(c.at + 1)
    if above is None or not above.reading.label or not above.value or above.reading.title:
        return False
    return c.text_next or (below is not None and below.value == 1)


def _titled(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate]
) -> frozenset[tuple[str, str]]:
    """The labels and styles of numbers most of which have a line below that is no number."""
    alike = Counter(_kind(c) for c in candidates if _is_number(c))
    titled = Counter(
        _kind(c) for c in candidates if _is_number(c) and _is_title(by_place.get(c.at + 1))
    )
    return frozenset(
        kind for kind, often in titled.items() if often >= max(_KNOWN, _MOST * alike[kind])
    )


def _kind(number: Candidate) -> tuple[str, str]:
    return number.reading.label, _style(number)


def _is_title(c: Candidate | None) -> bool:
    return c is not None and c.text_next and not c.reading.number and (c.caps or c.title_case)


def _is_number(c: Candidate) -> bool:
    return _style(c) in ("roman", "arabic") and _alone(c)


def _alone(c: Candidate) -> bool:
    return not c.reading.title and len(c.unit.lines) == 1 and c.text[-1] not in "!?,;:"


def _style(c: Candidate) -> str:
    return c.reading.number.style if c.reading.number else ""
