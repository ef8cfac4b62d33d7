"""The parts of a DOCX file and how they lead to each other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from archivist.errors import SourceError
from archivist.sources.markup import xml
from archivist.sources.packed import Packed


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last part of the relation's type: ``footnotes``, ``image``, ``hyperlink``."""

    kind: str
    target: str  # a name in the zip, or a URL
    external: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One XML part: its tree, and what its ``r:id``s lead to."""

    name: str
    root: etree._Element
    relations: dict[str, Relation] = field(default_factory=dict)

    def related(self, kind: str) -> list[str]:
        """Names of the parts of a kind, in the order in which they are listed."""
        return [r.target for r in self.relations.values() if r.kind == kind and not r.external]


class Package:
    """The parts of a document, opened when asked for. Raises SourceError without a main part."""

    def __init__(self, files: Packed) -> None:
        self.files = files
        main = next((r.target for r in self._relations("").values() if r.kind == _MAIN), "")
        found = self.part(main) or self.part("word/document.xml")
        if found is None:
            raise SourceError(
                f"{files.name}: has no document in it to be read: get a whole copy of the file"
            )
        self.document = found

    def part(self, name: str) -> Part | None:
        """The part of that name, or None where it is missing or no XML."""
        known = self.files.find(name) if name else ""
        root = xml.parse(self.files.read(known)) if known else None
        return None if root is None else Part(known, root, self._relations(known))

    def of_kind(self, kind: str) -> Part | None:
        """The part that the document has for ``styles``, ``numbering``, ``footnotes`` ..."""
        named = self.document.related(kind)
        beside = posixpath.join(posixpath.dirname(self.document.name), f"{kind}.xml")
        return self.part(named[0] if named else beside)

    def core(self) -> Part | None:
        """The core properties (title, creator ...), if there are any."""
        named = [r.target for r in self._relations("").values() if r.kind == "core-properties"]
        return self.part(named[0] if named else "docProps/core.xml")

    def _relations(self, name: str) -> dict[str, Relation]:
        folder, base = posixpath.split(name)
        known = self.files.find(posixpath.join(folder, "_rels", f"{base}.rels"))
        root = xml.parse(self.files.read(known)) if known else None
        found: dict[str, Relation] = {}
        for element in xml.children(root, "Relationship") if root is not None else ():
            kind = (element.get("Type") or "").rpartition("/")[2]
            target = element.get("Target") or ""
            external = element.get("TargetMode") == "External"
            place = target if external else posixpath.normpath(posixpath.join("/", folder, target))
            found[element.get("Id") or ""] = Relation(kind, place.lstrip("/"), external)
        return found


_MAIN = "officeDocument"
