"""Long s (ſ) as round s: ``Waſſer`` is Wasser. The source's spelling stays beside it as ``orig``.

Only inside words: a ſ that stands alone is spoken of as a letter. Other letters of old print (æ, ꝛ,
u for v) are spelling, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.model import Edit
from archivist.rules import THOROUGH, RuleRow

RULE = RuleRow(
    "long-s",
    "normalization",
    "Long s was written as round s; the spelling of the source is kept beside it.",
    level=THOROUGH,
    scope="Latin",
    shown="reg",
)
ORDER = 70  # last: other rules read the text as it was spelt
NEEDS = frozenset("ſ")

_WORD = re.compile(r"ſ(?:[^\W\d_]*ſ)?(?!\w)(?<=\w\w)|ſ(?:[^\W\d_]*ſ)?(?=[^\W\d_])")


def propose(text: str) -> Iterator[Edit]:
    for match in _WORD.finditer(text):
        new = match.group().replace("ſ", "s")
        yield Edit(match.start(), match.end(), new, RULE.id)
