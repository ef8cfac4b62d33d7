"""Markdown: headings, notes, tables and verse out of their marks in a text file."""

from __future__ import annotations

from pathlib import Path

from archivist.errors import SourceError
from archivist.model import Finding, Source
from archivist.patterns import late
from archivist.rules import FindingRow
from archivist.sources.formats import Reader, Sample

MEDIA_TYPE = "text/markdown"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
LEFT_OUT = FindingRow(
    "markdown.left-out", "info", "HTML or pictures in a Markdown text were left out."
)

MOST_BRACKETS = 500_000  # each may open a link, and is tried; a book with 10,000 notes has 40,000
_HEADING = late(r"(?:\A|\n[ \t]*\n)#{1,6}[ \t]+[^\s#][^\n]*(?=\n[ \t]*\n|\n?\Z)")
_NOTE = late(r"(?m)^\[\^[^\]\s]{1,30}\]:[ \t]")
_FRONT = late(r"---[ \t]*\n(?:[A-Za-z][\w-]*:.*\n(?:[ \t-].*\n)*)+(?:---|\.\.\.)[ \t]*\n")
# Lines with a # occur in lists and logs too; five set off by blank lines are headings, and so are
# two in a text that also has notes or front matter.
_HEADINGS_ALONE = 5
_HEADINGS_WITH_MORE = 2


def recognise(sample: Sample) -> bool:
    """By the name, where the bytes are text; without the name only by several marks at once."""
    head = sample.head.removeprefix(b"\xef\xbb\xbf")
    if not head or b"\0" in head or sample.names or head.startswith(_OTHERS):
        return False
    if sample.path.suffix.lower() in SUFFIXES:
        return True
    text = head.decode("utf-8", "replace").replace("\r\n", "\n")
    headings = len(_HEADING.findall(text))
    more = _NOTE.search(text) is not None or _FRONT.match(text) is not None
    return headings >= (_HEADINGS_WITH_MORE if more else _HEADINGS_ALONE)


_OTHERS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"<?xml", b"<!DOCTYPE", b"<html")


def read(path: Path) -> Source:
    """The text at ``path``; pictures beside it come along. Raises SourceError."""
    from archivist.sources.plain import read_bytes

    return decode(read_bytes(path), str(path), path.parent)


def decode(data: bytes, place: str, folder: Path | None = None) -> Source:
    """The source that a Markdown text spells. Raises SourceError, naming ``place``."""
    from archivist.sources import plain
    from archivist.sources.extracted import extracted, original
    from archivist.sources.markdown import front
    from archivist.sources.markdown.parse import parser
    from archivist.sources.markdown.render import Render
    from archivist.sources.pictures import Pictures

    raw = plain.decode(data, place)
    if raw.text.count("[") > MOST_BRACKETS:
        raise SourceError(
            f"{place}: more than {MOST_BRACKETS:,} brackets: is no book in Markdown; name it .txt"
        )
    entries, body = front.split(raw.text.replace("\r\n", "\n").replace("\r", "\n"))
    pictures = Pictures()
    render = Render(lambda source: pictures.beside(folder, source))
    env: dict[str, object] = {}
    text, marks = render.run(parser().parse(body, env), env)
    left = ", ".join(f"{count} {kind}" for kind, count in sorted(render.dropped.items()))
    found = (Finding(LEFT_OUT.id, 0, 0, f"left out: {left}"),) if left else ()
    return extracted(
        original(data, place, MEDIA_TYPE),
        text,
        marks,
        empty="holds no text: there is nothing to convert",
        errors=raw.encoding.errors,
        findings=(*(f._replace(end=len(text)) for f in raw.findings), *found),
        metadata=front.metadata(entries),
        pictures=pictures.all(),
    )


READER = Reader(
    name="Markdown",
    order=60,
    suffixes=SUFFIXES,
    recognise=recognise,
    read=read,
    needs=("markdown_it", "mdit_py_plugins"),
    remedy="pip install archivist",
)
