"""teiHeader: what the edition is, what it was made from, and what was done to the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from archivist.model import Fix, Metadata, Person
from archivist.patterns import late
from archivist.rules import HAND, RuleRow
from archivist.tei.citation import structure
from archivist.tei.names import NS, XML_ID

_AREAS = ("correction", "normalization", "hyphenation", "segmentation", "punctuation", "quotation")
# Who makes corrections, by xml:id in the header: this program, and the person of the word list.
AGENTS = ("archivist", "hand")
_BY_HAND = frozenset({"word-list", HAND})  # the rules whose corrections are that person's
_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_VERSION = re.compile(r"\d+[a-z]*\d*(\.\d+[a-z]*\d*){0,3}")  # TEI's teidata.versionNumber
_DATE = late(r"\d{4}(-\d\d(-\d\d)?)?")


class Origin(NamedTuple):
    """Where an edition comes from: its source file, the program, and the rules that ran."""

    name: str  # of the source file, without folders
    media_type: str
    digest: str  # sha-256 of the source's bytes, lower-case hex
    size: int  # bytes
    version: str  # of this program
    date: str  # of the edition, YYYY-MM-DD
    rules: tuple[RuleRow, ...] = ()  # those that changed something, in the order to tell of them
    cleaning: tuple[str, ...] = ()  # sentences on how far cleaning went
    fixes: tuple[Fix, ...] = ()  # the corrections by hand that were made
    identifiers: tuple[str, ...] = ()  # of the book, as a person gave them: ISBN, DOI, shelf mark


def header(
    metadata: Metadata, origin: Origin, languages: Iterable[str], depth: int
) -> etree._Element:
    """The teiHeader. ``languages``: BCP 47 tags used in the text, its own first.

    ``depth``: how many divisions stand in each other.
    """
    root = etree.Element(f"{NS}teiHeader")
    _file_description(_add(root, "fileDesc"), metadata, origin)
    _encoding_description(_add(root, "encodingDesc"), origin, depth)
    profile = _add(root, "profileDesc")
    usage = _add(profile, "langUsage")
    for tag in languages:
        _add(usage, "language", tag, ident=tag)
    if metadata.persons:
        _persons(_add(_add(profile, "particDesc"), "listPerson"), metadata.persons)
    revisions = _add(root, "revisionDesc")
    _add(revisions, "change", f"Made by archivist {origin.version}.", when=origin.date)
    for fix in origin.fixes:
        target = {"target": f"#{fix.id}"} if fix.id else {}
        _add(revisions, "change", _fixed(fix), type="correction", when=fix.when, **target)
    return root


def _persons(parent: etree._Element, persons: Iterable[Person]) -> None:
    for person in persons:
        one = _add(parent, "personGrp" if person.group else "person")
        if person.id:
            one.set(XML_ID, person.id)
        if person.sex:
            one.set("sex", person.sex)
        for name in person.names:
            _add(one, "persName", name)


def _fixed(fix: Fix) -> str:
    """A correction by hand as a sentence: who did what, and why."""
    return f"{fix.who}: {fix.why} ({fix})"


def _add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    child = etree.SubElement(parent, NS + name, attributes)
    if text is not None:
        child.text = printable(text)
    return child


def printable(text: str) -> str:
    """``text`` with what XML cannot hold spelt out: NUL in a file name as ``\\x00``."""
    return _UNPRINTABLE.sub(lambda m: f"\\x{ord(m[0]):02x}", text)


def _file_description(parent: etree._Element, metadata: Metadata, origin: Origin) -> None:
    titles = _add(parent, "titleStmt")
    _titles(titles, metadata, origin)
    for name in metadata.authors:
        _add(titles, "author", name)
    for name in metadata.editors:
        _add(titles, "editor", name)
    for name in metadata.translators:
        statement = _add(titles, "respStmt")
        _add(statement, "resp", "translator")
        _add(statement, "name", name)
    if origin.fixes or any(row.id in _BY_HAND for row in origin.rules):
        statement = _add(titles, "respStmt")
        statement.set(XML_ID, AGENTS[1])
        _add(statement, "resp", "corrections by hand, kept beside the source")
        _add(statement, "name", "the editor of the work file")
    _publication(_add(_add(parent, "publicationStmt"), "p"), origin)
    _source(_add(_add(parent, "sourceDesc"), "bibl"), metadata, origin)


def _titles(parent: etree._Element, metadata: Metadata, origin: Origin) -> None:
    if metadata.title:
        _add(parent, "title", metadata.title, type="main")
    else:  # TEI wants a title; the file's name says that the book told none
        _add(parent, "title", origin.name, type="filename")
    if metadata.subtitle:
        _add(parent, "title", metadata.subtitle, type="sub")


def _publication(parent: etree._Element, origin: Origin) -> None:
    parent.text = "An edition made by program from one source file, sha-256 "
    _add(parent, "idno", origin.digest, type="sha256").tail = ", on "
    _add(
        parent, "date", origin.date, when=origin.date
    ).tail = ". Every change to the source's wording is on record beside this file."


def _source(parent: etree._Element, metadata: Metadata, origin: Origin) -> None:
    _titles(parent, metadata, origin)
    for name, values in (
        ("author", metadata.authors),
        ("editor", metadata.editors),
        ("edition", (metadata.edition,)),
        ("pubPlace", (metadata.place,)),
        ("publisher", (metadata.publisher,)),
    ):
        for value in filter(None, values):
            _add(parent, name, value)
    if metadata.date:
        when = {"when": metadata.date} if _DATE.fullmatch(metadata.date) else {}
        _add(parent, "date", metadata.date, **when)
    for name in metadata.translators:
        _add(parent, "editor", name, role="translator")
    _add(parent, "idno", origin.digest, type="sha256")
    for identifier in origin.identifiers:
        _add(parent, "idno", identifier, type="given")
    _add(parent, "extent", f"{origin.size} bytes")
    notes = {
        "file": origin.name,
        "mediaType": origin.media_type,
        "rights": metadata.rights,
        "statement": metadata.statement,
    }
    for kind, value in notes.items():
        if value:
            _add(parent, "note", value, type=kind)


def _encoding_description(parent: etree._Element, origin: Origin, depth: int) -> None:
    purpose = "The text of the source, with its structure made explicit and nothing left out."
    _add(_add(parent, "projectDesc"), "p", purpose)
    _editorial(_add(parent, "editorialDecl"), origin)
    _add(parent, "refsDecl").append(structure(depth))
    _prefixes(_add(parent, "listPrefixDef"), origin.digest)
    version = _VERSION.match(origin.version)
    application = _add(
        _add(parent, "appInfo"),
        "application",
        ident="archivist",
        version=version[0] if version else "0",
    )
    application.set(XML_ID, AGENTS[0])
    _add(application, "label", f"archivist {origin.version}")


def _editorial(parent: etree._Element, origin: Origin) -> None:
    for sentence in origin.cleaning:
        _add(parent, "p", sentence)
    for area in _AREAS:
        rows = [row for row in origin.rules if row.area == area]
        if rows:
            element = _add(parent, area)
            for row in rows:
                _add(element, "p", row.sentence, n=row.id)
    if not origin.rules:
        _add(parent, "p", "No change was made to the source's wording.")


def _prefixes(parent: etree._Element, digest: str) -> None:
    definition = _add(
        parent,
        "prefixDef",
        ident="src",
        matchPattern="([0-9]+),([0-9]+)",
        replacementPattern=f"urn:sha256:{digest}#char=$1,$2",
    )
    _add(definition, "p", "Code points of the source's text, counted from 0, the end exclusive.")
