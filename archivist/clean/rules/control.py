"""Characters that XML does not allow or that mean nothing in print; undecodable bytes.

Removed: C0 controls but tab and LF, DEL, C1 controls, noncharacters. Kept: form feed, from which
structure reads pages, and CR, VT and NEL, which are line ends. A lone surrogate is a byte that no
encoding explained; it becomes U+FFFD and is reported, because a letter stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.model import Edit, Finding
from archivist.patterns import late
from archivist.rules import FindingRow, RuleRow

RULE = RuleRow(
    "control",
    "normalization",
    "Control characters were removed; undecodable bytes were made U+FFFD.",
    always=True,
)
FINDING = FindingRow("undecodable", "warning", "Bytes that spell no character in this encoding.")
ORDER = 20

_NOT_CHARACTERS = "".join(
    [*map(chr, range(0xFDD0, 0xFDF0))]
    + [chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)]
)
_CONTROLS = "".join(
    chr(c) for c in (*range(32), *range(0x7F, 0xA0)) if chr(c) not in "\t\n\v\f\r\u0085"
)
_SURROGATES = "".join(map(chr, range(0xD800, 0xE000)))
NEEDS = frozenset(_CONTROLS + _NOT_CHARACTERS + _SURROGATES)

_RUNS = late(f"[{re.escape(_CONTROLS + _NOT_CHARACTERS)}]+|(?P<lone>[\ud800-\udfff]+)")


def propose(text: str) -> Iterator[Edit | Finding]:
    for match in _RUNS.finditer(text):
        start, end = match.span()
        if match["lone"] is None:
            yield Edit(start, end, "", RULE.id)
            continue
        yield Edit(start, end, "\ufffd" * (end - start), RULE.id)
        spelt = " ".join(map(_name, match.group()[:8]))
        message = f"undecodable: {spelt}; look the word up in the original and correct it"
        yield Finding(FINDING.id, start, end, message)


def _name(char: str) -> str:
    """A lone surrogate as the byte that it keeps, or else as half of a UTF-16 pair."""
    byte = ord(char) - 0xDC00
    return f"byte 0x{byte:02X}" if 0x80 <= byte <= 0xFF else f"half pair U+{ord(char):04X}"
