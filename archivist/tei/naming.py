"""Who is asked for an id, in what order, and with which letters: docs/tei-profile.md, Ids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from archivist.model import Block, Book, Division, Text
from archivist.tei.divisions import Title, division_titles, opened_by_hand
from archivist.tei.ids import ENOUGH, content_name, skeleton
from archivist.tei.lock.carry import Named, carry, first_names
from archivist.tei.lock.rows import NO_LOCK, Lock
from archivist.tei.names import EMPTY, IDENTIFIED
from archivist.tei.node import Node
from archivist.tei.parts import parts
from archivist.tei.printed import Printed

_LABELS = frozenset({"speaker", "head", "label"})
_SAME = {"listBibl": "list"}  # a list is one or the other as its entries are known
_ROWS = " of rows"  # behind what names a table
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
    blocks = (node.block for node in nodes if node.block is not None)
    printed = Printed(text, (inline for block in blocks for inline in block.inlines))
    bones: dict[int, str] = {}
    texts: dict[int, str] = {}
    for node in nodes:
        if node.block is not None:
            named, spans = node.block.named, node.block.spans
            says = "" if named and not node.block.cut else "".join([printed(*s) for s in spans])
            bones[id(node)] = skeleton(named or says)
            texts[id(node)] = says or named
    titles = division_titles(nodes, bones, texts)
    within = _within(nodes, titles)
    bearers = [node for node in nodes if node.name == "div" or node.name in IDENTIFIED]
    return bearers, [
        _division(node, titles[id(node)], texts)
        if node.name == "div"
        else _block(node, within.get(id(node), ""), bones, texts)
        for node in bearers
    ]


def _within(nodes: Sequence[Node], titles: dict[int, Title]) -> dict[int, str]:
    """The skeleton of the division that each node stands in, by ``id()``; in a note none.

    A note that goes on in a second paragraph gives its id to its first.
    """
    found: dict[int, str] = {}
    for node in nodes:
        title = titles.get(id(node))
        own = title is not None and not opened_by_hand(node)
        here = title.place if title and own else found.get(id(node), "")
        here = "" if node.name == "note" else here
        for kid in (*node.children, *(inner for _, inner in node.embeds)):
            found[id(kid)] = here
    return found


def _division(node: Node, title: Title, texts: dict[int, str]) -> Named:
    content, apart = content_name("d", title.bones), partial(content_name, "d", title.apart)
    return Named("div", content, _first_words(node, texts), True, _rank(node), apart)


def _block(node: Node, within: str, bones: dict[int, str], texts: dict[int, str]) -> Named:
    """A block by its words. Among those of the same it goes by its division and its digits.

    Of notes another scan of the book may have others: at the foot of pages, where they were at the
    end, and numbered by the page. They go by their digits alone.
    """
    holds = node.block is None
    text = _first_words(node, texts) if holds else texts[id(node)]
    words = _block_bones(node, bones)
    place = "" if node.name == "note" else within
    rows = holds and words.endswith(_ROWS)
    all_words = f"{words} {_all_bones(node, bones)}" if rows else words
    apart = partial(_apart, f"{all_words} {place}", "" if holds else text)
    return Named(node.name, content_name("b", words), text, holds, _rank(node), apart)


def _apart(bones: str, text: str) -> str:
    return content_name("b", f"{bones} {''.join(filter(str.isdecimal, text))}")


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
    """A leaf's own skeleton; of what holds blocks, or rows, that of its beginning, and its kind.

    What holds lines (a stanza, a signature) is a leaf in this. A picture alone goes by its file's
    name.
    """
    if node.block is not None:
        return bones[id(node)]
    leaves = _naming_leaves(node)
    enough = 1 if node.name == "sp" else ENOUGH  # letters; a speech has its speaker's besides
    if any(n.name in IDENTIFIED - {"fw"} for n in node.walk() if n is not node):
        return f"{_beginning(leaves, enough, bones)} {_SAME.get(node.name, node.name)}"
    if pictures := "".join(n.block.key for n in leaves if n.block and n.name == "graphic"):
        return pictures
    if node.name != "table":  # a stanza may be found as a quotation, a signature as a paragraph
        return _all_bones(node, bones)
    return f"{_beginning(leaves, enough, bones)} {node.name}{_ROWS}"


def _all_bones(node: Node, bones: dict[int, str]) -> str:
    """Of all that a block says: for tables too that begin alike, as those of a book do."""
    return "".join(bones[id(n)] for n in _naming_leaves(node))


def _naming_leaves(node: Node) -> list[Node]:
    """Leaves whose words name what holds them, those among them that a person took out of it."""
    leaves = [n for n in node.walk() if _gives_name(n)]
    if any(n.block is not None and n.block.was for n in leaves):  # some stand before their rows
        leaves.sort(key=lambda n: n.block.spans[:1] if n.block is not None else ())
    return leaves


def _beginning(leaves: Sequence[Node], enough: int, bones: dict[int, str]) -> str:
    """The first leaves with so many letters, those of a speaker's name and a title not counted."""
    found, letters = "", 0
    for leaf in [n for n in leaves if _found_as(n) != "stage"] or leaves:
        found += bones[id(leaf)]
        letters += len(bones[id(leaf)]) if _found_as(leaf) not in _LABELS else 0
        if letters >= enough:
            break
    return found


def _gives_name(node: Node) -> bool:
    """Whether a leaf's words name what holds it."""
    furniture = _found_as(node) == "fw" or node.name in EMPTY
    return node.block is not None and not furniture and not node.block.added


def _found_as(node: Node) -> str:
    """What a leaf is, or was before a person made it something else."""
    return (node.block.was if node.block is not None else "") or node.name
