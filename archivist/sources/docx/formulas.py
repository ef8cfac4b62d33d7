"""Formulas of a document (Office's own markup for them) on one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from archivist.sources.docx.styles import first
from archivist.sources.markup import formulas, xml
from archivist.sources.markup.formulas import Bit, Bits

_GONE = frozenset("del moveFrom".split())


def read(element: etree._Element, depth: int = 0) -> Bits:
    """A formula, or a part of one."""
    if depth > formulas.DEEPEST:
        return [Bit(_letters(element))]
    name = xml.local(element)
    if name.endswith("Pr") or name in _GONE:
        return []
    if name == "r":
        return [Bit(_letters(element))]
    form = _FORMS.get(name)
    return form(element, depth + 1) if form else _row(element, depth + 1)


def _letters(element: etree._Element) -> str:
    """All letters in an element; line ends and tabs are spaces."""
    found = (e for e in element.iter(etree.Element))
    return "".join(
        (e.text or "") if (n := xml.local(e)) == "t" else " " * (n in ("br", "tab")) for e in found
    )


def _row(element: etree._Element, depth: int) -> Bits:
    return [bit for child in element for bit in read(child, depth)]


def _part(element: etree._Element, name: str, depth: int) -> Bits:
    child = first(element, name)
    return _row(child, depth) if child is not None else []


def _said(element: etree._Element, name: str, usual: str) -> str:
    """What the properties of a part say; as its schema has it, an empty value is one."""
    properties = first(element, f"{xml.local(element)}Pr")
    child = first(properties, name) if properties is not None else None
    return usual if child is None else xml.attribute(child, "val")


def _fraction(e: etree._Element, depth: int) -> Bits:
    sign = "¦" if _said(e, "type", "") == "noBar" else "/"
    return formulas.fraction(_part(e, "num", depth), _part(e, "den", depth), sign)


def _root(e: etree._Element, depth: int) -> Bits:
    return formulas.root(_part(e, "e", depth), _part(e, "deg", depth))


def _scripts(e: etree._Element, depth: int) -> Bits:
    base = _part(e, "e", depth)
    return formulas.scripts(base, below=_part(e, "sub", depth), above=_part(e, "sup", depth))


def _before(e: etree._Element, depth: int) -> Bits:
    own = formulas.limits([], below=_part(e, "sub", depth), above=_part(e, "sup", depth))
    return [*own, *_part(e, "e", depth)]


def _sum(e: etree._Element, depth: int) -> Bits:
    sign = [Bit(_said(e, "chr", "∫"))]
    own = formulas.limits(sign, below=_part(e, "sub", depth), above=_part(e, "sup", depth))
    return [*own, *_part(e, "e", depth)]


def _limit(e: etree._Element, depth: int) -> Bits:
    base, limit = _part(e, "e", depth), _part(e, "lim", depth)
    if xml.local(e) == "limLow":
        return formulas.limits(base, below=limit)
    return formulas.limits(base, above=limit)


def _fenced(e: etree._Element, depth: int) -> Bits:
    items = [_row(child, depth) for child in xml.children(e, "e")]
    signs = [
        _said(e, name, usual) for name, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    ]
    return formulas.fenced(items, *signs)


def _function(e: etree._Element, depth: int) -> Bits:
    return formulas.spaced((_part(e, "fName", depth), _part(e, "e", depth)))


def _accent(e: etree._Element, depth: int) -> Bits:
    return formulas.accented(_part(e, "e", depth), _said(e, "chr", "\u0302"))


def _bar(e: etree._Element, depth: int) -> Bits:
    above = _said(e, "pos", "bot") == "top"
    return formulas.accented(_part(e, "e", depth), "\u0305" if above else formulas.LINE_BELOW)


def _matrix(e: etree._Element, depth: int) -> Bits:
    rows = [[_row(cell, depth) for cell in xml.children(row, "e")] for row in xml.children(e, "mr")]
    return formulas.joined([formulas.joined(row, ", ") for row in rows], "; ")


def _array(e: etree._Element, depth: int) -> Bits:
    return formulas.joined([_row(child, depth) for child in xml.children(e, "e")], "; ")


_FORMS: Mapping[str, Callable[[etree._Element, int], Bits]] = {
    "f": _fraction, "rad": _root, "sSup": _scripts, "sSub": _scripts, "sSubSup": _scripts,
    "sPre": _before, "nary": _sum, "limLow": _limit, "limUpp": _limit, "d": _fenced,
    "func": _function, "acc": _accent, "bar": _bar, "m": _matrix, "eqArr": _array,
}  # fmt: skip
