"""Names that no block bears any more, and where each of them leads: ``standOff`` of the master.

<standOff><linkGrp type="formerIds">
  <ptr xml:id="bold2345672" type="merged" target="#bnew2345672"/>     went into that block
  <ptr xml:id="bold2345673" type="gone" target="#bnear234567"/>       lost; that one is nearest
  <link type="split" target="#bold2345674 #bnew2345674"/>             the second was split off
</linkGrp></standOff>
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archivist.tei.lock.rows import Lock
from archivist.tei.names import NS, XML_ID


def former_names(lock: Lock) -> etree._Element | None:
    """The ``standOff`` of a lock; None when every name is borne and no block was split."""
    leads, splits = lock.leads(), list(lock.splits())
    if not leads and not splits:
        return None
    root = etree.Element(f"{NS}standOff")
    group = etree.SubElement(root, f"{NS}linkGrp", {"type": "formerIds"})
    kinds = {row.id: row.kind for row in lock.rows}
    for name, target in leads.items():
        told = {XML_ID: name, "type": kinds[name], "target": f"#{target}"}
        etree.SubElement(group, f"{NS}ptr", told)
    for kept, piece in splits:
        etree.SubElement(group, f"{NS}link", {"type": "split", "target": f"#{kept} #{piece}"})
    etree.indent(root, " ", level=1)
    return root


def leads(root: etree._Element, *kinds: str) -> dict[str, str]:
    """Each name in the master that no block bears any more, and the id that it leads to.

    ``kinds``: those of them alone ("merged", "gone"); all if none is named.
    """
    pointers = root.iterfind(f"{NS}standOff/{NS}linkGrp[@type='formerIds']/{NS}ptr")
    return {
        p.get(XML_ID, ""): p.get("target", "").removeprefix("#")
        for p in pointers
        if not kinds or p.get("type") in kinds
    }


def splits(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The id that a split block kept, and that of each piece which was split off it."""
    for link in root.iterfind(f"{NS}standOff/{NS}linkGrp/{NS}link[@type='split']"):
        kept, _, piece = link.get("target", "").partition(" ")
        yield kept.removeprefix("#"), piece.removeprefix("#")
