"""METS: which OCR files make up a book, and in which order.

Only files beside the METS file or below are read; addresses on a network are not fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from archivist.errors import SourceError
from archivist.model import Source
from archivist.sources.ocr import xml
from archivist.sources.ocr.source import FORMATS, read_files

_HREF = "{http://www.w3.org/1999/xlink}href"
_WORDS = ("FULLTEXT", "ALTO", "OCR", "PAGE", "TEXT")  # in the USE of a group of OCR files
_LARGEST = 256 * 1024 * 1024
_WORD = re.compile(  # in ALTO, PAGE, hOCR, FineReader XML
    rb"""\bCONTENT\s*=\s*["'][^"']|Unicode>\s*[^\s<]|\bocrx?_|<charParams"""
)


def read(path: Path, work: Path | None = None) -> Source:
    """The book that the METS file at ``path`` names. Raises SourceError."""
    return read_files(work or path, files(path))


class _Group(NamedTuple):
    """A version of the book: its OCR files in reading order, and what is named and not here."""

    files: list[Path]
    gone: list[str]


def files(path: Path) -> list[Path]:
    """The OCR files that a METS file names, in reading order. Raises SourceError.

    Workflows keep a group for each of their steps, the first of which find lines and read no word:
    of the groups with words the likeliest is taken, or else the likeliest.
    """
    root = _parse(path)
    order = _order(root)
    named = sorted(root.iter("{*}fileGrp"), key=_likeliness)
    groups = [_group(path, group, order) for group in named]
    read = [group for group in groups if group.files]
    if not read:
        missing = [href for group in groups for href in group.gone]
        said = f" ({missing[0]} ... are not here)" if missing else ""
        raise SourceError(f"{path}: names no OCR file beside it{said}: get the files it names")
    chosen = next((group for group in read if any(map(_has_words, group.files))), read[0])
    if chosen.gone:
        raise SourceError(f"{path}: names {chosen.gone[0]}, which is not there: put it in place")
    return chosen.files


def _group(path: Path, group: etree._Element, order: Mapping[str, int]) -> _Group:
    found: list[tuple[int, Path]] = []
    gone: list[str] = []
    for element in _files(group):
        href = _href(element)
        file = _local(path, href) if href else None
        if file and xml.kind(xml.head_of(file)) in FORMATS:
            found.append((order.get(element.get("ID", ""), len(order)), file))
        elif href and not file and not element.get("MIMETYPE", "").startswith("image/"):
            gone.append(href)
    return _Group([file for _, file in sorted(found, key=lambda item: item[0])], gone)


def _has_words(file: Path) -> bool:
    """Whether any word was read; packed files are not looked into."""
    data = xml.load(file)
    return data.startswith(b"\x1f\x8b") or _WORD.search(data) is not None


def _parse(path: Path) -> etree._Element:
    data = xml.load(path)
    if len(data) > _LARGEST:
        raise SourceError(f"{path}: too large for a METS file: split it into works")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return etree.parse(xml.stream(data, str(path)), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"{path}: is damaged at line {error.lineno} ({error.msg}): get a whole copy of the file"
        ) from None


def _files(group: etree._Element) -> Iterator[etree._Element]:
    return (e for e in group if xml.local(e) == "file")


def _href(file: etree._Element) -> str:
    location = file.find("{*}FLocat")
    return (location.get(_HREF) or "") if location is not None else ""


def _likeliness(group: etree._Element) -> int:
    use = group.get("USE", "").upper()
    return next((k for k, word in enumerate(_WORDS) if word in use), len(_WORDS))


def _order(root: etree._Element) -> dict[str, int]:
    """File ids as the physical structure (or else any) has them, pages by their ``ORDER``."""
    maps = list(root.iter("{*}structMap"))
    chosen = next((m for m in maps if m.get("TYPE", "").upper() == "PHYSICAL"), None)
    if chosen is None:
        chosen = maps[0] if maps else None
    found: dict[str, int] = {}
    for division in _divisions(chosen):
        for pointer in division.iterfind("{*}fptr"):
            for element in pointer.iter("{*}fptr", "{*}area"):
                found.setdefault(element.get("FILEID", ""), len(found))
    return found


def _divisions(chosen: etree._Element | None) -> Iterator[etree._Element]:
    if chosen is None:
        return
    inner = [e for e in chosen if xml.local(e) == "div"]
    for division in sorted(inner, key=lambda e: xml.number(e, "ORDER") or 0.0):
        yield division
        yield from _divisions(division)


def _local(path: Path, href: str) -> Path | None:
    """The file beside ``path`` that a reference names; None for what lies elsewhere."""
    try:
        folder = path.parent.resolve()
        for name in _names(href):
            found = (folder / name).resolve()
            if found.is_relative_to(folder) and found.is_file():
                return found
    except (OSError, ValueError):
        pass
    return None


def _names(href: str) -> Iterator[str]:
    """What a reference may name, from the METS file's folder on.

    Programs that digitise newspapers write ``file://./ALTO/0001.xml``, ``file://ALTO/0001.xml`` or
    ``file:///ALTO/0001.xml``, some of them with the strokes of Windows.
    """
    parts = urlsplit(href.replace("\\", "/"))
    if parts.scheme not in ("", "file") or (parts.netloc and not parts.scheme):
        return
    own = unquote(parts.path)
    if not parts.netloc or parts.netloc == "localhost":
        yield own
        yield own.lstrip("/")
    else:
        yield f"{unquote(parts.netloc)}/{own.lstrip('/')}"
