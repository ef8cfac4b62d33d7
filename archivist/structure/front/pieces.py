"""The lines of a front, one by one."""

from __future__ import annotations

from dataclasses import dataclass

from archivist.structure.draft import Draft, Unit


@dataclass(slots=True)
class Piece:
    """One line or block of the front, and what it was found to be (a unit's kind and type)."""

    unit: Unit
    text: str
    kind: str = ""
    type: str = ""


def first_line(piece: Piece, draft: Draft) -> str:
    line = piece.unit.lines[0]
    return " ".join(draft.text[line.start : line.end].split())


def further_lines(piece: Piece, draft: Draft) -> list[str]:
    return [" ".join(draft.text[n.start : n.end].split()) for n in piece.unit.lines[1:]]
