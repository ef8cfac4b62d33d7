"""The header of a TEI file as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archivist.model import Metadata, Person
from archivist.rules import LEVELS
from archivist.sources.markup import xml

# What may be an id in XML, and the ids that an edition gives to what is its own.
_LETTER = "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
_ID = re.compile(f"[{_LETTER}][{_LETTER}0-9.-]*")
_OURS = re.compile(r"[bd][a-z2-7]{10}(-\d+)?|pb\d+|s\d+|z\d+-\d+|archivist|hand")
_CLEANED = re.compile(r"Level of cleaning: (\w+)\.")
_SEX = re.compile(r"\w+( \w+)*", re.ASCII)

_TRANSLATED = ("trl", "transl", "übers", "trad", "перев")


def cleaned(root: etree._Element) -> str:
    """The level at which archivist cleaned the text before; empty for TEI of others."""
    own = any(
        xml.local(e) == "application" and e.get("ident") == "archivist"
        for e in root.iter(etree.Element)
    )
    declared = _first(root, "editorialDecl") if own else None
    said = [_CLEANED.match(xml.wording(p)) for p in declared] if declared is not None else []
    return next((m[1] for m in said if m is not None and m[1] in LEVELS), "")


def metadata(root: etree._Element) -> Metadata:
    """What ``teiHeader`` says of the work, and of the source before the file that holds it."""
    header = next((e for e in root.iter(etree.Element) if xml.local(e) == "teiHeader"), None)
    if header is None:
        return Metadata(language=_language(root))
    statement = _first(header, "titleStmt")
    source = _first(header, "sourceDesc")
    titles = [e for e in _children(statement, "title") if xml.wording(e)]
    named = [e for e in titles if e.get("type") != "filename"]
    main = next((e for e in named if e.get("type") in (None, "main", "uniform")), None)
    subtitle = next((e for e in named if e.get("type") in ("sub", "subordinate")), None)
    return Metadata(
        title=xml.wording(main) if main is not None else "",
        subtitle=xml.wording(subtitle) if subtitle is not None else "",
        authors=tuple(dict.fromkeys(_person(e) for e in _children(statement, "author"))),
        editors=tuple(_editors(statement, translators=False)),
        translators=tuple(_editors(statement, translators=True)),
        date=_one(source, "date"),
        publisher=_one(source, "publisher"),
        place=_one(source, "pubPlace"),
        edition=_one(source, "edition"),
        language=_language(root),
        rights=_one(header, "licence") or _said(source, "rights"),
        statement=_said(source, "statement"),
        persons=tuple(_persons(_first(header, "particDesc"))) or tuple(_cast(root)),
    )


def _first(element: etree._Element | None, name: str) -> etree._Element | None:
    if element is None:
        return None
    return next((e for e in element.iter(etree.Element) if xml.local(e) == name), None)


def _children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return xml.children(element, name) if element is not None else []


def _one(element: etree._Element | None, name: str) -> str:
    found = _first(element, name)
    return "" if found is None else xml.wording(found) or found.get("when") or ""


def _said(source: etree._Element | None, kind: str) -> str:
    """A note that archivist writes into ``sourceDesc``."""
    for element in source.iter(etree.Element) if source is not None else ():
        if xml.local(element) == "note" and element.get("type") == kind:
            return xml.wording(element)
    return ""


def _person(element: etree._Element) -> str:
    """A name in the order in which it is spoken, without identifiers."""
    name = _first(element, "persName")
    whole = name if name is not None else element
    parts = {xml.local(e): xml.wording(e) for e in whole.iter(etree.Element) if e is not whole}
    if "surname" in parts and "forename" in parts:
        return f"{parts['forename']} {parts['surname']}"
    return xml.wording(whole)


def _editors(statement: etree._Element | None, *, translators: bool) -> Iterator[str]:
    for element in _children(statement, "editor"):
        role = (element.get("role") or "").lower()
        if role.startswith(_TRANSLATED) == translators and xml.wording(element):
            yield _person(element)
    for element in _children(statement, "respStmt") if translators else ():
        task = " ".join(xml.wording(e) for e in _children(element, "resp")).lower()
        if any(word in task for word in _TRANSLATED):
            yield from (_person(e) for k in ("name", "persName") for e in _children(element, k))


def _cast(root: etree._Element) -> Iterator[Person]:
    """Those whom speeches name by the ids of a printed cast list, which alone has them."""
    spoken = {
        name[1:] for e in root.iter(etree.Element) if xml.local(e) == "sp"
        for name in (e.get("who") or "").split()
    }  # fmt: skip
    for element in root.iter(etree.Element) if spoken else ():
        said = xml.attribute(element, "id")
        if said in spoken and xml.local(element) in ("role", "castItem"):
            role = _first(element, "role")
            name = xml.wording(element if role is None else role)
            if name and _ID.fullmatch(said) and not _OURS.fullmatch(said):
                spoken.discard(said)
                yield Person((name,), said)


def _persons(described: etree._Element | None) -> Iterator[Person]:
    """Those who have a name. An id that is none, stands twice or may be a block's is left out."""
    seen: set[str] = set()
    for element in described.iter(etree.Element) if described is not None else ():
        if xml.local(element) not in ("person", "personGrp"):
            continue
        names = [xml.wording(e) for k in ("persName", "name") for e in _children(element, k)]
        names = list(filter(None, names or [element.get("name") or ""]))
        said, sex = xml.attribute(element, "id"), element.get("sex") or ""
        free = said not in seen and _ID.fullmatch(said) and not _OURS.fullmatch(said)
        seen.add(said)
        if names:
            yield Person(
                tuple(names),
                said if free else "",
                sex if _SEX.fullmatch(sex) else "",
                xml.local(element) == "personGrp",
            )


def _language(root: etree._Element) -> str:
    text = _first(root, "text")
    said = xml.attribute(text, "lang") if text is not None else ""
    listed = _first(root, "language")
    usage = (listed.get("ident") or listed.get("id") or "") if listed is not None else ""
    return said or usage or xml.attribute(root, "lang") or "und"
