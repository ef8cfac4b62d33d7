"""The text of a reflowed PDF: printed contents, notes and torn paragraphs where pages ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .edition import REFERENCE, Block, Edition, Numbers

PAGE = 300, 380  # words
SHORTEST = 25  # words of a paragraph that a page may end with
STEP = 3, 14  # pages between two entries of the contents
FIRST_PAGE = 3
DOTS = 0.35  # of the entries
NUMERAL = re.compile(r"[IVXLCDM]+\.?|\d+\.?")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def dump(edition: Edition) -> str:
    """Paragraphs, a break between any two; notes are numbered anew behind each heading."""
    paragraphs = [edition.title, edition.author, "Table of Contents"]
    paragraphs += _contents(edition)
    paragraphs += _Pages(edition).paragraphs()
    return "\n" * 4 + "\n\n".join(paragraphs) + "\n"


def _contents(edition: Edition) -> Iterator[str]:
    """An entry for each run of headings: its first, or its number and title."""
    chance = edition.chance("contents")
    page = FIRST_PAGE
    for heads in _runs_of_heads(edition):
        entry = heads[0]
        if NUMERAL.fullmatch(entry) and len(heads) > 1:
            entry = f"{entry}: {heads[1]}"
        page += chance.randint(*STEP)
        yield f"{entry}{'.....' if chance.random() < DOTS else ''}\t{page}"


def _runs_of_heads(edition: Edition) -> Iterator[list[str]]:
    run: list[str] = []
    for block in edition.blocks:
        if block.kind == "head":
            run.append(REFERENCE.sub("", block.text))
        elif run:
            yield run
            run = []
    if run:
        yield run


class _Pages:
    """Pages of so many words: where one ends stand its notes, if need be within a paragraph."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.chance = edition.chance("dump")
        self.numbers = Numbers()
        self.room = self.chance.randint(*PAGE)
        self.waiting: list[str] = []

    def paragraphs(self) -> Iterator[str]:
        """What stands on the pages, in order."""
        for block in self.edition.blocks:
            if block.kind == "head":
                self.numbers.restart()
                yield self._read(block.text)
            else:
                yield from self._paragraph(block)
        yield from self._page_end()

    def _paragraph(self, block: Block) -> Iterator[str]:
        """A block; one that would begin in a page's last words begins the next, never torn."""
        late = 0 < self.room <= SHORTEST
        if self.room <= SHORTEST:
            yield from self._page_end()
        if block.kind == "p" and not late:
            yield from self._torn(block.text)
        else:
            self.room -= len(block.text.split())
            yield self._read(block.text)

    def _torn(self, text: str) -> Iterator[str]:
        """A paragraph in as many pieces as pages end in it."""
        words = text.split()
        while self.room < len(words):
            here, words = words[: self.room], words[self.room :]
            yield self._read(" ".join(here))
            yield from self._page_end()
        self.room -= len(words)
        yield self._read(" ".join(words))

    def _read(self, text: str) -> str:
        """TEXT as it is shown; the notes that it refers to wait for the page's end."""

        def raised(number: int) -> str:
            shown = str(number).translate(RAISED)
            note = self.edition.notes[self.numbers.keys[number - 1]]
            self.waiting.append(f"{shown} {note.text}")
            return shown

        return self.edition.renumbered(self.numbers, text, raised)

    def _page_end(self) -> Iterator[str]:
        yield from self.waiting
        self.waiting = []
        self.room = self.chance.randint(*PAGE)
