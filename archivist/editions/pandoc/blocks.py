"""Blocks as Markdown: one function an element, in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from urllib.parse import quote

from lxml.etree import _Element

from archivist.editions.pandoc.escape import attribute, escaped, opening
from archivist.editions.pandoc.words import Words
from archivist.editions.vocabulary import (
    BREAKS,
    GRAPHIC,
    HEAD,
    HIDDEN,
    LABEL,
    PB,
    ROW,
    SPEAKER,
    STAGE,
    TEI,
    L,
    P,
    Run,
    first_line,
    holds_blocks,
    is_element,
    is_listing,
    names,
    parts,
    phrase,
    printed_number,
    verbatim,
)
from archivist.tei.names import XML_ID

OPEN = names("front body back div noteGrp titlePage docTitle")
RULE = "* * *"
STEP = "    "


@dataclass(slots=True)
class Blocks:
    """Collects lines of Markdown, blocks parted by empty ones."""

    words: Words
    rows: Mapping[str, Row]
    out: list[str] = field(default_factory=list)
    prefix: str = ""  # before each line: of a quotation, of what an item or note goes on with
    first: str = ""  # before the next line instead
    depth: int = 0

    def say(self, *lines: str) -> None:
        """Add a block."""
        if not any(lines):
            return
        if self.out and not self.first:
            self.out.append(self.prefix.rstrip())
        for line in lines:
            lead, self.first = self.first or self.prefix, ""
            self.out.append((lead + line).rstrip() if not line else lead + line)

    def paragraph(self, text: str) -> None:
        """Add a paragraph; what would open another kind of block is escaped."""
        self.say(opening(text))

    def fenced(self, name: str, element: _Element, then: Row) -> None:
        """A division ``::: name`` around what ``then`` writes."""
        self.say(f"::: {name}")
        then(self, element)
        self.say(":::")


Row = Callable[[Blocks, _Element], None]


def inner(b: Blocks, element: _Element) -> None:
    """The blocks of a container, or a leaf's words."""
    if not holds_blocks(element) and element.tag not in OPEN:
        b.paragraph(b.words.line(element))
        return
    for part in parts(element):
        one(b, part)


def one(b: Blocks, part: _Element | Run) -> None:
    """One block, or words that stand loose between blocks."""
    if isinstance(part, list):
        out: list[str] = []
        for piece in part:
            if isinstance(piece, str):
                out.append(escaped(piece))
            else:
                b.words.child(piece, out)
        b.paragraph(" ".join("".join(out).split()))
    elif part.tag not in HIDDEN | {PB}:
        b.rows.get(part.tag, inner)(b, part)


def fence(name: str) -> Row:
    """A row for a container that is a fenced division."""

    def write(b: Blocks, element: _Element) -> None:
        b.fenced(name, element, inner)

    return write


def division(b: Blocks, element: _Element) -> None:
    """A division under one heading; one without a heading is fenced."""
    b.depth += 1
    heads = [text for text in map(b.words.line, element.iterchildren(HEAD)) if text]
    kind = attribute(element.get("type", "")) or "section"
    said = f"{{#{attribute(element.get(XML_ID, '')) or 'section'} .{kind}}}"
    b.say(f"{'#' * min(b.depth, 6)} {joined(heads)} {said}" if heads else f"::: {said}")
    for part in parts(element):
        if isinstance(part, list) or part.tag != HEAD:
            one(b, part)
    if not heads:
        b.say(":::")
    b.depth -= 1


def joined(heads: list[str]) -> str:
    """Number and title of a division as one heading."""
    title = heads[0]
    for text in heads[1:]:
        title += (". " if title[-1].isalnum() else " ") + text
    return title


def quotation(b: Blocks, element: _Element) -> None:
    """A quotation: every line behind ``>``."""
    prefix, first = b.prefix, b.first
    b.prefix, b.first = f"{prefix}> ", f"{first}> " if first else ""
    if b.out and not first:
        b.out.append(prefix.rstrip())
        b.first = b.prefix
    inner(b, element)
    b.prefix, b.first = prefix, ""


def block(b: Blocks, element: _Element) -> None:
    """A listing between fences longer than any within it; any other block as it comes."""
    if not is_listing(element):
        inner(b, element)
        return
    lines_in = verbatim(element)
    runs = [len(line) - len(line.lstrip("`")) for line in lines_in]
    marks = "`" * max(3, 1 + max(runs))
    b.say(marks, *lines_in, marks)


def stanza(b: Blocks, element: _Element) -> None:
    """A stanza as a line block, or the stanzas of a poem."""
    verses: list[_Element] = []
    for child in filter(is_element, element):
        if child.tag == L:
            verses.append(child)
        elif child.tag not in BREAKS:
            lines(b, verses)
            verses = []
            (heading if child.tag == HEAD else one)(b, child)
    lines(b, verses)


def lines(b: Blocks, verses: list[_Element]) -> None:
    """Lines of verse, each behind a bar."""
    b.say(*(f"| {text}" for text in map(b.words.line, verses) if text))


def single_line(b: Blocks, element: _Element) -> None:
    """Lines outside a stanza: the first of them writes all that follow."""
    if first_line(element):
        run = takewhile(lambda c: c.tag == L or c.tag in BREAKS, element.itersiblings())
        lines(b, [element, *(c for c in run if c.tag == L)])


def heading(b: Blocks, element: _Element) -> None:
    """The heading of a poem, a list or a table."""
    text = b.words.line(element)
    b.say(f"**{text}**" if text and "*" not in text else text)


def speech(b: Blocks, element: _Element) -> None:
    """A speech between fences."""
    b.fenced("speech", element, said)


def said(b: Blocks, element: _Element) -> None:
    """A speech; the name runs into its first paragraph, a direction in brackets goes on with it."""
    for line in spoken(element):
        if not line:
            continue
        if len(line) == 1 and line[0].tag not in (SPEAKER, P):
            one(b, line[0])
        else:
            b.say(" ".join(filter(None, (in_line(b, child) for child in line))))


def spoken(element: _Element) -> Iterator[list[_Element]]:
    """The children of a speech that stand on one line."""
    line: list[_Element] = []
    for child in filter(is_element, element):
        tags = [before.tag for before in line]
        joins = P not in tags if child.tag == P else is_bracketed(child) or P not in tags
        if not (joins and tags and tags[0] in (SPEAKER, P) and child.tag in (STAGE, P)):
            yield line
            line = []
        line.append(child)
    yield line


def is_bracketed(element: _Element) -> bool:
    """Whether a direction is told from what is said by brackets of its own."""
    return "".join(map(str, element.itertext())).strip().startswith("(")


def in_line(b: Blocks, element: _Element) -> str:
    """The words of a child of a speech that shares its line."""
    kinds = {SPEAKER: "speaker", STAGE: "stage"}
    words = b.words.line(element)
    return span(b, words, kinds[element.tag]) if element.tag in kinds else words


def span(b: Blocks, text: str, name: str) -> str:
    """Words of a class of their own."""
    return f"[{text}]{b.words.named(name)}" if text else ""


def direction(b: Blocks, element: _Element) -> None:
    """A stage direction between speeches."""
    b.say(span(b, b.words.line(element), "stage"))


def entries(b: Blocks, element: _Element) -> None:
    """A list: its heads before it; labels and items as terms and definitions."""
    children = [c for c in filter(is_element, element) if c.tag not in BREAKS]
    for child in children:
        if child.tag == HEAD:
            heading(b, child)
    glossary = any(child.tag == LABEL for child in children)
    for child in children:
        if child.tag == LABEL:
            b.say(opening(b.words.line(child)) or "\\ ")
        elif child.tag != HEAD:
            entry(b, child, ":   " if glossary else "-   ")


def entry(b: Blocks, element: _Element, mark: str) -> None:
    """An entry behind its mark; the number that is printed with it is of its words."""
    prefix = b.prefix
    number = escaped(printed_number(element))
    begins = len(b.out)
    b.first, b.prefix = (b.first or prefix) + mark, prefix + STEP
    if b.out and mark[0] == "-":
        b.out.append(prefix.rstrip())
    if holds_blocks(element):
        b.say(number)
        inner(b, element)
    else:
        b.say(opening(" ".join(filter(None, [number, b.words.line(element)]))))
    if b.first:  # nothing was said
        del b.out[begins:]
    b.prefix, b.first = prefix, ""


def table(b: Blocks, element: _Element) -> None:
    """A table with bars; without a row of labels its head is empty."""
    rows = list(element.iterchildren(ROW))
    cells = [
        [b.words.line(cell) for cell in row if is_element(cell) and cell.tag not in BREAKS]
        for row in rows
    ]
    width = max(map(len, cells), default=0)
    head = [cells.pop(0)] if rows and rows[0].get("role") == "label" else [[""] * width]
    for child in filter(is_element, element):
        if child.tag == HEAD:
            heading(b, child)
        elif child.tag not in BREAKS and child.tag != ROW:
            one(b, child)
    if width:
        body = [bar(row, width) for row in cells]
        b.say(bar(head[0], width), f"|{'---|' * width}", *body)


def bar(cells: list[str], width: int) -> str:
    """A row of a table."""
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"


def figure(b: Blocks, element: _Element) -> None:
    """Pictures, the last with the caption, and its description as title; or these words alone."""
    graphics = [g.get("url", "") for g in element.iterchildren(GRAPHIC)]
    caption = " ".join(filter(None, map(b.words.line, element.iterchildren(HEAD))))
    said = list(element.iterchildren(FIG_DESC)) if graphics else []
    title = " ".join(filter(None, map(phrase, said)))
    for number, url in enumerate(graphics, 1):
        place = quote(url, safe="/%")
        if number == len(graphics):
            b.say(f"![{caption}]({place}{quoted(title)})")
        else:
            b.say(f"![]({place})")
    if not graphics and caption:
        b.say("::: figure")
        b.say("::: caption")
        b.paragraph(caption)
        b.say(":::")
        b.say(":::")
    for child in filter(is_element, element):
        if child.tag not in (HEAD, GRAPHIC) and child not in said:
            one(b, child)


def quoted(title: str) -> str:
    """The title of a picture, behind its address."""
    return f' "{escaped(title)}"' if title else ""


FIG_DESC = TEI + "figDesc"


def note(b: Blocks, element: _Element) -> None:
    """A note under its label; one that no text calls, which pandoc would drop, is fenced."""
    name = element.get(XML_ID, "")
    label = b.words.labels.get(name)
    if label is None:
        number = element.get("n", "")
        is_called = name in b.words.places and attribute(name)
        b.say(f"::: {{#{name} .footnote}}" if is_called else "::: footnote")
        if number:
            b.paragraph(escaped(number))
        inner(b, element)
        b.say(":::")
        return
    b.say("")
    prefix = b.prefix
    if b.out:
        b.out.append("")
    b.prefix, b.first = prefix + STEP, f"{prefix}[^{label}]: "
    inner(b, element)
    if b.first:
        b.out.append(b.first)
    b.prefix, b.first = prefix, ""


def milestone(b: Blocks, element: _Element) -> None:
    """A break."""
    b.say(RULE)


ROWS: dict[str, Row] = {
    TEI + name: row
    for name, row in {
        "div": division,
        "quote": quotation,
        "epigraph": fence("epigraph"),
        "floatingText": fence("letter"),
        "titlePage": fence("titlepage"),
        "salute": fence("salute"),
        "dateline": fence("dateline"),
        "signed": fence("signature"),
        "postscript": fence("postscript"),
        "lg": stanza,
        "l": single_line,
        "sp": speech,
        "stage": direction,
        "ab": block,
        "list": entries,
        "listBibl": entries,
        "table": table,
        "figure": figure,
        "note": note,
        "milestone": milestone,
    }.items()
}


def heads(root: _Element) -> Iterator[str]:
    """Ids of the divisions, which are those that links may name."""
    for division in root.iter(TEI + "div"):
        yield division.get(XML_ID, "")
