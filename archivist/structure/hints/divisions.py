"""What a format itself calls the division that a heading opens, and which part of a book it is in.

TEI says both: ``<front><div type="preface">``, ``<div type="chapter" n="3">``. What it says goes
before what the words of the heading are like. An ebook's ``epub:type="introduction"`` names what
they leave open.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Mark
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.names import types

_TOLD = frozenset({"matter", "section", "division"})
_PLAIN = frozenset({"", "section", "chapter"})  # what a heading is that says nothing of itself


def settle(draft: Draft) -> None:
    """Give heads the type, the number and the matter of the divisions that they open."""
    told = [m for m in draft.marks if m.kind in _TOLD and m.start < m.end]
    opened: set[Mark] = set()
    for head, around in _around([u for u in draft.units if u.kind == "head" and u.level], told):
        head.matter = next((m.value for m in around if m.kind == "matter"), head.matter)
        own = next((m for m in reversed(around) if m.kind != "matter"), None)
        if own is not None and own not in opened:
            opened.add(own)
            _name(head, own)


def _name(head: Unit, own: Mark) -> None:
    """Name the division that ``head`` opens: TEI knows, others say what they take it for."""
    kind, _, number = own.value.partition(" ")
    if kind in types() and (own.kind == "division" or head.type in _PLAIN):
        head.type = kind
    if own.kind == "division":
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
