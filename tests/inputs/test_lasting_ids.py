"""Ids of the sample works when their sources change: without a lock, and with that of before.

``docs/ids.md`` has what moves ids all the same, and what was measured on whole books.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivist.build import Edition
from archivist.clean.edits import SourceMap
from archivist.clean.levels import Cleaning
from archivist.model import Block, Division, Span
from archivist.sources import formats
from archivist.sources.plain import decode
from archivist.tei.lock.rows import NO_LOCK, Lock
from archivist.tei.naming import lock_of, named_blocks
from archivist.work import Work
from tests.inputs.test_inputs import SOURCES

WORKS = sorted(name for name, path in SOURCES.items() if path.suffix == ".txt")
# With a blank line between paragraphs, and some that stand side by side; with more of these.
PLAIN = ["herbarium-sankt-veit", "hive-essay", "salt-wardens-thesis", "water-court-chapter"]
LONG = ["herbarium-sankt-veit", "katalog-tishiny", "keeper-of-skare-novel"]
MORE = (
    "Nobody at the weir had asked for an account of it, and the one that was given in the spring "
    "was forgotten before the hay was in, as such accounts are. The ferry went on as it had gone."
)


class Named(NamedTuple):
    """The ids of an edition, furniture left out, and the lock that goes with it."""

    ids: frozenset[str]
    lock: Lock


def edition(name: str, text: str, work: Work | None = None) -> Edition:
    return Edition(decode(text.encode(), f"{name}.txt"), work)


def named(made: Edition, lock: Lock = NO_LOCK) -> Named:
    found, after = named_blocks(made.book, lock)
    shown = (n for n, b in found.items() if not (isinstance(b, Block) and b.kind == "fw"))
    return Named(frozenset(shown), after if lock.rows else lock_of(made.book))


def kept(before: Named, after: Named) -> int:
    """How many ids lead where they led: a merged one to the block that has its words."""
    merged = {row.id for row in after.lock.rows if row.kind == "merged"}
    return len(before.ids & (after.ids | merged))


@cache
def as_it_is(name: str) -> tuple[Edition, Named]:
    made = Edition(formats.read(SOURCES[name]))
    return made, named(made)


def side_by_side(made: Edition) -> Iterator[tuple[Block, Span, Block, Span]]:
    """Paragraphs of a division that nothing stands between in the source, and their places."""
    to_source = SourceMap(made.book.text)
    divisions = [d for m in (made.book.front, made.book.body) for d in m.divisions]
    while divisions:
        division: Division = divisions.pop()
        divisions += division.divisions
        for one, two in pairwise(division.blocks):
            spans = [(to_source.start(s), to_source.end(e)) for b in (one, two) for s, e in b.spans]
            alone = len(one.spans) == len(two.spans) == 1 and one.kind == two.kind == "p"
            if alone and not made.source.text[spans[0][1] : spans[1][0]].strip():
                yield one, spans[0], two, spans[1]


@pytest.mark.parametrize("name", PLAIN)
@given(data=st.data())
@settings(max_examples=8)
def test_a_paragraph_put_in_moves_no_id(name: str, data: st.DataObject) -> None:
    made, before = as_it_is(name)
    _, _, _, (start, _) = data.draw(st.sampled_from(list(side_by_side(made))))
    text = made.source.text
    gap = "\r\n\r\n" if "\r\n" in text else "\n\n"
    after = named(edition(name, f"{text[:start]}{MORE}{gap}{text[start:]}"))
    assert before.ids < after.ids
    assert len(after.ids) == len(before.ids) + 1


@pytest.mark.parametrize("name", LONG)
@given(data=st.data())
@settings(max_examples=8)
def test_a_paragraph_taken_out_moves_no_other_id(name: str, data: st.DataObject) -> None:
    """One that stands between others and calls no note, which would have to be looked for."""
    made, before = as_it_is(name)
    pairs = list(side_by_side(made))
    inner = [
        (place, after)
        for (_, _, one, place), (other, _, _, after) in pairwise(pairs)
        if one is other and not any(i.kind == "note" for i in one.inlines)
    ]
    (start, _), (end, _) = data.draw(st.sampled_from(inner))
    text = made.source.text
    after = named(edition(name, text[:start] + text[end:]))
    assert after.ids < before.ids
    assert len(after.ids) == len(before.ids) - 1


@pytest.mark.parametrize("name", WORKS)
def test_a_rule_switched_off_moves_no_id(name: str) -> None:
    made, before = as_it_is(name)
    rules = {rule for edit in made.cleaned[0].edits for rule in edit.rule.split("+")}
    for rule in sorted(rules - {"control", "line-ends"}):  # which cannot be
        other = Edition(made.source, Work(cleaning=Cleaning(off=(rule,))))
        assert (rule, before.ids - named(other).ids) == (rule, frozenset())
        assert (rule, kept(before, named(other, before.lock))) == (rule, len(before.ids))


def test_the_lock_knows_blocks_with_wrong_letters() -> None:
    """One letter in a hundred is another one; a heading may be hit, and with it its division."""
    lost = several = 0
    for name in ("hive-essay", "salt-wardens-thesis"):
        made, before = as_it_is(name)
        letters = [k for k, c in enumerate(made.source.text) if c.isascii() and c.isalpha()]
        for seed in range(6):
            random = Random(seed)
            text = list(made.source.text)
            for k in random.sample(letters, len(letters) // 100):
                text[k] = random.choice("abcdefghijklmnopqrstuvwxyz")
            after = named(edition(name, "".join(text)), before.lock)
            lost += len(before.ids) - kept(before, after)
            several += len(before.ids)
    assert lost <= several / 100
