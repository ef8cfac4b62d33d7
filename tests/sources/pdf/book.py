"""Typesets a small book into a PDF: justified lines, running heads, folios, notes under a rule.

Prose comes as paragraphs: ``*word*`` is italic, ``^3^`` a call, a soft hyphen a place where a word
may be broken. Lines are filled greedily; what does not fit goes on on the next page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.sources.pdf.writer import Pdf, width

SOFT = "\u00ad"
_PIECE = re.compile(r"\*([^*]+)\*|\^([^^]+)\^|([^*^]+)")


@dataclass
class Block:
    """``kind``: p, head, quote or verse; ``notes``: texts of the notes called in it."""

    kind: str
    text: str
    notes: list[str] = field(default_factory=list)


@dataclass
class Piece:
    text: str
    font: str
    call: bool = False


class Book:
    """Sets blocks on pages of ``wide`` by ``high`` points."""

    LEFT, RIGHT, TOP, FOOT = 50.0, 310.0, 440.0, 50.0
    SIZE, LEADING, SMALL, SMALL_LEADING = 10.0, 12.5, 8.0, 9.6

    def __init__(self, title: str, author: str, head: str) -> None:
        self.pdf = Pdf(360, 500, "en")
        self.pdf.info = {"Title": title, "Author": author}
        self.head = head
        self.number = 0
        self.notes: list[list[Piece]] = []
        self.space = 0.0
        self.pdf.text(self._middle(title, 20, "bold"), 330, title, 20, "bold")
        self.pdf.text(self._middle(author, 12), 300, author, 12)

    def _middle(self, text: str, size: float, font: str = "roman") -> float:
        return (self.LEFT + self.RIGHT - width(text, size)) / 2

    # ------------------------------------------------------------------------------- pages

    def chapter(self, title: str) -> None:
        """A new page with a heading on it and no running head."""
        self._finish()
        self.pdf.page()
        self.number += 1
        self.y = self.TOP - 60
        self.pdf.text(self._middle(title, 15), self.y, title, 15, "bold")
        self.pdf.outline.append((1, title, len(self.pdf.pages) - 1, self.y + 15))
        self.y -= 2.4 * self.LEADING

    def _turn(self) -> None:
        self._finish()
        self.pdf.page()
        self.number += 1
        odd = self.number % 2
        folio = str(self.number)
        y = self.TOP + 22
        self.pdf.text(self._middle(self.head, 8), y, self.head, 8)
        self.pdf.text(self.RIGHT - width(folio, 8) if odd else self.LEFT, y, folio, 8)
        self.y = self.TOP

    def _finish(self) -> None:
        """The notes of the page that ends."""
        if not self.notes:
            return
        y = self.FOOT + self.SMALL_LEADING * (len(self.notes) - 1)
        self.pdf.rule(self.LEFT, self.LEFT + 60, y + 12)
        for line in self.notes:
            x = self.LEFT
            for piece in line:
                raised, size = (2.5, 5.5) if piece.call else (0.0, self.SMALL)
                x = self.pdf.text(x, y + raised, piece.text, size, piece.font)
            y -= self.SMALL_LEADING
        self.notes = []

    def _room(self, notes: int = 0) -> bool:
        taken = len(self.notes) + notes
        floor = self.FOOT + (taken * self.SMALL_LEADING + 8 if taken else 0)
        return self.y >= floor

    # ------------------------------------------------------------------------------- lines

    def add(self, block: Block) -> None:
        """Sets a block; its notes go to the foot of the pages that call them."""
        if block.kind == "head":
            self.y -= self.LEADING
            if self.y < self.FOOT + 5 * self.LEADING:
                self._turn()
            self.pdf.text(self.LEFT, self.y, block.text, 12, "bold")
            self.pdf.outline.append((2, block.text, len(self.pdf.pages) - 1, self.y + 12))
            self.y -= 1.7 * self.LEADING
            return
        inset = 24.0 if block.kind in ("quote", "verse") else 0.0
        first = 14.0 if block.kind == "p" else 0.0
        self.y -= 0.6 * self.LEADING if inset else 0.0
        notes = list(block.notes)
        if block.kind == "verse":
            lines = [[Piece(line, "roman")] for line in block.text.split("\n")]
        else:
            lines = broken(block.text, self.RIGHT - self.LEFT - 2 * inset, self.SIZE, first)
        for k, line in enumerate(lines):
            called = [n for p in line if p.call for n in set_small(notes.pop(0), self)]
            if not self._room(len(called)):
                self._turn()
            self.notes += called
            last = k + 1 == len(lines) or block.kind == "verse"
            self._line(line, self.LEFT + inset + (first if not k else 0), inset, last)
            self.y -= self.LEADING
        self.y -= 0.6 * self.LEADING if inset else 0.0

    def _line(self, line: Sequence[Piece], x: float, inset: float, last: bool) -> None:
        spaces = sum(p.text.count(" ") for p in line)
        free = self.RIGHT - inset - x - sum(_wide(p, self.SIZE) for p in line)
        word = free / spaces if spaces and not last else 0.0
        for piece in line:
            if piece.call:
                x = self.pdf.text(x, self.y + 3.5, piece.text, 6.5)
            else:
                x = self.pdf.text(x, self.y, piece.text, self.SIZE, piece.font, word=word)

    def save(self) -> bytes:
        self._finish()
        return self.pdf.save()


def set_small(note: str, book: Book) -> list[list[Piece]]:
    """A note's lines."""
    return broken(note, book.RIGHT - book.LEFT, book.SMALL, 0)


def broken(text: str, measure: float, size: float, first: float) -> list[list[Piece]]:
    """Lines that are as full as they can be; a word is broken where it has a soft hyphen."""
    lines: list[list[Piece]] = [[]]
    room = measure - first
    for word in words(text):
        space = width(" ", size) if lines[-1] else 0.0
        needed = sum(_wide(p, size) for p in word)
        if needed + space <= room:
            _join(lines[-1], word, bool(space))
            room -= needed + space
            continue
        head, tail = _divided(word, room - space, size)
        if head:
            _join(lines[-1], head, bool(space))
        lines.append([])
        _join(lines[-1], tail, False)
        room = measure - sum(_wide(p, size) for p in tail)
    return lines


def words(text: str) -> list[list[Piece]]:
    """Words as runs of one font each; a call belongs to the word before it."""
    out: list[list[Piece]] = [[]]
    for italic, call, plain in _PIECE.findall(text):
        if call:
            out[-1].append(Piece(call, "roman", True))
            continue  # of the word before it, or of nothing at a note's beginning
        font = "italic" if italic else "roman"
        for k, part in enumerate((italic or plain).split(" ")):
            if k and out[-1]:
                out.append([])
            if part:
                out[-1].append(Piece(part, font))
    return [word for word in out if word]


def _divided(word: list[Piece], room: float, size: float) -> tuple[list[Piece], list[Piece]]:
    first = word[0]
    parts = first.text.split(SOFT)
    for k in range(len(parts) - 1, 0, -1):
        head = "".join(parts[:k]) + "-"
        if width(head, size) <= room:
            rest = first.text[len(SOFT.join(parts[:k])) + 1 :]
            return [Piece(head, first.font)], [Piece(rest, first.font), *word[1:]]
    return [], word


def _join(line: list[Piece], word: Sequence[Piece], spaced: bool) -> None:
    for k, piece in enumerate(word):
        text = piece.text.replace(SOFT, "")
        lead = " " if spaced and not k else ""
        if line and line[-1].font == piece.font and not piece.call and not line[-1].call:
            line[-1] = Piece(line[-1].text + lead + text, piece.font)
        elif lead and line and not line[-1].call:
            line[-1] = Piece(line[-1].text + lead, line[-1].font)
            line.append(Piece(text, piece.font, piece.call))
        else:
            line.append(Piece(lead + text, piece.font, piece.call))


def _wide(piece: Piece, size: float) -> float:
    return width(piece.text.replace(SOFT, ""), 6.5 if piece.call else size)
