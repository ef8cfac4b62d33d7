"""Ligature characters become their letters; æ, œ and ĳ are letters and stay.

What fonts draw for ``ff``, ``fi``, ``fl`` is no spelling, and the record alone has it. Ligatures
of old print and of manuscripts (``ﬆ``, ``ﬅ``, ``ꜳ``, ``ꝏ``, the round ``ꝛ``) stand in the TEI as
``orig`` beside the letters. Left alone: signs of abbreviation (``ꝑ``, ``ꝙ``), which are no letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import RuleRow

RULE = RuleRow(
    "ligatures",
    "normalization",
    "Typographic ligatures were resolved into letters.",
    level="standard",
    scope="Latin",
)
OLD = RuleRow(
    "old-ligatures",
    "normalization",
    "Ligatures of old print were resolved into letters; the spelling of the source is kept beside "
    "them.",
    level="standard",
    scope="Latin",
    shown="reg",
)
ORDER = 20

_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_OLD = {
    "ﬅ": "st", "ﬆ": "st", "ꜳ": "aa", "Ꜳ": "AA", "ꜵ": "ao", "Ꜵ": "AO", "ꜷ": "au", "Ꜷ": "AU",
    "ꜹ": "av", "Ꜹ": "AV", "ꜽ": "ay", "Ꜽ": "AY", "ꝏ": "oo", "Ꝏ": "OO", "ꝛ": "r", "Ꝛ": "R",
}  # fmt: skip
NEEDS = frozenset(_LETTERS) | frozenset(_OLD)

_LIGATURE = late(f"[{''.join((*_LETTERS, *_OLD))}]")


def propose(text: str) -> Iterator[Edit]:
    # U+FB05 is long s with t; a text that has no long s otherwise reads it as st.
    long_s = "ſ" in text
    for match in _LIGATURE.finditer(text):
        start, end = match.span()
        old = match.group()
        if old in _LETTERS:
            yield Edit(start, end, _LETTERS[old], RULE.id)
        else:
            yield Edit(start, end, "ſt" if long_s and old == "ﬅ" else _OLD[old], OLD.id)
