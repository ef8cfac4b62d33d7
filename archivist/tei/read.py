"""TEI bytes to a tree and back, and what everyone who reads the tree needs.

root = parse(data)
serialise(parse(write(book, origin))) == write(book, origin)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archivist.errors import EditionError
from archivist.tei.names import EMBEDDED, EMPTY, HOLDERS, IDENTIFIED, INLINE, NS, TEI, XML_ID

MOST_BYTES = 1 << 30  # a book of 1,000 pages makes 5 MB of TEI
_POINTER = re.compile(r"src:(\d{1,15}),(\d{1,15})", re.ASCII)
_EMBEDDED = frozenset(NS + name for name in EMBEDDED)
_APART = _EMBEDDED | {f"{NS}sic", f"{NS}orig"}  # of a leaf's descendants, those not its own text
_EMPTY = frozenset(NS + name for name in EMPTY)
_INLINE = frozenset(NS + name for name in INLINE)
_NO_LEAVES = frozenset(NS + name for name in HOLDERS | INLINE | {"text"})


def parse(data: bytes, name: str = "the TEI file") -> etree._Element:
    """The root of a TEI file. No entity is expanded and nothing is fetched.

    Comments and processing instructions are left out. Raises EditionError, naming file and place,
    for what is not well-formed, not TEI, or declares a document type.
    """
    if len(data) > MOST_BYTES:
        raise EditionError(f"{name}: larger than {MOST_BYTES >> 20} MB, which no edition is.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # a paragraph may be larger than 10 MB, libxml2's limit for one text
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise EditionError(f"{name}: not well-formed XML: {error.msg}. Mend it.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise EditionError(f"{name}: has a DOCTYPE, which no edition needs. Take it out.")
    if root.tag != f"{NS}TEI":
        raise EditionError(f"{name}: not TEI: the root element is {root.tag}, not TEI in {TEI}.")
    return root


def serialise(root: etree._Element) -> bytes:
    """The bytes of a tree: UTF-8 with XML declaration, LF at the end."""
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"


def local(element: etree._Element) -> str:
    """The element's name without the TEI namespace."""
    return str(element.tag).removeprefix(NS)


def is_block(element: etree._Element) -> bool:
    """Whether the element is a division or a block that has an id."""
    name = local(element)
    return XML_ID in element.attrib and (name == "div" or name in IDENTIFIED)


def by_id(root: etree._Element) -> dict[str, etree._Element]:
    """All elements that have an ``xml:id``, in document order."""
    return {str(e.attrib[XML_ID]): e for e in root.iter() if XML_ID in e.attrib}


def bears_text(element: etree._Element) -> bool:
    """Whether an element under ``text`` is a leaf: its text is its own, as its ``source`` says.

    A quotation, a note, an item and the like hold either text or blocks. Furniture, pictures and
    notes may stand in both; where there is nothing else, ``source`` tells: that of a container
    goes round what it holds, that of a leaf leaves out what stands inside its text. Raises
    ValueError for a ``source`` that is not a list of ``src:START,END``.
    """
    if element.tag in _NO_LEAVES:
        return False
    if not len(element):
        return True
    tags = {child.tag for child in element}
    if tags & _INLINE:
        return True
    return tags <= _EMBEDDED and not _goes_round(element)


def _goes_round(element: etree._Element) -> bool:
    """Whether all that ``element`` holds is what stands in it, with white space between."""
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return False
    own = pointers(element)
    inner = [span for child in element if child.tag not in _EMPTY for span in pointers(child)]
    return not own or any(a <= start and end <= b for start, end in inner for a, b in own)


def own_text(element: etree._Element) -> str:
    """A leaf's text as corrected, without that of what stands inside it and has text of its own.

    So the text of a paragraph has no running head in it; of ``choice`` it has the ``corr``.
    """
    return (element.text or "") if not len(element) else "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _APART:
            yield from _pieces(child)
        yield child.tail or ""


def pointers(element: etree._Element) -> list[tuple[int, int]]:
    """The stretches of the source that the element's own text comes from, in reading order.

    Of a container it is one stretch, from its first leaf to its last.

    Raises ValueError for a ``source`` that is not a list of ``src:START,END``.
    """
    found = [_POINTER.fullmatch(word) for word in element.get("source", "").split()]
    spans = [(int(m[1]), int(m[2])) for m in found if m]
    if len(spans) < len(found) or any(start > end for start, end in spans):
        raise ValueError(f"not source pointers: {element.get('source')!r}")
    return spans
