"""A line lost, printed twice or out of order costs the blocks near it and no others.

The bounds were set on the samples: over all of their lines one change cost at most 20 blocks (a
title read as another division's makes its contents another's), and 2 on average.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivist.clean.pipeline import clean
from archivist.model import Block, Book, Division, Matter
from archivist.sources import formats
from archivist.structure.recognise import recognise

SAMPLES = sorted((Path(__file__).parents[2] / "inputs").glob("*.txt"))
assert SAMPLES
MOST, USUAL = 20, 3  # blocks that are gone or new: after one change, and on average

Blocks = Counter[tuple[str, str]]


def blocks_of(text: str) -> Blocks:
    """Kind and wording of every leaf of the book that a text becomes."""
    cleaned, _ = clean(text)
    book = recognise(cleaned)
    return Counter((leaf.kind, wording(book, leaf)) for leaf in leaves(book))


def wording(book: Book, leaf: Block) -> str:
    return " ".join(book.text.text[start:end] for start, end in leaf.spans)


def leaves(book: Book) -> Iterator[Block]:
    for matter in (book.front, book.body, book.back):
        for block in held(matter):
            yield from block.leaves()


def held(holder: Matter | Division) -> Iterator[Block]:
    yield from getattr(holder, "heads", ())
    yield from holder.blocks
    for division in holder.divisions:
        yield from held(division)
    yield from holder.notes


@cache
def sample(path: Path) -> tuple[list[str], list[int], Blocks]:
    """A sample's lines, the places of those that bear text, and its blocks."""
    text = formats.read(path).text.replace("\r\n", "\n")
    lines = text.split("\n")
    return lines, [k for k, line in enumerate(lines) if line.strip()], blocks_of(text)


def changed(lines: list[str], full: list[int], at: int, how: str) -> str:
    """The text with the line at ``full[at]`` lost, doubled, or swapped with the next one."""
    here, after = full[at], full[at + 1]
    out = list(lines)
    if how == "lost":
        del out[here]
    elif how == "doubled":
        out.insert(here, out[here])
    else:
        out[here], out[after] = out[after], out[here]
    return "\n".join(out)


@settings(max_examples=40)
@given(st.sampled_from(SAMPLES), st.sampled_from(["lost", "doubled", "swapped"]), st.data())
def test_one_line(path: Path, how: str, data: st.DataObject) -> None:
    lines, full, blocks = sample(path)
    at = data.draw(st.integers(0, len(full) - 2))
    found = blocks_of(changed(lines, full, at, how))
    assert (blocks - found).total() + (found - blocks).total() <= MOST


@pytest.mark.parametrize("how", ["lost", "doubled", "swapped"])
def test_on_average(how: str) -> None:
    cost = count = 0
    for path in SAMPLES:
        lines, full, blocks = sample(path)
        for at in random.Random(7).sample(range(len(full) - 1), 4):
            found = blocks_of(changed(lines, full, at, how))
            cost += (blocks - found).total() + (found - blocks).total()
            count += 1
    assert cost <= USUAL * count
