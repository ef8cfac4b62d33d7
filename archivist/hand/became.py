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
from typing import NamedTuple

from lxml import etree

from archivist.fixes.wording import breaks, ending, phrases
from archivist.model import Fix
from archivist.rules import KINDS, MARKS, PLAIN
from archivist.tei.names import INLINE, NS, XML_ID
from archivist.tei.read import bears_text, local, own_text

FEW = 40  # characters of a block that a change of its kind expects
_APART = frozenset({"pb", "fw", "milestone"})  # may come between two blocks that are one
_WORDS = re.compile(r"\w+")
_MOST_WORDS = 0.6  # of a block, that show where it comes from
_TOLD = ("type", "n", "place", "who")
_BLANKS = re.compile(r"[ \n\t\r]+")


class Told(NamedTuple):
    who: str
    when: str
    why: str

    def fix(
        self,
        name: str,
        old: str,
        new: str | None = None,
        kind: str = "",
        join: str = "",
        mark: str = "",
        add: str = "",
    ) -> Fix:
        return Fix(name, old, new, kind, self.who, self.when, self.why, join, mark, add)


def blocks_now(
    base: Mapping[str, etree._Element],
    edited: Mapping[str, etree._Element],
    put_in: Collection[str] = (),
) -> list[Became]:
    """The blocks of words that are still there, with what was cut off, joined, or put in behind.

    ``put_in``: ids of those that earlier corrections put in.
    """
    known = {id(element) for element in edited.values()}
    found: dict[str, Became] = {}
    for name, old in base.items():
        if not bears_text(old) or name in put_in:
            continue
        if name in edited:
            behind = list(_behind(edited[name], known)) if local(old) in KINDS else []
            cut = [new for new in behind if _was_in(new, [old])]
            found[name] = Became([old], [edited[name], *cut], _added(behind, cut))
            continue
        before = _before(old)
        holder = found.get(before.get(XML_ID, "")) if before is not None else None
        if holder and local(old) in KINDS and _was_in(old, holder.pieces):
            holder.olds.append(old)
            found[name] = holder
    return list({id(draft): draft for draft in found.values()}.values())


def _behind(element: etree._Element, known: Collection[int]) -> Iterator[etree._Element]:
    """New blocks of words right behind a block, page breaks and furniture aside."""
    for other in element.itersiblings():
        if local(other) in _APART and id(other) in known:
            continue
        if (
            id(other) in known
            or local(other) not in KINDS
            or not bears_text(other)
            or not own_text(other).strip()
        ):
            return
        yield other


def _added(
    behind: Sequence[etree._Element], cut: Collection[etree._Element]
) -> list[etree._Element]:
    """The new blocks of plain words that stand last, behind what was cut off."""
    return list(takewhile(lambda new: new not in cut and not len(new), reversed(behind)))[::-1]


def _was_in(element: etree._Element, others: Iterable[etree._Element]) -> bool:
    """Whether most words of a block stand in others."""
    words = _WORDS.findall(own_text(element).casefold())
    there = {word for other in others for word in _WORDS.findall(own_text(other).casefold())}
    return sum(word in there for word in words) > _MOST_WORDS * len(words)


def _before(element: etree._Element) -> etree._Element | None:
    """The block of words before this one in the same division or block."""
    for other in element.itersiblings(preceding=True):
        if local(other) not in _APART:
            return other if local(other) in KINDS and bears_text(other) else None
    return None


@dataclass(frozen=True, slots=True)
class Became:
    """A block with those joined to it, ``olds``, and the ``pieces`` that they are now.

    ``added`` are new blocks of plain words behind them.
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
        found = [_squeezed(own_text(first), own_text(self.olds[0]))]
        return found + [_squeezed(own_text(other)).strip() for other in others]

    def fixes(self, told: Told) -> Iterator[Fix]:
        """The corrections that make the pieces of the old blocks, in the order to make them in."""
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
        for mark, text in self._marks():
            if flat.count(text) == 1:
                yield told.fix(self.name, text, mark=mark)
        for other in self.added:
            kind = "" if local(other) == "p" else local(other)
            words = _squeezed(own_text(other)).strip()
            yield told.fix(self.name, ending(pieces[-1]), kind=kind, add=words)

    def _marks(self) -> list[tuple[str, str]]:
        """Words that are newly set off, or no longer (``plain``)."""
        old, new = (Counter(_set_off(each)) for each in (self.olds, self.pieces))
        return [*(((PLAIN, text) for _, text in (old - new).elements())), *(new - old).elements()]

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
        for mark, text in self._marks():
            if flat.count(text) != 1:
                yield f"{self.name}: {text!r}, now {mark}, stands there more than once"
        if _other_markup(self.olds) != _other_markup(self.pieces):
            yield f"{self.name}: the markup inside it differs"
        yield from attributes(old, new)


_SAYS = frozenset("choice sic corr orig reg".split())  # what a correction of words brings along


def _set_off(elements: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        for inner in element.iter(f"{NS}hi", f"{NS}title"):
            mark, text = _mark(inner), own_text(inner)
            if mark and text.strip():
                yield mark, _squeezed(text, text)


def _mark(element: etree._Element) -> str:
    """How an element sets words off, if a correction can say it."""
    mark = "title" if local(element) == "title" else element.get("rend", "")
    return mark if mark in MARKS else ""


def _other_markup(elements: Iterable[etree._Element]) -> list[str]:
    return [
        local(inner)
        for element in elements
        for inner in element.iter()
        if local(inner) in INLINE - _SAYS and not _mark(inner)
    ]


def _squeezed(text: str, like: str = "") -> str:
    """``text`` without the line breaks and the indentation that an editor put in."""
    words = _BLANKS.sub(" ", text)
    return words if words == text or like.startswith(" ") else words.strip(" ")


def attributes(old: etree._Element, new: etree._Element) -> Iterator[str]:
    if local(old) == local(new):
        for key in _TOLD:
            if old.get(key) != new.get(key):
                yield f"{old.get(XML_ID)}: {key} is {new.get(key)!r} now and was {old.get(key)!r}"
