"""The blocks of an edition one after the other, each as a record that stands by itself.

A record is the smallest block that has an id and can be read alone: a paragraph, a heading, a
stanza, a speech with its speaker, a table, an entry of a list, a note. Every word of the reading
text is in exactly one record; the calls of notes are left out of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element, _ElementTree

from archivist.editions.vocabulary import (
    BREAKS,
    DIV,
    HEAD,
    HIDDEN,
    LG,
    NOTE,
    NUMBERED,
    PB,
    REF,
    ROW,
    TEI,
    holds_blocks,
    loose,
    names,
    parts,
    phrase,
    printed_number,
)
from archivist.editions.xhtml.divisions import division_title
from archivist.tei.citation import Citation, citations
from archivist.tei.names import XML_ID
from archivist.tei.read import pointers

# One record with all that they hold, a line a part.
WHOLE = names("sp titlePage opener closer note")
# Containers that say what the blocks in them are.
FRAMES = names("quote cit epigraph floatingText postscript figure list listBibl table")
TABLE = TEI + "table"
# Containers whatever they hold.
OPEN = WHOLE | names("front body back div noteGrp docTitle")
CERTAIN = {"high": 1.0, "medium": 0.7, "low": 0.4, "unknown": 0.5}


class Record(NamedTuple):
    """One block. Every field is always there, and empty where there is nothing to say."""

    id: str
    citation: str  # as people cite it: "chapter III, paragraph 12 (page 45, paragraph 2)"
    kind: str  # the TEI element: p, head, lg, sp, item, note ...
    within: str  # the element that frames it, such as quote or note; empty in a division
    n: str  # the number printed with it, and before it those of the entries that it opens
    path: tuple[str, ...]  # titles of its divisions, outermost first
    text: str  # lines of verse, speeches and rows are parted by line feeds, cells by tabs
    notes: tuple[str, ...]  # ids of the notes that it calls
    page: str  # printed number of the page it begins on
    source: tuple[tuple[int, int], ...]  # code points of the source
    certainty: float  # the least of what is said of it and in it, 0 to 1


def records(tree: _ElementTree) -> Iterator[Record]:
    """The records of a TEI document in the order of the text."""
    root = tree.getroot()
    text = root.find(TEI + "text")
    if text is not None:
        yield from _Reader(citations(root)).blocks(text, (), "")


@dataclass(slots=True)
class _Reader:
    citations: Mapping[str, Citation]
    page: str = ""
    numbers: list[str] = field(default_factory=list)  # of what holds the next record

    def blocks(self, element: _Element, path: tuple[str, ...], within: str) -> Iterator[Record]:
        """The records of what a container holds."""
        for part in parts(element):
            if isinstance(part, list):
                yield self.record(element, path, within, [loose(part)])
            elif part.tag == PB:
                self.page = part.get("n", "")
            elif part.tag == DIV:
                title = division_title(part, part.findall(HEAD))
                yield from self.blocks(part, (*path, title) if title else path, "")
            elif part.tag not in HIDDEN | BREAKS:
                yield from self.block(part, path, within)

    def block(self, element: _Element, path: tuple[str, ...], within: str) -> Iterator[Record]:
        kind = str(element.tag)[len(TEI) :]
        if element.tag == TABLE:
            others = [child for child in element if child.tag in (HEAD, NOTE)]
            for child in others:
                yield self.record(child, path, kind, lines(child))
            rows = ["\t".join(map(phrase, row)) for row in element.iterchildren(ROW)]
            yield self.record(element, path, within, rows)
        elif holds_many(element) and not is_whole(element):
            self.numbers += printed(element)
            yield from self.blocks(element, path, kind if element.tag in FRAMES else within)
            if self.numbers:
                yield self.record(element, path, within, [], ())
        else:
            said, own = lines(element), printed(element)
            if said or own:
                yield self.record(element, path, within, said, own)

    def record(
        self,
        element: _Element,
        path: tuple[str, ...],
        within: str,
        said: list[str],
        own: Sequence[str] = (),
    ) -> Record:
        numbers, self.numbers = (*self.numbers, *own), []
        begins = self.page
        turned = [e.get("n", "") for e in element.iter(PB)]
        self.page = turned[-1] if turned else begins
        calls = (e.get("target", "") for e in element.iter(REF) if e.get("type") == "note")
        own = element.get(XML_ID) or next(
            (i for e in element.iterancestors() if (i := e.get(XML_ID))), ""
        )
        return Record(
            id=own,
            citation=str(self.citations.get(own, "")),
            kind=str(element.tag)[len(TEI) :],
            within=within,
            n=" ".join(numbers),
            path=path,
            text="\n".join(said),
            notes=tuple(target[1:] for target in calls if target.startswith("#")),
            page=begins,
            source=tuple(pointers(element)),
            certainty=certainty(element),
        )


def printed(element: _Element) -> list[str]:
    """The number that is printed with an entry or a note."""
    number = element.get("n", "") if element.tag in NUMBERED else ""
    return [number] if number else []


def is_whole(element: _Element) -> bool:
    """Whether a container is one record: a speech, a stanza, a title page ..."""
    if element.tag == LG:
        return element.find(LG) is None
    return element.tag in WHOLE


def holds_many(element: _Element) -> bool:
    """Whether an element is a container of blocks, and not a leaf."""
    return element.tag in OPEN or holds_blocks(element)


def lines(element: _Element) -> list[str]:
    """The words of a block, those of each part of it on a line, without empty lines."""
    if not holds_many(element):
        return list(filter(None, [phrase(element)]))
    found: list[str] = []
    for part in parts(element):
        if isinstance(part, list):
            found += filter(None, [loose(part)])
        elif part.tag not in HIDDEN | BREAKS:
            said = lines(part)
            found += [" ".join([printed_number(part), *said[:1]]).lstrip(), *said[1:]]
    return list(filter(None, found))


def certainty(element: _Element) -> float:
    """How sure the least sure is of what is said of a block and its words."""
    said = (e.get("cert") for e in element.iter() if e.get("cert"))
    return min((number(value) for value in said if value), default=1.0)


def number(cert: str) -> float:
    """A certainty as a number from 0 to 1; one that says nothing is 0.5, which nobody trusts."""
    try:
        return min(max(float(cert), 0.0), 1.0)
    except ValueError:
        return CERTAIN.get(cert, 0.5)
