"""TEI documents of the profile, generated: any text at all, every element, links good and bad."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element, _ElementTree

from archivist.tei.names import NS, XML_ID, XML_LANG

# What XML can hold; what means something to XML, XHTML or plain text is thick in it.
CHARACTERS = st.one_of(
    st.sampled_from("ab cd.&<>\"'[]-=*~_ \n\t\u00a0\u2003\u00ad\u0301é\u200bя中\U0001d504\ufffd"),
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
)
TEXT = st.text(CHARACTERS, max_size=12)
TARGETS = (
    "#b1",
    "#b2",
    "#b5",
    "#d3",
    "#none",
    "",
    "https://example.org/a?b=c&d",
    "x:y",
    "http://[",
)
NUMBERS = st.sampled_from(["", "1", "2", "12", "*", "(a)", "iv", 'q"&<'])
RENDS = st.sampled_from(["italic", "bold", "smallcaps", "superscript", "italic bold", "odd"])
LANGUAGES = st.sampled_from(["la", "zh-Hant", "not a language", "x", "de-DE"])
DIVISIONS = st.sampled_from(["part", "chapter", "section", "preface", "notes", "bibliography"])


@dataclass
class Builder:
    """Draws one document; ids are ``b1, b2 ...`` and ``d1, d2 ...`` in order."""

    draw: st.DrawFn
    blocks: count[int] = field(default_factory=lambda: count(1))
    divisions: count[int] = field(default_factory=lambda: count(1))

    def element(self, parent: _Element, name: str, **attributes: str) -> _Element:
        return etree.SubElement(parent, NS + name, attributes)

    def block(self, parent: _Element, name: str, **attributes: str) -> _Element:
        found = self.element(parent, name, **attributes)
        found.set(XML_ID, f"b{next(self.blocks)}")
        return found

    def some(self, most: int) -> range:
        return range(self.draw(st.integers(0, most)))

    def one_of(self, *names: str) -> str:
        return self.draw(st.sampled_from(names))

    def number(self, element: _Element) -> None:
        if number := self.draw(NUMBERS):
            element.set("n", number)

    def leaf(self, element: _Element) -> _Element:
        """Text with inline elements, breaks and furniture."""
        element.text = self.draw(TEXT) or None
        for _ in self.some(3):
            self.inline(element).tail = self.draw(TEXT) or None
        return element

    def inline(self, parent: _Element) -> _Element:
        name = self.one_of(
            "hi", "foreign", "title", "note", "link", "choice", "pb", "fw", "milestone"
        )
        if name == "hi":
            return self.leaf(self.element(parent, "hi", rend=self.draw(RENDS)))
        if name == "foreign":
            found = self.element(parent, "foreign")
            found.set(XML_LANG, self.draw(LANGUAGES))
            return self.leaf(found)
        if name in ("note", "link"):
            found = self.element(parent, "ref")
            if name == "note":
                found.set("type", "note")
            if target := self.one_of(*TARGETS):
                found.set("target", target)
            found.text = self.draw(TEXT) or None
            return found
        if name == "choice":
            found = self.element(parent, "choice")
            self.element(found, "sic").text = self.draw(TEXT)
            self.element(found, "corr").text = self.draw(TEXT)
            return found
        return self.aside(parent) if name != "title" else self.leaf(self.element(parent, name))

    def aside(self, parent: _Element) -> _Element:
        name = self.one_of("pb", "fw", "milestone")
        found = self.element(parent, name)
        if name == "pb":
            self.number(found)
        elif name == "fw":
            found.text = "FURNITURE"
        return found

    def content(self, parent: _Element, depth: int = 2) -> _Element:
        """Blocks, or none."""
        for _ in self.some(3):
            self.any_block(parent, depth)
        return parent

    def any_block(self, parent: _Element, depth: int) -> None:
        simple = ("p", "p", "ab", "stage", "aside")
        rich = (
            "quote",
            "cit",
            "epigraph",
            "lg",
            "sp",
            "list",
            "listBibl",
            "table",
            "figure",
            "letter",
        )
        name = self.one_of(*simple, *(rich if depth else ()))
        if name == "aside":
            self.aside(parent)
        elif name in simple:
            self.leaf(self.block(parent, name))
        else:
            getattr(self, name)(parent, depth - 1)

    def either(self, element: _Element, depth: int) -> _Element:
        """A leaf, or a container."""
        if self.draw(st.booleans()):
            return self.leaf(element)
        self.leaf(self.block(element, "p"))
        return self.content(element, depth)

    def quote(self, parent: _Element, depth: int) -> None:
        self.either(self.block(parent, "quote"), depth)

    def cit(self, parent: _Element, depth: int) -> None:
        found = self.block(parent, "cit")
        self.quote(found, depth)
        self.leaf(self.block(found, "bibl"))

    def epigraph(self, parent: _Element, depth: int) -> None:
        found = self.block(parent, "epigraph")
        getattr(self, self.one_of("quote", "cit", "lg"))(found, depth)

    def lg(self, parent: _Element, depth: int) -> None:
        found = self.block(parent, "lg")
        for _ in self.some(3):
            if depth and self.draw(st.booleans()):
                self.lg(found, depth - 1)
            else:
                self.aside(found)
                self.leaf(self.element(found, "l"))

    def sp(self, parent: _Element, depth: int) -> None:
        found = self.block(parent, "sp")
        if self.draw(st.booleans()):
            self.leaf(self.element(found, "speaker"))
        for _ in self.some(3):
            name = self.one_of("p", "stage", "lg", "l")
            if name == "lg":
                self.lg(found, depth)
            else:
                self.leaf(self.block(found, name))

    def list(self, parent: _Element, depth: int) -> None:
        found = self.block(parent, "list")
        labels = self.draw(st.booleans())
        for _ in self.some(3):
            if labels:
                self.leaf(self.element(found, "label"))
            item = self.block(found, "item")
            self.number(item)
            self.either(item, depth)
            self.aside(found)

    def listBibl(self, parent: _Element, depth: int) -> None:  # noqa: N802 (TEI's name)
        found = self.block(parent, "listBibl")
        for _ in self.some(3):
            self.aside(found)
            self.leaf(self.block(found, "bibl"))

    def table(self, parent: _Element, depth: int) -> None:
        found = self.block(parent, "table")
        if self.draw(st.booleans()):
            self.leaf(self.block(found, "head"))
        for _ in self.some(3):
            row = self.element(found, "row")
            for _ in self.some(3):
                self.either(self.element(row, "cell"), depth)
            self.aside(found)

    def figure(self, parent: _Element, depth: int) -> None:
        found = self.block(parent, "figure")
        for name in ("head", "figDesc", "p"):
            if self.draw(st.booleans()):
                self.leaf(self.block(found, name))

    def letter(self, parent: _Element, depth: int) -> None:
        body = self.element(self.block(parent, "floatingText"), "body")
        opener = self.block(body, "opener")
        self.leaf(self.element(opener, "dateline"))
        self.leaf(self.element(opener, "salute"))
        self.content(body, depth)
        self.leaf(self.element(self.block(body, "closer"), "signed"))
        self.leaf(self.block(self.block(body, "postscript"), "p"))

    def notes(self, parent: _Element) -> None:
        found = self.element(parent, "noteGrp")
        for _ in range(self.draw(st.integers(1, 3))):
            note = self.block(found, "note", place="end")
            self.number(note)
            self.either(note, 1)

    def division(self, parent: _Element, depth: int) -> None:
        found = self.element(parent, "div", type=self.draw(DIVISIONS))
        found.set(XML_ID, f"d{next(self.divisions)}")
        self.number(found)
        if self.draw(st.booleans()):
            self.aside(found)
        for _ in self.some(2):
            self.leaf(self.block(found, "head"))
        self.content(found)
        for _ in self.some(2 if depth else 0):
            self.division(found, depth - 1)
        if self.draw(st.booleans()):
            self.notes(found)

    def title_page(self, parent: _Element) -> None:
        found = self.block(parent, "titlePage")
        title = self.element(found, "docTitle")
        for kind in ("main", "sub"):
            self.leaf(self.element(title, "titlePart", type=kind))
        for name in ("byline", "docAuthor", "docEdition", "docImprint", "docDate"):
            self.leaf(self.element(found, name))

    def document(self) -> _ElementTree:
        root = etree.Element(NS + "TEI")
        described = self.element(self.element(root, "teiHeader"), "fileDesc")
        titles = self.element(described, "titleStmt")
        self.element(titles, "title", type=self.one_of("main", "filename")).text = self.draw(TEXT)
        self.element(titles, "author").text = self.draw(TEXT)
        text = self.element(root, "text")
        text.set(XML_LANG, self.one_of("en", "de", "und", "sr-Latn", "odd!"))
        for name in ("front", "body", "back"):
            matter = self.element(text, name)
            if name == "front" and self.draw(st.booleans()):
                self.title_page(matter)
            self.content(matter)
            for _ in self.some(2):
                self.division(matter, 2)
            if self.draw(st.booleans()):
                self.notes(matter)
        return etree.ElementTree(root)


@st.composite
def books(draw: st.DrawFn) -> _ElementTree:
    """A TEI document, read back from its bytes as the editions get it."""
    tree = Builder(draw).document()
    return etree.ElementTree(etree.fromstring(etree.tostring(tree)))
