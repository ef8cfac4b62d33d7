"""A citation of one block of an edition, as text, CSL-JSON or BibTeX.

print(cite(Path("outputs/thesis"), "b4kq2m7xw3a", "text"))
"""

from __future__ import annotations

from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from archivist.editions import citing
from archivist.editions.header import UNTITLED, Header, read_header
from archivist.errors import EditionError
from archivist.export import read_file, tei_file
from archivist.tei.citation import Citation, citations
from archivist.tei.former import leads
from archivist.tei.read import parse

FORMATS = ("text", "csl", "bibtex")


def cite(edition: Path, name: str, form: str) -> str:
    """The citation of the block ``name``, or of the one that it leads to, in one of ``FORMATS``.

    Raises EditionError when the edition has no such id.
    """
    path = tei_file(edition)
    data = read_file(path)
    root = parse(data, str(path))
    known = citations(root)
    target = leads(root).get(name, name)
    if target not in known:
        near = get_close_matches(name, known, 1, 0.7)
        hint = f"did you mean {near[0]}?" if near else "ids are the xml:id of its blocks"
        raise EditionError(f"{path}: has no block {name!r}; {hint}")
    header = read_header(root)
    digest = sha256(data).hexdigest()
    if form == "text":
        return _text(header, known[target], target, digest)
    return _item(header, known[target], target, digest, form)


def _text(header: Header, citation: Citation, name: str, digest: str) -> str:
    people = " and ".join(header.authors) or " and ".join(f"{e} (ed.)" for e in header.editors)
    title = ": ".join(filter(None, (header.title or UNTITLED, header.subtitle)))
    imprint = ", ".join(filter(None, (header.place, header.publisher, header.date)))
    book = ", ".join(filter(None, (people, title))) + (f" ({imprint})" if imprint else "")
    return f"{book}, {citation}. Edition sha-256 {digest}, id {name}."


def _item(header: Header, citation: Citation, name: str, digest: str, form: str) -> str:
    """The book's item with the place in it: CSL gives locators to citations, and notes to items."""
    item = citing.item(header)
    item["id"] = f"{item['id']}-{name}"
    item["note"] = f"{citation}. Edition sha-256 {digest}, id {name}"
    item["custom"] = {
        **item.get("custom", {}),
        "edition-sha256": digest,
        "block": name,
        "locator": citation.text,
        "ref": citation.ref,
    }
    if citation.page:
        item["page"] = citation.page.removeprefix("page ").partition(",")[0]
    return citing.csl(item) if form == "csl" else citing.bibtex(item)
