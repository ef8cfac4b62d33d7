"""The edition that is disordered: blocks in reading order, one JSON object a line of its file."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

REFERENCE = re.compile("\ue000([^\ue001]*)\ue001")
MARKS = re.compile("[\ue000\ue001]")


@dataclass(frozen=True)
class Block:
    """A head, p, quote, verse, speech, item, table, figure or note.

    A reference stands in the text as the key of its note between two private marks; lines of verse
    are parted by line breaks.
    """

    kind: str
    text: str
    level: int = 0  # of a head: the depth of its division, 1 the outermost
    label: str = ""  # of a note: what its reader sees
    key: str = ""  # of a note: what its references name


@dataclass(frozen=True)
class Edition:
    """A book to disorder: how it is called, its text, and its notes by key."""

    name: str
    title: str
    author: str
    blocks: Sequence[Block]
    notes: dict[str, Block]

    def chance(self, style: str) -> random.Random:
        """Chance that is the same whenever this book is put into STYLE."""
        return random.Random(f"{self.name}.{style}")

    def renumbered(self, numbers: Numbers, text: str, mark: Callable[[int], str]) -> str:
        """TEXT with each reference as MARK has it; those to no note are left out."""

        def shown(reference: re.Match[str]) -> str:
            key = reference[1]
            return mark(numbers.of(key)) if key in self.notes else ""

        return REFERENCE.sub(shown, text)


class Numbers:
    """The numbers of notes, in the order of their references."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def of(self, key: str) -> int:
        """The number of the note KEY: a new one when it is referred to for the first time."""
        if key not in self.keys:
            self.keys.append(key)
        return self.keys.index(key) + 1

    def restart(self) -> None:
        """Number from one again."""
        self.keys = []


def read(path: Path, title: str, author: str) -> Edition:
    """The edition whose blocks PATH holds, NAME.gold.jsonl."""
    with path.open(encoding="utf-8") as lines:
        blocks = [Block(**json.loads(line)) for line in lines]
    return Edition(
        name=path.name.removesuffix(".jsonl").removesuffix(".gold"),
        title=title,
        author=author,
        blocks=[block for block in blocks if block.kind not in ("note", "title")],
        notes={block.key: block for block in blocks if block.kind == "note"},
    )
