"""``[[fix]]`` tables added to a work file, once it is seen that they fit.

edition = add(Path("inputs/thesis.txt"), [fix])
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from archivist.build import Edition
from archivist.errors import EditionError
from archivist.folder import replace_file
from archivist.model import Fix
from archivist.sources import formats
from archivist.work import ids_file, parse_text, read_ids, read_text, read_work, work_file

_ESCAPED = {"\\": "\\\\", '"': '\\"'}
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')


def edition_of(source: Path) -> Edition:
    """The edition of a source as the next build makes it."""
    return Edition(
        formats.read(source), read_work(work_file(source)), "", read_ids(ids_file(source))
    )


def add(source: Path, fixes: Sequence[Fix]) -> Edition:
    """The edition of ``source`` with ``fixes``, which are then in its work file.

    Raises EditionError, and leaves the work file as it was, when one of them does not fit;
    SourceError for a source or a work file that cannot be read.
    """
    path = work_file(source)
    before = read_text(path)
    apart = "\n" if before and not before.endswith("\n") else ""
    text = before + apart + "".join(map(table, fixes))
    work = parse_text(text, str(path))
    edition = Edition(formats.read(source), work, "", read_ids(ids_file(source)))
    for fix, reason in edition.fixed.stale:
        if fix in fixes:
            raise EditionError(f"{source.name}, block {fix.id}: {reason}; nothing was written")
    replace_file(path, text.encode("utf-8"))
    return edition


def made(edition: Edition) -> str:
    """The id of the block that the last correction changed, or of the one that it put in."""
    fix = edition.fixed.done[-1]
    names = list(edition.blocks)
    if not fix.add or fix.id not in names:
        return fix.id
    behind = names[names.index(fix.id) + 1 :]
    return [fix.id, *takewhile(edition.put_in.__contains__, behind)][-1]


def table(fix: Fix) -> str:
    """A correction as a table of the work file."""
    rows = {"id": fix.id, "old": fix.old, "new": fix.new}
    rows |= {k: getattr(fix, k) or None for k in ("kind", "join", "mark", "add", "note", "n")}
    rows |= {"behind": fix.behind or None, "who": fix.who}
    lines = [f"{key} = {_quoted(value)}" for key, value in rows.items() if value is not None]
    lines += ["before = true"] if fix.before else []
    if fix.sets:
        pairs = ", ".join(f"{key} = {_quoted(value)}" for key, value in fix.sets)
        lines.append(f"set = {{ {pairs} }}")
    if fix.marks:
        pairs = ", ".join(f"[{_quoted(mark)}, {_quoted(words)}]" for mark, words in fix.marks)
        lines.append(f"marks = [{pairs}]")
    return "\n".join(["\n[[fix]]", *lines, f"when = {fix.when}", f"why = {_quoted(fix.why)}", ""])


def _quoted(text: str) -> str:
    """A TOML basic string."""
    return '"' + _SPECIAL.sub(lambda m: _ESCAPED.get(m[0], f"\\u{ord(m[0]):04x}"), text) + '"'
