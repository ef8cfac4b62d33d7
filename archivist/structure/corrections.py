"""Edits that a reader of the TEI sees: the source's wording beside the new one, or set-off words.

``RuleRow.shown`` says which rules' edits these are. Such an edit that lies inside one leaf becomes
an inline there, of the kind ``corr``, ``reg``, ``spaced`` or ``superscript``; a correction takes in
the whole word, as far as nothing else was changed in it. An edit that layout had a part in (a word
mended and joined over a line's end) stays in the record alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from archivist.clean.levels import WORD_LIST
from archivist.model import Block, Division, Edit, Inline, Matter, Span, Text
from archivist.rules import HAND

_BY_HAND = frozenset({WORD_LIST.id, HAND})

Corrections = list[Inline]  # apart and in order

_KINDS = ("corr", "reg", "spaced", "superscript")  # where rules met, the first of these


def corrections(text: Text, shown: Mapping[str, str]) -> Corrections:
    """The edits of ``text`` by rules that ``shown`` knows, as inlines over the clean text."""
    found: Corrections = []
    kinds = {rule: _kind(rule, shown) for rule in {edit.rule for edit in text.edits}}
    shift = done = 0  # ``done``: up to where the source is in an edit or in an inline
    for number, edit in enumerate(text.edits):
        grown = len(edit.new) - (edit.end - edit.start)
        kind = kinds[edit.rule] if edit.new and edit.start < edit.end else ""
        low, done = done, edit.end
        if kind:
            last = number + 1 == len(text.edits)
            high = len(text.source) if last else text.edits[number + 1].start
            start, done = _word(text.source, edit, low, high, kind)
            who = "hand" if edit.rule in _BY_HAND else "archivist"
            sic = text.source[start:done]
            place = (start + shift, done + shift + grown)
            found.append(Inline(*place, kind, sic, who, cert=edit.cert))
        shift += grown
    return found


def _kind(rule: str, shown: Mapping[str, str]) -> str:
    """What is shown of edits by ``rule``, or nothing."""
    names = rule.split("+")
    if not all(name in shown for name in names):
        return ""
    return min((shown[name] for name in names), key=_KINDS.index)


def _word(source: str, edit: Edit, low: int, high: int, kind: str) -> Span:
    """The edit's place with the letters beside it, but not beyond ``low`` and ``high``."""
    start, end = edit.start, edit.end
    grows = kind in ("corr", "reg")
    while grows and start > low and source[start - 1].isalpha():
        start -= 1
    while grows and end < high and source[end].isalpha():
        end += 1
    return start, end


class Marker:
    """Puts corrections, and passages in another language, into the blocks that they lie in."""

    def __init__(self, found: Corrections) -> None:
        """``found``: in order of their places."""
        self._found = found
        self._starts = [inline.start for inline in found]

    def matter(self, matter: Matter) -> Matter:
        """A matter with its corrections marked."""
        if not self._found:
            return matter
        divisions = tuple(map(self._division, matter.divisions))
        return Matter(self._blocks(matter.blocks), divisions, self._blocks(matter.notes))

    def _division(self, division: Division) -> Division:
        return division._replace(
            heads=self._blocks(division.heads),
            blocks=self._blocks(division.blocks),
            divisions=tuple(map(self._division, division.divisions)),
            notes=self._blocks(division.notes),
        )

    def _blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        inlines = [
            i if i.block is None else i._replace(block=self._block(i.block)) for i in block.inlines
        ]
        children = self._blocks(block.children)
        whole = [(i.start, i.end) for i in inlines if i.kind == "note"]
        for start, end in block.spans:
            first = bisect_left(self._starts, start)
            here = self._found[first : bisect_left(self._starts, end)]
            inlines += [
                i for i in here if i.end <= end and (i.kind == "foreign" or not _meets(i, whole))
            ]
        if not inlines and not children:
            return block
        return block._replace(inlines=tuple(inlines), children=children)


def _meets(inline: Inline, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < inline.end and inline.start < end for start, end in spans)
