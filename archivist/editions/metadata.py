"""The metadata of an EPUB: what the book is and how accessible. Nothing is claimed unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archivist.editions.header import Header

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
FEATURES = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
PAGE_FEATURES = ("pageBreakMarkers", "pageNavigation")
SUMMARY = "Text with headings and contents; nothing in it needs sight, hearing or a pointer."
UNTOLD = "Text with headings and contents; some pictures in it are not described in words."
MADE = " It was made by a program and has not been audited."
NOTES = " Notes and their calls are linked in both directions."
PAGES = " The page numbers of the source can be navigated."


class Statement(NamedTuple):
    """A line of metadata: a Dublin Core element, or a ``meta`` with a property."""

    name: str  # "dc:title", or the property of a meta
    value: str
    id: str = ""
    refines: str = ""


def statements(
    header: Header, has_pages: bool, has_notes: bool, alternatives: Sequence[str] = ()
) -> Iterator[Statement]:
    """All metadata but the identifier and the time of the last change.

    ``alternatives``: the words that stand for each picture, which may be none.
    """
    yield Statement("dc:title", header.title, "title")
    if header.subtitle:
        yield Statement("dc:title", header.subtitle, "subtitle")
        yield Statement("title-type", "main", refines="#title")
        yield Statement("title-type", "subtitle", refines="#subtitle")
    yield Statement("dc:language", header.language)
    for role, element, people in (
        ("aut", "creator", header.authors),
        ("edt", "contributor", header.editors),
        ("trl", "contributor", header.translators),
    ):
        for number, name in enumerate(people, 1):
            yield Statement(f"dc:{element}", name, f"{role}{number}")
            yield Statement("role", role, refines=f"#{role}{number}")
    yield from _origin(header, has_pages)
    yield from _access(has_pages, has_notes, alternatives)


def _origin(header: Header, has_pages: bool) -> Iterator[Statement]:
    if header.publisher:
        yield Statement("dc:publisher", header.publisher)
    if DATE.fullmatch(header.date):
        yield Statement("dc:date", header.date)
    if header.rights:
        yield Statement("dc:rights", header.rights)
    imprint = ", ".join(filter(None, (header.place, header.publisher, header.date)))
    printed = ". ".join(filter(None, (header.title, imprint)))
    source = f"urn:sha256:{header.digest}" if header.digest else printed
    yield Statement("dc:source", source)
    if has_pages:
        yield Statement("pageBreakSource", printed if imprint else source)


def _access(has_pages: bool, has_notes: bool, alternatives: Sequence[str]) -> Iterator[Statement]:
    yield Statement("schema:accessMode", "textual")
    if alternatives:
        yield Statement("schema:accessMode", "visual")
    told = all(alternatives)
    yield Statement("schema:accessModeSufficient", "textual" if told else "textual,visual")
    described = ("alternativeText",) if alternatives and told else ()
    for feature in FEATURES + (PAGE_FEATURES if has_pages else ()) + described:
        yield Statement("schema:accessibilityFeature", feature)
    yield Statement("schema:accessibilityHazard", "none")
    summary = (
        (SUMMARY if told else UNTOLD)
        + MADE
        + (NOTES if has_notes else "")
        + (PAGES if has_pages else "")
    )
    yield Statement("schema:accessibilitySummary", summary)
