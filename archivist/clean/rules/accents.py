"""Letters with accents of their own (``e`` and U+0301) are composed (``é``) where Unicode can."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from archivist.model import Edit
from archivist.rules import RuleRow

RULE = RuleRow(
    "accents",
    "normalization",
    "Letters and their accents were composed (NFC).",
    scope="Latin, Greek, Cyrillic",
)
ORDER = 30
NEEDS = frozenset(map(chr, range(0x0300, 0x0370)))

_LETTER = re.compile("[^\\W\\d_][\u0300-\u036f]+")


def propose(text: str) -> Iterator[Edit]:
    for match in _LETTER.finditer(text):
        new = unicodedata.normalize("NFC", match.group())
        if len(new) < len(match.group()):
            yield Edit(match.start(), match.end(), new, RULE.id)
