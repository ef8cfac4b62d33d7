"""What a division is named after: its heads, and where these say little its place.

    titles = division_titles(nodes, bones, texts)     # by ``id()`` of the node
    titles[id(node)].bones, titles[id(node)].apart, titles[id(node)].place

Nothing that a division holds beside its heads enters its name, so no paragraph moves it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from archivist.model import Division
from archivist.tei.ids import ENOUGH
from archivist.tei.node import Node

TITLE = "title"  # what a heading of a division was that a person made something else


class Title(NamedTuple):
    """The skeleton that names a division, and the one that does where another has that name.

    ``place`` is what its blocks go by: its heading and those above it, and the one before it only
    where these stand in the book more than once.
    """

    bones: str
    apart: str
    place: str


def division_titles(
    nodes: Sequence[Node], bones: Mapping[int, str], texts: Mapping[int, str]
) -> dict[int, Title]:
    """Of all divisions among ``nodes``, which are in document order.

    ``bones`` and ``texts`` are the skeletons and the words of the leaves, by ``id()`` too.
    """
    found: dict[int, Title] = {}
    above: dict[int, str] = {}
    for node in nodes:
        around = above.get(id(node), "")
        if node.name == "div":
            around += _heading(node, bones) + _digits(node, texts)
        before = ""  # the last sibling with a heading
        for kid in node.children:
            if kid.name == "div":
                heading, number = _heading(kid, bones), _digits(kid, texts)
                placed = f"{around}{heading or _sort(kid)}{number}"
                named = heading if len(heading) >= ENOUGH else placed
                found[id(kid)] = Title(named, f"{placed} {before}", placed)
                above[id(kid)] = around
                before = before if opened_by_hand(kid) else f"{heading}{number}" or before
    times = Counter(title.place for title in found.values())
    return {
        key: title if times[title.place] == 1 else title._replace(place=title.apart)
        for key, title in found.items()
    }


def opened_by_hand(node: Node) -> bool:
    """Whether a person opened a division: what was found stands where it stood, for its name."""
    first = next((kid.block for kid in node.children if kid.name == "head"), None)
    return first is not None and (first.added or first.was not in ("", "head", TITLE))


def _heads(node: Node) -> Iterator[Node]:
    """The heads that a division was found with; none that a person put in."""
    return (
        kid
        for kid in node.children
        if kid.block is not None and not kid.block.added
        if kid.name == "head" or kid.block.was == TITLE
    )


def _heading(node: Node, bones: Mapping[int, str]) -> str:
    return "".join(bones[id(head)] for head in _heads(node))


def _digits(node: Node, texts: Mapping[int, str]) -> str:
    return "".join(filter(str.isdigit, "".join(texts[id(head)] for head in _heads(node))))


def _number(node: Node) -> str:
    return node.origin.n if isinstance(node.origin, Division) else ""


def _sort(node: Node) -> str:
    """What a division without a title goes by: the letters that "Dedication" above it would be."""
    named = node.origin.named if isinstance(node.origin, Division) else ""
    return named or f"{node.type}{_number(node)}"
