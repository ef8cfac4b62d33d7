"""Typesetters' spaces (U+2000 to U+200A, U+205F, U+3000) become plain spaces.

Kept: thin, figure and narrow spaces between digits ("10 000"), the narrow no-break space (French
punctuation), ideographic spaces beside ideographs. A no-break space becomes plain only where it
holds nothing together: at a line's edge or beside another space. Runs of plain spaces are not
touched: columns and indentation are evidence for structure.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import RuleRow

RULE = RuleRow("spaces", "normalization", "Typographic spaces were made plain spaces.")
ORDER = 20
NEEDS = frozenset("\u00a0\u1680\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))

_BESIDE = " \t\u00a0\r\n\f\v\u0085\u2028\u2029"
# An ideographic space among ideographs is one; a pattern of so many signs would be slow to make.
_WIDE = (("\u3000", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))
_SPACES = late(
    "[\u1680\u2000-\u2006\u2008\u200a\u205f]"
    "|(?<!\\d)[\u2007\u2009]|[\u2007\u2009](?!\\d)"
    f"|\u3000|\u00a0(?=[{_BESIDE}]|\\Z)|(?<=[{_BESIDE}])\u00a0|\\A\u00a0"
)


def propose(text: str) -> Iterator[Edit]:
    for match in _SPACES.finditer(text):
        start, end = match.span()
        if match.group() == "\u3000" and _is_wide(
            text[max(0, start - 1) : start], text[end : end + 1]
        ):
            continue
        yield Edit(start, end, " ", RULE.id)


def _is_wide(*beside: str) -> bool:
    """Whether one of the characters beside a space is as wide as it is."""
    return any(first <= char <= last for char in beside for first, last in _WIDE)
