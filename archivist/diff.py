"""What became of the blocks of one edition in another, of the same source or of another one.

for line in compare(read_edition(old), read_edition(new)).lines(): print(line)
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from textwrap import shorten, wrap

from lxml import etree

from archivist.export import read_file, tei_file
from archivist.tei.blocks import TeiBlock, blocks_of
from archivist.tei.former import leads, splits
from archivist.tei.lock.align import align
from archivist.tei.lock.carry import item, rows_of
from archivist.tei.lock.pairs import Alignment, Item
from archivist.tei.names import NS
from archivist.tei.read import parse

WHAT = ("kept", "reworded", "moved", "split", "merged", "new", "gone")
_LONG = 2000  # words; longer blocks are not compared word by word
_SHOWN = 400  # characters of a text in the report
_AROUND = 4  # words shown on either side of other wording
_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a block, or of several: one old and one new, unless split, merged, new, gone.

    ``what`` is one of WHAT; a block that was moved may be ``reworded`` too.
    """

    what: str
    old: tuple[TeiBlock, ...] = ()
    new: tuple[TeiBlock, ...] = ()
    reworded: bool = False

    def row(self) -> dict[str, object]:
        """As ``schemas/diff.schema.json`` has it."""
        found: dict[str, object] = {"what": self.what, "reworded": self.reworded}
        for name, blocks in (("old", self.old), ("new", self.new)):
            found[name] = [{"id": b.id, "kind": b.kind, "text": b.text} for b in blocks]
        return found


@dataclass(frozen=True, slots=True)
class Difference:
    """Every block of both editions, in the order of the new one, what is gone where it stood."""

    fates: tuple[Fate, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many blocks had which fate, in the order of WHAT."""
        counted = Counter(fate.what for fate in self.fates)
        return {what: counted[what] for what in WHAT}

    def json(self) -> str:
        """One JSON object: ``counts`` and ``blocks``."""
        value = {"counts": self.counts, "blocks": [fate.row() for fate in self.fates]}
        return json.dumps(value, ensure_ascii=False, indent=1)

    def lines(self) -> Iterator[str]:
        """The report as a person reads it; blocks that were kept are counted only."""
        yield ", ".join(f"{number} {what}" for what, number in self.counts.items())
        for what in WHAT[1:]:
            fates = [fate for fate in self.fates if fate.what == what]
            if fates:
                yield ""
                yield what
            for fate in fates:
                yield from _told(fate)


def read_edition(edition: Path) -> etree._Element:
    """The TEI of an edition, named by its folder or by its TEI file. Raises EditionError."""
    path = tei_file(edition)
    return parse(read_file(path), str(path))


def compare(old: etree._Element, new: etree._Element) -> Difference:
    """The fates of all blocks. An id that both have is the same block; the rest goes by words."""
    before, after = list(blocks_of(old)), list(blocks_of(new))
    place = {block.id: i for i, block in enumerate(before)}
    found = align(_items(before), _items(after), _known(before, after))
    _nothing_added(before, after, found)
    _told_by_the_master(new, place, {block.id: j for j, block in enumerate(after)}, found)
    pairs = [(j, i) for j, i in enumerate(found.same) if i >= 0 and not after[j].holds]
    moved = _moved([(j, i) for j, i in pairs if after[j].kind != "note"])
    notes = [(j, i) for j, i in pairs if after[j].kind == "note"]
    moved |= _moved_notes(notes, _calls(old, before), _calls(new, after))
    return Difference(tuple(_in_order(before, after, found, moved)))


def _calls(root: etree._Element, blocks: Sequence[TeiBlock]) -> list[int]:
    """By the number of a note, the how manieth it is that is called; -1 for what is not called."""
    calls = root.iterfind(f"{NS}text//{NS}ref[@type='note']")
    names = dict.fromkeys(call.get("target", "")[1:] for call in calls)
    ranks = {name: rank for rank, name in enumerate(names)}
    return [ranks.get(block.id, -1) for block in blocks]


def _moved_notes(
    pairs: Sequence[tuple[int, int]], old: Sequence[int], new: Sequence[int]
) -> set[int]:
    """Notes that are called in another order. Where they stand themselves, each layout decides."""
    called = sorted((new[j], old[i], j) for j, i in pairs if new[j] >= 0 and old[i] >= 0)
    return _moved([(j, i) for _, i, j in called])


def _known(before: Sequence[TeiBlock], after: Sequence[TeiBlock]) -> list[tuple[int, int]]:
    """Pairs of the same id. What is there more than once has its id by its order alone:

    where that puts it between others than it stood between, it is left to be found by them.
    """
    place = {block.id: i for i, block in enumerate(before)}
    pairs = [(place[block.id], j) for j, block in enumerate(after) if block.id in place]
    often = {
        text
        for blocks in (before, after)
        for text, times in Counter(block.said for block in blocks).items()
        if times > 1
    }
    once = [(j, i) for i, j in pairs if after[j].said not in often and not after[j].holds]
    moved = _moved(once)
    still = [(j, i) for j, i in once if j not in moved]
    found = []
    for i, j in pairs:
        k = bisect_left(still, (j, i))
        ahead = still[k - 1][1] if k else -1
        behind = still[k][1] if k < len(still) else len(before)
        if after[j].said not in often or ahead <= i <= behind:
            found.append((i, j))
    return found


def _nothing_added(before: Sequence[TeiBlock], after: Sequence[TeiBlock], found: Alignment) -> None:
    """Nothing was put into a block that had the words: an entry of a list of contents is gone.

    So is what held blocks that are gone.
    """
    for i, j in list(found.merged.items()):
        kept = found.same[j]
        if kept >= 0 and not before[i].holds and _had(before[kept], before[i], after[j]):
            del found.merged[i]
    there = {*found.same, *found.merged}
    gone = {b.element for i, b in enumerate(before) if i not in there and not b.holds}
    around = {holder for element in gone for holder in element.iterancestors()}
    for i in [i for i in found.merged if before[i].element in around]:
        del found.merged[i]


def _had(block: TeiBlock, other: TeiBlock, now: TeiBlock) -> bool:
    """Whether most words of another block stood in this one, which is ``now``, all the time."""
    if not now.holds:
        return block.said == now.said
    words, there = other.said.split(), set(block.said.split())
    return 2 * sum(word in there for word in words) > len(words)


def _items(blocks: Sequence[TeiBlock]) -> list[Item]:
    return [item(row) for row in rows_of([block.named() for block in blocks])]


def _told_by_the_master(
    root: etree._Element, old: Mapping[str, int], new: Mapping[str, int], found: Alignment
) -> None:
    """What a build with a lock wrote of merged and split blocks goes before what looks like it."""
    borne = {i for i in found.same if i >= 0}
    for name, target in leads(root, "merged").items():
        if name in old and target in new and old[name] not in borne:
            found.merged[old[name]] = new[target]
    for kept, piece in splits(root):
        if kept in old and piece in new and found.same[new[piece]] < 0:
            found.split[new[piece]] = old[kept]


def _in_order(
    before: Sequence[TeiBlock], after: Sequence[TeiBlock], found: Alignment, moved: Collection[int]
) -> Iterator[Fate]:
    pieces, parts = defaultdict(list), defaultdict(list)
    for j, i in sorted(found.split.items()):
        pieces[i].append(j)
    for i, j in sorted(found.merged.items()):
        parts[j].append(i)
    at = {i: j for j, i in enumerate(found.same) if i >= 0}
    gone = _gone_behind(len(before), at, found.merged)
    yield from (Fate("gone", (before[i],)) for i in gone.get(-1, ()))
    for j, block in enumerate(after):
        i = found.same[j]
        if j in parts:
            old = sorted([*parts[j], *([i] if i >= 0 else [])])
            yield Fate("merged", tuple(before[k] for k in old), (block,))
        elif i in pieces and i >= 0:
            yield Fate("split", (before[i],), (block, *(after[k] for k in pieces[i])))
        elif i >= 0:
            reworded = not block.holds and before[i].said != block.said
            what = "moved" if j in moved else "reworded" if reworded else "kept"
            yield Fate(what, (before[i],), (block,), reworded)
        elif j not in found.split:
            yield Fate("new", (), (block,))
        elif at[found.split[j]] in parts:  # the rest of the split block is told of as merged
            yield Fate("split", (before[found.split[j]],), (block,))
        yield from (Fate("gone", (before[k],)) for k in gone.get(i, ()) if i >= 0)


def _gone_behind(
    count: int, at: Mapping[int, int], merged: Mapping[int, int]
) -> dict[int, list[int]]:
    """Blocks that are gone, by the block before them that is not; -1 where there is none."""
    found: dict[int, list[int]] = defaultdict(list)
    last = -1
    for i in range(count):
        if i in at:
            last = i
        elif i not in merged:
            found[last].append(i)
    return found


def _moved(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Of (new, old) in the order of the new, the new ones outside the longest rise of the old."""
    ends: list[int] = []  # the smallest old number that a rise of each length ends with
    tails: list[int] = []  # and which pair that is
    before = [-1] * len(pairs)
    for k, (_, i) in enumerate(pairs):
        length = bisect_left(ends, i)
        ends[length : length + 1] = [i]
        tails[length : length + 1] = [k]
        before[k] = tails[length - 1] if length else -1
    still = set()
    k = tails[-1] if tails else -1
    while k >= 0:
        still.add(pairs[k][0])
        k = before[k]
    return {j for j, _ in pairs} - still


# ----------------------------------------------------------------- the report


def _told(fate: Fate) -> Iterator[str]:
    old, new = " + ".join(b.id for b in fate.old), " + ".join(b.id for b in fate.new)
    kinds = " -> ".join(dict.fromkeys(block.kind for block in (*fate.old, *fate.new)))
    yield f"  {' -> '.join(dict.fromkeys(filter(None, (old, new))))}  {kinds}"
    if fate.what in ("reworded", "moved"):
        texts = [_wording(fate.old[0].said, fate.new[0].said)]
    else:
        old_texts, new_texts = ([_short(b.text) for b in each] for each in (fate.old, fate.new))
        texts = [f"{'=' if text in new_texts else '-'} {text}" for text in old_texts]
        texts += [f"+ {text}" for text in new_texts if text not in old_texts]
    for text in dict.fromkeys(texts):
        yield from wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="      ")


def _short(text: str) -> str:
    return shorten(text, _SHOWN, placeholder=" ...")


def _wording(old: str, new: str) -> str:
    """Both texts in one: ``[-the old-]{+the new+}``, and what is far from any change left out."""
    a, b = old.split(), new.split()
    if a == b or max(len(a), len(b)) > _LONG:
        return _short(new)
    parts: list[str] = []
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    for group in matcher.get_grouped_opcodes(_AROUND):
        for kind, i, i_end, j, j_end in group:
            if kind == "equal":
                parts += a[i:i_end]
                continue
            parts += [f"[-{' '.join(a[i:i_end])}-]"] if i < i_end else []
            parts += [f"{{+{' '.join(b[j:j_end])}+}}"] if j < j_end else []
        parts.append("...")
    return " ".join(parts)
