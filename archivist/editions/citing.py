"""How an edition is cited: one CSL-JSON item from its header, and the same as BibTeX.

``item`` is made once and written in either form, so that the two never disagree; what cites a
part of an edition adds to the item (a locator, a note) before it is written.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from archivist.editions.header import UNTITLED, Header

Item = dict[str, Any]

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# "Ann Field", "J. R. Field", "Ann M. Field": given names or initials, then one family name.
_PERSON = re.compile(r"((?:[^\W\d_][\w’'-]*\.? ){1,2}|(?:[^\W\d_]\.[ -]?){1,4})([^\W\d_][\w’'-]+)")
# Languages in which the family name comes first, or may be two words.
_OTHER_ORDER = frozenset("hu ja ko vi zh es pt ca gl".split())
_NO_PERSON = re.compile(
    r"\b(?:university|press|society|institute|committee|ministry|office|bureau|company|council|"
    r"academy|association|union|library|museum|congress|anonymous|various)\b",
    re.IGNORECASE,
)
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "{}%#&$_"},
}


def item(header: Header) -> Item:
    """The CSL-JSON item of an edition (schema 1.0.2); a field that is not known is left out."""
    title = ": ".join(filter(None, (header.title or UNTITLED, header.subtitle)))
    found: Item = {"id": key(header), "type": "book", "title": title}
    for role, people in (
        ("author", header.authors),
        ("editor", header.editors),
        ("translator", header.translators),
    ):
        if people:
            found[role] = [name(person, header.language) for person in people]
    if header.publisher:
        found["publisher"] = header.publisher
    if header.place:
        found["publisher-place"] = header.place
    if parts := _date_parts(header.date):
        found["issued"] = {"date-parts": [parts]}
    elif header.date:
        found["issued"] = {"literal": header.date}
    if header.language != "und":
        found["language"] = header.language
    if header.digest:
        found["note"] = f"Edition of the source with sha-256 {header.digest}"
        found["custom"] = {"sha256": header.digest}
    return found


def csl(found: Item) -> str:
    """CSL-JSON, a list of one item, as Zotero and pandoc load it."""
    return json.dumps([found], ensure_ascii=False, indent=2) + "\n"


def bibtex(found: Item) -> str:
    """A BibTeX entry in UTF-8."""
    fields = {
        "author": _people(found, "author"),
        "title": f"{{{_tex(found['title'])}}}",
        "editor": _people(found, "editor"),
        "translator": _people(found, "translator"),
        "publisher": _tex(found.get("publisher", "")),
        "address": _tex(found.get("publisher-place", "")),
        "year": _year(found.get("issued", {})),
        "langid": _tex(found.get("language", "")),
        "pages": _tex(found.get("page", "")),
        "note": _tex(found.get("note", "")),
    }
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@book{{{found['id']},", *lines, "}\n"])


def key(header: Header) -> str:
    """A citation key: family name, year, first word of the title; from the digest where none is."""
    author = name(header.authors[0], header.language) if header.authors else {}
    family = _plain(author.get("family") or author.get("literal", "").split(" ")[-1])
    year = _YEAR.search(header.date)
    words = [word for word in map(_plain, header.title.split()) if len(word) > 3]
    made = family + (year[1] if year else "") + (words[0] if words else "")
    return made if any(c.isalpha() for c in made) else f"edition{header.digest[:10]}"


def name(person: str, language: str) -> dict[str, str]:
    """A name as CSL wants it: in its parts where they are plain to see, else as it is written."""
    family, comma, given = person.partition(", ")
    if comma and "," not in given and " and " not in person:
        return {"family": family, "given": given}
    found = _PERSON.fullmatch(person)
    own_order = language.partition("-")[0].lower() not in _OTHER_ORDER
    if found and own_order and person.istitle() and not _NO_PERSON.search(person):
        return {"family": found[2], "given": found[1].strip()}
    return {"literal": person}


def _people(found: Item, role: str) -> str:
    names = []
    for person in found.get(role, ()):
        parted = "family" in person
        names.append(
            f"{_tex(person['family'])}, {_tex(person['given'])}"
            if parted
            else f"{{{_tex(person['literal'])}}}"
        )
    return " and ".join(names)


def _date_parts(date: str) -> list[int]:
    found = _DAY.fullmatch(date)
    return [int(part) for part in found.groups() if part] if found else []


def _year(issued: dict[str, Any]) -> str:
    parts = issued.get("date-parts")
    return f"{parts[0][0]:04}" if parts else _tex(issued.get("literal", ""))


def _tex(text: str) -> str:
    return "".join(_ESCAPED.get(c, c) for c in text)


def _plain(word: str) -> str:
    """ASCII letters of a word, in lower case and without accents."""
    parted = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in parted if c.isascii() and c.isalpha())
