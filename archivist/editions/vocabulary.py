"""Names of the TEI profile, and the few questions that every edition asks of an element."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element

from archivist.tei.names import NS

TEI = NS


def names(words: str) -> frozenset[str]:
    """Local names as the tags that lxml uses."""
    return frozenset(TEI + word for word in words.split())


DIV, HEAD, P, L, LG, PB, FW = (TEI + n for n in ("div", "head", "p", "l", "lg", "pb", "fw"))
REF, LABEL, ITEM, ROW, SPEAKER, STAGE, AB = (
    TEI + n for n in ("ref", "label", "item", "row", "speaker", "stage", "ab")
)
GRAPHIC, FIGURE, HI = TEI + "graphic", TEI + "figure", TEI + "hi"
TITLE_PAGE, NOTE_GRP, NOTE = TEI + "titlePage", TEI + "noteGrp", TEI + "note"

# Never part of the reading text: furniture, and what a correction replaced.
HIDDEN = names("fw sic orig")
# Hold no words and may stand anywhere: between blocks, rows, items, lines, or inside a leaf.
BREAKS = names("pb fw milestone")
# Printed with the number that they bear.
NUMBERED = names("item note")
# What runs on within a line. Everything else begins and ends a block.
INLINE = names(
    "hi foreign title ref choice corr reg sic orig pb fw lb emph name persName placeName orgName "
    "date term abbr expan gap unclear supplied add del seg q soCalled mentioned num"
)
# A quote, note, item, epigraph ... that has one of these is a container; else it is a leaf.
HELD = names(
    "p ab head l lg quote cit list item label listBibl table figure sp floatingText opener closer "
    "salute dateline signed postscript epigraph speaker milestone body figDesc bibl row"
)


def is_element(node: _Element) -> bool:
    """Whether a child is an element, and not a comment or a processing instruction."""
    tag: object = node.tag
    return isinstance(tag, str)


def holds_blocks(element: _Element) -> bool:
    """Whether ``element`` is a container: it has at least one child that is a block."""
    return any(child.tag in HELD for child in element)


def has_words(text: str | None) -> bool:
    """Whether a text node says anything."""
    return text is not None and not text.isspace() and text != ""


def printed_number(element: _Element) -> str:
    """The number that an edition prints before an item or a note, or nothing.

    An item that keeps its marker in its own words, "(a) Ships", has it once; "3 eggs" as item 3
    begins with a word, not with a marker.
    """
    number = element.get("n", "") if element.tag in NUMBERED else ""
    if number and element.tag == ITEM:
        before, found, behind = phrase(element).partition(number)
        if found and before in ("", "(", "[") and behind[:1] in (")", "]", ".", ":"):
            return ""
    return number


def first_line(line: _Element) -> bool:
    """Whether a line of verse outside a stanza is the first of its run; breaks do not end a run."""
    before = next((c for c in line.itersiblings(preceding=True) if c.tag not in BREAKS), None)
    return before is None or before.tag != L


def before_heading(element: _Element) -> bool:
    """Whether a break stands right above a heading, which parts the text as well as it does."""
    at: _Element | None = element
    while at is not None:
        shown = (c for c in at.itersiblings() if is_element(c) and c.tag not in (PB, FW))
        after = next(shown, None)
        if after is not None:
            return after.tag == DIV and after.find(HEAD) is not None
        at = at.getparent()
    return False


Run = list["str | _Element"]


def parts(element: _Element) -> Iterator[_Element | Run]:
    """A container's blocks in order; words that stand loose between them come as runs.

    The profile has no loose words in a container; a file corrected by hand may have.
    """
    run: Run = [element.text] if has_words(element.text) else []  # type: ignore[list-item]
    for child in filter(is_element, element):
        inline = child.tag in INLINE and child.tag not in BREAKS
        if inline or (run and child.tag in BREAKS):
            run.append(child)
        else:
            if run:
                yield run
                run = []
            yield child
        if run or has_words(child.tail):
            run.append(child.tail or "")
    if run:
        yield run


Call = Callable[[str], str]


def no_calls(call: str) -> str:
    """Leaves the calls of notes out, as a heading in a table of contents does."""
    return ""


def is_listing(element: _Element) -> bool:
    """Whether a leaf is code, line by line."""
    return element.tag == TEI + "ab" and element.get("type") == "code"


def verbatim(element: _Element) -> list[str]:
    """The lines of a listing."""
    out: list[str] = []
    gather(element, out, no_calls)
    return "".join(out).split("\n")


def phrase(element: _Element, call: Call = no_calls) -> str:
    """A leaf's reading text on one line; ``call`` spells the calls of notes."""
    if not len(element):
        return squeeze(element.text or "")
    out: list[str] = []
    gather(element, out, call)
    return squeeze("".join(out))


def gather(element: _Element, out: list[str], call: Call) -> None:
    """Append the reading text within ``element`` to ``out``, as it stands."""
    if element.text:
        out.append(element.text)
    for child in element:
        gather_child(child, out, call)


def gather_child(child: _Element, out: list[str], call: Call, tail: bool = True) -> None:
    """Append the reading text of one child, and of what follows it, to ``out``."""
    if child.tag == REF and child.get("type") == "note":
        out.append(call(phrase(child)))
    elif child.tag == STAGE:
        out.append(" " if spaced_before(out) else "")
        out.append(bracketed(phrase(child, call)))
        out.append(" " if spaced_behind(child) else "")
    elif is_element(child) and child.tag not in HIDDEN:
        apart = child.tag not in INLINE
        out.append(" " if apart else "")
        out += printed_number(child), " " if child.tag in NUMBERED else ""
        gather(child, out, call)
        out.append(" " if apart else "")
    if tail and child.tail:
        out.append(child.tail)


def bracketed(direction: str) -> str:
    """A stage direction among spoken words, told from them by brackets, as a rule its own."""
    return direction if not direction or direction[0] in "([" else f"({direction})"


def spaced_before(out: Sequence[str]) -> bool:
    """Whether a direction behind these words wants the space that its marks may have taken."""
    return next((part for part in reversed(out) if part), "")[-1:].isalnum()


def spaced_behind(direction: _Element) -> bool:
    """Whether the words behind a direction want that space."""
    return (direction.tail or "")[:1].isalnum()


def loose(run: Run, call: Call = no_calls) -> str:
    """The words of a run that stands between blocks, on one line."""
    out: list[str] = []
    for part in run:
        if isinstance(part, str):
            out.append(part)
        else:
            gather_child(part, out, call, tail=False)
    return squeeze("".join(out))


def squeeze(text: str) -> str:
    """``text`` on one line with single spaces.

    Only XML's own white space counts: a no-break or em space is part of the text.
    """
    for space in "\t\n\r":
        if space in text:
            text = text.replace(space, " ")
    return " ".join(filter(None, text.split(" "))) if "  " in text else text.strip(" ")
