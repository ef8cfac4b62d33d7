"""Line ends: CR LF, CR, vertical tab, U+2028, U+2029 and NEL become LF. Form feeds stay."""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import RuleRow

RULE = RuleRow(
    "line-ends",
    "normalization",
    "Line ends of every kind were made line feeds.",
    always=True,
)
ORDER = 20
NEEDS = frozenset("\r\v\u0085\u2028\u2029")

_ENDS = late("\r\n|[\r\v\u0085\u2028\u2029]")


def propose(text: str) -> Iterator[Edit]:
    for match in _ENDS.finditer(text):
        at = match.start()
        new = "" if match.end() - at == 2 else "\n"  # of CR LF the CR goes
        yield Edit(at, at + 1, new, RULE.id)
