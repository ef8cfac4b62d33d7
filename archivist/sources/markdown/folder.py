"""A folder of Markdown files to one source, in the order of its list of contents.

    SUMMARY.md          # as mdBook and GitBook want it: links to files, nested as the chapters are
    gates.md
    gates/oak.md

A file below another in the list stands below it in the book, whatever its own first heading says.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from archivist.errors import SourceError
from archivist.model import Finding, Metadata, Source
from archivist.sources import plain
from archivist.sources.extracted import Original, extracted, joint_digest
from archivist.sources.markdown import front
from archivist.sources.markdown.parse import parser
from archivist.sources.markdown.render import Page, Render, hrefs
from archivist.sources.markup.builder import FILE, Builder
from archivist.sources.pictures import Pictures

if TYPE_CHECKING:
    from markdown_it.token import Token

LIST = "summary.md"  # in lower case
_FIRST = ("readme.md", "index.md")  # where there is no list
_MOST_FILES = 3000
_MOST_BYTES = 64 * 1024 * 1024
_DIGITS = re.compile(r"(\d+)")


@dataclass(slots=True)
class _File:
    """One file: its name in the folder, what it says, and its depth in the list (0: not in it)."""

    name: str
    data: bytes
    tokens: Sequence[Token] = ()
    env: dict[str, Any] = field(default_factory=dict)
    entries: Mapping[str, list[str]] = field(default_factory=dict)
    depth: int = 0


def read(path: Path, suffixes: Sequence[str], most_brackets: int) -> Source:
    """The files of the folder at ``path`` as one source. Raises SourceError."""
    root = path / "src" if (path / "book.toml").is_file() and (path / "src").is_dir() else path
    files = _parsed(root, suffixes, most_brackets)
    ordered = _ordered(files)
    builder, pictures, dropped = Builder(), Pictures(), Counter[str]()
    names = {file.name for file in files}
    wanted = {
        target[1:]
        for file in files
        for href in hrefs(file.tokens)
        if (target := _link(file.name, href, names))
    }
    listed = any(file.depth for file in files)
    found: list[Finding] = []
    for file in ordered:
        builder.gap(FILE)
        builder.point("anchor", file.name)
        if listed and not file.depth and file.name.lower() != LIST:
            said = f"{file.name} is not in the list of contents; it stands at the end"
            found.append(Finding("markdown.unlisted", builder.length, builder.length, said))
        dropped += _add(file, builder, root, pictures, names, wanted)
    text, marks = builder.finish()
    left = ", ".join(f"{count} {kind}" for kind, count in sorted(dropped.items()))
    if left:
        found.append(Finding("markdown.left-out", 0, 0, f"left out: {left}"))
    return extracted(
        _original(path, ordered),
        text,
        marks,
        empty="holds no text: there is nothing to convert",
        findings=found,
        metadata=_metadata(path, root, ordered),
        pictures=pictures.all(),
    )


def _parsed(root: Path, suffixes: Sequence[str], most_brackets: int) -> list[_File]:
    paths = sorted(
        (p for p in root.rglob("*") if p.suffix.lower() in suffixes and _is_part(p, root)),
        key=_natural,
    )
    if len(paths) > _MOST_FILES or sum(p.stat().st_size for p in paths) > _MOST_BYTES:
        raise SourceError(f"{root}: more than {_MOST_FILES} files or 64 MiB: split it into works")
    files = []
    for path in paths:
        data = plain.read_bytes(path)
        if not data.strip():
            continue
        text = plain.decode(data, str(path)).text.replace("\r\n", "\n").replace("\r", "\n")
        if text.count("[") > most_brackets:
            raise SourceError(f"{path}: more than {most_brackets:,} brackets: is no book's chapter")
        file = _File(path.relative_to(root).as_posix(), data)
        file.entries, body = front.split(text)
        file.tokens = parser().parse(body, file.env)
        files.append(file)
    return files


def _is_part(path: Path, root: Path) -> bool:
    """Whether a file is one of the book: not hidden, nor of the programs that make it."""
    steps = path.relative_to(root).parts
    return path.is_file() and not any(s.startswith(".") or s == "node_modules" for s in steps)


def _natural(path: Path) -> tuple[object, ...]:
    """``ch2`` before ``ch10``; what opens a folder before all else in it."""
    steps = [(int(s), "") if s.isdigit() else (0, s) for s in _DIGITS.split(str(path).lower())]
    return (path.parent.as_posix().lower(), path.name.lower() not in _FIRST, steps)


def _ordered(files: Sequence[_File]) -> list[_File]:
    """The list, the files that it names in its order, the rest. Gives files their depth."""
    listed = next((file for file in files if file.name.lower() == LIST), None)
    if listed is None:
        return list(files)
    by_name = {file.name: file for file in files}
    order = {listed.name: listed}
    for depth, href in _entries(listed.tokens):
        target = by_name.get(_link(listed.name, href, by_name.keys())[1:].partition("#")[0])
        if target is not None and target is not listed:
            target.depth = target.depth or max(1, depth)
            order.setdefault(target.name, target)
    return [*order.values(), *(file for file in files if file.name not in order)]


def _entries(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    """The links of a list, with how many lists each stands in."""
    found, depth = [], 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        found += [(depth, href) for href in hrefs([token])]
    return found


def _link(base: str, href: str, names: Collection[str]) -> str:
    """``#`` and the place that a link leads to in the book; empty for other places."""
    path, _, fragment = href.partition("#")
    if not path or ":" in path:
        return ""
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path)))
    return "" if name not in names else f"#{name}#{fragment}" if fragment else f"#{name}"


def _add(
    file: _File,
    builder: Builder,
    root: Path,
    pictures: Pictures,
    names: set[str],
    wanted: set[str],
) -> Counter[str]:
    """Put a file into the builder; what was left out."""
    first = next((int(t.tag[1]) for t in file.tokens if t.type == "heading_open"), 1)
    base = posixpath.dirname(file.name)
    page = Page(
        builder,
        file.name,
        max(0, file.depth - first),
        wanted,
        lambda href: _link(file.name, href, names),
    )
    render = Render(lambda source: pictures.beside(root, posixpath.join(base, source)), page)
    if file.name.lower() == LIST:
        builder.open("nav")  # it is on no page of the book
    render.add(file.tokens, file.env)
    if file.name.lower() == LIST:
        builder.close()
    return render.dropped


def _original(path: Path, files: Sequence[_File]) -> Original:
    sums = sorted((hashlib.sha256(file.data).hexdigest(), file.name) for file in files)
    size = sum(len(file.data) for file in files)
    return Original(str(path), "text/markdown", joint_digest(sums), size)


def _metadata(path: Path, root: Path, files: Sequence[_File]) -> Metadata:
    """What ``book.toml`` says, or the front matter of the first file that has any."""
    for place in (path / "book.toml", root.parent / "book.toml"):
        try:
            said = tomllib.loads(place.read_text("utf-8")).get("book", {})
        except (OSError, ValueError):
            continue
        if isinstance(said, dict):
            authors = said.get("authors", ())
            return Metadata(
                title=str(said.get("title", "")),
                authors=tuple(map(str, authors)) if isinstance(authors, list) else (),
                language=str(said.get("language", "")),
            )
    entries = next((file.entries for file in files if file.entries), {})
    return front.metadata(entries)
