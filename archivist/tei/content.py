"""What may stand where: blocks become nodes in an order that TEI's content models allow.

Structure hands over blocks in reading order. Most already stand where TEI wants them; where one
does not (a closer in the middle of a chapter, a salutation inside a list) it keeps its place and
takes a name that may stand there: ``ab type="closer"``. Nothing is moved, nothing left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from archivist.model import CONTAINERS, LEAVES, Block
from archivist.tei.names import EMPTY
from archivist.tei.node import Node


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NONE: frozenset[str] = frozenset()
GLOBAL = _names("pb fw milestone note figure noteGrp")
_TOP = _names("head opener byline dateline epigraph salute docAuthor docDate signed")
_BOTTOM = _names(
    "closer signed postscript trailer byline dateline epigraph salute docAuthor docDate"
)
_COMMON = _names("p ab l lg sp list listBibl table quote cit stage label bibl floatingText")
_IMPRINT = _names("titlePart byline docAuthor docEdition docImprint docDate")
_CITED = _names("quote cit bibl")


class Model(NamedTuple):
    """A content model: ``top`` first, then ``middle``, then ``bottom``; globals anywhere.

    ``bottom`` asks for something of the middle before it. Without one of ``need`` there can be no
    such element. ``misfit`` is what a child that may not stand here is called, or put into.
    """

    top: frozenset[str]
    middle: frozenset[str]
    bottom: frozenset[str] = _NONE
    need: frozenset[str] = _NONE
    misfit: str = "ab"
    globals: frozenset[str] = GLOBAL
    lead: frozenset[str] = GLOBAL  # globals that may stand among the top


_HEAD = _names("head")
_SPEECH = _names("stage p ab l lg list quote cit")
_LINES = _names("l lg stage")
_SIGNED = _names("salute dateline byline signed")
_TITLES = _IMPRINT | _names("docTitle epigraph")
_MODELS = {
    "div": Model(_TOP, _COMMON, _BOTTOM),
    "div with divs": Model(_TOP, _COMMON),
    **dict.fromkeys(_names("quote item cell note epigraph"), Model(_NONE, _COMMON)),
    "sp": Model(_names("speaker"), _SPEECH, need=_SPEECH),
    "lg": Model(_HEAD, _LINES, need=_LINES, misfit="l"),
    "cit": Model(_NONE, _CITED, need=_CITED, misfit="quote"),
    "list": Model(_HEAD, _names("item"), need=_names("item"), misfit="item"),
    "listBibl": Model(
        _HEAD,
        _names("bibl"),
        need=_names("bibl"),
        misfit="bibl",
        globals=_names("pb fw milestone"),
        lead=_NONE,
    ),
    "table": Model(_HEAD, _names("row"), need=_names("row"), misfit="row"),
    "row": Model(_NONE, _names("cell"), need=_names("cell"), misfit="cell"),
    "figure": Model(_NONE, _HEAD | _COMMON | {"figDesc", "graphic"}),
    "opener": Model(_NONE, _SIGNED | {"epigraph"}, misfit="salute"),
    "closer": Model(_NONE, _SIGNED, misfit="signed"),
    "postscript": Model(_NONE, _COMMON, _names("closer signed"), need=_COMMON),
    "titlePage": Model(_NONE, _TITLES, need=_TITLES, misfit="titlePart"),
    "docTitle": Model(_NONE, _names("titlePart"), need=_names("titlePart"), misfit="titlePart"),
}
_MADE_OF_LEAVES = _names("l bibl salute signed titlePart")
_INNER = {"postscript": "p", "epigraph": "quote"}  # leaves that TEI wants in an element more
_HOMES = {"item": "list", "row": "table"}


def arrange(name: str, nodes: Iterable[Node]) -> list[Node]:
    """``nodes`` as valid children of element ``name``."""
    model = _MODELS[name]
    kids = list(nodes)
    first = _run(kids, model.top | model.lead)
    last = len(kids)
    if model.bottom:
        last -= _run(kids[first:][::-1], model.bottom | model.globals)
    middle = [_fit(kid, model) for kid in kids[first:last]]
    tail = kids[last:]
    if not any(kid.name in model.middle for kid in middle):
        for at, kid in enumerate(tail):
            if kid.name not in model.globals:
                middle += *tail[:at], _fit(kid, model)
                tail = tail[at + 1 :]
                break
    return kids[:first] + middle + tail


def node(block: Block) -> list[Node]:
    """The nodes of one block: one as a rule; more where an element would be empty or too full."""
    kind = block.kind
    if kind == "graphic":
        return [Node("figure", children=[_graphic(block)])]
    if kind not in LEAVES and kind not in CONTAINERS:
        raise ValueError(f"no TEI element for a block of kind {kind!r}")
    return _leaf(block) if block.spans or not block.children else _container(block)


def _graphic(block: Block) -> Node:
    return Node("graphic", block, origin=block)


def _leaf(block: Block) -> list[Node]:
    kind = block.kind
    if kind in EMPTY and any(start < end for start, end in block.spans):
        return [Node(kind, origin=block), _text("fw", block, "ornament")]
    if kind in _INNER:
        return [Node(kind, children=[_text(_INNER[kind], block)])]
    if kind in LEAVES:
        furnished = any(inline.block for inline in block.inlines)
        return [_text("p" if furnished and kind == "figDesc" else kind, block, block.type)]
    if block.spans:
        return [_text("ab", block, kind)]
    return [Node(kind, origin=block)] if kind == "figure" else []


def _text(name: str, block: Block, kind: str = "") -> Node:
    """A leaf, with the furniture inside its text."""
    found = Node(name, block, origin=block, type=kind)
    for number, inline in enumerate(block.inlines):
        if inline.block is not None:
            found.embeds += ((number, _embed(kid)) for kid in node(inline.block))
    return found


def _embed(kid: Node) -> Node:
    return kid if kid.name in GLOBAL or kid.name == "stage" else _flat(kid, "seg", kid.name)


def _container(block: Block) -> list[Node]:
    kind = block.kind
    bare = kind == "figure"  # in which a picture needs no figure of its own
    kids = [
        kid
        for child in block.children
        for kid in ([_graphic(child)] if bare and child.kind == "graphic" else node(child))
    ]
    if kind == "floatingText":
        inner = Node("body", children=body(kids))
        return [Node(kind, children=[inner], origin=block, type=block.type)]
    if kind not in _MODELS or (kids and all(map(_taken_out, kids))):
        return kids
    kids = list(_rows(kids)) if kind == "table" else arrange(kind, kids)
    model = _MODELS[kind]
    if kind == "table" and not any(kid.name == "row" for kid in kids):  # a caption is left
        kind, kids = "figure", arrange("figure", kids)
    elif model.need and not any(kid.name in model.need for kid in kids):
        return kids
    return [Node(kind, children=kids, origin=block, type=block.type)]


def _taken_out(kid: Node) -> bool:
    """Whether a person took it out of the text: what is left of a block then is no such block."""
    return kid.name == "fw" and kid.block is not None and kid.block.was not in ("", "fw")


def _rows(kids: list[Node]) -> Iterator[Node]:
    """Children of a table; a row may hold cells only, so what else stood in it goes before it."""
    for kid in arrange("table", kids):
        if kid.name == "row":
            yield from (child for child in kid.children if child.name in GLOBAL)
            kid.children = [child for child in kid.children if child.name not in GLOBAL]
        yield kid


def body(nodes: Iterable[Node], divisions: Iterable[Node] = ()) -> list[Node]:
    """``nodes`` as children of a body, which holds at least a paragraph or a division."""
    kids = division(nodes, divisions)
    if not any(kid.name in _COMMON or kid.name == "div" for kid in kids):
        kids.append(Node("p"))
    return kids


def division(nodes: Iterable[Node], divisions: Iterable[Node] = ()) -> list[Node]:
    """Children of a div; closers and the like may stand at its end, if no division follows."""
    inner = list(divisions)
    return arrange("div with divs" if inner else "div", nodes) + inner


def matter(nodes: Iterable[Node], direct: frozenset[str]) -> Iterator[Node]:
    """Loose blocks of front or back, where only ``direct`` may stand before the first div.

    From the first block on that may not stand loose, blocks go into a division of their own.
    """
    loose: list[Node] = []
    wrapped = False
    for kid in nodes:
        if kid.name == "titlePage" or (kid.name in GLOBAL and not loose):
            yield from _wrap(loose)
            loose = []
            yield kid
        elif not wrapped and kid.name in direct:
            yield kid
        else:
            wrapped = True
            loose.append(kid)
    yield from _wrap(loose)


FRONT = _names("p ab head byline dateline epigraph docTitle listBibl") | _IMPRINT
BACK = FRONT | {"list", "table"}


def _wrap(loose: list[Node]) -> Iterator[Node]:
    if loose:
        yield Node("div", children=arrange("div", loose), type="section")


def groups(notes: Iterable[Node]) -> Iterator[Node]:
    """Notes in ``noteGrp``s; furniture between them stands between groups."""
    group: list[Node] = []
    for kid in notes:
        if kid.name == "note":
            group.append(kid)
            continue
        if group:
            yield Node("noteGrp", children=group)
        group = []
        yield kid
    if group:
        yield Node("noteGrp", children=group)


def _run(kids: list[Node], names: frozenset[str]) -> int:
    """How many ``kids`` from the start on are among ``names``."""
    return next((i for i, kid in enumerate(kids) if kid.name not in names), len(kids))


def _fit(kid: Node, model: Model) -> Node:
    """``kid``, or the same matter under a name that the middle of ``model`` allows."""
    if kid.name in model.middle or kid.name in model.globals:
        return kid
    if model.misfit == "ab":
        return _as_block(kid, model)
    if model.misfit in _MADE_OF_LEAVES:
        return _flat(kid, model.misfit)
    if model.misfit == "row":
        cell = _fit(kid, _MODELS["row"])
        return Node("row", children=[cell])
    if kid.block is not None:
        return replace(kid, name=model.misfit)
    return Node(model.misfit, children=arrange(model.misfit, [kid]))


def _as_block(kid: Node, model: Model) -> Node:
    """Where paragraphs may stand: the nearest that fits, at last an ``ab``."""
    home = _HOMES.get(kid.name)
    if home in model.middle:
        kids = [kid]
        return Node(home, children=list(_rows(kids)) if home == "table" else kids)
    if kid.name == "epigraph" and "quote" in model.middle:
        return replace(kid, name="quote", type=kid.name)
    return _flat(kid, "ab", kid.name)


def _flat(kid: Node, name: str, kind: str = "") -> Node:
    """A leaf as ``name``; a container as one ``name`` that holds the leaves below it."""
    if kid.block is not None:
        return replace(kid, name=name, type=kind)
    if any(below.name == "graphic" for below in kid.children):
        return Node(name, children=[kid], type=kind)  # a picture stands in its figure alone
    inner = "ab" if name == "ab" else "seg"
    parts = [n if n.name in GLOBAL else replace(n, name=inner, type=n.name) for n in _ends(kid)]
    return replace(kid, name=name, type=kind, children=parts)


def _ends(kid: Node) -> Iterator[Node]:
    """The leaves below a container, and what may stand anywhere as it is."""
    for child in kid.children:
        if child.block is not None or child.name in GLOBAL:
            yield child
        else:
            yield from _ends(child)
