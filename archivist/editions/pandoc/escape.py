"""Words as Markdown: what would be a mark is escaped, so that a reader sees the words alone."""

from __future__ import annotations

import json
import re

# What pandoc takes for a mark within a line, "smart" punctuation included.
_MARKS = re.compile(r"[\\`*_{}\[\]<>~^$@|&#\"']|(?<=[-.])(?=[-.])|(?<=!)(?=\\?\[)")
# A single quotation mark that nothing closes, before letters, or that closes behind a stop: "smart"
# makes an apostrophe of it (‘ to ’). As an entity it stays in pandoc and in other readers.
_UNMATCHED = re.compile(r"(?<!\w)‘(?!\w(?:[^‘’“”„‚\"']|’(?=\w))*’(?!\w))")
# What it takes for one at the beginning of a block: lists, rules, headings, titles, definitions.
_OPENING = re.compile(r"[-+=:%]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)(?=[.)](?:\s|$))")


def escaped(text: str) -> str:
    """Words within a line."""
    marked = _MARKS.sub(_escaped, text)
    return _UNMATCHED.sub("&lsquo;", marked) if "‘" in marked else marked


def _escaped(mark: re.Match[str]) -> str:
    return "\\" + mark[0]


def opening(line: str) -> str:
    """A line that begins a block, with what would open a list, a rule ... escaped."""
    found = _OPENING.match(line)
    if found is None:
        return line
    end = found.end() if found[0][-1].isalnum() else 0
    return f"{line[:end]}\\{line[end:]}"


def string(text: str) -> str:
    """A string of YAML, in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def attribute(name: str) -> str:
    """An id or class as it may stand in braces; nothing for what may not."""
    return name if re.fullmatch(r"[A-Za-z][\w.:-]*", name, re.ASCII) else ""
