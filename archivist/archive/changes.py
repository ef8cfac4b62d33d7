"""The record of changes as a file: one line for each distinct change, with all its places.

{"rule": "layout.join", "old": "\\n", "new": " ", "cert": 1.0, "at": [12, 80]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from archivist.errors import EditionError
from archivist.model import Text

_SURROGATE = re.compile("[\ud800-\udfff]")


class Change(NamedTuple):
    """One change at one place: ``new`` stands for ``old``, at ``start`` in the source."""

    start: int
    old: str
    new: str
    rule: str
    cert: float

    @property
    def end(self) -> int:
        """Where the source's wording ends."""
        return self.start + len(self.old)


def write_changes(text: Text) -> bytes:
    """``changes.jsonl`` of a text, lines in the order of first places. UTF-8, LF."""
    places: dict[tuple[str, str, str, float], list[int]] = {}
    source = text.source
    for start, end, new, rule, cert in text.edits:
        places.setdefault((rule, source[start:end], new, cert), []).append(start)
    return "".join(_line(*change, at) for change, at in places.items()).encode("utf-8")


def _line(rule: str, old: str, new: str, cert: float, at: list[int]) -> str:
    row = {"rule": rule, "old": old, "new": new, "cert": round(float(cert), 3), "at": at}
    line = json.dumps(row, ensure_ascii=False) + "\n"
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", line)


def read_changes(data: bytes, name: str = "changes.jsonl") -> list[Change]:
    """The changes of a record in order of place. Raises EditionError for a line that is not one."""
    found: list[Change] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line:
            found += _changes(line, f"{name}, line {number}")
    return sorted(found)


def _changes(line: bytes, place: str) -> Iterable[Change]:
    try:
        row = json.loads(line.decode("utf-8"))
        old, new, rule, cert = row["old"], row["new"], row["rule"], float(row["cert"])
        if not all(isinstance(value, str) for value in (old, new, rule)):
            raise TypeError("rule, old and new are strings")
        return [Change(int(start), old, new, rule, cert) for start in row["at"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise EditionError(
            f"{place}: not a record of a change ({error}). Build the edition again."
        ) from error
