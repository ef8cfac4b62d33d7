"""The values of the lock, and what of a block's words is kept to know it again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from archivist.patterns import late

MERGED, GONE = "merged", "gone"
HOLDS = "+"  # behind the kind of a block that holds blocks
_OPENING = 48  # characters of a block's beginning, for the reader of the lock
_CLIPPED = 64  # words of what holds blocks; they stand in the rows of its blocks once more

# One letter stands for a word. Scripts without spaces between words count by the sign.
_WORD = late(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\W\d_]+|\d+"
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Row(NamedTuple):
    """A line of the lock: a name and what bears it, or bore it."""

    id: str
    kind: str  # the TEI element, with "+" if it holds blocks; or MERGED or GONE
    content: str  # the name that its words alone would give
    link: str = ""  # MERGED: the id of the block that took it over; else: what it was split from
    opening: str = ""  # its first words, as they stand
    sketch: str = ""  # a letter for each word; empty for a name that no block bears

    @property
    def alive(self) -> bool:
        """Whether a block bears this name."""
        return self.kind not in (MERGED, GONE)


class Lock(NamedTuple):
    """Names in the order of the text; one that no block bears stands behind where it stood."""

    rows: tuple[Row, ...] = ()

    def leads(self) -> dict[str, str]:
        """Each name that no block bears, and the block where one who looks for it is led.

        That is the block it was merged into; of a lost one the nearest before it, or after it if
        there is none. Running heads and the like lead nowhere, as editions do not show them.
        """
        seen = [row.id for row in self.rows if row.alive and row.kind != "fw"]
        alive = {row.id for row in self.rows if row.alive}
        found: dict[str, str] = {}
        last = seen[0] if seen else ""
        for row in self.rows:
            if row.alive:
                last = row.id if row.kind != "fw" else last
            elif last:
                found[row.id] = row.link if row.kind == MERGED and row.link in alive else last
        return found

    def splits(self) -> Iterator[tuple[str, str]]:
        """The id that a block kept, and that of each piece which was split off it."""
        alive = {row.id for row in self.rows if row.alive}
        for row in self.rows:
            if row.alive and row.link in alive:
                yield row.link, row.id


NO_LOCK = Lock()


class Sketcher(dict[str, str]):
    """Sketches of one document: a letter of 64 for each word, whatever its case.

    Two blocks that share most words in the same order have sketches that share most triples of
    letters; the words themselves cannot be had back from it.
    """

    def __missing__(self, word: str) -> str:
        letter = self[word] = _LETTERS[crc32(word.encode("utf-8", "surrogatepass")) & 63]
        return letter

    def sketch(self, text: str) -> str:
        """The letters of all words of ``text``."""
        plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
        return "".join([self[word] for word in _WORD.findall(plain.lower())])


def clipped(sketch: str) -> str:
    """As much of the sketch of what holds blocks as tells it from others."""
    return sketch[:_CLIPPED]


def opening(text: str) -> str:
    """The first words of ``text`` on one line, of characters that show."""
    start = "".join(c if c.isprintable() else " " for c in text[: 2 * _OPENING])
    words = " ".join(start.split())
    if len(words) <= _OPENING:
        return words
    return words[: _OPENING + 1].rpartition(" ")[0] or words[:_OPENING]
