"""Characters without width: zero-width space and joiners, word joiner, directional marks, U+FEFF.

Removed between letters, digits and signs of left-to-right alphabets (Latin, Greek, Cyrillic,
Armenian, Georgian) and at line edges. They stay beside any other script: Persian and the Indic
scripts spell with joiners, Thai and Khmer divide words with zero-width spaces, Hebrew and Arabic
need directional marks, emoji are glued with joiners. U+FEFF is a stray byte order mark anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import RuleRow

RULE = RuleRow(
    "zero-width",
    "normalization",
    "Characters without width were removed.",
    scope="Latin, Greek, Cyrillic, Armenian, Georgian",
)
ORDER = 20

_MARKS = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
NEEDS = frozenset(
    "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
)

# What may stand beside: the alphabets named above, spaces, punctuation, super- and subscripts.
_PLAIN = (
    "\x00-\u058f\u10a0-\u10ff\u1c80-\u1cbf\u1d00-\u1fff"
    "\u2000-\u200a\u2010-\u2029\u202f-\u205f\u2070-\u218f\ufb00-\ufb17"
)
_RUN = late(f"\ufeff|(?<![^{_PLAIN}])[{_MARKS}]+(?![^{_PLAIN}])")


def propose(text: str) -> Iterator[Edit]:
    for match in _RUN.finditer(text):
        yield Edit(match.start(), match.end(), "", RULE.id)
