"""Names that the TEI stage and the editions share."""

from __future__ import annotations

TEI = "http://www.tei-c.org/ns/1.0"
NS = f"{{{TEI}}}"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"

# Elements that carry an xml:id of their own (docs/tei-profile.md, Ids), divisions aside.
IDENTIFIED = frozenset(
    "p ab head quote cit epigraph lg sp list item listBibl bibl table figure note opener closer "
    "postscript titlePage stage fw floatingText".split()
)
# What may stand inside a leaf's text and is a text, or nothing, of its own; and what marks text up.
EMBEDDED = frozenset("pb fw milestone note figure seg stage".split())
NAMES = frozenset("persName placeName orgName".split())  # marked by hand
INLINE = frozenset("hi foreign title ref choice sic corr orig reg".split()) | NAMES
# Never text of their own. Other blocks hold either text or blocks.
HOLDERS = frozenset(
    "front body back div noteGrp lg cit list listBibl sp opener closer table row figure titlePage "
    "docTitle floatingText graphic".split()
)
EMPTY = frozenset({"pb", "milestone"})  # may stand for printed matter, hold no text
