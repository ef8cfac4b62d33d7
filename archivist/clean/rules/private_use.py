"""Characters of private use with a meaning that many fonts share; all others are reported.

Adobe's fonts have old-style figures at U+F730 and small capitals at U+F761, those for symbols and
dingbats bullets at U+F0B7 and U+F0A7, old TeX fonts the ligatures fi and fl at U+F001. What else
stands in these areas means what one font says, and stays: another edition may know the font.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Edit, Finding
from archivist.patterns import late
from archivist.rules import FindingRow, RuleRow

RULE = RuleRow(
    "private-use",
    "correction",
    "Characters of private use were replaced where fonts agree on what they mean.",
)
FINDING = FindingRow(
    "private-character", "warning", "Characters of private use mean something in one font alone."
)
ORDER = 20
_MEANT = {
    **{chr(0xF730 + k): str(k) for k in range(10)},
    **{chr(0xF761 + k): chr(ord("A") + k) for k in range(26)},
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf020": " ",
    "\uf001": "fi",
    "\uf002": "fl",
}
NEEDS = frozenset(map(chr, range(0xE000, 0xF900)))

_PRIVATE = late("[\ue000-\uf8ff]")
_TEX = "\uf001\uf002"


def propose(text: str) -> Iterator[Edit | Finding]:
    left: list[int] = []
    for match in _PRIVATE.finditer(text):
        start, char = match.start(), match.group()
        beside = text[start - 1 : start] + text[start + 1 : start + 2]
        if char in _MEANT and (char not in _TEX or any(map(str.isalpha, beside))):
            yield Edit(start, start + 1, _MEANT[char], RULE.id, 0.9)
        else:
            left.append(start)
    if left:
        names = ", ".join(f"U+{ord(c):04X}" for c in sorted({text[at] for at in left})[:5])
        message = f"{len(left)} characters of private use ({names}): their font says what they mean"
        yield Finding(FINDING.id, left[0], left[0] + 1, message)
