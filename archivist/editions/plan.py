"""Which piece of the book goes into which file of an EPUB.

One file for each chapter. A part's own file holds its heads and what stands before its first
chapter; so does the file of any division that is too long for one file. What is too long and has
no divisions is cut between blocks into files of like size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from archivist.editions.vocabulary import (
    DIV,
    FW,
    HEAD,
    NOTE_GRP,
    PB,
    TEI,
    TITLE_PAGE,
    is_element,
    names,
)
from archivist.tei.names import XML_ID

DIVIDED = frozenset({"part", "volume", "book"})
# Reading systems lay out a file at a time; above some 250 KB slow ones keep a reader waiting.
LONG = 200_000
# Of one file, in characters with tags. EPUBCheck's time grows with the square of a file's blocks:
# 16,000 in one file take it four minutes.
MOST, _TAG = 250_000, 80
MATTERS = {"front": "frontmatter", "body": "bodymatter", "back": "backmatter"}
UNSEEN = names("pb fw")


class Piece(NamedTuple):
    """One file: ``nodes`` in order, inside ``within`` (whose heads it shows) if that is given."""

    name: str
    matter: str  # frontmatter, bodymatter, backmatter
    depth: int  # divisions open around it
    nodes: tuple[_Element, ...]
    within: _Element | None = None


def pieces(text: _Element) -> list[Piece]:
    """The files of a ``text`` element in reading order."""
    taken = {"cover.xhtml": 1, "title.xhtml": 1, "nav.xhtml": 1}
    out: list[Piece] = []
    carried: tuple[_Element, ...] = ()
    for name, matter in MATTERS.items():
        for element in text.iterchildren(TEI + name):
            for nodes, depth, within in _groups(element, 0, None):
                nodes = carried + nodes
                carried = nodes if within is None and all(n.tag in UNSEEN for n in nodes) else ()
                if not carried:
                    out.append(Piece(_file(nodes, within, taken), matter, depth, nodes, within))
    if carried or not out:
        last = out.pop() if out else Piece("text.xhtml", "bodymatter", 0, ())
        out.append(last._replace(nodes=last.nodes + carried))
    return out


Group = tuple[tuple[_Element, ...], int, _Element | None]


def _groups(element: _Element, depth: int, within: _Element | None) -> Iterator[Group]:
    """Runs of what stands loose in ``element``, and its divisions, whole or in pieces."""
    run: list[_Element] = []
    opened = within is None
    for child in filter(is_element, element):
        if child.tag == DIV or (child.tag == NOTE_GRP and opened) or child.tag == TITLE_PAGE:
            if child.tag == TITLE_PAGE and all(n.tag in UNSEEN for n in run):
                yield (*run, child), depth, None
            else:
                if run or not opened:
                    yield from _files(run, depth, None if opened else within)
                    opened = True
                yield from _division(child, depth)
            run = []
        else:
            run.append(child)
    if run or not opened:
        yield from _files(run, depth, None if opened else within)


def _files(run: Sequence[_Element], depth: int, within: _Element | None) -> Iterator[Group]:
    """A run of what stands loose, for one file; or, where it is too long, for several.

    Only the first is ``within`` the division, whose heads are shown there and nowhere else.
    """
    sizes = [_size(node) for node in run]
    share = sum(sizes) / max(1, -(-sum(sizes) // MOST))
    heads = max((k for k, node in enumerate(run) if node.tag == HEAD), default=-1)
    part: list[_Element] = []
    above, file = 0, 0
    for k, (node, size) in enumerate(zip(run, sizes, strict=True)):
        own = int((above + size / 2) / share)
        if part and k > heads and own > file:
            yield tuple(part), depth, within
            part, within, file = [], None, own
        part.append(node)
        above += size
    yield tuple(part), depth, within


def _size(element: _Element) -> int:
    """About how many characters an element takes in a file."""
    inside = sum(_TAG + len(e.text or "") + len(e.tail or "") for e in element.iterdescendants())
    return _TAG + len(element.text or "") + inside


def _division(element: _Element, depth: int) -> Iterator[Group]:
    if element.tag == DIV and _is_divided(element):
        yield from _groups(element, depth + 1, element)
    else:
        yield (element,), depth, None


def _is_divided(element: _Element) -> bool:
    inner = element.findall(DIV)
    if not inner:
        return _size(element) > MOST
    if element.get("type") in DIVIDED or any(d.get("type") == "chapter" for d in inner):
        return True
    return sum(map(len, element.itertext())) > LONG


def _file(nodes: tuple[_Element, ...], within: _Element | None, taken: dict[str, int]) -> str:
    """A file name from the id of the first thing in it; lower case, so that no two collide."""
    seen = (n for n in (within, *nodes) if n is not None and n.tag not in (PB, FW))
    first = next(seen, None)
    name = "text"
    if first is not None and first.tag == TITLE_PAGE:
        name = "titlepage"
    elif first is not None and first.tag == NOTE_GRP:
        parent = first.getparent()
        name = f"{_safe('' if parent is None else parent.get(XML_ID, ''))}-notes".lstrip("-")
    elif first is not None:
        name = _safe(first.get(XML_ID, "")) or _safe(first.tag[len(TEI) :])
    stem = name
    while f"{name}.xhtml" in taken:
        taken[stem] = taken.get(stem, 1) + 1
        name = f"{stem}-{taken[stem]}"
    taken[f"{name}.xhtml"] = 1
    return f"{name}.xhtml"


def _safe(name: str) -> str:
    return "".join(c for c in name.lower() if c.isascii() and (c.isalnum() or c in "-_"))
