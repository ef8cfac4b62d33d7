"""What the header of a TEI file says of the book, as the editions need it."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element, _ElementTree

from archivist.editions.vocabulary import TEI, TITLE_PAGE, phrase
from archivist.tei.names import XML_LANG

UNTITLED = "[Untitled]"


class Header(NamedTuple):
    """Every field may be empty; ``digest`` is the SHA-256 of the source in hex."""

    title: str  # the source's file name where the book told none
    titled: bool  # whether the book told one
    subtitle: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    translators: tuple[str, ...]
    publisher: str
    place: str
    date: str
    rights: str
    digest: str
    language: str


def read_header(root: _Element) -> Header:
    """The header of a TEI document, with the language of its text."""
    titles = _all(root, "titleStmt/title")
    main = [t for t in titles if t.get("type") != "sub"]
    source = "sourceDesc//"
    digest = [phrase(i) for i in _all(root, source + "idno") if i.get("type") == "sha256"]
    text = root.find(TEI + "text")
    return Header(
        title=_first(main),
        titled=any(t.get("type") != "filename" for t in main),
        subtitle=_beside(_first(main), _first([t for t in titles if t.get("type") == "sub"])),
        authors=_phrases(_all(root, "titleStmt/author")),
        editors=_phrases(_all(root, "titleStmt/editor")),
        translators=_phrases(_all(root, "titleStmt/respStmt/name|titleStmt/respStmt/persName")),
        publisher=_first(_all(root, source + "publisher")),
        place=_first(_all(root, source + "pubPlace")),
        date=_first(_all(root, source + "date")),
        rights=_first(_all(root, "publicationStmt/availability/*")),
        digest=digest[0] if digest else "",
        language=(text.get(XML_LANG, "") if text is not None else "") or "und",
    )


def _beside(title: str, subtitle: str) -> str:
    """The subtitle, unless the title says it already: "The Ferry: A Tale" and "A Tale"."""
    before = title.casefold().removesuffix(subtitle.casefold())
    said = 0 < len(before) < len(title) and not before[-1].isalnum()
    return "" if said else subtitle


def made_title(tree: _ElementTree) -> list[str]:
    """The lines of a title page for a book that has none: title, subtitle, authors.

    Empty where the text has a title page or opens with its title, which would then stand twice.
    """
    root = tree.getroot()
    text = root.find(TEI + "text")
    if text is None or next(text.iter(TITLE_PAGE), None) is not None:
        return []
    header = read_header(root)
    opening = next(text.iter(TEI + "head", TEI + "p", TEI + "ab", TEI + "l"), None)
    if not header.titled or not header.title:
        return []
    if opening is not None and _same(phrase(opening), header.title):
        return []
    return [line for line in (header.title, header.subtitle, ", ".join(header.authors)) if line]


def _same(one: str, other: str) -> bool:
    return _skeleton(one).startswith(_skeleton(other))


def _skeleton(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _all(root: _Element, path: str) -> list[_Element]:
    found: list[_Element] = []
    for one in path.split("|"):
        steps = one.replace("/", "/t:").replace("/t:/t:", "//t:").replace("t:*", "*")
        found += root.iterfind(f"t:teiHeader//t:{steps}", {"t": TEI[1:-1]})
    return found


def _phrases(elements: list[_Element]) -> tuple[str, ...]:
    return tuple(text for text in map(phrase, elements) if text)


def _first(elements: list[_Element]) -> str:
    return next(iter(_phrases(elements)), "")
