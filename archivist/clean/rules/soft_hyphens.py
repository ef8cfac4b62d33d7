"""Soft hyphens (U+00AD) inside a line are removed; at a line end they become hyphens.

A soft hyphen says where a word *may* be broken. Inside a line it was not used. At a line end it was
used, so it is what a hyphen at a line end is, and becomes one: structure, which knows whether a
page's foot comes between, joins the halves by the same evidence as all others. Some OCR engines
write the not sign (U+00AC) for it; that counts only between a letter and a small letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import RuleRow

RULE = RuleRow(
    "soft-hyphens",
    "hyphenation",
    "Soft hyphens were removed; at line ends they were made hyphens.",
)
ORDER = 20
NEEDS = frozenset("\u00ad\u00ac")

_LINE_END = "[ \t]*(?:[\r\n\f\v\u0085\u2028\u2029]|\\Z)"
_SOFT = late(
    f"(?P<broken>(?<=[^\\W\\d_])\u00ad+(?={_LINE_END}))|\u00ad+"
    "|(?P<sign>(?<=[^\\W\\d_])\u00ac(?=(?:[ \t\f]*\r?\n){1,4}[ \t]*(?P<rest>[^\\W\\d_])))"
)


def propose(text: str) -> Iterator[Edit]:
    for match in _SOFT.finditer(text):
        if match["rest"] and not match["rest"].islower():
            continue
        new = "-" if match["broken"] or match["sign"] else ""
        yield Edit(match.start(), match.end(), new, RULE.id)
