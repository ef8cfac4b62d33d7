"""What of a TEI file is outside its text, and is not kept: remarks, the header, page images.

list(remarks(data))                 # comments and processing instructions
list(outside(base_root, root))      # of two trees without them
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from lxml import etree

from archivist.hand.attributes import described, differing_keys
from archivist.hand.setoff import FEW, squeezed
from archivist.tei.names import NS
from archivist.tei.read import local

_BUILT = frozenset({f"{NS}appInfo", f"{NS}langUsage", f"{NS}date"})  # as each build has it
_TOLD = _BUILT | {f"{NS}encodingDesc", f"{NS}respStmt", f"{NS}revisionDesc"}  # of corrections, too
_KEYS = frozenset({"title", "author", "editor"})  # which the work file has
_MADE = "Made by archivist"


def remarks(data: bytes) -> Iterator[str]:
    """Comments and processing instructions in a file that can be parsed, a line each."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    for node in etree.fromstring(data, parser).iter(etree.Comment, etree.ProcessingInstruction):
        kind = "comment" if node.tag is etree.Comment else "processing instruction"
        yield (
            f"line {node.sourceline}: a {kind}, {squeezed(node.text or '')[:FEW]!r}; no edition "
            "keeps it, so put it into a note, or into the why of a correction"
        )


def outside(base: etree._Element, root: etree._Element) -> Iterator[str]:
    """What differs in the header, in page images, and in what the text tells of itself."""
    path = f"{NS}teiHeader"
    old, new = (Counter(_rows(each.find(path), _BUILT)) for each in (base, root))
    lost = Counter(_rows(base.find(path), _TOLD)) - new
    added = new - old
    for name in sorted(_KEYS & {name for name, _, _ in added + lost}):
        now = [e.text for e in root.iterfind(f"{path}/{NS}fileDesc/{NS}titleStmt/{NS}{name}")]
        yield f"header: {name} is {now} now; say so in the work file, which has a key for it"
    for name, attributes, words in sorted(added):
        if name not in _KEYS:
            said = " ".join(filter(None, [name, attributes, words]))[: 2 * FEW]
            yield f"header: has {said!r} now; say so in the work file, or in the source"
    changed = _KEYS | {name for name, _, _ in added}
    for name, _, words in sorted(lost):
        if name not in changed:
            yield f"header: {name} {words[:FEW]!r} was taken out; the next build has it again"
    for part in ("standOff", "facsimile"):
        one, other = (each.find(f"{NS}{part}") for each in (base, root))
        if one is not None and other is not None and _said(one) != _said(other):
            yield f"{part}: was changed; no correction says so, and the next build has it as before"
    one, other = (each.find(f"{NS}text") for each in (base, root))
    if one is not None and other is not None:
        for key in differing_keys(one, other):
            yield f"text: {described(key, one, other)}; say its language in the work file"


def _rows(
    header: etree._Element | None, without: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """Elements of the header with their attributes and words, but those in one of ``without``."""
    for element in header.iter() if header is not None else ():
        words = squeezed(element.text or "").strip()
        own = any(one.tag in without for one in (element, *element.iterancestors()))
        given = sorted((str(key), str(value)) for key, value in element.attrib.items())
        attributes = " ".join(f"{key}={value}" for key, value in given)
        if not own and (words or attributes) and not words.startswith(_MADE):
            yield local(element), attributes, words


def _said(element: etree._Element) -> list[str]:
    """All that an element holds, without the line breaks and indentation of an editor."""
    found: list[str] = []
    for one in element.iter():
        given = sorted((str(key), str(value)) for key, value in one.attrib.items())
        found += [local(one), *(f"{key}={value}" for key, value in given)]
        found.append(squeezed(one.text or "").strip())
    return found
