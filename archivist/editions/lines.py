"""A plain-text page: blocks with blank lines between them, indented and, if wanted, wrapped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

WIDEST = 72  # of an underline, and of a table that is set in columns

Row = Callable[["Lines", _Element], None]


@dataclass(slots=True)
class Lines:
    """Collects blocks.

    ``indent`` stands before every line. ``lead`` (a marker, a speaker) comes before the words of
    the next block, whose first line then stands at ``lead_indent``.
    """

    rows: Mapping[str, Row]
    width: int | None  # of a line, in code points; None: a line a block
    out: list[str] = field(default_factory=list)
    indent: str = ""
    lead: str = ""
    lead_indent: str = ""
    gap: int = 1  # blank lines before the next block
    depth: int = 0  # divisions open

    def say(self, text: str = "", hang: str = "") -> None:
        """Add a block; its second line and those after it stand ``hang`` further in."""
        indent = self.lead_indent if self.lead else self.indent
        text = f"{self.lead}{text}".rstrip(" ")
        self.lead = ""
        if text:
            self.out.append("\n" * (self.gap + 1))
            self.out += indent, self._wrapped(text, self.indent + hang) if self.width else text
            self.gap = 1

    def begin(self, lead: str) -> None:
        """Set words for the next block to begin with; where the first of them stand, it stands."""
        if not self.lead:
            self.lead_indent = self.indent
        self.lead += lead

    def line(self, text: str) -> None:
        """Add a block as it is, never wrapped."""
        width, self.width = self.width, None
        self.say(text)
        self.width = width

    def underline(self, mark: str, length: int) -> None:
        """Underline the block just added."""
        self.out.append(f"\n{self.indent}{mark * min(length, self.width or WIDEST, WIDEST)}")

    def _wrapped(self, text: str, indent: str) -> str:
        lines: list[str] = []
        words: list[str] = []
        size = len(self.indent)
        for word in text.split(" "):
            if words and size + len(word) > (self.width or 0):
                lines.append(" ".join(words))
                words, size = [], len(indent)
            words.append(word)
            size += len(word) + 1
        return f"\n{indent}".join([*lines, " ".join(words)])
