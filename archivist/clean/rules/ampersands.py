"""Old ampersands that an OCR engine read as ``8c``, ``6c``, ``Sc``, ``ôc``.

Between two words in small letters, at two places at least, in a text that counts no cents: "la
terre 8c la mer". Left alone: prices ("at 8c a pound", and every text that has another number
before a c), numbers of sections, what begins or ends a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.model import Edit
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "ampersands",
    "correction",
    "Ampersands of old print that an OCR engine had read as a figure or a letter and a c were put "
    "right.",
    level=STANDARD,
    scope="Latin",
    shown="corr",
)
ORDER = 57  # before words are judged
NEEDS = frozenset("86Sô")

_AMPERSAND = re.compile(
    r" (?:[86Sô]c)(?<=[a-zß-öø-ÿ,;] ..)(?= [a-zß-öø-ÿ]{2})(?! (?:per|an?|the|each|to|or)\b)"
)
_AMOUNT = re.compile(r"\d ?c\b(?<!\b[86]c)")
_FEWEST = 2


def propose(text: str) -> Iterator[Edit]:
    found = list(_AMPERSAND.finditer(text))
    if len(found) >= _FEWEST and not _AMOUNT.search(text):
        for match in found:
            yield Edit(match.start() + 1, match.end(), "&", RULE.id, 0.9)
