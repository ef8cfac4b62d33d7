"""How a person cites a block: by division and paragraph, and by page where pages are known.

    cite = citations(root)["b4kq2m7xw3a"]
    cite.text      "chapter III, paragraph 12"
    cite.page      "page 45, paragraph 2"
    cite.ref       "body.3:12", which citeStructure in the header leads back to the block

Nothing of it is stored with the block. ``n`` holds what was printed and nothing else, so these
numbers are counted from the tree whenever they are asked for; and they move when a paragraph is put
in before, which the id does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from archivist.tei.names import NS, XML_ID
from archivist.tei.read import is_block, local

_COUNTED = "*[@xml:id][not(self::head or self::fw or self::div or self::pb)]"
_NAMED = {"titlePage": "title page"}
_OFTEN = frozenset({"part", "chapter", "section"})  # never the only one of its kind by nature
_INNER = "descendant::*[@xml:id][not(self::fw or self::pb)]"
_UNITS = (("heading", "head", ":h"), ("paragraph", _COUNTED, ":"), ("note", "noteGrp/note", ":n"))
_MATTER = {"front": "front matter", "body": "", "back": "back matter"}


class Citation(NamedTuple):
    """Empty strings where there is nothing to say."""

    ref: str  # resolved through citeStructure
    text: str  # by division: numbers as printed; counted ones in brackets where none was printed
    page: str  # by page: the number as printed

    def __str__(self) -> str:
        return " ".join(filter(None, (self.text, f"({self.page})" if self.page else "")))


def structure(depth: int) -> etree._Element:
    """The ``citeStructure`` that says how ``ref`` is resolved, for divisions ``depth`` deep."""
    top = etree.Element(
        f"{NS}citeStructure", unit="matter", match="/TEI/text/(front|body|back)", use="local-name()"
    )
    at = top
    for level in range(depth + 1):
        if level:
            at = _structure(at, "division", "div", ".")
        for unit, match, delim in _UNITS:
            _structure(_structure(at, unit, match, delim), "part", _INNER, ".")
        _structure(at, "inset", f"*[not(@xml:id)][not(self::noteGrp)]/{_INNER}", ":i")
    return top


def _structure(parent: etree._Element, unit: str, match: str, delim: str) -> etree._Element:
    told = {"unit": unit, "match": match, "use": "position()", "delim": delim}
    return etree.SubElement(parent, f"{NS}citeStructure", told)


def citations(root: etree._Element) -> dict[str, Citation]:
    """The citation of every division and block by its id; furniture has none."""
    text = root.find(f"{NS}text")
    counter = _Counter()
    for matter in text if text is not None else ():
        if local(matter) in _MATTER:
            counter.division(matter, local(matter), _MATTER[local(matter)])
    return counter.found


@dataclass(slots=True)
class _Counter:
    found: dict[str, Citation] = field(default_factory=dict)
    page: str = ""
    on_page: int = 0

    def division(self, element: etree._Element, ref: str, text: str) -> None:
        """All that stands in a division, or in front, body or back."""
        number = Counter[str]()
        types = Counter(d.get("type", "") for d in element.iterchildren(f"{NS}div"))
        for child in element:
            kind = local(child)
            if kind == "pb":
                self._turn(child)
            elif kind == "div":
                number[kind] += 1
                number[child.get("type", "")] += 1
                label = _label(child, number[child.get("type", "")], types)
                inner = f"{ref}.{number[kind]}"
                self._put(child, inner, _joined(text, label), "")
                self.division(child, inner, _joined(text, label))
            elif kind == "head":
                number[kind] += 1
                inner, label = f"{ref}:h{number[kind]}", _joined(text, "heading")
                self._block(child, inner, label, self._here())
            elif kind == "noteGrp":
                for note in child.iterchildren(f"{NS}note"):
                    number["note"] += 1
                    label = f"note {note.get('n') or _counted(number['note'])}"
                    inner = f"{ref}:n{number['note']}"
                    self._block(note, inner, _joined(text, label), self._here())
            elif not is_block(child):
                number[":i"] = self._insets(child, ref, text, number[":i"])
            elif kind != "fw":
                number["*"] += 1
                self.on_page += 1
                label = _NAMED.get(kind) or f"paragraph {number['*']}"
                self._block(child, f"{ref}:{number['*']}", _joined(text, label), self._here())

    def _insets(self, element: etree._Element, ref: str, text: str, number: int) -> int:
        """The blocks inside one that has no id (a line of verse that stands alone); how many."""
        for inner in element.iterdescendants():
            if local(inner) == "pb":
                self._turn(inner)
            elif is_block(inner) and local(inner) != "fw":
                number += 1
                label = f"inset {_counted(number)}"
                self._put(inner, f"{ref}:i{number}", _joined(text, label), self._here())
        return number

    def _block(self, element: etree._Element, ref: str, text: str, page: str) -> None:
        """A block, and the blocks in it."""
        self._put(element, ref, text, page)
        number = 0
        for inner in element.iterdescendants():
            if local(inner) == "pb":
                self._turn(inner)
            elif is_block(inner) and local(inner) != "fw":
                number += 1
                self._put(inner, f"{ref}.{number}", f"{text}.{number}", page)

    def _put(self, element: etree._Element, ref: str, text: str, page: str) -> None:
        if XML_ID in element.attrib:
            self.found[str(element.attrib[XML_ID])] = Citation(ref, text, page)

    def _turn(self, element: etree._Element) -> None:
        self.page, self.on_page = element.get("n", ""), 0

    def _here(self) -> str:
        if not self.page:
            return ""
        return f"page {self.page}" + (f", paragraph {self.on_page}" if self.on_page else "")


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _label(division: etree._Element, number: int, types: Counter[str]) -> str:
    """``chapter III`` as printed; ``preface`` if there is one; else ``section [2]``, as counted."""
    kind = division.get("type", "division")
    if division.get("n"):
        return f"{kind} {division.get('n')}"
    alone = types[kind] == 1 and kind not in _OFTEN
    return kind if alone else f"{kind} {_counted(number)}"


def _counted(number: int) -> str:
    return f"[{number}]"


def cited(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each id with its citation on one line, for readers who point at a block."""
    for name, citation in citations(root).items():
        yield name, f"{citation} · {name}"
