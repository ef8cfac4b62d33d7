"""A book as nodes: what will be the elements of ``front``, ``body`` and ``back``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archivist.model import Block, Book, Division
from archivist.tei import content
from archivist.tei.node import Node


def parts(book: Book) -> Iterator[Node]:
    """``front``, ``body`` and ``back``, those that hold anything."""
    for name, part, direct in (
        ("front", book.front, content.FRONT),
        ("body", book.body, frozenset[str]()),
        ("back", book.back, content.BACK),
    ):
        blocks, divisions = _nodes(part.blocks), map(_division, part.divisions)
        if name == "body":
            kids = content.body(blocks, divisions)
        else:
            kids = [*content.matter(blocks, direct), *divisions]
        kids += content.groups(_nodes(part.notes))
        if kids:
            yield Node(name, children=kids)


def _nodes(blocks: Iterable[Block]) -> list[Node]:
    return [found for block in blocks for found in content.node(block)]


def _division(division: Division) -> Node:
    kids = content.division(
        _nodes((*division.heads, *division.blocks)), map(_division, division.divisions)
    )
    kids += content.groups(_nodes(division.notes))
    return Node("div", children=kids, origin=division, type=division.type)
