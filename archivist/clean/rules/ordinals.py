"""Ordinals and fractions whose parts extraction set apart: ``4 th``, ``XIX e siècle``, ``1 ⁄ 2``.

The ending must be that of the number in the language of the text, and no word goes on behind it.
Left alone: a fraction with a plain stroke ("3 / 4 time", "1 / 2 and 1 / 3 of a page"), where the
spaces may be meant; "1 St. James"; endings that are not the number's ("2 th").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.language import detect
from archivist.model import Edit
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "ordinals",
    "normalization",
    "Ordinals and fractions whose parts stood apart were closed up.",
    level=STANDARD,
    scope="fractions in any script; ordinals in English, French",
)
ORDER = 48
NEEDS = frozenset("0123456789IVX⁄")

# They begin with the space, because a search for that is fast.
_ENGLISH = re.compile(r" (st|nd|rd|th)(?<=\d ..)(?![\w’'.-])")
_FRENCH = re.compile(r" (?:e(?= siècles?\b)(?<=[IVX] .)|er(?<=\b1 ..)(?= [a-zéû]{3,})(?!\w))")
_FRACTION = re.compile(r"(?<=\d)(?: ⁄ ?| ?⁄ )(?=\d)")
_NUMBER = re.compile(r"(?<![\w.,:/])\d{1,4}\Z")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


def propose(text: str) -> Iterator[Edit]:
    ordinals = list(_ENGLISH.finditer(text))
    if ordinals and detect(text) == "en":
        for match in ordinals:
            number = _NUMBER.search(text[max(0, match.start() - 6) : match.start()])
            if number and match[1] == _ending(number.group()):
                yield Edit(match.start(), match.start() + 1, "", RULE.id, 0.95)
    ordinals = list(_FRENCH.finditer(text))
    if ordinals and detect(text) == "fr":
        for match in ordinals:
            yield Edit(match.start(), match.start() + 1, "", RULE.id, 0.9)
    for match in _FRACTION.finditer(text) if "⁄" in text else ():
        yield Edit(match.start(), match.end(), "⁄", RULE.id, 0.95)


def _ending(number: str) -> str:
    """What an English ordinal ends in: 1st, 11th, 22nd."""
    return "th" if number[-2:-1] == "1" else _ENDINGS.get(number[-1], "th")
