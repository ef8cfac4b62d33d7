"""``<work>.ids``: the lock as a file. A line a name, in the order of the text, columns by tabs.

# ids of the blocks of this work. Written by archivist; keep it with the source ...
b4kq2m7xw3a     p       =               -       It passed from the outermost    xQ0f…
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivist.errors import SourceError
from archivist.patterns import late
from archivist.tei.lock.rows import GONE, MERGED, Lock, Row

HEAD = (
    "# archivist ids 1. Written by archivist and kept with the source, so that ids last. "
    "Do not sort.\n"
    "# id\tkind\tcontent\tlink\topening\tsketch\n"
)
_ID = r"[bd][a-z2-7]{10}(?:-[1-9][0-9]{0,9})?"
_LINE = late(
    rf"({_ID})\t([A-Za-z]{{1,40}}\+?)\t(=|[bd][a-z2-7]{{10}})\t(-|{_ID})\t([^\t]*)\t([\w-]*)",
    re.ASCII,
)
_NO_BLOCK = frozenset({MERGED, GONE})


def write_lock(lock: Lock) -> bytes:
    """The lock as UTF-8, LF; the same bytes for the same rows."""
    return (HEAD + "".join(map(_line, lock.rows))).encode("utf-8", "replace")


def _line(row: Row) -> str:
    content = "=" if row.content == row.id.partition("-")[0] else row.content
    columns = (row.id, row.kind, content, row.link or "-", row.opening, row.sketch)
    return "\t".join(columns) + "\n"


def read_lock(data: bytes, name: str) -> Lock:
    """The lock from its bytes. Raises SourceError, naming file, line and remedy."""
    try:
        lines = data.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise SourceError(f"{name}: is not UTF-8. {_REMEDY}") from None
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            rows.append(_row(line, f"{name}, line {number}"))
    _agree(rows, name)
    return Lock(tuple(rows))


_REMEDY = "Take it back from version control, or remove it to name all blocks anew."


def _row(line: str, place: str) -> Row:
    match = _LINE.fullmatch(line)
    if match is None:
        what = "a conflict of two versions" if line[:7] in _CONFLICT else "not a line of ids"
        raise SourceError(f"{place}: {what}: {line[:60]!r}. {_REMEDY}")
    name, kind, content, link, opening, sketch = match.groups()
    content = name.partition("-")[0] if content == "=" else content
    return Row(name, kind, content, "" if link == "-" else link, opening, sketch)


_CONFLICT = frozenset({"<<<<<<<", "=======", ">>>>>>>"})


def _agree(rows: Sequence[Row], name: str) -> None:
    """Raises SourceError for a name that is given twice, or that leads to an unknown one."""
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise SourceError(f"{name}: the id {row.id} stands there twice. {_REMEDY}")
        seen.add(row.id)
    for row in rows:
        wanted = row.kind == MERGED
        if (wanted and not row.link) or (row.link and row.link not in seen):
            raise SourceError(f"{name}: {row.id} leads to {row.link or 'nothing'}. {_REMEDY}")
