"""A play in verse and a book of poems with notes, printed on pages and set as a web page.

Both are in ``cases/own``, a block a paragraph: heading, cast, speech, direction, stanza, epigraph,
note. Each is typeset here in the ways that such books come in, and read back: nearly all blocks are
to be of their kind, with all their words and no others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from archivist.build import Edition
from archivist.sources import formats
from archivist.tei.names import NS

OWN = Path(__file__).parent / "cases" / "own"
WIDTH, HEIGHT = 66, 36
RIGHT = 0.95  # of the blocks: what is asked of books that nobody has seen
CALL = re.compile(r"\[(\d+)\]")
ELEMENTS = {
    "lg": "verse",
    "sp": "speech",
    "ab": "p",
    **{name: name for name in ("stage", "item", "head", "epigraph", "note", "p", "quote")},
}


class Block(NamedTuple):
    kind: str  # title, author, head, item, speech, stage, verse, epigraph, bibl, note
    text: str
    name: str = ""  # the speaker; the note's number
    level: int = 0


def book(name: str) -> list[Block]:
    pieces = (OWN / f"{name}.txt").read_text("utf-8").strip().split("\n\n")
    return [block for piece in pieces for block in _blocks(piece)]


def _blocks(piece: str) -> Iterator[Block]:
    heading = re.fullmatch(r"(#+) (.*)", piece.split("\n")[0])
    if heading:
        if heading[2] != "note":
            yield Block("head", heading[2], level=len(heading[1]))
        piece = "\n".join(piece.split("\n")[1:])
    for line in re.split(r"\n(?=(?:title|author|item|note \d+|bibl): )", piece) if piece else ():
        tag, text = line.split(": ", 1)
        if tag.isupper():
            yield Block("speech", text, tag)
        elif tag.startswith("note"):
            yield Block("note", text, tag.split()[1])
        else:
            yield Block(tag, text)


# ------------------------------------------------------------------------------------ typesetting


def page_of_web(blocks: Sequence[Block]) -> str:
    return "\n".join(["<!DOCTYPE html><html><body>", *map(_html, blocks), "</body></html>"])


def _html(block: Block) -> str:
    text = escape(block.text, quote=False).replace("\n", "<br>\n")
    text = CALL.sub(r'<a id="c\1" href="#n\1"><sup>\1</sup></a>', text)
    match block.kind:
        case "title":
            return f"<h1>{text}</h1>"
        case "head":
            return f"<h{block.level + 1}>{text}</h{block.level + 1}>"
        case "speech":
            return f"<p>{block.name}. {text}</p>"
        case "stage":
            return f"<p><i>{text}</i></p>"
        case "verse" | "epigraph" | "bibl":
            return f"<blockquote><p>{text}</p></blockquote>"
        case "note":
            return f'<p><a id="n{block.name}" href="#c{block.name}">{block.name}</a>. {text}</p>'
    return f"<p>{text}</p>"


def printed(blocks: Sequence[Block], *, beside: bool) -> str:
    """Pages with running heads, folios and notes at their feet; a play's acts begin pages.

    ``beside``: speakers' names stand before what they say, not above it.
    """
    notes = {block.name: block.text for block in blocks if block.kind == "note"}
    title = next(block.text for block in blocks if block.kind == "title").upper()
    pages: list[list[str]] = [[]]
    feet: list[str] = []

    def close() -> None:
        pages[-1] += ["", *feet] if feet else []
        feet.clear()
        pages.append([f"{len(pages) + 1}    {title}", ""])

    last = ""
    for block in blocks:
        if block.kind == "note":
            continue
        rows = list(_rows(block, beside))
        opens = block.kind == "head" and block.level == 1 and last not in ("author", "head")
        if opens or len(pages[-1]) + len(feet) + len(rows[:3]) > HEIGHT:
            close()
        if block.kind != "item" or last != "item":
            pages[-1] += ["", ""] if block.kind == "head" else [""]
        for row in rows:
            called = [f"{n} {notes[n]}" for n in CALL.findall(row)]
            added = [line for note in called for line in _wrap(note, 0)]
            if len(pages[-1]) + len(feet) + len(added) >= HEIGHT:
                close()
            feet.extend(added)
            pages[-1].append(CALL.sub(r"\1", row))
        last = block.kind
    pages[-1] += ["", *feet]
    return "\n\f\n".join("\n".join(page).rstrip() for page in pages) + "\n"


def _rows(block: Block, beside: bool) -> Iterator[str]:
    lines = block.text.split("\n")
    match block.kind:
        case "title" | "author" | "head":
            yield block.text.upper().center(WIDTH).rstrip()
        case "speech" if beside:
            yield f"{block.name}. {lines[0]}"
            yield from (f"    {line}" for line in lines[1:])
        case "speech":
            yield from (f"{block.name}.", *lines)
        case "verse":
            yield from (f"        {line}" for line in lines)
        case "epigraph" | "bibl":
            yield from (f"            {line}" for line in lines)
        case "stage":
            yield from _wrap(f"[{block.text}]", 4)
        case _:
            yield from _wrap(block.text, 2)


def _wrap(text: str, indent: int) -> Iterator[str]:
    row = " " * indent
    for word in text.split():
        if len(row) + len(word) + 1 > WIDTH:
            yield row.rstrip()
            row = " " * indent
        row += word + " "
    yield row.rstrip()


# ---------------------------------------------------------------------------------------- reading


def found(path: Path) -> Counter[tuple[str, str]]:
    """Kind and words of each block of the edition of a file."""
    (text,) = Edition(formats.read(path)).tree.iter(NS + "text")
    counts: Counter[tuple[str, str]] = Counter()
    for element in text.iter(*(NS + name for name in ELEMENTS)):
        name = etree.QName(element).localname
        inside = any(
            etree.QName(parent).localname in ("sp", "note", "epigraph", "item")
            for parent in element.iterancestors()
        )
        if not inside and element.find(f"{NS}lg") is None:
            counts[ELEMENTS[name], _words(element)] += 1
    return counts


def _words(element: etree._Element) -> str:
    """Its words without the calls in them and what pages print around it."""
    return _key(f"{element.text or ''} {' '.join(map(_inside, element))}")


def _inside(child: etree._Element) -> str:
    out = child.tag == NS + "fw" or (child.tag == NS + "ref" and child.get("type") == "note")
    return f" {'' if out else _words(child)} {child.tail or ''}"


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def wanted(blocks: Sequence[Block]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for k, block in enumerate(blocks):
        if block.kind not in ("title", "author", "bibl"):
            name = f"{block.name} " if block.kind == "speech" else ""
            source = next((b.text for b in blocks[k + 1 : k + 2] if b.kind == "bibl"), "")
            counts[block.kind, _key(f"{name}{CALL.sub('', block.text)} {source}")] += 1
    return counts


FORMS = {
    "web": lambda blocks: page_of_web(blocks),
    "printed": lambda blocks: printed(blocks, beside=False),
    "printed, names beside": lambda blocks: printed(blocks, beside=True),
}


@pytest.mark.parametrize("name", ["play", "poems"])
@pytest.mark.parametrize("form", FORMS)
def test_nearly_all_blocks_are_of_their_kind(name: str, form: str, tmp_path: Path) -> None:
    blocks = book(name)
    path = tmp_path / ("book.html" if form == "web" else "book.txt")
    path.write_text(FORMS[form](blocks), "utf-8")
    want, have = wanted(blocks), found(path)
    missed = want - have
    assert 1 - missed.total() / want.total() >= RIGHT, (missed, have - want)
