"""The wording of an ebook: its files one after the other, places and pictures named as one work.

An id is unique in its file only, so marks bear ``file.xhtml#id``; links lead to such names whatever
file they stand in, and the start of a file is ``file.xhtml``.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote

from bs4 import BeautifulSoup
from bs4.element import Tag

from archivist.errors import SourceError
from archivist.model import Mark
from archivist.sources.drawings import is_lettering
from archivist.sources.epub import unheaded
from archivist.sources.epub.contents import Contents
from archivist.sources.epub.metadata import metadata
from archivist.sources.epub.publication import PAGE_TYPES, Publication, resolve, urlsplit_safe
from archivist.sources.markup import soup, vocabulary
from archivist.sources.markup.builder import FILE, Builder
from archivist.sources.markup.walk import Names, walk
from archivist.sources.packed import Packed
from archivist.sources.pictures import Pictures, picture_type

# What stands before the word is looked at last: to find the word itself takes a third of the time.
_HREF = re.compile(r"[Hh][Rr][Ee][Ff](?<!\w....)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HEAD = 1024  # bytes; no text has a NUL among its first ones
_SAFE = frozenset({"http", "https", "mailto"})
_GAP = 4  # characters that part two blocks, or two files
# Landmarks and OPF guide types that say what a whole file is.
_SECTIONS: Mapping[str, str] = {
    "toc": "contents", "titlepage": "titlePage", "title-page": "titlePage",
    "copyright-page": "imprint", "acknowledgements": "acknowledgements",
    "acknowledgments": "acknowledgements", "notes": "notes", "endnotes": "notes",
    "footnotes": "notes", "rearnotes": "notes",
    **{name: name for name in (
        "cover", "dedication", "epigraph", "foreword", "preface", "bibliography", "index",
        "glossary", "colophon", "introduction", "prologue", "epilogue", "afterword", "appendix",
    )},
}  # fmt: skip


@dataclass(slots=True)
class Assembled:
    """The string, its marks, and what did not come along."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter)  # elements by name
    added: list[str] = field(default_factory=list)  # linked files outside the order of reading
    unread: list[str] = field(default_factory=list)  # files that are no text


def assemble(files: Packed, book: Publication, contents: Contents, pictures: Pictures) -> Assembled:
    """All files of the spine as one string, then those that only links lead to."""
    return _Assembly(files, book, contents, pictures).run()


class _Assembly:
    def __init__(
        self, files: Packed, book: Publication, contents: Contents, pictures: Pictures
    ) -> None:
        self._files = files
        self._book = book
        self._contents = contents
        self._pictures = pictures
        self._builder = Builder()
        self._result = Assembled()
        self._sheets: dict[str, dict[str, dict[str, str]]] = {}
        self._covers = {i.name for i in book.items if "cover-image" in i.properties}
        listed = (*contents.outline, *contents.pages)
        self._wanted = {_key(entry.target) for entry in listed if entry.target}
        self._unheaded = unheaded.Unheaded(contents.outline, metadata(book).title)
        self._sections = {
            target.partition("#")[0]: _SECTIONS[kind]
            for kind, target in reversed(contents.landmarks)
            if kind in _SECTIONS
        }

    def run(self) -> Assembled:
        pages = self._pages()
        names = [*pages]
        for k, (name, page) in enumerate(pages.items()):
            self._add(name, page, ((n, pages[n]) for n in names[k + 1 :]))
        text, marks = self._builder.finish()
        extra = [*_outline(self._contents, marks), *_page_marks(self._contents, marks)]
        self._result.text = text
        self._result.marks = tuple(sorted((*marks, *extra), key=lambda m: (m.start, -m.end)))
        return self._result

    # ----------------------------------------------------------------------------- which files

    def _pages(self) -> dict[str, str]:
        """Files as text by name, in order; what they link to is wanted."""
        pages: dict[str, str] = {}
        pages_at = {i.name for i in self._book.items if i.media_type in PAGE_TYPES}
        navs = {i.name for i in self._book.items if "nav" in i.properties}
        queue = list(dict.fromkeys(item.name for item in self._book.spine))
        spine = set(queue)
        for name in queue:
            page = _page(name, self._files.read(name))
            if not page:
                self._result.unread.append(name)
                continue
            pages[name] = page
            for target in _targets(name, pages[name]):
                self._wanted.add(_key(target))
                other = target.partition("#")[0]
                if other in pages_at and other not in spine and other not in navs:
                    spine.add(other)
                    queue.append(other)
                    self._result.added.append(other)
        return pages

    # ------------------------------------------------------------------------------- one file

    def _add(self, name: str, page: str, rest: Iterator[tuple[str, str]]) -> None:
        try:
            tree = soup.parse(page, f"{self._files.name}: {name}")
        except SourceError:
            self._result.unread.append(name)
            return
        _draw(tree)
        self._builder.gap(FILE)
        section = self._sections.get(name, "")
        if section:
            self._builder.open("section", section)
        self._builder.point("anchor", _key(name))
        names = self._names(name, tree)
        names.supplied = self._unheaded.of(name, section, tree, lambda: self._following(rest))
        self._result.dropped += walk(tree, self._builder, names)
        if section:
            self._builder.close()
        self._builder.gap(FILE)

    def _following(self, rest: Iterable[tuple[str, str]]) -> Iterator[BeautifulSoup]:
        """The next files, up to one that the contents lead to."""
        for name, page in rest:
            if self._unheaded.leads_to(name):
                return
            with suppress(SourceError):
                yield soup.parse(page, name)

    def _names(self, name: str, tree: BeautifulSoup) -> Names:
        return Names(
            anchor=lambda own: _key(f"{name}#{own}"),
            link=lambda href: _link(name, href),
            picture=lambda source: self._picture(name, source),
            wanted=self._wanted,
            sheet=self._sheet(name, tree),
        )

    def _picture(self, base: str, source: str) -> str:
        if urlsplit_safe(source):
            return ""
        name = self._files.find(resolve(base, source))
        known = self._pictures.known(name)
        if known is not None or not name:
            return known or ""
        try:
            data = self._files.read(name)
        except SourceError:
            return ""
        if name in self._covers and is_lettering(data):
            return ""  # it says what the metadata says
        return self._pictures.add(name, data)

    def _sheet(self, base: str, tree: BeautifulSoup) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for link in tree.find_all("link", href=True):
            if "stylesheet" in " ".join(link.get_attribute_list("rel") or ()).lower():
                name = self._files.find(resolve(base, str(link["href"])))
                if name and name not in self._sheets:
                    css, _ = soup.decode(self._files.read(name))
                    self._sheets[name] = vocabulary.read_sheet(css)
                found |= self._sheets.get(name, {})
        return found


def _page(name: str, data: bytes) -> str:
    """A file of the spine as a page: a picture is framed by one; empty for what is no text."""
    if picture_type(data):
        return f'<p><img src="{quote(posixpath.basename(name))}"/></p>'
    if b"\0" in data[:_HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    return soup.decode(data)[0]


def _key(target: str) -> str:
    """How marks name a place; without spaces, because a note's mark has several names."""
    return re.sub(r"\s", "%20", target)


def _targets(base: str, page: str) -> Iterator[str]:
    for match in _HREF.finditer(page):
        href = unescape(match.group(1) or match.group(2) or "").strip()
        if href and not urlsplit_safe(href):
            yield resolve(base, href)


def _link(base: str, href: str) -> str:
    scheme = urlsplit_safe(href)
    if scheme:
        return href if scheme in _SAFE else ""
    return "#" + _key(resolve(base, href))


def _draw(tree: BeautifulSoup) -> None:
    """Drawings: a picture that one only frames is a picture, and words in it are words."""
    for svg in tree.find_all(re.compile(r"^(?:\w+:)?svg$")):
        title = svg.find(re.compile(r"^(?:\w+:)?title$"))
        words = [t.get_text(" ", strip=True) for t in svg.find_all(re.compile(r"^(?:\w+:)?text$"))]
        inner: list[Tag] = []
        for image in svg.find_all(re.compile(r"^(?:\w+:)?image$")):
            source = image.get("xlink:href") or image.get("href") or ""
            alt = title.get_text(" ", strip=True) if title else ""
            inner.append(tree.new_tag("img", attrs={"src": str(source), "alt": alt}))
        for wording in filter(None, words):
            paragraph = tree.new_tag("p")
            paragraph.string = wording
            inner.append(paragraph)
        if inner:
            svg.replace_with(*inner)


def _places(marks: Iterable[Mark]) -> dict[str, int]:
    return {mark.value: mark.start for mark in marks if mark.kind == "anchor"}


def _outline(contents: Contents, marks: tuple[Mark, ...]) -> Iterator[Mark]:
    places = _places(marks)
    for entry in contents.outline:
        target = _key(entry.target)
        place = places.get(target, places.get(target.partition("#")[0]))
        if place is not None and entry.title:
            yield Mark(place, place, "outline", f"{entry.level} {entry.title}")


def _page_marks(contents: Contents, marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """Pages of the list, but for those that the text itself marks.

    A mark at the end of a line or block waits for the next one, its target does not.
    """
    places = _places(marks)
    pages = [mark for mark in marks if mark.kind == "page"]
    marked = {mark.start for mark in pages}
    waited = {(mark.value, mark.start - gap) for mark in pages for gap in range(1, _GAP + 1)}
    for entry in contents.pages:
        place = places.get(_key(entry.target))
        if place is not None and place not in marked and (entry.title, place) not in waited:
            marked.add(place)
            yield Mark(place, place, "page", entry.title)
