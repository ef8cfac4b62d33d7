"""What the package document says of the book, as :class:`~archivist.model.Metadata`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.model import Metadata
from archivist.sources.epub.publication import Fact, Publication
from archivist.sources.languages import tag

# MARC relators: https://id.loc.gov/vocabulary/relators.html
_ROLES = {"aut": "authors", "edt": "editors", "trl": "translators"}
_YEAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PUBLISHED = ("publication", "original-publication")
_UNKNOWN = frozenset({"", "unknown", "und", "untitled", "[no title]", "anonymous", "none"})


def metadata(book: Publication) -> Metadata:
    """Titles, people, date, publisher, language, rights; empty fields where it says nothing."""
    people: dict[str, list[str]] = {"authors": [], "editors": [], "translators": []}
    for fact in _named(book, "creator", "contributor"):
        field = _ROLES.get(_role(book, fact), "authors" if fact.name == "creator" else "")
        if field and fact.text not in people[field]:
            people[field].append(fact.text)
    title, subtitle = _titles(book)
    return Metadata(
        title=title,
        subtitle=subtitle,
        authors=tuple(people["authors"]),
        editors=tuple(people["editors"]),
        translators=tuple(people["translators"]),
        date=_date(book),
        publisher=_first(book, "publisher"),
        language=next((f.text for f in _named(book, "language") if tag(f.text) != "und"), "und"),
        rights=_first(book, "rights"),
    )


def fixed_layout(book: Publication) -> bool:
    """Whether the book says that its pages are pictures of pages."""
    return any(
        fact.name in ("layout", "fixed-layout") and fact.text in ("pre-paginated", "true")
        for fact in book.facts
    )


def _named(book: Publication, *names: str) -> Iterator[Fact]:
    for fact in book.facts:
        known = fact.text.casefold() not in _UNKNOWN
        if known and fact.name in names and "refines" not in fact.attributes:
            yield fact


def _refined(book: Publication, fact: Fact, name: str) -> list[str]:
    own = "#" + fact.attributes.get("id", "")
    return [
        other.text
        for other in book.facts
        if own != "#" and other.name == name and other.attributes.get("refines") == own
    ]


def _role(book: Publication, fact: Fact) -> str:
    """The first role of which we have a field; a maker may have several."""
    said = [fact.attributes.get("role", ""), *_refined(book, fact, "role")]
    return next((role for role in said if role in _ROLES), next(filter(None, said), ""))


def _titles(book: Publication) -> tuple[str, str]:
    titles = [
        (title.text, next(iter(_refined(book, title, "title-type")), ""))
        for title in _named(book, "title")
    ]
    first = titles[0][0] if titles else ""
    main = next((text for text, kind in titles if kind in ("main", "")), first)
    return main, next((text for text, kind in titles if kind == "subtitle"), "")


def _date(book: Publication) -> str:
    """The date of publication; the day on which the file was made is not the book's."""
    dates = list(_named(book, "date"))
    said = [
        f for f in dates if f.attributes.get("event") in ("publication", "original-publication")
    ]
    plain = [f for f in dates if "event" not in f.attributes]
    modified = {f.text for f in book.facts if f.name == "modified"}
    for fact in (*said, *plain):
        match = _YEAR.match(fact.text)
        if match and fact.text not in modified:
            return match.group()
    return ""


def _first(book: Publication, name: str) -> str:
    return next((fact.text for fact in _named(book, name)), "")
