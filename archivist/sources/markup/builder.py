"""A source's string and its marks, put together piece by piece.

    book = Builder()
    with book.block("quote"):
        with book.block("p"):
            book.text("It was  ")          # white space is collapsed as a browser does
            with book.inline("italic"):
                book.text("late")
            book.point("anchor", "note-3")
    text, marks = book.finish()

The builder knows where white space goes (docs/sources.md): a blank line between blocks, a line each
for verse lines and table rows, a tab between cells, three blank lines between files. A mark begins
with the first wording inside it and ends with the last, so marks never cover white space at their
ends and lie in each other as they were opened. What holds no wording leaves no mark; points do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from archivist.model import Mark

SPACE, CELL, LINE, BLOCK, FILE = " ", "\t", "\n", "\n\n", "\n\n\n\n"
_GAPS = ("", SPACE, CELL, LINE, BLOCK, FILE)  # of two gaps in one place the later one here stands
_WIDTH = {gap: k for k, gap in enumerate(_GAPS)}
# Blocks that are set off by less than a blank line.
_CLOSE_SET = {"cell": CELL, "row": LINE, "l": LINE}
_NARROW = frozenset({"cell", "row"})  # blocks inside them begin a line, not a paragraph
_WHITE = " \t\n\r\f"
_SPACES = re.compile(" {2,}")
_LINE_ENDS = re.compile(r"\r\n?|\f")
_STAYING = frozenset({"page", "hr", "outline"})  # points that belong to what comes next


@dataclass(slots=True, eq=False)
class _Open:
    """A mark whose end, and maybe start, is not known yet; ``order`` is that of opening."""

    kind: str
    value: str
    order: int
    block: bool
    start: int = -1


class Builder:
    """Collects wording and marks. Positions are code points of the string so far."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""  # white space that stands before the next wording
        self._open: list[_Open] = []
        self._waiting: list[_Open] = []  # opened, or points, with no wording since
        self._marks: list[tuple[int, int, int, Mark]] = []
        self._opened = 0

    # ------------------------------------------------------------------------------- wording

    @property
    def length(self) -> int:
        """Code points so far, without white space that waits for wording behind it."""
        return self._length

    def text(self, wording: str) -> None:
        """Running text; white space in it is collapsed, also across calls."""
        inner = wording.strip(_WHITE)
        if wording and wording[0] in _WHITE:
            self.gap(SPACE)
        if inner:
            self._emit(_collapsed(inner))
            if wording[-1] in _WHITE:
                self.gap(SPACE)

    def verbatim(self, wording: str) -> None:
        """Preformatted text: spaces and line ends stay; blank lines at its edges become one."""
        body = _LINE_ENDS.sub("\n", wording)
        inner = body.strip()
        if not inner:
            self._white(body)
            return
        lead, tail = body[: body.index(inner)], body[body.index(inner) + len(inner) :]
        at = lead.rfind("\n") + 1
        self._white(lead[:at])
        self._emit(lead[at:] + inner)
        self._white(tail)

    def _white(self, white: str) -> None:
        """White space of preformatted text as a gap."""
        ends = white.count("\n")
        if white:
            self.gap(BLOCK if ends > 1 else LINE if ends else SPACE)

    def gap(self, white: str) -> None:
        """White space (``SPACE``, ``LINE`` ...) before the next wording, if there is any."""
        if _WIDTH[white] > _WIDTH[self._gap]:
            self._gap = white

    def part(self) -> None:
        """What comes next is set off from what was before, without a mark: a ``div``."""
        self.gap(self._set_off(""))

    def line_break(self) -> None:
        """A line ends here, the block goes on."""
        self.gap(LINE)

    def _emit(self, wording: str) -> None:
        if self._length:
            self._parts.append(self._gap)
            self._length += len(self._gap)
        self._gap = ""
        for waiting in self._waiting:
            waiting.start = self._length
            if waiting.kind in _POINTS:
                self._add(waiting, self._length)
        self._waiting.clear()
        self._parts.append(wording)
        self._length += len(wording)

    # --------------------------------------------------------------------------------- marks

    @contextmanager
    def block(self, kind: str, value: str = "") -> Iterator[None]:
        """A block mark over what is added inside; white space is put around it."""
        self.open(kind, value)
        try:
            yield
        finally:
            self.close()

    @contextmanager
    def inline(self, kind: str, value: str = "") -> Iterator[None]:
        """An inline mark over what is added inside."""
        self.open(kind, value, block=False)
        try:
            yield
        finally:
            self.close()

    def open(self, kind: str, value: str = "", *, block: bool = True) -> None:
        """Begin a mark; :meth:`close` ends the one that was begun last."""
        if block:
            self.gap(self._set_off(kind))
        mark = self._new(kind, value, block)
        self._open.append(mark)
        self._waiting.append(mark)

    def close(self) -> None:
        """End the mark that was begun last. Raises IndexError when none is open."""
        mark = self._open.pop()
        if mark.start >= 0:
            if mark.block:
                self._settle_points(mark)
            self._add(mark, self._length)
        else:
            self._waiting.remove(mark)
        if mark.kind == "cell" and mark.start >= 0:
            self._gap = CELL  # the paragraphs that it held end with it
        elif mark.kind == "cell":
            self.gap(CELL)  # an empty cell: the row before has its line end still
        elif mark.block:
            self.gap(self._set_off(mark.kind))

    def split(self) -> None:
        """The innermost block ends here and another of its kind begins, inlines going on.

        What ``<br><br>`` does inside a paragraph.
        """
        inner: list[_Open] = []
        while self._open and not self._open[-1].block:
            inner.append(self._open[-1])
            self.close()
        if self._open:
            kind, value = self._open[-1].kind, self._open[-1].value
            self.close()
            self.open(kind, value)
        else:
            self.gap(BLOCK)
        for mark in reversed(inner):
            self.open(mark.kind, mark.value, block=False)

    def point(self, kind: str, value: str = "") -> None:
        """A mark without extent: ``anchor``, ``page``, ``picture``, ``hr``, ``outline``, ``rule``.

        It stands at the next wording of the same block, or at its end; a ``page``, ``hr`` or
        ``outline`` at the next wording of all.
        """
        self._waiting.append(self._new(kind, value, False))

    def mark(self, start: int, end: int, kind: str, value: str = "") -> None:
        """A mark over wording that is there already. Raises ValueError outside of it."""
        if not 0 <= start <= end <= self._length:
            raise ValueError(f"mark {kind} at {start}:{end} of {self._length} code points")
        new = self._new(kind, value, False)
        new.start = start
        self._add(new, end)

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """The string and its marks, in order of start, outer before inner."""
        while self._open:
            self.close()
        for waiting in self._waiting:
            waiting.start = self._length
            self._add(waiting, self._length)
        self._waiting.clear()
        return "".join(self._parts), tuple(mark for *_, mark in sorted(self._marks))

    def _set_off(self, kind: str) -> str:
        """What parts a block of this kind from its neighbours; nothing at the start of a cell."""
        cell = next((mark for mark in reversed(self._open) if mark.kind in _NARROW), None)
        if cell is not None and kind not in _CLOSE_SET:
            return LINE if cell.start >= 0 else ""
        return _CLOSE_SET.get(kind, BLOCK)

    def _new(self, kind: str, value: str, block: bool) -> _Open:
        self._opened += 1
        return _Open(kind, value, self._opened, block)

    def _add(self, mark: _Open, end: int) -> None:
        self._marks.append(
            (mark.start, -end, mark.order, Mark(mark.start, end, mark.kind, mark.value))
        )

    def _settle_points(self, block: _Open) -> None:
        """Points behind the last wording of a block that ends stand at its end."""
        kept: list[_Open] = []
        for waiting in self._waiting:
            staying = waiting.kind not in _POINTS or waiting.kind in _STAYING
            if staying or waiting.order < block.order:
                kept.append(waiting)
            else:
                waiting.start = self._length
                self._add(waiting, self._length)
        self._waiting = kept


_POINTS = frozenset({"anchor", "page", "picture", "hr", "outline", "rule"})


def _collapsed(wording: str) -> str:
    """White space as single spaces; most wording has no other, and that is told at once."""
    for sign in _WHITE[1:]:
        wording = wording.replace(sign, " ")
    return _SPACES.sub(" ", wording) if "  " in wording else wording
