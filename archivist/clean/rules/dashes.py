"""Two hyphens for a dash, as typewriters and text libraries write it: ``it was--he knew--late``.

Only where the document does so time and again between words and has next to no dash of its own;
then also those that open what somebody says (``-- Who is there? -- he said.``).
Left alone: three hyphens and more (rules, TeX's dash, beside which two are a range), options of
programs (``--help``), arrows and comments (``-->``), figures on both sides (``1914--18``).
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator

from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "dashes",
    "punctuation",
    "Two hyphens that stood for a dash were made one.",
    level=STANDARD,
)
ORDER = 46
NEEDS = frozenset("-")

_PAIR = late(r"--(?<![-–—]--)(?<!<!--)(?<!<--)(?![-–—>])")
_OPTION = re.compile(r"(?<= )--\w|(?:\A|(?<=\n\n))--\w")
_LONG = re.compile(r"\w---\w")
_TALK = late(r"(?:\A|\n)[ \t]*(?P<dash>--)(?= [\"“„«(]?(?P<first>[^\W\d_]))")
_LEAST = 5  # places
_OTHERS = 0.1  # of them: dashes that the document has


def propose(text: str) -> Iterator[Edit]:
    if text.count("--") < _LEAST or _LONG.search(text):
        return
    places = [match.start() for match in _PAIR.finditer(text) if _parts(text, match.start())]
    habit = len(places) >= _LEAST and text.count("—") <= _OTHERS * len(places)
    if habit and len(_OPTION.findall(text)) <= _OTHERS * len(places):
        talk = (m.start("dash") for m in _TALK.finditer(text) if m["first"].isupper())
        for at in heapq.merge(places, talk):
            yield Edit(at, at + 2, "—", RULE.id, 0.95)


def _parts(text: str, at: int) -> bool:
    """Whether words stand on both sides, with a space beside both hyphens or beside neither."""
    before, after = text[at - 1 : at], text[at + 2 : at + 3]
    if not before or not after or (before.isdigit() and after.isdigit()):
        return False
    if before == " ":
        return after in " \n" and text[at - 2 : at - 1].strip() != ""
    if before == "\n":
        return not after.isspace() and text[at - 2 : at - 1] not in ("", "\n")
    return after != " "
