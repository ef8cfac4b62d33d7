"""The wording of a TEI text, walked in order; what has no name in the profile stays wording.

Notes that stand in the middle of a sentence are put behind the division that they are in, with
their sign at both places, as they are printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile

from lxml import etree

from archivist.model import Mark
from archivist.sources.languages import tag
from archivist.sources.markup import xml
from archivist.sources.markup.builder import FILE, Builder
from archivist.sources.tei.header import cleaned
from archivist.sources.tei.vocabulary import (
    AGENTS,
    AROUND,
    BLOCKS,
    CHOSEN,
    DIVISIONS,
    EITHER,
    FURNITURE,
    INLINES,
    LEFT_OUT,
    LETTERS,
    PARTED,
    SECTIONS,
    SKIPPED,
    TITLE_LINES,
    looks,
)

_SENTENCES = frozenset("p li dt l speaker stage salute dateline signed bibl cell caption alt title "
                       "author h1 h2 h3 h4 h5 h6".split())  # fmt: skip
# Blocks in whose words furniture may stand.
_RUNNING = frozenset({"p", "quote", "li"})
_WHITE = re.compile(r"\s")
_HYPHENS = "-¬⸗\u00ad"
_BY_TYPE = frozenset("signed salute dateline trailer".split())
_MATTERS = frozenset({"front", "body", "back"})
_BEFORE = {"corr": "sic", "reg": "orig"}
_CERT = re.compile(r"0?\.\d{1,3}|[01]")
_SAFE = ("http://", "https://", "mailto:")
_LETTERS = re.compile(r"[^a-z]")
_ORDERED = frozenset("ordered numbered ol".split())


def read(
    root: etree._Element, picture: Callable[[str], str]
) -> tuple[str, tuple[Mark, ...], Counter[str]]:
    """The string and the marks of all texts under a root (``picture``: url -> name, or empty).

    Also how many elements with words in them stand in neither, by their names.
    """
    walk = _Walk(root, picture)
    if level := cleaned(root):
        walk.builder.open("cleaned", level)
    for text in _texts(root):
        walk.text(text)
    return *walk.builder.finish(), walk.left_out


def _texts(root: etree._Element) -> list[etree._Element]:
    """Texts that are not inside another text; a fragment without ``text`` is one itself."""
    found = [
        e for e in root.iter(etree.Element)
        if xml.local(e) == "text" and not any(xml.local(a) == "text" for a in e.iterancestors())
    ]  # fmt: skip
    return found or [root]


class _Walk:
    def __init__(self, root: etree._Element, picture: Callable[[str], str]) -> None:
        self.builder = Builder()
        self.left_out: Counter[str] = Counter()
        self._picture = picture
        self._depth = 0
        self._open: list[str] = []  # kinds of blocks that are open
        self._listing = False  # whether the wording is code, whose lines and spaces stay
        self._last = ""  # the last letter, for hyphens at line ends
        self._between_words = False  # whether white space came last
        self._waiting: list[tuple[str, str, list[etree._Element]]] = []  # notes to be printed
        self._held: list[etree._Element] = []  # furniture that stands in a sentence
        self._count = 0
        elements = list(root.iter(etree.Element))
        self._notes = {_id(e): e for e in elements if xml.local(e) == "note" and _id(e)}
        self._numbers = dict(_numbers(elements, self._notes))
        targets = {t for e in elements for t in (e.get("target") or "").split()}
        self._wanted = {t[1:] for t in targets if t.startswith("#")}
        self._signs = {
            t[1:]: xml.wording(e) or self._numbers.get(t[1:], "")
            for e in elements if xml.local(e) == "ref"
            for t in (e.get("target") or "").split() if t[1:] in self._notes
        }  # fmt: skip

    def text(self, element: etree._Element) -> None:
        """One text, with the notes that are left at its end."""
        self.builder.gap(FILE)
        self._children(element)
        while self._waiting:  # notes may call notes
            self._put_notes(0)

    # ------------------------------------------------------------------------------- wording

    def _words(self, wording: str | None) -> None:
        if not wording:
            return
        space = _WHITE.search(wording) if self._held else None
        if space is not None and _RUNNING.issuperset(self._open):
            self.builder.text(wording[: space.start()])
            self._put_furniture()
            wording = wording[space.start() :]
        (self.builder.verbatim if self._listing else self.builder.text)(wording)
        self._between_words = wording[-1].isspace()
        if wording.strip():
            self._last = wording[-1]

    def _put_furniture(self) -> None:
        """Furniture stands in the sentence, behind the word that its page may have cut."""
        held, self._held = self._held, []
        for element in held:
            self.builder.text(" ")
            with self.builder.inline(*_furniture(element)):
                self._children(element)
            self.builder.text(" ")
        self._between_words = True

    def _children(self, element: etree._Element) -> None:
        self._words(element.text)
        behind = " " if _is_parted(element) else None
        for child in element:
            self._element(child)
            tail = child.tail or behind
            self._words(None if tail and tail.isspace() and _is_joined(child) else tail)

    def _element(self, element: etree._Element) -> None:
        name = _name(element)
        if not name or name in SKIPPED:
            return
        if _is_left_out(name, xml.local(_parent(element))):
            self._leave_out(element)
            return
        own = _id(element)
        if own in self._wanted and name != "note":
            self.builder.point("anchor", own)
        sentence = bool(_SENTENCES & {*self._open})
        if name in _PAGES and "verse" not in self._open and _is_between_lines(element):
            return  # it came with these
        if name in _POINTS:
            _POINTS[name](self, element)
        elif name in DIVISIONS:
            self._division(element)
        elif name == "head":
            self._head(element)
        elif name == "note":
            self._note(element, called=sentence)
        elif name == "castList":
            self._cast(element)
        elif name == "fw":
            self._furniture(element)
        elif name in ("quote", "q", "said"):
            self._quote(element, sentence=sentence)
        elif name in ("choice", "app", "subst"):
            self._choice(element)
        elif name in AROUND and not (sentence and name in EITHER):
            self._around(element, name)
        elif name in BLOCKS and not (sentence and name in EITHER and not _holds_blocks(element)):
            self._block(element, BLOCKS[name])
        else:
            self._inline(element, name, sentence=sentence)

    def _in_block(self, kind: str, value: str, element: etree._Element) -> None:
        with self.builder.block(kind, value):
            self._open.append(kind)
            self._children(element)
            self._open.pop()
        if not _SENTENCES & {*self._open}:
            held, self._held = self._held, []
            for furniture in held:
                self._furniture(furniture)

    # -------------------------------------------------------------------------------- blocks

    def _division(self, element: etree._Element) -> None:
        held = len(self._waiting)
        self._depth += 1
        kind = element.get("type") or ""
        plain = _LETTERS.sub("", kind.lower())
        with (
            self.builder.block("section", SECTIONS.get(plain, kind)),
            self.builder.block("division", f"{kind or '-'} {element.get('n') or ''}".strip()),
        ):
            self._children(element)
            self._put_notes(held)
        self._depth -= 1

    def _around(self, element: etree._Element, name: str) -> None:
        outer, self._open = self._open, []
        if name == "titlePage" or (name == "noteGrp" and not _at_feet(element)):
            with self.builder.block("section", "notes" if name == "noteGrp" else name):
                self._children(element)
        elif name in LETTERS or name in _MATTERS:
            matter = ("matter", name) if name in _MATTERS else (LETTERS[name], "")
            with self.builder.block(*matter):
                self._children(element)
        else:
            self._children(element)
        self._open = outer

    def _cast(self, element: etree._Element) -> None:
        """A heading of its own, where its division has none; its persons are a list."""
        head = next(iter(xml.children(element, "head")), None)
        outer, self._open = self._open, []
        if head is not None:
            around = _parent(element)
            headed = xml.local(around) in DIVISIONS and xml.children(around, "head")
            self._in_block("p" if headed else f"h{min(6, self._depth + 1)}", "", head)
        with self.builder.block("list", "ul"):
            for child in element.iter(etree.Element):
                if xml.local(child) == "castItem" or _heads_group(child):
                    self._in_block("li", "", child)
        self._open = outer

    def _head(self, element: etree._Element) -> None:
        holder = xml.local(_parent(element))
        if holder in ("table", "figure", "list", "lg", "listBibl"):
            self._in_block("caption" if holder in ("table", "figure") else "p", "", element)
        else:
            self._in_block(f"h{min(6, max(1, self._depth))}", _id(element), element)

    def _block(self, element: etree._Element, kind: str) -> None:
        value = ""
        if kind == "list":
            value = "ol" if (element.get("type") or element.get("rend")) in _ORDERED else "ul"
        elif kind == "li":
            value = element.get("n") or ""
            kind = "dd" if _labelled(element) else kind
        elif kind == "dt" and xml.local(_parent(element)) != "list":
            kind = "p"
        elif kind == "speech":
            value = " ".join(w[1:] for w in (element.get("who") or "").split() if w[0] == "#")
        elif kind == "l" and not {"verse"} & {*self._open}:
            self._lines(element)
            return
        elif kind == "verse" and any(xml.local(e) == "lg" for e in element):
            self._children(element)
            return
        elif xml.local(element) == "ab" and element.get("type") == "code":
            kind, value = "pre", "code"
        elif xml.local(element) in TITLE_LINES:
            value = xml.local(element)
        elif kind == "title" and element.get("type") in ("main", "sub"):
            value = element.get("type") or ""
        self._listing = value == "code"
        self._in_block(kind, value, element)
        self._listing = False

    def _lines(self, first: etree._Element) -> None:
        """Lines without a stanza around them: the first of them brings all that follow at once."""
        if _beside(first, back=True) == "l":
            return
        names = _PAGES | {"l"}
        run = [first, *takewhile(lambda e: xml.local(e) in names, first.itersiblings())]
        while xml.local(run[-1]) != "l":  # what stands behind the last line comes in its turn
            run.pop()
        with self.builder.block("verse", "lines"):
            for line in run:
                name = xml.local(line)
                if name == "l":
                    self._in_block("l", "", line)
                elif name == "fw":
                    self._furniture(line)
                else:
                    _POINTS[name](self, line)

    def _quote(self, element: etree._Element, *, sentence: bool) -> None:
        """A quotation with blocks in it, or that is one, is set off; others are words."""
        blocks = _holds_blocks(element)
        if sentence and not blocks and "block" not in (element.get("rend") or ""):
            self._children(element)
        elif blocks:
            outer, self._open = self._open, []
            self._in_block("quote", "", element)
            self._open = outer
        elif "quote" in self._open or "epigraph" in self._open:
            self._in_block("p", "", element)
        else:
            with self.builder.block("quote"):
                self._in_block("p", "", element)

    def _furniture(self, element: etree._Element) -> None:
        """What is printed at the edge of a page; within a sentence it waits for the end of it."""
        if _SENTENCES & {*self._open}:
            self._held.append(element)
            if self._between_words and _RUNNING.issuperset(self._open):
                self._put_furniture()
            return
        outer, self._open = self._open, []
        self._in_block(*_furniture(element), element)
        self._open = outer

    # ------------------------------------------------------------------------------- inlines

    def _inline(self, element: etree._Element, name: str, *, sentence: bool) -> None:
        """Words with a look; a block that we have no name for is a paragraph."""
        if not sentence and not self._open and not _holds_blocks(element):
            with self.builder.block("p"):
                self._open.append("p")
                self._dressed(element, name)
                self._open.pop()
        else:
            self._dressed(element, name)

    def _dressed(self, element: etree._Element, name: str) -> None:
        language = xml.attribute(element, "lang")
        marks = [("lang", tag(language))] if language else []
        rend = f"{element.get('rend') or ''} {element.get('rendition') or ''}".strip()
        kinds = looks(rend) or ([INLINES[name]] if name in INLINES else [])
        if name == "hi" and not rend:
            kinds = ["italic"]
        marks += [(kind, "") for kind in kinds]
        if name == "stage":
            marks, kinds = [("stage", "")], []
        if name in ("ref", "xref"):
            marks.append(self._link(element))
        for kind, value in marks:
            self.builder.open(kind, value, block=False)
        if name == "ref" and marks[-1][0] == "noteref" and not xml.wording(element):
            self.builder.text(self._numbers.get(marks[-1][1][1:], ""))
        elif name == "g" and not (element.text or "").strip():
            pass  # a sign that only its declaration describes
        else:
            self._children(element)
        for _ in marks:
            self.builder.close()

    def _link(self, element: etree._Element) -> tuple[str, str]:
        target = (element.get("target") or "").partition(" ")[0]
        noted = target[1:] in self._notes or element.get("type") in ("note", "noteref")
        if noted:
            return "noteref", target or "#"
        return "link", target if target.startswith(("#", *_SAFE)) else ""

    def _choice(self, element: etree._Element) -> None:
        """What an edition prints of several readings; all that is not struck out of a change."""
        children = list(element.iterchildren(etree.Element))
        ranked = [c for name in CHOSEN for c in children if xml.local(c) == name]
        if xml.local(element) == "subst" or not ranked:
            for child in children:
                self._element(child)
            return
        before = _replaced(children, ranked[0])
        for child in children:
            if child is not ranked[0] and child is not before:
                self._leave_out(child)
        if before is not None:
            with self.builder.inline(xml.local(ranked[0]), _correction(before, ranked[0])):
                self._children(ranked[0])
        else:
            (self._choice if xml.local(ranked[0]) == "rdgGrp" else self._children)(ranked[0])

    def _leave_out(self, element: etree._Element) -> None:
        if xml.wording(element):
            self.left_out[xml.local(element)] += 1

    # --------------------------------------------------------------------------------- notes

    def _note(self, element: etree._Element, *, called: bool) -> None:
        own = _id(element)
        before = (element.get("prev") or "").lstrip("#")
        if not called:
            self._print(own, element.get("n") or self._signs.get(own, ""), [element])
            return
        for name, _, parts in self._waiting:
            if before and before == name:
                parts.append(element)
                return
        self._count += 1
        sign = (element.get("n") or "").strip()
        shown = sign.strip("()[]. ") or str(self._count)
        key = own or f"note-{self._count}"
        with self.builder.inline("noteref", f"#{key}"):
            self.builder.text(shown)
        self._waiting.append((key, shown, [element]))

    def _put_notes(self, kept: int) -> None:
        """Notes of a division, behind it."""
        notes, self._waiting = self._waiting[kept:], self._waiting[:kept]
        outer, self._open = self._open, []
        for key, sign, parts in notes:
            self._print(key, sign, parts)
        self._open = outer

    def _print(self, key: str, sign: str, parts: list[etree._Element]) -> None:
        with self.builder.block("note", key):
            if key in self._wanted:
                self.builder.point("anchor", key)
            for part in parts:
                if _holds_blocks(part):
                    first = next(e for e in part if xml.local(e))
                    self._signed(first, sign if part is parts[0] else "", part)
                else:
                    with self.builder.block("p"):
                        self._open.append("p")
                        self._label(sign if part is parts[0] else "")
                        self._children(part)
                        self._open.pop()

    def _signed(self, first: etree._Element, sign: str, part: etree._Element) -> None:
        """A note of several blocks: its sign is in the first, if that is a paragraph."""
        if sign and xml.local(first) == "p":
            first.text = f"{sign} {first.text or ''}"
        self._children(part)

    def _label(self, sign: str) -> None:
        if sign:
            self.builder.text(sign + " ")

    # -------------------------------------------------------------------------------- points

    def _page(self, element: etree._Element) -> None:
        self.builder.point("page", element.get("n") or "")

    def _line(self, element: etree._Element) -> None:
        """A line of the print ends. Where a hyphen stands, cleaning decides about the word."""
        if element.get("break") == "no":
            return
        if self._last in _HYPHENS and self._last:
            self.builder.line_break()
        else:
            self.builder.text(" ")

    def _milestone(self, element: etree._Element) -> None:
        """A break between blocks; one in a sentence, or with a number, is a place to be cited."""
        sign = element.get("n") or ""
        numbered = any(character.isdigit() for character in sign)  # "oOo" is an ornament
        between = element.get("unit") in ("section", "para", "unspecified", "rule", None)
        if between and not numbered and not _SENTENCES & {*self._open}:
            self.builder.point("hr", sign)

    def _graphic(self, element: etree._Element) -> None:
        stored = self._picture(element.get("url") or "")
        if stored:
            self.builder.point("picture", stored)

    def _gap(self, element: etree._Element) -> None:
        """What cannot be read: what its editor put in its place."""
        said = next((xml.wording(e) for e in element if xml.local(e) == "desc"), "")
        self._words(said if 0 < len(said) <= _LONGEST_SIGN else "…")

    def _space(self, _: etree._Element) -> None:
        self.builder.text(" ")


_LONGEST_SIGN = 12  # letters; a longer description of a gap is no sign in the text
_POINTS: dict[str, Callable[[_Walk, etree._Element], None]] = {
    "pb": _Walk._page,
    "lb": _Walk._line,
    "cb": _Walk._space,
    "space": _Walk._space,
    "milestone": _Walk._milestone,
    "graphic": _Walk._graphic,
    "gap": _Walk._gap,
}
_PAGES = frozenset({"fw", *_POINTS})  # what may stand between two lines of one stanza
_BLOCKISH = (frozenset(BLOCKS) | DIVISIONS | {"quote"}) - frozenset(
    "stage bibl label formula figure docAuthor docDate titlePart dateline signed salute".split()
)


def _is_between_lines(element: etree._Element) -> bool:
    return _beside(element, back=True) == _beside(element) == "l"


def _beside(element: etree._Element, *, back: bool = False) -> str:
    """The name of the sibling behind an element, or before it, that is nothing of the page's."""
    names = map(xml.local, element.itersiblings(preceding=back))
    return next((name for name in names if name not in _PAGES), "")


def _is_left_out(name: str, around: str) -> bool:
    """Whether an edition does not print an element; what was struck out may have been restored."""
    return (name in LEFT_OUT and around != "restore") or (name == "am" and around == "expan")


def _is_joined(element: etree._Element) -> bool:
    """Whether white space behind it only sets the file: ``<w join="right">mill</w> <pc>,</pc>``."""
    around, after = element.getparent(), element.getnext()
    while after is None and around is not None and not (around.tail or "").strip():
        after, around = around.getnext(), around.getparent()
    while len(element) and not (element[-1].tail or "").strip():
        element = element[-1]
    while after is not None and len(after) and not (after.text or "").strip():
        after = after[0]
    left = "" if after is None else after.get("join")
    return element.get("join") in ("right", "both") or left in ("left", "both")


def _is_parted(element: etree._Element) -> bool:
    """Whether it holds parts of an entry: ``<forename>Ida</forename><surname>Weir</surname>``."""
    around = (element, *element.iterancestors()) if xml.local(element) in PARTED else ()
    return any(xml.local(e) == "biblStruct" for e in around)


def _holds_blocks(element: etree._Element) -> bool:
    return any(xml.local(child) in _BLOCKISH for child in element)


def _name(element: etree._Element) -> str:
    """What an element is. An ``ab`` may say so by its type, where TEI has the element elsewhere:
    ``<ab type="signed">`` between paragraphs.
    """
    name = xml.local(element)
    told = (element.get("type") or "") if name == "ab" else ""
    return told if told in _BY_TYPE else name


def _at_feet(group: etree._Element) -> bool:
    """Whether notes were printed at the feet of their pages, and only stand together here."""
    return any(note.get("place") in ("bottom", "foot") for note in xml.children(group, "note"))


def _replaced(children: Sequence[etree._Element], chosen: etree._Element) -> etree._Element | None:
    """The wording that a correction or a modern spelling stands for, if there is one."""
    name = _BEFORE.get(xml.local(chosen), "")
    found = [child for child in children if xml.local(child) == name]
    return found[0] if len(found) == 1 and len(children) == 2 and xml.wording(found[0]) else None


def _correction(before: etree._Element, chosen: etree._Element) -> str:
    """How sure it is, who made it if that was archivist or a person with it, and what was there."""
    cert, who = chosen.get("cert") or "", (chosen.get("resp") or "").lstrip("#")
    sure = cert if _CERT.fullmatch(cert) else "1"
    return f"{sure} {who if who in AGENTS else '-'} {xml.wording(before)}"


def _furniture(element: etree._Element) -> tuple[str, str]:
    """The mark of what is printed at the edge of a page: its kind, and the number that it bears."""
    return FURNITURE.get(element.get("type") or "", "footer"), element.get("n") or ""


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _heads_group(element: etree._Element) -> bool:
    """Whether it is the heading, or what is said, of persons that belong together."""
    inside = xml.local(_parent(element)) == "castGroup"
    return inside and xml.local(element) not in ("castItem", "castGroup", "")


def _labelled(item: etree._Element) -> bool:
    """Whether a label stands before an item, as in a glossary."""
    before = item.getprevious()
    return before is not None and xml.local(before) == "label"


def _numbers(
    elements: Sequence[etree._Element], notes: Mapping[str, etree._Element]
) -> Iterator[tuple[str, str]]:
    """By id of a note the sign that an empty call of it stands for: its ``n``, or its place."""
    calls = [e for e in elements if xml.local(e) == "ref" and not xml.wording(e)]
    targets = [(e.get("target") or "").partition(" ")[0][1:] for e in calls]
    for number, name in enumerate(dict.fromkeys(t for t in targets if t in notes), 1):
        yield name, notes[name].get("n") or str(number)


def _id(element: etree._Element) -> str:
    return re.sub(r"\s", "_", xml.attribute(element, "id"))
