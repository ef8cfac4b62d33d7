"""Who is asked for an id, in what order, and with which letters: docs/tei-profile.md, Ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from archivist.tei.ids import ENOUGH, Ids, skeleton
from archivist.tei.names import IDENTIFIED
from archivist.tei.node import Node


def give_ids(nodes: Iterable[Node], own: Callable[[Node], str]) -> None:
    """Ids for divisions and blocks. ``own`` says the text of a leaf."""
    ids = Ids()
    nodes = list(nodes)
    bones = {id(node): skeleton(own(node)) for node in nodes if node.block is not None}
    for node in sorted(nodes, key=_rank):
        if node.name == "div":
            node.id = ids.division(_division_bones(node, bones))
        elif node.name in IDENTIFIED:
            node.id = ids.block(_block_bones(node, bones))


def _rank(node: Node) -> int:
    """Who is asked first for its id, so that no less certain thing of the same words moves it.

    Heads go before the lines of a printed contents list, text before what holds it, and furniture
    goes last: a running head that is found, or not, moves no id of the text.
    """
    if node.name == "fw":
        return 3
    return 2 if node.block is None else node.name != "head"


def _block_bones(node: Node, bones: dict[int, str]) -> str:
    """A leaf's own skeleton, or those of a container's leaves; or its pictures' names."""
    if node.block is not None:
        return bones[id(node)]
    leaves = [n for n in node.walk() if n.block is not None and n.name != "fw"]
    pictures = (n.block.key for n in leaves if n.block is not None and n.name == "graphic")
    return "".join(bones[id(n)] for n in leaves) or "".join(pictures)


def _division_bones(node: Node, bones: dict[int, str]) -> str:
    """A division's heads; if they say little ("Chapter 3"), with its first block after them."""
    heads = "".join(bones[id(kid)] for kid in node.children if kid.name == "head" and kid.block)
    if len(heads) >= ENOUGH:
        return heads
    leaves = (n for n in node.walk() if n.block is not None and n.name not in ("head", "fw"))
    return heads + next((bones[id(n)] for n in leaves), "")
