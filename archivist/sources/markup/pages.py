"""Pages on disk to one source: a page by itself, or the pages of a folder in reading order."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from archivist.errors import SourceError
from archivist.model import Finding, Metadata, Picture, Source
from archivist.sources.extracted import Original, extracted, joint_digest, original
from archivist.sources.markup import soup
from archivist.sources.markup.builder import FILE, Builder

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MOST_PAGES = 3000
MOST_PICTURES = 64 * 1024 * 1024  # bytes of all pictures of a work
_MEDIA = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".svg": "image/svg+xml", ".webp": "image/webp",
}  # fmt: skip
_DATA = re.compile(r"data:(image/(?:png|jpeg|gif|webp))(?:;[\w=-]+)*;base64,", re.IGNORECASE)
_INDEX = ("index", "default", "toc", "contents", "00", "000", "titlepage", "cover")
_DIGITS = re.compile(r"(\d+)")
_SITE = re.compile(r"\s+[|–—-]\s+.*$|\s*\|.*$")
_UNTITLED = re.compile(r"(?i)(?:untitled.*|new page.*|index|home|.*\.html?|document|page)?")


@dataclass(slots=True)
class _Page:
    """One page: its name in the folder, its bytes, its tree."""

    name: str
    data: bytes
    tree: BeautifulSoup


@dataclass(slots=True)
class _Work:
    """Pages on their way to a source."""

    root: Path  # the folder that pictures may come from
    names: frozenset[str]  # of the pages; with one page links bear no page's name
    builder: Builder = field(default_factory=Builder)
    dropped: Counter[str] = field(default_factory=Counter)
    pictures: dict[str, Picture] = field(default_factory=dict)
    taken: int = 0  # bytes of pictures

    def key(self, page: str, fragment: str) -> str:
        """What marks call the place ``fragment`` of a page."""
        return fragment if len(self.names) == 1 else f"{page}#{fragment}" if fragment else page

    def link(self, page: str, href: str) -> str:
        """A link as marks bear it: ``#key`` inside the work, else the address."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return href
        if parts.scheme or parts.netloc:
            return href
        target = _joined(page, unquote(parts.path)) if parts.path else page
        if target not in self.names:
            return href
        return "#" + self.key(target, unquote(parts.fragment))

    def picture(self, page: str, src: str) -> str:
        """Reads a picture of the work's own; its name in ``Source.pictures``, or empty."""
        found = _from_data(src) or self._from_file(page, src)
        if found is None or self.taken + len(found[0]) > MOST_PICTURES:
            return ""
        data, suffix = found
        name = hashlib.sha256(data).hexdigest()[:16] + suffix
        if name not in self.pictures:
            self.taken += len(data)
            self.pictures[name] = Picture(name, _MEDIA[suffix], data)
        return name

    def _from_file(self, page: str, src: str) -> tuple[bytes, str] | None:
        try:
            parts = urlsplit(src)
            if parts.scheme or parts.netloc:
                return None
            path = (self.root / _joined(page, unquote(parts.path))).resolve()
            suffix = path.suffix.lower()
            inside = path.is_relative_to(self.root.resolve())
            if not inside or suffix not in _MEDIA or path.stat().st_size > MOST_PICTURES:
                return None
            return path.read_bytes(), suffix
        except (OSError, ValueError):
            return None


def _joined(page: str, path: str) -> str:
    """``path`` as the page ``page`` means it, without ``.`` and ``..``."""
    parts: list[str] = []
    for part in (*PurePosixPath(page).parent.parts, *PurePosixPath(path).parts):
        if part == "..":
            del parts[-1:]
        elif part not in (".", "/"):
            parts.append(part)
    return "/".join(parts)


def _from_data(src: str) -> tuple[bytes, str] | None:
    match = _DATA.match(src)
    if match is None:
        return None
    try:
        data = base64.b64decode(src[match.end() :], validate=False)
    except (binascii.Error, ValueError):
        return None
    suffix = next(s for s, kind in _MEDIA.items() if kind == match.group(1).lower())
    return data, suffix


# ------------------------------------------------------------------------------------- reading


def read_page(path: Path) -> Source:
    """One page. Raises SourceError."""
    page = _load(path, path.name)
    return _source(str(path), [page], _Work(path.parent, frozenset({page.name})), [])


def read_folder(path: Path, suffixes: Sequence[str]) -> Source:
    """All pages of a folder, in the order in which its index links them. Raises SourceError."""
    files = sorted(
        (p for p in path.rglob("*") if p.suffix.lower() in suffixes and p.is_file()), key=_natural
    )
    if not files:
        raise SourceError(f"{path}: holds no page: name a folder of HTML files")
    if len(files) > MOST_PAGES:
        raise SourceError(f"{path}: more than {MOST_PAGES} pages: split it into works")
    saved = [p for p in files if not p.parent.name.endswith(("_files", "-Dateien", "_fichiers"))]
    pages = [_load(p, p.relative_to(path).as_posix()) for p in saved or files]
    work = _Work(path, frozenset(page.name for page in pages))
    ordered, unlinked = _ordered(pages, work)
    return _source(str(path), ordered, work, unlinked)


def _load(path: Path, name: str) -> _Page:
    try:
        if path.stat().st_size > soup.MOST_BYTES:
            raise SourceError(f"{path}: too large for one page of a book: split it into works")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"{path}: cannot be read ({reason}): check its name and mode") from None
    text, _ = soup.decode(data)
    return _Page(name, data, soup.parse(text, str(path)))


def _natural(path: Path) -> tuple[object, ...]:
    """``ch2`` before ``ch10``, an index before all."""
    index = _INDEX.index(path.stem.lower()) if path.stem.lower() in _INDEX else len(_INDEX)
    steps = [
        (int(s), "") if s.isdigit() else (0, s) for s in _DIGITS.split(path.as_posix().lower())
    ]
    return (len(path.parts), index, steps)


def _ordered(pages: list[_Page], work: _Work) -> tuple[list[_Page], list[str]]:
    """The index, the pages it links in that order, the rest; the names of the rest."""
    if len(pages) < 2 or PurePosixPath(pages[0].name).stem.lower() not in _INDEX:
        return pages, []
    by_name = {page.name: page for page in pages}
    order = {pages[0].name: pages[0]}
    for link in pages[0].tree.find_all("a", href=True):
        target = work.link(pages[0].name, str(link["href"]))
        name = target[1:].partition("#")[0] if target.startswith("#") else ""
        if name in by_name:
            order.setdefault(name, by_name[name])
    rest = [page for page in pages if page.name not in order]
    return [*order.values(), *rest], [page.name for page in rest]


def _source(place: str, pages: Sequence[_Page], work: _Work, unlinked: Sequence[str]) -> Source:
    from archivist.sources.markup.walk import Names, walk

    wanted = _targets(pages, work)
    starts: dict[str, int] = {}
    for page in pages:
        work.builder.gap(FILE)
        if len(pages) > 1:
            work.builder.point("anchor", page.name)
        starts[page.name] = work.builder.length
        names = Names(
            anchor=lambda value, page=page.name: work.key(page, value),  # type: ignore[misc]
            link=lambda href, page=page.name: work.link(page, href),  # type: ignore[misc]
            picture=lambda src, page=page.name: work.picture(page, src),  # type: ignore[misc]
            wanted=wanted,
        )
        work.dropped += walk(page.tree, work.builder, names)
    text, marks = work.builder.finish()
    return extracted(
        _original(pages, place),
        text,
        marks,
        empty="holds no text: save the page with what it shows",
        findings=_findings(work.dropped, unlinked, starts),
        metadata=metadata_of(pages[0].tree),
        pictures=tuple(work.pictures.values()),
    )


def _targets(pages: Sequence[_Page], work: _Work) -> frozenset[str]:
    """The places that links of the work name."""
    return frozenset(
        target[1:]
        for page in pages
        for link in page.tree.find_all("a", href=True)
        if (target := work.link(page.name, str(link["href"]))).startswith("#")
    )


def _media_type(data: bytes) -> str:
    xml = data[:1000].lstrip().startswith(b"<?xml") or b"1999/xhtml" in data[:2000]
    return "application/xhtml+xml" if xml else "text/html"


def _original(pages: Sequence[_Page], place: str) -> Original:
    """One page by its bytes; several by their digests and names, in that order."""
    media_type = _media_type(pages[0].data)
    if len(pages) == 1:
        return original(pages[0].data, place, media_type)
    sums = sorted((hashlib.sha256(page.data).hexdigest(), page.name) for page in pages)
    return Original(place, media_type, joint_digest(sums), sum(len(page.data) for page in pages))


def _findings(
    dropped: Counter[str], unlinked: Sequence[str], starts: dict[str, int]
) -> list[Finding]:
    found: list[Finding] = []
    if dropped:
        said = ", ".join(f"{count} {name}" for name, count in sorted(dropped.items()))
        message = f"left out: {said}; if wording of the book is in them, put it into the page"
        found.append(Finding("html.left-out", 0, 0, message))
    for name in unlinked:
        at = starts[name]
        message = f"{name} is not linked from the index; if its place is elsewhere, link it there"
        found.append(Finding("html.unlinked", at, at, message))
    return found


# ------------------------------------------------------------------------------------ metadata


def metadata_of(tree: BeautifulSoup) -> Metadata:
    """What the head of a page says of the book: title, authors, date, language, publisher."""
    said: dict[str, list[str]] = {}
    for meta in tree.find_all("meta", limit=200):
        name = str(meta.get("name") or meta.get("property") or "").lower()
        content = " ".join(str(meta.get("content") or "").split())
        if name and content:
            said.setdefault(name.removeprefix("citation_").rpartition(".")[2], []).append(content)
    html = tree.find("html")
    language = str(html.get("lang") or html.get("xml:lang") or "") if html else ""
    return Metadata(
        title=_title(tree, said),
        authors=tuple(dict.fromkeys(said.get("creator") or said.get("author") or ())),
        translators=tuple(said.get("translator", ())),
        publisher=next(iter(said.get("publisher", ())), ""),
        date=next(iter(said.get("publication_date") or said.get("issued") or ()), ""),
        language=language,
        rights=next(iter(said.get("rights", ())), ""),
    )


def _title(tree: BeautifulSoup, said: dict[str, list[str]]) -> str:
    """The book's title as the head tells it; names of sites behind a bar are cut off."""
    element = tree.find("title")
    shown = " ".join(element.get_text().split()) if element else ""
    whole = next(iter(said.get("title", ())), "") or shown
    return "" if _UNTITLED.fullmatch(whole) else _SITE.sub("", whole)[:300]
