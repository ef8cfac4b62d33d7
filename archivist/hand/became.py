"""What became of an edition's blocks of words in a TEI file that somebody changed by hand.

for became in blocks_now(base, edited, put_in):      # both by id
    became.fixes(told), became.left()
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from archivist.fixes.wording import breaks, ending, phrases
from archivist.hand.setoff import FEW, Set, before, other_markup, set_off, squeezed, standing
from archivist.hand.told import Told
from archivist.model import Fix
from archivist.rules import KINDS, PLAIN
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import bears_text, local, own_text

_APART = frozenset({"pb", "fw", "milestone"})  # may come between two blocks that are one
_WORDS = re.compile(r"\w+")
_MOST_WORDS = 0.6  # of a block, that show where it comes from
_BOTH = 2  # sic and corr, or orig and reg
_BESIDE = 12  # code points before a call, with which it is looked for


def blocks_now(
    base: Mapping[str, etree._Element],
    edited: Mapping[str, etree._Element],
    put_in: Collection[str] = (),
) -> list[Became]:
    """The blocks of words that are still there, with what was cut off, joined, or put in behind.

    ``put_in``: ids of those that earlier corrections put in.
    """
    known = {id(element) for element in edited.values()}
    passed = {id(edited[name]) for name in put_in if name in edited}
    found: dict[str, Became] = {}
    for name, old in base.items():
        if not bears_text(old) or name in put_in:
            continue
        if name in edited:
            behind = list(_behind(edited[name], known, passed))
            cut = [
                new for new in behind if local(old) in KINDS and _was_in(new, [old], [edited[name]])
            ]
            found[name] = Became([old], [edited[name], *cut], _added(behind, cut))
            continue
        before = _before(old)
        holder = found.get(before.get(XML_ID, "")) if before is not None else None
        if holder and local(old) in KINDS and _was_in(old, holder.pieces, holder.olds):
            holder.olds.append(old)
            found[name] = holder
    return list({id(draft): draft for draft in found.values()}.values())


def _behind(
    element: etree._Element, known: Collection[int], passed: Collection[int]
) -> Iterator[etree._Element]:
    """New blocks of words right behind a block; page breaks, furniture and ``passed`` aside.

    Behind an entry of a list stands another.
    """
    kinds = KINDS if local(element) in KINDS else {"item"} & {local(element)}
    for other in element.itersiblings():
        if id(other) in passed or (local(other) in _APART and id(other) in known):
            continue
        if (
            id(other) in known
            or local(other) not in kinds
            or not bears_text(other)
            or not own_text(other).strip()
        ):
            return
        yield other


def _added(
    behind: Sequence[etree._Element], cut: Collection[etree._Element]
) -> list[etree._Element]:
    """The new blocks that stand last, behind what was cut off, if all in them can be said."""
    return list(takewhile(lambda new: new not in cut and _sayable(new), reversed(behind)))[::-1]


def _sayable(block: etree._Element) -> bool:
    words = squeezed(own_text(block)).strip()
    said = [one.words for one in set_off(block)]
    return not other_markup([block]) and all(words.count(each) == 1 for each in said)


def _was_in(
    element: etree._Element, others: Iterable[etree._Element], own: Iterable[etree._Element]
) -> bool:
    """Whether most words of a block stand in others, besides the words of these ``own``."""
    words = _counted([element])
    there = words & (_counted(others) - _counted(own))
    return there.total() > _MOST_WORDS * words.total()


def _counted(blocks: Iterable[etree._Element]) -> Counter[str]:
    return Counter(word for one in blocks for word in _WORDS.findall(own_text(one).casefold()))


def _before(element: etree._Element) -> etree._Element | None:
    """The block of words before this one in the same division or block."""
    for other in element.itersiblings(preceding=True):
        if local(other) not in _APART:
            return other if local(other) in KINDS and bears_text(other) else None
    return None


@dataclass(frozen=True, slots=True)
class Became:
    """A block with those joined to it, ``olds``, and the ``pieces`` that they are now.

    ``added`` are new blocks of words behind them.
    """

    olds: list[etree._Element]
    pieces: list[etree._Element]
    added: list[etree._Element] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.olds[0].get(XML_ID))

    def _words(self) -> list[str]:
        """What each piece says, without an editor's line breaks."""
        first, *others = self.pieces
        found = [squeezed(own_text(first), own_text(self.olds[0]))]
        return found + [squeezed(own_text(other)).strip() for other in others]

    def fixes(self, told: Told) -> Iterator[Fix]:
        """The corrections that make the pieces of the old blocks, in the order to make them in."""
        if local(self.pieces[0]) not in KINDS | {local(self.olds[0])}:
            return
        words = own_text(self.olds[0])
        for other in self.olds[1:]:
            yield told.fix(self.name, ending(words), join=str(other.get(XML_ID)))
            words = f"{words} {own_text(other)}"
        pieces = self._words()
        flat = " ".join(pieces)
        if not all(piece.strip() for piece in pieces):
            return
        for old, new in phrases(words, flat):
            yield told.fix(self.name, old, new)
        for old, new in breaks(pieces):
            yield told.fix(self.name, old, new)
        kind = local(self.olds[0])
        for piece, text in zip(self.pieces, pieces, strict=True):
            if local(piece) != kind and local(piece) in KINDS:
                few = text[:FEW]
                yield told.fix(self.name, few if flat.count(few) == 1 else text, kind=local(piece))
        for old, mark, words in self._marks(flat):
            alone = {"mark": mark} if old == words else {"marks": ((mark, words),)}
            yield told.fix(self.name, old, **alone)
        for other in self.added:
            kind = "" if local(other) in ("p", "item") else local(other)
            words = squeezed(own_text(other)).strip()
            marks = tuple((one.mark, one.words) for one in set_off(other))
            yield told.fix(self.name, ending(pieces[-1]), kind=kind, add=words, marks=marks)

    def _marks(self, flat: str) -> Iterator[tuple[str, str, str]]:
        """Words that are set off otherwise than before: where they stand, the mark, the words."""
        old, new = _set_off(self.olds), _set_off(self.pieces)
        for (mark, words), were in old.items():
            if len(new.get((mark, words), ())) < len(were) and flat.count(words) == 1:
                yield words, PLAIN, words
                again = [m for (m, w), now in new.items() if w == words and (m, w) in old and now]
                yield from ((words, m, words) for m in again)
        for (mark, words), now in new.items():
            if (mark, words) not in old:
                places = (_around(one, flat) for one in now)
                yield from ((place, mark, words) for place in places if place)

    def _unsaid(self, flat: str) -> Iterator[str]:
        """What is set off otherwise than before, and cannot be said."""
        old, new = _set_off(self.olds), _set_off(self.pieces)
        for (mark, words), were in old.items():
            now = new.get((mark, words), ())
            if len(now) != len(were) and (len(now) > len(were) or flat.count(words) != 1):
                yield f"{self.name}: {words!r}, {mark}, stands there more than once"
        for (mark, words), now in new.items():
            if (mark, words) not in old and not all(_around(one, flat) for one in now):
                yield f"{self.name}: {words!r}, {mark} now, stands there more than once"

    def _signs(self, flat: str) -> Iterator[str]:
        """Signs of corrections that came or went while the words stayed, or say another source."""
        old, new = _choices(self.olds), _choices(self.pieces)
        words = squeezed(" ".join(own_text(block) for block in self.olds)).strip()
        for read, _ in sorted((new - old).keys()):
            if read not in words:
                yield f"{self.name}: {read!r}, as sic or orig, is not what the source reads there"
        for read, corrected in sorted((old - new).keys()):
            if flat.strip() == words:
                yield (
                    f"{self.name}: {corrected!r} for {read!r} stays on record as a correction; to "
                    "undo it, put the words of the source"
                )

    def left(self) -> Iterator[str]:
        """What no correction can say, a line each."""
        old, new = self.olds[0], self.pieces[0]
        words = self._words()
        flat = " ".join(words)
        if not all(piece.strip() for piece in words):
            yield f"{self.name}: has no words any more; to take it out of the text, make it an fw"
        if local(old) != local(new) and local(new) not in KINDS:
            allowed = ", ".join(sorted(KINDS))
            yield f"{self.name}: is a {local(new)} now; it may become one of {allowed}"
        yield from self._unsaid(flat)
        yield from self._signs(flat)
        for mark, marked in _otherwise(self.olds, self.pieces, flat):
            yield f"{self.name}: {mark} is otherwise at {marked!r}, which no correction can say"


def _choices(blocks: Iterable[etree._Element]) -> Counter[tuple[str, str]]:
    """What the source reads and what the text reads, of each correction that is shown."""
    return Counter(
        (squeezed(own_text(choice[0])), squeezed(own_text(choice[1])))
        for block in blocks
        for choice in block.iter(f"{NS}choice")
        if len(choice) == _BOTH
    )


def _set_off(elements: Iterable[etree._Element]) -> dict[tuple[str, str], list[Set]]:
    found: dict[tuple[str, str], list[Set]] = {}
    for element in elements:
        for one in set_off(element):
            found.setdefault((one.mark, one.words), []).append(one)
    return found


def _around(one: Set, flat: str) -> str:
    """Words that stand once in ``flat`` and hold those set off; these alone if they do so."""
    return standing(one, lambda words: flat.count(words) == 1)


def _otherwise(
    olds: Sequence[etree._Element], pieces: Sequence[etree._Element], flat: str
) -> list[tuple[str, str]]:
    """Other markup that came or went, but for calls that went with their words out of ``flat``."""
    old, new = Counter(other_markup(olds)), Counter(other_markup(pieces))
    lost = old - new
    for block in olds:
        for call in block.iter(f"{NS}ref"):
            label = squeezed(own_text(call))
            words = before(block, call)[-_BESIDE:] + label
            if call.get("type") == "note" and lost[("ref", label)] > 0 and words not in flat:
                lost[("ref", label)] -= 1
    return sorted((+lost + (new - old)).keys())
