"""Small books for tests: written as an outline, or drawn at random.

    book = outline("div(head p closer(signed))")

Every leaf of an outline gets two words of its own kind; blank lines between leaves are taken out by
an edit, as structure does it. ``books()`` draws books of any blocks in any order over any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise, takewhile
from random import Random

from hypothesis import strategies as st

from archivist.clean.edits import SourceMap, apply, start
from archivist.model import (
    CONTAINERS,
    LEAVES,
    Block,
    Book,
    Division,
    Edit,
    Encoding,
    Inline,
    Matter,
    Metadata,
    Source,
    Span,
    Text,
)
from archivist.rules import RuleRow
from archivist.tei.write import Origin

GAP = "\n\n"
_TOKEN = re.compile(r"[\w.]+|[()]")


def origin(source: str = "", **more: object) -> Origin:
    """Where a test's edition comes from."""
    data = source.encode("utf-8", "surrogatepass")
    rules = (RuleRow("layout.gap", "segmentation", "Blank lines between blocks were removed."),)
    return Origin(
        name="sample.txt",
        media_type="text/plain",
        digest=sha256(data).hexdigest(),
        size=len(data),
        version="0.1.0",
        date="2001-02-03",
        rules=rules,
    )


def source(text: Text) -> Source:
    """The source that ``text`` was made from, as a UTF-8 file."""
    data = text.source.encode("utf-8", "surrogateescape")
    return Source(
        name="sample.txt",
        media_type="text/plain",
        text=text.source,
        digest=sha256(data).hexdigest(),
        size=len(data),
        encoding=Encoding("utf-8", errors="surrogateescape"),
    )


class _Outline:
    def __init__(self) -> None:
        self._tokens: list[str] = []
        self._at = 0
        self.words: list[str] = []
        self._length = 0

    def matter(self, part: str) -> Matter:
        self._tokens, self._at = _TOKEN.findall(part), 0
        found = self.siblings()
        return Matter(_blocks(found), _divisions(found))

    def siblings(self) -> list[Block | Division]:
        found: list[Block | Division] = []
        while self._at < len(self._tokens) and self._tokens[self._at] != ")":
            found.append(self._one())
        self._at += 1
        return found

    def _one(self) -> Block | Division:
        kind, _, name = self._tokens[self._at].partition(".")
        self._at += 1
        inner: list[Block | Division] = []
        if self._at < len(self._tokens) and self._tokens[self._at] == "(":
            self._at += 1
            inner = self.siblings()
        if kind == "div":
            return _division(name or "chapter", inner)
        children = tuple(child for child in inner if isinstance(child, Block))
        if kind == "graphic":
            return Block(kind, key=f"{name}.png")
        if children or kind in ("pb", "milestone") or kind not in LEAVES:
            return Block(kind, children=children, type=name)
        return Block(kind, (self._word(kind),), type=name)

    def _word(self, kind: str) -> Span:
        word = f"{kind} {'abcdefghijklmnopqrstuvwxyz'[len(self.words) % 26] * 9}"
        begin = self._length
        self.words.append(word)
        self._length += len(word)
        return begin, self._length


def _division(kind: str, inner: list[Block | Division]) -> Division:
    blocks = _blocks(inner)
    heads = tuple(takewhile(lambda block: block.kind == "head", blocks))
    rest = blocks[len(heads) :]
    return Division(
        kind,
        heads=heads,
        blocks=tuple(b for b in rest if b.kind != "note"),
        divisions=_divisions(inner),
        notes=tuple(b for b in rest if b.kind == "note"),
    )


def outline(body: str, front: str = "", back: str = "", metadata: Metadata | None = None) -> Book:
    """The book that three outlines describe."""
    reader = _Outline()
    parts = (reader.matter(front), reader.matter(body), reader.matter(back))
    about = metadata or Metadata(language="en")
    return Book(joined(reader.words), about, *parts)


def joined(words: Sequence[str]) -> Text:
    """A text of ``words``, which stand apart by blank lines in its source."""
    whole = GAP.join(words)
    edits: list[Edit] = []
    at = 0
    for word in words[:-1]:
        at += len(word)
        edits.append(Edit(at, at + len(GAP), "", "layout.gap"))
        at += len(GAP)
    return apply(start(whole), edits)


# ------------------------------------------------------------------------------ at random

# What a source may hold: of surrogates those alone that stand for bytes which are no text.
SOURCE = st.characters(exclude_categories=["Cs"]) | st.characters(
    min_codepoint=0xDC80, max_codepoint=0xDCFF
)
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r \xad<>&'\"] aeioun.")
)
MARKS = (
    "italic",
    "bold",
    "smallcaps",
    "superscript",
    "subscript",
    "foreign",
    "title",
    "note",
    "link",
    "corr",
    "reg",
    "spaced",
)
VALUES = ("", "k1", "k2", "k3", "de", "not a tag", "http://example.org/a?b=1#c", "mailto:a@b.org")
NUMBERS = ("", "", "1", "*", "iv")


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A source with edits of all sorts applied to it, twice."""
    text = start(draw(st.text(SOURCE, min_size=1) | XML_TEXT.filter(bool)))
    for rule in ("one", "two"):
        if not text.text:
            break  # no edition is made of nothing
        points = sorted(draw(st.lists(st.integers(0, len(text.text)), max_size=12)))
        edits = [
            Edit(a, b, draw(XML_TEXT.map(lambda s: s[:4])), rule, draw(st.sampled_from([1.0, 0.8])))
            for a, b in zip(points[::2], points[1::2], strict=False)
        ]
        text = apply(text, edits)
    return apply(text, _purge(text.text))


def _purge(text: str) -> Iterator[Edit]:
    """What cleaning does for XML's sake: characters that it cannot hold go."""
    for at, char in enumerate(text):
        if (
            char in "\ufffe\uffff"
            or "\ud800" <= char <= "\udfff"
            or (char < " " and char not in "\t\n\r")
        ):
            yield Edit(at, at + 1, "", "control")


@st.composite
def books(draw: st.DrawFn) -> Book:
    """A book in which every code point of a random text is in one leaf; blocks in any order.

    The text is Hypothesis's, so that it shrinks; the order of blocks comes from one seed, which
    reaches far more of the grammar than a choice at a time.
    """
    text = draw(texts())
    build = _Shuffled(text, draw(st.randoms(use_true_random=True)))
    language = draw(st.sampled_from(["en", "und", "zh-Hant", "none at all"]))
    return Book(text, Metadata(title=draw(XML_TEXT), language=language), *build.parts())


class _Shuffled:
    def __init__(self, text: Text, random: Random) -> None:
        self._random = random
        self._spans = self._stretches(text)

    def _stretches(self, text: Text) -> list[Span]:
        """The clean text cut into stretches, nowhere inside an edit's new wording."""
        length = len(text.text)
        cuts = [self._random.randint(0, length) for _ in range(self._random.randint(0, 40))]
        edges = sorted({0, length, *map(SourceMap(text).snap, cuts)})
        return list(pairwise(edges))

    def parts(self) -> tuple[Matter, Matter, Matter]:
        pool: list[Block | Division] = []
        while self._spans:
            pool.append(self._leaf())
        for _ in range(self._random.randint(0, 12)):
            at = self._random.randint(0, len(pool))
            size = self._random.randint(0, 4)
            pool[at : at + size] = [self._group(pool[at : at + size])]
        parts: list[list[Block | Division]] = [[], [], []]
        for block in pool:
            self._random.choice(parts).append(block)
        front, body, back = (Matter(_blocks(part), _divisions(part)) for part in parts)
        return front, body, back

    def _leaf(self) -> Block:
        own = [self._spans.pop(0)]
        inlines = [self._inline(own[0]) for _ in range(self._random.choice([0, 0, 1, 5]))]
        while self._spans and self._random.random() < 0.2:
            at = self._random.randint(*own[-1])
            kind = self._random.choice(["fw", "fw", "pb", "milestone", "stage", "note", "salute"])
            inner = self._inner(kind, self._spans.pop(0))
            inlines.append(Inline(at, at, "embed", block=inner))
            if self._spans and self._random.random() < 0.5:
                own.append(self._spans.pop(0))
        key = self._random.choice(["", "k1", "k2", "k3"])
        kind = self._random.choice(["p", *sorted(LEAVES)])
        return Block(kind, tuple(own), (), tuple(inlines), self._random.choice(NUMBERS), "", key)

    def _inner(self, kind: str, span: Span) -> Block:
        if self._random.random() < 0.8:
            return Block(kind, (span,))
        part = Block(self._random.choice(["head", "p", "quote", "l", "fw"]), (span,))
        parts = (part, *self._pictures())
        return Block(self._random.choice(["figure", "note", "quote", "lg"]), children=parts)

    def _pictures(self) -> list[Block]:
        return [Block("graphic", key="coast 1.png")] if self._random.random() < 0.3 else []

    def _inline(self, span: Span) -> Inline:
        begin, end = sorted(self._random.randint(*span) for _ in range(2))
        choice = self._random.choice
        return Inline(begin, end, choice(MARKS), choice(VALUES), choice(NUMBERS))

    def _group(self, inner: list[Block | Division]) -> Block | Division:
        blocks, divisions = _blocks(inner), _divisions(inner)
        n = self._random.choice(NUMBERS)
        if divisions or self._random.random() < 0.3:
            notes = tuple(b for b in blocks if b.kind == "note")
            rest = tuple(b for b in blocks if b.kind != "note")
            return Division("chapter", n, "k2", (), rest, divisions, notes)
        kind = self._random.choice(sorted(CONTAINERS))
        return Block(kind, children=(*self._pictures(), *blocks), n=n)


def _blocks(pool: Sequence[Block | Division]) -> tuple[Block, ...]:
    return tuple(b for b in pool if isinstance(b, Block))


def _divisions(pool: Sequence[Block | Division]) -> tuple[Division, ...]:
    return tuple(d for d in pool if isinstance(d, Division))
