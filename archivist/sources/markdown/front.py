"""What stands before a Markdown text: YAML front matter, or pandoc's title block.

Of YAML only what such blocks hold is read: flat keys with a word, a quoted string, a list or a
folded text. Anything else is passed over; nothing in it is ever carried out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archivist.model import Metadata

_FRONT = re.compile(
    r"(?:\ufeff)?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_TITLE_BLOCK = re.compile(r"(?:\ufeff)?(?:%[^\n]*\n(?:[ \t]+[^\n]+\n)*){1,3}")
_KEY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_NAME = re.compile(r"(?:name|text|literal)[ \t]*:[ \t]*(.*)")


def split(text: str) -> tuple[dict[str, list[str]], str]:
    """The entries before a text by key, each with its values, and the text without them."""
    match = _FRONT.match(text)
    if match:
        found = _entries(match.group(1))
        if found:
            return found, text[match.end() :]
    match = _TITLE_BLOCK.match(text)
    if match:
        return _title_block(match.group()), text[match.end() :]
    return {}, text


def metadata(entries: Mapping[str, list[str]]) -> Metadata:
    """Entries as metadata; keys are pandoc's."""

    def one(*keys: str) -> str:
        return next((values[0] for k in keys if (values := entries.get(k))), "")

    return Metadata(
        title=one("title"),
        subtitle=one("subtitle"),
        authors=tuple(entries.get("author") or entries.get("authors") or ()),
        editors=tuple(entries.get("editor", ())),
        translators=tuple(entries.get("translator", ())),
        date=one("date"),
        publisher=one("publisher"),
        language=one("lang", "language"),
        rights=one("rights", "copyright", "license"),
    )


def _entries(block: str) -> dict[str, list[str]]:
    """Flat keys of YAML with their values; empty where the block is none."""
    found: dict[str, list[str]] = {}
    key, folded = "", False
    for line in block.split("\n"):
        match = _KEY.fullmatch(line.rstrip())
        item = _ITEM.fullmatch(line.rstrip())
        if match:
            key, value = match.group(1).lower(), (match.group(2) or "").strip()
            folded = value[:1] in ("|", ">")
            found[key] = [] if folded else list(_values(value))
        elif key and item and not folded:
            name = _NAME.fullmatch(item.group(1))
            found[key] += list(_values(name.group(1) if name else item.group(1)))
        elif key and folded and line.strip():
            found[key] = [" ".join([*found[key], line.strip()])]
        elif line.strip() and not line.startswith((" ", "\t", "#", "-")):
            return {}
    return {k: v for k, v in found.items() if v}


def _values(value: str) -> Iterator[str]:
    if value.startswith("[") and value.endswith("]"):
        for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^,]+", value[1:-1]):
            yield from _values(part.strip())
        return
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        value = inner.replace("''", "'") if value[0] == "'" else _unescaped(inner)
    elif " #" in value:
        value = value.partition(" #")[0].strip()
    if value and value not in ("null", "~"):
        yield value


def _unescaped(inner: str) -> str:
    return re.sub(r"\\([\"\\/])", r"\1", inner)


def _title_block(block: str) -> dict[str, list[str]]:
    """``% title``, ``% author; author``, ``% date``, each perhaps over indented lines."""
    parts = [" ".join(p.split("\n")).strip() for p in re.split(r"(?m)^(?:\ufeff)?%", block)[1:]]
    title, authors, date = (*parts, "", "", "")[:3]
    people = [name.strip() for name in authors.split(";")]
    found = {"title": [title], "author": list(filter(None, people)), "date": [date]}
    return {key: values for key, values in found.items() if values and values[0]}
