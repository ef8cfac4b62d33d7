"""Lists that are open: documents mark items alone, each with its list and its depth."""

from __future__ import annotations

from dataclasses import dataclass

from archivist.sources.docx.inline import Inline
from archivist.sources.docx.numbering import Numbering
from archivist.sources.docx.runs import Piece
from archivist.sources.markup.builder import Builder


@dataclass(slots=True)
class _Level:
    """An open list: which, how deep, and whether an item is open in it."""

    key: str
    depth: int


class Lists:
    """Writes items into a builder, and opens and closes the lists around them."""

    def __init__(self, builder: Builder, numbers: Numbering, inline: Inline) -> None:
        self._builder = builder
        self._numbers = numbers
        self._inline = inline
        self._open: list[_Level] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def close(self) -> None:
        """All that are open."""
        while self._open:
            self._close_list()

    def item(self, number: tuple[str, int], pieces: list[Piece]) -> None:
        """A paragraph that is an item: ``number`` is its list and its depth."""
        key, depth = number
        level = self._numbers.level(key, depth)
        if level.form in ("bullet", "none") and not level.text.strip():
            self._continued(depth, pieces)
            return
        marker = self._numbers.next(key, depth)
        while self._open and (
            self._open[-1].depth > depth
            or (self._open[-1].depth == depth and self._open[-1].key != key)
        ):
            self._close_list()
        if self._open and self._open[-1].depth == depth:
            self._builder.close()  # the item before
        else:
            self._builder.open("list", "ul" if level.form == "bullet" else "ol")
            self._open.append(_Level(key, depth))
        self._builder.open("li", marker)
        with self._builder.block("p"):
            if marker and level.form != "bullet":  # a number is cited, a bullet says nothing
                self._builder.text(marker + " ")
            self._inline.write(pieces, "li")

    def _continued(self, depth: int, pieces: list[Piece]) -> None:
        """A paragraph at the place of an item, without a sign: the item before goes on."""
        while self._open and self._open[-1].depth > depth:
            self._close_list()
        with self._builder.block("p"):
            self._inline.write(pieces, "li")

    def _close_list(self) -> None:
        self._builder.close()
        self._builder.close()
        self._open.pop()
