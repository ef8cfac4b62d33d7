"""Typewritten pages: hard-wrapped lines, running heads, folios, hyphenation, notes at the feet."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterator, Sequence

from .edition import MARKS, REFERENCE, Block, Edition, Numbers

WIDTH = 68
LINES = 42  # of a page, each note at its foot taking NOTE of them
NOTE = 2
CARRIED = 6  # so many lines before a chapter do not make a page of their own
CENTRED_FOLIO = 3  # at the foot of each third page
HYPHENATED = 0.65  # of the words that could be
SHORTEST = 3  # letters before or behind a hyphen
INDENTS = {"verse": (8, 10), "quote": (4, 4), "item": (2, 6), "table": (2, 6)}
PARAGRAPH = 3, 0
SET_OFF = ("verse", "quote")
LISTED = ("item", "table")


def wrapped(edition: Edition) -> str:
    """The book as pages of a fixed width; notes are numbered anew behind each heading."""
    return typed(edition, edition.chance("wrapped"))


def typed(edition: Edition, chance: random.Random) -> str:
    """The pages, hyphenated as CHANCE has it."""
    title = [_centred(edition.title.upper()), "", _centred(f"by {edition.author}"), ""]
    pages = _Pages(edition, chance)
    return "\f".join(["\n".join(title), *map("\n".join, pages.filled())])


class _Pages:
    """Pages as they fill: the lines of the one that is open, and the notes at its foot."""

    def __init__(self, edition: Edition, chance: random.Random) -> None:
        self.edition = edition
        self.chance = chance
        self.numbers = Numbers()
        self.pages: list[list[str]] = []
        self.chapter = ""
        self.head = [""]
        self.lines: list[str] = []
        self.notes: list[str] = []

    def filled(self) -> Sequence[Sequence[str]]:
        """All pages; a book ends with one that has nothing but a running head."""
        before = ""
        for block in self.edition.blocks:
            self._block(block, before)
            before = block.kind
        self._end_page()
        return [*self.pages, [*self.head, ""]]

    def _block(self, block: Block, before: str) -> None:
        if block.kind == "head":
            self._head(block)
            return
        parted = block.kind in SET_OFF or before in SET_OFF
        if parted or (block.kind in LISTED) != (before in LISTED):
            self._gap()
        for line in self._set(block):
            self._put(line)

    def _head(self, block: Block) -> None:
        self.numbers.restart()
        text = self._numbered(block).upper()
        if block.level == 1:
            self.chapter = REFERENCE.sub("", block.text).upper()
            if len(self.lines) > CARRIED:
                self._end_page()
        for line in ("", _centred(text), ""):
            self._put(line)

    def _set(self, block: Block) -> list[str]:
        """The lines of a block, whose references still are between their marks."""
        first, others = INDENTS.get(block.kind, PARAGRAPH)
        lines: list[str] = []
        for text in self._numbered(block).split("\n"):
            lines += textwrap.wrap(
                text,
                WIDTH,
                initial_indent=" " * first,
                subsequent_indent=" " * others,
                break_on_hyphens=False,
                break_long_words=False,
            )
        return lines if block.kind in INDENTS else list(hyphenated(lines, self.chance))

    def _numbered(self, block: Block) -> str:
        return self.edition.renumbered(self.numbers, block.text, "\ue000{}\ue001".format)

    def _gap(self) -> None:
        if not self.lines or self.lines[-1]:
            self._put("")

    def _put(self, line: str) -> None:
        for reference in REFERENCE.finditer(line):
            note = self.edition.notes[self.numbers.keys[int(reference[1]) - 1]]
            self.notes.append(f"{reference[1]} {note.text}")
        self.lines.append(MARKS.sub("", line))
        if len(self.lines) + NOTE * len(self.notes) >= LINES:
            self._end_page()

    def _end_page(self) -> None:
        number = len(self.pages) + 1
        foot = [line for note in self.notes for line in textwrap.wrap(note, WIDTH)]
        page = [*self.head, *self.lines, *([""] if foot else []), *foot, ""]
        if number % CENTRED_FOLIO == 0:
            page.append(_centred(str(number)))
        self.pages.append([*page, ""])
        self.lines, self.notes = [], []
        self.head = ["", self._running_head(number + 1), ""]

    def _running_head(self, number: int) -> str:
        if number % 2:
            return f"{self.chapter}    {number}".rjust(WIDTH)
        return f"{number}    {self.edition.title.upper()}"


def hyphenated(lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    """LINES where the beginnings of some long words stand at the end of the line before."""
    open_line = ""
    for number, line in enumerate(lines):
        if not number:
            open_line = line
            continue
        word = re.match(r"\S+", line)
        room = WIDTH - len(open_line) - len(" -")
        cut = min(room, len(word[0]) - SHORTEST) if word else 0
        if (
            word
            and word[0].isalpha()
            and len(word[0]) > 2 * SHORTEST
            and cut >= SHORTEST
            and chance.random() < HYPHENATED
        ):
            yield f"{open_line} {word[0][:cut]}-"
            open_line = line[cut:]
        else:
            yield open_line
            open_line = line
    if lines:
        yield open_line


def _centred(line: str) -> str:
    return line.center(WIDTH).rstrip()
