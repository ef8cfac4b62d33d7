"""What a format itself calls the division that a heading opens, and which part of a book it is in.

TEI says both: ``<front><div type="preface">``, ``<div type="chapter" n="3">``. What it says goes
before what the words of the heading are like.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Mark
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.names import types


def settle(draft: Draft) -> None:
    """Give heads the type, the number and the matter of the divisions that they open."""
    told = [m for m in draft.marks if m.kind in ("division", "matter") and m.start < m.end]
    if not told:
        return
    opened: set[Mark] = set()
    for head, around in _around([u for u in draft.units if u.kind == "head" and u.level], told):
        head.matter = next((m.value for m in around if m.kind == "matter"), head.matter)
        own = around[-1]
        if own.kind == "division" and own not in opened:
            opened.add(own)
            kind, _, number = own.value.partition(" ")
            head.type = kind if kind in types() else head.type
            head.n = number or head.n


def _around(heads: list[Unit], told: list[Mark]) -> Iterator[tuple[Unit, list[Mark]]]:
    """Each head inside such marks, with these, outermost first."""
    open_: list[Mark] = []
    at = 0
    for head in heads:
        while at < len(told) and told[at].start <= head.start:
            open_.append(told[at])
            at += 1
        open_ = [mark for mark in open_ if mark.end > head.start]
        if open_:
            yield head, open_
