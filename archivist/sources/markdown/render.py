"""Tokens of a Markdown parser as text and marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archivist.model import Mark
from archivist.sources.markup import soup, vocabulary
from archivist.sources.markup.builder import Builder
from archivist.sources.markup.walk import Names, walk

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLOCKS: Mapping[str, str] = {
    "paragraph": "p", "blockquote": "quote", "bullet_list": "list", "ordered_list": "list",
    "list_item": "li", "table": "table", "tr": "row", "td": "cell", "th": "cell", "dl": "list",
    "dt": "dt", "dd": "dd", "line_block": "verse", "verse_line": "l",
}  # fmt: skip
_INLINES: Mapping[str, str] = {
    "em": "italic", "strong": "bold", "s": "strike", "sup": "superscript", "sub": "subscript",
}  # fmt: skip
# Spans that say what they are: in a speech, within its line; where a page begins.
_SPANS: Mapping[str, str] = {"speaker": "speaker", "stage": "stage", "page": "pagenum"}
_HTML = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^>]*>")
_HEAD_ATTRIBUTES = re.compile(r"[ \t]*\{([#.][^{}]*|-)\}[ \t]*$")
_SAFE = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class Page:
    """The file that a text stands in, where a book has several."""

    builder: Builder
    name: str = ""  # of the file in the book's folder
    deeper: int = 0  # levels by which its headings stand below what they say
    wanted: Collection[str] = ()  # places that links of other files lead to
    link: Callable[[str], str] = lambda _: ""  # an address -> "#" and a place in the book, or ""

    def id(self, name: str) -> str:
        """What marks call a place of the text."""
        return f"{self.name}#{name}" if self.name else name


class Render:
    """Puts the tokens of one text into a builder."""

    def __init__(self, picture: Callable[[str], str], page: Page | None = None) -> None:
        self._page = page or Page(Builder())
        self._builder = self._page.builder
        self._picture = picture
        self._divisions: list[bool] = []  # of each that is open: whether it left a mark
        self._html: list[str] = []  # inline HTML elements that are open
        self._labels: dict[str, str] = {}
        self._label = ""  # of a note that began and has no wording yet
        self._marker = ""  # printed number of a list item that has no wording yet
        self._figure = False  # whether the paragraph that is open is a picture
        self._wanted: set[str] = set()
        self._fenced: set[str] = set()  # ids of the divisions that are notes
        self.dropped: Counter[str] = Counter()

    def run(self, tokens: Sequence[Token], env: Mapping[str, Any]) -> tuple[str, tuple[Mark, ...]]:
        """The string and its marks."""
        self.add(tokens, env)
        return self._builder.finish()

    def add(self, tokens: Sequence[Token], env: Mapping[str, Any]) -> None:
        """Put the text into the builder."""
        self._labels = _labels(tokens)
        self._wanted = {h[1:] for h in hrefs(tokens) if h.startswith("#")}
        self._fenced = {token.meta["id"] for token in tokens if _is_note(token)} - {""}
        notes = env.get("footnotes", {}).get("list", {})
        for index, token in enumerate(tokens):
            self._block(token, tokens[index + 1] if index + 1 < len(tokens) else None)
        for number, note in sorted(notes.items()):
            if "tokens" in note:
                self._aside(f"^{number}", note["tokens"])

    # ---------------------------------------------------------------------------------- blocks

    def _block(self, token: Token, after: Token | None) -> None:
        name = token.type.removesuffix("_open").removesuffix("_close")
        builder = self._builder
        if token.type == "inline":
            self._inlines(token.children or [])
        elif name == "heading":
            self._heading(token, after)
        elif name == "paragraph":
            self._paragraph(token, after)
        elif name in _BLOCKS:
            self._open_or_close(token, _BLOCKS[name], _value(token))
            if token.type == "list_item_open" and token.info:
                self._marker = f"{token.info}{token.markup} "
        elif name == "footnote_reference":
            self._note(token)
        elif token.type in ("fence", "code_block"):
            # What is only set in may be verse; fences are for code alone.
            with builder.block("pre", "code" if token.type == "fence" else ""):
                builder.verbatim(token.content)
        elif token.type == "hr":
            builder.point("hr")
        elif token.type == "html_block":
            self.dropped += walk(soup.parse(token.content), builder, Names())
        elif name == "division":
            self._division(token)
        elif token.type == "stanza":
            builder.close()
            builder.open("verse")

    def _open_or_close(self, token: Token, kind: str, value: str) -> None:
        if token.nesting > 0:
            self._builder.open(kind, value)
        elif token.nesting < 0:
            self._builder.close()

    def _paragraph(self, token: Token, after: Token | None) -> None:
        """A paragraph, unless it is all of a list item or holds one picture alone."""
        if token.hidden:
            return
        if token.nesting < 0:
            if not self._figure:
                self._builder.close()
            self._figure = False
            return
        inner = (after.children or []) if after is not None else []
        self._figure = len(inner) == 1 and inner[0].type == "image"
        if not self._figure:
            self._builder.open("p")
            self._note_label()

    def _heading(self, token: Token, after: Token | None) -> None:
        if token.nesting < 0:
            self._builder.close()
            return
        said = ""
        if after is not None and after.children and after.children[-1].type == "text":
            last = after.children[-1]
            match = _HEAD_ATTRIBUTES.search(last.content)
            if match:
                said = match.group(1)
                last.content = last.content[: match.start()]
        name = next(iter(re.findall(r"#([\w:.-]+)", said)), "") or _slug(after)
        level = min(6, int(token.tag[1]) + self._page.deeper)
        self._builder.open(f"h{level}", self._page.id(name))
        if name in self._wanted or self._page.id(name) in self._page.wanted:
            self._builder.point("anchor", self._page.id(name))

    def _note(self, token: Token) -> None:
        if token.nesting < 0:
            self._builder.close()
            return
        label = str((token.meta or {}).get("label", ""))
        self._builder.open("note", self._page.id(f"fn-{_key(label)}"))
        self._builder.point("anchor", self._page.id(f"fn-{_key(label)}"))
        self._label = label

    def _note_label(self) -> None:
        """What is printed before a note, at the start of its first paragraph."""
        shown = self._labels.get(self._label, "")
        if shown:
            call = self._page.id(f"fnref-{_key(self._label)}")
            with self._builder.inline("backlink", f"#{call}"):
                self._builder.text(shown)
            self._builder.text(" ")
        self._label = ""

    def _aside(self, label: str, tokens: Sequence[Token]) -> None:
        own = self._page.id(f"fn-{_key(label)}")
        with self._builder.block("note", own), self._builder.block("p"):
            self._label = label
            self._note_label()
            self._inlines(tokens)

    def _division(self, token: Token) -> None:
        if token.type == "division_close":
            if self._divisions and self._divisions.pop():
                self._builder.close()
            return
        classes = token.meta["classes"]
        kinds = ["figure"] if "figure" in classes else vocabulary.kinds_of((), classes)
        section = vocabulary.section_of(c.lower() for c in classes)
        if kinds:
            self._builder.open(kinds[0], token.meta["id"] if kinds[0] == "note" else "")
        elif section:
            self._builder.open("section", section)
        self._divisions.append(bool(kinds or section))

    # --------------------------------------------------------------------------------- inlines

    def _inlines(self, tokens: Sequence[Token]) -> None:
        alone = len(tokens) == 1
        self._builder.text(self._marker)
        self._marker = ""
        for token in tokens:
            self._inline(token, alone=alone)
        while self._html:
            self._html.pop()
            self._builder.close()

    def _inline(self, token: Token, *, alone: bool) -> None:
        name = token.type.removesuffix("_open").removesuffix("_close")
        builder = self._builder
        if token.type == "text":
            builder.text(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            builder.line_break() if token.type == "hardbreak" else builder.text(" ")
        elif name in _INLINES:
            self._turn(token, _INLINES[name], "")
        elif name in ("link", "span"):
            if name == "span" and token.nesting > 0 and "page" in _kinds(token):
                builder.point("page", _page_number(token))
            self._turn(token, *(self._link(token) if name == "link" else _span(token)))
        elif token.type == "code_inline":
            with builder.inline("code"):
                builder.text(token.content)
        elif token.type == "footnote_ref":
            self._call(token)
        elif token.type == "image":
            self._image(token, alone=alone)
        elif token.type == "html_inline":
            self._tag(token.content)

    def _turn(self, token: Token, kind: str, value: str) -> None:
        if token.nesting > 0:
            self._builder.open(kind, value, block=False)
        else:
            self._builder.close()

    def _link(self, token: Token) -> tuple[str, str]:
        href = str(token.attrs.get("href", ""))
        if href.startswith("#") and href[1:] in self._fenced:
            return "noteref", f"#{self._page.id(href[1:])}"
        if href.startswith("#"):
            return "link", f"#{self._page.id(href[1:])}"
        return "link", href if href.lower().startswith(_SAFE) else self._page.link(href)

    def _call(self, token: Token) -> None:
        meta = token.meta or {}
        label = str(meta.get("label") or f"^{meta.get('id')}")
        self._builder.point("anchor", self._page.id(f"fnref-{_key(label)}"))
        with self._builder.inline("noteref", f"#{self._page.id(f'fn-{_key(label)}')}"):
            self._builder.text(self._labels.get(label, label))

    def _image(self, token: Token, *, alone: bool) -> None:
        stored = self._picture(str(token.attrs.get("src", "")))
        if not stored:
            self.dropped["img"] += 1
        if not alone:
            if stored:
                self._builder.point("picture", stored)
            self._inlines(token.children or [])
            return
        with self._builder.block("figure"):
            if stored:
                self._builder.point("picture", stored)
            if token.children:
                with self._builder.block("caption"):
                    self._inlines(token.children)
            title = str(token.attrs.get("title", ""))
            if title:
                with self._builder.block("alt"):
                    self._builder.text(title)

    def _tag(self, content: str) -> None:
        """Inline HTML: known looks become marks, the rest is left out."""
        match = _HTML.fullmatch(content)
        if match is None:
            return
        closing, name = match.group(1), match.group(2).lower()
        if name == "br":
            self._builder.line_break()
        elif name in vocabulary.INLINES and not closing:
            self._builder.open(vocabulary.INLINES[name], block=False)
            self._html.append(name)
        elif name in vocabulary.INLINES and self._html and self._html[-1] == name:
            self._html.pop()
            self._builder.close()
        elif not closing:
            self.dropped[name] += 1


def _value(token: Token) -> str:
    if token.type in ("bullet_list_open", "ordered_list_open"):
        return "ol" if token.type.startswith("ordered") else "ul"
    return f"{token.info}{token.markup}" if token.type == "list_item_open" and token.info else ""


def _is_note(token: Token) -> bool:
    """Whether it opens a division that is a note: ``::: {#n5 .footnote}``."""
    if token.type != "division_open":
        return False
    return "note" in vocabulary.kinds_of((), token.meta["classes"])


def _span(token: Token) -> tuple[str, str]:
    """``[Text]{.smallcaps}``; a span without a look that we know is one without marks."""
    classes = str(token.attrs.get("class", "")).split()
    language = str(token.attrs.get("lang", ""))
    found = vocabulary.class_kinds(classes, {})
    said = [_SPANS[kind] for kind in _kinds(token) if kind in _SPANS]
    if said:
        return said[0], ""
    if "underline" in classes or "smallcaps" in classes:
        return ("underline" if "underline" in classes else "smallcaps"), ""
    return ("lang", language) if language else next(iter(found.items()), ("span", ""))


def _kinds(token: Token) -> Sequence[str]:
    return list(vocabulary.kinds_of((), str(token.attrs.get("class", "")).split()))


def _page_number(token: Token) -> str:
    """``[]{#page-12 .pagebreak}``, ``[]{.pagebreak title="[iv]"}``."""
    title = str(token.attrs.get("title", ""))
    return title or vocabulary.page_number(str(token.attrs.get("id", "")))


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def hrefs(tokens: Sequence[Token]) -> Iterator[str]:
    """Where the links of a text lead, in order."""
    for token in _flat(tokens):
        if token.type == "link_open":
            yield str(token.attrs.get("href", ""))


def _labels(tokens: Sequence[Token]) -> dict[str, str]:
    """What is printed for each note: its own number where all have one, else numbers in order."""
    called = []
    for token in _flat(tokens):
        if token.type == "footnote_ref":
            meta = token.meta or {}
            called.append(str(meta.get("label") or f"^{meta.get('id')}"))
        elif token.type == "footnote_reference_open":
            called.append(str((token.meta or {}).get("label", "")))
    order = list(dict.fromkeys(called))
    if all(re.fullmatch(r"\d{1,4}[a-z]?|[*†‡§]+", label) for label in order):
        return {label: label for label in order}
    return {label: str(number) for number, label in enumerate(order, 1)}


def _key(label: str) -> str:
    """A label as part of an id: marks of notes hold several ids with blanks between."""
    return re.sub(r"\s", "_", label)


def _slug(inline: Token | None) -> str:
    """The id that renderers give a heading: its words in lower case with hyphens."""
    words = "".join(t.content for t in (inline.children or ())) if inline is not None else ""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", words).strip().lower())
