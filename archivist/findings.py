"""``findings.json``: what a person should look at, with places in the source and ids of blocks."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from archivist.model import Finding
from archivist.registry import finding_row
from archivist.tei.names import XML_ID
from archivist.tei.read import bears_text, pointers

SEVERITIES = ("error", "warning", "info")

_SURROGATE = re.compile("[\ud800-\udfff]")

# A finding on more than this is about the document; a list of its blocks would tell nothing.
_MOST_IDS = 20


class Places:
    """Which blocks of an edition hold a stretch of the source."""

    def __init__(self, tree: etree._ElementTree) -> None:
        """``tree``: the TEI. A part without an id (a verse line, a cell) counts as its block."""
        found = sorted(_stretches(tree.getroot(), ""))
        self._starts = [start for start, _, _ in found]
        self._reach = _running_maximum([end for _, end, _ in found])
        self._found = found

    def ids(self, start: int, end: int) -> list[str]:
        """Ids of the blocks that hold any of ``start`` to ``end``, in the source's order."""
        end = max(end, start + 1)
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        ids = [name for _, stop, name in self._found[first:last] if stop > start]
        return list(dict.fromkeys(ids))


def severity(finding: Finding) -> str:
    """``error``, ``warning`` or ``info``, as the row of this kind of finding says."""
    return finding_row(finding.id).severity


def count(findings: Sequence[Finding]) -> Mapping[str, int]:
    """How many findings there are of each severity, worst first, zeros left out."""
    counted = Counter(map(severity, findings))
    return {kind: counted[kind] for kind in SEVERITIES if counted[kind]}


def write_findings(findings: Sequence[Finding], tree: etree._ElementTree) -> bytes:
    """``findings.json``: a list of ``{id, severity, message, start, end, ids}``, one a line."""
    places = Places(tree)
    lines = ",\n".join(_row(finding, places) for finding in findings)
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"


def _row(finding: Finding, places: Places) -> str:
    ids = places.ids(finding.start, finding.end)
    row = {
        "id": finding.id,
        "severity": severity(finding),
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "ids": ids if len(ids) <= _MOST_IDS else [],
    }
    line = json.dumps(row, ensure_ascii=False)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", line)


def _stretches(element: etree._Element, name: str) -> Iterator[tuple[int, int, str]]:
    name = element.get(XML_ID, name)
    if name and bears_text(element):
        yield from ((start, end, name) for start, end in pointers(element))
    for child in element:
        yield from _stretches(child, name)


def _running_maximum(numbers: Sequence[int]) -> list[int]:
    highest = -1
    return [highest := max(highest, number) for number in numbers]
