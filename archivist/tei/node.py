"""A TEI element to be: a block under the name and in the place that TEI allows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from archivist.model import Block, Division


@dataclass(slots=True)
class Node:
    """``block`` is what a leaf's text comes from; a container has ``children`` instead.

    ``embeds`` are what stands inside a leaf's text: its inline's number and the node.
    ``origin`` is the Block or Division whose ``key`` and ``n`` belong to this element (None for
    an element that only TEI's grammar asks for). Lives inside the TEI stage only.
    """

    name: str
    block: Block | None = None
    children: list[Node] = field(default_factory=list)
    embeds: list[tuple[int, Node]] = field(default_factory=list)
    origin: Block | Division | None = None
    type: str = ""
    id: str = ""

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        yield self
        for _, inner in self.embeds:
            yield from inner.walk()
        for child in self.children:
            yield from child.walk()
