"""The sample inputs/tide-clock-lecture.pdf: own prose (sample.txt), typeset by ``book``.

    python -m tests.sources.pdf.sample        writes the sample anew, to the same bytes

In sample.txt ``%`` is title and author, ``#`` a chapter, ``##`` a section, ``>`` a quotation, ``|``
verse, ``^`` a note of the paragraph above; ``~`` is a soft hyphen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.sources.pdf.book import SOFT, Block, Book

SAMPLE = Path(__file__).parents[3] / "inputs/tide-clock-lecture.pdf"
PROSE = Path(__file__).with_name("sample.txt")
_KINDS = {"# ": "chapter", "##": "head", "> ": "quote", "| ": "verse", "^ ": "note"}


def blocks(prose: str) -> Iterator[Block]:
    """The blocks of sample.txt; notes stand with the paragraph that calls them."""
    last: Block | None = None
    for lines in (part.splitlines() for part in prose.replace("~", SOFT).split("\n\n")):
        kind = _KINDS.get(lines[0][:2], "p")
        bare = [line if kind == "p" else line.partition(" ")[2] for line in lines]
        text = ("\n" if kind == "verse" else " ").join(bare)
        if kind == "note" and last is not None:
            last.notes.append(text)
            continue
        if last is not None:
            yield last
        last = Block(kind, text)
    if last is not None:
        yield last


def sample() -> bytes:
    """The sample's bytes."""
    head, _, prose = PROSE.read_text("utf-8").partition("\n\n")
    title, author = (line.removeprefix("% ") for line in head.splitlines())
    book = Book(title, author, title)
    for block in blocks(prose.strip()):
        if block.kind == "chapter":
            book.chapter(block.text)
        else:
            book.add(block)
    return book.save()


if __name__ == "__main__":
    SAMPLE.write_bytes(sample())
