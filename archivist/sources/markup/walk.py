"""A walk over an HTML tree into a :class:`~archivist.sources.markup.builder.Builder`.

    walk(soup, builder, Names(...))

Says what each element is by its name, its types and roles, its classes and its style; judges
nothing. It neither recurses nor looks at an element more often than its depth in layout asks, so
that time grows with the page and not with its nesting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import PurePosixPath

from bs4 import BeautifulSoup
from bs4.element import PageElement, PreformattedString, Tag

from archivist.patterns import late
from archivist.sources.markup import (
    formulas,
    listings,
    mathml,
    numbers,
    vocabulary,
    written_notes,
)
from archivist.sources.markup.builder import Builder
from archivist.sources.markup.weights import Weights

_WITHIN = 2  # elements around a picture, one of which may hold its caption, too
_DEEPEST = 60  # marks in each other; the rest of the nesting is seen without them
_LABEL = re.compile(
    r"[\[({]?\s*(?:[0-9]{1,5}|[ivxlc]{1,6}|[a-zA-Z]|[*†‡§¶‖#]{1,4})\s*[\])}.:]{0,2}"
)
_BACK = re.compile(
    r"[\s\[(]*[↑↩↵⏎^⤴«\ufe0e]+[\s\])]*|[\[(]?(?:back|return|zurück|retour)[\])]?", re.IGNORECASE
)
_PAGE_TEXT = late(
    r"[\[({]?\s*(?:(?:page|pages|pag|pg|p|seite|s)\.?\s*)?(\d{1,4}|[ivxlc]{1,7})\s*[\])}]?",
    re.IGNORECASE,
)
_GENERIC_ALT = late(
    r"(?:\[?(?:image|picture|img|photo|logo|spacer|bild|illustration)\]?"
    r"|\S+\.\w{3,4}(?: ?\(\d+ ?[KM]B?\))?)?",  # "047.jpg (88K)"
    re.IGNORECASE,
)
_HEADS_NAMED = "h1 h2 h3 h4 h5 h6".split()
_HEADS = frozenset(_HEADS_NAMED)
_TITLE = frozenset("head-title chapter-title heading-title".split())
_NOTE_HOLDERS = frozenset("footnotes endnotes rearnotes notes".split())
_SAID_BY_CLASS = frozenset({"titlepage", "contents"})  # what a section is, if nothing else says it
_BREAKING = frozenset({"p", "quote", "note", "epigraph", "verse", "l", ""})  # <br><br> parts them
_FURNITURE = frozenset({"nav", "header", "footer"})
_HOLDING = frozenset({"body", "section", "article", "main"})  # have their heading inside


@dataclass(slots=True)
class Names:
    """How a reader wants names of places, links and pictures; by default as they stand."""

    anchor: Callable[[str], str] = str  # an id of this page -> the id that marks bear
    link: Callable[[str], str] = str  # an href -> a URL, or "#" and an id as marks bear it
    picture: Callable[[str], str] = lambda _: ""  # a src -> the name in Source.pictures, or ""
    wanted: Collection[str] | None = None  # ids (as marks bear them) worth an anchor; None: all
    sheet: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of linked style sheets
    # By ``id()`` of an element: level and wording of a heading that only the contents have.
    supplied: Mapping[int, tuple[int, str]] = field(default_factory=dict)


def walk(soup: BeautifulSoup | Tag, builder: Builder, names: Names) -> Counter[str]:
    """Add the page to ``builder``; what was left out, by the elements' names."""
    _bracket_readings(soup)
    written_notes.rewrite(soup)
    return _Walk(soup, builder, names).run()


def _bracket_readings(page: BeautifulSoup | Tag) -> None:
    """Put brackets about the readings above words (``ruby``) where the page has none of its own.

    They say how a word is read and are no part of the line: 水車（すいしゃ）の音.
    """
    for ruby in page.find_all("ruby"):
        if ruby.find("rp") is None:
            for reading in ruby.find_all("rt"):
                if reading.get_text().strip():
                    reading.insert(0, "（")
                    reading.append("）")


@dataclass(slots=True)
class _Look:
    """What one element is: marks to open, and how to treat what is in it."""

    blocks: list[tuple[str, str]] = field(default_factory=list)
    inlines: list[tuple[str, str]] = field(default_factory=list)
    parts: bool = False  # white space of a block around it
    verbatim: bool = False


class _Walk:
    def __init__(self, root: Tag, builder: Builder, names: Names) -> None:
        self._root = root.find("body") or root
        self._builder = builder
        self._names = names
        self._weights = Weights(self._root)
        self._dropped: Counter[str] = Counter()
        self._breaks = 0
        self._verbatim = 0
        self._counts: dict[int, int] = {}  # last number of each list
        self._marker = ""  # number of a list item that has no wording yet
        self._open: list[str] = []  # kinds of the marks that this walk has open
        head = root.find("head")
        for tag in head.find_all(["script", "style"]) if head else ():
            self._dropped[tag.name] += 1
        css = "\n".join(style.get_text() for style in root.find_all("style"))
        self._sheet = {**names.sheet, **vocabulary.read_sheet(css)}

    def run(self) -> Counter[str]:
        stack: list[tuple[Iterator[PageElement], _Look]] = [(iter([self._root]), _Look())]
        while stack:
            children, look = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                self._leave(look)
            elif isinstance(node, Tag):
                inner = self._enter(node)
                if inner is not None:
                    stack.append((iter(node.contents), inner))
            elif not isinstance(node, PreformattedString):  # comments, declarations
                self._text(str(node))
        return self._dropped

    # --------------------------------------------------------------------------------- wording

    def _text(self, wording: str) -> None:
        if not wording.isspace():
            self._breaks = 0
            self._put_marker()
        if self._verbatim:
            self._builder.verbatim(wording)
        else:
            self._builder.text(wording)

    def _put_marker(self) -> None:
        """The number that a browser prints before a list item: a reader cites it."""
        if self._marker:
            self._builder.text(self._marker + " ")
            self._marker = ""

    def _break(self) -> None:
        """One ``<br>`` ends a line, two a paragraph."""
        self._breaks += 1
        block = next((kind for kind in reversed(self._open) if kind in _PARTED), "")
        if self._breaks == 2 and block in _BREAKING:
            self._builder.split()
        elif self._breaks == 1:
            self._builder.line_break()

    # -------------------------------------------------------------------------------- elements

    def _enter(self, tag: Tag) -> _Look | None:
        """Open what an element is; None where nothing of it is wanted or all is done."""
        name = tag.name.lower().rpartition(":")[2]
        if name == "object" and self._weights.paragraphs(tag):
            return _Look(parts=True)  # what is shown where a program cannot show the object
        if name in vocabulary.DROPPED or self._is_form(tag, name):
            if name not in vocabulary.SILENT:
                self._dropped[name] += 1
            return None
        self._anchors(tag, name)
        supplied = self._names.supplied.get(id(tag))
        if supplied and name not in _HOLDING:
            self._supply(*supplied)
        if name == "br":
            self._break()
            return None
        if name in ("hr", "img", "image"):
            self._point(tag, name)
            return None
        if name == "span" and _HEADS & {*self._open} and _TITLE & {*_tokens(tag, "class")}:
            self._builder.split()  # number and title are a heading each
        if name == "math":
            self._formula(tag)
            return None
        look = self._look(tag, name)
        if look.parts or look.blocks:
            self._breaks = 0
        if look.parts:
            self._builder.part()
        for kind, value in look.blocks:
            self._builder.open(kind, value)
            self._open.append(kind)
        if supplied and name in _HOLDING:
            self._supply(*supplied)
        if look.inlines:
            self._put_marker()
        for kind, value in look.inlines:
            self._builder.open(kind, value, block=False)
            self._open.append(kind)
        self._verbatim += look.verbatim
        return look

    def _formula(self, tag: Tag) -> None:
        self._breaks = 0
        self._put_marker()
        with self._builder.inline("formula"):
            for place, bits in groupby(mathml.read(tag), lambda bit: bit.place):
                if place:
                    self._builder.open(place, block=False)
                self._builder.text(formulas.wording(bits))
                if place:
                    self._builder.close()

    def _supply(self, level: int, title: str) -> None:
        with self._builder.block("supplied", str(level)):
            self._builder.text(title)

    def _leave(self, look: _Look) -> None:
        self._verbatim -= look.verbatim
        for _ in range(len(look.blocks) + len(look.inlines)):
            self._builder.close()
            self._open.pop()
        if look.parts:
            self._builder.part()
        if look.parts or look.blocks:
            self._breaks = 0

    def _is_form(self, tag: Tag, name: str) -> bool:
        """A form to search or to write in; one around a whole page is not."""
        return name == "form" and self._weights.letters(tag) < 400

    def _anchors(self, tag: Tag, name: str) -> None:
        for attribute in ("id", "name") if name == "a" else ("id",):
            value = _attribute(tag, attribute)
            if value:
                key = self._names.anchor(value)
                if self._names.wanted is None or key in self._names.wanted:
                    self._builder.point("anchor", key)

    def _point(self, tag: Tag, name: str) -> None:
        if name == "hr":
            self._builder.part()
            self._builder.point("hr")
            return
        source = _attribute(tag, "src") or _attribute(tag, "href") or _attribute(tag, "xlink:href")
        stored = self._names.picture(source) if source else ""
        alone = self._weights.alone(tag)
        if stored:
            self._builder.point("picture", stored)
        elif source:
            self._dropped["img"] += 1
        alt = "" if "doc-cover" in _tokens(tag, "role") else _attribute(tag, "alt").strip()
        generic = _GENERIC_ALT.fullmatch(alt) or alt == PurePosixPath(source).stem
        if not generic and not _is_caption(tag, alt):
            if alone:
                with self._builder.block("alt"):
                    self._builder.text(alt)
            elif not alone:
                self._builder.text(alt)

    # -------------------------------------------------------------------------- what it is

    def _look(self, tag: Tag, name: str) -> _Look:
        types = [
            *_tokens(tag, "epub:type"),
            *(r.removeprefix("doc-") for r in _tokens(tag, "role")),
        ]
        classes = _tokens(tag, "class")
        kinds = vocabulary.kinds_of(types, classes) if name not in ("body", "html") else []
        look = _Look(parts=name in vocabulary.DIVIDING)
        if len(self._open) >= _DEEPEST or _FURNITURE & {*self._open}:
            look.parts = look.parts or name in vocabulary.BLOCKS
            return look
        if name == "a" and _leads_to_itself(tag):
            look.inlines = [("nav", "")]
            return look
        block = name in vocabulary.BLOCKS or look.parts
        furniture = self._furniture(tag, name, kinds)
        if furniture:
            look.blocks = [(furniture, "")]
            return look
        if name == "cite" and tag.parent is not None and tag.parent.name == "blockquote":
            look.blocks.append(("bibl", ""))  # the source of a quotation, on a line of its own
        elif block:
            self._block(tag, name, kinds, types, look)
        else:
            self._inline(tag, name, kinds, look)
        self._styles(tag, name, classes, block, look)
        language = _attribute(tag, "xml:lang") or _attribute(tag, "lang")
        if language and name not in ("html", "body"):
            look.inlines.append(("lang", language))
        return look

    def _furniture(self, tag: Tag, name: str, kinds: list[str]) -> str:
        """Whether it only navigates: by what it is called, or because it holds links alone."""
        weights = self._weights
        if name in ("html", "body", "main", "article") or name in _HEADS:
            return ""
        said = next((k for k in kinds if k in _FURNITURE), "")
        if said == "nav" and "sidebar" in _tokens(tag, "class") and not weights.leads_away(tag):
            said = ""  # a box beside the text, as books have them
        said = said or vocabulary.furniture_of(_attribute(tag, "id")) or _page_edge(tag, name)
        if not said and name in ("nav", "menu"):
            said = "nav"
        if not said and name in ("header", "footer") and tag.parent in (self._root, None):
            said = name
        if said and weights.share(tag) < 0.3 and not weights.heads(tag):
            return "" if weights.inner_links(tag) >= 3 else said
        if (said or name == "aside") and weights.is_menu(tag):
            return said or "nav"
        if said == "nav" and weights.is_mostly_links(tag):
            return said
        if name in _LINKS_ALONE and weights.goes_round(tag):
            return "nav"
        alone = name in _LINKS_ALONE and "row" not in self._open and weights.only_navigates(tag)
        return "nav" if alone and not self._lists_places(tag) else ""

    def _lists_places(self, tag: Tag) -> bool:
        """Whether links lead to places inside the work's files, as those of its contents do."""
        hrefs = [str(link["href"]) for link in tag.find_all("a", href=True)]
        places = [href for href in hrefs if "#" in href and self._names.link(href).startswith("#")]
        return len(places) >= (1 if "li" in self._open else _PLACES)  # it may be part of a list

    def _block(self, tag: Tag, name: str, kinds: list[str], types: list[str], look: _Look) -> None:
        kind, value = vocabulary.BLOCKS.get(name, ("", ""))
        if self._weights.is_paragraph(tag):
            kind = "p"
        around = _AROUND.get(kind)
        if (around and around not in self._open) or (
            kind == "table" and self._weights.is_layout(tag)
        ):
            kind, look.parts = "", True
        if name == "figcaption" and self._weights.lines(tag) > 1:
            kind, look.parts = "", True  # its paragraphs are captions each
        if kind == "p" and tag.parent is not None and tag.parent.name == "figcaption":
            kind = _in_caption(tag, tag.parent)
        if value == "ol" and not tag.get("type"):
            value = vocabulary.MADE_LIST
        if kind == "li":
            value = self._marker = numbers.marker(tag, self._counts)
        if kind == "p" and tag.parent is not None and tag.parent.name == "hgroup":
            head = tag.parent.find(_HEADS_NAMED)  # a title under its number, or a subtitle
            kind = head.name if isinstance(head, Tag) else kind
        if kind in _HEADS:
            own = _attribute(tag, "id")
            look.blocks.append((kind, self._names.anchor(own) if own else ""))
            return
        if kind == "p" and not self._weights.heads(self._root):
            named = vocabulary.head_of(_tokens(tag, "class"))
            if named and self._weights.letters(tag) <= _LONGEST_HEAD:
                look.blocks.append((named, ""))  # no heading of the page is marked otherwise
                return
        look.verbatim = kind == "pre"
        if look.verbatim and listings.is_code(tag):
            value = "code"
        special = next((k for k in kinds if k in _SPECIAL), "")
        section = vocabulary.section_of(types) or next(
            (
                c
                for c in _tokens(tag, "class")
                if c.lower() in _NOTE_HOLDERS or (name == "section" and c in _SAID_BY_CLASS)
            ),
            "",
        )
        if section and name in ("section", "div", "ol", "ul", "body", "article", "aside", "nav"):
            look.blocks.append(
                ("section", "notes" if section in _NOTE_HOLDERS else _SAME.get(section, section))
            )
        if matter := next((vocabulary.MATTERS[t] for t in types if t in vocabulary.MATTERS), ""):
            look.blocks.append(("matter", matter))
        if special == "note" and not section and self._weights.heads(tag):
            look.blocks.append(("section", "notes"))  # "Footnotes" is their heading
            special = ""
        if special == "note" and (section or self._weights.notes_inside(tag)):
            special = ""
        if special == "page":
            look.blocks.append(("pagenum", ""))
            self._page(tag)
        elif special == "note":
            look.blocks.append(("note", " ".join(self._ids(tag))))
        elif special == "author" and self._builder.length > _AUTHOR_BEFORE:
            special = ""
        elif special == "verse" and not self._weights.is_prose(tag):
            look.parts = False
            line = "verse" in self._open and self._weights.is_line(tag)
            look.blocks += [("cell", "")] if kind == "cell" else []  # what is said, in a play's row
            look.blocks.append(("l" if line else "verse", ""))
            return
        elif special and special != "verse":
            look.blocks.append((special, ""))
        if "verse" in self._open and name in ("p", "div", "li") and not special:
            look.parts = False
            stanza = self._weights.is_stanza(tag)
            look.blocks.append(("verse" if stanza else "l", ""))
        elif kind and not (special and kind == "p"):
            look.blocks.append((kind, value))
            look.parts = False

    def _ids(self, tag: Tag) -> Iterator[str]:
        """Ids that links to a note may name: its own and those inside."""
        for element in (tag, *tag.find_all(("a", "p", "span", "sup"), limit=20)):
            for attribute in ("id", "name"):
                value = _attribute(element, attribute)
                if value:
                    yield self._names.anchor(value)

    def _page(self, tag: Tag) -> None:
        """A page begins: its label from title, wording or id."""
        label = _attribute(tag, "title") or _attribute(tag, "aria-label")
        for said, pattern in (
            (label, _PAGE_TEXT),
            (tag.get_text()[:40].strip(), _PAGE_TEXT),
            (_attribute(tag, "id") or _attribute(tag, "name"), vocabulary.PAGE_ID),
        ):
            match = pattern.fullmatch(said.strip(" .")) if said else None
            if match:
                self._builder.point("page", match.group(1))
                return
        self._builder.point("page", label)

    def _inline(self, tag: Tag, name: str, kinds: list[str], look: _Look) -> None:
        special = next((k for k in kinds if k in _SPECIAL_INLINE), "")
        if special == "page" or (not special and name == "a" and self._is_page(tag)):
            self._page(tag)
            look.inlines.append(("pagenum", ""))
        elif special == "note" and self._is_label(tag, name):
            special = ""  # the number of a note, at its call or its head, has the note's class
        elif special == "note":
            look.blocks.append(("note", " ".join(self._ids(tag))))
        elif special in ("speaker", "stage", "l"):
            look.blocks.append((special, "")) if special == "l" else look.inlines.append(
                (special, "")
            )
        if name == "a":
            self._link(tag, special, look)
        elif name in vocabulary.INLINES and vocabulary.INLINES[name] not in self._open:
            look.inlines.append((vocabulary.INLINES[name], ""))
        elif name == "font":
            look.inlines += _font(tag)
        elif name in ("big", "small"):
            look.inlines.append((name, "1.20" if name == "big" else "0.85"))

    def _is_label(self, tag: Tag, name: str) -> bool:
        """Whether it is a link, or says no more than a number: ``<sup class="footnote">[1]``."""
        if name == "a" and tag.get("href"):
            return True
        few = self._weights.tags(tag) <= _TAGS_IN_LABEL
        return few and _LABEL.fullmatch(tag.get_text()[:40].strip()) is not None

    def _is_page(self, tag: Tag) -> bool:
        """An empty ``<a id="page_12">``, or one that holds its number."""
        value = _attribute(tag, "id") or _attribute(tag, "name")
        match = vocabulary.PAGE_ID.fullmatch(value) if value and not tag.get("href") else None
        if match is None or (len(value) < 4 and self._wants(value)):
            return False
        wording = tag.get_text()[:40].strip()
        return not wording or _PAGE_TEXT.fullmatch(wording) is not None

    def _wants(self, value: str) -> bool:
        """Whether a link of the work leads to an id: ``p12`` may be a paragraph, or a note."""
        return self._names.wanted is None or self._names.anchor(value) in self._names.wanted

    def _link(self, tag: Tag, special: str, look: _Look) -> None:
        href = _attribute(tag, "href").strip()
        if not href:
            return
        target = self._names.link(href)
        wording = tag.get_text()[:40].strip()
        if special in ("noteref", "backlink"):
            look.inlines.append((special, target))
        elif not target.startswith("#"):
            called = "superscript" in self._open and _LABEL.fullmatch(wording)
            look.inlines.append(("noteref" if called else "link", target))
        elif _BACK.fullmatch(wording):
            look.inlines.append(("backlink", target))
        elif _LABEL.fullmatch(wording) and not _is_to_page(target, wording):
            look.inlines.append(("noteref", target))
        else:
            look.inlines.append(("link", target))

    def _styles(self, tag: Tag, name: str, classes: list[str], block: bool, look: _Look) -> None:
        """Looks, from class and style; as inline marks, but for a block set in the middle."""
        found = vocabulary.class_kinds(classes, self._sheet)
        style = _attribute(tag, "style")
        if style:
            found |= vocabulary.style_kinds(style)
        if name == "center" or _attribute(tag, "align").lower() == "center":
            found["centre"] = ""
        centre = "centre" in found and block and name not in ("td", "th", "tr", "table")
        if centre and "centre" not in self._open:
            look.blocks.insert(0, ("centre", ""))
        if block and name in ("body", "html"):
            return
        known = {kind for kind, _ in look.inlines} | {*self._open}
        if {"speaker", "stage", "signed"} & {kind for kind, _ in (*look.blocks, *look.inlines)}:
            return  # how names and directions are set is no emphasis
        look.inlines += [(k, v) for k, v in found.items() if k != "centre" and k not in known]


def _leads_to_itself(tag: Tag) -> bool:
    """Whether it is a sign by which one may copy the address of where it stands: ``¶``, ``#``."""
    wording = tag.get_text()[:40].strip()
    if not wording or len(wording) > _SIGN or any(map(str.isalnum, wording)):
        return False
    target = _attribute(tag, "href").rpartition("#")[2]
    around = islice(tag.parents, _AROUND_SIGN)
    return bool(target) and any(_attribute(element, "id") == target for element in around)


def _page_edge(tag: Tag, name: str) -> str:
    """The head or foot of printed pages, as word processors save it: ``<div title="footer">``."""
    said = {_attribute(tag, "title").lower(), _attribute(tag, "type").lower()}
    return next((k for k in ("header", "footer") if name == "div" and k in said), "")


def _is_to_page(target: str, wording: str) -> bool:
    """Whether a link says the number of the page it leads to, as in an index: ``#Page_213``."""
    page = vocabulary.PAGE_ID.fullmatch(target.rpartition("#")[2])
    return page is not None and page[1].casefold() == wording.strip("[](){}.: ").casefold()


_SPECIAL = frozenset(
    "note page epigraph quote verse l speech speaker stage salute signed dateline postscript bibl "
    "author caption letter opener closer".split()
)
_SPECIAL_INLINE = frozenset("note noteref backlink page speaker stage l".split())
_PARTED = frozenset(
    "p quote note epigraph verse l li dt dd cell caption pre h1 h2 h3 h4 h5 h6".split()
)
_TAGS_IN_LABEL = 8
_SIGN, _AROUND_SIGN = 3, 4  # letters of a sign; elements around it, of which one has the address
_LONGEST_HEAD = 200  # letters
_PLACES = 3  # that contents lead to
_LINKS_ALONE = frozenset("p div center ul ol table td dl span".split())
_SAME = {"toc": "contents", "acknowledgments": "acknowledgements", "copyright-page": "imprint",
         "titlepage": "titlePage", "halftitlepage": "titlePage"}  # fmt: skip
_AROUND = {"row": "table", "cell": "row"}
_AUTHOR_BEFORE = 2000  # code points within which a byline is that of the book


def _in_caption(tag: Tag, caption: Tag) -> str:
    """What a paragraph of a caption is; where one says that it is the caption, others are not."""
    classes = _tokens(tag, "class")
    if "description" in classes:
        return "alt"
    said = any("caption" in _tokens(p, "class") for p in caption.find_all("p", recursive=False))
    return "p" if said and "caption" not in classes else "caption"


def _is_caption(tag: Tag, alt: str) -> bool:
    """Whether the words for a picture are those that are printed below it, or one paragraph's:
    ``<figcaption>``, or ``<div><img alt="The weir"><span>The weir</span></div>``.
    """
    figure = tag.find_parent("figure")
    caption = figure.find("figcaption") if figure is not None else None
    shown = [caption, *caption.find_all("p")] if isinstance(caption, Tag) else []
    around = list(islice(tag.parents, _WITHIN))
    beside = [part.find_next_sibling() for part in (tag, *around)]
    said = " ".join(alt.split()).casefold()
    return any(_says(part, said) for part in (*shown, *around, *beside) if isinstance(part, Tag))


def _says(part: Tag, words: str) -> bool:
    """Whether these words, and no others, are the text of an element."""
    at = 0
    for string in part.stripped_strings:
        piece = " ".join(string.split()).casefold()
        if not words.startswith(piece, at):
            return False
        at += len(piece)
        at += words[at : at + 1] == " "
    return at > 0 and at == len(words)


def _font(tag: Tag) -> list[tuple[str, str]]:
    """``<font size=5>``: sizes from 1 to 7, of which 3 is that of the text."""
    said = _attribute(tag, "size").strip()
    if not re.fullmatch(r"[+-]?\d", said):
        return []
    size = 3 + int(said) if said[0] in "+-" else int(said)
    ratio = {1: 0.63, 2: 0.82, 4: 1.13, 5: 1.5, 6: 2.0, 7: 3.0}.get(max(1, min(7, size)), 1.0)
    return list(vocabulary.size_kind(ratio).items())


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value) if value else ""


def _tokens(tag: Tag, name: str) -> list[str]:
    return _attribute(tag, name).split()
