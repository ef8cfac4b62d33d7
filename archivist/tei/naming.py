"""Who is asked for an id, in what order, and with which letters: docs/tei-profile.md, Ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivist.model import Block, Book, Division, Text
from archivist.tei.ids import ENOUGH, content_name, skeleton
from archivist.tei.lock.carry import Named, carry, first_names
from archivist.tei.lock.rows import NO_LOCK, Lock
from archivist.tei.names import IDENTIFIED
from archivist.tei.node import Node
from archivist.tei.parts import parts
from archivist.tei.printed import Printed

_FIRST_WORDS = 4000  # characters of what holds blocks; its leaves have rows of their own


def lock_of(book: Book, lock: Lock = NO_LOCK) -> Lock:
    """The lock that goes with the TEI of ``book``, when ``lock`` was that of the last build."""
    _, blocks = _wanting(_all_nodes(book), book.text)
    return carry(lock, blocks)[1]


def named_blocks(book: Book, lock: Lock = NO_LOCK) -> tuple[dict[str, Block | Division], Lock]:
    """What of ``book`` bears which id, and the lock that goes with it."""
    nodes = _all_nodes(book)
    lock = give_ids(nodes, book.text, lock)
    return {node.id: node.origin for node in nodes if node.id and node.origin is not None}, lock


def _all_nodes(book: Book) -> list[Node]:
    return [node for part in parts(book) for node in part.walk()]


def give_ids(nodes: Sequence[Node], text: Text, lock: Lock) -> Lock:
    """Ids for divisions and blocks over ``text``; the lock as it is now, if there was one."""
    bearers, blocks = _wanting(nodes, text)
    names, lock = carry(lock, blocks) if lock.rows else (first_names(blocks), NO_LOCK)
    for node, name in zip(bearers, names, strict=True):
        node.id = name
    return lock


def _wanting(nodes: Sequence[Node], text: Text) -> tuple[list[Node], list[Named]]:
    """The divisions and blocks that want an id, in document order, and what they are named by."""
    printed = Printed(text)
    bones: dict[int, str] = {}
    texts: dict[int, str] = {}
    for node in nodes:
        if node.block is not None:
            named, spans = node.block.named, node.block.spans
            says = "" if named and not node.block.cut else "".join([printed(*s) for s in spans])
            bones[id(node)] = skeleton(named or says)
            texts[id(node)] = says or named
    above = _above(nodes, bones, texts)
    bearers = [node for node in nodes if node.name == "div" or node.name in IDENTIFIED]
    return bearers, [_named(node, bones, texts, above) for node in bearers]


def _named(
    node: Node, bones: dict[int, str], texts: dict[int, str], above: dict[int, str]
) -> Named:
    if node.name == "div":
        content = content_name("d", _division_bones(node, bones, texts, above))
        return Named("div", content, _first_words(node, texts), True, _rank(node))
    content = content_name("b", _block_bones(node, bones))
    holds = node.block is None
    text = _first_words(node, texts) if holds else texts[id(node)]
    return Named(node.name, content, text, holds, _rank(node))


def _first_words(node: Node, texts: dict[int, str]) -> str:
    """The words of a container's first leaves."""
    found: list[str] = []
    length = 0
    for leaf in node.walk():
        if leaf.block is not None and leaf.name != "fw":
            found.append(texts[id(leaf)][:_FIRST_WORDS])
            length += len(found[-1])
            if length >= _FIRST_WORDS:
                break
    return "\n".join(found)


def _rank(node: Node) -> int:
    """Who is asked first for its id, so that no less certain thing of the same words moves it.

    Heads go before the lines of a printed contents list, text before what holds it, and furniture
    goes last: a running head that is found, or not, moves no id of the text. What a person put in
    takes no name from what the source has.
    """
    if node.block is not None and node.block.added:
        return 4
    if node.name == "fw":
        return 3
    return 2 if node.block is None else node.name != "head"


def _block_bones(node: Node, bones: dict[int, str]) -> str:
    """A leaf's own skeleton, or those of a container's leaves; or its pictures' names."""
    if node.block is not None:
        return bones[id(node)]
    leaves = [n for n in node.walk() if _gives_name(n)]
    pictures = (n.block.key for n in leaves if n.block is not None and n.name == "graphic")
    return "".join(bones[id(n)] for n in leaves) or "".join(pictures)


def _above(nodes: Sequence[Node], bones: dict[int, str], texts: dict[int, str]) -> dict[int, str]:
    """Of each division in another: the heads of those that it stands in, by ``id()``."""
    found: dict[int, str] = {}
    for node in nodes:
        heads = "".join(bones[id(head)] for head in _heads(node)) if node.name == "div" else ""
        for kid in node.children:
            if kid.name == "div":
                found[id(kid)] = f"{found.get(id(node), '')}{heads}{_digits(node, texts)}"
    return found


def _heads(node: Node) -> Iterator[Node]:
    return (kid for kid in node.children if kid.name == "head" and _gives_name(kid))


def _digits(node: Node, texts: dict[int, str]) -> str:
    return "".join(filter(str.isdigit, "".join(texts[id(head)] for head in _heads(node))))


def _gives_name(node: Node) -> bool:
    """Whether a leaf's words name what holds it."""
    return node.block is not None and node.name != "fw" and not node.block.added


def _division_bones(
    node: Node, bones: dict[int, str], texts: dict[int, str], above: dict[int, str]
) -> str:
    """A division's heads; if they say little, more.

    The number and the heads above it tell "Scene 2" from others, whatever stands in it; what has
    no number ("Notes") goes with its first block after them.
    """
    heads = "".join(bones[id(head)] for head in _heads(node))
    if len(heads) >= ENOUGH:
        return heads
    if heads and isinstance(node.origin, Division) and node.origin.n:
        return f"{above.get(id(node), '')}{heads}{_digits(node, texts)}"
    leaves = (n for n in node.walk() if _gives_name(n) and n.name != "head")
    return heads + next((bones[id(n)] for n in leaves), "")
